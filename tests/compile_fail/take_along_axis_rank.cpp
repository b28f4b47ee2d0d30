// expect: take_along_axis\(x, indices, axis\): operand and indices must have one rank
// expect: Shape<2, 3>.*Shape<2>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x, Tensor<int, 2> const& i) {
#ifdef SINTER_MISTAKE
  return take_along_axis(x, i, 1_c);
#else
  return take_along_axis(x, i(every, newaxis), 1_c);
#endif
}
