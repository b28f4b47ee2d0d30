/// @file
/// Cotangents of reductions as those of their operands: sums, extrema, products.
#pragma once

#include <sinter/math/elementwise.hpp>
#include <sinter/math/reduce.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// A node with the folded axes of an operand of rank `Rank` put back, with an extent of 1.
template <unsigned Bits, int Rank, class NodeType>
constexpr auto restore_axes(NodeType const& node) {
  if constexpr (NodeType::rank == Rank) {
    return node;
  } else {
    constexpr auto sources = [] {
      ExtentList<Rank> list;
      int next = 0;
      for (int axis = 0; axis < Rank; ++axis) list[axis] = ((Bits >> axis) & 1U) != 0 ? -1 : next++;
      return list;
    }();
    constexpr auto widen = [sources](auto const& extents) {
      ExtentList<Rank> list;
      for (int axis = 0; axis < Rank; ++axis) {
        list[axis] = sources[axis] < 0 ? 1 : extents[static_cast<int>(sources[axis])];
      }
      return list;
    };
    constexpr auto list = widen(NodeType::shape_type::static_extents);
    using Result = shape_from<list>;
    ExtentList<Rank> steps;
    for (int axis = 0; axis < Rank; ++axis) steps[axis] = 1;
    return [&]<std::size_t... Axis>(std::index_sequence<Axis...>) {
      return View<NodeType, Result, Pick<static_cast<int>(sources[static_cast<int>(Axis)]), 1>...>(
          node, Result(widen(node.shape().extents())), ExtentList<NodeType::rank>{}, steps);
    }(std::make_index_sequence<static_cast<std::size_t>(Rank)>{});
  }
}

/// A node with axes folded to an extent of 1.
template <class Reduction, unsigned Bits, class NodeType>
constexpr auto folded(NodeType const& node) {
  constexpr int rank = NodeType::rank;
  constexpr auto list = reduced_list<Bits, true, rank>(NodeType::shape_type::static_extents);
  using Kept = shape_from<list>;
  return Reduce<Reduction, element_of<NodeType>, Kept, Bits, NodeType>(
      node, Kept(reduced_list<Bits, true, rank>(node.shape().extents())));
}

/// How a reduction's cotangent becomes that of its operand; `value` is the reduction's.
template <class Reduction>
struct ReductionPullback {
  static constexpr bool is_known = false;
};
template <>
struct ReductionPullback<SumReduction> {
  static constexpr bool is_known = true;
  template <unsigned Bits, class Operand>
  static constexpr auto seed(Operand const&, auto const& cotangent, auto const&) {
    return restore_axes<Bits, Operand::rank>(cotangent);
  }
};
/// Equal extrema share.
struct ExtremumPullback {
  static constexpr bool is_known = true;
  template <unsigned Bits, class Operand>
  static constexpr auto seed(Operand const& operand, auto const& cotangent, auto const& value) {
    using ElementType = element_of<Operand>;
    auto const chosen = equal(operand, restore_axes<Bits, Operand::rank>(value));
    auto const ties =
        where(chosen, Scalar<ElementType>(ElementType(1)), Scalar<ElementType>(ElementType(0)));
    auto const count = folded<SumReduction, Bits>(ties);
    return where(chosen, restore_axes<Bits, Operand::rank>(cotangent) / count,
                 Scalar<ElementType>(ElementType(0)));
  }
};
template <class Reduction>
  requires(std::is_base_of_v<MaximumReduction, Reduction> ||
           std::is_base_of_v<MinimumReduction, Reduction>)
struct ReductionPullback<Reduction> : ExtremumPullback {};
/// The product of all other elements: where one is 0 its derivative alone is not.
template <>
struct ReductionPullback<ProductReduction> {
  static constexpr bool is_known = true;
  template <unsigned Bits, class Operand>
  static constexpr auto seed(Operand const& operand, auto const& cotangent, auto const& value) {
    using ElementType = element_of<Operand>;
    Scalar<ElementType> const zero(ElementType(0));
    Scalar<ElementType> const one(ElementType(1));
    auto const is_zero = equal(operand, zero);
    auto const zeros = folded<SumReduction, Bits>(where(is_zero, one, zero));
    auto const others = folded<ProductReduction, Bits>(where(is_zero, one, operand));
    auto const product = restore_axes<Bits, Operand::rank>(value);
    return restore_axes<Bits, Operand::rank>(cotangent) *
           where(is_zero, where(equal(zeros, one), others, zero),
                 product / where(is_zero, one, operand));
  }
};

/// The cotangent of a sum as that of each element.
template <class ElementType, class ShapeType, unsigned Bits, class Operand>
constexpr auto restored_cotangent(
    Reduce<SumReduction, ElementType, ShapeType, Bits, Operand> const&, auto const& cotangent) {
  return restore_axes<Bits, Operand::rank>(cotangent);
}

}  // namespace sinter::inline SINTER_ABI::detail
