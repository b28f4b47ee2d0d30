/// @file
/// Rules of activations, the functions between the layers of a network, that are curved.
#pragma once

#include <sinter/rule/arithmetic.hpp>

namespace sinter::inline SINTER_ABI {

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

namespace detail {
/// Inside the range where an activation varies: beyond it, infinities would meet zeros.
template <class Value>
SINTER_HD constexpr Value within(Value const& a) {
  using scalar::maximum;
  using scalar::minimum;
  return minimum(maximum(a, Value(-10000)), Value(10000));
}
/// e^-|a|, which cannot overflow; NaN keeps its sign, so that products of it with `a` have one result.
template <class Value>
SINTER_HD constexpr Value small_power(Value const& a) {
  using scalar::exp;
  using scalar::minimum;
  using scalar::negative;
  return exp(minimum(a, negative(a)));
}
}  // namespace detail

/// The value itself above 0, alpha (e^a - 1) below.
struct Elu {
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a, Value const& alpha) const {
    using scalar::expm1;
    using scalar::less;
    using scalar::minimum;
    using scalar::multiply;
    using scalar::select;
    return select(less(Value(0), a), a, multiply(alpha, expm1(minimum(a, Value(0)))));
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a,
                                          Value const& alpha) {
    using scalar::exp;
    using scalar::less;
    using scalar::minimum;
    using scalar::multiply;
    using scalar::select;
    return select(less(Value(0), a), Value(1), multiply(alpha, exp(minimum(a, Value(0)))));
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<1>, auto const&, Value const& a,
                                          Value const&) {
    using scalar::expm1;
    using scalar::minimum;
    return expm1(minimum(a, Value(0)));
  }
};
/// `Elu` with the constants that keep mean 0 and variance 1 from layer to layer.
///
/// source  Klambauer and others, Self-Normalizing Neural Networks, 2017
struct Selu {
  static constexpr double scale = 1.0507009873554804934;
  static constexpr double alpha = 1.6732632423543772848;

  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a) const {
    using scalar::multiply;
    return multiply(Value(scale), Elu{}(a, Value(alpha)));
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0> which, auto const& y, Value const& a) {
    using scalar::multiply;
    return multiply(Value(scale), Elu::partial(which, y, a, Value(alpha)));
  }
};
/// a / (1 + e^-a), also called swish.
struct Silu {
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a) const {
    using scalar::maximum;
    using scalar::multiply;
    using scalar::sigmoid;
    return multiply(maximum(a, Value(-10000)), sigmoid(a));
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::add;
    using scalar::multiply;
    using scalar::negative;
    using scalar::sigmoid;
    Value const s = sigmoid(a);
    Value const rest = sigmoid(negative(a));  // 1 - s
    return multiply(s, add(Value(1), multiply(detail::within(a), rest)));
  }
};
/// a tanh(log(1 + e^a)).
///
/// source  tanh(log(1 + e^a)) = n / (n + d) by e = e^-|a|: n = 1 + 2e, d = 2e^2 for a >= 0, and
///         n = e (e + 2), d = 2 below
struct Mish {
  template <class Value>
  struct Fraction {
    Value n;
    Value d;
  };
  template <class Value>
  SINTER_HD static constexpr Fraction<Value> fraction(Value const& a) {
    using scalar::add;
    using scalar::less;
    using scalar::multiply;
    using scalar::select;
    Value const e = detail::small_power(a);
    auto const is_below = less(a, Value(0));
    return {select(is_below, multiply(e, add(e, Value(2))), add(Value(1), add(e, e))),
            select(is_below, Value(2), multiply(add(e, e), e))};
  }
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a) const {
    using scalar::add;
    using scalar::divide;
    using scalar::maximum;
    using scalar::multiply;
    auto const [n, d] = fraction(a);
    return multiply(maximum(a, Value(-10000)), divide(n, add(n, d)));
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::add;
    using scalar::divide;
    using scalar::multiply;
    using scalar::sigmoid;
    auto const [n, d] = fraction(a);
    Value const sum = add(n, d);
    Value const ratio = divide(n, sum);
    Value const slope = multiply(divide(d, sum), add(Value(1), ratio));  // 1 - ratio^2
    return add(ratio, multiply(detail::within(a), multiply(slope, sigmoid(a))));
  }
};
/// log(1 + e^a).
struct Softplus {
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a) const {
    using scalar::add;
    using scalar::log1p;
    using scalar::maximum;
    return add(maximum(a, Value(0)), log1p(detail::small_power(a)));
  }
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, auto const& a) {
    using scalar::sigmoid;
    return sigmoid(a);
  }
};
/// log(1 / (1 + e^-a)).
struct LogSigmoid {
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a) const {
    using scalar::log1p;
    using scalar::minimum;
    using scalar::subtract;
    return subtract(minimum(a, Value(0)), log1p(detail::small_power(a)));
  }
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, auto const& a) {
    using scalar::negative;
    using scalar::sigmoid;
    return sigmoid(negative(a));
  }
};
/// a / (1 + |a|).
struct Softsign {
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a) const {
    using scalar::absolute;
    using scalar::add;
    using scalar::divide;
    using scalar::maximum;
    using scalar::minimum;
    Value const x = minimum(maximum(a, Value(-1e30)), Value(1e30));  // 1 + 1e30 is 1e30
    return divide(x, add(Value(1), absolute(x)));
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::absolute;
    using scalar::add;
    using scalar::divide;
    using scalar::multiply;
    Value const ratio = divide(Value(1), add(Value(1), absolute(a)));
    return multiply(ratio, ratio);
  }
};
/// a times the probability that a normal variable is below a.
///
/// source  Hendrycks and Gimpel, Gaussian Error Linear Units, 2016
struct Gelu {
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a) const {
    using scalar::maximum;
    using scalar::multiply;
    using scalar::normal_cdf;
    return multiply(maximum(a, Value(-10000)), normal_cdf(a));
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::add;
    using scalar::exp;
    using scalar::multiply;
    using scalar::normal_cdf;
    Value const x = detail::within(a);
    Value const density = multiply(Value(0.3989422804014327),  // 1 / sqrt(2 pi)
                                   exp(multiply(multiply(x, x), Value(-0.5))));
    return add(normal_cdf(a), multiply(x, density));
  }
};
/// a / 2 (1 + tanh(sqrt(2 / pi) (a + 0.044715 a^3))), which is a sigmoid of twice the argument.
struct GeluTanh {
  static constexpr double factor = 1.5957691216057307;  // 2 sqrt(2 / pi)
  static constexpr double cubic = 0.044715;

  template <class Value>
  SINTER_HD static constexpr Value inner(Value const& a) {
    using scalar::add;
    using scalar::multiply;
    Value const x = detail::within(a);
    Value const curve = add(Value(1), multiply(Value(cubic), multiply(x, x)));
    return multiply(multiply(Value(factor), x), curve);
  }
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a) const {
    using scalar::maximum;
    using scalar::multiply;
    using scalar::sigmoid;
    return multiply(maximum(a, Value(-10000)), sigmoid(inner(a)));
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::add;
    using scalar::multiply;
    using scalar::negative;
    using scalar::sigmoid;
    Value const x = detail::within(a);
    Value const u = inner(a);
    Value const s = sigmoid(u);
    Value const slope = multiply(
        Value(factor), add(Value(1), multiply(Value(3 * cubic), multiply(x, x))));
    return multiply(s, add(Value(1), multiply(sigmoid(negative(u)), multiply(x, slope))));
  }
};

}  // namespace sinter::inline SINTER_ABI
