/// @file
/// The leaves of a region as one table: where each begins and how far it moves along each axis.
#pragma once

#include <sinter/lower/flatten.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {
/// Strides of row-major memory at the right end of a row; 0 in front of them and along axes of
/// extent 1. Returns the number of elements. Compiled once.
SINTER_NOINLINE constexpr std::ptrdiff_t place_row_major(std::ptrdiff_t* strides, int columns,
                                                         std::ptrdiff_t const* extents,
                                                         int rank) {
  std::ptrdiff_t stride = 1;
  for (int column = columns - 1; column >= 0; --column) {
    int const axis = column - (columns - rank);
    bool const varies = axis >= 0 && extents[axis] != 1;
    strides[column] = varies ? stride : 0;
    if (varies) stride *= extents[axis];
  }
  return stride;
}
}  // namespace detail

/// Where the leaves of a region lie. Positions and strides count elements; strides stand at the
/// right, those of axes along which a leaf has extent 1 are 0, so that broadcasting is free.
template <int Count, int Rank>
struct LeafLayout {
  static constexpr int rank = Rank;
  static constexpr int pitch = Rank > 0 ? Rank : 1;
  std::ptrdiff_t offsets[Count > 0 ? Count : 1];
  std::ptrdiff_t sizes[Count > 0 ? Count : 1];  ///< elements that the leaf's shape has
  std::ptrdiff_t strides[Count > 0 ? Count : 1][pitch];

  template <int OwnRank>
  constexpr void place(int leaf, ExtentList<OwnRank> const& extents) {
    offsets[leaf] = 0;
    sizes[leaf] = detail::place_row_major(strides[leaf], Rank, extents.values, OwnRank);
  }

  /// Makes leaves of an operand those of its view.
  template <int OperandRank, int ViewRank>
  constexpr void look_through(int first, int end, ExtentList<OperandRank> const& starts,
                              ExtentList<ViewRank> const& sources,
                              ExtentList<ViewRank> const& steps,
                              ExtentList<ViewRank> const& extents) {
    for (int leaf = first; leaf < end; ++leaf) {
      std::ptrdiff_t old[OperandRank > 0 ? OperandRank : 1] = {};
      for (int axis = 0; axis < OperandRank; ++axis) {
        old[axis] = strides[leaf][Rank - OperandRank + axis];
        offsets[leaf] += old[axis] * starts[axis];
      }
      for (int axis = 0; axis < Rank; ++axis) strides[leaf][axis] = 0;
      for (int axis = 0; axis < ViewRank; ++axis) {
        auto const source = static_cast<int>(sources[axis]);
        if (source < 0 || extents[axis] == 1) continue;
        strides[leaf][Rank - ViewRank + axis] = old[source] * steps[axis];
      }
    }
  }
};

/// Leaves as the loops of a running program take them.
template <int Count, int Rank>
struct LeafTable {
  LeafLayout<Count, Rank> layout;
  std::byte const* data[Count > 0 ? Count : 1];

  template <int Leaf, class ElementType>
  void point(ElementType const* first) {
    data[Leaf] = reinterpret_cast<std::byte const*>(first);
  }
};

namespace detail {
template <class ElementType, int Count>
struct TypedPointers {
  ElementType const* pointers[Count > 0 ? Count : 1] = {};
};
}  // namespace detail

/// Leaves as a constant expression takes them: every pointer keeps its type.
template <int Count, int Rank, class... Elements>
struct TypedTable : detail::TypedPointers<Elements, Count>... {
  LeafLayout<Count, Rank> layout{};

  template <int Leaf, class ElementType>
  constexpr void point(ElementType const* first) {
    static_cast<detail::TypedPointers<ElementType, Count>&>(*this).pointers[Leaf] = first;
  }
  template <class ElementType>
  constexpr ElementType const* data(int leaf) const {
    return static_cast<detail::TypedPointers<ElementType, Count> const&>(*this).pointers[leaf];
  }
};

// Each pass over the operands of a node carries the number of the next leaf and barrier.

template <int Leaf, int Barrier, class NodeType, class Table, class Barriers>
constexpr void gather(NodeType const& node, Table& table, Barriers& barriers);

namespace detail {

template <int Position, int Leaf, int Barrier, class Table, class Barriers, class... Operands>
constexpr void gather_operands(OperandList<Operands...> const& list, Table& table,
                               Barriers& barriers) {
  if constexpr (Position < static_cast<int>(sizeof...(Operands))) {
    auto const& operand = operand_at<Position>(list);
    using Flat = Flatten<std::remove_cvref_t<decltype(operand)>>;
    gather<Leaf, Barrier>(operand, table, barriers);
    gather_operands<Position + 1, Leaf + Flat::program::leaves, Barrier + Flat::barriers::count>(
        list, table, barriers);
  }
}

template <int Leaf, int Barrier, class Table, class Barriers, class Rule, class ElementType,
          class ShapeType, class... Operands>
constexpr void gather_node(Map<Rule, ElementType, ShapeType, Operands...> const& node,
                           Table& table, Barriers& barriers) {
  gather_operands<0, Leaf, Barrier>(node.operands, table, barriers);
}
template <int Leaf, int Barrier, class Table, class Barriers, class Operand, class ShapeType,
          class... Picks>
constexpr void gather_node(View<Operand, ShapeType, Picks...> const& node, Table& table,
                           Barriers& barriers) {
  gather<Leaf, Barrier>(node.operand, table, barriers);
  table.layout.look_through(Leaf, Leaf + program_of<Operand>::leaves, node.starts, node.sources,
                            node.steps, node.shape().extents());
}
template <int Leaf, int Barrier, class Table, class Barriers, class NodeType>
constexpr void gather_node(NodeType const& node, Table& table, Barriers& barriers) {
  if constexpr (Flatten<NodeType>::is_barrier) {
    table.template point<Leaf>(barriers.template evaluated<Barrier>(node));
  } else {
    table.template point<Leaf>(node.data());
  }
  table.layout.place(Leaf, node.shape().extents());
}

}  // namespace detail

/// Fills the entries of a table from `Leaf` on with the leaves of a tree, in the order in which
/// its program reads them; barriers are evaluated on the way.
template <int Leaf, int Barrier, class NodeType, class Table, class Barriers>
constexpr void gather(NodeType const& node, Table& table, Barriers& barriers) {
  detail::gather_node<Leaf, Barrier>(node, table, barriers);
}

namespace detail {

template <class... Elements>
struct ElementList {};
/// The different element types of a program's leaves.
template <class List, class... Instructions>
struct CollectElements {
  using type = List;
};
template <class List, class Added>
struct AddElement;
template <class... Elements, class Added>
struct AddElement<ElementList<Elements...>, Added> {
  using type = std::conditional_t<(std::is_same_v<Elements, Added> || ...),
                                  ElementList<Elements...>, ElementList<Elements..., Added>>;
};
template <class List, class First, class... Rest>
struct CollectElements<List, First, Rest...> : CollectElements<List, Rest...> {};
template <class List, class Lane, class... Rest>
struct CollectElements<List, Load<Lane>, Rest...>
    : CollectElements<typename AddElement<List, element_of_lane<Lane>>::type, Rest...> {};
template <class List, class Lane, class... Rest>
struct CollectElements<List, Splat<Lane>, Rest...>
    : CollectElements<typename AddElement<List, element_of_lane<Lane>>::type, Rest...> {};

template <class ProgramType, int Rank>
struct TypedTableFor;
template <class... Instructions, int Rank>
struct TypedTableFor<Program<Instructions...>, Rank> {
  template <class... Elements>
  static auto make(ElementList<Elements...>*)
      -> TypedTable<Program<Instructions...>::leaves, Rank, Elements...>;
  using type = decltype(make(
      static_cast<typename CollectElements<ElementList<>, Instructions...>::type*>(nullptr)));
};

}  // namespace detail

/// The table of a region in a constant expression.
template <class ProgramType, int Rank>
using typed_table = typename detail::TypedTableFor<ProgramType, Rank>::type;

}  // namespace sinter::inline SINTER_ABI
