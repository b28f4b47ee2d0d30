/// @file
/// Shifts and divisions of packs of integers: by vectors of the compiler, quotients by floating point.
#pragma once

#include <sinter/evaluate/pack_conversion.hpp>
#include <sinter/rule/scalar_floating.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

template <class E>
using word_of = std::conditional_t<sizeof(E) == 4, std::int32_t, std::int64_t>;
/// The same bits as numbers of another type.
template <class To, class From, int W>
SINTER_INLINE Pack<To, W> same_bits(Pack<From, W> const& a) {
  static_assert(sizeof(To) == sizeof(From));
  Pack<To, W> result;
  std::memcpy(static_cast<void*>(result.parts), a.parts, sizeof(result.parts));
  return result;
}

/// True where a pack of integers fills registers after it is widened to 32 bits.
template <class E, int W>
inline constexpr bool is_narrow_pack =
    SINTER_VECTOR_OPERATORS && has_batch<std::int32_t> && std::is_integral_v<E> &&
    sizeof(E) < 4 && W % lanes_of<std::int32_t> == 0;
template <class E, int W>
inline constexpr bool is_wide_pack =
    SINTER_VECTOR_OPERATORS && has_batch<E> && std::is_integral_v<E>;

#if SINTER_VECTOR_OPERATORS
/// A function of the unsigned vectors that the registers of packs are.
template <class E, int W, class Function>
SINTER_INLINE Pack<E, W> each_vector(Pack<E, W> const& a, Pack<E, W> const& b,
                                     Function function) {
  using Part = batch_of<E>;
  typedef std::make_unsigned_t<E> Vector __attribute__((vector_size(sizeof(Part))));
  Pack<E, W> result;
  SINTER_UNROLL for (int k = 0; k < result.count; ++k) {
    Vector x;
    Vector y;
    std::memcpy(&x, &a.parts[k], sizeof(x));
    std::memcpy(&y, &b.parts[k], sizeof(y));
    Vector const z = function(x, y);
    std::memcpy(static_cast<void*>(&result.parts[k]), &z, sizeof(z));
  }
  return result;
}
/// Integers of 32 bits cut to 8 or 16.
template <class E, int W>
SINTER_INLINE Pack<E, W> narrow(Pack<std::int32_t, W> const& a) {
#if defined(__AVX512F__) && XSIMD_WITH_AVX512F
  Pack<E, W> result;
  auto* const to = reinterpret_cast<E*>(result.parts);
  SINTER_UNROLL for (int k = 0; k < a.count; ++k) {
    E* const part = to + k * lanes_of<std::int32_t>;
    if constexpr (sizeof(E) == 1) {
      _mm_storeu_si128(reinterpret_cast<__m128i*>(part), _mm512_cvtepi32_epi8(a.parts[k].data));
    } else {
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(part),
                          _mm512_cvtepi32_epi16(a.parts[k].data));
    }
  }
  return result;
#else
  return convert_vector<E>(a);
#endif
}
/// Whole numbers in floating point as integers, cut to 32 bits: those of x + 1.5 2^m, whose unit is
/// 1, end in those of x.
template <class E, class Real, int W>
SINTER_INLINE Pack<E, W> whole_as(Pack<Real, W> const& x) {
  using Word = word_of<Real>;
  Real const unit = sizeof(Real) == 4 ? Real(0x1.8p23) : Real(0x1.8p52);
  Pack<Word, W> const words = same_bits<Word>(add(x, Pack<Real, W>(unit)));
  if constexpr (sizeof(Real) == 4) {
    return subtract(words, Pack<Word, W>(0x4b400000));
  } else {
    return convert_vector<E>(words);
  }
}
/// The whole part of quotients, as integers of 32 bits; `round` makes floor or trunc of it.
///
/// source  a / b differs from every integer that it is not by at least 1 / |b|, and the rounding of
///         the quotient moves it by less: |a| 2^-24 < 1 for 16 bits in float, |a| 2^-53 < 1 for 32
///         in double
template <class Real, class E, int W, class Round>
SINTER_INLINE Pack<E, W> whole_quotient(Pack<E, W> const& a, Pack<E, W> const& b, Round round) {
  return whole_as<E>(Pack<Real, W>(round(divide(convert<Real>(a), convert<Real>(b)))));
}
/// What division leaves, or its whole part; 0 for a divisor of 0.
template <bool IsRest, class E, int W, class Round>
SINTER_INLINE Pack<E, W> divided(Pack<E, W> const& a, Pack<E, W> const& b, Round round) {
  using Real = std::conditional_t<(sizeof(E) < 4), float, double>;
  using Wide = std::conditional_t<(sizeof(E) < 4), std::int32_t, E>;
  auto const x = convert<Wide>(a);
  auto const y = convert<Wide>(b);
  Pack<Wide, W> result = whole_quotient<Real>(x, y, round);
  if constexpr (IsRest) result = subtract(x, multiply(result, y));
  Pack<Wide, W> const zero(Wide(0));
  result = select(equal(y, zero), zero, result);
  if constexpr (sizeof(E) < 4) {
    return narrow<E>(result);
  } else {
    return result;
  }
}
struct Downwards {
  SINTER_INLINE auto operator()(auto const& x) const { return floor(x); }
};
struct TowardsZero {
  SINTER_INLINE auto operator()(auto const& x) const { return trunc(x); }
};
template <class E, int W>
inline constexpr bool divides_by_floats =
    is_narrow_pack<E, W> || (is_wide_pack<E, W> && sizeof(E) == 4 && has_batch<double>);
#endif

}  // namespace detail

// ---- division ------------------------------------------------------------------------------

// Not inlined: a kernel of one element type is compiled once, not once per statement.

template <class E, int W>
SINTER_NOINLINE Pack<E, W> floor_divide(Pack<E, W> const& a, Pack<E, W> const& b) {
#if SINTER_VECTOR_OPERATORS
  if constexpr (detail::divides_by_floats<E, W>) {
    return detail::divided<false>(a, b, detail::Downwards{});
  } else
#endif
  {
    return detail::lanewise<E>([](E x, E y) { return scalar::floor_divide(x, y); }, a, b);
  }
}
template <class E, int W>
SINTER_NOINLINE Pack<E, W> remainder(Pack<E, W> const& a, Pack<E, W> const& b) {
#if SINTER_VECTOR_OPERATORS
  if constexpr (detail::divides_by_floats<E, W>) {
    return detail::divided<true>(a, b, detail::Downwards{});
  } else
#endif
  {
    return detail::lanewise<E>([](E x, E y) { return scalar::remainder(x, y); }, a, b);
  }
}
template <class E, int W>
SINTER_NOINLINE Pack<E, W> fmod(Pack<E, W> const& a, Pack<E, W> const& b) {
#if SINTER_VECTOR_OPERATORS
  if constexpr (detail::divides_by_floats<E, W>) {
    return detail::divided<true>(a, b, detail::TowardsZero{});
  } else
#endif
  {
    return detail::lanewise<E>([](E x, E y) { return scalar::fmod(x, y); }, a, b);
  }
}

// ---- shifts --------------------------------------------------------------------------------

// Integers of 8 and 16 bits are shifted as 32: there, too, what is shifted out is gone.

template <class E, int W>
SINTER_INLINE Pack<E, W> left_shift(Pack<E, W> const& a, Pack<E, W> const& b) {
#if SINTER_VECTOR_OPERATORS
  if constexpr (detail::is_narrow_pack<E, W>) {
    return detail::narrow<E>(left_shift(convert<std::int32_t>(a), convert<std::int32_t>(b)));
  } else if constexpr (detail::is_wide_pack<E, W>) {
    return detail::each_vector(a, b, [](auto x, auto count) SINTER_LAMBDA_INLINE {
      constexpr unsigned width = sizeof(E) * 8;
      auto const shifted = x << (count & (width - 1));
      return count < width ? shifted : decltype(x){};
    });
  } else
#endif
  {
    return detail::lanewise<E>([](E x, E y) { return scalar::left_shift(x, y); }, a, b);
  }
}
template <class E, int W>
SINTER_INLINE Pack<E, W> right_shift(Pack<E, W> const& a, Pack<E, W> const& b) {
#if SINTER_VECTOR_OPERATORS
  if constexpr (detail::is_narrow_pack<E, W>) {
    return detail::narrow<E>(right_shift(convert<std::int32_t>(a), convert<std::int32_t>(b)));
  } else if constexpr (detail::is_wide_pack<E, W>) {
    return detail::each_vector(a, b, [](auto x, auto count) SINTER_LAMBDA_INLINE {
      using Vector = decltype(x);
      typedef E Signed __attribute__((vector_size(sizeof(Vector))));
      constexpr unsigned width = sizeof(E) * 8;
      Vector const inside = count < width ? count : Vector{} + (width - 1);
      Vector const shifted = (Vector)((Signed)x >> (Signed)inside);
      if constexpr (std::is_signed_v<E>) {
        return shifted;  // the sign
      } else {
        return count < width ? shifted : Vector{};
      }
    });
  } else
#endif
  {
    return detail::lanewise<E>([](E x, E y) { return scalar::right_shift(x, y); }, a, b);
  }
}

}  // namespace sinter::inline SINTER_ABI
