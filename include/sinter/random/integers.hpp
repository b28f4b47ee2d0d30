/// @file
/// Random integers of a range, all equally likely: what does not fit is drawn again.
#pragma once

#include <sinter/random/draw.hpp>

#include <utility>

namespace sinter::inline SINTER_ABI::random {

namespace detail {

/// Another stream of the same place, for the draw after `attempts` that did not fit.
constexpr Stream redrawn(Stream stream, std::uint64_t attempts) {
  stream.seed += attempts * 0x9E3779B97F4A7C15U;
  return stream;
}

/// A number in [0, range) from word `position` of a stream, which is `word`; 0 < range <= 2^32.
///
/// source  Lemire, Fast random integer generation in an interval (2019)
constexpr std::uint64_t bounded(Stream const& stream, std::ptrdiff_t position, std::uint32_t word,
                                std::uint64_t range) {
  std::uint64_t product = word * range;
  if (static_cast<std::uint32_t>(product) < range) {
    // As many low words as 2^32 does not divide by the range are one too many.
    auto const surplus = static_cast<std::uint32_t>((std::uint64_t{1} << 32) % range);
    for (std::uint64_t attempt = 1; static_cast<std::uint32_t>(product) < surplus; ++attempt) {
      product = word_at(redrawn(stream, attempt), position) * range;
    }
  }
  return product >> 32;
}
/// Two words that belong together, as one.
constexpr std::uint64_t long_word_at(Stream const& stream, std::ptrdiff_t position) {
  return word_at(stream, 2 * position) |
         static_cast<std::uint64_t>(word_at(stream, 2 * position + 1)) << 32;
}
/// A number in [0, range), any range; 0 stands for 2^64.
constexpr std::uint64_t long_bounded(Stream const& stream, std::ptrdiff_t position,
                                     std::uint64_t range) {
  std::uint64_t const last = range - 1;
  std::uint64_t mask = last;
  for (int shift = 1; shift < 64; shift *= 2) mask |= mask >> shift;
  for (std::uint64_t attempt = 0;; ++attempt) {
    std::uint64_t const number = long_word_at(redrawn(stream, attempt), position) & mask;
    if (number <= last) return number;
  }
}

/// low + a number in [0, range).
template <class ElementType>
struct Integers {
  using element_type = ElementType;
  Stream stream;
  std::uint64_t low;
  std::uint64_t range;  ///< 0 stands for 2^64

  [[nodiscard]] constexpr bool is_short() const {
    return range != 0 && range <= std::uint64_t{1} << 32;
  }
  constexpr ElementType operator()(std::ptrdiff_t position) const {
    std::uint64_t const offset =
        is_short() ? bounded(stream, position, word_at(stream, position), range)
                   : long_bounded(stream, position, range);
    return static_cast<ElementType>(low + offset);
  }
  void fill(ElementType* to, std::ptrdiff_t first, std::ptrdiff_t step,
            std::ptrdiff_t count) const {
    if (!is_short()) {
      for (std::ptrdiff_t k = 0; k < count; ++k) to[k] = (*this)(first + k * step);
      return;
    }
    std::uint32_t words[group_words];
    Draw<WholeWord> const draw{stream};
    for (std::ptrdiff_t done = 0; done < count;) {
      std::ptrdiff_t const some = count - done < group_words ? count - done : group_words;
      draw.fill(words, first + done * step, step, some);
      for (std::ptrdiff_t k = 0; k < some; ++k, ++done) {
        to[done] = static_cast<ElementType>(
            low + bounded(stream, first + done * step, words[k], range));
      }
    }
  }
  friend constexpr bool operator==(Integers const&, Integers const&) = default;
};

[[noreturn]] SINTER_COLD inline void refuse_range(char const* sentence) {
  raise<domain_error>(sinter::detail::text_of(
      {"random::integers<Element>(rng, low, high, shape): ", sentence}));
}

}  // namespace detail

/// Integers in [low, high), each with the same probability: `integers<int>(rng, 0, 6, n)`.
///
/// shape   the extents in their order; a constant gives a static one
/// errors  low >= high, and limits that the element type cannot hold, are a domain_error
/// cost    no memory; one word of 32 bits for a range of up to 2^32, else two; sometimes more
/// example examples/13_random.cpp
template <Element ElementType = std::int64_t, class Low, class High, auto... Extents>
  requires(std::is_integral_v<Low> && std::is_integral_v<High>)
[[nodiscard]] constexpr auto integers(Generator& rng, Low low, High high,
                                      Shape<Extents...> const& shape) {
  static_assert(std::is_integral_v<ElementType> && !std::is_same_v<ElementType, bool>,
                "random::integers<Element>(rng, low, high, shape): Element must be an integer");
  if (!std::cmp_less(low, high)) detail::refuse_range("low must be below high");
  if constexpr (std::is_integral_v<ElementType> && !std::is_same_v<ElementType, bool>) {
    auto const last = high - 1;
    if (!std::in_range<ElementType>(low) || !std::in_range<ElementType>(last)) {
      detail::refuse_range("the integers must fit into Element");
    }
  }
  std::uint64_t const range = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
  detail::Integers<ElementType> formula{{}, static_cast<std::uint64_t>(low), range};
  formula.stream = rng.take(shape.size() * (formula.is_short() ? 1 : 2));
  return Generated<detail::Integers<ElementType>, Shape<Extents...>>(formula, shape);
}
template <Element ElementType = std::int64_t, class Low, class High, Number... Extents>
  requires(std::is_integral_v<Low> && std::is_integral_v<High>)
[[nodiscard]] constexpr auto integers(Generator& rng, Low low, High high, Extents... extents) {
  return integers<ElementType>(rng, low, high, sinter::shape(extents...));
}

}  // namespace sinter::inline SINTER_ABI::random
