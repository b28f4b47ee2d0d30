// expect: reshape\(x, shape\): the number of elements must stay
// expect: Shape<2, 3>.*Shape<2, 2>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto other(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return reshape(x, shape(2_c, 2_c));
#else
  return reshape(x, shape(3_c, 2_c));
#endif
}
