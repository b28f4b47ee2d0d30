/// @file
/// Logarithms of SIMD registers: log, log1p, log2, log10.
#pragma once

#include <sinter/evaluate/simd_exponential.hpp>

namespace sinter::inline SINTER_ABI { namespace simd {

/// log(1 + f) = f - f^2 / 2 + f^3 (c[0] + c[1] f + ...), 0.7 < 1 + f <= 1.5; error 2^-29.
inline constexpr float log_single[] = {0x1.55554cp-2f,  -0x1.0000b6p-2f, 0x1.99a2e2p-3f,
                                       -0x1.5512acp-3f, 0x1.232662p-3f,  -0x1.02d40ep-3f,
                                       0x1.f0cf92p-4f,  -0x1.ac0776p-4f, 0x1.892d3ep-5f};
/// log((1 + s) / (1 - s)) = 2 s + s^3 (c[0] + c[1] s^2 + ...), s = f / (2 + f); error 2^-62.
inline constexpr double log_double[] = {0x1.555555555554fp-1, 0x1.999999999c15cp-2,
                                        0x1.24924921e6ecbp-2, 0x1.c71c748cf5fb9p-3,
                                        0x1.745c4b9436f33p-3, 0x1.3b35a7c6bd1cbp-3,
                                        0x1.0dcd4b02a10c5p-3, 0x1.1b75b5096b86ep-3};

/// x = 2^power (1 + fraction).
template <class V>
struct Split {
  V power;
  V fraction;
};
/// For x positive and finite. Where the instruction set has it, the power of 0 and infinity is
/// infinite, and the fraction of a negative number NaN.
template <class V>
SINTER_INLINE Split<V> split(V x) {
#if SINTER_TAKES_APART
  V const significand = set::significand(x);
  return {set::exponent(x) - set::exponent(significand), significand - Number<V>(1)};
#else
  // A subnormal number is multiplied by a power of two first.
  constexpr Number<V> large = Number<V>(is_single<V> ? 0x1p25 : 0x1p54);
  auto const small = x < splat<V>(Format<V>::smallest_normal);
  V const normal = small ? x * large : x;
  // Counted from sqrt(1/2), numbers below it have the next smaller exponent.
  constexpr Word<V> root = is_single<V> ? Word<V>(0x3f3504f3U) : Word<V>(0x3fe6a09e667f3bcdU);
  constexpr Word<V> one = Word<V>(Format<V>::bias) << Format<V>::digits;
  auto const counted = bits(normal) + (one - root);
  // The exponent as the last digits of a number: an integer becomes one without a conversion.
  constexpr Number<V> last = Number<V>(is_single<V> ? 0x1p23 : 0x1p52);
  constexpr Word<V> last_bits =
      is_single<V> ? Word<V>(0x4b000000U) : Word<V>(0x4330000000000000U);
  V const power = from_bits<V>((counted >> Format<V>::digits) | last_bits) -
                  (small ? splat<V>(last + Format<V>::bias + (is_single<V> ? 25 : 54))
                         : splat<V>(last + Format<V>::bias));
  V const significand = from_bits<V>((counted & Format<V>::significand) + root);
  return {power, significand - Number<V>(1)};
#endif
}
/// What a logarithm is where its argument is not positive and finite; `zero` is where x is 0.
template <class V>
SINTER_INLINE V log_of_special(V result, V x) {
  V const nan = splat<V>(static_cast<Number<V>>(__builtin_nan("")));
  result = x < splat<V>(Format<V>::infinity) ? result : x;  // infinity and NaN are their own
  result = x == V{} ? splat<V>(-Format<V>::infinity) : result;
  return x < V{} ? nan : result;
}

/// log(1 + f) - f + small.
template <class V>
SINTER_INLINE V log_rest(V f, V small) {
  if constexpr (is_single<V>) {
    return multiply_add(f * f, multiply_add(f, polynomial(f, log_single), Number<V>(-0.5)), small);
  } else {
    // f - s (f - R) would lose digits: with h = f^2 / 2 it is f - (h - s (h + R)).
    V const s = quotient(f, f + Number<V>(2));
    V const square = s * s;
    V const half = f * Number<V>(0.5);
    V const sum = multiply_add(half, f, square * polynomial(square, log_double));
    return -multiply_add(half, f, -multiply_add(s, sum, small));
  }
}
/// source  fdlibm, e_log.c: log(2^k (1 + f)) = k log(2) + log(1 + f)
template <class V>
SINTER_INLINE V log_of(Split<V> x) {
  V const rest = x.fraction + log_rest(x.fraction, x.power * log_two_rest<V>);
  return multiply_add(x.power, log_two<V>, rest);
}

template <class V>
SINTER_INLINE V log(V x) {
#if SINTER_TAKES_APART
  return log_of(split(x + V{}));  // -0 becomes 0, whose power is -infinity
#else
  return log_of_special(log_of(split(x)), x);
#endif
}

/// log(1 + x + low), `low` far below x.
///
/// source  1 + x = u + d exactly (Knuth); u is taken apart, and d added to its fraction
template <class V>
SINTER_INLINE V log1p_of_sum(V x, V low) {
  V const u = x + Number<V>(1);
  V const part = u - Number<V>(1);
  V const d = ((Number<V>(1) - (u - part)) + (x - part)) + low;
  Split<V> s = split(u);
  // Beyond this d is nothing, and is NaN at infinity.
  V const power = at_most(s.power, constant<V>(60, 120));
  V const moved = d * power_of_two(Format<V>::integer - power);
  s.fraction = s.fraction + (u < splat<V>(constant<V>(0x1p50, 0x1p100)) ? moved : V{});
  V const result = copysign(log_of(s), x);
  V const nan = splat<V>(static_cast<Number<V>>(__builtin_nan("")));
  V const finite = x < splat<V>(Format<V>::infinity) ? result : x;
  V const above = u == V{} ? splat<V>(-Format<V>::infinity) : finite;
  return u < V{} ? nan : above;
}

template <class V>
SINTER_INLINE V log1p(V x) { return log1p_of_sum(x, V{}); }

/// Logarithms with another basis: `factor` is 1 / log(basis) in two parts and `two` the logarithm
/// of 2 in two parts, the first ones short.
template <class V>
struct Basis {
  Number<V> factor, factor_rest, two, two_rest;
};
template <class V>
SINTER_INLINE V log_with_basis(V x, Basis<V> basis) {
  Split<V> const s = split(x);
  V const rest = log_rest(s.fraction, V{});
  V const head = short_part(s.fraction);
  V const factor = product(head, splat<V>(basis.factor));   // exact
  V const power = product(s.power, splat<V>(basis.two));    // exact
  V const high = power + factor;
  V const low = (power - high) + factor;
  Number<V> const whole = basis.factor + basis.factor_rest;
  V small = multiply_add(rest, whole, low);
  small = multiply_add(s.fraction - head, whole, small);
  small = multiply_add(head, basis.factor_rest, small);
  small = multiply_add(s.power, basis.two_rest, small);
  return log_of_special(high + small, x);
}
template <class V>
SINTER_INLINE V log2(V x) {
  return log_with_basis<V>(x, {constant<V>(0x1.714p+0, 0x1.715476p+0),
                               constant<V>(0x1.47652cp-12, 0x1.4ae0bf85ddf44p-26), 1, 0});
}
template <class V>
SINTER_INLINE V log10(V x) {
  return log_with_basis<V>(x, {constant<V>(0x1.bcap-2, 0x1.bcb7b1p-2),
                               constant<V>(0x1.7b1526p-14, 0x1.49b9438ca9aaep-28),
                               constant<V>(0x1.344p-2, 0x1.34413508p-2),
                               constant<V>(0x1.3509f8p-18, 0x1.f79fef311f12bp-34)});
}

}}  // namespace sinter::SINTER_ABI::simd
