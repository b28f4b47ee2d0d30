/// @file
/// Signs and neighbours of packs of floating-point numbers, and products added with one rounding.
#pragma once

#include <sinter/evaluate/pack_functions.hpp>
#include <sinter/rule/scalar_floating.hpp>

namespace sinter::inline SINTER_ABI {

template <class E, int W>
SINTER_INLINE Pack<E, W> copysign(Pack<E, W> const& a, Pack<E, W> const& b) {
  using Word = detail::word_of<E>;
  Pack<Word, W> const sign(std::numeric_limits<Word>::min());
  return detail::same_bits<E>(
      bitwise_or(bitwise_and(detail::same_bits<Word>(a), bitwise_invert(sign)),
                 bitwise_and(detail::same_bits<Word>(b), sign)));
}
template <class E, int W>
SINTER_INLINE auto signbit(Pack<E, W> const& a) {
  return less(copysign(Pack<E, W>(E(1)), a), Pack<E, W>(E(0)));
}
template <class E, int W>
SINTER_INLINE Pack<E, W> nextafter(Pack<E, W> const& a, Pack<E, W> const& b) {
  using Word = detail::word_of<E>;
  Pack<E, W> const zero(E(0));
  auto const is_outward = equal(less(a, b), less(zero, a));
  auto const moved = add(detail::same_bits<Word>(a), select(is_outward, Pack<Word, W>(Word(1)),
                                                            Pack<Word, W>(Word(-1))));
  Pack<E, W> const smallest(std::numeric_limits<E>::denorm_min());
  auto const next = select(equal(a, zero), copysign(smallest, b), detail::same_bits<E>(moved));
  auto const is_number = logical_and(equal(a, a), equal(b, b));
  return select(equal(a, b), b, select(is_number, next, add(a, b)));
}
template <class E, int W>
SINTER_INLINE Pack<E, W> fma(Pack<E, W> const& a, Pack<E, W> const& b, Pack<E, W> const& c) {
#if defined(__FMA__) && SINTER_VECTOR_OPERATORS
  if constexpr (detail::has_batch<E>) {
    Pack<E, W> result;
    SINTER_UNROLL for (int k = 0; k < result.count; ++k) {
      result.parts[k].data = simd::multiply_add(a.parts[k].data, b.parts[k].data, c.parts[k].data);
    }
    return result;
  } else
#endif
  {
    return detail::lanewise<E>([](E x, E y, E z) { return scalar::fma(x, y, z); }, a, b, c);
  }
}
}  // namespace sinter::inline SINTER_ABI
