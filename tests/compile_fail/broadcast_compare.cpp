// The result of a failed comparison is still bool: no second error follows.
// expect: left < right: the shapes must broadcast
// expect: Shape<2, 3>.*Shape<2, 4>
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
Tensor<bool, 2, 3> below(Tensor<float, 2, 3> const& left, Tensor<float, 2, 4> const& right) {
#else
Tensor<bool, 2, 3> below(Tensor<float, 2, 3> const& left, Tensor<float, 2, 1> const& right) {
#endif
  return left < right;
}
