/// @file
/// Packs: as many numbers as one step of a loop handles, in SIMD registers where there are any.
#pragma once

#include <sinter/evaluate/simd.hpp>
#include <sinter/rule/scalar_functions.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>

namespace sinter::inline SINTER_ABI {

namespace detail {

#if XSIMD_WITH_SSE2 || XSIMD_WITH_NEON
inline constexpr std::size_t vector_bytes = sizeof(xsimd::batch<std::int32_t>);
/// True where packs of `T` are SIMD registers; other types compute lane by lane.
template <class T>
inline constexpr bool has_batch =
    (std::is_same_v<T, float> || std::is_same_v<T, std::int32_t> ||
     std::is_same_v<T, std::uint32_t> || std::is_same_v<T, std::int64_t> ||
     std::is_same_v<T, std::uint64_t> || std::is_same_v<T, double>) &&
    xsimd::has_simd_register<T>::value;
template <class T, bool = has_batch<T>>
struct BatchOf {
  using type = xsimd::batch<T>;
  using mask = xsimd::batch_bool<T>;
};
#else
inline constexpr std::size_t vector_bytes = 16;
template <class T>
inline constexpr bool has_batch = false;
template <class T, bool = false>
struct BatchOf;
#endif
template <class T>
struct BatchOf<T, false> {
  using type = T;
  using mask = bool;
};
template <class T>
using batch_of = typename BatchOf<T>::type;
template <class T>
using batch_mask_of = typename BatchOf<T>::mask;

#if defined(__AVX512BW__) && defined(__AVX512VL__) && XSIMD_WITH_AVX512F
/// True where truth values are single bits.
inline constexpr bool has_mask_bits = true;
#else
inline constexpr bool has_mask_bits = false;
#endif

/// True where + - * / are the compiler's own.
template <class T>
inline constexpr bool has_operators =
    SINTER_VECTOR_OPERATORS && has_batch<T> && std::is_floating_point_v<T>;

/// Numbers in one register of a pack of `T`; 1 where it has none.
template <class T>
inline constexpr int lanes_of = has_batch<T> ? static_cast<int>(vector_bytes / sizeof(T)) : 1;

}  // namespace detail

/// `Width` numbers.
template <class ElementType, int Width>
struct Pack {
  static constexpr bool is_batched = detail::has_batch<ElementType>;
  static constexpr int count = Width / detail::lanes_of<ElementType>;
  using Part = detail::batch_of<ElementType>;

  Pack() = default;
  SINTER_INLINE explicit Pack(ElementType value) {
    SINTER_UNROLL for (auto& part : parts) part = Part(value);
  }
  /// Any constant of a rule, converted as `float(0.1)` is.
  template <class Number>
    requires std::is_arithmetic_v<Number>
  SINTER_INLINE explicit Pack(Number value) : Pack(static_cast<ElementType>(value)) {}

  Part parts[count];
};

/// `Width` truth values, in the form that comparing packs of `Basis` gives; `Basis` bool: bytes.
template <class Basis, int Width>
struct Mask {
  static constexpr int count = Width / detail::lanes_of<Basis>;
  using Part = detail::batch_mask_of<Basis>;

  Mask() = default;
  SINTER_INLINE explicit Mask(bool value) {
    SINTER_UNROLL for (auto& part : parts) part = Part(value);
  }

  Part parts[count];
};

namespace detail {

template <class ElementType, int Width, class Function>
SINTER_INLINE Pack<ElementType, Width> each(Pack<ElementType, Width> const& a, Function function) {
  Pack<ElementType, Width> result;
  SINTER_UNROLL for (int k = 0; k < result.count; ++k) result.parts[k] = function(a.parts[k]);
  return result;
}
template <class ElementType, int Width, class Function>
SINTER_INLINE Pack<ElementType, Width> each(Pack<ElementType, Width> const& a,
                                            Pack<ElementType, Width> const& b,
                                            Function function) {
  Pack<ElementType, Width> result;
  SINTER_UNROLL for (int k = 0; k < result.count; ++k) result.parts[k] = function(a.parts[k], b.parts[k]);
  return result;
}
/// Which form comparing packs of `ElementType` gives.
template <class ElementType>
using basis_of = std::conditional_t<has_batch<ElementType>, ElementType, bool>;

template <class ElementType, int Width, class Function>
SINTER_INLINE auto compare_each(Pack<ElementType, Width> const& a,
                                Pack<ElementType, Width> const& b, Function function) {
  Mask<basis_of<ElementType>, Width> result;
  SINTER_UNROLL for (int k = 0; k < result.count; ++k) result.parts[k] = function(a.parts[k], b.parts[k]);
  return result;
}

template <class ElementType, int Width>
SINTER_INLINE void to_lanes(Pack<ElementType, Width> const& pack, ElementType* lanes) {
  std::memcpy(lanes, pack.parts, sizeof(ElementType) * Width);
}
template <class ElementType, int Width>
SINTER_INLINE Pack<ElementType, Width> from_lanes(ElementType const* lanes) {
  Pack<ElementType, Width> result;
  std::memcpy(static_cast<void*>(result.parts), lanes, sizeof(ElementType) * Width);
  return result;
}
template <class Basis, int Width>
SINTER_INLINE void to_lanes(Mask<Basis, Width> const& mask, bool* lanes) {
  if constexpr (has_batch<Basis>) {
    SINTER_UNROLL for (int k = 0; k < mask.count; ++k) {
#if defined(__AVX512BW__) && defined(__AVX512VL__) && XSIMD_WITH_AVX512F
      __m128i const bytes =
          _mm_maskz_set1_epi8(static_cast<__mmask16>(mask.parts[k].data), 1);
      std::memcpy(lanes + k * lanes_of<Basis>, &bytes, static_cast<std::size_t>(lanes_of<Basis>));
      continue;
#endif
      mask.parts[k].store_unaligned(lanes + k * lanes_of<Basis>);
    }
  } else {
    std::memcpy(lanes, mask.parts, Width);
  }
}
template <class Basis, int Width>
SINTER_INLINE Mask<Basis, Width> mask_from_lanes(bool const* lanes) {
  Mask<Basis, Width> result;
  if constexpr (has_batch<Basis>) {
    SINTER_UNROLL for (int k = 0; k < result.count; ++k) {
#if defined(__AVX512BW__) && defined(__AVX512VL__) && XSIMD_WITH_AVX512F
      __m128i bytes = _mm_setzero_si128();
      std::memcpy(&bytes, lanes + k * lanes_of<Basis>, static_cast<std::size_t>(lanes_of<Basis>));
      using Bits = std::remove_cvref_t<decltype(result.parts[k].data)>;
      result.parts[k] = xsimd::batch_bool<Basis>(
          static_cast<Bits>(_mm_cmpneq_epi8_mask(bytes, _mm_setzero_si128())));
      continue;
#endif
      result.parts[k] = xsimd::batch_bool<Basis>::load_unaligned(lanes + k * lanes_of<Basis>);
    }
  } else {
    std::memcpy(result.parts, lanes, Width);
  }
  return result;
}

/// The lanes of a pack or of truth values in memory.
template <class Value>
struct Lanes;
template <class ElementType, int Width>
struct Lanes<Pack<ElementType, Width>> {
  static constexpr int width = Width;
  ElementType values[Width];
};
template <class Basis, int Width>
struct Lanes<Mask<Basis, Width>> {
  static constexpr int width = Width;
  bool values[Width];
};
template <class Value>
SINTER_INLINE Lanes<Value> lanes_from(Value const& value) {
  Lanes<Value> lanes;
  to_lanes(value, lanes.values);
  return lanes;
}

/// A function of numbers, lane by lane.
template <class Result, class Function, class First, class... Rest>
SINTER_INLINE auto lanewise(Function function, First const& first, Rest const&... rest) {
  constexpr int width = Lanes<First>::width;
  Result out[width];
  [&](auto const&... lanes) SINTER_LAMBDA_INLINE {
    for (int lane = 0; lane < width; ++lane) out[lane] = function(lanes.values[lane]...);
  }(lanes_from(first), lanes_from(rest)...);
  if constexpr (std::is_same_v<Result, bool>) {
    return mask_from_lanes<bool, width>(out);
  } else {
    return from_lanes<Result, width>(out);
  }
}

#if SINTER_VECTOR_OPERATORS
/// Two vectors as one, without a way through memory.
template <class Whole, class Half, std::size_t... Lane>
SINTER_INLINE Whole joined(Half a, Half b, std::index_sequence<Lane...>) {
  return __builtin_shufflevector(a, b, Lane...);
}
#endif

}  // namespace detail

/// The same truth values in another form.
template <class To, class From, int Width>
SINTER_INLINE Mask<To, Width> mask_as(Mask<From, Width> const& mask) {
  if constexpr (std::is_same_v<To, From>) {
    return mask;
  } else if constexpr (detail::has_mask_bits && detail::has_batch<To> && detail::has_batch<From>) {
    std::uint64_t bits = 0;
    SINTER_UNROLL for (int k = 0; k < mask.count; ++k) {
      bits |= static_cast<std::uint64_t>(mask.parts[k].data) << (k * detail::lanes_of<From>);
    }
    Mask<To, Width> result;
    SINTER_UNROLL for (int k = 0; k < result.count; ++k) {
      using Bits = std::remove_cvref_t<decltype(result.parts[k].data)>;
      result.parts[k] = typename Mask<To, Width>::Part(
          static_cast<Bits>(bits >> (k * detail::lanes_of<To>)));
    }
    return result;
  } else {
    bool lanes[Width];
    detail::to_lanes(mask, lanes);
    return detail::mask_from_lanes<To, Width>(lanes);
  }
}

// Where two masks of different form meet, a register form wins over bytes, then the first.
namespace detail {
template <class First, class Second>
using common_basis = std::conditional_t<has_batch<First> || !has_batch<Second>, First, Second>;
}

}  // namespace sinter::inline SINTER_ABI
