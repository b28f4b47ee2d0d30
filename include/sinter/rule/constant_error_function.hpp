/// @file
/// Constant expressions of the error function, its complement, and lgamma.
#pragma once

#include <sinter/rule/constant_exponential.hpp>
#include <sinter/rule/constant_trigonometric.hpp>

#include <iterator>

namespace sinter::inline SINTER_ABI { namespace constant {

namespace detail {

/// For |x| < 1.
///
/// source  Taylor's series, 2 / sqrt(pi) times the sum of (-1)^n x^m / (n! m), m = 2n + 1
SINTER_HD constexpr Pair pair_erf(double x) {
  Pair const factor = {0x1.20dd750429b6dp+0, 0x1.1ae3a914fed8p-56};  // 2 / sqrt(pi)
  if (abs(x) < 0x1p-27) return {x * factor.high + x * factor.low, 0};
  double const w = x * x;
  double const series =
      1.0 / 3 - w * (1.0 / 10 - w * (1.0 / 42 - w * (1.0 / 216 - w * (1.0 / 1320 -
      w * (1.0 / 9360 - w * (1.0 / 75600 - w * (1.0 / 685440 - w * (1.0 / 6894720 -
      w * (1.0 / 76204800 - w * (1.0 / 918086400 - w * (1.0 / 11975040000 -
      w * (1.0 / 168129561600 - w * (1.0 / 2528170444800 - w * (1.0 / 40537905408000 -
      w * (1.0 / 690452066304000 - w * (1.0 / 12449059983360000 -
      w * (1.0 / 236887827111936000)))))))))))))))));
  return multiply(ordered_sum(x, -x * (w * series)), factor);
}

/// erfc(x) = e^(-x^2) / (1 + 2 x) (erfc_head + c[0] t + c[1] t^2 + ...), t = (x - 3.5) / (x + 3.5),
/// x > 0.81; by our own fit, error 2^-60.
inline constexpr Pair erfc_head = {0x1.3e0a99a0ee914p+0, -0x1.902cb7976c65ep-57};
inline constexpr double erfc_terms[] = {
    -0x1.1ebd220ea593bp-3, -0x1.59e2c284b1201p-7, 0x1.8f702ec6b32d5p-4, -0x1.d76830c352fe1p-4,
    0x1.686106046fd4ep-4, -0x1.8ff5ef76dcef5p-5, 0x1.38ec6670ce097p-6, -0x1.143c4ca04d71ap-8,
    -0x1.3cf368bef151bp-12, 0x1.27e66294078fbp-11, -0x1.fda91ac4c7566p-14,
    -0x1.66e1443aa11f5p-15, 0x1.970978d2ca4p-16, 0x1.384c956df9beep-19, -0x1.0001bd09c00fap-18,
    -0x1.5f64842e68ba9p-25, 0x1.41f579b8e332cp-21, -0x1.9cfe6dcfa7efp-27, -0x1.87fe563ac65e2p-24,
    0x1.733f0d561d30ep-29, 0x1.36af3a38b5d2ep-27};

}  // namespace detail

/// source  |x| >= 1: 1 - exp(-x^2) p((x - 2.5) / (x + 2.5)); p from our own Remez exchange in 60
///         digits on [1, 5.95], with weight exp(-x^2): the error of erf is below 2^-61
SINTER_HD constexpr double erf(double x) {
  if (isnan(x)) return x;
  if (abs(x) >= 6) return copysign(1, x);
  using namespace detail;
  if (abs(x) < 1) return pair_erf(x).high;
  double const size = abs(x), t = (size - 2.5) / (size + 2.5);
  double const p =
      0x1.afbb3f3b7343fp-3 + t * (-0x1.7ca88dec217dfp-2 + t * (0x1.01c11a735bb38p-2 +
      t * (-0x1.0011543730481p-3 + t * (0x1.470ba1f92fdc9p-5 + t * (-0x1.05bb2d8d2d334p-8 +
      t * (-0x1.5a56fafc8f400p-9 + t * (0x1.cb3b22351d61bp-11 + t * (0x1.deb620a427bfbp-13 +
      t * (-0x1.0f8d82b1dc16ap-13 + t * (-0x1.2bda5ab21d9cbp-15 + t * (0x1.19216ce62f143p-16 +
      t * 0x1.f9336e6ca7b1dp-18)))))))))));
  return copysign(1 - scaled_exp(negative(square({size, 0}))) * p, x);
}
SINTER_HD constexpr double erfc(double x) {
  if (isnan(x)) return x;
  using namespace detail;
  if (abs(x) < 0.8125) return add({1, 0}, negative(pair_erf(x))).high;
  double const size = abs(x);
  if (size > 28) return x < 0 ? 2 : 0;
  double const t = (size - 3.5) / (size + 3.5);
  double series = 0;
  for (int k = static_cast<int>(std::size(erfc_terms)) - 1; k >= 0; --k) {
    series = (series + erfc_terms[k]) * t;
  }
  Pair const numerator = add(erfc_head, {series, 0});
  Exponential const power = exponential(negative(square({size, 0})));
  Pair const quotient = divide(numerator, add({1, 0}, {2 * size, 0}));
  double const tail = scale(multiply(quotient, significand(power)).high, power.power);
  return x < 0 ? 2 - tail : tail;
}

namespace detail {
/// For x > 0.
///
/// source  Stirling's series from 16 on, Abramowitz and Stegun 6.1.41; below it
///         gamma(x + 1) = x gamma(x)
SINTER_HD constexpr Pair positive_lgamma(double x) {
  Pair shifted = {x, 0}, factor = {1, 0};
  for (; shifted.high < 16; shifted = add(shifted, {1, 0})) factor = multiply(factor, shifted);
  double const r = 1 / shifted.high, w = r * r;
  double const series =
      1.0 / 12 - w * (1.0 / 360 - w * (1.0 / 1260 - w * (1.0 / 1680 - w * (1.0 / 1188 -
      w * (691.0 / 360360 - w * (1.0 / 156))))));
  Pair const log = pair_log(shifted);
  Pair sum = multiply(add(shifted, {-0.5, 0}), log);
  sum = add(sum, negative(shifted));
  sum = add(sum, {0x1.d67f1c864beb5p-1, -0x1.65b5a1b7ff5dfp-55});  // log(2 pi) / 2
  sum = add(sum, divide({series, 0}, shifted));
  return add(sum, negative(pair_log(factor)));
}
}  // namespace detail
/// Logarithm of the gamma function's size.
///
/// source  negative x by reflection: |gamma(x) gamma(1 - x)| = pi / |sin(pi x)|
SINTER_HD constexpr double lgamma(double x) {
  using namespace detail;
  if (isnan(x)) return x;
  if (!isfinite(x)) return infinity;
  if (x == 1 || x == 2) return 0;
  if (x > 0x1.754d9278b51a7p+1014) return infinity;
  if (x != 0 && abs(x) < 0x1p-60) return -pair_log({abs(x), 0}).high;
  if (x > 0) return positive_lgamma(x).high;
  double const rest = abs(x) - floor(abs(x));
  if (rest == 0) return infinity;
  double const to_integer = rest > 0.5 ? 1 - rest : rest;
  Pair const pi = {0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53};
  Pair const angle = multiply(pi, Pair{to_integer, 0});
  Pair const sine = to_integer > 0.25
                        ? pair_cos(add(multiply(pi, 0.5), negative(angle)))
                        : pair_sin(angle);
  Pair const size = pair_log(multiply(divide(sine, pi), {abs(x), 0}));
  return negative(add(size, positive_lgamma(abs(x)))).high;
}

}}  // namespace sinter::SINTER_ABI::constant
