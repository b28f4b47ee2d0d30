// expect: matmul\(left, right\): the columns of left must equal the rows of right, and leading axes
// expect: Shape<2, 3>.*Shape<5, 7>
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
Tensor<float, 2, 7> product(Tensor<float, 2, 3> const& left, Tensor<float, 5, 7> const& right) {
#else
Tensor<float, 2, 7> product(Tensor<float, 2, 3> const& left, Tensor<float, 3, 7> const& right) {
#endif
  return matmul(left, right);
}
