/// @file
/// What restricting a tree to rows needs: rows of leaves, stored rows, what stands where.
#pragma once

#include <sinter/evaluate/reduce.hpp>
#include <sinter/evaluate/refuse.hpp>
#include <sinter/rule/partial.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// True where a tree reads a tensor's memory in [low, high).
template <class NodeType>
bool reads_memory(NodeType const& node, std::byte const* low, std::byte const* high);

/// Rows [first, first + count).
struct RowBlock {
  std::ptrdiff_t first;
  std::ptrdiff_t count;
};

/// The rows of a leaf, where they lie.
template <class ElementType, class ShapeType>
struct LeafRows : Node<LeafRows<ElementType, ShapeType>, ElementType, ShapeType> {
  constexpr LeafRows(ElementType const* first, ShapeType const& shape)
      : data_(first), shape_(shape) {}
  [[nodiscard]] constexpr ShapeType const& shape() const { return shape_; }
  [[nodiscard]] constexpr ElementType const* data() const { return data_; }

 private:
  ElementType const* data_;
  [[no_unique_address]] ShapeType shape_;
};
template <class ElementType, class ShapeType>
inline constexpr bool is_stored_leaf<LeafRows<ElementType, ShapeType>> = true;

/// An axis of some rows of a view.
template <int Source>
struct RowPick : Pick<Source, 1> {};

/// Elements of a block that are stored because they are read more often than computed: a barrier.
template <class Operand>
struct KeptRows
    : Node<KeptRows<Operand>, element_of<Operand>, typename Operand::shape_type> {
  constexpr explicit KeptRows(Operand kept) : operand(std::move(kept)) {}
  [[nodiscard]] constexpr auto const& shape() const { return operand.shape(); }
  Operand operand;
};
template <class Operand>
constexpr bool same_nodes(KeptRows<Operand> const& left, KeptRows<Operand> const& right) {
  return same(left.operand, right.operand);
}

/// Rules whose value is better stored and read than computed twice.
template <class Rule>
inline constexpr bool is_costly = requires { Rule::is_costly; };

/// Costly maps of a tree, once for each place where they stand.
template <class NodeType>
struct CostlyMaps {
  using list = BarrierList<>;
};
template <class Rule, class ElementType, class ShapeType, class... Operands>
struct CostlyMaps<Map<Rule, ElementType, ShapeType, Operands...>> {
  using own = std::conditional_t<is_costly<Rule>,
                                 BarrierList<Map<Rule, ElementType, ShapeType, Operands...>>,
                                 BarrierList<>>;
  using list = typename JoinBarriers<own, typename CostlyMaps<Operands>::list...>::type;
};
template <class Reduction, class ElementType, class ShapeType, unsigned Bits, class Operand>
struct CostlyMaps<Reduce<Reduction, ElementType, ShapeType, Bits, Operand>> : CostlyMaps<Operand> {
};
/// True where elements are computed from those of barriers and leaves, not passed on alone.
template <class NodeType>
inline constexpr bool computes = false;
template <class Rule, class ElementType, class ShapeType, class... Operands>
inline constexpr bool computes<Map<Rule, ElementType, ShapeType, Operands...>> =
    !std::is_same_v<Rule, Detach> || (computes<Operands> || ...);

template <class NodeType, class List>
inline constexpr bool stands_twice = false;
template <class NodeType, class... Nodes>
inline constexpr bool stands_twice<NodeType, BarrierList<Nodes...>> =
    (static_cast<int>(std::is_same_v<NodeType, Nodes>) + ... + 0) > 1;

/// What is above a node in a tree of row blocks: the costly maps of the tree, and whether the node
/// stands in one that is the same along a row. `Opened`: a number of rows that the program tells;
/// otherwise all rows, which is what counting regions needs.
template <class CostlyList, bool InConstant, bool Opened>
struct RowContext {
  using costly = CostlyList;
  static constexpr bool in_constant = InConstant;
  static constexpr bool opened = Opened;
};
/// True where the compiler sees that elements are the same along a row.
template <class ShapeType, int Rank>
inline constexpr bool is_constant_along_rows = [] {
  if constexpr (ShapeType::rank != Rank || Rank == 0) {
    return false;
  } else {
    return ShapeType::static_extents[Rank - 1] == 1;
  }
}();

/// The shape of some rows of a node.
template <class ShapeType>
struct OpenRows;
template <auto First, auto... Rest>
struct OpenRows<Shape<First, Rest...>> {
  using type = Shape<dyn, Rest...>;
};
template <class ShapeType, int Rank, bool Opened = true>
using rows_shape = typename std::conditional_t<ShapeType::rank == Rank && Opened,
                                               OpenRows<ShapeType>,
                                               std::type_identity<ShapeType>>::type;
template <int Rank, class ShapeType>
auto shape_of_rows(ShapeType const& shape, RowBlock const& block) {
  auto extents = shape.extents();
  if constexpr (ShapeType::rank == Rank) {
    if (extents[0] != 1) extents[0] = block.count;
  }
  return rows_shape<ShapeType, Rank>(extents);
}
template <int Rank, class ElementType, class ShapeType>
auto rows_of_memory(ElementType const* data, ShapeType const& shape, RowBlock const& block) {
  if constexpr (ShapeType::rank == Rank) {
    if (shape[0] > 1) data += shape.size() / shape[0] * block.first;
  }
  return LeafRows<ElementType, rows_shape<ShapeType, Rank>>(data,
                                                            shape_of_rows<Rank>(shape, block));
}
template <class NodeType>
bool has_rows(NodeType const& node, int rank, std::ptrdiff_t rows) {
  return NodeType::rank < rank || node.shape()[0] == rows || node.shape()[0] == 1;
}

}  // namespace sinter::inline SINTER_ABI::detail
