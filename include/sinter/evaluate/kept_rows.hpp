/// @file
/// Folds of rows that are kept: their elements are computed once, stored and folded on the way.
#pragma once

#include <sinter/evaluate/row_nodes.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// True where a fold can store what it folds: packs of the elements' own type, along the last axes.
template <class Folded, class Kept>
inline constexpr bool folds_kept = false;
template <class Reduction, class ElementType, class ShapeType, unsigned Bits, class Operand>
inline constexpr bool folds_kept<Reduce<Reduction, ElementType, ShapeType, Bits, KeptRows<Operand>>,
                                 KeptRows<Operand>> = [] {
  constexpr auto order = fold_order<Operand::rank>(Bits);
  return order.kept > 0 && Bits >> order.kept == (1U << order.folded) - 1 &&
         order.kept + order.folded == Operand::rank &&
         std::is_same_v<ElementType, element_of<Operand>> && !std::is_class_v<ElementType> &&
         std::is_same_v<lane_of<ElementType>, ElementType> && !runs_singly<program_of<Operand>>;
}();

/// Folds kept rows and stores them.
template <class Reduction, class OwnElement, class ShapeType, unsigned Bits, class Operand,
          class ElementType, int Rank>
void fold_and_keep(Reduce<Reduction, OwnElement, ShapeType, Bits, KeptRows<Operand>> const& node,
                   Target<ElementType, Rank> const& target, Known const& kept) {
  kept.compute = nullptr;
  auto* const stored = static_cast<ElementType*>(const_cast<void*>(kept.data));
  reduce_running<Reduction, ShapeType, Bits, true>(node.operand.operand, target, kept.before,
                                                   reinterpret_cast<std::byte*>(stored));
}

/// A fold of rows that may wait for it.
template <class Reduction, class OwnElement, class ShapeType, unsigned Bits, class Operand,
          class ElementType, int Rank>
constexpr void evaluate_node(
    Reduce<Reduction, OwnElement, ShapeType, Bits, KeptRows<Operand>> const& node,
    Target<ElementType, Rank> const& target, Known const* known) {
  using Node = Reduce<Reduction, OwnElement, ShapeType, Bits, KeptRows<Operand>>;
  if constexpr (folds_kept<Node, KeptRows<Operand>>) {
    for (Known const* other = known; other != nullptr; other = other->before) {
      if (other->compute != nullptr && other->type == &type_mark<KeptRows<Operand>> &&
          same(*static_cast<KeptRows<Operand> const*>(other->node), node.operand)) {
        return fold_and_keep(node, target, *other);
      }
    }
  }
  reduce_to(node, target, known);
}

/// Kept rows wait for a fold among the barriers behind them.
template <class Operand, class... Nodes>
  requires(folds_kept<Nodes, KeptRows<Operand>> || ...)
struct Waiting<KeptRows<Operand>, BarrierList<Nodes...>> {
  static constexpr bool waits = true;
  template <class First, class... Rest>
  struct FirstFold : FirstFold<Rest...> {};
  template <class First, class... Rest>
    requires(folds_kept<First, KeptRows<Operand>>)
  struct FirstFold<First, Rest...> {
    using type = First;
  };
  using Fold = typename FirstFold<Nodes...>::type;

  /// Folds them for nothing: the fold that was waited for reads others of the same type.
  static void compute(Known const& self) {
    auto const& node = *static_cast<KeptRows<Operand> const*>(self.node);
    ExtentList<Fold::rank> extents;
    int position = 0;
    for (int axis = 0; axis < Operand::rank; ++axis) {
      bool const is_folded = ((Fold::folded_axes >> axis) & 1U) != 0;
      if (is_folded && Fold::rank < Operand::rank) continue;
      extents[position++] = is_folded ? 1 : node.shape()[axis];
    }
    ArenaScope const scope;
    using ElementType = element_of<Fold>;
    auto const bytes = static_cast<std::size_t>(product(extents)) * sizeof(ElementType);
    auto* const unused = reinterpret_cast<ElementType*>(thread_arena().take(bytes));
    fold_and_keep(Fold(node, typename Fold::shape_type(extents)),
                  Target<ElementType, Fold::rank>{unused, extents, row_major_strides(extents)},
                  self);
  }
};

}  // namespace sinter::inline SINTER_ABI::detail
