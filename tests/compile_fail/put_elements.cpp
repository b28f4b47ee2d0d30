// expect: put\(x, indices, values\): indices must be integers
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

void result(Tensor<float, 2, 3>& x, Tensor<int, 2> const& i) {
#ifdef SINTER_MISTAKE
  put(x, i / 2, 0);
#else
  put(x, i, 0);
#endif
}
