/// @file
/// Inverse functions of SIMD registers: atan, atan2, asin, acos, asinh, acosh, atanh; cbrt, hypot.
#pragma once

#include <sinter/evaluate/simd_logarithm.hpp>
#include <sinter/rule/constant_inverse.hpp>

namespace sinter::inline SINTER_ABI { namespace simd {

/// atan(t) = t + t^3 (c[0] + c[1] t^2 + ...), |t| <= 1/2; error 2^-31. Those of double serve
/// constants too.
inline constexpr float atan_single[] = {-0x1.555552p-2f, 0x1.999744p-3f,  -0x1.24502cp-3f,
                                        0x1.c071dp-4f,   -0x1.4809b4p-4f, 0x1.3fc7dp-5f};
/// asin(x) = x + x^3 (c[0] + c[1] x^2 + ...), |x| <= 1/2; error 2^-30 and 2^-58.
inline constexpr float asin_single[] = {0x1.555554p-3f, 0x1.333432p-4f, 0x1.6d5b8ep-5f,
                                        0x1.fd921ap-6f, 0x1.18e1f6p-6f, 0x1.14138cp-5f};
inline constexpr double asin_double[] = {
    0x1.5555555555556p-3, 0x1.3333333332ec4p-4,  0x1.6db6db6e3292ep-5, 0x1.f1c71c1d4aa0dp-6,
    0x1.6e8bb1d89492bp-6, 0x1.1c4d343fa57f6p-6,  0x1.c9cf3759fd8ffp-7, 0x1.78246f32d075cp-7,
    0x1.524ea8b3aad31p-7, 0x1.653a8f8cfd43cp-8,  0x1.1d661531b222ep-6, -0x1.e7a24f548c99fp-7,
    0x1.d78189767524ep-6};
/// 1 / cbrt(x), 0.7 < x < 1.5, 14 bits of it.
inline constexpr float cbrt_single[] = {0x1.db7d2ep+0f, -0x1.ca8d02p+0f, 0x1.744ea8p+0f,
                                        -0x1.4374ecp-1f, 0x1.c78466p-4f};
inline constexpr double cbrt_double[] = {0x1.db7d2ep+0, -0x1.ca8d02p+0, 0x1.744ea8p+0,
                                         -0x1.4374ecp-1, 0x1.c78466p-4};

template <class V>
inline constexpr Number<V> half_pi = constant<V>(0x1.921fb6p+0, 0x1.921fb54442d18p+0);
template <class V>
inline constexpr Number<V> half_pi_rest = constant<V>(-0x1.777a5cp-25, 0x1.1a62633145c07p-54);

/// The angle of the vector (b, a) with a, b >= 0: base + rest + small, |small| < 1/2.
template <class V>
struct Angle {
  V base;
  V rest;
  V small;
};
/// source  atan(a / b) = atan(a / b), pi / 4 + atan((a - b) / (a + b)) or pi / 2 - atan(b / a), so
///         that |t| <= 1/2 and one division is enough
template <class V>
SINTER_INLINE Angle<V> angle_of(V a, V b) {
  auto const low = a + a < b;
  auto const middle = ~low & (a < b + b);
  V const above = low ? a : (middle ? a - b : -b);
  V const below = low ? b : (middle ? a + b : a);
  V const t = above / below;
  V const base = low ? V{} : splat<V>(Number<V>(half_pi<V>));
  V const rest = low ? V{} : splat<V>(Number<V>(half_pi_rest<V>));
  V const factor = middle ? splat<V>(Number<V>(0.5)) : splat<V>(Number<V>(1));
  V const square = t * t;
  V const series = polynomial(square, atan_single, ::sinter::constant::detail::atan_terms);
  return {product(base, factor), product(rest, factor), multiply_add(square * t, series, t)};
}

/// error   float 1.6 ulp, double 1.6 ulp
template <class V>
SINTER_INLINE V atan(V x) {
  Angle<V> const angle = angle_of(absolute(x), splat<V>(1));
  return copysign(angle.base + (angle.rest + angle.small), x);
}
template <class V>
SINTER_INLINE V atan2(V y, V x) {
  V a = absolute(y), b = absolute(x);
  V const infinity = splat<V>(Format<V>::infinity);
  auto const infinite = (a == infinity) & (b == infinity);
  a = infinite ? splat<V>(1) : a;
  b = infinite ? splat<V>(1) : b;
  // The sum of two large numbers must not overflow.
  V const large = splat<V>(constant<V>(0x1p125, 0x1p1021));
  V const factor = ((a > large) | (b > large)) ? splat<V>(Number<V>(0.25)) : splat<V>(1);
  Angle<V> angle = angle_of(product(a, factor), product(b, factor));
  // Of no height: 0, also beside 0; NaN stays NaN.
  auto const flat = (a == V{}) & (b == b);
  V const base = flat ? V{} : angle.base;
  V const small = flat ? V{} : angle.rest + angle.small;
  // pi less the angle where x is negative.
  auto const left = (bits(x) & Format<V>::sign) != Words<V>{};
  V const from = left ? splat<V>(2 * half_pi<V>) - base : base;
  V const correction = left ? splat<V>(2 * half_pi_rest<V>) - small : small;
  V const result = from + correction;
  return ((x == x) & (y == y)) ? copysign(result, y) : x + y;
}

/// x + x^3 P(x^2) of numbers in [0, 1/2] as head + rest: of |x|, and above 1/2 of
/// sqrt((1 - |x|) / 2), where asin(x) = pi / 2 - 2 asin(sqrt((1 - x) / 2)).
template <class V>
struct HalfAngle {
  V head;
  V rest;
};
template <class V, class Truth>
SINTER_INLINE HalfAngle<V> half_angle(V size, Truth small) {
  V const square = small ? size * size : (Number<V>(1) - size) * Number<V>(0.5);
  V const head = small ? size : sqrt(square);
  return {head, product(square * head, polynomial(square, asin_single, asin_double))};
}
/// error   float 1.7 ulp, double 1.7 ulp
template <class V>
SINTER_INLINE V asin(V x) {
  V const size = absolute(x);
  auto const small = size < splat<V>(Number<V>(0.5));
  HalfAngle<V> const h = half_angle(size, small);
  V const large = multiply_add(h.head, Number<V>(-2), Number<V>(half_pi<V>)) -
                  multiply_add(h.rest, Number<V>(2), Number<V>(-half_pi_rest<V>));
  return copysign(small ? h.head + h.rest : large, x);
}
template <class V>
SINTER_INLINE V acos(V x) {
  V const size = absolute(x);
  auto const small = size < splat<V>(Number<V>(0.5));
  HalfAngle<V> const h = half_angle(size, small);
  V const middle =
      Number<V>(half_pi<V>) -
      (x + (multiply_sign(h.rest, x) - Number<V>(half_pi_rest<V>)));
  V const right = (h.head + h.rest) * Number<V>(2);
  V const left = multiply_add(h.head, Number<V>(-2), Number<V>(2 * half_pi<V>)) -
                 multiply_add(h.rest, Number<V>(2), Number<V>(-2 * half_pi_rest<V>));
  return small ? middle : (x < V{} ? left : right);
}

// ---- inverse hyperbolic functions ------------------------------------------------------------

/// From here on a square may overflow; asinh and acosh are log(2 |x|).
template <class V>
inline constexpr Number<V> large_square = constant<V>(0x1p60, 0x1p500);
/// log(1 + x + low), or log(2 x) where it is `large`.
template <class V, class Truth>
SINTER_INLINE V log_of_sum(V x, V low, Truth large) {
  V const u = large ? x : x + Number<V>(1);
  Logarithm<V> parts = take_sum_apart<true>(u, large ? x - Number<V>(1) : x, low);
  parts.power = parts.power + (large ? splat<V>(1) : V{});
  V const result = log_of(parts);
#if SINTER_TAKES_APART
  return set::limits(result, u);
#else
  return u < splat<V>(Format<V>::infinity) ? result : u;
#endif
}
/// A root, and what is missing in it.
template <class V>
struct Root {
  V high;
  V low;
};
/// The root of x + low, `low` far below x.
///
/// source  Newton's iteration for the root g and h = 1 / (2 g), without division
template <class V>
SINTER_INLINE Root<V> root_of_sum(V x, V low) {
#if SINTER_TAKES_APART
  V const rough = at_most(set::rough_inverse_root(x), Number<V>(0x1p30));  // infinite at 0
  V root = x * rough, half = rough * Number<V>(0.5);
  V const rest = multiply_add(-root, half, Number<V>(0.5));
  root = multiply_add(root, rest, root);
  half = multiply_add(half, rest, half);
  if constexpr (!is_single<V>) root = multiply_add(multiply_add(-root, root, x), half, root);
  return {root, (multiply_add(-root, root, x) + low) * half};
#else
  V const root = sqrt(x);
  V const missing = (rest_of_product(root, root, x) + low) / (root + root);
  return {root, root > V{} ? missing : V{}};
#endif
}

/// source  log(1 + u), u = |x| + (sqrt(1 + x^2) - 1)
template <class V>
SINTER_INLINE V asinh(V x) {
  V const size = absolute(x);
  auto const large = size > splat<V>(large_square<V>);
  V const inside = large ? splat<V>(1) : size;
  V const square = multiply_add(inside, inside, Number<V>(1));
  Root<V> const root =
      root_of_sum(square, rest_of_product(-inside, inside, Number<V>(1) - square));
  V const more = root.high - Number<V>(1);
  V const u = inside + more;
  V const low = (more - (u - inside)) + root.low;
  return copysign(log_of_sum(large ? size : u, large ? V{} : low, large), x);
}
/// source  log(1 + u), u = t + sqrt(t (t + 2)), t = x - 1
template <class V>
SINTER_INLINE V acosh(V x) {
  auto const large = x > splat<V>(large_square<V>);
  V const t = x - Number<V>(1);
  V const square = multiply_add(t, t, t + t);
  Root<V> const root = root_of_sum(large ? splat<V>(1) : square, V{});
  V const u = t + root.high;
  V const low = (t - (u - root.high)) + root.low;
  V const result = log_of_sum(large ? x : u, large ? V{} : low, large);
  return x < splat<V>(1) ? splat<V>(static_cast<Number<V>>(__builtin_nan(""))) : result;
}
/// source  log((1 + x) / (1 - x)) / 2 = log(1 + 2 x + 2 x^2 / (1 - x)) / 2
template <class V>
SINTER_INLINE V atanh(V x) {
  V const size = absolute(x);
  V const twice = size + size;
  V const rest = product(twice, size) / (Number<V>(1) - size);
  V const sum = twice + rest;
  V const u = sum + Number<V>(1);
  V const result =
      log_of_special(log_of(take_sum_apart<false>(u, sum, V{})), u) * Number<V>(0.5);
  return size > splat<V>(1) ? splat<V>(static_cast<Number<V>>(__builtin_nan("")))
                            : copysign(result, x);
}

// ---- roots -----------------------------------------------------------------------------------

/// error   float 0.7 ulp, double 0.7 ulp
///
/// source  x = 2^(3 q) m; z = m^(-1/3) by Newton's iteration without divisions, then m z^2 with its
///         own rest
template <class V>
SINTER_INLINE V cbrt(V x) {
  V const size = absolute(x);
  Split<V> const s = split(size);
  V const shifted = multiply_add(s.power, Number<V>(1.0 / 3), Format<V>::integer);
  V const q = shifted - Format<V>::integer;
  V const left = multiply_add(q, Number<V>(-3), s.power);  // -1, 0 or 1
  V const significand = s.fraction + Number<V>(1);
  auto const less = left < V{}, more = left > V{};
  V const m = significand * (less ? splat<V>(Number<V>(0.5))
                                  : (more ? splat<V>(Number<V>(2)) : splat<V>(Number<V>(1))));
  V z = polynomial(significand, cbrt_single, cbrt_double) *
        (less ? splat<V>(Number<V>(1.2599210498948732))
              : (more ? splat<V>(Number<V>(0.7937005259840998)) : splat<V>(Number<V>(1))));
  SINTER_UNROLL for (int step = 0; step < (is_single<V> ? 1 : 2); ++step) {
    V const rest = multiply_add(-(m * z), z * z, Number<V>(1));
    z = multiply_add(z * Number<V>(1.0 / 3), rest, z);
  }
  V const y = m * z * z;
  V const square = y * y;
  V const missing =
      multiply_add(rest_of_product(y, y, square), y, rest_of_product(square, y, m));
  V const root = multiply_add(missing, z * z * Number<V>(1.0 / 3), y);
  V const result = copysign(root * power_of_two(shifted), x);
  return ((size > V{}) & (size < splat<V>(Format<V>::infinity))) ? result : x;
}

namespace detail {
/// For numbers whose squares are in the range.
template <class V>
SINTER_INLINE V root_of_squares(V a, V b) {
  return sqrt(multiply_add(a, a, b * b));
}
}  // namespace detail
/// sqrt(a^2 + b^2); infinite where one operand is, whatever the other is.
///
/// error   float 0.6 ulp, double 1 ulp
template <class V>
SINTER_INLINE V hypot(V a, V b) {
  V const x = absolute(a), y = absolute(b);
  V result;
  if constexpr (is_single<V>) {
    result = by_double(
        [](auto p, auto q) SINTER_LAMBDA_INLINE { return detail::root_of_squares(p, q); }, x, y);
  } else {
    V const most = x > y ? x : y;
    V const least = x > y ? y : x;
    auto const large = most > splat<V>(0x1p500), small = most < splat<V>(0x1p-450);
    V const factor = large ? splat<V>(0x1p-600) : (small ? splat<V>(0x1p600) : splat<V>(1));
    V const back = large ? splat<V>(0x1p600) : (small ? splat<V>(0x1p-600) : splat<V>(1));
    result = detail::root_of_squares(most * factor, least * factor) * back;
  }
  V const infinity = splat<V>(Format<V>::infinity);
  return ((x == infinity) | (y == infinity)) ? infinity : result;
}

}}  // namespace sinter::SINTER_ABI::simd
