/// @file
/// Instructions of each instruction set under one name, for the functions of SIMD registers.
#pragma once

#include <sinter/evaluate/simd_bits.hpp>

namespace sinter::inline SINTER_ABI { namespace simd {

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

}}  // namespace sinter::SINTER_ABI::simd
