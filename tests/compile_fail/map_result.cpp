// expect: map\(function, x\.\.\.\): the function must return an element
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
auto both(Tensor<float, 2, 3> const& x) {
  return map([](float a) { return std::pair(a, a); }, x);
#else
auto both(Tensor<float, 2, 3> const& x) {
  return map([](float a) { return a + a; }, x);
#endif
}
