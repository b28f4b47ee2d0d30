// expect: vjp\(f, arguments...\): the arguments must be tensors of floating-point elements
#include <sinter.hpp>

using namespace sinter;

void run([[maybe_unused]] Tensor<float, 3> const& w, [[maybe_unused]] Tensor<int, 3> const& x) {
#ifdef SINTER_MISTAKE
  vjp([](auto const& a) { return a * 2; }, x);
#else
  auto [value, pullback] = vjp([&](auto const& a) { return a * x; }, w);
  pullback(value);
#endif
}
