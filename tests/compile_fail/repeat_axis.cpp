// expect: repeat\(x, count, axis\): the axis must be one of the operand
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return repeat(x, 2_c, 2_c);
#else
  return repeat(x, 2_c, 1_c);
#endif
}
