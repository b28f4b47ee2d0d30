// expect: repeat\(x, counts, axis\): the axis must be one of the operand
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x, Tensor<int, 2> const& i) {
#ifdef SINTER_MISTAKE
  return repeat(x, i, 2_c);
#else
  return repeat(x, i, 0_c);
#endif
}
