/// @file
/// What `explain` says of operands that are looked through before anything is written.
#pragma once

#include <sinter/evaluate/explain_report.hpp>
#include <sinter/evaluate/schedule.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// What evaluates a tree; see explain_nodes.hpp.
template <class NodeType, class ElementType, int Rank>
void explain_node(NodeType const& node, Target<ElementType, Rank> const& target,
                  Place const& place, KnownRegion const* known, Report& report);

/// Row-major memory of a tree's shape.
template <class NodeType>
auto fresh_target(NodeType const& node) {
  auto const extents = node.shape().extents();
  return Target<element_of<NodeType>, NodeType::rank>{nullptr, extents,
                                                      row_major_strides(extents)};
}

template <class NodeType>
void explain_checks(NodeType const& node, Report& report);
template <int Position, class... Operands>
void explain_checks_of(OperandList<Operands...> const& list, Report& report) {
  if constexpr (Position < static_cast<int>(sizeof...(Operands))) {
    explain_checks(operand_at<Position>(list), report);
    explain_checks_of<Position + 1>(list, report);
  }
}
template <class Rule, class NodeType>
void explain_check(NodeType const& operand, Report& report) {
  if constexpr (is_check_loop<NodeType>) {
    using Test = check_map<Rule, NodeType>;
    Test const test(IsRefused<Rule>{}, operand.shape(), operand);
    Place place;
    place.before = text_of({"check of ", type_name<Rule>(), ": "});
    place.into = "one number";
    if constexpr (NodeType::rank == 0) {
      explain_node(test, fresh_target(test), place, nullptr, report);
    } else if (operand.size() > 0) {
      check_fold<Rule, NodeType> const fold(test, Shape<>());
      explain_node(fold, fresh_target(fold), place, nullptr, report);
    }
  }
}
/// What `refuse_operands` does.
template <class NodeType>
void explain_checks(NodeType const& node, Report& report) {
  if constexpr (has_refusal<NodeType>) {
    if constexpr (requires { node.operands; }) {
      using Rule = std::remove_cvref_t<decltype(node.rule)>;
      using List = std::remove_cvref_t<decltype(node.operands)>;
      if constexpr (Refusing<Rule>) {
        constexpr int last = []<class... Operands>(OperandList<Operands...>*) {
          return static_cast<int>(sizeof...(Operands)) - 1;
        }(static_cast<List*>(nullptr));
        if (node.size() > 0) explain_check<Rule>(operand_at<last>(node.operands), report);
      }
      explain_checks_of<0>(node.operands, report);
    } else {
      explain_checks(node.operand, report);
    }
  }
}

}  // namespace sinter::inline SINTER_ABI::detail
