/// @file
/// Constant expressions of exponentials and logarithms: exp, log, pow, hyperbolic functions.
#pragma once

#include <sinter/rule/constant_pair.hpp>

#include <cstdint>

namespace sinter::inline SINTER_ABI { namespace constant {

namespace detail {

// log(2) in two parts; the first has 40 bits, so that an exponent times it is exact.
inline constexpr double log_two = 0x1.62e42fefa2p-1;
inline constexpr double log_two_rest = 0x1.9ef35793c7673p-41;

/// e^x = 2^power (1 + rest).
struct Exponential {
  Pair rest;
  int power;
};
/// For |x| < 800. The error of 1 + rest is 2^-58, that of a small rest 2^-57 of itself.
///
/// source  x = power log(2) + r, |r| <= log(2) / 2; Taylor's series of e^r - 1, truncated below
///         2^-62; r + r^2 / 2 as a pair, the rest in one double
SINTER_HD constexpr Exponential exponential(Pair x) {
  int const power = static_cast<int>(x.high * 1.4426950408889634 + (x.high < 0 ? -0.5 : 0.5));
  Pair const a = sum(x.high - power * log_two, x.low - power * log_two_rest);
  double const r = a.high;
  double const tail =
      1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120 + r * (1.0 / 720 + r * (1.0 / 5040 +
      r * (1.0 / 40320 + r * (1.0 / 362880 + r * (1.0 / 3628800 + r * (1.0 / 39916800 +
      r * (1.0 / 479001600 + r * (1.0 / 6227020800 + r * (1.0 / 87178291200)))))))))));
  Pair const a_square = square(a);
  Pair const start = add(a, multiply(a_square, 0.5));
  return {ordered_sum(start.high, start.low + a_square.high * r * tail), power};
}
/// 1 + rest, a number in [0.7, 1.5].
SINTER_HD constexpr Pair significand(Exponential e) {
  Pair const head = ordered_sum(1, e.rest.high);
  return ordered_sum(head.high, head.low + e.rest.low);
}
/// e^x 2^power, also where e^x itself would overflow.
SINTER_HD constexpr double scaled_exp(Pair x, int power = 0) {
  if (x.high > 720) return infinity;
  if (x.high < -760) return 0;
  Exponential const e = exponential(x);
  return scale(significand(e).high, e.power + power);
}
/// e^x - 1 for |x| < 100.
SINTER_HD constexpr Pair pair_expm1(double x) {
  Exponential const e = exponential({x, 0});
  double const power = scale(1, e.power);
  return add(sum(power, -1), multiply(e.rest, power));
}

/// For x positive and finite; relative error 2^-69.
///
/// source  x = 2^power m, sqrt(1/2) < m < sqrt(2), s = (m - 1) / (m + 1):
///         log m = 2 s (1 + s^2 / 3 + s^4 / 5 + ...), truncated below 2^-71; three terms as pairs
SINTER_HD constexpr Pair pair_log(Pair x) {
  int const shift = x.high < 0x1p-1022 ? 54 : 0;
  Pair m = multiply(x, shift == 0 ? 1 : 0x1p54);
  int power = biased_exponent(m.high) - 1023;
  m = {scale(m.high, -power), m.low * scale(1, -power)};
  if (m.high > 1.4142135623730951) {
    m = multiply(m, 0.5);
    ++power;
  }
  power -= shift;
  Pair const s = divide(add(m, {-1, 0}), add(m, {1, 0}));
  Pair const w = square(s);
  double const v = w.high;
  double const tail =
      1.0 / 7 + v * (1.0 / 9 + v * (1.0 / 11 + v * (1.0 / 13 + v * (1.0 / 15 + v * (1.0 / 17 +
      v * (1.0 / 19 + v * (1.0 / 21 + v * (1.0 / 23 + v * (1.0 / 25 + v * (1.0 / 27))))))))));
  Pair const fifth = add({0x1.999999999999ap-3, -0x1.999999999999ap-57}, {v * tail, 0});
  Pair const third = add({0x1.5555555555555p-2, 0x1.5555555555555p-56}, multiply(w, fifth));
  Pair const series = add({1, 0}, multiply(w, third));
  return add({power * log_two, power * log_two_rest}, multiply(multiply(s, series), 2));
}

enum class Parity { fraction, even, odd };
SINTER_HD constexpr Parity parity(double x) {
  if (abs(x) >= 0x1p53) return Parity::even;
  if (trunc(x) != x) return Parity::fraction;
  return static_cast<std::int64_t>(x) % 2 == 0 ? Parity::even : Parity::odd;
}

}  // namespace detail

SINTER_HD constexpr double exp(double x) {
  return isnan(x) ? x : detail::scaled_exp({x, 0});
}
SINTER_HD constexpr double exp2(double x) {
  if (isnan(x)) return x;
  if (x >= 1024) return detail::infinity;
  if (x < -1080) return 0;
  double const power = round(x);
  detail::Exponential const e =
      detail::exponential(detail::multiply({x - power, 0}, detail::Pair{0x1.62e42fefa39efp-1,
                                                                        0x1.abc9e3b39803fp-56}));
  return detail::scale(detail::significand(e).high, e.power + static_cast<int>(power));
}
SINTER_HD constexpr double expm1(double x) {
  if (isnan(x) || abs(x) < 0x1p-54) return x;
  if (x > 50) return exp(x);
  if (x < -50) return -1;
  return detail::pair_expm1(x).high;
}
SINTER_HD constexpr double log(double x) {
  if (isnan(x) || x == detail::infinity) return x;
  if (x == 0) return -detail::infinity;
  if (x < 0) return detail::not_a_number;
  return detail::pair_log({x, 0}).high;
}
namespace detail {
/// The factor is 1 / log(basis).
SINTER_HD constexpr double log_with_basis(double x, Pair factor) {
  if (isnan(x) || x == infinity) return x;
  if (x == 0) return -infinity;
  if (x < 0) return not_a_number;
  return multiply(pair_log({x, 0}), factor).high;
}
}  // namespace detail
SINTER_HD constexpr double log2(double x) {
  return detail::log_with_basis(x, {0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56});
}
SINTER_HD constexpr double log10(double x) {
  return detail::log_with_basis(x, {0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57});
}
SINTER_HD constexpr double log1p(double x) {
  if (isnan(x) || x == detail::infinity || abs(x) < 0x1p-54) return x;
  if (x == -1) return -detail::infinity;
  if (x < -1) return detail::not_a_number;
  return detail::pair_log(detail::sum(1, x)).high;
}

/// source  |x|^y = e^(y log |x|), the product with a relative error of 2^-68
SINTER_HD constexpr double pow(double x, double y) {
  using detail::infinity, detail::Parity, detail::Pair;
  if (y == 0 || x == 1) return 1;
  if (isnan(x) || isnan(y)) return detail::not_a_number;
  double const size = abs(x);
  Parity const parity = detail::parity(y);
  double const sign = signbit(x) && parity == Parity::odd ? -1 : 1;
  if (size == 0 || size == infinity) return copysign((size == 0) == (y < 0) ? infinity : 0, sign);
  if (size == 1 && (x > 0 || parity != Parity::fraction)) return sign;
  if (!isfinite(y)) return (size > 1) == (y > 0) ? infinity : 0;
  if (x < 0 && parity == Parity::fraction) return detail::not_a_number;
  // Beyond 2^70 the result is 0 or infinity for every x but 1, and the product could overflow.
  double const bounded = abs(y) > 0x1p70 ? copysign(0x1p70, y) : y;
  Pair const log = detail::pair_log({size, 0});
  if (abs(bounded) < 0x1p-70) return sign;
  return copysign(detail::scaled_exp(detail::multiply({bounded, 0}, log)), sign);
}

SINTER_HD constexpr double sinh(double x) {
  if (!isfinite(x) || abs(x) < 0x1p-27) return x;
  if (abs(x) > 40) return copysign(detail::scaled_exp({abs(x), 0}, -1), x);
  using namespace detail;
  Pair const a = pair_expm1(abs(x));
  return copysign(0.5 * add(a, divide(a, add(a, {1, 0}))).high, x);
}
SINTER_HD constexpr double cosh(double x) {
  if (isnan(x)) return x;
  using namespace detail;
  if (abs(x) > 40) return scaled_exp({abs(x), 0}, -1);
  Pair const a = add(pair_expm1(abs(x)), {1, 0});
  return 0.5 * add(a, divide({1, 0}, a)).high;
}
SINTER_HD constexpr double tanh(double x) {
  if (isnan(x) || abs(x) < 0x1p-27) return x;
  if (abs(x) > 22) return copysign(1, x);
  using namespace detail;
  Pair const a = pair_expm1(2 * abs(x));
  return copysign(divide(a, add(a, {2, 0})).high, x);
}

}}  // namespace sinter::SINTER_ABI::constant
