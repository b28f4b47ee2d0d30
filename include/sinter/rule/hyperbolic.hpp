/// @file
/// Rules of hyperbolic functions and their inverses.
#pragma once

#include <sinter/rule/partial.hpp>

namespace sinter::inline SINTER_ABI {

/// Hyperbolic sine.
struct Sinh {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::sinh;
    return sinh(a);
  }
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, auto const& a) {
    using scalar::cosh;
    return cosh(a);
  }
};
/// Hyperbolic cosine.
struct Cosh {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::cosh;
    return cosh(a);
  }
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, auto const& a) {
    using scalar::sinh;
    return sinh(a);
  }
};
/// Hyperbolic tangent.
struct Tanh {
  static constexpr bool is_costly = true;
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::tanh;
    return tanh(a);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, Value const& y, auto const&) {
    using scalar::multiply;
    using scalar::subtract;
    return subtract(Value(1), multiply(y, y));
  }
};

}  // namespace sinter::inline SINTER_ABI
