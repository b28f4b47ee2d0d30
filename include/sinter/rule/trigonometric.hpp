/// @file
/// Rules of circular functions and their inverses.
#pragma once

#include <sinter/rule/partial.hpp>

namespace sinter::inline SINTER_ABI {

/// Sine of an angle in radians.
struct Sin {
  static constexpr bool is_costly = true;
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::sin;
    return sin(a);
  }
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, auto const& a) {
    using scalar::cos;
    return cos(a);
  }
};
/// Cosine of an angle in radians.
struct Cos {
  static constexpr bool is_costly = true;
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::cos;
    return cos(a);
  }
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, auto const& a) {
    using scalar::negative;
    using scalar::sin;
    return negative(sin(a));
  }
};
/// Tangent of an angle in radians.
struct Tan {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::tan;
    return tan(a);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, Value const& y, auto const&) {
    using scalar::add;
    using scalar::multiply;
    return add(Value(1), multiply(y, y));
  }
};

}  // namespace sinter::inline SINTER_ABI
