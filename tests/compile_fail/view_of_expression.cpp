// expect: view = expression: the view must be of a named tensor or of borrowed memory that is not
#include <sinter.hpp>

using namespace sinter;

void store(Tensor<float, 2, 3>& x, Tensor<float, 3> const& row) {
#ifdef SINTER_MISTAKE
  (x + 1)(0, every) = row;
#else
  x(0, every) = row;
#endif
}
