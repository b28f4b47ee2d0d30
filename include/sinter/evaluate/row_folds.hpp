/// @file
/// Which expressions read reductions of their own rows, and are evaluated in row blocks.
#pragma once

#include <sinter/evaluate/by_rows.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// True for trees that are restricted already.
template <class NodeType>
inline constexpr bool is_restricted = false;
template <class ElementType, class ShapeType>
inline constexpr bool is_restricted<LeafRows<ElementType, ShapeType>> = true;
template <class Operand, class ShapeType, int First, int... Sources>
inline constexpr bool
    is_restricted<View<Operand, ShapeType, RowPick<First>, RowPick<Sources>...>> = true;
template <class Rule, class ElementType, class ShapeType, class... Operands>
inline constexpr bool is_restricted<Map<Rule, ElementType, ShapeType, Operands...>> =
    (is_restricted<Operands> || ...);
template <class Operand>
inline constexpr bool is_restricted<KeptRows<Operand>> = is_restricted<Operand>;
template <class Reduction, class ElementType, class ShapeType, unsigned Bits, class Operand>
inline constexpr bool is_restricted<Reduce<Reduction, ElementType, ShapeType, Bits, Operand>> =
    is_restricted<Operand>;

/// True where an expression reads reductions of its own rows, besides being one.
template <class NodeType>
inline constexpr bool has_row_folds = false;
template <class Rule, class ElementType, class ShapeType, class... Operands>
  requires(Flatten<Map<Rule, ElementType, ShapeType, Operands...>>::barriers::count > 0)
inline constexpr bool has_row_folds<Map<Rule, ElementType, ShapeType, Operands...>> = [] {
  using Own = Map<Rule, ElementType, ShapeType, Operands...>;
  if constexpr (ShapeType::rank == 0 || is_restricted<Own> || has_refusal<Own>) {
    return false;
  } else {
    return by_rows<Own>::folds > 0;
  }
}();
template <class Reduction, class ElementType, class ShapeType, unsigned Bits, class Operand>
inline constexpr bool
    has_row_folds<Reduce<Reduction, ElementType, ShapeType, Bits, Operand>> = [] {
  using Own = Reduce<Reduction, ElementType, ShapeType, Bits, Operand>;
  if constexpr (ShapeType::rank == 0 || (Bits & 1U) != 0 || is_restricted<Operand> ||
                has_refusal<Operand> || Flatten<Operand>::barriers::count == 0) {
    return false;
  } else {
    return by_rows<Own>::folds > 1;
  }
}();

}  // namespace sinter::inline SINTER_ABI::detail
