// expect: concat\(axis, operands...\): the axis must be one of the operands'
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto stacked(Tensor<float, 2, 3> const& first, Tensor<float, 2, 3> const& second) {
#ifdef SINTER_MISTAKE
  return concat(2_c, first, second);
#else
  return concat(1_c, first, second);
#endif
}
