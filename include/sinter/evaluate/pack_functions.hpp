/// @file
/// Rounding, division, exponentials and circular functions of packs, and conversions between them.
#pragma once

#include <sinter/evaluate/pack.hpp>

namespace sinter::inline SINTER_ABI {

// ---- conversion ----------------------------------------------------------------------------

/// Conversion of each number; see `scalar::convert`.
template <class To, class From, int W>
SINTER_INLINE auto convert(Pack<From, W> const& a) {
  if constexpr (std::is_same_v<To, bool>) {
    return not_equal(a, Pack<From, W>(From{}));
  } else if constexpr (std::is_same_v<To, From>) {
    return a;
  } else {
    From in[W];
    detail::to_lanes(a, in);
    To out[W];
    for (int lane = 0; lane < W; ++lane) out[lane] = scalar::convert<To>(in[lane]);
    return detail::from_lanes<To, W>(out);
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

template <class E, int W>
SINTER_INLINE Pack<E, W> floor(Pack<E, W> const& a) {
  return detail::each(a, [](auto x) SINTER_LAMBDA_INLINE {
    if constexpr (detail::has_batch<E>) return xsimd::floor(x);
    else return scalar::floor(x);
  });
}
template <class E, int W>
SINTER_INLINE Pack<E, W> ceil(Pack<E, W> const& a) {
  return detail::each(a, [](auto x) SINTER_LAMBDA_INLINE {
    if constexpr (detail::has_batch<E>) return xsimd::ceil(x);
    else return scalar::ceil(x);
  });
}
template <class E, int W>
SINTER_INLINE Pack<E, W> trunc(Pack<E, W> const& a) {
  return detail::each(a, [](auto x) SINTER_LAMBDA_INLINE {
    if constexpr (detail::has_batch<E>) return xsimd::trunc(x);
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
SINTER_PACK_FUNCTION(exp)
SINTER_PACK_FUNCTION(log)
SINTER_PACK_FUNCTION(sqrt)
SINTER_PACK_FUNCTION(tanh)
SINTER_PACK_FUNCTION(sin)
SINTER_PACK_FUNCTION(cos)
#undef SINTER_PACK_FUNCTION

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
