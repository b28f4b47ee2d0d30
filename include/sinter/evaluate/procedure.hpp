/// @file
/// Procedures into memory: the operands are stored, then the algorithm runs.
#pragma once

#include <sinter/evaluate/stored_operand.hpp>

namespace sinter::inline SINTER_ABI::detail {

template <int Position, class... Operands, class ElementType, int Rank, class... Memory>
constexpr void run_procedure(auto const& algorithm, OperandList<Operands...> const& list,
                             Target<ElementType, Rank> const& target, Known const* known,
                             Memory const&... memory) {
  if constexpr (Position == static_cast<int>(sizeof...(Operands))) {
    algorithm.run(target, memory...);
  } else {
    auto const& node = operand_at<Position>(list);
    using NodeType = std::remove_cvref_t<decltype(node)>;
    StoredOperand<NodeType> const stored(node, known);
    Target<element_of<NodeType> const, NodeType::rank> const from{
        stored.data(), node.shape().extents(), stored.strides()};
    run_procedure<Position + 1>(algorithm, list, target, known, memory..., from);
  }
}

/// Runs a procedure into memory that no operand reads.
template <class Algorithm, class OwnElement, class ShapeType, class... Operands,
          class ElementType, int Rank>
constexpr void procedure_to(Procedure<Algorithm, OwnElement, ShapeType, Operands...> const& node,
                            Target<ElementType, Rank> const& target, Known const* known) {
  run_procedure<0>(node.algorithm, node.operands, target, known);
}

}  // namespace sinter::inline SINTER_ABI::detail
