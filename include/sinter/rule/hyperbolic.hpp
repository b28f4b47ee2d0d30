/// @file
/// Rules of hyperbolic functions and their inverses.
#pragma once

#include <sinter/rule/partial.hpp>

namespace sinter::inline SINTER_ABI {

/// Hyperbolic sine.
struct Sinh {
  SINTER_RULE_VALUE(sinh)
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, auto const& a) {
    using scalar::cosh;
    return cosh(a);
  }
};
/// Hyperbolic cosine.
struct Cosh {
  SINTER_RULE_VALUE(cosh)
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, auto const& a) {
    using scalar::sinh;
    return sinh(a);
  }
};
/// Hyperbolic tangent.
struct Tanh {
  static constexpr bool is_costly = true;
  SINTER_RULE_VALUE(tanh)
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, Value const& y, auto const&) {
    using scalar::multiply;
    using scalar::subtract;
    return subtract(Value(1), multiply(y, y));
  }
};
/// Inverse of the hyperbolic sine.
struct Asinh {
  SINTER_RULE_VALUE(asinh)
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::add;
    using scalar::divide;
    using scalar::multiply;
    using scalar::sqrt;
    return divide(Value(1), sqrt(add(Value(1), multiply(a, a))));
  }
};
/// Inverse of the hyperbolic cosine, not negative.
struct Acosh {
  SINTER_RULE_VALUE(acosh)
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::add;
    using scalar::divide;
    using scalar::multiply;
    using scalar::sqrt;
    using scalar::subtract;
    return divide(Value(1), sqrt(multiply(subtract(a, Value(1)), add(a, Value(1)))));
  }
};
/// Inverse of the hyperbolic tangent.
struct Atanh {
  SINTER_RULE_VALUE(atanh)
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::add;
    using scalar::divide;
    using scalar::multiply;
    using scalar::subtract;
    return divide(Value(1), multiply(subtract(Value(1), a), add(Value(1), a)));
  }
};

}  // namespace sinter::inline SINTER_ABI
