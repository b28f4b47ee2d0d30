// expect: map\(function, x\.\.\.\): the shapes must broadcast
// expect: Shape<2, 3>.*Shape<2>
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
Tensor<float, 2, 3> mixed(Tensor<float, 2, 3> const& x, Tensor<float, 2> const& y) {
#else
Tensor<float, 2, 3> mixed(Tensor<float, 2, 3> const& x, Tensor<float, 3> const& y) {
#endif
  return map([](auto const& a, auto const& b) { return a * b; }, x, y);
}
