// expect: view = number: the view must be of a named tensor or of borrowed memory that is not const
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
void clear(Tensor<float, 2, 3> const& x) {
#else
void clear(Tensor<float, 2, 3>& x) {
#endif
  x(0, every) = 0;
}
