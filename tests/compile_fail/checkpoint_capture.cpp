// expect: checkpoint\(f\)\(arguments...\): f must not capture what gradients pass through
#include <sinter.hpp>

using namespace sinter;

auto run(Tensor<float, 3> const& w, Tensor<float, 3> const& x) {
  return value_and_grad(
      [&](auto const& a) {
#ifdef SINTER_MISTAKE
        return sum(checkpoint([&](auto const& b) { return b * a; })(x));
#else
        return sum(checkpoint([&](auto const& b) { return b * x; })(a));
#endif
      },
      w);
}
