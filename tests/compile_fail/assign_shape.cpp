// A static shape never changes.
// expect: tensor = expression: the expression must have the tensor's shape
// expect: Shape<2, 3>.*Shape<3, 2>
#include <sinter.hpp>

using namespace sinter;

void store(Tensor<float, 2, 3>& out, Tensor<float, 3, 2> const& x) {
#ifdef SINTER_MISTAKE
  out = x;
#else
  out = transpose(x);
#endif
}
