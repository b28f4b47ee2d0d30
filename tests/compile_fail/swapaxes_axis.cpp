// expect: swapaxes\(x, first, second\): each axis must be one of the operand
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return swapaxes(x, 0_c, -3_c);
#else
  return swapaxes(x, 0_c, -2_c);
#endif
}
