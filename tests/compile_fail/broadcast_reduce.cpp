// A reduction of a failed sum finds its axes: no second error follows.
// expect: left \+ right: the shapes must broadcast
// expect: Shape<2, 3>.*Shape<5, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

Tensor<float, 3> columns(Tensor<float, 2, 3> const& left, Tensor<float, 5, 3> const& right) {
#ifdef SINTER_MISTAKE
  return sum(left + right, 0_c);
#else
  return sum(left + right(0, every), 0_c);
#endif
}
