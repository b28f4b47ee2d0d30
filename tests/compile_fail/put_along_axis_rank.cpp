// expect: put_along_axis\(x, indices, values, axis\): the indices must have x's rank
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

void result(Tensor<float, 2, 3>& x) {
#ifdef SINTER_MISTAKE
  put_along_axis(x, argmax(x, 1_c), 0, 1_c);
#else
  put_along_axis(x, argmax(x, 1_c, keepdims), 0, 1_c);
#endif
}
