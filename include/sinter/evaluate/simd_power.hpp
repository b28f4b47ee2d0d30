/// @file
/// Powers of SIMD registers.
#pragma once

#include <sinter/evaluate/simd_logarithm.hpp>

namespace sinter::inline SINTER_ABI { namespace simd {

/// atanh(s) = s (1 + z / 3 + z^2 (c[0] + c[1] z + ...)), z = s^2 < 0.04; error 2^-70.
inline constexpr double log_tail[] = {
    0x1.999999999999ap-3, 0x1.2492492492357p-3, 0x1.c71c71c748357p-4, 0x1.745d172d23542p-4,
    0x1.3b13b94ec70f2p-4, 0x1.110f70e5ea9fp-4, 0x1.e24a516f29619p-5, 0x1.a73962aa43b3cp-5,
    0x1.da9975eba6f25p-5};

/// log2 of a positive and finite double as the sum of two numbers.
///
/// source  log((1 + s) / (1 - s)) = 2 atanh(s), s = (m - 1) / (m + 1); error 2^-64
template <class V>
SINTER_INLINE Sum<V> precise_log2(V x) {
  Split<V> const parts = split(x);
  V const f = parts.fraction;
  V const below = f + Number<V>(2);
  Sum<V> s = quotient(Sum<V>{f, V{}}, Sum<V>{below, f - (below - Number<V>(2))});
  s = {s.high + s.low, s.low - ((s.high + s.low) - s.high)};
  V const z = product(s.high, s.high);
  V const z_rest =
      multiply_add(s.high + s.high, s.low, -rest_of_product(s.high, s.high, z));
  // w = z / 3 + z^2 (...).
  Number<V> const third = 0x1.5555555555555p-2;
  V const head = product(z, splat<V>(third));
  V const head_rest = multiply_add(
      z_rest, third,
      multiply_add(z, Number<V>(0x1.5555555555555p-56), -rest_of_product(z, splat<V>(third), head)));
  V const tail = z * z * polynomial(z, log_tail);
  V const w = head + tail;
  V const w_rest = ((head - w) + tail) + head_rest;
  // atanh(s) = s + s w.
  V const more = product(s.high, w);
  V const more_rest = multiply_add(
      s.high, w_rest, multiply_add(s.low, w, -rest_of_product(s.high, w, more)));
  V const high = s.high + more;
  V const low = ((s.high - high) + more) + (more_rest + s.low);
  // 2 / log(2).
  Number<V> const factor = 0x1.71547652b82fep+1;
  V const scaled = product(high, splat<V>(factor));
  V const scaled_rest = multiply_add(
      low, factor,
      multiply_add(high, Number<V>(0x1.777d0ffda0d24p-55),
                   -rest_of_product(high, splat<V>(factor), scaled)));
  V const result = parts.power + scaled;
  return {result, ((parts.power - result) + scaled) + scaled_rest};
}
/// |x|^y of doubles.
template <class V>
SINTER_INLINE V power_of_size(V size, V y) {
  Sum<V> const l = precise_log2(size);
  V const high = log_of_special(l.high, size);
  V const whole = product(y, high);
  // Where it is larger, the result is 0 or infinite.
  auto const inside = absolute(whole) < splat<V>(Number<V>(1100));
  V const low = inside ? multiply_add(y, l.low, -rest_of_product(y, high, whole)) : V{};
  V const exponent = at_least(at_most(whole, 1100), -1100);
  V const shifted = exponent + Format<V>::integer;
  V const power = shifted - Format<V>::integer;
  V const rest = exponent - power;
  Number<V> const two = 0x1.62e42fefa39efp-1;
  V const r = product(rest, splat<V>(two));
  V const r_rest = multiply_add(
      low, two,
      multiply_add(rest, Number<V>(0x1.abc9e3b39803fp-56), -rest_of_product(rest, splat<V>(two), r)));
  V const small = small_expm1(r);
  return scale(Number<V>(1) + (small + multiply_add(small, r_rest, r_rest)), shifted, power);
}
/// The nearest whole number.
template <class V>
SINTER_INLINE V nearest_whole(V x) {
  V const size = absolute(x);
  V const limit = splat<V>(Number<V>(0x1p52));
  return multiply_sign(size < limit ? (size + limit) - limit : size, x);
}
/// x^y with the cases of the C standard's Annex F, from a function for x > 0.
template <class V, class Function>
SINTER_INLINE V signed_pow(V x, V y, Function positive) {
  V const size = absolute(x);
  V result = positive(size, y);
  V const one = splat<V>(1);
  result = ((size == one) & (y == y)) ? one : result;  // 0 times infinity
  V const half = y * Number<V>(0.5);
  auto const is_integer = nearest_whole(y) == y;
  auto const is_even = nearest_whole(half) == half;
  V const sign = (is_integer & ~is_even) ? x : one;
  auto const undefined = (x < V{}) & (x > splat<V>(-Format<V>::infinity)) & ~is_integer;
  result = undefined ? splat<V>(static_cast<Number<V>>(__builtin_nan("")))
                     : multiply_sign(result, sign);
  return ((x == one) | (y == V{})) ? one : result;
}
/// e^r = 1 + r + r^2 (c[0] + c[1] r + ...), |r| < 0.347; error 2^-34.
inline constexpr double exp_rough[] = {0x1.00000045909a6p-1, 0x1.5555557fd428ap-3,
                                       0x1.55547c5f73494p-5, 0x1.11109f75b4656p-7,
                                       0x1.6d994d0855019p-10, 0x1.a1895e444efd7p-13};
/// |x|^y of doubles that are floats, with the digits of a float and ten more.
template <class V>
SINTER_INLINE V rough_power_of_size(V size, V y) {
  V l;
#if SINTER_TAKES_APART
  if constexpr (has_steps<V>) {
    // log(1 + f) = f + f^2 (...), error 2^-37.
    constexpr double log_rough[] = {-0x1.000000001d6a9p-1, 0x1.55555132f1ee8p-2,
                                    -0x1.fffff186e256fp-3, 0x1.9a01bc40d5282p-3,
                                    -0x1.55c73fb126e33p-3};
    Logarithm<V> const parts = take_apart(size);
    V const f = parts.fraction;
    V const series = multiply_add(f * f, polynomial(f, log_rough), f);
    l = multiply_add(series + parts.step, Number<V>(1.4426950408889634), parts.power);
  } else
#endif
  {
    l = log2(size);
  }
  V const exponent = at_least(at_most(product(y, l), 1000), -1000);
  V const shifted = exponent + Format<V>::integer;
  V const r = (exponent - (shifted - Format<V>::integer)) * Number<V>(0.6931471805599453);
  return (multiply_add(r * r, polynomial(r, exp_rough), r) + Number<V>(1)) * power_of_two(shifted);
}
/// error   float 0.51 ulp, by way of double; double 1.1 ulp
template <class V>
SINTER_INLINE V pow(V x, V y) {
  if constexpr (is_single<V>) {
    return by_double(
        [](auto a, auto b) SINTER_LAMBDA_INLINE {
          return signed_pow(a, b, [](auto size, auto exponent) SINTER_LAMBDA_INLINE {
            return rough_power_of_size(size, exponent);
          });
        },
        x, y);
  } else {
    return signed_pow(x, y, [](auto size, auto exponent) SINTER_LAMBDA_INLINE {
      return power_of_size(size, exponent);
    });
  }
}

}}  // namespace sinter::SINTER_ABI::simd
