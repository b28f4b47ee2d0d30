/// @file
/// Rules of exponentials, logarithms and roots.
#pragma once

#include <sinter/rule/partial.hpp>

namespace sinter::inline SINTER_ABI {

/// Natural exponential.
struct Exp {
  static constexpr bool is_costly = true;
  SINTER_RULE_VALUE(exp)
  SINTER_HD static constexpr auto partial(argument<0>, auto const& y, auto const&) {
    return y;
  }
};
/// 2 to the power of the operand.
struct Exp2 {
  static constexpr bool is_costly = true;
  SINTER_RULE_VALUE(exp2)
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, Value const& y, auto const&) {
    using scalar::multiply;
    return multiply(y, Value(0.6931471805599453));  // log(2)
  }
};
/// e^a - 1, accurate where a is small.
struct Expm1 {
  static constexpr bool is_costly = true;
  SINTER_RULE_VALUE(expm1)
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, Value const& y, auto const&) {
    using scalar::add;
    return add(y, Value(1));
  }
};
/// Natural logarithm.
struct Log {
  static constexpr bool is_costly = true;
  SINTER_RULE_VALUE(log)
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::divide;
    return divide(Value(1), a);
  }
};
/// log(1 + a), accurate where a is small.
struct Log1p {
  static constexpr bool is_costly = true;
  SINTER_RULE_VALUE(log1p)
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::add;
    using scalar::divide;
    return divide(Value(1), add(Value(1), a));
  }
};
/// Logarithm with basis 2.
struct Log2 {
  static constexpr bool is_costly = true;
  SINTER_RULE_VALUE(log2)
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::divide;
    return divide(Value(1.4426950408889634), a);  // 1 / log(2)
  }
};
/// Logarithm with basis 10.
struct Log10 {
  static constexpr bool is_costly = true;
  SINTER_RULE_VALUE(log10)
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::divide;
    return divide(Value(0.4342944819032518), a);  // 1 / log(10)
  }
};
struct Sqrt {
  SINTER_RULE_VALUE(sqrt)
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, Value const& y, auto const&) {
    using scalar::divide;
    return divide(Value(0.5), y);
  }
};
/// 1 / sqrt(a).
struct Rsqrt {
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a) const {
    using scalar::divide;
    using scalar::sqrt;
    return divide(Value(1), sqrt(a));
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, Value const& y, Value const& a) {
    using scalar::divide;
    using scalar::multiply;
    return divide(multiply(Value(-0.5), y), a);
  }
};
/// Cube root, with the operand's sign.
struct Cbrt {
  SINTER_RULE_VALUE(cbrt)
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, Value const& y, auto const&) {
    using scalar::divide;
    using scalar::multiply;
    return divide(Value(1), multiply(Value(3), multiply(y, y)));
  }
};
/// sqrt(a^2 + b^2), without overflow on the way.
struct Hypot {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::hypot;
    return hypot(a, b);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, Value const& y, Value const& a,
                                          Value const&) {
    using scalar::divide;
    return divide(a, y);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<1>, Value const& y, Value const&,
                                          Value const& b) {
    using scalar::divide;
    return divide(b, y);
  }
};
/// log(e^a + e^b), without overflow on the way: max(a, b) + log(1 + e^-|a - b|).
struct Logaddexp {
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a, Value const& b) const {
    using scalar::absolute;
    using scalar::add;
    using scalar::equal;
    using scalar::exp;
    using scalar::log1p;
    using scalar::maximum;
    using scalar::negative;
    using scalar::select;
    using scalar::subtract;
    // Equal infinities have no difference.
    Value const size = select(equal(a, b), Value(0), absolute(subtract(a, b)));
    return add(maximum(a, b), log1p(exp(negative(size))));
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a,
                                          Value const& b) {
    return share(a, b);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<1>, auto const&, Value const& a,
                                          Value const& b) {
    return share(b, a);
  }

 private:
  /// e^a / (e^a + e^b).
  template <class Value>
  SINTER_HD static constexpr auto share(Value const& a, Value const& b) {
    using scalar::equal;
    using scalar::select;
    using scalar::sigmoid;
    using scalar::subtract;
    return sigmoid(select(equal(a, b), Value(0), subtract(a, b)));
  }
};

}  // namespace sinter::inline SINTER_ABI
