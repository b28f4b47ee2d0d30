// expect: softmax\(x, axis\): the axis must be one of the operand's
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

Tensor<float, 2, 3> chances(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return softmax(x, 2_c);
#else
  return softmax(x, -1_c);
#endif
}
