/// @file
/// Packs moved on by some lanes: what leaves one enters the next.
#pragma once

#include <sinter/evaluate/memory.hpp>

namespace sinter::inline SINTER_ABI::detail {

#if (defined(__AVX512F__) && XSIMD_WITH_AVX512F) || (defined(__AVX2__) && XSIMD_WITH_AVX2)
#define SINTER_SHIFTS_LANES 1
#else
#define SINTER_SHIFTS_LANES 0
#endif

/// True where registers of this type are moved by a number of lanes that the running program knows.
template <class E, int Width>
inline constexpr bool shifts_lanes =
    SINTER_SHIFTS_LANES && std::is_floating_point_v<E> && (sizeof(E) == 4 || sizeof(E) == 8) &&
    Pack<E, Width>::count == 1;

#if SINTER_SHIFTS_LANES
/// A row of packs, each of which is moved by `lanes` lanes, 0 <= lanes < Width.
template <class E, int Width>
class LaneShift {
  using Value = Pack<E, Width>;
  static constexpr int words = static_cast<int>(sizeof(E) / 4);
  static constexpr int word_lanes = Width * words;

 public:
  LaneShift() = default;
  /// Begins with a pack of zeros, or with what `keep` left in `from`.
  SINTER_INLINE LaneShift(std::ptrdiff_t lanes, std::byte const* from) {
    auto const moved = static_cast<std::int32_t>(lanes * words);
    alignas(64) std::int32_t numbers[word_lanes];
#if defined(__AVX512F__) && XSIMD_WITH_AVX512F
    SINTER_UNROLL for (int k = 0; k < word_lanes; ++k) numbers[k] = word_lanes + k - moved;
    order_ = _mm512_load_si512(numbers);
#else
    SINTER_UNROLL for (int k = 0; k < word_lanes; ++k) numbers[k] = (k - moved) & (word_lanes - 1);
    order_ = _mm256_load_si256(reinterpret_cast<__m256i const*>(numbers));
    SINTER_UNROLL for (int k = 0; k < word_lanes; ++k) numbers[k] = k < moved ? -1 : 0;
    enters_ = _mm256_load_si256(reinterpret_cast<__m256i const*>(numbers));
#endif
    load_whole<E>(before_, from);
  }
  SINTER_INLINE void keep(std::byte* to) const { store(before_, to); }

  SINTER_INLINE Value next(Value const& value) {
    Value result;
    using Raw = decltype(result.parts[0].data);
#if defined(__AVX512F__) && XSIMD_WITH_AVX512F
    result.parts[0].data = (Raw)_mm512_permutex2var_epi32(
        (__m512i)before_.parts[0].data, order_, (__m512i)value.parts[0].data);
    before_ = value;
#else
    auto const turned = _mm256_permutevar8x32_epi32((__m256i)value.parts[0].data, order_);
    result.parts[0].data =
        (Raw)_mm256_blendv_epi8(turned, (__m256i)before_.parts[0].data, enters_);
    before_.parts[0].data = (Raw)turned;
#endif
    return result;
  }

 private:
#if defined(__AVX512F__) && XSIMD_WITH_AVX512F
  __m512i order_;
#else
  __m256i order_;
  __m256i enters_;
#endif
  Value before_;
};
#else
template <class E, int Width>
class LaneShift {};
#endif

}  // namespace sinter::inline SINTER_ABI::detail
