// expect: put_along_axis\(x, indices, values, axis\): indices must be integers
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

void result(Tensor<float, 2, 3>& x) {
#ifdef SINTER_MISTAKE
  put_along_axis(x, x, 0, 1_c);
#else
  put_along_axis(x, argsort(x), 0, 1_c);
#endif
}
