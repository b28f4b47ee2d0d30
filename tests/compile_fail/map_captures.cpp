// expect: map\(function, x\.\.\.\): the function must not hold values
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
Tensor<float, 2, 3> scaled(Tensor<float, 2, 3> const& x, float factor) {
  return map([factor](auto const& a) { return a * factor; }, x);
#else
Tensor<float, 2, 3> scaled(Tensor<float, 2, 3> const& x, float factor) {
  return map([](auto const& a, auto const& b) { return a * b; }, x, factor);
#endif
}
