// expect: an argument of value_and_grad must not be evaluated, its gradient would be lost
#include <sinter.hpp>

using namespace sinter;

auto loss(Tensor<float, 3> const& w) {
  return value_and_grad(
      [](auto const& a) {
#ifdef SINTER_MISTAKE
        Tensor<float, 3> const twice = a * 2;
        return sum(own(twice));
#else
        auto const twice = a * 2;
        return sum(twice);
#endif
      },
      w);
}
