// expect: matmul\(left, right\): the columns of left must equal the rows of right
// expect: Shape<2, 3>.*Shape<2>
#include <sinter.hpp>

using namespace sinter;

Tensor<float, 2> image(Tensor<float, 2, 3> const& matrix,
#ifdef SINTER_MISTAKE
                       Tensor<float, 2> const& vector) {
#else
                       Tensor<float, 3> const& vector) {
#endif
  return matmul(matrix, vector);
}
