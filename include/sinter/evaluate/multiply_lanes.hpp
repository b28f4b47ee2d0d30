/// @file
/// A SIMD register of the multiplication kernels: load, store, fused multiply-add, transpose.
#pragma once

#include <sinter/config.hpp>

#include <sinter/evaluate/simd.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace sinter::inline SINTER_ABI { namespace kernel {

template <class E, class = void>
struct LanesOf {
  using type = E;
};
#if XSIMD_WITH_SSE2 || XSIMD_WITH_NEON
template <class E>
struct LanesOf<E, std::enable_if_t<xsimd::has_simd_register<E>::value &&
                                   (std::is_same_v<E, float> || std::is_same_v<E, double> ||
                                    std::is_same_v<E, std::uint32_t>)>> {
  using type = xsimd::batch<E>;
};
#endif
/// A register of `E`; where there is none, one number.
template <class E>
using Lanes = typename LanesOf<E>::type;
template <class E>
inline constexpr int lanes = static_cast<int>(sizeof(Lanes<E>) / sizeof(E));

/// True where a fused multiply-add is an instruction; elsewhere a product is rounded, then added.
#if defined(__FMA__) || defined(__AVX512F__) || defined(__ARM_FEATURE_FMA)
inline constexpr bool fuses = true;
#else
inline constexpr bool fuses = false;
#endif
/// True where registers shorter than the longest round as it does.
#if defined(__AVX512F__) && !defined(__FMA__)
inline constexpr bool narrow_fuses = false;
#else
inline constexpr bool narrow_fuses = true;
#endif

/// `a * b + c`. xsimd's own falls back on two roundings for some instruction sets that can fuse.
template <class T>
SINTER_INLINE T multiply_add(T const& a, T const& b, T const& c) {
  if constexpr (std::is_integral_v<T>) {
    return a * b + c;
  } else if constexpr (std::is_floating_point_v<T>) {
    if constexpr (!fuses) return a * b + c;
    else if constexpr (sizeof(T) == sizeof(float)) return __builtin_fmaf(a, b, c);
    else return __builtin_fma(a, b, c);
  } else if constexpr (std::is_integral_v<typename T::value_type>) {
    return a * b + c;
  } else {
    [[maybe_unused]] constexpr bool single = sizeof(typename T::value_type) == 4;
#if defined(__AVX512F__)
    if constexpr (sizeof(T) == 64 && single) return _mm512_fmadd_ps(a, b, c);
    else if constexpr (sizeof(T) == 64) return _mm512_fmadd_pd(a, b, c);
    else
#endif
#if defined(__FMA__)
    if constexpr (sizeof(T) == 32 && single) return _mm256_fmadd_ps(a, b, c);
    else if constexpr (sizeof(T) == 32) return _mm256_fmadd_pd(a, b, c);
    else if constexpr (single) return _mm_fmadd_ps(a, b, c);
    else return _mm_fmadd_pd(a, b, c);
#else
    return xsimd::fma(a, b, c);
#endif
  }
}

template <class T, class E>
SINTER_INLINE T load_as(E const* from) {
  if constexpr (std::is_same_v<T, E>) return *from;
  else return T::load_unaligned(from);
}
template <class T, class E>
SINTER_INLINE void store_as(E* to, T const& value) {
  if constexpr (std::is_same_v<T, E>) *to = value;
  else value.store_unaligned(to);
}
template <class E>
SINTER_INLINE Lanes<E> load_lanes(E const* from) { return load_as<Lanes<E>>(from); }

/// Says that a register is one: g++ would load it again at each use.
template <class T>
SINTER_INLINE void keep_in_register([[maybe_unused]] T& value) {
#if defined(__GNUC__) && !defined(__clang__) && defined(__SSE2__)
  if constexpr (!std::is_arithmetic_v<T>) asm("" : "+v"(value.data));
#endif
}

/// Asks for the cache lines of `count` numbers at `from + distance`, which need not exist, to be
/// brought to the first or second cache.
template <int Cache, class E>
SINTER_INLINE void prefetch([[maybe_unused]] E const* from,
                            [[maybe_unused]] std::ptrdiff_t distance,
                            [[maybe_unused]] std::ptrdiff_t count) {
#if defined(__GNUC__)
  constexpr std::ptrdiff_t size = sizeof(E), line = 64;
  auto const address = reinterpret_cast<std::uintptr_t>(from);
  SINTER_UNROLL for (std::ptrdiff_t byte = 0; byte < count * size; byte += line) {
    __builtin_prefetch(reinterpret_cast<void const*>(
        address + static_cast<std::uintptr_t>(distance * size + byte)), 0, 4 - Cache);
  }
#endif
}

#if defined(__AVX2__) && !defined(__AVX512F__)
/// The first `count` lanes set.
template <class E>
SINTER_INLINE __m256i lane_mask(int count) {
  if constexpr (sizeof(E) == 4) {
    return _mm256_cmpgt_epi32(_mm256_set1_epi32(count), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
  } else {
    return _mm256_cmpgt_epi64(_mm256_set1_epi64x(count), _mm256_setr_epi64x(0, 1, 2, 3));
  }
}
#endif

/// The first `count` numbers, then zeros; nothing beyond is read.
template <class E>
SINTER_INLINE Lanes<E> load_part(E const* from, int count) {
#if defined(__AVX512F__)
  [[maybe_unused]] auto const mask = (1u << count) - 1;
  if constexpr (std::is_same_v<E, float>) {
    return _mm512_maskz_loadu_ps(static_cast<__mmask16>(mask), from);
  } else if constexpr (std::is_same_v<E, double>) {
    return _mm512_maskz_loadu_pd(static_cast<__mmask8>(mask), from);
  } else
#elif defined(__AVX2__)
  if constexpr (std::is_same_v<E, float>) {
    return _mm256_maskload_ps(from, lane_mask<E>(count));
  } else if constexpr (std::is_same_v<E, double>) {
    return _mm256_maskload_pd(from, lane_mask<E>(count));
  } else
#endif
  {
    E padded[lanes<E>] = {};
    for (int lane = 0; lane < count; ++lane) padded[lane] = from[lane];
    return load_lanes(padded);
  }
}

/// Stores the first `count` numbers; nothing beyond is written.
template <class E>
SINTER_INLINE void store_part(E* to, Lanes<E> const& value, int count) {
#if defined(__AVX512F__)
  [[maybe_unused]] auto const mask = (1u << count) - 1;
  if constexpr (std::is_same_v<E, float>) {
    _mm512_mask_storeu_ps(to, static_cast<__mmask16>(mask), value);
  } else if constexpr (std::is_same_v<E, double>) {
    _mm512_mask_storeu_pd(to, static_cast<__mmask8>(mask), value);
  } else
#elif defined(__AVX2__)
  if constexpr (std::is_same_v<E, float>) {
    _mm256_maskstore_ps(to, lane_mask<E>(count), value);
  } else if constexpr (std::is_same_v<E, double>) {
    _mm256_maskstore_pd(to, lane_mask<E>(count), value);
  } else
#endif
  {
    E padded[lanes<E>];
    store_as(padded, value);
    for (int lane = 0; lane < count; ++lane) to[lane] = padded[lane];
  }
}

#if SINTER_SHUFFLES
/// Transposes a square of registers in place.
///
/// source  A square of 2^n registers is transposed by n perfect shuffles: H. S. Stone, Parallel
///         Processing with the Perfect Shuffle, IEEE Trans. Computers C-20 (1971).
template <class Vector, int... K>
SINTER_INLINE void transpose_registers(Vector* rows, std::integer_sequence<int, K...>) {
  constexpr int n = static_cast<int>(sizeof...(K));
  SINTER_UNROLL for (int stage = 1; stage < n; stage *= 2) {
    Vector next[n];
    SINTER_UNROLL for (int i = 0; i < n / 2; ++i) {
      next[2 * i] = __builtin_shufflevector(rows[i], rows[i + n / 2], (K / 2 + K % 2 * n)...);
      next[2 * i + 1] =
          __builtin_shufflevector(rows[i], rows[i + n / 2], (n / 2 + K / 2 + K % 2 * n)...);
    }
    SINTER_UNROLL for (int i = 0; i < n; ++i) rows[i] = next[i];
  }
}
#endif

/// `to(i, j) = from(j, i)` for `lanes` rows and columns, both with contiguous rows.
template <class E>
SINTER_INLINE void transpose_square(E const* from, std::ptrdiff_t from_stride, E* to,
                                    std::ptrdiff_t to_stride) {
  constexpr int n = lanes<E>;
#if SINTER_SHUFFLES
  if constexpr (n > 1) {
    typedef E Vector __attribute__((vector_size(n * sizeof(E))));
    Vector rows[n];
    SINTER_UNROLL for (int i = 0; i < n; ++i) {
      __builtin_memcpy(&rows[i], from + i * from_stride, sizeof(Vector));
    }
    transpose_registers(rows, std::make_integer_sequence<int, n>{});
    SINTER_UNROLL for (int i = 0; i < n; ++i) {
      __builtin_memcpy(to + i * to_stride, &rows[i], sizeof(Vector));
    }
    return;
  }
#endif
  for (int i = 0; i < n; ++i) {
    for (int j = 0; j < n; ++j) to[i * to_stride + j] = from[j * from_stride + i];
  }
}

} }  // namespace sinter::kernel
