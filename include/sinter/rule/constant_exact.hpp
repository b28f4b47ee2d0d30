/// @file
/// Constant expressions whose answer is exact: classes of numbers, signs, rounding, fmod, sqrt.
#pragma once

#include <sinter/config.hpp>

#include <bit>
#include <cstdint>
#include <limits>

/// Mathematical functions usable in constant expressions, where <cmath> is not. Special values are
/// those of the C standard's Annex F. Compilers refuse a constant that is born of an overflow or of
/// arithmetic on NaN: each kernel asks for these cases first.
namespace sinter::inline SINTER_ABI { namespace constant {

namespace detail {

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
inline constexpr std::uint64_t sign_bit = std::uint64_t{1} << 63;
inline constexpr std::uint64_t leading_bit = std::uint64_t{1} << 52;
inline constexpr std::uint64_t significand_bits = leading_bit - 1;

// std::bit_cast without its call: calls count against the limits of a constant expression.
SINTER_HD constexpr std::uint64_t bits(double x) { return __builtin_bit_cast(std::uint64_t, x); }
SINTER_HD constexpr double from_bits(std::uint64_t x) { return __builtin_bit_cast(double, x); }
SINTER_HD constexpr int biased_exponent(double x) { return static_cast<int>(bits(x) >> 52) & 2047; }

}  // namespace detail

SINTER_HD constexpr bool signbit(double x) { return (detail::bits(x) & detail::sign_bit) != 0; }
SINTER_HD constexpr bool isnan(double x) { return x != x; }
SINTER_HD constexpr bool isfinite(double x) { return detail::biased_exponent(x) != 2047; }
SINTER_HD constexpr bool isinf(double x) { return !isfinite(x) && !isnan(x); }
SINTER_HD constexpr double abs(double x) {
  return detail::from_bits(detail::bits(x) & ~detail::sign_bit);
}
SINTER_HD constexpr double copysign(double size, double sign) {
  return signbit(size) == signbit(sign) ? size : -size;
}

namespace detail {

/// x * 2^power, rounded once, for x finite and normal.
SINTER_HD constexpr double scale(double x, int power) {
  int const exponent = biased_exponent(x) + power;
  std::uint64_t const moved = bits(x) + (static_cast<std::uint64_t>(power) << 52);
  if (exponent > 0 && exponent < 2047) return from_bits(moved);
  if (exponent > 0) return copysign(infinity, x);
  if (exponent <= -64) return copysign(0.0, x);
  return from_bits(moved + (std::uint64_t{64} << 52)) * 0x1p-64;
}

/// The size of a finite number is significand * 2^exponent.
struct Parts {
  std::uint64_t significand;
  int exponent;
};
SINTER_HD constexpr Parts parts(double x) {
  std::uint64_t const rest = bits(x) & significand_bits;
  int const exponent = biased_exponent(x);
  if (exponent == 0) return {rest, -1074};
  return {rest | leading_bit, exponent - 1075};
}

/// From here on every number is an integer, or not finite.
SINTER_HD constexpr bool is_coarse(double x) { return biased_exponent(x) >= 1023 + 52; }

}  // namespace detail

SINTER_HD constexpr double trunc(double x) {
  if (detail::is_coarse(x)) return x;
  return copysign(static_cast<double>(static_cast<std::int64_t>(x)), x);
}
SINTER_HD constexpr double floor(double x) {
  if (detail::is_coarse(x)) return x;
  double const whole = trunc(x);
  return whole > x ? whole - 1 : whole;
}
SINTER_HD constexpr double ceil(double x) {
  if (detail::is_coarse(x)) return x;
  double const whole = trunc(x);
  return whole < x ? copysign(whole + 1, x) : whole;
}
/// Half goes to the even neighbour.
SINTER_HD constexpr double round(double x) {
  if (detail::is_coarse(x)) return x;
  double const whole = trunc(x), rest = abs(x - whole);
  bool const odd = (static_cast<std::int64_t>(whole) & 1) != 0;
  return copysign(abs(whole) + (rest > 0.5 || (rest == 0.5 && odd) ? 1 : 0), x);
}

/// The rest of the division of x by y, with the sign of x.
///
/// source  x = a 2^i, y = b 2^j: (a 2^(i - j) mod b) 2^j, eleven bits of the power at a time
SINTER_HD constexpr double fmod(double x, double y) {
  if (isnan(x) || isnan(y)) return detail::not_a_number;
  if (!isfinite(x) || y == 0) return detail::not_a_number;
  if (!isfinite(y) || abs(x) < abs(y)) return x;
  detail::Parts const a = detail::parts(x), b = detail::parts(y);
  std::uint64_t rest = a.significand % b.significand;
  int power = a.exponent - b.exponent;
  for (; power > 11; power -= 11) rest = (rest << 11) % b.significand;
  rest = (rest << power) % b.significand;
  if (rest == 0) return copysign(0.0, x);
  return copysign(detail::scale(static_cast<double>(rest), b.exponent), x);
}

/// Correctly rounded.
///
/// source  Newton's iteration gives the root of n = a 2^52 but for its last bit. The root r is the
///         nearest integer where -r < n - r r <= r, a difference small enough for 64 wrapping bits
SINTER_HD constexpr double sqrt(double x) {
  if (isnan(x) || x == 0 || x == detail::infinity) return x;
  if (x < 0) return detail::not_a_number;
  detail::Parts a = detail::parts(x);
  int const shift = std::countl_zero(a.significand) - 11;
  a = {a.significand << shift, a.exponent - shift};
  if (a.exponent % 2 != 0) a = {a.significand << 1, a.exponent - 1};
  double const square = static_cast<double>(a.significand) * 0x1p-52;  // in [1, 4)
  double guess = 0.36 * square + 0.7;
  for (int step = 0; step < 4; ++step) guess = 0.5 * (guess + square / guess);
  std::uint64_t root = static_cast<std::uint64_t>(guess * 0x1p52);
  std::int64_t rest = static_cast<std::int64_t>((a.significand << 52) - root * root);
  for (; rest > static_cast<std::int64_t>(root); ++root) {
    rest -= static_cast<std::int64_t>(2 * root + 1);
  }
  for (; rest <= -static_cast<std::int64_t>(root); --root) {
    rest += static_cast<std::int64_t>(2 * root - 1);
  }
  return detail::scale(static_cast<double>(root), a.exponent / 2 - 26);
}

}}  // namespace sinter::SINTER_ABI::constant
