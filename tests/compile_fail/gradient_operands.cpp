// expect: gradient: a rule through which a gradient passes must have at most 8 operands
#include <sinter.hpp>

using namespace sinter;

/// The first of its operands.
struct First {
  template <class Value>
  constexpr auto operator()(Value const& first, auto const&...) const {
    return first;
  }
  static constexpr auto partial(argument<0>, auto const&...) { return exact::one; }
  template <int Position>
  static constexpr auto partial(argument<Position>, auto const&...) {
    return exact::zero;
  }
};

auto f(Tensor<double, 2> const& w) {
  return grad([](auto const& x) {
#ifdef SINTER_MISTAKE
    return sum(map(First{}, x, x, x, x, x, x, x, x, x));
#else
    return sum(map(First{}, x, x, x, x, x, x, x, x));
#endif
  })(w);
}
