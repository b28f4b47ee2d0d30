// expect: roll\(x, shift, axes...\): each axis must be one of the operand.s and be named once
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return roll(x, 1, 2_c);
#else
  return roll(x, 1, 1_c);
#endif
}
