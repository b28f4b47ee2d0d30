/// @file
/// The leaves of a region as one table: where each begins and how far it moves along each axis.
#pragma once

#include <sinter/lower/flatten.hpp>

#include <cstdint>

namespace sinter::inline SINTER_ABI {

namespace detail {
/// Most axes of a tensor that is viewed or multiplied.
inline constexpr int most_axes = 32;

/// Strides of row-major memory at the right end of a row; 0 in front of them and along axes of
/// extent 1. Returns the number of elements. Compiled once.
SINTER_NOINLINE constexpr std::ptrdiff_t place_row_major(std::ptrdiff_t* strides, int columns,
                                                         std::ptrdiff_t const* extents,
                                                         int rank) {
  std::ptrdiff_t stride = 1;
  SINTER_FEW for (int column = columns - 1; column >= 0; --column) {
    int const axis = column - (columns - rank);
    bool const varies = axis >= 0 && extents[axis] != 1;
    strides[column] = varies ? stride : 0;
    if (varies) stride *= extents[axis];
  }
  return stride;
}
}  // namespace detail

/// Writes `count` elements of a leaf that has no memory: those at positions `first`,
/// `first + step`, ...
using FillElements = void (*)(void const* formula, std::byte* to, std::ptrdiff_t first,
                              std::ptrdiff_t step, std::ptrdiff_t count);

/// How a leaf lies in its memory. Offset, size and strides count elements.
struct LeafEntry {
  std::ptrdiff_t offset;
  std::ptrdiff_t size;    ///< elements that the leaf's shape has
  FillElements fill;      ///< makes the elements of a leaf without memory; else nullptr
  void const* formula;    ///< for `fill`
  /// Extents of a stored tensor whose strides, offset and size have not been worked out, which
  /// most statements never need; else nullptr.
  std::ptrdiff_t const* extents;
  int rank;

  /// Position of an element of a leaf without memory that is found at an address.
  [[nodiscard]] std::ptrdiff_t position(std::byte const* address, int element_bytes) const;
};

namespace detail {
/// Works out strides, offset and size of a leaf, unless that has been done.
constexpr void settle(LeafEntry& entry, std::ptrdiff_t* strides, int columns) {
  if (entry.extents == nullptr) return;
  entry.offset = 0;
  entry.fill = nullptr;
  entry.size = place_row_major(strides, columns, entry.extents, entry.rank);
  entry.extents = nullptr;
}

/// Makes the strides of an operand's leaves those of its view. Compiled once.
SINTER_NOINLINE constexpr void look_through(LeafEntry& entry, std::ptrdiff_t* strides, int columns,
                                            int operand_rank, std::ptrdiff_t const* starts,
                                            int view_rank, std::ptrdiff_t const* sources,
                                            std::ptrdiff_t const* seconds,
                                            std::ptrdiff_t const* steps,
                                            std::ptrdiff_t const* extents) {
  settle(entry, strides, columns);
  bool is_empty = false;  // then it may begin behind memory that is not there
  SINTER_FEW for (int axis = 0; axis < view_rank; ++axis) {
    is_empty = is_empty || extents[axis] == 0;
  }
  std::ptrdiff_t old[most_axes] = {};
  SINTER_FEW for (int axis = 0; axis < operand_rank; ++axis) {
    old[axis] = strides[columns - operand_rank + axis];
    entry.offset += is_empty ? 0 : old[axis] * starts[axis];
  }
  SINTER_FEW for (int column = 0; column < columns; ++column) strides[column] = 0;
  SINTER_FEW for (int axis = 0; axis < view_rank; ++axis) {
    auto const source = static_cast<int>(sources[axis]);
    auto const second = static_cast<int>(seconds[axis]);
    if (source < 0 || extents[axis] == 1) continue;
    std::ptrdiff_t const stride = old[source] + (second < 0 ? 0 : old[second]);
    strides[columns - view_rank + axis] = stride * steps[axis];
  }
}
}  // namespace detail

/// Where the leaves of a region lie. Strides stand at the right; those of axes along which a leaf
/// has extent 1 are 0, so that broadcasting is free.
template <int Count, int Rank>
struct LeafLayout {
  static constexpr int rank = Rank;
  static constexpr int pitch = Rank > 0 ? Rank : 1;
  std::byte const* data[Count > 0 ? Count : 1];  ///< not in constant expressions
  LeafEntry entries[Count > 0 ? Count : 1];
  std::ptrdiff_t strides[Count > 0 ? Count : 1][pitch];

  template <int OwnRank>
  constexpr void place(int leaf, ExtentList<OwnRank> const& extents) {
    entries[leaf].offset = 0;
    entries[leaf].extents = nullptr;
    entries[leaf].size =
        detail::place_row_major(strides[leaf], Rank, extents.values, OwnRank);
  }

  /// Makes leaves of an operand those of its view.
  template <int OperandRank, int ViewRank>
  constexpr void look_through(int first, int end, ExtentList<OperandRank> const& starts,
                              ExtentList<ViewRank> const& sources,
                              ExtentList<ViewRank> const& seconds,
                              ExtentList<ViewRank> const& steps,
                              ExtentList<ViewRank> const& extents) {
    static_assert(OperandRank <= detail::most_axes);
    for (int leaf = first; leaf < end; ++leaf) {
      detail::look_through(entries[leaf], strides[leaf], Rank, OperandRank, starts.values,
                           ViewRank, sources.values, seconds.values, steps.values,
                           extents.values);
    }
  }
};

namespace detail {
/// Places one leaf of a running program; one function for all programs.
template <class NodeType>
SINTER_NOINLINE void place_leaf(NodeType const& node, LeafEntry& entry, std::ptrdiff_t* strides,
                                int columns) {
  entry.offset = 0;
  entry.fill = nullptr;
  entry.extents = nullptr;
  auto const extents = node.shape().extents();
  entry.size = place_row_major(strides, columns, extents.values, extents.rank);
}

/// Leaves without memory have addresses as others have, so that plan, walk and aliasing test need
/// not tell them apart: as if they began here, where no memory is. Nothing is read from there.
inline std::byte const* generated_memory() {
  return reinterpret_cast<std::byte const*>(std::uintptr_t{1} << (sizeof(void*) * 8 - 2));
}
template <class Formula>
void fill_elements(void const* formula, std::byte* to, std::ptrdiff_t first, std::ptrdiff_t step,
                   std::ptrdiff_t count) {
  write_elements(*static_cast<Formula const*>(formula),
                 reinterpret_cast<typename Formula::element_type*>(to), first, step, count);
}
template <class NodeType>
void place_generated(NodeType const& node, LeafEntry& entry, std::ptrdiff_t* strides,
                     int columns) {
  auto const& formula = formula_of(node);
  auto const extents = node.shape().extents();
  entry = {0, place_row_major(strides, columns, extents.values, extents.rank),
           fill_elements<std::remove_cvref_t<decltype(formula)>>, &formula, nullptr, 0};
}
}  // namespace detail

inline std::ptrdiff_t LeafEntry::position(std::byte const* address, int element_bytes) const {
  return (address - detail::generated_memory()) / element_bytes;
}

/// Leaves as the loops of a running program take them.
template <int Count, int Rank>
struct LeafTable {
  LeafLayout<Count, Rank> layout;

  template <int Leaf, class NodeType>
  void add(NodeType const& node) {
    if constexpr (detail::is_generated_leaf<NodeType>) {
      layout.data[Leaf] = detail::generated_memory();
      detail::place_generated(node, layout.entries[Leaf], layout.strides[Leaf], Rank);
    } else if constexpr (NodeType::shape_type::is_listed &&
                         requires { node.listed_extents(); }) {
      layout.data[Leaf] = reinterpret_cast<std::byte const*>(node.data());
      layout.entries[Leaf].extents = node.listed_extents();
      layout.entries[Leaf].rank = NodeType::rank;
    } else {
      layout.data[Leaf] = reinterpret_cast<std::byte const*>(node.data());
      detail::place_leaf(node, layout.entries[Leaf], layout.strides[Leaf], Rank);
    }
  }
  template <int Leaf, class ElementType, int OwnRank>
  void add(ElementType const* first, ExtentList<OwnRank> const& extents) {
    layout.data[Leaf] = reinterpret_cast<std::byte const*>(first);
    layout.entries[Leaf].fill = nullptr;
    layout.place(Leaf, extents);
  }
};

namespace detail {
/// A table that keeps nothing: trees without barriers need not be walked through.
struct NoTable {
  static constexpr bool keeps_nothing = true;
  struct Layout {
    constexpr void look_through(auto const&...) {}
  };
  Layout layout;
  template <int Leaf>
  constexpr void add(auto const&...) {}
};
}  // namespace detail

// `gather` fills the entries of a table from `Leaf` on with the leaves of a tree, in the order in
// which its program reads them; barriers, counted from `Barrier` on, are evaluated on the way.

template <int Leaf, int Barrier, class Table, class Barriers, class Rule, class ElementType,
          class ShapeType, class... Operands>
constexpr void gather(Map<Rule, ElementType, ShapeType, Operands...> const& node, Table& table,
                      Barriers& barriers);
template <int Leaf, int Barrier, class Table, class Barriers, class Operand, class ShapeType,
          class... Picks>
constexpr void gather(View<Operand, ShapeType, Picks...> const& node, Table& table,
                      Barriers& barriers);

template <int Leaf, int Barrier, class Table, class Barriers, class NodeType>
constexpr void gather(NodeType const& node, Table& table, Barriers& barriers) {
  if constexpr (Flatten<NodeType>::is_barrier) {
    table.template add<Leaf>(barriers.template evaluated<Barrier>(node), node.shape().extents());
  } else {
    table.template add<Leaf>(node);
  }
}
/// The operands of a map behind the first two.
template <int Leaf, int Barrier, int Position = 0, class Table, class Barriers,
          class... Operands>
constexpr void gather_rest(OperandList<Operands...> const& rest, Table& table,
                           Barriers& barriers) {
  auto const& operand = operand_at<Position>(rest);
  gather<Leaf, Barrier>(operand, table, barriers);
  if constexpr (Position + 1 < static_cast<int>(sizeof...(Operands))) {
    using Region = Flatten<std::remove_cvref_t<decltype(operand)>>;
    gather_rest<Leaf + Region::leaves, Barrier + Region::barriers::count, Position + 1>(
        rest, table, barriers);
  }
}
template <int Leaf, int Barrier, class Table, class Barriers, class Rule, class ElementType,
          class ShapeType, class... Operands>
constexpr void gather(Map<Rule, ElementType, ShapeType, Operands...> const& node, Table& table,
                      Barriers& barriers) {
  using Whole = Flatten<Map<Rule, ElementType, ShapeType, Operands...>>;
  if constexpr (!requires { Table::keeps_nothing; } || Whole::barriers::count > 0) {
    using First = Flatten<std::remove_cvref_t<decltype(node.operands.first)>>;
    gather<Leaf, Barrier>(node.operands.first, table, barriers);
    if constexpr (sizeof...(Operands) > 1) {
      using Second = Flatten<std::remove_cvref_t<decltype(node.operands.second)>>;
      constexpr int second_leaf = Leaf + First::leaves;
      constexpr int second_barrier = Barrier + First::barriers::count;
      gather<second_leaf, second_barrier>(node.operands.second, table, barriers);
      if constexpr (sizeof...(Operands) > 2) {
        gather_rest<second_leaf + Second::leaves, second_barrier + Second::barriers::count>(
            node.operands.rest, table, barriers);
      }
    }
  }
}
template <int Leaf, int Barrier, class Table, class Barriers, class Operand, class ShapeType,
          class... Picks>
constexpr void gather(View<Operand, ShapeType, Picks...> const& node, Table& table,
                      Barriers& barriers) {
  gather<Leaf, Barrier>(node.operand, table, barriers);
  table.layout.look_through(Leaf, Leaf + Flatten<Operand>::leaves, node.starts, node.sources,
                            node.seconds, node.steps, node.shape().extents());
}

}  // namespace sinter::inline SINTER_ABI
