/// @file
/// Products below several barriers of a region: evaluated before those, once.
#pragma once

#include <sinter/expression/argument.hpp>
#include <sinter/lower/leaves.hpp>

namespace sinter::inline SINTER_ABI::detail {

// mean(log(sum(exp(s), -1_c)) - sum(where(chosen, s, 0), -1_c)), where s = matmul(h, w): the region
// of the mean reads two reductions, and the region of each reads the product. A barrier's value is
// found by what is evaluated while it lives; the product must therefore be one of the outer region.
// This is done for products and procedures, which cost more than reading their values again.

template <class NodeType>
inline constexpr bool is_costly_barrier = false;
template <class ShapeType, class Left, class Right>
inline constexpr bool is_costly_barrier<Contract<ShapeType, Left, Right>> = true;
template <class Algorithm, class ElementType, class ShapeType, class... Operands>
inline constexpr bool is_costly_barrier<Procedure<Algorithm, ElementType, ShapeType, Operands...>> = true;

/// Calls a function with each operand of a barrier.
template <class NodeType, class Visit>
constexpr void visit_operands(NodeType const&, Visit const&) {}
template <class Reduction, class ElementType, class ShapeType, unsigned Bits, class Operand,
          class Visit>
constexpr void visit_operands(
    Reduce<Reduction, ElementType, ShapeType, Bits, Operand> const& node, Visit const& visit) {
  visit(node.operand);
}
template <class Operand, class ShapeType, class Visit>
constexpr void visit_operands(Reshape<Operand, ShapeType> const& node, Visit const& visit) {
  visit(node.operand);
}
template <class ShapeType, class Left, class Right, class Visit>
constexpr void visit_operands(Contract<ShapeType, Left, Right> const& node, Visit const& visit) {
  visit(node.left);
  visit(node.right);
}
template <class Visit, class... Operands>
constexpr void visit_list(OperandList<Operands...> const& list, Visit const& visit) {
  [&]<std::size_t... Number>(std::index_sequence<Number...>) {
    (visit(operand_at<static_cast<int>(Number)>(list)), ...);
  }(std::index_sequence_for<Operands...>());
}
template <class Algorithm, class ElementType, class ShapeType, class... Operands, class Visit>
constexpr void visit_operands(
    Procedure<Algorithm, ElementType, ShapeType, Operands...> const& node, Visit const& visit) {
  visit_list(node.operands, visit);
}
template <int Axis, class ShapeType, class... Operands, class Visit>
constexpr void visit_operands(Concatenate<Axis, ShapeType, Operands...> const& node,
                              Visit const& visit) {
  visit_list(node.operands, visit);
}

/// The barriers that the regions of a barrier's operands read.
template <class NodeType>
struct ReadBarriers {
  using type = BarrierList<>;
};
template <class... Operands>
using read_by = typename JoinBarriers<typename Flatten<Operands>::barriers...>::type;
template <class Reduction, class ElementType, class ShapeType, unsigned Bits, class Operand>
struct ReadBarriers<Reduce<Reduction, ElementType, ShapeType, Bits, Operand>> {
  using type = read_by<Operand>;
};
template <class Operand, class ShapeType>
struct ReadBarriers<Reshape<Operand, ShapeType>> {
  using type = read_by<Operand>;
};
template <class ShapeType, class Left, class Right>
struct ReadBarriers<Contract<ShapeType, Left, Right>> {
  using type = read_by<Left, Right>;
};
template <class Algorithm, class ElementType, class ShapeType, class... Operands>
struct ReadBarriers<Procedure<Algorithm, ElementType, ShapeType, Operands...>> {
  using type = read_by<Operands...>;
};
template <int Axis, class ShapeType, class... Operands>
struct ReadBarriers<Concatenate<Axis, ShapeType, Operands...>> {
  using type = read_by<Operands...>;
};

template <class NodeType>
struct CostlyBelow;
template <class List>
struct CostlyOf;
template <class... Nodes>
struct CostlyOf<BarrierList<Nodes...>> {
  using type = typename JoinBarriers<
      BarrierList<>, typename CostlyBelow<Nodes>::type...,
      std::conditional_t<is_costly_barrier<Nodes>, BarrierList<Nodes>, BarrierList<>>...>::type;
};
/// What is costly in the tree of a barrier, without itself; once for each time that it stands there.
template <class NodeType>
struct CostlyBelow : CostlyOf<typename ReadBarriers<NodeType>::type> {};
template <class NodeType>
using costly_below = typename CostlyBelow<NodeType>::type;

template <class Wanted, class... Nodes>
constexpr int count_in(BarrierList<Nodes...>) {
  return (int{std::is_same_v<Wanted, Nodes>} + ... + 0);
}
/// How often a costly barrier stands in the tree of another one.
template <class Wanted, class NodeType>
inline constexpr int count_within =
    int{std::is_same_v<Wanted, NodeType>} + count_in<Wanted>(costly_below<NodeType>());

/// What is evaluated before the barriers of a region that read it.
template <class List>
struct SharedBarriers {
  template <class NodeType, class Outer>
  static constexpr bool contains = false;
  template <class NodeType, class Outer>
  static constexpr bool has_below = false;
};
template <class First, class Second, class... Rest>
struct SharedBarriers<BarrierList<First, Second, Rest...>> {
  template <class NodeType>
  static constexpr int total = count_within<NodeType, First> + count_within<NodeType, Second> +
                               (count_within<NodeType, Rest> + ... + 0);
  template <class NodeType>
  static constexpr int readers =
      int{count_within<NodeType, First> > 0} + int{count_within<NodeType, Second> > 0} +
      (int{count_within<NodeType, Rest> > 0} + ... + 0);

  /// `Outer`: the innermost of them around the node, or void. What stands in the trees of `Outer`
  /// alone is evaluated with it. Gradients have evaluated all barriers when regions run.
  template <class NodeType, class Outer>
  static constexpr bool contains = [] {
    if constexpr (!is_costly_barrier<NodeType> || is_active<NodeType>) {
      return false;
    } else if constexpr (std::is_void_v<Outer>) {
      return readers<NodeType> > 1;
    } else {
      return readers<NodeType> > 1 &&
             total<NodeType> > total<Outer> * count_in<NodeType>(costly_below<Outer>());
    }
  }();
  template <class Outer, class... Nodes>
  static constexpr bool contains_any(BarrierList<Nodes...>) {
    return (contains<Nodes, Outer> || ...);
  }
  template <class NodeType, class Outer>
  static constexpr bool has_below = contains_any<Outer>(costly_below<NodeType>());
};
/// `Outer` for what is below a node.
template <class Shared, class NodeType, class Outer>
using outer_below =
    std::conditional_t<Shared::template contains<NodeType, Outer>, NodeType, Outer>;

/// The shared barriers below a node, inner ones first.
template <class Shared, class NodeType, class Outer, class List = typename ReadBarriers<NodeType>::type>
struct SharedBelow;
template <class Shared, class NodeType, class Outer, class... Nodes>
struct SharedBelow<Shared, NodeType, Outer, BarrierList<Nodes...>> {
  using type = typename JoinBarriers<
      BarrierList<>, typename SharedBelow<Shared, Nodes, outer_below<Shared, Nodes, Outer>>::type...,
      std::conditional_t<Shared::template contains<Nodes, Outer>, BarrierList<Nodes>,
                         BarrierList<>>...>::type;
};

template <class Shared, class Outer, class NodeType, class Visit>
constexpr void visit_shared(NodeType const& node, Visit const& visit);

/// Stands where `gather` has barriers evaluated.
template <class Shared, class Outer, class Visit>
struct SharedVisitor {
  Visit const& visit;

  template <int Number, class NodeType>
  constexpr element_of<NodeType> const* evaluated(NodeType const& node) const {
    visit_shared<Shared, outer_below<Shared, NodeType, Outer>>(node, visit);
    if constexpr (Shared::template contains<NodeType, Outer>) visit(node);
    return nullptr;
  }
};
/// Calls a function with the shared barriers below a node, inner ones first.
template <class Shared, class Outer, class NodeType, class Visit>
constexpr void visit_shared(NodeType const& node, Visit const& visit) {
  if constexpr (Shared::template has_below<NodeType, Outer>) {
    visit_operands(node, [&](auto const& operand) {
      NoTable none;
      SharedVisitor<Shared, Outer, Visit> visitor{visit};
      gather<0, 0>(operand, none, visitor);
    });
  }
}

}  // namespace sinter::inline SINTER_ABI::detail
