/// @file
/// Nodes whose axes have letters: in another order, along diagonals, summed over axes.
#pragma once

#include <sinter/math/manipulate.hpp>
#include <sinter/math/reduce.hpp>
#include <sinter/shape/subscripts.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

/// The operand's axes in another order: axis `a` of the result is axis `Sources[a]` of the operand,
/// a new one where that is -1. Axes that are not named have extent 1 and are dropped.
template <auto Sources, class Held>
constexpr auto rearranged(Held held) {
  constexpr int rank = Sources.rank;
  constexpr bool is_same = [] {
    bool same = rank == Held::rank;
    for (int axis = 0; axis < rank; ++axis) same = same && Sources[axis] == axis;
    return same;
  }();
  if constexpr (is_same) {
    return held;
  } else {
    constexpr auto take = [](auto const& extents) {
      ExtentList<rank> list;
      for (int axis = 0; axis < rank; ++axis) {
        list[axis] = Sources[axis] < 0 ? 1 : extents[static_cast<int>(Sources[axis])];
      }
      return list;
    };
    constexpr auto list = take(Held::shape_type::static_extents);
    using Result = shape_from<list>;
    Result const shape(take(held.shape().extents()));
    ExtentList<rank> steps;
    for (int axis = 0; axis < rank; ++axis) steps[axis] = 1;
    return [&]<std::size_t... A>(std::index_sequence<A...>) {
      return View<Held, Result, Pick<static_cast<int>(Sources[static_cast<int>(A)]), 1>...>(
          std::move(held), shape, ExtentList<Held::rank>{}, steps);
    }(std::make_index_sequence<static_cast<std::size_t>(rank)>{});
  }
}

/// A node whose axes have letters.
template <Letters Axes, class NodeType>
struct Lettered {
  static constexpr Letters letters = Axes;
  static constexpr LetterBits bits = Axes.bits();
  NodeType node;
};
template <Letters Axes, class NodeType>
constexpr auto lettered(NodeType node) {
  return Lettered<Axes, NodeType>{std::move(node)};
}

/// The axes in the order of `Wanted`; letters that the node lacks are axes of extent 1.
template <Letters Wanted, Letters Axes, class NodeType>
constexpr auto arranged(Lettered<Axes, NodeType> operand) {
  constexpr auto sources = [] {
    ExtentList<Wanted.count> list;
    for (int axis = 0; axis < Wanted.count; ++axis) list[axis] = Axes.find(Wanted.numbers[axis]);
    return list;
  }();
  return rearranged<sources>(std::move(operand.node));
}
/// The same without the axes in front that the node lacks: broadcasting adds them.
template <Letters Wanted, Letters Axes, class NodeType>
constexpr auto broadcast_arranged(Lettered<Axes, NodeType> operand) {
  constexpr Letters there = [] {
    Letters list;
    for (int axis = 0; axis < Wanted.count; ++axis) {
      int const letter = Wanted.numbers[axis];
      if (list.count > 0 || Axes.find(letter) >= 0) list.add(letter);
    }
    return list;
  }();
  return arranged<there>(std::move(operand));
}

[[noreturn]] SINTER_COLD inline void raise_pairs(char const* sentence, std::string const& left,
                                                 std::string const& right) {
  raise<shape_error>(sentence + (", found shapes " + left) + " and " + right);
}

/// The first axis whose letter stands before it too, and where; -1 where there is none.
constexpr ExtentList<2> repeated_axes(Letters const& letters) {
  for (int axis = 1; axis < letters.count; ++axis) {
    int const first = letters.find(letters.numbers[axis]);
    if (first < axis) return {{first, axis}};
  }
  return {{-1, -1}};
}

/// The diagonals along axes that share a letter, which is the last one then.
template <Letters Axes, class NodeType>
constexpr auto without_repeats(Lettered<Axes, NodeType> operand) {
  constexpr ExtentList<2> repeated = repeated_axes(Axes);
  if constexpr (repeated[0] < 0) {
    return operand;
  } else {
    constexpr int first = static_cast<int>(repeated[0]);
    constexpr int second = static_cast<int>(repeated[1]);
    constexpr Letters letters = [] {
      Letters list;
      for (int axis = 0; axis < Axes.count; ++axis) {
        if (axis != first && axis != second) list.add(Axes.numbers[axis]);
      }
      list.add(Axes.numbers[first]);
      return list;
    }();
    return without_repeats(lettered<letters>(diagonal_of<first, second>(
        std::move(operand.node), std::integral_constant<int, 0>{})));
  }
}

template <class Reduction, unsigned Bits, class Held>
constexpr auto fold_axes(Held held) {
  constexpr auto list = reduced_list<Bits, false, Held::rank>(Held::shape_type::static_extents);
  using Result = shape_from<list>;
  Result const shape(reduced_list<Bits, false, Held::rank>(held.shape().extents()));
  return Reduce<Reduction, element_of<Held>, Result, Bits, Held>(std::move(held), shape);
}
/// The sum over the axes in `Bits`, in the operand's element type; of truth values: any of them.
template <unsigned Bits, class Held>
constexpr auto fold_sum(Held held) {
  if constexpr (is_bool<element_of<Held>>) {
    return operand_as<bool>(
        fold_axes<AnyReduction, Bits>(operand_as<std::uint8_t>(std::move(held))));
  } else {
    return fold_axes<SumReduction, Bits>(std::move(held));
  }
}

/// Sums over the letters that are not in `Kept`.
template <LetterBits Kept, Letters Axes, class NodeType>
constexpr auto summed(Lettered<Axes, NodeType> operand) {
  constexpr Letters left = Axes.within(Kept);
  if constexpr (left.count == Axes.count) {
    return operand;
  } else {
    constexpr unsigned folded = [] {
      unsigned bits = 0;
      for (int axis = 0; axis < Axes.count; ++axis) {
        if ((Kept & letter_bit(Axes.numbers[axis])) == 0) bits |= 1U << axis;
      }
      return bits;
    }();
    return lettered<left>(fold_sum<folded>(std::move(operand.node)));
  }
}

}  // namespace detail

}  // namespace sinter::inline SINTER_ABI
