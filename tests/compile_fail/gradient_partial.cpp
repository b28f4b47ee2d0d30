// expect: an operation that the gradient passes through has no partial derivative
// expect: Tenfold
#include <sinter.hpp>

using namespace sinter;

struct Tenfold {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::multiply;
    return multiply(a, std::remove_cvref_t<decltype(a)>(10));
  }
#ifndef SINTER_MISTAKE
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, Value const&, Value const&) {
    return Value(10);
  }
#endif
};

float loss(Tensor<float, 3> const& w) {
  return std::get<0>(value_and_grad(
      [](auto const& a) { return sum(make_map("tenfold", Tenfold{}, a)); }, w));
}
