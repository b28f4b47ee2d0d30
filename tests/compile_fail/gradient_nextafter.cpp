// expect: an operation that the gradient passes through has no partial derivative
// expect: NextAfter
#include <sinter.hpp>

using namespace sinter;

float loss(Tensor<float, 3> const& w) {
#ifdef SINTER_MISTAKE
  return std::get<0>(value_and_grad([](auto const& a) { return sum(nextafter(a, 1.0)); }, w));
#else
  return std::get<0>(value_and_grad([](auto const& a) { return sum(copysign(a, 1.0)); }, w));
#endif
}
