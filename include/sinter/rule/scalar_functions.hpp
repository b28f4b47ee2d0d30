/// @file
/// Mathematical functions of one plain number: those of <cmath>, or the kernels for constants.
#pragma once

#include <sinter/rule/scalar.hpp>

namespace sinter::inline SINTER_ABI { namespace scalar {

/// Integers by squaring, with wrap-around; a negative exponent of an integer gives 0: whoever asks
/// has refused it before.
template <detail::Arithmetic T>
SINTER_HD constexpr T pow(T a, T b) {
  if constexpr (detail::Floating<T>) {
    if (std::is_constant_evaluated()) return constant::pow(a, b);
    return std::pow(a, b);
  } else {
    if constexpr (std::is_signed_v<T>) {
      if (b < 0) return T{};
    }
    T result = 1;
    while (b > 0) {
      if (b & 1) result = multiply(result, a);
      a = multiply(a, a);
      b = static_cast<T>(b >> 1);
    }
    return result;
  }
}

// <cmath> is right to about an ulp; packs have functions of their own (evaluate/simd_*.hpp), and
// each is the other's reference in the tests.
#define SINTER_SCALAR_FUNCTION(name)                             \
  template <detail::Floating T>                                  \
  SINTER_HD constexpr T name(T a) {                              \
    if (std::is_constant_evaluated()) return constant::name(a);  \
    return std::name(a);                                         \
  }
SINTER_SCALAR_FUNCTION(exp)
SINTER_SCALAR_FUNCTION(exp2)
SINTER_SCALAR_FUNCTION(expm1)
SINTER_SCALAR_FUNCTION(log)
SINTER_SCALAR_FUNCTION(log1p)
SINTER_SCALAR_FUNCTION(log2)
SINTER_SCALAR_FUNCTION(log10)
SINTER_SCALAR_FUNCTION(sqrt)
SINTER_SCALAR_FUNCTION(sin)
SINTER_SCALAR_FUNCTION(cos)
SINTER_SCALAR_FUNCTION(tan)
SINTER_SCALAR_FUNCTION(sinh)
SINTER_SCALAR_FUNCTION(cosh)
SINTER_SCALAR_FUNCTION(tanh)
SINTER_SCALAR_FUNCTION(erf)
SINTER_SCALAR_FUNCTION(erfc)
SINTER_SCALAR_FUNCTION(asin)
SINTER_SCALAR_FUNCTION(acos)
SINTER_SCALAR_FUNCTION(atan)
SINTER_SCALAR_FUNCTION(asinh)
SINTER_SCALAR_FUNCTION(acosh)
SINTER_SCALAR_FUNCTION(atanh)
#undef SINTER_SCALAR_FUNCTION

#define SINTER_SCALAR_FUNCTION(name)                                \
  template <detail::Floating T>                                     \
  SINTER_HD constexpr T name(T a, T b) {                            \
    if (std::is_constant_evaluated()) return constant::name(a, b);  \
    return std::name(a, b);                                         \
  }
SINTER_SCALAR_FUNCTION(atan2)
SINTER_SCALAR_FUNCTION(hypot)
#undef SINTER_SCALAR_FUNCTION

/// By the kernel for constants: some <cmath> are off by several ulps.
template <detail::Floating T>
SINTER_HD constexpr T cbrt(T a) {
  return constant::cbrt(a);
}

/// Logarithm of the gamma function's size; infinite at 0, -1, -2, ...
template <detail::Floating T>
SINTER_HD constexpr T lgamma(T a) {
  if (std::is_constant_evaluated()) return constant::lgamma(a);
#if defined(__unix__) || defined(__APPLE__)
  // std::lgamma writes the sign to a variable that threads share.
  int sign = 0;
  if constexpr (std::is_same_v<T, float>) {
    return ::lgammaf_r(a, &sign);
  } else {
    return ::lgamma_r(a, &sign);
  }
#else
  return std::lgamma(a);
#endif
}
/// Derivative of lgamma.
///
/// source  Abramowitz and Stegun, 6.3.5, 6.3.7 and 6.3.18
template <detail::Floating T>
SINTER_HD constexpr T digamma(T a) {
  double x = static_cast<double>(a);
  if (x != x || x == std::numeric_limits<double>::infinity()) return a;
  double result = 0;
  if (x < 0.5) {
    double const rest = x - floor(x);
    if (!(rest > 0)) return std::numeric_limits<T>::quiet_NaN();
    result = -3.141592653589793 / tan(3.141592653589793 * rest);
    x = 1 - x;
  }
  for (; x < 10; x += 1) result -= 1 / x;
  double const w = 1 / (x * x);
  double const series =
      w * (1.0 / 12 - w * (1.0 / 120 - w * (1.0 / 252 - w * (1.0 / 240 - w * (1.0 / 132 -
      w * (691.0 / 32760 - w * (1.0 / 12)))))));
  return static_cast<T>(result + (log(x) - 0.5 / x - series));
}

/// The probability that a normal variable is below `a`.
template <detail::Floating T>
SINTER_HD constexpr T normal_cdf(T a) {
  constexpr double root = -0.7071067811865476;  // -1 / sqrt(2)
  if (a != a) return a;  // no arithmetic with NaN in constant expressions
  if constexpr (std::is_same_v<T, float>) {
    return static_cast<float>(0.5 * erfc(static_cast<double>(a) * root));
  } else {
    if (!(absolute(a) < 40)) return T(0.5) * erfc(a * root);
    // The product's rest counts where the result is small.
    constexpr double root_rest = 4.833646656726457e-17;
    T x = a * root;
    T rest = 0;
    if (std::is_constant_evaluated()) {
      constant::detail::Pair const product =
          multiply(constant::detail::Pair{a, 0}, constant::detail::Pair{root, root_rest});
      x = product.high;
      rest = product.low;
    } else {
      rest = std::fma(a, root, -x) + a * root_rest;
    }
    return T(0.5) * erfc(x) - rest * T(0.5641895835477563) * exp(-x * x);
  }
}

/// Derivative of digamma: reflected where a is small, by the recurrence up to 10, behind it by
/// Stirling's series; infinite at 0, -1, -2, ...
///
/// source  Abramowitz and Stegun, 6.4.6, 6.4.7 and 6.4.12
template <detail::Floating T>
SINTER_HD constexpr T trigamma(T a) {
  double x = static_cast<double>(a);
  if (x != x) return a;
  if (x == std::numeric_limits<double>::infinity()) return T(0);
  double reflected = 0;
  bool const is_reflected = x < 0.5;
  if (is_reflected) {
    double const rest = x - floor(x);
    if (!(rest > 0)) return std::numeric_limits<T>::infinity();
    double const sine = sin(3.141592653589793 * rest);
    reflected = 9.869604401089358 / (sine * sine);
    x = 1 - x;
  }
  double result = 0;
  for (; x < 10; x += 1) result += 1 / (x * x);
  double const w = 1 / (x * x);
  double const series =
      w * (1.0 / 6 - w * (1.0 / 30 - w * (1.0 / 42 - w * (1.0 / 30 - w * (5.0 / 66 -
      w * (691.0 / 2730 - w * (7.0 / 6)))))));
  result += (1 + series) / x + w / 2;
  return static_cast<T>(is_reflected ? reflected - result : result);
}

/// 1 / (1 + e^-a), by a power that cannot overflow.
template <detail::Floating T>
SINTER_HD constexpr T sigmoid(T a) {
  T const e = exp(-absolute(a));
  return (a < 0 ? e : T(1)) / (1 + e);
}

}}  // namespace sinter::SINTER_ABI::scalar
