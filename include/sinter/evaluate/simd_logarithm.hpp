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
/// What a logarithm is where its argument is not positive and finite.
template <class V>
SINTER_INLINE V log_of_special(V result, V x) {
#if SINTER_TAKES_APART
  return set::limits(result, x);
#else
  V const nan = splat<V>(static_cast<Number<V>>(__builtin_nan("")));
  result = x < splat<V>(Format<V>::infinity) ? result : x;  // infinity and NaN are their own
  result = x == V{} ? splat<V>(-Format<V>::infinity) : result;
  return x < V{} ? nan : result;
#endif
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

/// The logarithm of x = 2^power (1 + fraction) / factor is that of (1 + fraction), power log(2) and
/// step + step_rest.
template <class V>
struct Logarithm {
  V power;
  V step;
  V step_rest;
  V fraction;
};

#if SINTER_TAKES_APART
/// True where 1 / x is looked up: then |fraction| < 0.0315, and no division is left.
template <class V>
inline constexpr bool has_steps = !is_single<V>;
/// log(1 + f) = f + f^2 (c[0] + c[1] f + ...), |f| < 0.0315; error 2^-61.
inline constexpr double log_near[] = {
    -0x1p-1,              0x1.555555555551dp-2,  -0x1.fffffffffff99p-3,
    0x1.9999999b0874ap-3, -0x1.55555556a5a02p-3, 0x1.249234d641b83p-3,
    -0x1.ffffdac58d237p-4, 0x1.c7f188300360dp-4, -0x1.9a5ceef5ef358p-4};
/// -log(1 + k / 16) in two parts, the first of 40 digits.
alignas(64) inline constexpr double log_steps[] = {
    0x0p+0,            -0x1.f0a30c012p-5,  -0x1.e27076e2bp-4,  -0x1.5ff3070a78p-3,
    -0x1.c8ff7c79a8p-3, -0x1.1675cababcp-2, -0x1.4618bc21c4p-2, -0x1.739d7f6bbcp-2,
    -0x1.9f323ecbf8p-2, -0x1.c8ff7c79a8p-2, -0x1.f128f5fafp-2,  -0x1.0be72e4252p-1,
    -0x1.1e85f5e704p-1, -0x1.307d7334f2p-1, -0x1.41d8fe8468p-1, -0x1.52a2d265bcp-1};
alignas(64) inline constexpr double log_steps_rest[] = {
    0x0p+0,                0x1.3ab33d066d1d2p-42, 0x1.a342c2af0003cp-45, -0x1.3d3c873e20a07p-43,
    -0x1.a21ac25d81ef3p-43, 0x1.9f1fc63382a8fp-42, -0x1.ec27d0b7b37b3p-42, -0x1.0069ce24c53fbp-42,
    -0x1.84bf2b68d766fp-42, -0x1.a21ac25d81ef3p-42, -0x1.bb2cd720ec44cp-44, -0x1.5056d312f7668p-42,
    -0x1.a07bd8b34be7cp-46, 0x1.e83c094debc15p-42, 0x1.aa33736867a17p-42, -0x1.6abb9df22bc57p-43};

/// source  P. T. P. Tang, Table-driven implementation of the logarithm function, 1990
template <class V>
SINTER_INLINE Logarithm<V> stepped(V power, V factor, Words<V> index) {
  return {power - set::exponent(factor), set::choose(log_steps, index),
          set::choose(log_steps_rest, index), V{}};
}
#else
template <class V>
inline constexpr bool has_steps = false;
#endif

template <class V>
SINTER_INLINE Logarithm<V> take_apart(V x) {
#if SINTER_TAKES_APART
  if constexpr (has_steps<V>) {
    V const significand = set::whole_significand(x);
    // Five digits of 1 / significand, the last four of which are the number of the step.
    V const shifted = set::rough_reciprocal(significand) + 0x1.8p47;
    V const factor = shifted - 0x1.8p47;
    Logarithm<V> result = stepped(set::exponent(x), factor, bits(shifted));
    result.fraction = multiply_add(significand, factor, Number<V>(-1));
    return result;
  } else
#endif
  {
    Split<V> const s = split(x);
    return {s.power, V{}, V{}, s.fraction};
  }
}
/// Of u = 1 + x rounded, where x + low is meant, with `low` far below x.
///
/// source  (1 + x) / 2^power - 1 = x / 2^power + (1 / 2^power - 1) is rounded once
template <bool HasLow, class V>
SINTER_INLINE Logarithm<V> take_sum_apart(V u, V x, [[maybe_unused]] V low) {
#if SINTER_TAKES_APART
  Logarithm<V> result;
  V factor;
  if constexpr (has_steps<V>) {
    V const power = set::exponent(u);
    V const shifted = set::rough_reciprocal(set::whole_significand(u)) + 0x1.8p47;
    V const near = shifted - 0x1.8p47;
    result = stepped(power, near, bits(shifted));
    factor = set::scale(near, -power);
  } else {
    result = {set::exponent(u) - set::exponent(set::significand(u)), V{}, V{}, V{}};
    factor = set::scale(splat<V>(1), -result.power);
  }
  result.fraction = multiply_add(x, factor, factor - Number<V>(1));
  if constexpr (HasLow) result.fraction = multiply_add(low, factor, result.fraction);
  return result;
#else
  Split<V> const s = split(u);
  // From 2^60 on 1 is nothing beside x.
  V const power = at_most(s.power, 60);
  V const factor = power_of_two(Format<V>::integer - power);
  V fraction = x * factor + (factor - Number<V>(1));
  if constexpr (HasLow) fraction = multiply_add(low, factor, fraction);
  return {s.power, V{}, V{}, u < splat<V>(Number<V>(0x1p60)) ? fraction : s.fraction};
#endif
}
/// source  fdlibm, e_log.c: log(2^k (1 + f)) = k log(2) + log(1 + f)
template <class V>
SINTER_INLINE V log_of(Logarithm<V> x) {
#if SINTER_TAKES_APART
  if constexpr (has_steps<V>) {
    V const high = multiply_add(x.power, log_two<V>, x.step);  // exact
    V const low = multiply_add(x.power, log_two_rest<V>, x.step_rest);
    V const rest =
        multiply_add(x.fraction * x.fraction, polynomial(x.fraction, log_near), low);
    return high + (x.fraction + rest);
  }
#endif
  V const rest = x.fraction + log_rest(x.fraction, x.power * log_two_rest<V>);
  return multiply_add(x.power, log_two<V>, rest);
}

template <class V>
SINTER_INLINE V log(V x) {
#if SINTER_TAKES_APART
  return log_of(take_apart(x + V{}));  // -0 becomes 0, whose power is -infinity
#else
  return log_of_special(log_of(take_apart(x)), x);
#endif
}
template <class V>
SINTER_INLINE V log1p(V x) {
  V const u = x + Number<V>(1);
  return copysign(log_of_special(log_of(take_sum_apart<false>(u, x, V{})), u), x);
}

/// Logarithms with another basis: `factor` is 1 / log(basis) in two parts and `two` the logarithm
/// of 2 in two parts, the first ones short.
template <class V>
struct Basis {
  Number<V> factor, factor_rest, two, two_rest;
};
template <class V>
SINTER_INLINE V log_with_basis(V x, Basis<V> basis) {
  Logarithm<V> const parts = take_apart(x);
  V head = parts.fraction;
  V rest;
#if SINTER_TAKES_APART
  if constexpr (has_steps<V>) {
    head = parts.step + parts.fraction;
    rest = multiply_add(parts.fraction * parts.fraction, polynomial(parts.fraction, log_near),
                        ((parts.step - head) + parts.fraction) + parts.step_rest);
  } else
#endif
  {
    rest = log_rest(head, V{});
  }
  V const power = basis.two == 1 ? parts.power : parts.power * basis.two;  // exact
  Number<V> const whole = basis.factor + basis.factor_rest;
#if SINTER_HAS_FMA
  V const factor = product(head, splat<V>(whole));
  V small = multiply_add(head, (basis.factor - whole) + basis.factor_rest,
                         multiply_add(head, whole, -factor));
#else
  V const short_head = short_part(head);
  V const factor = short_head * basis.factor;  // exact
  V small = head * basis.factor_rest + (head - short_head) * basis.factor;
#endif
  V const high = power + factor;
  small = small + ((power - high) + factor);
  small = multiply_add(rest, whole, small);
  if (basis.two_rest != 0) small = multiply_add(parts.power, basis.two_rest, small);
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
