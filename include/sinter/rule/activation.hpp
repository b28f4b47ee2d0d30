/// @file
/// Rules of activations, the functions between the layers of a network.
#pragma once

#include <sinter/rule/partial.hpp>

namespace sinter::inline SINTER_ABI {

/// 0 below 0, the value itself above; NaN stays NaN.
struct Relu {
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a) const {
    using scalar::less;
    using scalar::select;
    return select(less(a, Value(0)), Value(0), a);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::less;
    return gate(less(Value(0), a));
  }
};
/// 1 / (1 + exp(-a)).
struct Sigmoid {
  static constexpr bool is_costly = true;
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::sigmoid;
    return sigmoid(a);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, Value const& y, auto const&) {
    using scalar::multiply;
    using scalar::subtract;
    return multiply(y, subtract(Value(1), y));
  }
};

}  // namespace sinter::inline SINTER_ABI
