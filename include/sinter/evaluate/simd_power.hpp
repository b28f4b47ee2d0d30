/// @file
/// Powers of SIMD registers of float, by way of double.
#pragma once

#include <sinter/evaluate/simd_logarithm.hpp>

namespace sinter::inline SINTER_ABI { namespace simd {

/// x^y of doubles with the accuracy of a float; the cases of the C standard's Annex F.
template <class V>
SINTER_INLINE V rough_pow(V x, V y) {
  V const size = absolute(x);
  V result = exp2(product(y, log2(size)));
  V const one = splat<V>(1);
  result = ((size == one) & (y == y)) ? one : result;  // 0 times infinity
  // From 2^51 on every number is an even integer.
  V const limit = splat<V>(0x1p51);
  V const inside = absolute(y) < limit ? y : V{};
  V const half = inside * 0.5;
  auto const is_integer = (inside + Format<V>::integer) - Format<V>::integer == inside;
  auto const is_even = (half + Format<V>::integer) - Format<V>::integer == half;
  V const sign = (is_integer & ~is_even) ? x : one;
  auto const undefined = (x < V{}) & (x > splat<V>(-Format<V>::infinity)) & ~is_integer;
  result = undefined ? splat<V>(__builtin_nan("")) : multiply_sign(result, sign);
  return ((x == one) | (y == V{})) ? one : result;
}
/// error   0.51 ulp
template <class V>
SINTER_INLINE V pow(V x, V y) {
  static_assert(is_single<V>);
  return by_double([](auto a, auto b) SINTER_LAMBDA_INLINE { return rough_pow(a, b); }, x, y);
}

}}  // namespace sinter::SINTER_ABI::simd
