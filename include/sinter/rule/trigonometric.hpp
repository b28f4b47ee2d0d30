/// @file
/// Rules of circular functions and their inverses.
#pragma once

#include <sinter/rule/partial.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {
/// sqrt(1 - a^2), without loss of digits near 1.
template <class Value>
SINTER_HD constexpr auto half_circle(Value const& a) {
  using scalar::add;
  using scalar::multiply;
  using scalar::sqrt;
  using scalar::subtract;
  return sqrt(multiply(subtract(Value(1), a), add(Value(1), a)));
}
}  // namespace detail

/// Sine of an angle in radians.
struct Sin {
  static constexpr bool is_costly = true;
  SINTER_RULE_VALUE(sin)
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, auto const& a) {
    using scalar::cos;
    return cos(a);
  }
};
/// Cosine of an angle in radians.
struct Cos {
  static constexpr bool is_costly = true;
  SINTER_RULE_VALUE(cos)
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, auto const& a) {
    using scalar::negative;
    using scalar::sin;
    return negative(sin(a));
  }
};
/// Tangent of an angle in radians.
struct Tan {
  SINTER_RULE_VALUE(tan)
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, Value const& y, auto const&) {
    using scalar::add;
    using scalar::multiply;
    return add(Value(1), multiply(y, y));
  }
};
/// Angle in [-pi / 2, pi / 2] of a sine.
struct Asin {
  SINTER_RULE_VALUE(asin)
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::divide;
    return divide(Value(1), detail::half_circle(a));
  }
};
/// Angle in [0, pi] of a cosine.
struct Acos {
  SINTER_RULE_VALUE(acos)
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::divide;
    return divide(Value(-1), detail::half_circle(a));
  }
};
/// Angle in [-pi / 2, pi / 2] of a tangent.
struct Atan {
  SINTER_RULE_VALUE(atan)
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::add;
    using scalar::divide;
    using scalar::multiply;
    return divide(Value(1), add(Value(1), multiply(a, a)));
  }
};
/// Angle in [-pi, pi] of the vector (x, y).
struct Atan2 {
  SINTER_HD constexpr auto operator()(auto const& y, auto const& x) const {
    using scalar::atan2;
    return atan2(y, x);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& y,
                                          Value const& x) {
    using scalar::add;
    using scalar::divide;
    using scalar::multiply;
    return divide(x, add(multiply(x, x), multiply(y, y)));
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<1>, auto const&, Value const& y,
                                          Value const& x) {
    using scalar::add;
    using scalar::divide;
    using scalar::multiply;
    using scalar::negative;
    return divide(negative(y), add(multiply(x, x), multiply(y, y)));
  }
};

}  // namespace sinter::inline SINTER_ABI
