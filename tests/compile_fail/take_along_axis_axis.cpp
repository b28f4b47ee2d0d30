// expect: take_along_axis\(x, indices, axis\): the axis must be one of the operand
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return take_along_axis(x, argsort(x), 2_c);
#else
  return take_along_axis(x, argsort(x), 1_c);
#endif
}
