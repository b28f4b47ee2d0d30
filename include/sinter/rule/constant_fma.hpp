/// @file
/// Constant expressions of fma, rounded once, and nextafter.
#pragma once

#include <sinter/rule/constant_math.hpp>

namespace sinter::inline SINTER_ABI { namespace constant {

namespace detail {

/// An unsigned integer of 128 bits.
struct Wide {
  std::uint64_t high;
  std::uint64_t low;

  SINTER_HD constexpr bool operator==(Wide const&) const = default;
};
SINTER_HD constexpr bool less(Wide a, Wide b) {
  return a.high != b.high ? a.high < b.high : a.low < b.low;
}
SINTER_HD constexpr Wide add(Wide a, Wide b) {
  std::uint64_t const low = a.low + b.low;
  return {a.high + b.high + (low < a.low ? 1 : 0), low};
}
SINTER_HD constexpr Wide subtract(Wide a, Wide b) {
  return {a.high - b.high - (a.low < b.low ? 1 : 0), a.low - b.low};
}
SINTER_HD constexpr Wide shift_left(Wide a, int count) {
  if (count == 0) return a;
  if (count >= 64) return {a.low << (count - 64), 0};
  return {(a.high << count) | (a.low >> (64 - count)), a.low << count};
}
SINTER_HD constexpr Wide shift_right(Wide a, int count) {
  if (count == 0) return a;
  if (count >= 128) return {0, 0};
  if (count >= 64) return {0, a.high >> (count - 64)};
  return {a.high >> count, (a.low >> count) | (a.high << (64 - count))};
}
/// Shifted to the right; what falls off leaves a trace in the last bit.
SINTER_HD constexpr Wide shift_sticky(Wide a, int count) {
  Wide result = shift_right(a, count);
  bool const is_exact = count < 128 && shift_left(result, count) == a;
  if (!is_exact) result.low |= 1;
  return result;
}
SINTER_HD constexpr int width(Wide a) {
  return a.high != 0 ? 128 - std::countl_zero(a.high) : 64 - std::countl_zero(a.low);
}
SINTER_HD constexpr Wide product(std::uint64_t a, std::uint64_t b) {
  std::uint64_t const mask = 0xffffffff;
  std::uint64_t const low = (a & mask) * (b & mask);
  std::uint64_t const first = (a >> 32) * (b & mask);
  std::uint64_t const second = (a & mask) * (b >> 32);
  std::uint64_t const middle = (low >> 32) + (first & mask) + (second & mask);
  return {(a >> 32) * (b >> 32) + (first >> 32) + (second >> 32) + (middle >> 32),
          (middle << 32) | (low & mask)};
}
/// size * 2^exponent, its leading bit in front.
struct WideNumber {
  Wide size;
  int exponent;
};
SINTER_HD constexpr WideNumber leading(Wide size, int exponent) {
  int const shift = 126 - width(size);
  return {shift_left(size, shift), exponent - shift};
}
/// To the nearest double, half to the even one, also among subnormal ones.
SINTER_HD constexpr double rounded(WideNumber x) {
  int const top = width(x.size) - 1;
  int const normal = top - 52;
  int const subnormal = -1074 - x.exponent;
  int const dropped = normal > subnormal ? normal : subnormal;
  if (dropped <= 0) return scale(static_cast<double>(x.size.low), x.exponent);
  if (dropped > top + 1) return 0;
  Wide const kept = shift_right(x.size, dropped);
  Wide const rest = subtract(x.size, shift_left(kept, dropped));
  Wide const half = shift_left({0, 1}, dropped - 1);
  bool const is_up = less(half, rest) || (rest == half && (kept.low & 1) != 0);
  std::uint64_t const result = kept.low + (is_up ? 1 : 0);
  return result == 0 ? 0.0 : scale(static_cast<double>(result), x.exponent + dropped);
}

}  // namespace detail

/// a b + c, rounded once.
///
/// source  the product's 106 bits and c, aligned in 126 bits; what falls off below them cannot decide
SINTER_HD constexpr double fma(double a, double b, double c) {
  if (isnan(a) || isnan(b) || isnan(c)) return detail::not_a_number;
  bool const is_negative = signbit(a) != signbit(b);
  if (isinf(a) || isinf(b)) {
    if (a == 0 || b == 0 || (isinf(c) && signbit(c) != is_negative)) return detail::not_a_number;
    return is_negative ? -detail::infinity : detail::infinity;
  }
  if (isinf(c)) return c;
  if (a == 0 || b == 0) {
    return c != 0 || signbit(c) == is_negative ? c : 0.0;
  }
  detail::Parts const x = detail::parts(a), y = detail::parts(b), z = detail::parts(c);
  detail::WideNumber large = detail::leading(detail::product(x.significand, y.significand),
                                             x.exponent + y.exponent);
  bool is_result_negative = is_negative;
  if (z.significand != 0) {
    detail::WideNumber small = detail::leading({0, z.significand}, z.exponent);
    bool const is_c_larger =
        small.exponent > large.exponent ||
        (small.exponent == large.exponent && detail::less(large.size, small.size));
    if (is_c_larger) {
      detail::WideNumber const other = large;
      large = small;
      small = other;
      is_result_negative = signbit(c);
    }
    int const distance = large.exponent - small.exponent;
    detail::Wide const moved = detail::shift_sticky(small.size, distance);
    large.size = is_negative == signbit(c) ? detail::add(large.size, moved)
                                           : detail::subtract(large.size, moved);
    if (large.size == detail::Wide{0, 0}) return 0.0;
  }
  double const size = detail::rounded(large);
  return is_result_negative ? -size : size;
}
/// The double sum, which holds the product, is made odd where it is not exact: no bit of it is then
/// half a bit of a float.
SINTER_HD constexpr float fma(float a, float b, float c) {
  if (!isfinite(a) || !isfinite(b) || !isfinite(c)) {
    return detail::narrow(fma(double{a}, double{b}, double{c}));
  }
  double const product = double{a} * double{b};
  double const sum = product + double{c};
  double const part = sum - product;
  double const rest = (product - (sum - part)) + (double{c} - part);
  std::uint64_t word = detail::bits(sum);
  if (rest != 0 && (word & 1) == 0) word = (rest > 0) == (sum > 0) ? word + 1 : word - 1;
  return detail::narrow(detail::from_bits(word));
}

/// The next number on the way from `from` to `to`.
SINTER_HD constexpr double nextafter(double from, double to) {
  if (isnan(from) || isnan(to)) return detail::not_a_number;
  if (from == to) return to;
  if (from == 0) return copysign(detail::from_bits(1), to);
  std::uint64_t const word = detail::bits(from);
  return detail::from_bits((from < to) == (from > 0) ? word + 1 : word - 1);
}
SINTER_HD constexpr float nextafter(float from, float to) {
  if (isnan(from) || isnan(to)) return std::numeric_limits<float>::quiet_NaN();
  if (from == to) return to;
  if (from == 0) return copysign(std::numeric_limits<float>::denorm_min(), to);
  auto const word = std::bit_cast<std::uint32_t>(from);
  return std::bit_cast<float>((from < to) == (from > 0) ? word + 1 : word - 1);
}

}}  // namespace sinter::SINTER_ABI::constant
