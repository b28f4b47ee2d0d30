// A number is no matrix.
// expect: matmul\(left, right\): the columns of left must equal the rows of right
// expect: Shape<2, 3>.*Shape<>
#include <sinter.hpp>

using namespace sinter;

Tensor<float, 2, 3> scaled(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return matmul(x, 2);
#else
  return x * 2;
#endif
}
