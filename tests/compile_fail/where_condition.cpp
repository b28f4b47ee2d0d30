// expect: where\(condition, left, right\): the condition's shape must broadcast with those of left
// expect: Shape<5>.*Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
Tensor<float, 2, 3> chosen(Tensor<bool, 5> const& condition, Tensor<float, 2, 3> const& left) {
#else
Tensor<float, 2, 3> chosen(Tensor<bool, 3> const& condition, Tensor<float, 2, 3> const& left) {
#endif
  return where(condition, left, 0);
}
