// expect: where\(condition, left, right\): the shapes of left and right must broadcast
// expect: Shape<2, 3>.*Shape<2, 5>
#include <sinter.hpp>

using namespace sinter;

Tensor<float, 2, 3> chosen(Tensor<bool, 2, 3> const& condition, Tensor<float, 2, 3> const& left,
#ifdef SINTER_MISTAKE
                           Tensor<float, 2, 5> const& right) {
#else
                           Tensor<float, 2, 1> const& right) {
#endif
  return where(condition, left, right);
}
