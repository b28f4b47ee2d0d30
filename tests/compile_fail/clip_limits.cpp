// expect: clip\(x, low, high\): the shapes of x and low must broadcast
// expect: Shape<2, 3>.*Shape<5>
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
Tensor<float, 2, 3> inside(Tensor<float, 2, 3> const& x, Tensor<float, 5> const& low) {
#else
Tensor<float, 2, 3> inside(Tensor<float, 2, 3> const& x, Tensor<float, 3> const& low) {
#endif
  return clip(x, low, 1);
}
