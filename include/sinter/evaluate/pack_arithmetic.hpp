/// @file
/// Arithmetic, comparison, logic, selection and bits of packs.
#pragma once

#include <sinter/evaluate/pack.hpp>

namespace sinter::inline SINTER_ABI {

// ---- arithmetic ----------------------------------------------------------------------------

// Products of integers are those of unsigned numbers, as vectors of the compiler: xsimd has none of 64
// bits, and where registers have none of its width it multiplies plain numbers, which may overflow.
#if SINTER_VECTOR_OPERATORS
#define SINTER_INTEGER_PRODUCT(name)                                                           \
  typedef std::make_unsigned_t<E> Word;                                                        \
  typedef Word Vector __attribute__((vector_size(sizeof(detail::batch_of<E>))));               \
  SINTER_UNROLL for (int k = 0; k < result.count; ++k) {                                       \
    Vector x;                                                                                  \
    Vector y;                                                                                  \
    std::memcpy(&x, &a.parts[k], sizeof(x));                                                   \
    std::memcpy(&y, &b.parts[k], sizeof(y));                                                   \
    x *= y;                                                                                    \
    std::memcpy(static_cast<void*>(&result.parts[k]), &x, sizeof(x));                          \
  }
#else
#define SINTER_INTEGER_PRODUCT(name) \
  return detail::lanewise<E>([](E x, E y) { return scalar::name(x, y); }, a, b);
#endif
#define SINTER_PACK_ARITHMETIC(name, symbol, uses_batch)                                        \
  template <class E, int W>                                                                     \
  SINTER_INLINE Pack<E, W> name(Pack<E, W> const& a, Pack<E, W> const& b) {                     \
    Pack<E, W> result;                                                                          \
    if constexpr (detail::has_operators<E>) {                                                   \
      SINTER_UNROLL for (int k = 0; k < result.count; ++k) {                                                  \
        result.parts[k].data = a.parts[k].data symbol b.parts[k].data;                          \
      }                                                                                         \
    } else if constexpr (uses_batch) {                                                          \
      SINTER_UNROLL for (int k = 0; k < result.count; ++k) result.parts[k] = a.parts[k] symbol b.parts[k];    \
    } else if constexpr (detail::has_batch<E>) {                                                \
      SINTER_INTEGER_PRODUCT(name)                                                                 \
    } else {                                                                                    \
      SINTER_UNROLL for (int k = 0; k < result.count; ++k) {                                                  \
        result.parts[k] = scalar::name(a.parts[k], b.parts[k]);                                 \
      }                                                                                         \
    }                                                                                           \
    return result;                                                                              \
  }
SINTER_PACK_ARITHMETIC(add, +, detail::has_batch<E>)
SINTER_PACK_ARITHMETIC(subtract, -, detail::has_batch<E>)
SINTER_PACK_ARITHMETIC(multiply, *, false)
SINTER_PACK_ARITHMETIC(divide, /, detail::has_batch<E>)
#undef SINTER_PACK_ARITHMETIC
#undef SINTER_INTEGER_PRODUCT

template <class E, int W>
SINTER_INLINE Pack<E, W> negative(Pack<E, W> const& a) {
  return detail::each(a, [](auto x) SINTER_LAMBDA_INLINE {
    if constexpr (detail::has_operators<E>) {
      x.data = -x.data;
      return x;
    } else if constexpr (detail::has_batch<E> && std::is_floating_point_v<E>) {
      return x * detail::batch_of<E>(E(-1));  // xsimd's -x is 0 - x, which loses the sign of 0
    } else if constexpr (detail::has_batch<E>) {
      return -x;
    } else {
      return scalar::negative(x);
    }
  });
}
// ---- comparison ----------------------------------------------------------------------------

template <class E, int W>
SINTER_INLINE auto equal(Pack<E, W> const& a, Pack<E, W> const& b) {
  return detail::compare_each(a, b, [](auto x, auto y) SINTER_LAMBDA_INLINE { return x == y; });
}
// xsimd's != is false beside NaN on AVX and AVX-512.
template <class E, int W>
SINTER_INLINE auto not_equal(Pack<E, W> const& a, Pack<E, W> const& b) {
  return detail::compare_each(a, b, [](auto x, auto y) SINTER_LAMBDA_INLINE { return !(x == y); });
}
template <class E, int W>
SINTER_INLINE auto less(Pack<E, W> const& a, Pack<E, W> const& b) {
  return detail::compare_each(a, b, [](auto x, auto y) SINTER_LAMBDA_INLINE { return x < y; });
}
template <class E, int W>
SINTER_INLINE auto less_equal(Pack<E, W> const& a, Pack<E, W> const& b) {
  return detail::compare_each(a, b, [](auto x, auto y) SINTER_LAMBDA_INLINE { return x <= y; });
}

// ---- truth values --------------------------------------------------------------------------

namespace detail {
template <class First, class Second, int Width, class Function>
SINTER_INLINE auto combine_masks(Mask<First, Width> const& a, Mask<Second, Width> const& b,
                                 Function function) {
  using Basis = common_basis<First, Second>;
  auto const x = mask_as<Basis>(a);
  auto const y = mask_as<Basis>(b);
  Mask<Basis, Width> result;
  SINTER_UNROLL for (int k = 0; k < result.count; ++k) result.parts[k] = function(x.parts[k], y.parts[k]);
  return result;
}
}  // namespace detail

template <class A, class B, int W>
SINTER_INLINE auto logical_and(Mask<A, W> const& a, Mask<B, W> const& b) {
  return detail::combine_masks(a, b, [](auto x, auto y) SINTER_LAMBDA_INLINE { return x && y; });
}
template <class A, class B, int W>
SINTER_INLINE auto logical_or(Mask<A, W> const& a, Mask<B, W> const& b) {
  return detail::combine_masks(a, b, [](auto x, auto y) SINTER_LAMBDA_INLINE { return x || y; });
}
// On SSE2 xsimd's != compares masks of float as numbers, and true is a NaN.
template <class A, class B, int W>
SINTER_INLINE auto logical_xor(Mask<A, W> const& a, Mask<B, W> const& b) {
  return detail::combine_masks(a, b, [](auto x, auto y) SINTER_LAMBDA_INLINE {
    if constexpr (detail::has_mask_bits) return x != y;
    else return (x && !y) || (!x && y);
  });
}
template <class A, int W>
SINTER_INLINE Mask<A, W> logical_not(Mask<A, W> const& a) {
  Mask<A, W> result;
  SINTER_UNROLL for (int k = 0; k < result.count; ++k) result.parts[k] = !a.parts[k];
  return result;
}
// On truth values arithmetic is logic and false is less than true.
template <class A, class B, int W>
SINTER_INLINE auto add(Mask<A, W> const& a, Mask<B, W> const& b) { return logical_or(a, b); }
template <class A, class B, int W>
SINTER_INLINE auto multiply(Mask<A, W> const& a, Mask<B, W> const& b) { return logical_and(a, b); }
template <class A, class B, int W>
SINTER_INLINE auto maximum(Mask<A, W> const& a, Mask<B, W> const& b) { return logical_or(a, b); }
template <class A, class B, int W>
SINTER_INLINE auto minimum(Mask<A, W> const& a, Mask<B, W> const& b) { return logical_and(a, b); }
template <class A, class B, int W>
SINTER_INLINE auto bitwise_and(Mask<A, W> const& a, Mask<B, W> const& b) {
  return logical_and(a, b);
}
template <class A, class B, int W>
SINTER_INLINE auto bitwise_or(Mask<A, W> const& a, Mask<B, W> const& b) { return logical_or(a, b); }
template <class A, class B, int W>
SINTER_INLINE auto bitwise_xor(Mask<A, W> const& a, Mask<B, W> const& b) {
  return logical_xor(a, b);
}
template <class A, int W>
SINTER_INLINE auto bitwise_invert(Mask<A, W> const& a) { return logical_not(a); }
template <class A, int W>
SINTER_INLINE auto absolute(Mask<A, W> const& a) { return a; }
template <class A, class B, int W>
SINTER_INLINE auto equal(Mask<A, W> const& a, Mask<B, W> const& b) {
  return logical_not(logical_xor(a, b));
}
template <class A, class B, int W>
SINTER_INLINE auto not_equal(Mask<A, W> const& a, Mask<B, W> const& b) { return logical_xor(a, b); }
template <class A, class B, int W>
SINTER_INLINE auto less(Mask<A, W> const& a, Mask<B, W> const& b) {
  return logical_and(mask_as<detail::common_basis<A, B>>(logical_not(a)), b);
}
template <class A, class B, int W>
SINTER_INLINE auto less_equal(Mask<A, W> const& a, Mask<B, W> const& b) {
  return logical_or(mask_as<detail::common_basis<A, B>>(logical_not(a)), b);
}

// ---- selection -----------------------------------------------------------------------------

namespace detail {
template <class Part, class Choice>
SINTER_INLINE Part select_part(Choice const& choice, Part const& a, Part const& b) {
#if defined(__AVX512F__) && XSIMD_WITH_AVX512F
  // xsimd 8.1 does not compile a selection of integers on g++.
  using E = typename Part::value_type;
  if constexpr (std::is_integral_v<E> && sizeof(E) == 8) {
    return Part(_mm512_mask_blend_epi64(static_cast<__mmask8>(choice.data), b, a));
  } else if constexpr (std::is_integral_v<E> && sizeof(E) == 4) {
    return Part(_mm512_mask_blend_epi32(static_cast<__mmask16>(choice.data), b, a));
  } else {
    return xsimd::select(choice, a, b);
  }
#else
  return xsimd::select(choice, a, b);
#endif
}
}  // namespace detail

template <class Basis, class E, int W>
SINTER_INLINE Pack<E, W> select(Mask<Basis, W> const& condition, Pack<E, W> const& a,
                                Pack<E, W> const& b) {
  auto const chosen = mask_as<detail::basis_of<E>>(condition);
  Pack<E, W> result;
  SINTER_UNROLL for (int k = 0; k < result.count; ++k) {
    if constexpr (detail::has_batch<E>) {
      result.parts[k] = detail::select_part(chosen.parts[k], a.parts[k], b.parts[k]);
    } else {
      result.parts[k] = chosen.parts[k] ? a.parts[k] : b.parts[k];
    }
  }
  return result;
}
template <class Basis, class A, class B, int W>
SINTER_INLINE auto select(Mask<Basis, W> const& condition, Mask<A, W> const& a,
                          Mask<B, W> const& b) {
  return logical_or(logical_and(a, condition), logical_and(b, logical_not(condition)));
}
/// NaN wins over every number.
namespace detail {
/// True where the instruction of a maximum gives the second operand unless the first is larger, NaN
/// and zeros of both signs included.
#if XSIMD_WITH_SSE2
template <class E>
inline constexpr bool has_own_extremes = has_batch<E>;
#else
template <class E>
inline constexpr bool has_own_extremes = false;
#endif
}  // namespace detail

template <class E, int W>
SINTER_INLINE Pack<E, W> maximum(Pack<E, W> const& a, Pack<E, W> const& b) {
  if constexpr (std::is_floating_point_v<E> && detail::has_own_extremes<E>) {
    return detail::each(a, b, [](auto x, auto y) SINTER_LAMBDA_INLINE {
      return xsimd::select(x == x, xsimd::max(x, y), x);
    });
  } else if constexpr (std::is_floating_point_v<E>) {
    return select(logical_or(less(b, a), not_equal(a, a)), a, b);
  } else {
    return select(less(b, a), a, b);
  }
}
template <class E, int W>
SINTER_INLINE Pack<E, W> minimum(Pack<E, W> const& a, Pack<E, W> const& b) {
  if constexpr (std::is_floating_point_v<E> && detail::has_own_extremes<E>) {
    return detail::each(a, b, [](auto x, auto y) SINTER_LAMBDA_INLINE {
      return xsimd::select(x == x, xsimd::min(x, y), x);
    });
  } else if constexpr (std::is_floating_point_v<E>) {
    return select(logical_or(less(a, b), not_equal(a, a)), a, b);
  } else {
    return select(less(a, b), a, b);
  }
}

template <class E, int W>
SINTER_INLINE Pack<E, W> absolute(Pack<E, W> const& a) {
  if constexpr (std::is_floating_point_v<E>) {
    return detail::each(a, [](auto x) SINTER_LAMBDA_INLINE {
      if constexpr (detail::has_batch<E>) return xsimd::abs(x);
      else return scalar::absolute(x);
    });
  } else if constexpr (std::is_unsigned_v<E>) {
    return a;
  } else {
    return select(less(a, Pack<E, W>(E(0))), negative(a), a);
  }
}

// ---- bits ----------------------------------------------------------------------------------

template <class E, int W>
SINTER_INLINE Pack<E, W> bitwise_and(Pack<E, W> const& a, Pack<E, W> const& b) {
  return detail::each(a, b, [](auto x, auto y) SINTER_LAMBDA_INLINE {
    if constexpr (detail::has_batch<E>) return x & y;
    else return scalar::bitwise_and(x, y);
  });
}
template <class E, int W>
SINTER_INLINE Pack<E, W> bitwise_or(Pack<E, W> const& a, Pack<E, W> const& b) {
  return detail::each(a, b, [](auto x, auto y) SINTER_LAMBDA_INLINE {
    if constexpr (detail::has_batch<E>) return x | y;
    else return scalar::bitwise_or(x, y);
  });
}
template <class E, int W>
SINTER_INLINE Pack<E, W> bitwise_xor(Pack<E, W> const& a, Pack<E, W> const& b) {
  return detail::each(a, b, [](auto x, auto y) SINTER_LAMBDA_INLINE {
    if constexpr (detail::has_batch<E>) return x ^ y;
    else return scalar::bitwise_xor(x, y);
  });
}
template <class E, int W>
SINTER_INLINE Pack<E, W> bitwise_invert(Pack<E, W> const& a) {
  return bitwise_xor(a, Pack<E, W>(static_cast<E>(~E{})));
}

}  // namespace sinter::inline SINTER_ABI
