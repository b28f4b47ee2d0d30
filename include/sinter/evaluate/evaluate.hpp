/// @file
/// Expressions into memory: which engine a node goes to.
#pragma once

#include <sinter/evaluate/contract.hpp>
#include <sinter/evaluate/procedure.hpp>
#include <sinter/evaluate/row_blocks.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

template <class Rule, class NodeType>
constexpr void refuse_elements(NodeType const& operand) {
  using Test = Map<IsRefused<Rule>, std::uint8_t, typename NodeType::shape_type, NodeType>;
  constexpr unsigned all = axis_bits<AllAxes, NodeType::rank>;
  Test const test(IsRefused<Rule>{}, operand.shape(), operand);
  std::uint8_t found = 0;
  Target<std::uint8_t, 0> const target{&found, {}, {}};
  if constexpr (NodeType::rank == 0) {
    evaluate_to(test, target);
  } else if (operand.size() > 0) {
    evaluate_to(Reduce<MaximumReduction, std::uint8_t, Shape<>, all, Test>(test, Shape<>()),
                target);
  }
  if (found != 0) Rule::refuse();
}

template <class NodeType, class ElementType, int Rank>
constexpr void elementwise_constant(NodeType const& node,
                                    Target<ElementType, Rank> const& target) {
  for_each_constant(node, target.extents, [&](auto const& index, ElementType value) {
    std::ptrdiff_t position = 0;
    for (int axis = 0; axis < Rank; ++axis) position += index[axis] * target.strides[axis];
    target.data[position] = value;
  });
}

/// Runs an element-wise region into memory that no leaf overlaps unless it is read element by
/// element.
template <class NodeType, class ElementType, int Rank>
constexpr void elementwise_to(NodeType const& node, Target<ElementType, Rank> const& target,
                              Known const* known = nullptr) {
  refuse_operands(node);
  if constexpr (NodeType::shape_type::is_static) {
    if (std::is_constant_evaluated()) return elementwise_constant(node, target);
  }
  run_maps(node, target, known, false);
}

template <int Axis, int Position, class ElementType, int Rank, class... Operands>
constexpr void concatenate_operands(OperandList<Operands...> const& list,
                                    Target<ElementType, Rank> const& target,
                                    std::ptrdiff_t done, Known const* known) {
  if constexpr (Position < static_cast<int>(sizeof...(Operands))) {
    auto const& operand = operand_at<Position>(list);
    Target<ElementType, Rank> part = target;
    part.extents[Axis] = operand.shape()[Axis];
    if (part.extents[Axis] > 0) {
      if (part.data != nullptr) part.data += done * target.strides[Axis];
      evaluate_to(operand, part, known);
    }
    concatenate_operands<Axis, Position + 1>(list, target, done + part.extents[Axis], known);
  }
}

template <class Reduction, class OwnElement, class ShapeType, unsigned Bits, class Operand,
          class ElementType, int Rank>
constexpr void evaluate_node(Reduce<Reduction, OwnElement, ShapeType, Bits, Operand> const& node,
                             Target<ElementType, Rank> const& target, Known const* known) {
  refuse_operands(node.operand);
  using NodeType = Reduce<Reduction, OwnElement, ShapeType, Bits, Operand>;
  if constexpr (has_row_folds<NodeType>) {
    if (!std::is_constant_evaluated() && run_row_blocks(node, target, known, false)) return;
  }
  reduce_to(node, target, known);
}
template <class Operand, class ElementType, int Rank>
constexpr void evaluate_node(KeptRows<Operand> const& node,
                             Target<ElementType, Rank> const& target, Known const* known) {
  run_region(node.operand, target, known, false);
}
template <class ShapeType, class Left, class Right, class ElementType, int Rank>
constexpr void evaluate_node(Contract<ShapeType, Left, Right> const& node,
                             Target<ElementType, Rank> const& target, Known const* known) {
  contract_to(node, target, known);
}
template <int Axis, class ShapeType, class... Operands, class ElementType, int Rank>
constexpr void evaluate_node(Concatenate<Axis, ShapeType, Operands...> const& node,
                             Target<ElementType, Rank> const& target, Known const* known) {
  concatenate_operands<Axis, 0>(node.operands, target, 0, known);
}
template <class Algorithm, class OwnElement, class ShapeType, class... Operands,
          class ElementType, int Rank>
constexpr void evaluate_node(Procedure<Algorithm, OwnElement, ShapeType, Operands...> const& node,
                             Target<ElementType, Rank> const& target, Known const* known) {
  procedure_to(node, target, known);
}
template <class Operand, class ShapeType, class ElementType, int Rank>
  requires(!is_stored_leaf<Operand>)
constexpr void evaluate_node(Reshape<Operand, ShapeType> const& node,
                             Target<ElementType, Rank> const& target, Known const* known) {
  auto const extents = node.operand.shape().extents();
  if (target.is_contiguous()) {
    evaluate_to(node.operand, Target<ElementType, Operand::rank>{target.data, extents,
                                                                 row_major_strides(extents)},
                known);
    return;
  }
  tensor_of<Reshape<Operand, ShapeType>> value(node.shape(), uninitialized);
  evaluate_to(node, whole_target(value), known);
  elementwise_to(Borrowed<decltype(value) const>(value), target);
}
template <class NodeType, class ElementType, int Rank>
constexpr void evaluate_node(NodeType const& node, Target<ElementType, Rank> const& target,
                             Known const* known) {
  elementwise_to(node, target, known);
}

/// True where a tree reads a tensor's memory in [low, high).
template <class NodeType>
bool reads_memory(NodeType const& node, std::byte const* low, std::byte const* high);

template <class... Operands>
bool operands_read(OperandList<Operands...> const& list, std::byte const* low,
                   std::byte const* high) {
  if constexpr (sizeof...(Operands) == 0) {
    return false;
  } else if constexpr (sizeof...(Operands) == 1) {
    return reads_memory(list.first, low, high);
  } else {
    bool const read = reads_memory(list.first, low, high) || reads_memory(list.second, low, high);
    if constexpr (sizeof...(Operands) == 2) {
      return read;
    } else {
      return read || operands_read(list.rest, low, high);
    }
  }
}
template <class NodeType>
bool reads_memory(NodeType const& node, std::byte const* low, std::byte const* high) {
  if constexpr (is_stored_leaf<NodeType>) {
    auto const* const first = reinterpret_cast<std::byte const*>(node.data());
    auto const* const end = reinterpret_cast<std::byte const*>(node.data() + node.shape().size());
    return first < high && low < end;
  } else if constexpr (is_scalar_leaf<NodeType> || is_generated_leaf<NodeType>) {
    return false;
  } else if constexpr (requires { node.operands; }) {
    return operands_read(node.operands, low, high);
  } else if constexpr (requires { node.left; }) {
    return reads_memory(node.left, low, high) || reads_memory(node.right, low, high);
  } else {
    return reads_memory(node.operand, low, high);
  }
}

}  // namespace detail

template <class NodeType, class ElementType, int Rank>
constexpr void evaluate_to(NodeType const& node, Target<ElementType, Rank> const& target,
                           detail::Known const* known) {
  detail::evaluate_node(node, target, known);
}

}  // namespace sinter::inline SINTER_ABI
