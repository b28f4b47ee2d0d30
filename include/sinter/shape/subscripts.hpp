/// @file
/// Subscripts of `einsum`: read by the compiler, with the order in which operands are multiplied.
#pragma once

#include <sinter/shape/broadcast.hpp>

#include <bit>

namespace sinter::inline SINTER_ABI {

/// A string as a template argument: `einsum<"ij,jk->ik">`.
template <std::size_t Size>
struct FixedString {
  char text[Size] = {};

  // NOLINTNEXTLINE(google-explicit-constructor): a string literal is one
  constexpr FixedString(char const (&given)[Size]) {
    for (std::size_t i = 0; i < Size; ++i) text[i] = given[i];
  }
  static constexpr int size = static_cast<int>(Size) - 1;
};

namespace detail {

/// Letters of axes, as numbers: a named letter is its place in A..Za..z; axes of an ellipsis
/// follow, counted from the last one. Values below `named_letters` are named.
inline constexpr int named_letters = 52;
inline constexpr int most_letters = 64;

constexpr int letter_number(char letter) {
  if (letter >= 'A' && letter <= 'Z') return letter - 'A';
  if (letter >= 'a' && letter <= 'z') return letter - 'a' + 26;
  return -1;
}

/// A set of letters.
using LetterBits = std::uint64_t;
constexpr LetterBits letter_bit(int letter) { return LetterBits{1} << letter; }

/// The letter of each axis of an operand.
struct Letters {
  int count = 0;
  int numbers[32] = {};

  constexpr void add(int letter) { numbers[count++] = letter; }
  [[nodiscard]] constexpr int find(int letter) const {
    for (int axis = 0; axis < count; ++axis) {
      if (numbers[axis] == letter) return axis;
    }
    return -1;
  }
  [[nodiscard]] constexpr LetterBits bits() const {
    LetterBits result = 0;
    for (int axis = 0; axis < count; ++axis) result |= letter_bit(numbers[axis]);
    return result;
  }
  /// The letters that are in a set, in their order.
  [[nodiscard]] constexpr Letters within(LetterBits set) const {
    Letters result;
    for (int axis = 0; axis < count; ++axis) {
      if ((set & letter_bit(numbers[axis])) != 0) result.add(numbers[axis]);
    }
    return result;
  }
  /// These letters, then those of another list.
  [[nodiscard]] constexpr Letters then(Letters const& other) const {
    Letters result = *this;
    for (int axis = 0; axis < other.count; ++axis) result.add(other.numbers[axis]);
    return result;
  }
  friend constexpr bool operator==(Letters const& left, Letters const& right) {
    if (left.count != right.count) return false;
    for (int axis = 0; axis < left.count; ++axis) {
      if (left.numbers[axis] != right.numbers[axis]) return false;
    }
    return true;
  }
};

/// What is wrong with subscripts.
enum class SubscriptMistake { none, form, operands, rank, output };

/// Subscripts as lists of letters.
template <int Operands>
struct Subscripts {
  SubscriptMistake mistake = SubscriptMistake::none;
  Letters operands[Operands > 0 ? Operands : 1];
  Letters output;
};

/// A term between commas, as it is written.
struct Term {
  char const* first = nullptr;
  char const* end = nullptr;
  int letters = 0;
  bool has_ellipsis = false;
  bool is_valid = true;

  constexpr Term(char const* from, char const* to) : first(from), end(to) {
    for (char const* at = from; at < to; ++at) {
      if (*at == ' ') continue;
      if (*at == '.') {
        is_valid = is_valid && !has_ellipsis && to - at >= 3 && at[1] == '.' && at[2] == '.';
        if (!is_valid) return;
        has_ellipsis = true;
        at += 2;
      } else {
        is_valid = is_valid && letter_number(*at) >= 0;
        ++letters;
      }
    }
  }
  /// The letters, with `axes` axes in the place of the ellipsis.
  [[nodiscard]] constexpr Letters spell(int axes) const {
    Letters result;
    for (char const* at = first; at < end; ++at) {
      if (*at == '.') {
        for (int axis = axes - 1; axis >= 0; --axis) result.add(named_letters + axis);
        at += 2;
      } else if (*at != ' ') {
        result.add(letter_number(*at));
      }
    }
    return result;
  }
};

/// Reads subscripts for operands of the ranks given.
template <int Operands>
constexpr Subscripts<Operands> read_subscripts(char const* text, int size,
                                               int const (&ranks)[Operands]) {
  Subscripts<Operands> result;
  char const* const end = text + size;
  char const* arrow = text;
  while (arrow < end && !(*arrow == '-' && arrow + 1 < end && arrow[1] == '>')) ++arrow;
  char const* at = text;
  int ellipsis_axes = 0;
  int times[named_letters] = {};
  for (int operand = 0; operand < Operands; ++operand) {
    char const* comma = at;
    while (comma < arrow && *comma != ',') ++comma;
    Term const term(at, comma);
    if (!term.is_valid) return {SubscriptMistake::form, {}, {}};
    bool const is_last = operand == Operands - 1;
    if (is_last != (comma == arrow)) return {SubscriptMistake::operands, {}, {}};
    int const axes = ranks[operand] - term.letters;
    if (axes < 0 || (axes > 0 && !term.has_ellipsis) || axes > most_letters - named_letters) {
      return {SubscriptMistake::rank, {}, {}};
    }
    if (axes > ellipsis_axes) ellipsis_axes = axes;
    result.operands[operand] = term.spell(axes);
    for (int axis = 0; axis < result.operands[operand].count; ++axis) {
      int const letter = result.operands[operand].numbers[axis];
      if (letter < named_letters) ++times[letter];
    }
    at = comma + 1;
  }
  if (arrow == end) {  // implicit: the ellipsis, then the letters that are there once
    for (int axis = ellipsis_axes - 1; axis >= 0; --axis) result.output.add(named_letters + axis);
    for (int letter = 0; letter < named_letters; ++letter) {
      if (times[letter] == 1) result.output.add(letter);
    }
    return result;
  }
  Term const term(arrow + 2, end);
  if (!term.is_valid) return {SubscriptMistake::form, {}, {}};
  if (ellipsis_axes > 0 && !term.has_ellipsis) return {SubscriptMistake::output, {}, {}};
  result.output = term.spell(ellipsis_axes);
  LetterBits seen = 0;
  for (int axis = 0; axis < result.output.count; ++axis) {
    int const letter = result.output.numbers[axis];
    bool const is_known = letter >= named_letters || times[letter] > 0;
    if (!is_known || (seen & letter_bit(letter)) != 0) {
      return {SubscriptMistake::output, {}, {}};
    }
    seen |= letter_bit(letter);
  }
  return result;
}

/// The extent of each letter; 1 for those that are not used.
struct LetterExtents {
  std::ptrdiff_t values[most_letters] = {};
  bool is_valid = true;

  constexpr LetterExtents() {
    for (auto& value : values) value = conflict;  // not seen
  }
  /// An axis of an operand: named letters have one extent, axes of an ellipsis broadcast.
  constexpr void add(int letter, std::ptrdiff_t extent) {
    auto& value = values[letter];
    if (value == conflict) {
      value = extent;
    } else if (letter >= named_letters) {
      value = broadcast_extent(value, extent);
      is_valid = is_valid && value != conflict;
    } else if (value == unknown) {
      value = extent;
    } else {
      is_valid = is_valid && (extent == unknown || extent == value);
    }
  }
};

/// How the operands in each set are multiplied: the operands of the first factor; the rest are
/// those of the second one.
struct ProductOrder {
  static constexpr int most = 8;  ///< operands whose orders are all compared
  unsigned first[1U << most] = {};
};

/// An extent that the compiler does not know counts as this many where orders are compared.
inline constexpr double assumed_extent = 64;

/// The order with the fewest multiplications, by dynamic programming over sets of operands: the
/// best split of a set has halves that are split best themselves.
///
/// source  Pfeifer, Haegeman, Verstraete: Faster identification of optimal contraction sequences
///         for tensor networks, Physical Review E 90 (2014)
constexpr ProductOrder cheapest_order(int count, LetterBits const* operands, LetterBits output,
                                      LetterExtents const& extents) {
  ProductOrder order;
  unsigned const sets = 1U << count;
  LetterBits kept[1U << ProductOrder::most] = {};
  double cost[1U << ProductOrder::most] = {};
  for (unsigned set = 1; set < sets; ++set) {
    LetterBits inside = 0;
    LetterBits outside = output;
    for (int operand = 0; operand < count; ++operand) {
      (((set >> operand) & 1U) != 0 ? inside : outside) |= operands[operand];
    }
    kept[set] = inside & outside;
    if ((set & (set - 1U)) == 0) continue;
    cost[set] = -1;
    unsigned const lowest = set & (~set + 1U);
    for (unsigned part = (set - 1U) & set; part != 0; part = (part - 1U) & set) {
      if ((part & lowest) == 0) continue;
      unsigned const rest = set ^ part;
      double total = 1;
      for (LetterBits left = kept[part] | kept[rest]; left != 0; left &= left - 1) {
        std::ptrdiff_t const extent = extents.values[std::countr_zero(left)];
        total *= extent < 0 ? assumed_extent : static_cast<double>(extent);
      }
      total += cost[part] + cost[rest];
      if (cost[set] < 0 || total < cost[set]) {
        cost[set] = total;
        order.first[set] = part;
      }
    }
  }
  return order;
}

}  // namespace detail

}  // namespace sinter::inline SINTER_ABI
