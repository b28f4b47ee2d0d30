/// @file
/// What only the running program knows of active leaves: which of them want a gradient.
#pragma once

#include <sinter/expression/argument.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// Calls `visit` with every active leaf of a tree, detached ones too.
template <class NodeType, class Visit>
constexpr void visit_active_leaves(NodeType const& node, Visit const& visit);

template <int Position, class... Operands>
constexpr void visit_operands(OperandList<Operands...> const& list, auto const& visit) {
  if constexpr (Position < static_cast<int>(sizeof...(Operands))) {
    visit_active_leaves(operand_at<Position>(list), visit);
    visit_operands<Position + 1>(list, visit);
  }
}
template <class NodeType, class Visit>
constexpr void visit_active_leaves(NodeType const& node, Visit const& visit) {
  if constexpr (requires { node.operand; }) {
    visit_active_leaves(node.operand, visit);
  } else if constexpr (is_active_leaf<NodeType>) {
    visit(node);
  } else if constexpr (requires { node.operands; }) {
    visit_operands<0>(node.operands, visit);
  } else if constexpr (requires { node.left; }) {
    visit_active_leaves(node.left, visit);
    visit_active_leaves(node.right, visit);
  }
}

/// True where a gradient passes through a node to a leaf that wants one. Arguments always do,
/// variables say so while the program runs.
template <class NodeType>
constexpr bool is_wanted(NodeType const& node);

template <class... Operands>
constexpr bool are_wanted(OperandList<Operands...> const& list) {
  if constexpr (sizeof...(Operands) == 1) {
    return is_wanted(list.first);
  } else if constexpr (sizeof...(Operands) == 2) {
    return is_wanted(list.first) || is_wanted(list.second);
  } else if constexpr (sizeof...(Operands) > 2) {
    return is_wanted(list.first) || is_wanted(list.second) || are_wanted(list.rest);
  } else {
    return false;
  }
}
template <class NodeType>
constexpr bool is_wanted(NodeType const& node) {
  if constexpr (!passes_gradient<NodeType>) {
    return false;
  } else if constexpr (requires { node.operand; }) {
    return is_wanted(node.operand);
  } else if constexpr (is_active_leaf<NodeType>) {
    if constexpr (requires { node.is_wanted(); }) {
      return node.is_wanted();
    } else {
      return true;
    }
  } else if constexpr (requires { node.operands; }) {
    return are_wanted(node.operands);
  } else {
    return is_wanted(node.left) || is_wanted(node.right);
  }
}

}  // namespace sinter::inline SINTER_ABI::detail
