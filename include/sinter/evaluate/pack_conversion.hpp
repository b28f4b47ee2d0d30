/// @file
/// Conversions between packs of different element types.
#pragma once

#include <sinter/evaluate/pack_arithmetic.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {
template <class To, class From, int W>
SINTER_INLINE Pack<To, W> convert_lanes(Pack<From, W> const& a) {
  From in[W];
  to_lanes(a, in);
  To out[W];
  for (int lane = 0; lane < W; ++lane) out[lane] = scalar::convert<To>(in[lane]);
  return from_lanes<To, W>(out);
}
#if SINTER_VECTOR_OPERATORS
/// By the compilers' vector conversion, which cuts integers off as C++ does.
template <class To, class From, int W>
SINTER_INLINE Pack<To, W> convert_vector(Pack<From, W> const& a) {
  typedef From FromVector __attribute__((vector_size(sizeof(From) * W)));
  typedef To ToVector __attribute__((vector_size(sizeof(To) * W)));
  FromVector in;
  std::memcpy(&in, a.parts, sizeof(in));
  ToVector const out = __builtin_convertvector(in, ToVector);
  Pack<To, W> result;
  std::memcpy(static_cast<void*>(result.parts), &out, sizeof(out));
  return result;
}
/// Pairs of types of which registers hold as many numbers as the larger one allows; g++ takes the
/// vector of a whole pack apart.
template <class To, class From, int W>
SINTER_INLINE Pack<To, W> convert_pieces(Pack<From, W> const& a) {
  constexpr int lanes = lanes_of<To> < lanes_of<From> ? lanes_of<To> : lanes_of<From>;
  typedef From FromVector __attribute__((vector_size(sizeof(From) * lanes)));
  typedef To ToVector __attribute__((vector_size(sizeof(To) * lanes)));
  auto const piece = [&](int k) SINTER_LAMBDA_INLINE {
    FromVector in;
    std::memcpy(&in, reinterpret_cast<From const*>(a.parts) + k * lanes, sizeof(in));
    return __builtin_convertvector(in, ToVector);
  };
  Pack<To, W> result;
  if constexpr (sizeof(To) < sizeof(From)) {
    SINTER_UNROLL for (int k = 0; k < result.count; ++k) {
      result.parts[k].data = joined<decltype(result.parts[k].data)>(
          piece(2 * k), piece(2 * k + 1), std::make_index_sequence<2 * lanes>{});
    }
  } else {
    SINTER_UNROLL for (int k = 0; k < result.count; ++k) {
      ToVector const out = piece(k);
      std::memcpy(static_cast<void*>(&result.parts[k]), &out, sizeof(out));
    }
  }
  return result;
}
/// Floating-point numbers as integers of the same size, as near as the latter reach; NaN as 0.
template <class To, class From, int W>
SINTER_INLINE Pack<To, W> convert_saturated(Pack<From, W> const& a) {
  using Limits = std::numeric_limits<To>;
  typedef From FromVector __attribute__((vector_size(sizeof(batch_of<From>))));
  typedef To ToVector __attribute__((vector_size(sizeof(batch_of<From>))));
  constexpr From low = static_cast<From>(Limits::min());
  constexpr From end = static_cast<From>(Limits::max() / 2 + 1) * 2;
  Pack<To, W> result;
  SINTER_UNROLL for (int k = 0; k < a.count; ++k) {
    FromVector const x = a.parts[k].data;
    FromVector const inside = ((x >= low) & (x < end)) ? x : FromVector{};
    ToVector whole = __builtin_convertvector(inside, ToVector);
    whole = x >= end ? ToVector{} + Limits::max() : whole;
    whole = x < low ? ToVector{} + Limits::min() : whole;
    std::memcpy(static_cast<void*>(result.parts + k), &whole, sizeof(whole));
  }
  return result;
}
#endif
#if defined(__AVX2__) && XSIMD_WITH_AVX2
inline constexpr bool widens_small = true;
#else
inline constexpr bool widens_small = false;
#endif
/// Integers of 8 and 16 bits as int32: g++ 12 takes them apart one by one.
template <class From, int W>
SINTER_INLINE Pack<std::int32_t, W> widen(Pack<From, W> const& a) {
  Pack<std::int32_t, W> result;
#if defined(__AVX2__) && XSIMD_WITH_AVX2
  constexpr int lanes = lanes_of<std::int32_t>;
  auto const* const from = reinterpret_cast<From const*>(a.parts);
  SINTER_UNROLL for (int k = 0; k < result.count; ++k) {
#if defined(__AVX512F__) && XSIMD_WITH_AVX512F
    if constexpr (sizeof(From) == 1) {
      __m128i const in = _mm_loadu_si128(reinterpret_cast<__m128i const*>(from + k * lanes));
      result.parts[k] =
          std::is_signed_v<From> ? _mm512_cvtepi8_epi32(in) : _mm512_cvtepu8_epi32(in);
    } else {
      __m256i const in = _mm256_loadu_si256(reinterpret_cast<__m256i const*>(from + k * lanes));
      result.parts[k] =
          std::is_signed_v<From> ? _mm512_cvtepi16_epi32(in) : _mm512_cvtepu16_epi32(in);
    }
#else
    if constexpr (sizeof(From) == 1) {
      __m128i const in = _mm_loadl_epi64(reinterpret_cast<__m128i const*>(from + k * lanes));
      result.parts[k] =
          std::is_signed_v<From> ? _mm256_cvtepi8_epi32(in) : _mm256_cvtepu8_epi32(in);
    } else {
      __m128i const in = _mm_loadu_si128(reinterpret_cast<__m128i const*>(from + k * lanes));
      result.parts[k] =
          std::is_signed_v<From> ? _mm256_cvtepi16_epi32(in) : _mm256_cvtepu16_epi32(in);
    }
#endif
  }
#else
  result = convert_lanes<std::int32_t>(a);
#endif
  return result;
}
}  // namespace detail

/// Conversion of each number; see `scalar::convert`.
template <class To, class From, int W>
SINTER_INLINE auto convert(Pack<From, W> const& a) {
  if constexpr (std::is_same_v<To, bool>) {
    return not_equal(a, Pack<From, W>(From{}));
  } else if constexpr (std::is_same_v<To, From>) {
    return a;
  } else {
#if SINTER_VECTOR_OPERATORS
    constexpr bool may_saturate = std::is_floating_point_v<From> && std::is_integral_v<To>;
    if constexpr (detail::widens_small && std::is_integral_v<From> && sizeof(From) < 4 &&
                  sizeof(To) >= 4 && W % detail::lanes_of<std::int32_t> == 0) {
      return convert<To>(detail::widen(a));
    } else if constexpr (detail::has_batch<To> && std::is_same_v<From, std::int32_t> &&
                         std::is_same_v<To, float>) {
      Pack<float, W> result;
      SINTER_UNROLL for (int k = 0; k < result.count; ++k) {
        result.parts[k] = xsimd::to_float(a.parts[k]);
      }
      return result;
    } else if constexpr (may_saturate && detail::has_batch<From> && detail::has_batch<To> &&
                         sizeof(To) == sizeof(From)) {
      return detail::convert_saturated<To>(a);
    } else if constexpr (std::is_floating_point_v<From> && std::is_floating_point_v<To> &&
                         detail::has_batch<From> && detail::has_batch<To>) {
      return detail::convert_pieces<To>(a);
    } else if constexpr (!may_saturate && W > 1) {
      return detail::convert_vector<To>(a);
    } else
#endif
    {
      return detail::convert_lanes<To>(a);
    }
  }
}
template <class To, class Basis, int W>
SINTER_INLINE auto convert(Mask<Basis, W> const& a) {
  if constexpr (std::is_same_v<To, bool>) {
    return a;
  } else {
    return select(a, Pack<To, W>(To(1)), Pack<To, W>(To(0)));
  }
}

}  // namespace sinter::inline SINTER_ABI
