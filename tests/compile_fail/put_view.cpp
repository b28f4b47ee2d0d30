// expect: put\(x, indices, values\): x must be a named tensor or borrowed memory, that is not constant
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

void result(Tensor<float, 2, 3>& x, Tensor<int, 2> const& i) {
#ifdef SINTER_MISTAKE
  put(transpose(x), i, 0);
#else
  put(x, i, 0);
#endif
}
