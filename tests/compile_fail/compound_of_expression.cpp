// expect: tensor \*= expression: the destination must be a named tensor, or a view of one or of
#include <sinter.hpp>

using namespace sinter;

void scale(Tensor<float, 3>& x) {
#ifdef SINTER_MISTAKE
  (x + 1) *= 2;
#else
  x = (x + 1) * 2;
#endif
}
