/// @file
/// Rounding, division and mathematical functions of packs.
#pragma once

#include <sinter/evaluate/pack_integers.hpp>
#if SINTER_VECTOR_OPERATORS
#include <sinter/evaluate/simd_error_function.hpp>
#include <sinter/evaluate/simd_inverse.hpp>
#include <sinter/evaluate/simd_power.hpp>
#include <sinter/evaluate/simd_trigonometric.hpp>
#endif

namespace sinter::inline SINTER_ABI {

// ---- rounding and powers -------------------------------------------------------------------

namespace detail {
#if defined(__SSE2__) && !defined(__SSE4_1__)
/// Registers without an instruction that rounds. xsimd goes by way of integers, which the language
/// leaves undefined for infinities: the number plus 2^52 (2^23 for float) has no bits for a
/// fraction; what is larger, infinite or no number is whole already.
template <class Batch>
SINTER_INLINE Batch nearest(Batch const& x) {
  using Real = typename Batch::value_type;
  Batch const unit(sizeof(Real) == 4 ? Real(0x1p23) : Real(0x1p52));
  Batch const size = xsimd::abs(x);
  return xsimd::select(size < unit, xsimd::copysign((size + unit) - unit, x), x);
}
/// A whole number has the sign of the number that it was rounded from.
template <class Batch>
SINTER_INLINE Batch floor_of(Batch const& x) {
  Batch const whole = nearest(x);
  return xsimd::copysign(xsimd::select(whole > x, whole - Batch(1), whole), x);
}
template <class Batch>
SINTER_INLINE Batch ceil_of(Batch const& x) {
  Batch const whole = nearest(x);
  return xsimd::copysign(xsimd::select(whole < x, whole + Batch(1), whole), x);
}
template <class Batch>
SINTER_INLINE Batch trunc_of(Batch const& x) {
  return xsimd::copysign(floor_of(xsimd::abs(x)), x);
}
#else
template <class Batch>
SINTER_INLINE Batch floor_of(Batch const& x) {
  return xsimd::floor(x);
}
template <class Batch>
SINTER_INLINE Batch ceil_of(Batch const& x) {
  return xsimd::ceil(x);
}
template <class Batch>
SINTER_INLINE Batch trunc_of(Batch const& x) {
  return xsimd::trunc(x);
}
#endif
}  // namespace detail

template <class E, int W>
SINTER_INLINE Pack<E, W> floor(Pack<E, W> const& a) {
  return detail::each(a, [](auto x) SINTER_LAMBDA_INLINE {
    if constexpr (detail::has_batch<E>) return detail::floor_of(x);
    else return scalar::floor(x);
  });
}
template <class E, int W>
SINTER_INLINE Pack<E, W> ceil(Pack<E, W> const& a) {
  return detail::each(a, [](auto x) SINTER_LAMBDA_INLINE {
    if constexpr (detail::has_batch<E>) return detail::ceil_of(x);
    else return scalar::ceil(x);
  });
}
template <class E, int W>
SINTER_INLINE Pack<E, W> trunc(Pack<E, W> const& a) {
  return detail::each(a, [](auto x) SINTER_LAMBDA_INLINE {
    if constexpr (detail::has_batch<E>) return detail::trunc_of(x);
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

// ---- mathematical functions ----------------------------------------------------------------

// Registers have functions of their own (`simd`); numbers without registers those of <cmath>. Long
// functions run register by register: the processor overlaps them, and side by side they would need
// more registers than there are. sin and cos end in a test, whose waiting time is worth filling.
#if SINTER_VECTOR_OPERATORS
#define SINTER_REGISTER_FUNCTION(name, ...)                    \
  if constexpr (detail::has_batch<E>) {                        \
    Pack<E, W> result;                                         \
    SINTER_NO_UNROLL for (int k = 0; k < result.count; ++k) {  \
      result.parts[k].data = simd::name(__VA_ARGS__);          \
    }                                                          \
    return result;                                             \
  } else
#define SINTER_SIDE_BY_SIDE(name, ...)                         \
  if constexpr (detail::has_batch<E>) {                        \
    Pack<E, W> result;                                         \
    SINTER_UNROLL for (int k = 0; k < result.count; ++k) {     \
      result.parts[k].data = simd::name(__VA_ARGS__);          \
    }                                                          \
    return result;                                             \
  } else
#else
#define SINTER_REGISTER_FUNCTION(name, ...)
#define SINTER_SIDE_BY_SIDE(name, ...)
#endif
#define SINTER_PACK_FUNCTION_BY(name, by)                                    \
  template <class E, int W>                                                  \
  SINTER_INLINE Pack<E, W> name(Pack<E, W> const& a) {                       \
    by(name, a.parts[k].data) {                                              \
      return detail::lanewise<E>([](E x) { return scalar::name(x); }, a);    \
    }                                                                        \
  }
#define SINTER_PACK_FUNCTION(name) SINTER_PACK_FUNCTION_BY(name, SINTER_REGISTER_FUNCTION)
SINTER_PACK_FUNCTION(exp)
SINTER_PACK_FUNCTION(exp2)
SINTER_PACK_FUNCTION(expm1)
SINTER_PACK_FUNCTION(log)
SINTER_PACK_FUNCTION(log1p)
SINTER_PACK_FUNCTION(log2)
SINTER_PACK_FUNCTION(log10)
SINTER_PACK_FUNCTION_BY(sqrt, SINTER_SIDE_BY_SIDE)
SINTER_PACK_FUNCTION_BY(sin, SINTER_SIDE_BY_SIDE)
SINTER_PACK_FUNCTION_BY(cos, SINTER_SIDE_BY_SIDE)
SINTER_PACK_FUNCTION(tan)
SINTER_PACK_FUNCTION(sinh)
SINTER_PACK_FUNCTION(cosh)
SINTER_PACK_FUNCTION(tanh)
SINTER_PACK_FUNCTION(erf)
SINTER_PACK_FUNCTION(erfc)
SINTER_PACK_FUNCTION(normal_cdf)
SINTER_PACK_FUNCTION(asin)
SINTER_PACK_FUNCTION(acos)
SINTER_PACK_FUNCTION(atan)
SINTER_PACK_FUNCTION(asinh)
SINTER_PACK_FUNCTION(acosh)
SINTER_PACK_FUNCTION(atanh)
SINTER_PACK_FUNCTION(cbrt)
SINTER_PACK_FUNCTION(sigmoid)
#undef SINTER_PACK_FUNCTION
#undef SINTER_PACK_FUNCTION_BY
#define SINTER_PACK_FUNCTION(name)                                                      \
  template <class E, int W>                                                             \
  SINTER_INLINE Pack<E, W> name(Pack<E, W> const& a, Pack<E, W> const& b) {             \
    SINTER_REGISTER_FUNCTION(name, a.parts[k].data, b.parts[k].data) {                  \
      return detail::lanewise<E>([](E x, E y) { return scalar::name(x, y); }, a, b);    \
    }                                                                                   \
  }
SINTER_PACK_FUNCTION(atan2)
SINTER_PACK_FUNCTION(hypot)
#undef SINTER_PACK_FUNCTION
#undef SINTER_REGISTER_FUNCTION
#undef SINTER_SIDE_BY_SIDE

/// Integers lane by lane.
template <class E, int W>
SINTER_NOINLINE Pack<E, W> pow(Pack<E, W> const& a, Pack<E, W> const& b) {
#if SINTER_VECTOR_OPERATORS
  if constexpr (std::is_floating_point_v<E> && detail::has_batch<E>) {
    Pack<E, W> result;
    SINTER_NO_UNROLL for (int k = 0; k < result.count; ++k) {
      result.parts[k].data = simd::pow(a.parts[k].data, b.parts[k].data);
    }
    return result;
  } else
#endif
  {
    return detail::lanewise<E>([](E x, E y) { return scalar::pow(x, y); }, a, b);
  }
}
template <class E, int W>
SINTER_NOINLINE Pack<E, W> lgamma(Pack<E, W> const& a) {
  return detail::lanewise<E>([](E x) { return scalar::lgamma(x); }, a);
}
template <class E, int W>
SINTER_NOINLINE Pack<E, W> digamma(Pack<E, W> const& a) {
  return detail::lanewise<E>([](E x) { return scalar::digamma(x); }, a);
}

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
template <class E, int W, class Number>
  requires std::is_arithmetic_v<Number>
SINTER_INLINE auto operator>(Pack<E, W> const& a, Number b) { return b < a; }
template <class E, int W, class Number>
  requires std::is_arithmetic_v<Number>
SINTER_INLINE auto operator>=(Pack<E, W> const& a, Number b) { return b <= a; }

}  // namespace sinter::inline SINTER_ABI
