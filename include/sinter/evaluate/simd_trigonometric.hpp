/// @file
/// Circular functions of SIMD registers: sin, cos, tan.
#pragma once

#include <sinter/evaluate/simd_register.hpp>

namespace sinter::inline SINTER_ABI { namespace simd {

/// sin(r) = r + r^3 (c[0] + c[1] r^2 + ...), |r| <= pi / 4; error 2^-26 and 2^-56.
inline constexpr float sin_single[] = {-0x1.555552p-3f, 0x1.110c24p-7f, -0x1.9ac6fcp-13f};
inline constexpr double sin_double[] = {-0x1.5555555555555p-3,  0x1.1111111110ba5p-7,
                                        -0x1.a01a019e80693p-13, 0x1.71de379252004p-19,
                                        -0x1.ae60069e53ef1p-26, 0x1.5e098556d302ep-33};
/// cos(r) = 1 - r^2 / 2 + r^4 (c[0] + c[1] r^2 + ...); error 2^-30 and 2^-60.
inline constexpr float cos_single[] = {0x1.555554p-5f, -0x1.6c12cep-10f, 0x1.9bd67p-16f};
inline constexpr double cos_double[] = {0x1.5555555555555p-5,   -0x1.6c16c16c1696p-10,
                                        0x1.a01a019f4d0edp-16,  -0x1.27e4fa15bd814p-22,
                                        0x1.1eeb66b683028p-29,  -0x1.907c0e63adbb6p-37};

/// tan(r) = r + r^3 (c[0] + c[1] r^2 + ...), |r| <= pi / 4; error of tan 2^-29 and 2^-56.
inline constexpr float tan_single[] = {0x1.55556p-2f,  0x1.110da8p-3f, 0x1.bad732p-5f,
                                       0x1.5cdf62p-6f, 0x1.6221cp-7f,  0x1.0582a6p-13f,
                                       0x1.1db39ep-8f};
inline constexpr double tan_double[] = {
    0x1.55555555554f4p-2,  0x1.1111111117fc4p-3,   0x1.ba1ba1b49437bp-5, 0x1.664f49a07f629p-6,
    0x1.226e133b626abp-7,  0x1.d6d9144596094p-9,   0x1.7d5cd45b97de9p-10, 0x1.37ee73756f48cp-11,
    0x1.d2fc113025cbap-13, 0x1.1d113171f6bfbp-13,  -0x1.acf383b088c9fp-16, 0x1.741be7a41d873p-14,
    -0x1.7533f6e94e8a1p-15, 0x1.5c8039751736bp-16};

/// From here on angles are reduced lane by lane.
template <class V>
inline constexpr Number<V> large_angle = constant<V>(100000, 1000000);

/// x = quadrant pi / 2 + angle + rest, |angle| <= pi / 4; the quadrant in the lowest bits.
template <class V>
struct Turned {
  V angle;
  V rest;
  Words<V> quadrant;
};
/// source  Cody and Waite, Software Manual for the Elementary Functions, 1980: pi / 2 in parts.
///         With fused multiply-add the first difference is exact for parts of any length; without
///         it the parts are so short that their products are exact
template <class V>
SINTER_INLINE Turned<V> turn(V x) {
  V const shifted = multiply_add(x, Number<V>(0.6366197723675814), Format<V>::integer);
  V const n = shifted - Format<V>::integer;
#if SINTER_HAS_FMA
  V const head = multiply_add(n, constant<V>(-0x1.921fb6p+0, -0x1.921fb54442d18p+0), x);
  Number<V> const second = constant<V>(0x1.777a5cp-25, -0x1.1a62633145c07p-54);
  V const known = product(n, splat<V>(second));
  V const angle = head + known;
  V const rest = (known - (angle - head)) + multiply_add(n, second, -known);
  return {angle, multiply_add(n, constant<V>(0x1.ee59dap-50, 0x1.f1976b7ed8fbcp-110), rest),
          bits(shifted)};
#else
  if constexpr (is_single<V>) {
    // In double: 33 digits of pi / 2 times n are exact.
    auto const reduced = [](auto of, auto by) SINTER_LAMBDA_INLINE {
      return (of - by * 0x1.921fb544p+0) - by * 0x1.0b4611a626331p-34;
    };
    V const angle = by_double(reduced, x, n);
    auto const more = [&](auto of, auto by, auto from) SINTER_LAMBDA_INLINE {
      return reduced(of, by) - from;
    };
    return {angle, by_double(more, x, n, angle), bits(shifted)};
  } else {
    V const first = x - n * 0x1.921fb544p+0;
    V const second = n * 0x1.0b4611a6p-34;
    V const head = first - second;
    V const head_rest = (first - head) - second;
    V const third = n * 0x1.3198a2ep-69;
    V const middle = head - third;
    V const rest = ((head - middle) - third) + (head_rest - n * 0x1.b839a252049c1p-104);
    V const angle = middle + rest;
    return {angle, (middle - angle) + rest, bits(shifted)};
  }
#endif
}

/// sin(angle + rest) - angle.
template <class V>
SINTER_INLINE V small_sin(Turned<V> const& t, V square) {
  return multiply_add(square * t.angle, polynomial(square, sin_single, sin_double), t.rest);
}
/// cos(angle + rest) - 1.
template <class V>
SINTER_INLINE V small_cos(Turned<V> const& t, V square) {
  V const series =
      multiply_add(square, polynomial(square, cos_single, cos_double), Number<V>(-0.5));
  return multiply_add(square, series, -(t.angle * t.rest));
}
/// The sine of x and `quarters` right angles.
template <class V, int quarters>
SINTER_INLINE V turned_sin(V x) {
  Turned<V> const t = turn(x);
  V const square = t.angle * t.angle;
  V const sine = t.angle + small_sin(t, square);
  V const cosine = Number<V>(1) + small_cos(t, square);
  Words<V> const quadrant = t.quadrant + Word<V>(quarters);
  V const size = (quadrant & Word<V>(1)) == Words<V>{} ? sine : cosine;
  V const result = from_bits<V>(bits(size) ^ ((quadrant & Word<V>(2))
                                              << (Format<V>::digits + (is_single<V> ? 7 : 10))));
  return result;
}

/// error   float 1.4 ulp, double 1.4 ulp
template <class V>
SINTER_INLINE V sin(V x) {
  V const size = absolute(x);
  V const result = multiply_sign(turned_sin<V, 0>(size), x);
  if (!any_above(size, large_angle<V>)) [[likely]] return result;
  return in_lanes(size > splat<V>(large_angle<V>), result, x, [](auto a) { return std::sin(a); });
}
template <class V>
SINTER_INLINE V cos(V x) {
  V const size = absolute(x);
  V const result = turned_sin<V, 1>(size);
  if (!any_above(size, large_angle<V>)) [[likely]] return result;
  return in_lanes(size > splat<V>(large_angle<V>), result, x, [](auto a) { return std::cos(a); });
}
/// source  tan(n pi / 2 + a) = tan(a), or -1 / tan(a) for odd n
template <class V>
SINTER_INLINE V tan(V x) {
  V const size = absolute(x);
  Turned<V> const of = turn(size);
  V const square = of.angle * of.angle;
  V const cubic = square * polynomial(square, tan_single, tan_double);
  // The derivative is 1 + tan^2.
  V const rough = multiply_add(of.angle, cubic, of.angle);
  V const small =
      multiply_add(of.rest, multiply_add(rough, rough, Number<V>(1)), of.angle * cubic);
  V const high = of.angle + small;
  V const low = (of.angle - high) + small;
#if SINTER_TAKES_APART
  V const inverse = reciprocal(high);
#else
  V const inverse = splat<V>(1) / high;
#endif
  V const missing = multiply_add(-inverse, low, rest_of_product(inverse, high, splat<V>(1)));
  Words<V> const sign = of.quadrant << (sizeof(Word<V>) * 8 - 1);
  V const odd = multiply_add(inverse, missing, inverse);
  V const result = multiply_sign(from_bits<V>(bits(sign == Words<V>{} ? high : odd) ^ sign), x);
  if (!any_above(size, large_angle<V>)) [[likely]] return result;
  return in_lanes(size > splat<V>(large_angle<V>), result, x, [](auto a) { return std::tan(a); });
}

}}  // namespace sinter::SINTER_ABI::simd
