// expect: view = expression: the view must be of a named tensor or of borrowed memory that is not
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
void store(Tensor<float, 2, 3> const& x, Tensor<float, 3> const& row) {
#else
void store(Tensor<float, 2, 3>& x, Tensor<float, 3> const& row) {
#endif
  x(0, every) = row;
}
