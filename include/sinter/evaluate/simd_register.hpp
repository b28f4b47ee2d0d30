/// @file
/// What the functions of SIMD registers are made of: fused multiply-add, bits, polynomials, powers.
#pragma once

#include <sinter/config.hpp>
#include <sinter/evaluate/simd.hpp>

#include <cmath>
#include <cstdint>
#include <type_traits>
#include <utility>

// Instructions of AVX-512 that take numbers apart and put them together.
#if defined(__AVX512F__) && XSIMD_WITH_AVX512F
#define SINTER_TAKES_APART 1
#else
#define SINTER_TAKES_APART 0
#endif

/// Mathematical functions of one SIMD register of float or double: `xsimd::batch<E>::data`. g++ and
/// clang have the operators of such vectors; `a < b ? x : y` chooses lane by lane.
///
/// A product that is added to something is always `multiply_add`, which is fused where the
/// instruction set can, or `product`, which is not, so that results do not depend on how the
/// compiler contracts expressions. A lane's result depends on this lane alone.
namespace sinter::inline SINTER_ABI { namespace simd {

/// The numbers of a register.
template <class V>
using Number = std::remove_cvref_t<decltype(std::declval<V&>()[0])>;
template <class V>
inline constexpr bool is_single = std::is_same_v<Number<V>, float>;
template <class V>
inline constexpr int lanes = static_cast<int>(sizeof(V) / sizeof(Number<V>));

template <class V>
struct WordsOf {
  using Unsigned = std::conditional_t<is_single<V>, std::uint32_t, std::uint64_t>;
  typedef Unsigned type __attribute__((vector_size(sizeof(V))));
};
/// A register's bits as unsigned integers.
template <class V>
using Words = typename WordsOf<V>::type;
template <class V>
using Word = typename WordsOf<V>::Unsigned;

template <class V>
SINTER_INLINE Words<V> bits(V x) { return (Words<V>)x; }
template <class V>
SINTER_INLINE V from_bits(Words<V> x) { return (V)x; }
/// The same number in all lanes.
template <class V>
SINTER_INLINE V splat(Number<V> x) { return x - V{}; }
template <class V>
SINTER_INLINE V splat(V x) { return x; }

// ---- what numbers look like ----------------------------------------------------------------

/// Format of IEEE 754's binary32 and binary64.
template <class V>
struct Format {
  static constexpr int digits = is_single<V> ? 23 : 52;  // after the point
  static constexpr int bias = is_single<V> ? 127 : 1023;
  static constexpr Word<V> sign = Word<V>{1} << (is_single<V> ? 31 : 63);
  static constexpr Word<V> significand = (Word<V>{1} << digits) - 1;
  static constexpr Number<V> infinity = static_cast<Number<V>>(__builtin_inf());
  static constexpr Number<V> smallest_normal =
      static_cast<Number<V>>(is_single<V> ? 0x1p-126 : 0x1p-1022);
  /// x + integer is x rounded to an integer, in the lowest bits of the sum.
  static constexpr Number<V> integer = static_cast<Number<V>>(is_single<V> ? 0x1.8p23 : 0x1.8p52);
  static constexpr Word<V> integer_bits =
      static_cast<Word<V>>(is_single<V> ? 0x4b400000U : 0x4338000000000000U);
};

template <class V>
SINTER_INLINE V absolute(V x) { return from_bits<V>(bits(x) & ~Format<V>::sign); }
/// `size`, whatever its sign, with the sign of `sign`.
template <class V>
SINTER_INLINE V copysign(V size, V sign) {
#if SINTER_TAKES_APART
  auto const mask = (__m512i)(Words<V>{} + Format<V>::sign);
  return (V)_mm512_ternarylogic_epi64(mask, (__m512i)sign, (__m512i)size, 0xca);
#else
  return from_bits<V>((bits(size) & ~Format<V>::sign) | (bits(sign) & Format<V>::sign));
#endif
}
/// `x`, negative where it was positive if `sign` is negative.
template <class V>
SINTER_INLINE V multiply_sign(V x, V sign) {
  return from_bits<V>(bits(x) ^ (bits(sign) & Format<V>::sign));
}
/// The leading half of the digits: the product of two such numbers is exact.
template <class V>
SINTER_INLINE V short_part(V x) {
  return from_bits<V>(bits(x) & (is_single<V> ? Word<V>(~Word<V>{0xfff})
                                              : Word<V>(~Word<V>{0x7ffffff})));
}
// ---- the instruction set -------------------------------------------------------------------

// Of `smaller` and `larger` the second is the result beside NaN.
namespace set {
#if SINTER_TAKES_APART
SINTER_INLINE __m512 fma(__m512 a, __m512 b, __m512 c) { return _mm512_fmadd_ps(a, b, c); }
SINTER_INLINE __m512d fma(__m512d a, __m512d b, __m512d c) { return _mm512_fmadd_pd(a, b, c); }
SINTER_INLINE __m512 sqrt(__m512 a) { return _mm512_sqrt_ps(a); }
SINTER_INLINE __m512d sqrt(__m512d a) { return _mm512_sqrt_pd(a); }
SINTER_INLINE __m512 smaller(__m512 a, __m512 b) { return _mm512_min_ps(a, b); }
SINTER_INLINE __m512d smaller(__m512d a, __m512d b) { return _mm512_min_pd(a, b); }
SINTER_INLINE __m512 larger(__m512 a, __m512 b) { return _mm512_max_ps(a, b); }
SINTER_INLINE __m512d larger(__m512d a, __m512d b) { return _mm512_max_pd(a, b); }
SINTER_INLINE bool any_above(__m512 a, __m512 b) {
  return _mm512_cmp_ps_mask(a, b, _CMP_GT_OQ) != 0;
}
SINTER_INLINE bool any_above(__m512d a, __m512d b) {
  return _mm512_cmp_pd_mask(a, b, _CMP_GT_OQ) != 0;
}
/// x 2^power, rounded once, with every overflow and underflow.
SINTER_INLINE __m512 scale(__m512 x, __m512 power) { return _mm512_scalef_ps(x, power); }
SINTER_INLINE __m512d scale(__m512d x, __m512d power) { return _mm512_scalef_pd(x, power); }
SINTER_INLINE __m512 exponent(__m512 x) { return _mm512_getexp_ps(x); }
SINTER_INLINE __m512d exponent(__m512d x) { return _mm512_getexp_pd(x); }
/// In [3/4, 3/2); NaN for negative numbers.
SINTER_INLINE __m512 significand(__m512 x) {
  return _mm512_getmant_ps(x, _MM_MANT_NORM_p75_1p5, _MM_MANT_SIGN_nan);
}
SINTER_INLINE __m512d significand(__m512d x) {
  return _mm512_getmant_pd(x, _MM_MANT_NORM_p75_1p5, _MM_MANT_SIGN_nan);
}
/// In [1, 2); NaN for negative numbers.
SINTER_INLINE __m512d whole_significand(__m512d x) {
  return _mm512_getmant_pd(x, _MM_MANT_NORM_1_2, _MM_MANT_SIGN_nan);
}
/// `result`, but -infinity where x is 0 and infinity where it is infinity.
SINTER_INLINE __m512 limits(__m512 result, __m512 x) {
  return _mm512_fixupimm_ps(result, x, _mm512_set1_epi32(0x500400), 0);
}
SINTER_INLINE __m512d limits(__m512d result, __m512d x) {
  return _mm512_fixupimm_pd(result, x, _mm512_set1_epi64(0x500400), 0);
}
/// One of sixteen numbers by the lowest bits of `index`.
template <class Index>
SINTER_INLINE __m512d choose(double const (&from)[16], Index index) {
  return _mm512_permutex2var_pd(_mm512_load_pd(from), (__m512i)index, _mm512_load_pd(from + 8));
}
/// 1 / sqrt(x), 14 bits of it.
SINTER_INLINE __m512 rough_inverse_root(__m512 x) { return _mm512_rsqrt14_ps(x); }
SINTER_INLINE __m512d rough_inverse_root(__m512d x) { return _mm512_rsqrt14_pd(x); }
/// 1 / x, 14 bits of it.
SINTER_INLINE __m512 rough_reciprocal(__m512 x) { return _mm512_rcp14_ps(x); }
SINTER_INLINE __m512d rough_reciprocal(__m512d x) { return _mm512_rcp14_pd(x); }
#define SINTER_HAS_FMA 1
#elif XSIMD_WITH_AVX
#if defined(__FMA__)
SINTER_INLINE __m256 fma(__m256 a, __m256 b, __m256 c) { return _mm256_fmadd_ps(a, b, c); }
SINTER_INLINE __m256d fma(__m256d a, __m256d b, __m256d c) { return _mm256_fmadd_pd(a, b, c); }
#define SINTER_HAS_FMA 1
#else
#define SINTER_HAS_FMA 0
#endif
SINTER_INLINE __m256 sqrt(__m256 a) { return _mm256_sqrt_ps(a); }
SINTER_INLINE __m256d sqrt(__m256d a) { return _mm256_sqrt_pd(a); }
SINTER_INLINE __m256 smaller(__m256 a, __m256 b) { return _mm256_min_ps(a, b); }
SINTER_INLINE __m256d smaller(__m256d a, __m256d b) { return _mm256_min_pd(a, b); }
SINTER_INLINE __m256 larger(__m256 a, __m256 b) { return _mm256_max_ps(a, b); }
SINTER_INLINE __m256d larger(__m256d a, __m256d b) { return _mm256_max_pd(a, b); }
SINTER_INLINE bool any_above(__m256 a, __m256 b) {
  return _mm256_movemask_ps(_mm256_cmp_ps(a, b, _CMP_GT_OQ)) != 0;
}
SINTER_INLINE bool any_above(__m256d a, __m256d b) {
  return _mm256_movemask_pd(_mm256_cmp_pd(a, b, _CMP_GT_OQ)) != 0;
}
#elif XSIMD_WITH_SSE2
SINTER_INLINE __m128 sqrt(__m128 a) { return _mm_sqrt_ps(a); }
SINTER_INLINE __m128d sqrt(__m128d a) { return _mm_sqrt_pd(a); }
SINTER_INLINE __m128 smaller(__m128 a, __m128 b) { return _mm_min_ps(a, b); }
SINTER_INLINE __m128d smaller(__m128d a, __m128d b) { return _mm_min_pd(a, b); }
SINTER_INLINE __m128 larger(__m128 a, __m128 b) { return _mm_max_ps(a, b); }
SINTER_INLINE __m128d larger(__m128d a, __m128d b) { return _mm_max_pd(a, b); }
SINTER_INLINE bool any_above(__m128 a, __m128 b) {
  return _mm_movemask_ps(_mm_cmpgt_ps(a, b)) != 0;
}
SINTER_INLINE bool any_above(__m128d a, __m128d b) {
  return _mm_movemask_pd(_mm_cmpgt_pd(a, b)) != 0;
}
#define SINTER_HAS_FMA 0
#else
template <class V>
SINTER_INLINE V fma(V a, V b, V c) {
  for (int k = 0; k < lanes<V>; ++k) c[k] = std::fma(a[k], b[k], c[k]);
  return c;
}
template <class V>
SINTER_INLINE V sqrt(V a) {
  for (int k = 0; k < lanes<V>; ++k) a[k] = std::sqrt(a[k]);
  return a;
}
template <class V>
SINTER_INLINE V smaller(V a, V b) { return a < b ? a : b; }
template <class V>
SINTER_INLINE V larger(V a, V b) { return a > b ? a : b; }
template <class V>
SINTER_INLINE bool any_above(V a, V b) {
  bool result = false;
  for (int k = 0; k < lanes<V>; ++k) result |= a[k] > b[k];
  return result;
}
#define SINTER_HAS_FMA 1
#endif
}  // namespace set

/// a b + c, rounded once where the instruction set can.
template <class V, class B, class C>
SINTER_INLINE V multiply_add(V a, B b, C c) {
#if SINTER_HAS_FMA
  return set::fma(a, splat<V>(b), splat<V>(c));
#else
  return a * splat<V>(b) + splat<V>(c);
#endif
}
/// a b, rounded, where it is added to something and must not be fused with it.
template <class V>
SINTER_INLINE V product(V a, V b) {
  return multiply_add(a, b, Number<V>(-0.0));
}
/// c - a b, where the product is nearly c; rounded once.
template <class V>
SINTER_INLINE V rest_of_product(V a, V b, V c) {
#if SINTER_HAS_FMA
  return set::fma(-a, b, c);
#else
  V const a_head = short_part(a), b_head = short_part(b);
  V const a_rest = a - a_head, b_rest = b - b_head;
  return ((c - a_head * b_head) - (a_head * b_rest + a_rest * b_head)) - a_rest * b_rest;
#endif
}
template <class V>
SINTER_INLINE V sqrt(V x) { return set::sqrt(x); }
/// The limit where x is above it; NaN stays NaN.
template <class V>
SINTER_INLINE V at_most(V x, Number<V> limit) { return set::smaller(splat<V>(limit), x); }
template <class V>
SINTER_INLINE V at_least(V x, Number<V> limit) { return set::larger(splat<V>(limit), x); }
/// True where one lane or more is above the limit.
template <class V>
SINTER_INLINE bool any_above(V x, Number<V> limit) {
  return set::any_above(x, splat<V>(limit));
}

#if SINTER_TAKES_APART
/// 1 / x, 14 bits of it, or 42 of a double. On AVX-512 a division takes as long as 16 products.
template <class V>
SINTER_INLINE V reciprocal(V x) {
  V const rough = set::rough_reciprocal(x);
  if constexpr (is_single<V>) {
    return rough;
  } else {
    V const rest = multiply_add(-x, rough, Number<V>(1));
    return multiply_add(rough, multiply_add(rest, rest, rest), rough);
  }
}
#endif
/// a / b within an ulp, for b far from the ends of the range.
template <class V>
SINTER_INLINE V quotient(V a, V b) {
#if SINTER_TAKES_APART
  V const factor = reciprocal(b);
  V const result = a * factor;
  return multiply_add(multiply_add(-b, result, a), factor, result);
#else
  return a / b;
#endif
}
/// A number as the sum of two.
template <class V>
struct Sum {
  V high;
  V low;
};
/// (a + a_low) / (b + b_low), the error of the sum far below an ulp.
template <class V>
SINTER_INLINE Sum<V> quotient(Sum<V> a, Sum<V> b) {
#if SINTER_TAKES_APART
  V const factor = reciprocal(b.high);
#else
  V const factor = splat<V>(1) / b.high;
#endif
  V const result = product(a.high, factor);
  V const missing =
      multiply_add(-result, b.low, rest_of_product(result, b.high, a.high)) + a.low;
  return {result, product(missing, factor)};
}
/// a / (1 + b) for a = b or a = 1, b >= 0; the sum's rounding does not count.
template <class V>
SINTER_INLINE V quotient_by_one_plus(V a, V b) {
  V const sum = b + Number<V>(1);
#if SINTER_TAKES_APART
  V const factor = reciprocal(sum);
#else
  V const factor = splat<V>(1) / sum;
#endif
  V const result = product(a, factor);
#if SINTER_HAS_FMA
  V const missing = multiply_add(-result, b, a - result);
#else
  V const missing = rest_of_product(result, sum, a) - result * (b - (sum - Number<V>(1)));
#endif
  return multiply_add(missing, factor, result);
}

// ---- polynomials ---------------------------------------------------------------------------

/// c[0] + c[1] x + ..., by Horner's rule; long ones as two of x^2, so that one step need not wait
/// for the other.
template <class V, std::size_t Count>
SINTER_INLINE V polynomial(V x, Number<V> const (&c)[Count]) {
  V result = splat<V>(c[Count - 1]);
  if constexpr (Count < 8) {
    SINTER_UNROLL for (int k = static_cast<int>(Count) - 2; k >= 0; --k) {
      result = multiply_add(result, x, c[k]);
    }
  } else {
    V const square = x * x;
    V other = splat<V>(c[Count - 2]);
    SINTER_UNROLL for (int k = static_cast<int>(Count) - 3; k > 0; k -= 2) {
      result = multiply_add(result, square, c[k]);
      other = multiply_add(other, square, c[k - 1]);
    }
    if constexpr (Count % 2 == 0) {
      result = multiply_add(result, x, other);
    } else {
      result = multiply_add(other, x, multiply_add(result, square, c[0]));
    }
  }
  return result;
}
/// The coefficients for the register's numbers.
template <class V, std::size_t Few, std::size_t Many>
SINTER_INLINE V polynomial(V x, float const (&single)[Few], double const (&twice)[Many]) {
  if constexpr (is_single<V>) {
    return polynomial(x, single);
  } else {
    return polynomial(x, twice);
  }
}
/// One of two constants.
template <class V>
inline constexpr Number<V> constant(double single, double twice) {
  return static_cast<Number<V>>(is_single<V> ? single : twice);
}

// ---- float by way of double ----------------------------------------------------------------

/// A function of registers of double for one of float.
template <class V, class Function, class... Rest>
SINTER_INLINE V by_double(Function function, V x, Rest... rest) {
  constexpr int half = lanes<V> / 2;
  typedef float Half __attribute__((vector_size(sizeof(V) / 2)));
  typedef double Twice __attribute__((vector_size(sizeof(V))));
  struct Halves {
    Half halves[2];
  };
  auto const widen = [](V of, int which) SINTER_LAMBDA_INLINE {
    return __builtin_convertvector(__builtin_bit_cast(Halves, of).halves[which], Twice);
  };
  static_assert(half >= 2);
  Half const low = __builtin_convertvector(function(widen(x, 0), widen(rest, 0)...), Half);
  Half const high = __builtin_convertvector(function(widen(x, 1), widen(rest, 1)...), Half);
  return [&]<std::size_t... Lane>(std::index_sequence<Lane...>) SINTER_LAMBDA_INLINE {
    return (V)__builtin_shufflevector(low, high, Lane...);
  }(std::make_index_sequence<2 * half>{});
}

/// A function of numbers, in the lanes where `chosen` holds; the others stay.
template <class V, class Truth, class Function>
SINTER_NOINLINE V in_lanes(Truth chosen, V result, V x, Function function) {
  for (int k = 0; k < lanes<V>; ++k) {
    if (chosen[k]) result[k] = function(x[k]);
  }
  return result;
}

}}  // namespace sinter::SINTER_ABI::simd
