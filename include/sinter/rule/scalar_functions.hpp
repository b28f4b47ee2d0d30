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
#undef SINTER_SCALAR_FUNCTION

/// 1 / (1 + e^-a), by a power that cannot overflow.
template <detail::Floating T>
SINTER_HD constexpr T sigmoid(T a) {
  T const e = exp(-absolute(a));
  return (a < 0 ? e : T(1)) / (1 + e);
}

}}  // namespace sinter::SINTER_ABI::scalar
