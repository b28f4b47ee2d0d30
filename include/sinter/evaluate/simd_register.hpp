/// @file
/// What the functions of SIMD registers are made of: fused multiply-add, quotients, polynomials.
#pragma once

#include <sinter/evaluate/simd_instructions.hpp>

/// Mathematical functions of one SIMD register of float or double: `xsimd::batch<E>::data`. g++ and
/// clang have the operators of such vectors; `a < b ? x : y` chooses lane by lane.
///
/// A product that is added to something is always `multiply_add`, which is fused where the
/// instruction set can, or `product`, which is not, so that results do not depend on how the
/// compiler contracts expressions. A lane's result depends on this lane alone.
namespace sinter::inline SINTER_ABI { namespace simd {

/// a b + c, rounded once where the instruction set can.
template <class V, class B, class C>
SINTER_INLINE V multiply_add(V a, B b, C c) {
#if SINTER_HAS_FMA
  return set::fma(a, splat<V>(b), splat<V>(c));
#else
  return a * splat<V>(b) + splat<V>(c);
#endif
}
/// a b, rounded, where it is added to something and must not be fused with it.
template <class V>
SINTER_INLINE V product(V a, V b) {
  return multiply_add(a, b, Number<V>(-0.0));
}
/// c - a b, where the product is nearly c; rounded once.
template <class V>
SINTER_INLINE V rest_of_product(V a, V b, V c) {
#if SINTER_HAS_FMA
  return set::fma(-a, b, c);
#else
  V const a_head = short_part(a), b_head = short_part(b);
  V const a_rest = a - a_head, b_rest = b - b_head;
  return ((c - a_head * b_head) - (a_head * b_rest + a_rest * b_head)) - a_rest * b_rest;
#endif
}
template <class V>
SINTER_INLINE V sqrt(V x) { return set::sqrt(x); }
/// The limit where x is above it; NaN stays NaN.
template <class V>
SINTER_INLINE V at_most(V x, Number<V> limit) { return set::smaller(splat<V>(limit), x); }
template <class V>
SINTER_INLINE V at_least(V x, Number<V> limit) { return set::larger(splat<V>(limit), x); }
/// True where one lane or more is above the limit.
template <class V>
SINTER_INLINE bool any_above(V x, Number<V> limit) {
  return set::any_above(x, splat<V>(limit));
}

#if SINTER_TAKES_APART
/// 1 / x, 14 bits of it, or 42 of a double. On AVX-512 a division takes as long as 16 products.
template <class V>
SINTER_INLINE V reciprocal(V x) {
  V const rough = set::rough_reciprocal(x);
  if constexpr (is_single<V>) {
    return rough;
  } else {
    V const rest = multiply_add(-x, rough, Number<V>(1));
    return multiply_add(rough, multiply_add(rest, rest, rest), rough);
  }
}
#endif
/// a / b within an ulp, for b far from the ends of the range.
template <class V>
SINTER_INLINE V quotient(V a, V b) {
#if SINTER_TAKES_APART
  V const factor = reciprocal(b);
  V const result = a * factor;
  return multiply_add(multiply_add(-b, result, a), factor, result);
#else
  return a / b;
#endif
}
/// A number as the sum of two.
template <class V>
struct Sum {
  V high;
  V low;
};
/// (a + a_low) / (b + b_low), the error of the sum far below an ulp.
template <class V>
SINTER_INLINE Sum<V> quotient(Sum<V> a, Sum<V> b) {
#if SINTER_TAKES_APART
  V const factor = reciprocal(b.high);
#else
  V const factor = splat<V>(1) / b.high;
#endif
  V const result = product(a.high, factor);
  V const missing =
      multiply_add(-result, b.low, rest_of_product(result, b.high, a.high)) + a.low;
  return {result, product(missing, factor)};
}
/// a / (1 + b) for a = b or a = 1, b >= 0; the sum's rounding does not count.
template <class V>
SINTER_INLINE V quotient_by_one_plus(V a, V b) {
  V const sum = b + Number<V>(1);
#if SINTER_TAKES_APART
  V const factor = reciprocal(sum);
#else
  V const factor = splat<V>(1) / sum;
#endif
  V const result = product(a, factor);
#if SINTER_HAS_FMA
  V const missing = multiply_add(-result, b, a - result);
#else
  V const missing = rest_of_product(result, sum, a) - result * (b - (sum - Number<V>(1)));
#endif
  return multiply_add(missing, factor, result);
}

// ---- polynomials ---------------------------------------------------------------------------

/// c[0] + c[1] x + ..., by Horner's rule; long ones as two of x^2, so that one step need not wait
/// for the other.
template <class V, std::size_t Count>
SINTER_INLINE V polynomial(V x, Number<V> const (&c)[Count]) {
  V result = splat<V>(c[Count - 1]);
  if constexpr (Count < 8) {
    SINTER_UNROLL for (int k = static_cast<int>(Count) - 2; k >= 0; --k) {
      result = multiply_add(result, x, c[k]);
    }
  } else {
    V const square = x * x;
    V other = splat<V>(c[Count - 2]);
    SINTER_UNROLL for (int k = static_cast<int>(Count) - 3; k > 0; k -= 2) {
      result = multiply_add(result, square, c[k]);
      other = multiply_add(other, square, c[k - 1]);
    }
    if constexpr (Count % 2 == 0) {
      result = multiply_add(result, x, other);
    } else {
      result = multiply_add(other, x, multiply_add(result, square, c[0]));
    }
  }
  return result;
}
/// The coefficients for the register's numbers.
template <class V, std::size_t Few, std::size_t Many>
SINTER_INLINE V polynomial(V x, float const (&single)[Few], double const (&twice)[Many]) {
  if constexpr (is_single<V>) {
    return polynomial(x, single);
  } else {
    return polynomial(x, twice);
  }
}
/// One of two constants.
template <class V>
inline constexpr Number<V> constant(double single, double twice) {
  return static_cast<Number<V>>(is_single<V> ? single : twice);
}

// ---- float by way of double ----------------------------------------------------------------

/// A function of registers of double for one of float.
template <class V, class Function, class... Rest>
SINTER_INLINE V by_double(Function function, V x, Rest... rest) {
  constexpr int half = lanes<V> / 2;
  typedef float Half __attribute__((vector_size(sizeof(V) / 2)));
  typedef double Twice __attribute__((vector_size(sizeof(V))));
  struct Halves {
    Half halves[2];
  };
  auto const widen = [](V of, int which) SINTER_LAMBDA_INLINE {
    return __builtin_convertvector(__builtin_bit_cast(Halves, of).halves[which], Twice);
  };
  static_assert(half >= 2);
  Half const low = __builtin_convertvector(function(widen(x, 0), widen(rest, 0)...), Half);
  Half const high = __builtin_convertvector(function(widen(x, 1), widen(rest, 1)...), Half);
  return [&]<std::size_t... Lane>(std::index_sequence<Lane...>) SINTER_LAMBDA_INLINE {
    return (V)__builtin_shufflevector(low, high, Lane...);
  }(std::make_index_sequence<2 * half>{});
}

/// A function of numbers, in the lanes where `chosen` holds; the others stay.
template <class V, class Truth, class Function>
SINTER_NOINLINE V in_lanes(Truth chosen, V result, V x, Function function) {
  for (int k = 0; k < lanes<V>; ++k) {
    if (chosen[k]) result[k] = function(x[k]);
  }
  return result;
}

}}  // namespace sinter::SINTER_ABI::simd
