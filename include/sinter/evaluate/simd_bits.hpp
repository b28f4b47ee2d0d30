/// @file
/// The numbers of a SIMD register, and their bits.
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

}}  // namespace sinter::SINTER_ABI::simd
