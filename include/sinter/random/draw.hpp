/// @file
/// Draws as leaves of expressions: random words in the form that distributions are made of.
#pragma once

#include <sinter/evaluate/memory.hpp>
#include <sinter/expression/generated.hpp>
#include <sinter/random/generator.hpp>

namespace sinter::inline SINTER_ABI::random::detail {

using sinter::detail::lanes_of;
using sinter::detail::vector_bytes;

inline constexpr int word_pack = static_cast<int>(vector_bytes / 4);
using Words = Pack<std::uint32_t, word_pack>;
using Counts = Pack<std::int32_t, word_pack>;

template <int Bits>
SINTER_INLINE Counts without_bits(Words words) {
  SINTER_UNROLL for (auto& part : words.parts) part = part >> Bits;
  return convert<std::int32_t>(words);
}
SINTER_INLINE Words load_words(std::uint32_t const* from) {
  return sinter::detail::load<std::uint32_t, word_pack>(reinterpret_cast<std::byte const*>(from));
}

// A form makes one element of one word, or of two, and the same of packs of them.

/// The word itself.
struct WholeWord {
  using element_type = std::uint32_t;
  static constexpr int words = 1;
  static constexpr std::uint32_t make(std::uint32_t word) { return word; }
  static SINTER_INLINE Words make(Words const& word) { return word; }
};
/// Multiples of 2^-24 in [0, 1).
struct UnitFloat {
  using element_type = float;
  static constexpr int words = 1;
  static constexpr float make(std::uint32_t word) {
    return static_cast<float>(word >> 8) * 0x1p-24F;
  }
  static SINTER_INLINE auto make(Words const& word) {
    return multiply(convert<float>(without_bits<8>(word)), Pack<float, word_pack>(0x1p-24F));
  }
};
/// Multiples of 2^-53 in [0, 1).
struct UnitDouble {
  using element_type = double;
  static constexpr int words = 2;
  static constexpr double make(std::uint32_t lower, std::uint32_t upper) {
    return (static_cast<double>(upper >> 5) * 0x1p26 + static_cast<double>(lower >> 6)) * 0x1p-53;
  }
  static SINTER_INLINE auto make(Words const& lower, Words const& upper) {
    using Lanes = Pack<double, word_pack>;
    auto const high = multiply(convert<double>(without_bits<5>(upper)), Lanes(0x1p26));
    return multiply(add(high, convert<double>(without_bits<6>(lower))), Lanes(0x1p-53));
  }
};
/// Odd multiples of 2^-33 in [-1/2, 1/2], rounded: never 0, fine near it. For both tails alike.
struct TailFloat {
  using element_type = float;
  static constexpr int words = 1;
  static constexpr float make(std::uint32_t word) {
    return (static_cast<float>(static_cast<std::int32_t>(word)) + 0.5F) * 0x1p-32F;
  }
  static SINTER_INLINE auto make(Words const& word) {
    using Lanes = Pack<float, word_pack>;
    return multiply(add(convert<float>(convert<std::int32_t>(word)), Lanes(0.5F)),
                    Lanes(0x1p-32F));
  }
};
/// Odd multiples of 2^-59 in [-1/2, 1/2], rounded.
struct TailDouble {
  using element_type = double;
  static constexpr int words = 2;
  static constexpr double make(std::uint32_t lower, std::uint32_t upper) {
    double const high = static_cast<double>(static_cast<std::int32_t>(upper)) * 0x1p26;
    return (high + (static_cast<double>(lower >> 6) + 0.5)) * 0x1p-58;
  }
  static SINTER_INLINE auto make(Words const& lower, Words const& upper) {
    using Lanes = Pack<double, word_pack>;
    auto const high = multiply(convert<double>(convert<std::int32_t>(upper)), Lanes(0x1p26));
    auto const low = add(convert<double>(without_bits<6>(lower)), Lanes(0.5));
    return multiply(add(high, low), Lanes(0x1p-58));
  }
};

template <class ElementType>
using UnitForm = std::conditional_t<sizeof(ElementType) == 4, UnitFloat, UnitDouble>;
template <class ElementType>
using TailForm = std::conditional_t<sizeof(ElementType) == 4, TailFloat, TailDouble>;

/// Element k of a draw: made of word k of a stream, or of two words of one block.
template <class Form>
struct Draw {
  using element_type = typename Form::element_type;
  static constexpr std::ptrdiff_t in_group = group_words / Form::words;
  Stream stream;

  constexpr element_type operator()(std::ptrdiff_t position) const {
    if constexpr (Form::words == 1) {
      return Form::make(word_at(stream, position));
    } else {
      std::ptrdiff_t const group = position / in_group;
      std::ptrdiff_t const place = position % in_group;
      auto const block = stream.at(
          static_cast<std::uint64_t>(group * group_blocks + place % group_blocks));
      std::ptrdiff_t const half = place / group_blocks * 2;
      return Form::make(block.words[half], block.words[half + 1]);
    }
  }
  /// The elements of a group.
  void fill_whole(element_type* to, std::ptrdiff_t group) const {
    alignas(64) std::uint32_t words[group_words];
    fill_group(stream, static_cast<std::uint64_t>(group), words);
    for (std::ptrdiff_t at = 0; at < in_group; at += word_pack) {
      auto* const here = reinterpret_cast<std::byte*>(to + at);
      if constexpr (Form::words == 1) {
        sinter::detail::store(Form::make(load_words(words + at)), here);
      } else {
        std::ptrdiff_t const lower = at / group_blocks * 2 * group_blocks + at % group_blocks;
        sinter::detail::store(
            Form::make(load_words(words + lower), load_words(words + lower + group_blocks)), here);
      }
    }
  }
  void fill(element_type* to, std::ptrdiff_t first, std::ptrdiff_t step,
            std::ptrdiff_t count) const {
    if (step < -4 || step > 4) {
      for (std::ptrdiff_t k = 0; k < count; ++k) to[k] = (*this)(first + k * step);
      return;
    }
    element_type elements[static_cast<std::size_t>(in_group)];
    std::ptrdiff_t known = -1;
    for (std::ptrdiff_t k = 0; k < count;) {
      std::ptrdiff_t const group = (first + k * step) / in_group;
      std::ptrdiff_t const place = (first + k * step) % in_group;
      if (step == 1 && place == 0 && count - k >= in_group) {
        fill_whole(to + k, group);
        k += in_group;
        continue;
      }
      if (group != known) fill_whole(elements, group);
      known = group;
      for (std::ptrdiff_t at = place; at >= 0 && at < in_group && k < count; at += step) {
        to[k++] = elements[at];
      }
    }
  }
  friend constexpr bool operator==(Draw const&, Draw const&) = default;
};

template <class Form, auto... Extents>
constexpr auto draw(Generator& rng, Shape<Extents...> const& shape) {
  return Generated<Draw<Form>, Shape<Extents...>>({rng.take(shape.size() * Form::words)}, shape);
}

}  // namespace sinter::inline SINTER_ABI::random::detail
