/// @file
/// Exponentials of SIMD registers: exp, exp2, expm1, sinh, cosh, tanh, sigmoid.
#pragma once

#include <sinter/evaluate/simd_register.hpp>

namespace sinter::inline SINTER_ABI { namespace simd {

/// e^r = 1 + r + r^2 (c[0] + c[1] r + ...), |r| <= log(2) / 2; error 2^-28 and 2^-57.
inline constexpr float exp_single[] = {0x1.fffffcp-2f, 0x1.55549p-3f, 0x1.5558a2p-5f,
                                       0x1.123ac8p-7f, 0x1.6a5e02p-10f};
inline constexpr double exp_double[] = {
    0x1.000000000000ap-1,   0x1.55555555554ffp-3,  0x1.5555555550683p-5,  0x1.1111111126723p-7,
    0x1.6c16c1848a60ep-10,  0x1.a01a013166aadp-13, 0x1.a019991e06f61p-16, 0x1.71df155b87fb6p-19,
    0x1.28ae416cb1078p-22,  0x1.ad9924bd58a48p-26};

/// (e^(2 r) - 1) / 2 = r + r^2 (c[0] + c[1] r + ...): the same with powers of two.
inline constexpr float tanh_single[] = {0x1.fffffcp-1f, 0x1.55549p-1f, 0x1.5558a2p-2f,
                                        0x1.123ac8p-3f, 0x1.6a5e02p-5f};
inline constexpr double tanh_double[] = {
    0x1.000000000000ap+0, 0x1.55555555554ffp-1, 0x1.5555555550683p-2,  0x1.1111111126723p-3,
    0x1.6c16c1848a60ep-5, 0x1.a01a013166aadp-7, 0x1.a019991e06f61p-9,  0x1.71df155b87fb6p-11,
    0x1.28ae416cb1078p-13, 0x1.ad9924bd58a48p-16};

/// log(2) in two parts; the first has so few digits that an exponent times it is exact. The second
/// is positive.
template <class V>
inline constexpr Number<V> log_two = constant<V>(0x1.62e4p-1, 0x1.62e42feep-1);
template <class V>
inline constexpr Number<V> log_two_rest = constant<V>(0x1.7f7d1cp-20, 0x1.a39ef35793c76p-33);

/// e^x = 2^power e^rest; `shifted` has `power` in its lowest bits.
template <class V>
struct Exponential {
  V shifted;
  V power;
  V rest;
};
/// source  Cody and Waite, Software Manual for the Elementary Functions, 1980
template <class V>
SINTER_INLINE Exponential<V> reduce_exponent(V x) {
  V const shifted =
      multiply_add(x, Number<V>(1.4426950408889634), Format<V>::integer);
  V const power = shifted - Format<V>::integer;
  V const rest = multiply_add(power, -log_two<V>, x);
  return {shifted, power, multiply_add(power, -log_two_rest<V>, rest)};
}
/// e^rest - 1.
template <class V>
SINTER_INLINE V small_expm1(V rest) {
  return multiply_add(rest * rest, polynomial(rest, exp_single, exp_double), rest);
}
/// 2^power, where that is a normal number; `lower` powers of two less.
template <class V>
SINTER_INLINE V power_of_two(V shifted, int lower = 0) {
  auto const start = Word<V>(Format<V>::bias - lower) - Format<V>::integer_bits;
  return from_bits<V>((bits(shifted) + start) << Format<V>::digits);
}
/// x 2^power, rounded once, for a power of two doubles' exponents.
template <class V>
SINTER_INLINE V scale(V x, [[maybe_unused]] V shifted, [[maybe_unused]] V power) {
#if SINTER_TAKES_APART
  return set::scale(x, power);
#else
  // Two factors that are normal numbers; only the second product is rounded.
  auto const both = bits(shifted) + (Word<V>(2 * Format<V>::bias) - Format<V>::integer_bits);
  auto const one = both >> 1;
  return x * from_bits<V>(one << Format<V>::digits) *
         from_bits<V>((both - one) << Format<V>::digits);
#endif
}

/// error   float 0.6 ulp, double 0.6 ulp
template <class V>
SINTER_INLINE V exp(V x) {
  V const inside = at_least(at_most(x, constant<V>(89, 710)), constant<V>(-105, -746));
  Exponential<V> const e = reduce_exponent(inside);
  return scale(Number<V>(1) + small_expm1(e.rest), e.shifted, e.power);
}

/// 2^x: e^(r log(2)) with |r| <= 1/2, r exact.
template <class V>
SINTER_INLINE V exp2(V x) {
  V const inside = at_least(at_most(x, constant<V>(129, 1025)), constant<V>(-151, -1076));
  V const shifted = inside + Format<V>::integer;
  V const power = shifted - Format<V>::integer;
  V const rest = (inside - power) * Number<V>(0.6931471805599453);
  return scale(Number<V>(1) + small_expm1(rest), shifted, power);
}

/// source  2^n (e^r - 1) + (2^n - 1), by halves, so that 2^n overflows no earlier than the result
template <class V>
SINTER_INLINE V expm1(V x) {
  V const inside = at_least(at_most(x, constant<V>(89, 710)), constant<V>(-20, -40));
  Exponential<V> const e = reduce_exponent(inside);
  V const power = power_of_two(e.shifted, 1);
  V const head = multiply_add(power, e.rest, power - Number<V>(0.5));
  V const tail = e.rest * e.rest * polynomial(e.rest, exp_single, exp_double);
  return copysign(multiply_add(power, tail, head) * Number<V>(2), x);
}

/// source  with a = (e^|2 x| - 1) / 2: tanh |x| = a / (a + 1)
template <class V>
SINTER_INLINE V tanh(V x) {
  // 2 |x| = n log(2) + 2 r.
  V const size = at_most(absolute(x), constant<V>(10, 20));
  V const shifted = multiply_add(size, Number<V>(2 * 1.4426950408889634), Format<V>::integer);
  V const power = shifted - Format<V>::integer;
  V const head = multiply_add(power, -log_two<V> / 2, size);
  V const r = multiply_add(power, -log_two_rest<V> / 2, head);
  V const half = multiply_add(r * r, polynomial(r, tanh_single, tanh_double), r);
  V const scaled = power_of_two(shifted);
  V const a =
      multiply_add(scaled, half, multiply_add(scaled, Number<V>(0.5), Number<V>(-0.5)));
  return copysign(quotient_by_one_plus(a, a), x);
}

/// source  with e = e^-|x|: 1 / (1 + e), for negative x e / (1 + e); nothing overflows
template <class V>
SINTER_INLINE V sigmoid(V x) {
  V const inside = at_least(-absolute(x), constant<V>(-105, -746));
  Exponential<V> const reduced = reduce_exponent(inside);
  V const e = scale(Number<V>(1) + small_expm1(reduced.rest), reduced.shifted, reduced.power);
  return quotient_by_one_plus(x < V{} ? e : splat<V>(1), e);
}

/// sinh(x) = x + x^3 (c[0] + c[1] x^2 + ...), |x| < 1; error 2^-32 and 2^-61.
inline constexpr float sinh_single[] = {0x1.555556p-3f, 0x1.11111ep-7f, 0x1.a009p-13f,
                                        0x1.78a70ep-19f};
inline constexpr double sinh_double[] = {0x1.5555555555555p-3,  0x1.11111111110fdp-7,
                                         0x1.a01a01a01ee7p-13,  0x1.71de3a4e14f4p-19,
                                         0x1.ae6460fae3728p-26, 0x1.611cb330c1fe8p-33,
                                         0x1.b41232cf9950fp-41};

/// e^|x| / 2, and e^-|x| / 2 where it counts.
template <class V>
struct Halves {
  V growing;
  V falling;
};
template <class V>
SINTER_INLINE Halves<V> half_exponentials(V size) {
  Exponential<V> const e = reduce_exponent(at_most(size, constant<V>(91, 712)));
  V const half = multiply_add(small_expm1(e.rest), Number<V>(0.5), Number<V>(0.5));
  V const growing = scale(half, e.shifted, e.power);
  return {growing, quotient(splat<V>(Number<V>(0.25)), at_most(growing, Number<V>(0x1p60)))};
}
/// error   float 1.6 ulp, double 1.6 ulp
template <class V>
SINTER_INLINE V sinh(V x) {
  V const size = absolute(x);
  Halves<V> const halves = half_exponentials(size);
  V const square = x * x;
  V const small = multiply_add(size * square, polynomial(square, sinh_single, sinh_double), size);
  return copysign(size < splat<V>(1) ? small : halves.growing - halves.falling, x);
}
template <class V>
SINTER_INLINE V cosh(V x) {
  Halves<V> const halves = half_exponentials(absolute(x));
  return halves.growing + halves.falling;
}

}}  // namespace sinter::SINTER_ABI::simd
