// expect: concat\(axis, operands...\): the axis must stand first and be a constant, as 0_c
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

Tensor<float, 4, 3> stacked(Tensor<float, 2, 3> const& first, Tensor<float, 2, 3> const& second) {
#ifdef SINTER_MISTAKE
  return concat(first, second);
#else
  return concat(0_c, first, second);
#endif
}
