/// @file
/// Operands that a rule refuses are found before anything is written.
#pragma once

#include <sinter/evaluate/region.hpp>
#include <sinter/rule/reduction.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

template <class Rule>
concept Refusing = requires { Rule::refuse(); };

/// 1 where a rule refuses the value.
template <class Rule>
struct IsRefused {
  SINTER_HD constexpr auto operator()(auto const& value) const {
    using scalar::convert;
    using scalar::logical_not;
    return convert<std::uint8_t>(logical_not(Rule::accepts(value)));
  }
};

template <class NodeType>
inline constexpr bool has_refusal = false;
template <class Rule, class ElementType, class ShapeType, class... Operands>
inline constexpr bool has_refusal<Map<Rule, ElementType, ShapeType, Operands...>> =
    Refusing<Rule> || (has_refusal<Operands> || ...);
template <class Operand, class ShapeType, class... Picks>
inline constexpr bool has_refusal<View<Operand, ShapeType, Picks...>> = has_refusal<Operand>;

template <class Rule, class NodeType>
constexpr void refuse_elements(NodeType const& operand);

template <class NodeType>
constexpr void refuse_operands(NodeType const& node);

template <int Position, class... Operands>
constexpr void refuse_in_operands(OperandList<Operands...> const& list) {
  if constexpr (Position < static_cast<int>(sizeof...(Operands))) {
    refuse_operands(operand_at<Position>(list));
    refuse_in_operands<Position + 1>(list);
  }
}
template <class Rule, class ElementType, class ShapeType, class... Operands>
constexpr void refuse_in_node(Map<Rule, ElementType, ShapeType, Operands...> const& node) {
  if constexpr (Refusing<Rule>) {
    if (node.size() > 0) {
      refuse_elements<Rule>(operand_at<static_cast<int>(sizeof...(Operands)) - 1>(node.operands));
    }
  }
  refuse_in_operands<0>(node.operands);
}
template <class Operand, class ShapeType, class... Picks>
constexpr void refuse_in_node(View<Operand, ShapeType, Picks...> const& node) {
  refuse_operands(node.operand);
}

/// Raises the error of the first rule in a region that refuses an element of its last operand.
template <class NodeType>
constexpr void refuse_operands(NodeType const& node) {
  if constexpr (has_refusal<NodeType>) refuse_in_node(node);
}

}  // namespace detail

}  // namespace sinter::inline SINTER_ABI
