// expect: put_along_axis\(x, indices, values, axis\): x must be a named tensor, or a view of one
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

void result(Tensor<float, 2, 3> const& x, Tensor<float, 2, 3>& y) {
#ifdef SINTER_MISTAKE
  put_along_axis(x, argsort(y), 0, 1_c);
#else
  put_along_axis(y, argsort(x), 0, 1_c);
#endif
}
