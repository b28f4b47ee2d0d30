// expect: value_and_grad\(f, arguments...\): the arguments must be tensors of floating-point elements
#include <sinter.hpp>

using namespace sinter;

auto loss(Tensor<float, 3> const& w, Tensor<int, 3> const& x) {
#ifdef SINTER_MISTAKE
  return std::get<0>(value_and_grad([](auto const& a, auto const& b) { return sum(a * b); }, w, x));
#else
  return std::get<0>(value_and_grad([&](auto const& a) { return sum(a * x); }, w));
#endif
}
