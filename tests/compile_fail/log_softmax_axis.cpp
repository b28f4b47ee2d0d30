// expect: log_softmax\(x, axis\): the axis must be one of the operand's
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto logarithms(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return log_softmax(x, -3_c);
#else
  return log_softmax(x, -2_c);
#endif
}
