// expect: view = expression: the expression must broadcast to the view's shape
// expect: Shape<2>.*Shape<3>
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
void store(Tensor<float, 2, 3>& x, Tensor<float, 3> const& column) {
#else
void store(Tensor<float, 2, 3>& x, Tensor<float, 2> const& column) {
#endif
  x(every, 0) = column;
}
