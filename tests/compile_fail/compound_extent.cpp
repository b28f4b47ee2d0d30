// An extent of 1 is not stretched in the destination.
// expect: tensor \*= expression: the expression must broadcast to the tensor's shape, which never
// expect: Shape<2, 1>.*Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
void scale(Tensor<float, 2, 1>& x, Tensor<float, 2, 3> const& factors) {
#else
void scale(Tensor<float, 2, 3>& x, Tensor<float, 2, 1> const& factors) {
#endif
  x *= factors;
}
