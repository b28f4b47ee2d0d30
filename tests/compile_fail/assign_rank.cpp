// Not even a dynamic shape changes its rank.
// expect: tensor = expression: the expression must have the tensor's shape
// expect: Shape<.*dyn.*>.*Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;

void store(Tensor<float, dyn>& out, Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  out = x + 1;
#else
  out = flatten(x + 1);
#endif
}
