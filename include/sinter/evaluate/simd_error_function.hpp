/// @file
/// The error function of SIMD registers and what follows from it: erf, erfc, normal_cdf.
#pragma once

#include <sinter/evaluate/simd_exponential.hpp>
#include <sinter/rule/constant_error_function.hpp>

namespace sinter::inline SINTER_ABI { namespace simd {

/// erf(x) = x + x (c[0] + c[1] x^2 + ...), |x| < 0.9; error of erf and of 1 - erf 2^-31 and 2^-60.
inline constexpr float erf_single[] = {0x1.06eba8p-3f,  -0x1.81274p-2f,   0x1.ce2d94p-4f,
                                       -0x1.b80794p-6f, 0x1.54974p-8f,    -0x1.a908dap-11f,
                                       0x1.5a060cp-14f};
inline constexpr double erf_double[] = {
    0x1.06eba8214db68p-3,   -0x1.812746b0379c7p-2, 0x1.ce2f21a041abap-4,  -0x1.b82ce31242d25p-6,
    0x1.565bcd04515f2p-8,   -0x1.c02db22d61d76p-11, 0x1.f9a2ef5c9acdbp-14, -0x1.f4cdde2c74f02p-17,
    0x1.b9a74793f8c17p-20,  -0x1.5d1564b5ef651p-23, 0x1.df43f1ac32ca8p-27, -0x1.c6e6c1a7a280ap-31};
/// 1 - erf(x) = e^(-x (c[0] + c[1] x + ...)); x > 0.85, error of erf 2^-31 and 2^-56.
inline constexpr float erf_power_single[] = {0x1.20e684p+0f, 0x1.4585eep-1f, 0x1.add7d2p-4f,
                                             -0x1.6ddc38p-6f, 0x1.63c21ap-9f, 0x1.f3fa72p-16f,
                                             -0x1.0181c8p-14f, 0x1.a3bb94p-18f};
inline constexpr double erf_power_double[] = {
    0x1.20dd750ebbbebp+0, 0x1.45f3047a208bfp-1, 0x1.a4f58addfc06p-4, -0x1.3972f95705954p-6,
    -0x1.a39e3e821091fp-13, 0x1.b776519a9f6c4p-10, -0x1.24913d3f7a708p-11,
    -0x1.dc3ff3b1c59f6p-17, 0x1.b3057a999ff49p-14, -0x1.f7f41db719378p-15, 0x1.6f9d4a7209a37p-16,
    -0x1.89166b52fbe18p-18, 0x1.3f173ce2f1952p-20, -0x1.8835a1bfae265p-23, 0x1.6333689d5c5b8p-26,
    -0x1.c00e13afed315p-30, 0x1.5fbe79d89d9p-34, -0x1.02c1f8268b525p-39};
/// erfc(x) = e^(-x^2) / (1 + 2 x) (h + l + c[0] t + c[1] t^2 ...), t = (x - k) / (x + k), x > 0.81;
/// k, h and l stand in the function; error 2^-26. Those of double serve constants too.
inline constexpr float erfc_single[] = {
    -0x1.15c06p-3f, -0x1.85a112p-5f, 0x1.097d72p-3f, -0x1.e88ef6p-4f, 0x1.184f58p-4f,
    -0x1.8506f2p-6f, 0x1.05db7ep-9f, 0x1.d85e0cp-10f};

/// erfc(x) / 2 = e^(-x^2) / (x + k) (c[0] + c[1] t + ...), t = (x - k) / (x + k), x >= 0, k = 3 and
/// 3.5; error 2^-26 and 2^-53.
inline constexpr float tail_single[] = {
    0x1.12f21ep-1f, -0x1.c44c48p-2f, 0x1.2e3266p-2f, -0x1.3deac2p-3f, 0x1.e997f4p-5f,
    -0x1.b7c584p-7f, -0x1.428a4ep-11f, 0x1.9411cap-10f, -0x1.f1e2fcp-13f, -0x1.50eee2p-13f};
inline constexpr double tail_double[] = {
    0x1.1649466cd0bf1p-1, -0x1.e02749166d56fp-2, 0x1.6362dd2801958p-2, -0x1.bdb3c1808b2f7p-3,
    0x1.ce500ceb5c307p-4, -0x1.7a232e1d27b61p-5, 0x1.b27b2747b6c37p-7, -0x1.a06c1e9abe9ebp-10,
    -0x1.5630de887c096p-11, 0x1.769ed06ff753dp-12, -0x1.60d819aabf837p-16, -0x1.39a30f232f7bfp-15,
    0x1.38dbd4d88be57p-17, 0x1.e619b93140f8p-19, -0x1.c78a5c601fc85p-20, -0x1.aad5076cfaae4p-22,
    0x1.29c8493b14b31p-22, 0x1.ed63bdedda39p-25, -0x1.7d99092bc18d8p-25, -0x1.755d64baeb064p-27,
    0x1.bd77b3727f959p-28, 0x1.22b4a26c4b136p-29, -0x1.577bf116495acp-31, -0x1.25ead316e5b06p-32};

/// erf(x) / x - 1 for |x| < 0.9.
template <class V>
SINTER_INLINE V small_erf(V x) {
  return polynomial(x * x, erf_single, erf_double);
}

/// source  the form of the exponent is that of N. Juffa's erff; coefficients by our own fit
template <class V>
SINTER_INLINE V erf(V x) {
  V const size = absolute(x);
  V const inside = at_most(size, constant<V>(4, 6));
  V const exponent = inside * polynomial(inside, erf_power_single, erf_power_double);
  Exponential<V> const e = reduce_exponent(-exponent);
  V const power = power_of_two(e.shifted);
  // 1 - 2^n (1 + s).
  V const large = multiply_add(-power, small_expm1(e.rest), Number<V>(1) - power);
  return copysign(size < splat<V>(Number<V>(0.875)) ? multiply_add(x, small_erf(x), x) : large,
                  x);
}

/// factor e^-(square + rest) e^(x^2) erfc(x), x > 0.81.
///
/// source  e^(x^2) erfc(x) falls as 1 / x; products and the quotient as sums of two numbers
template <class V>
SINTER_INLINE V gaussian_tail(V x, V square, V rest, Number<V> factor) {
  Exponential<V> const e = reduce_exponent(-square);
  V const power = small_expm1(e.rest - rest);  // less one
  Number<V> const k = constant<V>(3, 3.5);
  V const t = quotient(x - k, x + k);
  V const small = multiply_add(t, polynomial(t, erfc_single, constant::detail::erfc_terms),
                               constant<V>(0x1.afc93p-25, -0x1.902cb7976c65ep-57));
  V const first = splat<V>(constant<V>(0x1.40c522p+0, 0x1.3e0a99a0ee914p+0));
  V const above = first + small;
  V const above_rest = small - (above - first);
  V const twice = x + x;
  V const below = twice + Number<V>(1);
  V const below_rest = Number<V>(1) - (below - twice);
  Sum<V> const q = quotient(Sum<V>{above, above_rest}, Sum<V>{below, below_rest});
  V const more = multiply_add(q.high, power, multiply_add(q.low, power, q.low));
  return scale((q.high + more) * factor, e.shifted, e.power);
}
template <class V>
SINTER_INLINE V erfc(V x) {
  V const size = at_most(absolute(x), constant<V>(11, 28));
  V const square = product(size, size);
  V const tail = gaussian_tail(size, square, -rest_of_product(size, size, square), Number<V>(1));
  V const large = x < V{} ? Number<V>(2) - tail : tail;
  V const small = multiply_add(-x, small_erf(x), Number<V>(1) - x);
  return size < splat<V>(Number<V>(0.8125)) ? small : large;
}
/// The probability that a normal variable is below x: erfc(-x / sqrt(2)) / 2. Of `gelu`: of fewer
/// digits than erfc, in half of the time.
template <class V>
SINTER_INLINE V normal_cdf(V x) {
  V const size = at_most(absolute(x), constant<V>(15, 39));
  V const half = size * Number<V>(0.5);
  V const square = product(half, size);
  Exponential<V> const e = reduce_exponent(-square);
  V const power = small_expm1(e.rest + rest_of_product(half, size, square));  // less one
  Number<V> const k = constant<V>(3, 3.5);
  V const argument = size * Number<V>(0.7071067811865476);
  V const below = argument + k;
#if SINTER_TAKES_APART
  V inverse = reciprocal(below);
  inverse = multiply_add(inverse, multiply_add(-inverse, below, Number<V>(1)), inverse);
#else
  V const inverse = splat<V>(1) / below;
#endif
  V const t = multiply_add(product(argument, inverse), Number<V>(2), Number<V>(-1));
  V const q = product(polynomial(t, tail_single, tail_double), inverse);
  V const tail = scale(multiply_add(q, power, q), e.shifted, e.power);
  return x < V{} ? tail : Number<V>(1) - tail;
}

}}  // namespace sinter::SINTER_ABI::simd
