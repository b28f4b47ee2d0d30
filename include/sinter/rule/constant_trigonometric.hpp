/// @file
/// Constant expressions of sin, cos and tan, with an exact reduction of every argument.
#pragma once

#include <sinter/rule/constant_pair.hpp>

#include <bit>
#include <cstdint>

namespace sinter::inline SINTER_ABI { namespace constant {

namespace detail {

/// The upper half of a product of 128 bits.
SINTER_HD constexpr std::uint64_t upper_product(std::uint64_t a, std::uint64_t b) {
  std::uint64_t const half = 0xffffffffU;
  std::uint64_t const low = (a & half) * (b & half);
  std::uint64_t const one = (a >> 32) * (b & half) + (low >> 32);
  std::uint64_t const two = (a & half) * (b >> 32) + (one & half);
  return (a >> 32) * (b >> 32) + (one >> 32) + (two >> 32);
}

/// x = quadrant pi / 2 + angle, up to a multiple of 2 pi; |angle| <= pi / 4.
struct Rotation {
  Pair angle;
  int quadrant;
};
/// source  Payne and Hanek, Radian reduction for trigonometric functions, 1983: of the product of
///         the significand and 2 / pi only the bits from weight 2 downwards matter. No double comes
///         nearer to a multiple of pi / 2 than 2^-62 (Muller, Elementary Functions, 11.3.2), so at
///         least 62 of the 126 bits kept of the fraction count
SINTER_HD constexpr Rotation reduce_angle(double x) {
  if (abs(x) <= 0.7853981633974483) return {{x, 0}, 0};
  constexpr std::uint64_t table[] = {  // 64 zeros, then the bits of 2 / pi
      0, 0xa2f9836e4e441529U, 0xfc2757d1f534ddc0U, 0xdb6295993c439041U,
      0xfe5163abdebbc561U, 0xb7246e3a424dd2e0U, 0x06492eea09d1921cU, 0xfe1deb1cb129a73eU,
      0xe88235f52ebb4484U, 0xe99c7026b45f7e41U, 0x3991d639835339f4U, 0x9c845f8bbdf9283bU,
      0x1ff897ffde05980fU, 0xef2f118b5a0a6d1fU, 0x6d367ecf27cb09b7U, 0x4f463f669e5fea2dU,
      0x7527bac7ebe5f17bU, 0x3d0739f78a5292eaU, 0x6bfb5fb11f8d5d08U, 0x56033046fc7b6babU};
  Parts const a = parts(x);
  int const start = a.exponent + 62, word = start / 64, shift = start % 64;
  std::uint64_t window[3] = {};
  for (int i = 0; i < 3; ++i) {
    window[i] = table[word + i] << shift | (table[word + i + 1] >> 1) >> (63 - shift);
  }
  std::uint64_t const m = a.significand;
  std::uint64_t const middle = upper_product(m, window[2]) + m * window[1];
  std::uint64_t const carry = middle < m * window[1] ? 1 : 0;
  std::uint64_t const top = upper_product(m, window[1]) + m * window[0] + carry;
  // Two bits of quadrant; then the fraction, two's complement: from a half on it is negative.
  std::uint64_t high = top << 2 | middle >> 62, low = middle << 2;
  bool const below = (high & sign_bit) != 0;
  if (below) {
    high = ~high + (low == 0 ? 1 : 0);
    low = ~low + 1;
  }
  int const zeros = std::countl_zero(high);
  high = high << zeros | (low >> 1) >> (63 - zeros);
  low <<= zeros;
  // 53 bits, then the next 64.
  std::uint64_t const next = high << 53 | low >> 11;
  Pair const fraction = {static_cast<double>(high & ~std::uint64_t{2047}),
                         static_cast<double>(next) * 0x1p-53};
  Pair angle = multiply(multiply(fraction, scale(0x1p-64, -zeros)),
                        {0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54});  // pi / 2
  int const quadrant = static_cast<int>(top >> 62) + (below ? 1 : 0);
  if (below != signbit(x)) angle = negative(angle);
  return {angle, (signbit(x) ? 4 - quadrant : quadrant) & 3};
}

/// For |r| <= pi / 4; relative error 2^-55.
///
/// source  Taylor's series, truncated below 2^-62, times r; the low part as sin' = cos
SINTER_HD constexpr Pair pair_sin(Pair r) {
  double const h = r.high, z = h * h;
  double const series =
      1.0 / 6 - z * (1.0 / 120 - z * (1.0 / 5040 - z * (1.0 / 362880 - z * (1.0 / 39916800 -
      z * (1.0 / 6227020800 - z * (1.0 / 1307674368000 - z * (1.0 / 355687428096000)))))));
  return ordered_sum(h, r.low * (1 - 0.5 * z) - h * (z * series));
}
/// For |r| <= pi / 4; relative error 2^-57.
///
/// source  Taylor's series, truncated below 2^-65; 1 - r^2 / 2 as a pair
SINTER_HD constexpr Pair pair_cos(Pair r) {
  Pair const r_square = square(r);
  double const z = r_square.high;
  double const series =
      1.0 / 24 - z * (1.0 / 720 - z * (1.0 / 40320 - z * (1.0 / 3628800 - z * (1.0 / 479001600 -
      z * (1.0 / 87178291200 - z * (1.0 / 20922789888000 - z * (1.0 / 6402373705728000)))))));
  Pair const head = add({1, 0}, multiply(r_square, -0.5));
  return ordered_sum(head.high, head.low + z * (z * series));
}
/// The sine of x + quarters pi / 2.
SINTER_HD constexpr Pair turned_sin(Rotation x, int quarters) {
  int const quadrant = (x.quadrant + quarters) & 3;
  Pair const size = (quadrant & 1) != 0 ? pair_cos(x.angle) : pair_sin(x.angle);
  return (quadrant & 2) != 0 ? negative(size) : size;
}

}  // namespace detail

/// units   radians
SINTER_HD constexpr double sin(double x) {
  if (isnan(x) || abs(x) < 0x1p-27) return x;
  if (!isfinite(x)) return detail::not_a_number;
  return detail::turned_sin(detail::reduce_angle(x), 0).high;
}
/// units   radians
SINTER_HD constexpr double cos(double x) {
  if (!isfinite(x)) return detail::not_a_number;
  if (abs(x) < 0x1p-27) return 1;
  return detail::turned_sin(detail::reduce_angle(x), 1).high;
}
/// units   radians
SINTER_HD constexpr double tan(double x) {
  if (isnan(x) || abs(x) < 0x1p-27) return x;
  if (!isfinite(x)) return detail::not_a_number;
  detail::Rotation const rotation = detail::reduce_angle(x);
  return detail::divide(detail::turned_sin(rotation, 0), detail::turned_sin(rotation, 1)).high;
}

}}  // namespace sinter::SINTER_ABI::constant
