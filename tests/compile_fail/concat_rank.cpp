// expect: concat\(axis, operands...\): the operands must agree in rank and in every extent but the
// expect: Shape<2, 3>.*Shape<3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

Tensor<float, 3, 3> below(Tensor<float, 2, 3> const& first, Tensor<float, 3> const& row) {
#ifdef SINTER_MISTAKE
  return concat(0_c, first, row);
#else
  return concat(0_c, first, row(newaxis, every));
#endif
}
