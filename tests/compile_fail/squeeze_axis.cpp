// expect: squeeze\(x, axes...\): each axis must be one of the operand.s and be named once
// expect: Shape<1, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 1, 3> const& x) {
#ifdef SINTER_MISTAKE
  return squeeze(x, 0_c, -2_c);
#else
  return squeeze(x, 0_c);
#endif
}
