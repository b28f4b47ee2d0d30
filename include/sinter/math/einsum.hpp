/// @file
/// `einsum`: products and sums named by the letters of a string that the compiler reads.
#pragma once

#include <sinter/math/contraction.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

/// Subscripts and what they say of shapes.
template <FixedString Text, class... Shapes>
struct Reading {
  static constexpr int count = static_cast<int>(sizeof...(Shapes));
  static constexpr int ranks[] = {Shapes::rank...};
  static constexpr Subscripts<count> subscripts = read_subscripts(Text.text, Text.size, ranks);
  static constexpr bool is_read = subscripts.mistake == SubscriptMistake::none;
  static constexpr LetterExtents extents = [] {
    LetterExtents result;
    if (!is_read) return result;
    int operand = 0;
    auto const add = [&](auto const& list) {
      for (int axis = 0; axis < list.rank; ++axis) {
        result.add(subscripts.operands[operand].numbers[axis], list[axis]);
      }
      ++operand;
    };
    (add(Shapes::static_extents), ...);
    return result;
  }();
  static constexpr bool is_valid = is_read && extents.is_valid;
};

/// The cheapest order of three operands or more.
template <class Read>
struct CheapestOrder {
  static constexpr ProductOrder order = [] {
    LetterBits bits[Read::count] = {};
    for (int operand = 0; operand < Read::count; ++operand) {
      bits[operand] = Read::subscripts.operands[operand].bits();
    }
    return cheapest_order(Read::count, bits, Read::subscripts.output.bits(), Read::extents);
  }();
  static constexpr unsigned first(unsigned set) { return order.first[set]; }
};
template <class Read>
using order_of = std::conditional_t<(Read::count > 2 && Read::count <= ProductOrder::most),
                                    CheapestOrder<Read>, LeftToRight>;

[[noreturn]] SINTER_COLD inline void raise_letters(char const* subscripts, std::string shapes) {
  raise<shape_error>(detail::text_of(
      {"einsum<\"", subscripts,
       "\">(operands...): axes with the same letter must have the same extent, "
       "found shapes ", shapes}));
}

}  // namespace detail

/// True for subscripts that are letters, ellipses, commas and an arrow in the right places.
template <FixedString Text, class... Shapes>
inline constexpr bool einsum_subscripts =
    detail::Reading<Text, Shapes...>::subscripts.mistake != detail::SubscriptMistake::form;
/// True for as many terms as operands.
template <FixedString Text, class... Shapes>
inline constexpr bool einsum_operands =
    detail::Reading<Text, Shapes...>::subscripts.mistake != detail::SubscriptMistake::operands;
/// True where each term names the axes of its operand.
template <FixedString Text, class... Shapes>
inline constexpr bool einsum_ranks =
    detail::Reading<Text, Shapes...>::subscripts.mistake != detail::SubscriptMistake::rank;
/// True where the output names letters that there are, each once.
template <FixedString Text, class... Shapes>
inline constexpr bool einsum_output =
    detail::Reading<Text, Shapes...>::subscripts.mistake != detail::SubscriptMistake::output;
/// True unless the compiler sees two extents for one letter.
template <FixedString Text, class... Shapes>
inline constexpr bool einsum_extents = detail::Reading<Text, Shapes...>::extents.is_valid;

namespace detail {
template <FixedString Text, Expression... Operands>
constexpr auto build_einsum(Operands&&... operands) {
  using Read = detail::Reading<Text, shape_of<Operands>...>;
  static_assert(einsum_subscripts<Text, shape_of<Operands>...>,
                "einsum<subscripts>(operands...): subscripts must be letters with a comma between "
                "operands, at most one '...' for each and at most one '->'");
  static_assert(einsum_operands<Text, shape_of<Operands>...>,
                "einsum<subscripts>(operands...): there must be as many operands as subscripts "
                "between commas");
  static_assert(einsum_ranks<Text, shape_of<Operands>...>,
                "einsum<subscripts>(operands...): each operand must have an axis for each of its "
                "letters, and no other axes without '...'");
  static_assert(einsum_output<Text, shape_of<Operands>...>,
                "einsum<subscripts>(operands...): the output must have each letter once, only "
                "letters of operands, and '...' where operands have it");
  static_assert(einsum_extents<Text, shape_of<Operands>...>,
                "einsum<subscripts>(operands...): axes with the same letter must have the same "
                "extent");
  using E = typename detail::PromotedElement<element_of<Operands>...>::type;
  if constexpr (Read::is_valid) {
    if constexpr (!(shape_of<Operands>::is_static && ...)) {
      detail::LetterExtents extents;
      int operand = 0;
      auto const add = [&](auto const& list) {
        for (int axis = 0; axis < list.rank; ++axis) {
          extents.add(Read::subscripts.operands[operand].numbers[axis], list[axis]);
        }
        ++operand;
      };
      (add(operands.shape().extents()), ...);
      if (!extents.is_valid) {
        std::string shapes;
        ((shapes += (shapes.empty() ? "" : " and ") + to_text(operands.shape())), ...);
        detail::raise_letters(Text.text, shapes);
      }
    }
    return [&]<std::size_t... Place>(std::index_sequence<Place...>) {
      using Product = detail::Contraction<Read::subscripts.output,
                                          Read::subscripts.operands[Place]...>;
      auto nodes = detail::list_operands(
          detail::operand_as<E>(std::forward<Operands>(operands))...);
      return Product::template result<detail::order_of<Read>>(nodes);
    }(std::index_sequence_for<Operands...>{});
  } else {
    return detail::after_error<E, Read::subscripts.output.count>();
  }
}
}  // namespace detail

/// Products of operands, summed over axes that share a letter the output lacks: a matrix product is
/// `einsum<"ij,jk->ik">(a, b)`, a trace `einsum<"ii">(a)`, a bilinear form
/// `einsum<"i,ij,j->">(x, a, y)`. Without an arrow the output has the letters that are there once,
/// in the order of ASCII. `...` stands for axes in front, behind or between, which broadcast.
///
/// shape   the extents of the output's letters
/// errors  five sentences that show the subscripts and the shapes; extents that only the running
///         program knows are a shape_error
/// cost    letters of one operand are summed first, then operands are multiplied two by two: by
///         elements where nothing is summed, as a fused sum where nothing is left, otherwise as
///         matrices, whose axes are merged without a copy where the strides allow it. Of three to
///         eight operands the order with the fewest multiplications is taken; an extent that the
///         compiler does not know counts as 64. Further operands are multiplied from the left.
#if defined(__clang__)
template <FixedString Text, detail::NamedTensor... Operands>
constexpr auto einsum(Operands&&... operands SINTER_LIFETIMEBOUND) {
  return detail::build_einsum<Text>(std::forward<Operands>(operands)...);
}
template <FixedString Text, Expression... Operands>
  requires(!(detail::NamedTensor<Operands> && ...))
#else
template <FixedString Text, Expression... Operands>
#endif
constexpr auto einsum(Operands&&... operands) {
  return detail::build_einsum<Text>(std::forward<Operands>(operands)...);
}

}  // namespace sinter::inline SINTER_ABI
