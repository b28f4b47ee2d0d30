/// @file
/// Rules of the error function, of what follows from it, and of lgamma.
#pragma once

#include <sinter/rule/partial.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {
/// factor e^(-a^2).
template <class Value>
SINTER_HD constexpr auto bell(Value const& factor, Value const& a) {
  using scalar::exp;
  using scalar::multiply;
  using scalar::negative;
  return multiply(factor, exp(negative(multiply(a, a))));
}
inline constexpr double two_by_sqrt_pi = 1.1283791670955126;
}  // namespace detail

/// 2 / sqrt(pi) times the integral of e^(-t^2) from 0 on.
struct Erf {
  SINTER_RULE_VALUE(erf)
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    return detail::bell(Value(detail::two_by_sqrt_pi), a);
  }
};
/// 1 - erf, accurate where that is small.
struct Erfc {
  SINTER_RULE_VALUE(erfc)
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    return detail::bell(Value(-detail::two_by_sqrt_pi), a);
  }
};
/// The probability that a normal variable is below a: erfc(-a / sqrt(2)) / 2.
struct NormalCdf {
  SINTER_RULE_VALUE(normal_cdf)
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::multiply;
    return detail::bell(Value(0.3989422804014327), multiply(a, Value(0.7071067811865476)));
  }
};
/// Logarithm of the gamma function's size.
struct Lgamma {
  SINTER_RULE_VALUE(lgamma)
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, auto const& a) {
    using scalar::digamma;
    return digamma(a);
  }
};

}  // namespace sinter::inline SINTER_ABI
