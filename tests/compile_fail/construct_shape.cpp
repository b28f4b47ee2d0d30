// expect: Tensor\(expression\): the expression must have the tensor's shape
// expect: Shape<2, 3>.*Shape<2, 5>
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
Tensor<float, 2, 3> copy(Tensor<float, 2, 5> const& x) {
#else
Tensor<float, 2, 3> copy(Tensor<float, 2, dyn> const& x) {
#endif
  return x;
}
