/// @file
/// Mathematical functions of double and float for constant expressions, where <cmath> is not.
#pragma once

#include <sinter/rule/constant_error_function.hpp>
#include <sinter/rule/constant_exact.hpp>
#include <sinter/rule/constant_exponential.hpp>
#include <sinter/rule/constant_inverse.hpp>
#include <sinter/rule/constant_trigonometric.hpp>

#include <bit>
#include <cstdint>
#include <limits>

/// The error is below 1 ulp, those of erf and erfc below 2, that of
/// lgamma below 2^-53 beside its zeros, also where products and sums are contracted; sqrt
/// is correctly rounded, fmod and the roundings to integers are exact. A call takes fewer than 400
/// steps of a constant expression, exp fewer than 80.
///
/// A float goes through double: the second rounding adds less than a millionth of an ulp, and none
/// where the result is exact or is a square root (24 bits twice and two more fit into 53).
namespace sinter::inline SINTER_ABI { namespace constant {

namespace detail {

/// To the nearest float; an overflow is infinite here, where the language leaves it undefined.
SINTER_HD constexpr float narrow(double x) {
  double const largest = std::numeric_limits<float>::max();
  if (isnan(x) || (-largest <= x && x <= largest)) return static_cast<float>(x);
  return static_cast<float>(copysign(abs(x) < 0x1.ffffffp127 ? largest : infinity, x));
}

}  // namespace detail

SINTER_HD constexpr bool signbit(float x) { return std::bit_cast<std::uint32_t>(x) >> 31 != 0; }
SINTER_HD constexpr bool isnan(float x) { return x != x; }
SINTER_HD constexpr bool isfinite(float x) { return isfinite(static_cast<double>(x)); }
SINTER_HD constexpr bool isinf(float x) { return isinf(static_cast<double>(x)); }
SINTER_HD constexpr float abs(float x) { return signbit(x) ? -x : x; }
SINTER_HD constexpr float copysign(float size, float sign) {
  return signbit(size) == signbit(sign) ? size : -size;
}

SINTER_HD constexpr float trunc(float x) { return detail::narrow(trunc(double{x})); }
SINTER_HD constexpr float floor(float x) { return detail::narrow(floor(double{x})); }
SINTER_HD constexpr float ceil(float x) { return detail::narrow(ceil(double{x})); }
SINTER_HD constexpr float round(float x) { return detail::narrow(round(double{x})); }
SINTER_HD constexpr float fmod(float x, float y) {
  return detail::narrow(fmod(double{x}, double{y}));
}
SINTER_HD constexpr float sqrt(float x) { return detail::narrow(sqrt(double{x})); }

SINTER_HD constexpr float exp(float x) { return detail::narrow(exp(double{x})); }
SINTER_HD constexpr float exp2(float x) { return detail::narrow(exp2(double{x})); }
SINTER_HD constexpr float expm1(float x) { return detail::narrow(expm1(double{x})); }
SINTER_HD constexpr float log(float x) { return detail::narrow(log(double{x})); }
SINTER_HD constexpr float log1p(float x) { return detail::narrow(log1p(double{x})); }
SINTER_HD constexpr float log2(float x) { return detail::narrow(log2(double{x})); }
SINTER_HD constexpr float log10(float x) { return detail::narrow(log10(double{x})); }
SINTER_HD constexpr float pow(float x, float y) {
  return detail::narrow(pow(double{x}, double{y}));
}
SINTER_HD constexpr float sinh(float x) { return detail::narrow(sinh(double{x})); }
SINTER_HD constexpr float cosh(float x) { return detail::narrow(cosh(double{x})); }
SINTER_HD constexpr float tanh(float x) { return detail::narrow(tanh(double{x})); }
SINTER_HD constexpr float erf(float x) { return detail::narrow(erf(double{x})); }
SINTER_HD constexpr float erfc(float x) { return detail::narrow(erfc(double{x})); }
SINTER_HD constexpr float sin(float x) { return detail::narrow(sin(double{x})); }
SINTER_HD constexpr float cos(float x) { return detail::narrow(cos(double{x})); }
SINTER_HD constexpr float tan(float x) { return detail::narrow(tan(double{x})); }
SINTER_HD constexpr float asin(float x) { return detail::narrow(asin(double{x})); }
SINTER_HD constexpr float acos(float x) { return detail::narrow(acos(double{x})); }
SINTER_HD constexpr float atan(float x) { return detail::narrow(atan(double{x})); }
SINTER_HD constexpr float asinh(float x) { return detail::narrow(asinh(double{x})); }
SINTER_HD constexpr float acosh(float x) { return detail::narrow(acosh(double{x})); }
SINTER_HD constexpr float atanh(float x) { return detail::narrow(atanh(double{x})); }
SINTER_HD constexpr float lgamma(float x) { return detail::narrow(lgamma(double{x})); }
SINTER_HD constexpr float cbrt(float x) { return detail::narrow(cbrt(double{x})); }
SINTER_HD constexpr float atan2(float x, float y) {
  return detail::narrow(atan2(double{x}, double{y}));
}
SINTER_HD constexpr float hypot(float x, float y) {
  return detail::narrow(hypot(double{x}, double{y}));
}

}}  // namespace sinter::SINTER_ABI::constant
