// expect: matmul\(left, right\): .*, and leading axes must broadcast
// expect: Shape<2, 3, 5>.*Shape<4, 5, 7>
#include <sinter.hpp>

using namespace sinter;

Tensor<float, 2, 3, 7> products(Tensor<float, 2, 3, 5> const& left,
#ifdef SINTER_MISTAKE
                                Tensor<float, 4, 5, 7> const& right) {
#else
                                Tensor<float, 1, 5, 7> const& right) {
#endif
  return matmul(left, right);
}
