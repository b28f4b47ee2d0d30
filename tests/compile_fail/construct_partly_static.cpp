// expect: Tensor\(expression\): the expression must have the tensor's shape
// expect: Shape<2, .*dyn.*Shape<3, .*dyn
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
Tensor<float, 2, dyn> twice(Tensor<float, 3, dyn> const& x) {
#else
Tensor<float, 3, dyn> twice(Tensor<float, 3, dyn> const& x) {
#endif
  return x * 2;
}
