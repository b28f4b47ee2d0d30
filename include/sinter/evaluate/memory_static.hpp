/// @file
/// Packs from and to memory where the compiler knows how many elements: few, or apart.
#pragma once

#include <sinter/evaluate/memory.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// Loads the first `count` lanes of a register from elements `step` bytes apart; the others become 0.
template <class Lane, class Register>
SINTER_INLINE void load_apart(Register& to, std::byte const* from, std::ptrdiff_t step, int count) {
  constexpr auto size = static_cast<std::ptrdiff_t>(sizeof(element_of_lane<Lane>));
  alignas(64) std::byte elements[sizeof(to.parts)];
  constexpr int lanes = static_cast<int>(sizeof(elements)) / static_cast<int>(size);
  SINTER_UNROLL for (int lane = 0; lane < lanes; ++lane) {
    if (lane < count) {
      std::memcpy(elements + lane * size, from + lane * step, static_cast<std::size_t>(size));
    } else {
      std::memset(elements + lane * size, 0, static_cast<std::size_t>(size));
    }
  }
  load_whole<Lane>(to, elements);
}

#if defined(__AVX512F__) && defined(__AVX512VL__)
/// True where so many lanes are moved by a shorter register: a masked load waits for a masked store
/// whose register reaches over the same bytes, even if no lane does.
template <class Lane, int Count>
inline constexpr bool is_few = has_operators<Lane> && Count > 0 && Count * sizeof(Lane) <= 32;

/// Loads the first `Count` lanes; the others become 0.
template <class Lane, int Count, class Register>
SINTER_INLINE void load_few(Register& to, std::byte const* from) {
  if constexpr (is_few<Lane, Count>) {
    constexpr auto mask = static_cast<__mmask8>((1U << Count) - 1);
    __m512i value;
    if constexpr (Count * sizeof(Lane) <= 16 && sizeof(Lane) == 4) {
      value = _mm512_zextsi128_si512(_mm_maskz_loadu_epi32(mask, from));
    } else if constexpr (Count * sizeof(Lane) <= 16) {
      value = _mm512_zextsi128_si512(_mm_maskz_loadu_epi64(mask, from));
    } else if constexpr (sizeof(Lane) == 4) {
      value = _mm512_zextsi256_si512(_mm256_maskz_loadu_epi32(mask, from));
    } else {
      value = _mm512_zextsi256_si512(_mm256_maskz_loadu_epi64(mask, from));
    }
    using Vector = decltype(to.parts[0].data);
    to.parts[0].data = __builtin_bit_cast(Vector, value);
    SINTER_UNROLL for (int k = 1; k < Register::count; ++k) to.parts[k].data = Vector{};
  } else {
    load_part<Lane>(to, from, Part(Count));
  }
}
/// Stores the first `Count` lanes.
template <int Count, class E, int Width>
SINTER_INLINE void store_few(Pack<E, Width> const& pack, std::byte* to) {
  if constexpr (is_few<E, Count>) {
    constexpr auto mask = static_cast<__mmask8>((1U << Count) - 1);
    auto const value = __builtin_bit_cast(__m512i, pack.parts[0].data);
    if constexpr (Count * sizeof(E) <= 16 && sizeof(E) == 4) {
      _mm_mask_storeu_epi32(to, mask, _mm512_castsi512_si128(value));
    } else if constexpr (Count * sizeof(E) <= 16) {
      _mm_mask_storeu_epi64(to, mask, _mm512_castsi512_si128(value));
    } else if constexpr (sizeof(E) == 4) {
      _mm256_mask_storeu_epi32(to, mask, _mm512_castsi512_si256(value));
    } else {
      _mm256_mask_storeu_epi64(to, mask, _mm512_castsi512_si256(value));
    }
  } else {
    store(pack, to, Count);
  }
}
#else
template <class Lane, int Count, class Register>
SINTER_INLINE void load_few(Register& to, std::byte const* from) {
  load_part<Lane>(to, from, Part(Count));
}
template <int Count, class E, int Width>
SINTER_INLINE void store_few(Pack<E, Width> const& pack, std::byte* to) {
  store(pack, to, Count);
}
#endif
template <int Count, class Basis, int Width>
SINTER_INLINE void store_few(Mask<Basis, Width> const& mask, std::byte* to) {
  store(mask, to, Count);
}

}  // namespace sinter::inline SINTER_ABI::detail
