/// @file
/// `ByRows`: a tree restricted to a block of its rows.
#pragma once

#include <sinter/evaluate/kept_rows.hpp>

namespace sinter::inline SINTER_ABI::detail {

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

}  // namespace sinter::inline SINTER_ABI::detail
