/// @file
/// Rules of exponentials, logarithms, circular functions and the activations made of them.
#pragma once

#include <sinter/rule/partial.hpp>

namespace sinter::inline SINTER_ABI {

/// Natural exponential.
struct Exp {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::exp;
    return exp(a);
  }
  SINTER_HD static constexpr auto partial(argument<0>, auto const& y, auto const&) {
    return y;
  }
};
/// Natural logarithm.
struct Log {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::log;
    return log(a);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::divide;
    return divide(Value(1), a);
  }
};
struct Sqrt {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::sqrt;
    return sqrt(a);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, Value const& y, auto const&) {
    using scalar::divide;
    return divide(Value(0.5), y);
  }
};
struct Tanh {
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
/// Sine of an angle in radians.
struct Sin {
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
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a) const {
    using scalar::add;
    using scalar::divide;
    using scalar::exp;
    using scalar::negative;
    return divide(Value(1), add(Value(1), exp(negative(a))));
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, Value const& y, auto const&) {
    using scalar::multiply;
    using scalar::subtract;
    return multiply(y, subtract(Value(1), y));
  }
};

}  // namespace sinter::inline SINTER_ABI
