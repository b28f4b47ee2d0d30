// expect: concat\(axis, operands...\): the operands must agree in rank and in every extent but the
// expect: Shape<2, 3>.*Shape<4, 5>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

Tensor<float, 6, 3> below(Tensor<float, 2, 3> const& first,
#ifdef SINTER_MISTAKE
                          Tensor<float, 4, 5> const& second) {
#else
                          Tensor<float, 4, 3> const& second) {
#endif
  return concat(0_c, first, second);
}
