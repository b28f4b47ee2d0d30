// expect: scatter_add\(x, indices, values, axis\): the axis must be one of the operand
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

void result(Tensor<float, 2, 3>& x) {
#ifdef SINTER_MISTAKE
  scatter_add(x, argsort(x), 0, 2_c);
#else
  scatter_add(x, argsort(x), 0, 1_c);
#endif
}
