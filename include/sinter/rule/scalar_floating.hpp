/// @file
/// Signs and neighbours of one floating-point number, sums of products that are rounded once.
#pragma once

#include <sinter/rule/constant_fma.hpp>
#include <sinter/rule/scalar.hpp>

namespace sinter::inline SINTER_ABI { namespace scalar {

/// The size of `a` with the sign of `b`.
template <detail::Floating T>
SINTER_HD constexpr T copysign(T a, T b) {
  if (std::is_constant_evaluated()) return constant::copysign(a, b);
  return std::copysign(a, b);
}
/// True for negative numbers, -0, and NaN of negative sign.
template <detail::Floating T>
SINTER_HD constexpr bool signbit(T a) {
  if (std::is_constant_evaluated()) return constant::signbit(a);
  return std::signbit(a);
}
/// The next number on the way from `a` to `b`.
template <detail::Floating T>
SINTER_HD constexpr T nextafter(T a, T b) {
  if (std::is_constant_evaluated()) return constant::nextafter(a, b);
  return std::nextafter(a, b);
}
/// a b + c, rounded once.
template <detail::Floating T>
SINTER_HD constexpr T fma(T a, T b, T c) {
  if (std::is_constant_evaluated()) return constant::fma(a, b, c);
  return std::fma(a, b, c);
}
/// What division towards zero leaves. The zero divisor of an integer gives 0: whoever asks has
/// refused it before.
template <detail::Integer T>
SINTER_HD constexpr T fmod(T a, T b) {
  if (b == 0) return T{};
  if constexpr (std::is_signed_v<T>) {
    if (b == -1) return T{};
  }
  return static_cast<T>(a % b);
}

}}  // namespace sinter::SINTER_ABI::scalar
