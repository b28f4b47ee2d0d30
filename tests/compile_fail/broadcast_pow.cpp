// expect: pow\(base, exponent\): the shapes must broadcast
// expect: Shape<2, 3>.*Shape<5>
#include <sinter.hpp>

using namespace sinter;

#ifdef SINTER_MISTAKE
auto power(Tensor<float, 2, 3> const& base, Tensor<float, 5> const& exponent) {
#else
auto power(Tensor<float, 2, 3> const& base, Tensor<float, 3> const& exponent) {
#endif
  return pow(base, exponent);
}
