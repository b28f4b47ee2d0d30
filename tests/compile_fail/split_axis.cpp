// expect: split\(x, parts, axis\): the axis must be one of the operand
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return split(x, 2_c, 2_c);
#else
  return split(x, 2_c, 0_c);
#endif
}
