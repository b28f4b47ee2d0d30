// expect: fmod\(left, right\): the shapes must broadcast
// expect: Shape<2, 3>.*Shape<2>
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
auto result(Tensor<float, 2, 3> const& x, Tensor<float, 2> const& y) {
#else
auto result(Tensor<float, 2, 3> const& x, Tensor<float, 3> const& y) {
#endif
  return fmod(x, y);
}
