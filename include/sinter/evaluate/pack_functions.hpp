/// @file
/// Rounding, division, exponentials and circular functions of packs, and conversions between them.
#pragma once

#include <sinter/evaluate/pack_arithmetic.hpp>

namespace sinter::inline SINTER_ABI {

// ---- conversion ----------------------------------------------------------------------------

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

// ---- rounding and division -----------------------------------------------------------------

namespace detail {
/// A rounded number has its operand's sign; xsimd loses that of zeros where the instruction set
/// cannot round.
template <class Batch>
SINTER_INLINE Batch with_sign(Batch const& rounded, [[maybe_unused]] Batch const& operand) {
#if defined(__SSE2__) && !defined(__SSE4_1__)
  return xsimd::copysign(rounded, operand);
#else
  return rounded;
#endif
}
}  // namespace detail

template <class E, int W>
SINTER_INLINE Pack<E, W> floor(Pack<E, W> const& a) {
  return detail::each(a, [](auto x) SINTER_LAMBDA_INLINE {
    if constexpr (detail::has_batch<E>) return detail::with_sign(xsimd::floor(x), x);
    else return scalar::floor(x);
  });
}
template <class E, int W>
SINTER_INLINE Pack<E, W> ceil(Pack<E, W> const& a) {
  return detail::each(a, [](auto x) SINTER_LAMBDA_INLINE {
    if constexpr (detail::has_batch<E>) return detail::with_sign(xsimd::ceil(x), x);
    else return scalar::ceil(x);
  });
}
template <class E, int W>
SINTER_INLINE Pack<E, W> trunc(Pack<E, W> const& a) {
  return detail::each(a, [](auto x) SINTER_LAMBDA_INLINE {
    if constexpr (detail::has_batch<E>) return detail::with_sign(xsimd::trunc(x), x);
    else return scalar::trunc(x);
  });
}
template <class E, int W>
SINTER_INLINE Pack<E, W> round(Pack<E, W> const& a) {
  return detail::each(a, [](auto x) SINTER_LAMBDA_INLINE {
    if constexpr (detail::has_batch<E>) return xsimd::nearbyint(x);
    else return scalar::round(x);
  });
}
template <class E, int W>
SINTER_NOINLINE Pack<E, W> floor_divide(Pack<E, W> const& a, Pack<E, W> const& b) {
  return detail::lanewise<E>([](E x, E y) { return scalar::floor_divide(x, y); }, a, b);
}
template <class E, int W>
SINTER_NOINLINE Pack<E, W> remainder(Pack<E, W> const& a, Pack<E, W> const& b) {
  return detail::lanewise<E>([](E x, E y) { return scalar::remainder(x, y); }, a, b);
}
template <class E, int W>
SINTER_NOINLINE Pack<E, W> pow(Pack<E, W> const& a, Pack<E, W> const& b) {
  return detail::lanewise<E>([](E x, E y) { return scalar::pow(x, y); }, a, b);
}

// ---- exponentials and circular functions ---------------------------------------------------
// Never inlined: a kernel of one instruction set is compiled once, not once per statement.

namespace detail {
template <class E, int W, class Function>
SINTER_INLINE Pack<E, W> each_batch(Pack<E, W> const& a, Function function) {
  return each(a, [&](auto x) SINTER_LAMBDA_INLINE { return function(x); });
}
}  // namespace detail

#define SINTER_PACK_FUNCTION(name)                                           \
  template <class E, int W>                                                  \
  SINTER_INLINE Pack<E, W> name(Pack<E, W> const& a) {                       \
    return detail::each(a, [](auto x) SINTER_LAMBDA_INLINE {                 \
      if constexpr (detail::has_batch<E>) return xsimd::name(x);             \
      else return scalar::name(x);                                           \
    });                                                                      \
  }
SINTER_PACK_FUNCTION(log)
SINTER_PACK_FUNCTION(sqrt)
#undef SINTER_PACK_FUNCTION

namespace detail {
/// xsimd converts the exponents of doubles to integers, which is undefined for those of NaN and of
/// numbers out of range: such lanes are given an argument with the same result, NaN afterwards.
template <class Batch, class Function>
SINTER_INLINE Batch with_exponents(Batch const& x, Function function) {
  if constexpr (sizeof(typename Batch::value_type) < 8) {
    return function(x);
  } else {
    Batch const end(1000);
    Batch const above = xsimd::select(x > -end, x, -end);
    return xsimd::select(x == x, function(xsimd::select(above < end, above, end)), x);
  }
}
}  // namespace detail

#define SINTER_PACK_EXPONENTIAL(name)                                                   \
  template <class E, int W>                                                             \
  SINTER_INLINE Pack<E, W> name(Pack<E, W> const& a) {                                  \
    return detail::each(a, [](auto x) SINTER_LAMBDA_INLINE {                            \
      if constexpr (detail::has_batch<E>) {                                             \
        return detail::with_exponents(                                                  \
            x, [](auto y) SINTER_LAMBDA_INLINE { return xsimd::name(y); });             \
      } else {                                                                          \
        return scalar::name(x);                                                         \
      }                                                                                 \
    });                                                                                 \
  }
SINTER_PACK_EXPONENTIAL(exp)
SINTER_PACK_EXPONENTIAL(tanh)
#undef SINTER_PACK_EXPONENTIAL

namespace detail {
/// xsimd reduces all angles of a register in the way that the largest one needs, and the ways
/// differ in the last bits. Here each angle is reduced in its own way, whatever its neighbours are.
template <class Batch, class Function>
SINTER_INLINE Batch each_angle(Batch const& angle, Function function) {
  using Limits = std::numeric_limits<typename Batch::value_type>;
  Batch const size = xsimd::abs(angle);
  Batch const ends[] = {xsimd::constants::pio4<Batch>(), xsimd::constants::pio2<Batch>(),
                        xsimd::constants::twentypi<Batch>(), xsimd::constants::mediumpi<Batch>(),
                        Batch(Limits::max())};
  Batch result(Limits::quiet_NaN());
  auto before = size < Batch(0);
  for (Batch const& end : ends) {
    auto const until = size <= end;
    auto const own = until && !before;
    if (xsimd::any(own)) {
      result = xsimd::select(own, function(xsimd::select(own, angle, end)), result);
    }
    before = until;
  }
  return result;
}
}  // namespace detail

#define SINTER_PACK_ANGLE_FUNCTION(name)                                                       \
  template <class E, int W>                                                                    \
  SINTER_INLINE Pack<E, W> name(Pack<E, W> const& a) {                                         \
    return detail::each(a, [](auto x) SINTER_LAMBDA_INLINE {                                   \
      if constexpr (detail::has_batch<E>) {                                                    \
        return detail::each_angle(x, [](auto y) SINTER_LAMBDA_INLINE { return xsimd::name(y); }); \
      } else {                                                                                 \
        return scalar::name(x);                                                                \
      }                                                                                        \
    });                                                                                        \
  }
SINTER_PACK_ANGLE_FUNCTION(sin)
SINTER_PACK_ANGLE_FUNCTION(cos)
#undef SINTER_PACK_ANGLE_FUNCTION

// ---- operators, for a user's own function given to `map` ------------------------------------

#define SINTER_PACK_OPERATOR(symbol, name)                                                  \
  template <class E, int W>                                                                 \
  SINTER_INLINE auto operator symbol(Pack<E, W> const& a, Pack<E, W> const& b) {            \
    return name(a, b);                                                                      \
  }                                                                                         \
  template <class E, int W, class Number>                                                   \
    requires std::is_arithmetic_v<Number>                                                   \
  SINTER_INLINE auto operator symbol(Pack<E, W> const& a, Number b) {                       \
    return name(a, Pack<E, W>(static_cast<E>(b)));                                          \
  }                                                                                         \
  template <class E, int W, class Number>                                                   \
    requires std::is_arithmetic_v<Number>                                                   \
  SINTER_INLINE auto operator symbol(Number a, Pack<E, W> const& b) {                       \
    return name(Pack<E, W>(static_cast<E>(a)), b);                                          \
  }
SINTER_PACK_OPERATOR(+, add)
SINTER_PACK_OPERATOR(-, subtract)
SINTER_PACK_OPERATOR(*, multiply)
SINTER_PACK_OPERATOR(/, divide)
SINTER_PACK_OPERATOR(==, equal)
SINTER_PACK_OPERATOR(!=, not_equal)
SINTER_PACK_OPERATOR(<, less)
SINTER_PACK_OPERATOR(<=, less_equal)
#undef SINTER_PACK_OPERATOR

template <class E, int W>
SINTER_INLINE Pack<E, W> operator-(Pack<E, W> const& a) { return negative(a); }
template <class E, int W>
SINTER_INLINE auto operator>(auto const& a, Pack<E, W> const& b) { return b < a; }
template <class E, int W>
SINTER_INLINE auto operator>=(auto const& a, Pack<E, W> const& b) { return b <= a; }

}  // namespace sinter::inline SINTER_ABI
