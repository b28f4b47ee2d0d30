// expect: flip\(x, axes...\): each axis must be one of the operand.s and be named once
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return flip(x, 1_c, -1_c);
#else
  return flip(x, 1_c, 0_c);
#endif
}
