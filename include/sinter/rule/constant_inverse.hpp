/// @file
/// Constant expressions of inverse functions, circular and hyperbolic, and of cbrt and hypot.
#pragma once

#include <sinter/rule/constant_exponential.hpp>
#include <sinter/rule/constant_trigonometric.hpp>

#include <iterator>

namespace sinter::inline SINTER_ABI { namespace constant {

namespace detail {

inline constexpr Pair half_pi = {0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54};

/// atan(t) = t + t^3 (c[0] + c[1] t^2 + ...), |t| <= 1/2; by our own fit, error 2^-57.
inline constexpr double atan_terms[] = {
    -0x1.5555555555515p-2, 0x1.9999999990f85p-3,  -0x1.249249215529ep-3, 0x1.c71c708e21c1ap-4,
    -0x1.745cf488deebbp-4, 0x1.3b1139d8095f6p-4,  -0x1.10f2f85aa5cc1p-4, 0x1.dfe7783354473p-5,
    -0x1.a38fb2ad448a2p-5, 0x1.56ddc959e4885p-5,  -0x1.c133f11856c9cp-6, 0x1.4b1b2c75d420bp-7};

SINTER_HD constexpr Pair pair_sqrt(Pair x) {
  double const root = sqrt(x.high);
  if (root == 0) return {0, 0};
  Pair const rest = add(x, negative(square({root, 0})));
  return ordered_sum(root, rest.high / (2 * root));
}

/// The angle of the vector (x, y) with x, y >= 0, neither far from 1 nor both 0.
///
/// source  an approximation p, then p + atan((y cos p - x sin p) / (x cos p + y sin p))
SINTER_HD constexpr Pair pair_angle(Pair y, Pair x) {
  if (y.high < x.high * 0x1p-30) return divide(y, x);
  if (x.high < y.high * 0x1p-30) return add(half_pi, negative(divide(x, y)));
  double const a = y.high, b = x.high;
  bool const low = 2 * a < b, middle = !low && a < 2 * b;
  double const t = low ? a / b : (middle ? (a - b) / (a + b) : -b / a);
  double series = 0;
  for (int k = static_cast<int>(std::size(atan_terms)) - 1; k >= 0; --k) {
    series = series * (t * t) + atan_terms[k];
  }
  double const base = low ? 0 : (middle ? 0.5 : 1) * half_pi.high;
  double const p = base + (t + t * t * t * series);
  Rotation const turned = reduce_angle(p);
  Pair const s = turned_sin(turned, 0), c = turned_sin(turned, 1);
  Pair const above = add(multiply(y, c), negative(multiply(x, s)));
  Pair const below = add(multiply(x, c), multiply(y, s));
  return ordered_sum(p, above.high / below.high);
}

}  // namespace detail

/// The angle of the vector (x, y), in radians.
SINTER_HD constexpr double atan2(double y, double x) {
  using namespace detail;
  if (isnan(x) || isnan(y)) return not_a_number;
  if (isinf(x) && isinf(y)) return copysign(x < 0 ? 1.5 * half_pi.high : 0.5 * half_pi.high, y);
  if (y == 0 || isinf(x)) return copysign(signbit(x) ? 2 * half_pi.high : 0, y);
  if (x == 0 || isinf(y)) return copysign(half_pi.high, y);
  double const largest = abs(x) > abs(y) ? abs(x) : abs(y);
  double const factor = largest > 0x1p500 ? 0x1p-400 : (largest < 0x1p-500 ? 0x1p400 : 1);
  double const a = abs(y) * factor, b = abs(x) * factor;
  if (x > 0 && a < b * 0x1p-60) return y / x;
  Pair const angle = pair_angle({a, 0}, {b, 0});
  if (x > 0) return copysign(angle.high, y);
  return copysign(add(multiply(half_pi, 2), negative(angle)).high, y);
}
SINTER_HD constexpr double atan(double x) { return atan2(x, 1); }
SINTER_HD constexpr double asin(double x) {
  using namespace detail;
  if (isnan(x) || abs(x) < 0x1p-27) return x;
  if (abs(x) > 1) return not_a_number;
  Pair const other = pair_sqrt(multiply(sum(1, -abs(x)), sum(1, abs(x))));
  return copysign(pair_angle({abs(x), 0}, other).high, x);
}
SINTER_HD constexpr double acos(double x) {
  using namespace detail;
  if (isnan(x)) return x;
  if (abs(x) > 1) return not_a_number;
  Pair const other = pair_sqrt(multiply(sum(1, -abs(x)), sum(1, abs(x))));
  Pair const angle = pair_angle(other, {abs(x), 0});
  return x < 0 ? add(multiply(half_pi, 2), negative(angle)).high : angle.high;
}

/// source  log(|x| + sqrt(x^2 + 1)); Taylor's series beside 0
SINTER_HD constexpr double asinh(double x) {
  using namespace detail;
  if (!isfinite(x) || x == 0) return x;
  double const size = abs(x);
  if (size < 0x1p-9) {
    double const w = x * x;
    return x - x * w * (1.0 / 6 - w * (3.0 / 40 - w * (15.0 / 336 - w * (105.0 / 3456))));
  }
  if (size > 0x1p60) return copysign(add(pair_log({size, 0}), {log_two, log_two_rest}).high, x);
  Pair const a = {size, 0};
  return copysign(pair_log(add(a, pair_sqrt(add({1, 0}, square(a))))).high, x);
}
/// source  log(1 + t + sqrt(t (t + 2))), t = x - 1
SINTER_HD constexpr double acosh(double x) {
  using namespace detail;
  if (isnan(x) || x == infinity) return x;
  if (x < 1) return not_a_number;
  if (x > 0x1p60) return add(pair_log({x, 0}), {log_two, log_two_rest}).high;
  Pair const t = sum(x, -1);
  Pair const root = pair_sqrt(multiply(t, add(t, {2, 0})));
  return pair_log(add({1, 0}, add(t, root))).high;
}
/// source  log((1 + x) / (1 - x)) / 2; Taylor's series beside 0
SINTER_HD constexpr double atanh(double x) {
  using namespace detail;
  if (isnan(x)) return x;
  double const size = abs(x);
  if (size > 1) return not_a_number;
  if (size == 1) return copysign(infinity, x);
  if (size < 0x1p-9) {
    double const w = x * x;
    return x + x * w * (1.0 / 3 + w * (1.0 / 5 + w * (1.0 / 7 + w * (1.0 / 9))));
  }
  return copysign(0.5 * pair_log(divide(sum(1, size), sum(1, -size))).high, x);
}

SINTER_HD constexpr double cbrt(double x) {
  using namespace detail;
  if (!isfinite(x) || x == 0) return x;
  Pair const third = {0x1.5555555555555p-2, 0x1.5555555555555p-56};
  return copysign(scaled_exp(multiply(pair_log({abs(x), 0}), third)), x);
}
SINTER_HD constexpr double hypot(double x, double y) {
  using namespace detail;
  if (isinf(x) || isinf(y)) return infinity;
  if (isnan(x) || isnan(y)) return not_a_number;
  double const most = abs(x) > abs(y) ? abs(x) : abs(y);
  double const least = abs(x) > abs(y) ? abs(y) : abs(x);
  if (most == 0 || least < most * 0x1p-60) return most;
  int const power = most > 0x1p500 ? 600 : (most < 0x1p-450 ? -600 : 0);
  double const factor = scale(1, -power);
  Pair const root = pair_sqrt(add(square({most * factor, 0}), square({least * factor, 0})));
  return scale(root.high, power);
}

}}  // namespace sinter::SINTER_ABI::constant
