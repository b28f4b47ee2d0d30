// expect: Tensor\(expression\): the expression must have the tensor's shape
// expect: Shape<2, 3>.*Shape<3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

Tensor<float, 2, 3> rows(Tensor<float, 3> const& row) {
#ifdef SINTER_MISTAKE
  return row;
#else
  return row + zeros(2_c, 3_c);
#endif
}
