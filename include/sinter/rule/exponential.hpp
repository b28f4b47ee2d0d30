/// @file
/// Rules of exponentials, logarithms and roots.
#pragma once

#include <sinter/rule/partial.hpp>

namespace sinter::inline SINTER_ABI {

/// Natural exponential.
struct Exp {
  static constexpr bool is_costly = true;
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::exp;
    return exp(a);
  }
  SINTER_HD static constexpr auto partial(argument<0>, auto const& y, auto const&) {
    return y;
  }
};
/// 2 to the power of the operand.
struct Exp2 {
  static constexpr bool is_costly = true;
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::exp2;
    return exp2(a);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, Value const& y, auto const&) {
    using scalar::multiply;
    return multiply(y, Value(0.6931471805599453));  // log(2)
  }
};
/// e^a - 1, accurate where a is small.
struct Expm1 {
  static constexpr bool is_costly = true;
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::expm1;
    return expm1(a);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, Value const& y, auto const&) {
    using scalar::add;
    return add(y, Value(1));
  }
};
/// Natural logarithm.
struct Log {
  static constexpr bool is_costly = true;
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
/// log(1 + a), accurate where a is small.
struct Log1p {
  static constexpr bool is_costly = true;
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::log1p;
    return log1p(a);
  }
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
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::log2;
    return log2(a);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::divide;
    return divide(Value(1.4426950408889634), a);  // 1 / log(2)
  }
};
/// Logarithm with basis 10.
struct Log10 {
  static constexpr bool is_costly = true;
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::log10;
    return log10(a);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::divide;
    return divide(Value(0.4342944819032518), a);  // 1 / log(10)
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

}  // namespace sinter::inline SINTER_ABI
