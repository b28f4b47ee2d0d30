/// @file
/// Row blocks: expressions that read reductions of their own rows, evaluated some rows at a time.
#pragma once

#include <sinter/evaluate/reduce.hpp>
#include <sinter/evaluate/refuse.hpp>
#include <sinter/rule/partial.hpp>

namespace sinter::inline SINTER_ABI::detail {

// exp(x - max(x, -1_c, keepdims)) passes over the rows of x twice. Row after row the second pass
// finds its row in the cache. `ByRows` restricts a tree to a block of rows: the tree of the same
// operations over leaves that are the block's rows. It is evaluated as any other; nothing else in
// the engine knows of blocks. A vector is one row, and one block.

/// So many bytes of a block's rows: with what is kept of them they stay in a first or second cache.
inline constexpr std::ptrdiff_t row_block_bytes = 65536;

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

// `ByRows<NodeType, Rank, Context>` restricts a node of a tree whose elements have `Rank` axes:
//   folds      reductions of rows among its nodes
//   is_one_row a vector is folded: its elements are not rows that blocks could be made of
//   whole      nodes that are evaluated as a whole before the first block
//   type, of   the restricted node
//   fits       has the rows of the region, or one for all of them
//   is_apart   reads nothing that writing rows into `target` changes for other rows

/// A barrier that is no reduction of rows: evaluated as a whole.
template <class NodeType, int Rank, bool Opened>
struct WholeRows {
  static constexpr int folds = 0;
  static constexpr bool is_one_row = false;
  using whole = BarrierList<NodeType>;
  using type = LeafRows<element_of<NodeType>,
                        rows_shape<typename NodeType::shape_type, Rank, Opened>>;

  template <int Number, class Barriers>
  static void evaluate(NodeType const& node, Barriers& barriers, void const** values) {
    values[Number] = barriers.template evaluated<Number>(node);
  }
  template <int Number>
  static type of(NodeType const& node, RowBlock const& block, void const* const* values) {
    return rows_of_memory<Rank>(static_cast<element_of<NodeType> const*>(values[Number]),
                                node.shape(), block);
  }
  static bool fits(NodeType const& node, std::ptrdiff_t rows) {
    return has_rows(node, Rank, rows);
  }
  template <class Target>
  static bool is_apart(NodeType const&, Target const&) {
    return true;  // its values are stored before the first row is written
  }
};

/// A view or a leaf without memory: its rows are a view of it.
template <class Own, int Rank, bool Opened>
struct SlicedRows {
  using ShapeType = typename Own::shape_type;
  static constexpr int folds = 0;
  static constexpr bool is_one_row = false;
  using whole = BarrierList<>;
  template <class Axes>
  struct Sliced;
  template <std::size_t... Axis>
  struct Sliced<std::index_sequence<Axis...>> {
    using type = View<Own, rows_shape<ShapeType, Rank, Opened>, RowPick<static_cast<int>(Axis)>...>;
  };
  using type = typename Sliced<std::make_index_sequence<
      static_cast<std::size_t>(ShapeType::rank)>>::type;

  template <int Number, class Barriers>
  static void evaluate(Own const&, Barriers&, void const**) {}
  template <int Number>
  static type of(Own const& node, RowBlock const& block, void const* const*) {
    ExtentList<ShapeType::rank> starts;
    ExtentList<ShapeType::rank> steps;
    for (int axis = 0; axis < ShapeType::rank; ++axis) steps[axis] = 1;
    if constexpr (ShapeType::rank == Rank) {
      if (node.shape()[0] != 1) starts[0] = block.first;
    }
    return type(node, shape_of_rows<Rank>(node.shape(), block), starts, steps);
  }
  static bool fits(Own const& node, std::ptrdiff_t rows) { return has_rows(node, Rank, rows); }
  template <class Target>
  static bool is_apart(Own const& node, Target const& target) {
    return !reads_rows(node, target);
  }

 private:
  template <class Target>
  static bool reads_rows(Own const& node, Target const& target) {
    auto const* const low = reinterpret_cast<std::byte const*>(target.data);
    return reads_memory(node, low,
                        low + product(target.extents) *
                                  static_cast<std::ptrdiff_t>(sizeof(*target.data)));
  }
};

template <class NodeType, int Rank, class Context>
struct ByRows : std::conditional_t<Flatten<NodeType>::barriers::count == 0,
                                   SlicedRows<NodeType, Rank, Context::opened>,
                                   WholeRows<NodeType, Rank, Context::opened>> {};

template <class NodeType, int Rank, class Context>
  requires(is_stored_leaf<NodeType>)
struct ByRows<NodeType, Rank, Context> {
  static constexpr int folds = 0;
  static constexpr bool is_one_row = false;
  using whole = BarrierList<>;
  using type = LeafRows<element_of<NodeType>,
                        rows_shape<typename NodeType::shape_type, Rank, Context::opened>>;

  template <int Number, class Barriers>
  static void evaluate(NodeType const&, Barriers&, void const**) {}
  template <int Number>
  static type of(NodeType const& node, RowBlock const& block, void const* const*) {
    return rows_of_memory<Rank>(static_cast<element_of<NodeType> const*>(node.data()),
                                node.shape(), block);
  }
  static bool fits(NodeType const& node, std::ptrdiff_t rows) {
    return has_rows(node, Rank, rows);
  }
  template <class Target>
  static bool is_apart(NodeType const& node, Target const& target) {
    auto const* const begin = reinterpret_cast<std::byte const*>(node.data());
    auto const* const end = begin + node.size() * static_cast<std::ptrdiff_t>(
                                                      sizeof(element_of<NodeType>));
    auto const* const low = reinterpret_cast<std::byte const*>(target.data);
    auto const* const high = low + product(target.extents) * static_cast<std::ptrdiff_t>(
                                                                 sizeof(*target.data));
    if (begin >= high || low >= end) return true;
    // The destination itself: a block's rows are read before they are written.
    if constexpr (NodeType::rank == Target::rank && sizeof(element_of<NodeType>) ==
                                                       sizeof(typename Target::element_type)) {
      return begin == low && node.shape().extents() == target.extents;
    } else {
      return false;
    }
  }
};

template <class ElementType, int Rank, class Context>
struct ByRows<Scalar<ElementType>, Rank, Context> {
  static constexpr int folds = 0;
  static constexpr bool is_one_row = false;
  using whole = BarrierList<>;
  using type = Scalar<ElementType>;

  template <int Number, class Barriers>
  static void evaluate(type const&, Barriers&, void const**) {}
  template <int Number>
  static type of(type const& node, RowBlock const&, void const* const*) {
    return node;
  }
  static bool fits(type const&, std::ptrdiff_t) { return true; }
  template <class Target>
  static bool is_apart(type const&, Target const&) {
    return true;
  }
};

template <class Rule, class ElementType, class ShapeType, class... Operands, int Rank,
          class Context>
struct ByRows<Map<Rule, ElementType, ShapeType, Operands...>, Rank, Context> {
  using Own = Map<Rule, ElementType, ShapeType, Operands...>;
  static constexpr bool is_twice = stands_twice<Own, typename Context::costly>;
  static constexpr bool is_constant = is_constant_along_rows<ShapeType, Rank>;
  template <class Operand>
  using Inner =
      ByRows<Operand, Rank,
             RowContext<std::conditional_t<is_twice, BarrierList<>, typename Context::costly>,
                        is_constant, Context::opened>>;
  static constexpr int folds = (Inner<Operands>::folds + ... + 0);
  static constexpr bool is_one_row = (Inner<Operands>::is_one_row || ...);
  /// Computed once for a row, not for each of its elements.
  static constexpr bool is_kept =
      is_twice || (is_constant && !Context::in_constant && folds > 0 && computes<Own>);
  using whole = typename JoinBarriers<typename Inner<Operands>::whole...>::type;
  using map = Map<Rule, ElementType, rows_shape<ShapeType, Rank, Context::opened>,
                  typename Inner<Operands>::type...>;
  using type = std::conditional_t<is_kept, KeptRows<map>, map>;

  template <int Number, class Barriers>
  static void evaluate(Own const& node, Barriers& barriers, void const** values) {
    each([&]<int Position, class Operand>(std::integral_constant<int, Position>, Operand*) {
      Inner<Operand>::template evaluate<Number + before(Position)>(
          operand_at<Position>(node.operands), barriers, values);
      return true;
    });
  }
  template <int Number>
  static type of(Own const& node, RowBlock const& block, void const* const* values) {
    return [&]<std::size_t... Position>(std::index_sequence<Position...>) {
      return type(map(node.rule, shape_of_rows<Rank>(node.shape(), block),
                      Inner<Operands>::template of<Number + before(static_cast<int>(Position))>(
                          operand_at<static_cast<int>(Position)>(node.operands), block,
                          values)...));
    }(std::index_sequence_for<Operands...>{});
  }
  static bool fits(Own const& node, std::ptrdiff_t rows) {
    return has_rows(node, Rank, rows) &&
           each([&]<int Position, class Operand>(std::integral_constant<int, Position>, Operand*) {
             return Inner<Operand>::fits(operand_at<Position>(node.operands), rows);
           });
  }
  template <class Target>
  static bool is_apart(Own const& node, Target const& target) {
    return each([&]<int Position, class Operand>(std::integral_constant<int, Position>, Operand*) {
      return Inner<Operand>::is_apart(operand_at<Position>(node.operands), target);
    });
  }

 private:
  /// Nodes evaluated as a whole among the operands before one.
  static constexpr int before(int position) {
    int const counts[] = {Inner<Operands>::whole::count...};
    int sum = 0;
    for (int operand = 0; operand < position; ++operand) sum += counts[operand];
    return sum;
  }
  template <class Visit>
  static bool each(Visit visit) {
    return [&]<std::size_t... Position>(std::index_sequence<Position...>) {
      return (visit(std::integral_constant<int, static_cast<int>(Position)>{},
                    static_cast<Operands*>(nullptr)) &&
              ...);
    }(std::index_sequence_for<Operands...>{});
  }
};

/// True where a reduction whose result has `Rank` axes folds rows, or a vector.
template <unsigned Bits, int Rank, int OperandRank>
inline constexpr bool folds_within_rows = Rank > 0 && ((Bits & 1U) == 0 || OperandRank == 1);

/// A reduction of rows, with or without `keepdims`.
template <class Reduction, class ElementType, class ShapeType, unsigned Bits, class Operand,
          int Rank, class Context>
  requires(ShapeType::rank == Rank && folds_within_rows<Bits, Rank, Operand::rank>)
struct ByRows<Reduce<Reduction, ElementType, ShapeType, Bits, Operand>, Rank, Context> {
  using Own = Reduce<Reduction, ElementType, ShapeType, Bits, Operand>;
  using Inner = ByRows<Operand, Operand::rank,
                       RowContext<typename Context::costly, false, Context::opened>>;
  static constexpr int folds = 1 + Inner::folds;
  static constexpr bool is_one_row = (Bits & 1U) != 0 || Inner::is_one_row;
  using whole = typename Inner::whole;
  using type = Reduce<Reduction, ElementType, rows_shape<ShapeType, Rank, Context::opened>, Bits,
                      typename Inner::type>;

  template <int Number, class Barriers>
  static void evaluate(Own const& node, Barriers& barriers, void const** values) {
    Inner::template evaluate<Number>(node.operand, barriers, values);
  }
  template <int Number>
  static type of(Own const& node, RowBlock const& block, void const* const* values) {
    return type(Inner::template of<Number>(node.operand, block, values),
                shape_of_rows<Rank>(node.shape(), block));
  }
  static bool fits(Own const& node, std::ptrdiff_t rows) {
    return node.operand.shape()[0] == rows && Inner::fits(node.operand, rows);
  }
  template <class Target>
  static bool is_apart(Own const& node, Target const& target) {
    return Inner::is_apart(node.operand, target);
  }
};

/// A node that is evaluated row block by row block.
template <class NodeType, bool Opened = true>
using by_rows =
    ByRows<NodeType, NodeType::rank,
           RowContext<typename CostlyMaps<NodeType>::list,
                      is_constant_along_rows<typename NodeType::shape_type, NodeType::rank>,
                      Opened>>;

/// True for trees that are restricted already.
template <class NodeType>
inline constexpr bool is_restricted = false;
template <class ElementType, class ShapeType>
inline constexpr bool is_restricted<LeafRows<ElementType, ShapeType>> = true;
template <class Operand, class ShapeType, int First, int... Sources>
inline constexpr bool
    is_restricted<View<Operand, ShapeType, RowPick<First>, RowPick<Sources>...>> = true;
template <class Rule, class ElementType, class ShapeType, class... Operands>
inline constexpr bool is_restricted<Map<Rule, ElementType, ShapeType, Operands...>> =
    (is_restricted<Operands> || ...);
template <class Operand>
inline constexpr bool is_restricted<KeptRows<Operand>> = is_restricted<Operand>;
template <class Reduction, class ElementType, class ShapeType, unsigned Bits, class Operand>
inline constexpr bool is_restricted<Reduce<Reduction, ElementType, ShapeType, Bits, Operand>> =
    is_restricted<Operand>;

/// True where an expression reads reductions of its own rows, besides being one.
template <class NodeType>
inline constexpr bool has_row_folds = false;
template <class Rule, class ElementType, class ShapeType, class... Operands>
inline constexpr bool has_row_folds<Map<Rule, ElementType, ShapeType, Operands...>> = [] {
  using Own = Map<Rule, ElementType, ShapeType, Operands...>;
  if constexpr (ShapeType::rank == 0 || is_restricted<Own> || has_refusal<Own> ||
                Flatten<Own>::barriers::count == 0) {
    return false;
  } else {
    return by_rows<Own>::folds > 0;
  }
}();
template <class Reduction, class ElementType, class ShapeType, unsigned Bits, class Operand>
inline constexpr bool
    has_row_folds<Reduce<Reduction, ElementType, ShapeType, Bits, Operand>> = [] {
  using Own = Reduce<Reduction, ElementType, ShapeType, Bits, Operand>;
  if constexpr (ShapeType::rank == 0 || (Bits & 1U) != 0 || is_restricted<Operand> ||
                has_refusal<Operand> || Flatten<Operand>::barriers::count == 0) {
    return false;
  } else {
    return by_rows<Own>::folds > 1;
  }
}();

/// Bytes of the rows of what a node computes.
template <class NodeType>
std::ptrdiff_t bytes_of_rows(NodeType const& node) {
  if constexpr (requires { NodeType::folded_axes; }) {
    return bytes_of_rows(node.operand);
  } else {
    return node.size() * static_cast<std::ptrdiff_t>(sizeof(element_of<NodeType>));
  }
}

/// Rows of a block; never none.
template <class NodeType>
std::ptrdiff_t rows_of_block(NodeType const& node) {
  std::ptrdiff_t const rows = node.shape()[0];
  if constexpr (by_rows<NodeType>::is_one_row) return rows;
  std::ptrdiff_t const fitting = row_block_bytes / (bytes_of_rows(node) / rows + 1);
  return fitting < 1 ? 1 : fitting < rows ? fitting : rows;
}

template <class NodeType, class ElementType, int Rank>
void run_rows(NodeType const& node, Target<ElementType, Rank> const& target, Known const* known) {
  run_region(node, target, known, false);
}
template <class Reduction, class OwnElement, class ShapeType, unsigned Bits, class Operand,
          class ElementType, int Rank>
void run_rows(Reduce<Reduction, OwnElement, ShapeType, Bits, Operand> const& node,
              Target<ElementType, Rank> const& target, Known const* known) {
  reduce_to(node, target, known);
}

/// Evaluates an expression block by block, and says whether it did: not where a row is
/// written before another one reads it.
template <class NodeType, class ElementType, int Rank>
SINTER_NOINLINE bool run_row_blocks(NodeType const& node, Target<ElementType, Rank> const& target,
                                    Known const* known, bool checks) {
  using Rows = by_rows<NodeType>;
  std::ptrdiff_t const rows = node.shape()[0];
  if (rows == 0 || !Rows::fits(node, rows)) return false;
  if (checks && !(target.is_contiguous() && Rows::is_apart(node, target))) return false;
  std::ptrdiff_t const step = rows_of_block(node);
  barrier_values<typename Rows::whole> barriers(known);
  void const* values[Rows::whole::count + 1] = {};
  Rows::template evaluate<0>(node, barriers, values);
  int const parts = count_parts(bytes_of_rows(node), (rows + step - 1) / step);
  auto run = [&](int number) {
    std::ptrdiff_t const end = part_begin(rows, step, parts, number + 1);
    for (std::ptrdiff_t first = part_begin(rows, step, parts, number); first < end;
         first += step) {
      RowBlock const block{first, end - first < step ? end - first : step};
      Target<ElementType, Rank> part = target;
      part.data += first * target.strides[0];
      part.extents[0] = block.count;
      run_rows(Rows::template of<0>(node, block, values), part, nullptr);
    }
  };
  run_parts(parts, run);
  return true;
}

/// Evaluates a tree of maps and views into memory, in row blocks where that keeps rows in a cache.
template <class NodeType, class ElementType, int Rank>
void run_maps(NodeType const& node, Target<ElementType, Rank> const& target, Known const* known,
              bool checks) {
  if constexpr (has_row_folds<NodeType> && NodeType::rank == Rank) {
    if (run_row_blocks(node, target, known, checks)) return;
  }
  run_region(node, target, known, checks);
}

}  // namespace sinter::inline SINTER_ABI::detail
