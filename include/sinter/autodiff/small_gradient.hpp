/// @file
/// Gradients of small static trees: straight code, values and cotangents on the stack.
#pragma once

#include <sinter/autodiff/pullback.hpp>
#include <sinter/autodiff/small_region.hpp>

namespace sinter::inline SINTER_ABI::detail {

// The passes are those of record.hpp, region.hpp and pullback.hpp, in the same order and with the
// same bits. What they find out while the program runs is known here while compiling: which
// barriers there are, which loop a region has, and, as bits of a number, which gradients have been
// written.

/// True where the value of a tree of rank 0 is found on the way backward: all that the tree reads
/// is one sum over everything, whose cotangent does not depend on its value. The loop backward
/// computes the elements anyway.
template <class NodeType, class List>
inline constexpr bool has_sum_only = false;
template <class NodeType, class ElementType, unsigned Bits, class Operand>
inline constexpr bool has_sum_only<
    NodeType, BarrierList<Reduce<SumReduction, ElementType, Shape<>, Bits, Operand>>> = [] {
  if constexpr (!is_active_barrier<NodeType, 0> || has_refusal<Operand> || Operand::rank == 0) {
    return false;
  } else {
    using Plan = Backward<NodeType, Scalar<element_of<NodeType>>>;
    for (int leaf = 0; leaf < program_of<NodeType>::leaves; ++leaf) {
      bool const is_barrier = leaf_roles<NodeType>.values[leaf].barrier == 0;
      if (is_barrier && Plan::plan.reads[leaf]) return false;
      if (!is_barrier && leaf_roles<NodeType>.values[leaf].is_active) return false;
    }
    return Plan::plan.outputs == 1;
  }
}();
template <class NodeType>
inline constexpr bool sums_on_the_way =
    has_sum_only<NodeType, typename Flatten<NodeType>::barriers>;

template <ArgumentBits Written, class NodeType>
struct SmallPull;
/// The barriers of a region up to number `Last`, from the last to the first.
template <ArgumentBits Written, class Region, class List, int Last>
struct SmallPulls {
  static constexpr bool fits = true;
  static constexpr ArgumentBits written = Written;
  static SINTER_INLINE void run(auto&) {}
};
template <int Number, class List>
struct BarrierAt;
template <int Number, class... Nodes>
struct BarrierAt<Number, BarrierList<Nodes...>> {
  using type = std::tuple_element_t<static_cast<std::size_t>(Number), std::tuple<Nodes...>>;
};
template <ArgumentBits Written, class Region, class List, int Last>
  requires(Last >= 0 && Region::reaches(Last))
struct SmallPulls<Written, Region, List, Last> {
  using Own = SmallPull<Written, typename BarrierAt<Last, List>::type>;
  using Rest = SmallPulls<Own::written, Region, List, Last - 1>;
  static constexpr bool fits = Own::fits && Rest::fits;
  static constexpr ArgumentBits written = Rest::written;
  static SINTER_INLINE void run(auto& record) {
    Own::run(small_barrier<Last>(record));
    Rest::run(record);
  }
};
template <ArgumentBits Written, class Region, class List, int Last>
  requires(Last >= 0 && !Region::reaches(Last))
struct SmallPulls<Written, Region, List, Last> : SmallPulls<Written, Region, List, Last - 1> {};
/// All barriers of the region that ends in a node.
template <ArgumentBits Written, class Region, class NodeType>
using small_pulls = SmallPulls<Written, Region, typename Flatten<NodeType>::barriers,
                               Flatten<NodeType>::barriers::count - 1>;

/// The cotangent of a product's operand: straight into a gradient where it is the first to come,
/// else from memory through the operand's region. `Barriers`: those of the region, afterwards.
template <ArgumentBits Written, class NodeType>
struct SmallDelivery {
  static constexpr bool fits = true;
  static constexpr ArgumentBits written = Written;
  template <ArgumentBits Later>
  using Barriers = SmallPulls<Later, void, void, -1>;
  static SINTER_INLINE void run(NodeType const&, SmallOperand<NodeType>&, auto const&) {}
};
template <ArgumentBits Written, class NodeType>
inline constexpr bool is_first_writer = false;
template <ArgumentBits Written, class NodeType>
  requires(is_active_leaf<NodeType>)
inline constexpr bool is_first_writer<Written, NodeType> =
    !has_argument(Written, argument_number<NodeType>);
template <ArgumentBits Written, class NodeType>
  requires(passes_gradient<NodeType> && is_first_writer<Written, NodeType>)
struct SmallDelivery<Written, NodeType> {
  static constexpr bool fits = true;
  static constexpr ArgumentBits written = Written | ArgumentBits{1} << argument_number<NodeType>;
  template <ArgumentBits Later>
  using Barriers = SmallPulls<Later, void, void, -1>;
  static SINTER_INLINE void run(NodeType const& node, SmallOperand<NodeType>&,
                                auto const& product) {
    product(slot_of(node)->data);
  }
};
template <ArgumentBits Written, class NodeType>
  requires(passes_gradient<NodeType> && !is_first_writer<Written, NodeType>)
struct SmallDelivery<Written, NodeType> {
  using Own = SmallOperand<NodeType>;
  using Region = SmallRegion<NodeType, memory_of<NodeType>, SmallRegionKind::stored>;
  static constexpr bool fits = Region::fits;
  static constexpr ArgumentBits written = Written | Region::arguments;
  template <ArgumentBits Later>
  using Barriers = small_pulls<Later, Region, NodeType>;
  static SINTER_INLINE void run(NodeType const& node, Own& own, auto const& product) {
    using E = element_of<NodeType>;
    alignas(64) E cotangent[Own::size];
    product(cotangent);
    Region::template run<Written>(node, view_of(static_cast<E const*>(cotangent), node.shape()),
                                  own.record, own.value);
  }
};

/// A product backward.
template <ArgumentBits Written, class ShapeType, class Left, class Right>
struct SmallPull<Written, Contract<ShapeType, Left, Right>> {
  using E = element_of<Left>;
  using L = SmallStrides<Left>;
  using R = SmallStrides<Right>;
  static constexpr int rows = static_cast<int>(L::extents[0]);
  static constexpr int inner = static_cast<int>(L::extents[1]);
  static constexpr int columns = static_cast<int>(R::extents[1]);

  using ToLeft = SmallDelivery<Written, Left>;
  using ToRight = SmallDelivery<ToLeft::written, Right>;
  using RightBarriers = typename ToRight::template Barriers<ToRight::written>;
  using LeftBarriers = typename ToLeft::template Barriers<RightBarriers::written>;
  static constexpr bool fits =
      ToLeft::fits && ToRight::fits && RightBarriers::fits && LeftBarriers::fits;
  static constexpr ArgumentBits written = LeftBarriers::written;

  static SINTER_INLINE void run(auto& own) {
    ToLeft::run(own.node->left, own.left, [&](E* to) SINTER_LAMBDA_INLINE {
      kernel::SmallProduct<E, rows, columns, inner, columns, 1, R::column, R::row>::run(
          own.cotangent, own.right.data, to);
    });
    ToRight::run(own.node->right, own.right, [&](E* to) SINTER_LAMBDA_INLINE {
      kernel::SmallProduct<E, inner, rows, columns, L::column, L::row, columns, 1>::run(
          own.left.data, own.cotangent, to);
    });
    RightBarriers::run(own.right.record);
    LeftBarriers::run(own.left.record);
  }
};

// ---- which trees, and both ways --------------------------------------------------------------

/// Collects the types of all products of a tree: of two of one type the general way may find that
/// they are equal.
struct BarrierMarks {
  static constexpr int most = 8;
  void const* marks[most] = {};
  int count = 0;
  bool is_distinct = true;

  constexpr void add(void const* mark) {
    for (int k = 0; k < count && k < most; ++k) is_distinct = is_distinct && marks[k] != mark;
    if (count < most) marks[count] = mark;
    ++count;
  }
};
template <class List>
struct MarkBarriers;
template <class NodeType>
constexpr void mark_barriers(BarrierMarks& marks) {
  MarkBarriers<typename Flatten<NodeType>::barriers>::run(marks);
}
template <class... Nodes>
struct MarkBarriers<BarrierList<Nodes...>> {
  template <class ShapeType, class Left, class Right>
  static constexpr void add(Contract<ShapeType, Left, Right> const*, BarrierMarks& marks) {
    marks.add(&type_mark<Contract<ShapeType, Left, Right>>);
    mark_barriers<Left>(marks);
    mark_barriers<Right>(marks);
  }
  static constexpr void run(BarrierMarks& marks) {
    (add(static_cast<Nodes const*>(nullptr), marks), ...);
  }
};

/// True for a tree over one sum, the rest of which are small trees.
template <class NodeType>
inline constexpr bool is_small_around_sum = is_small_tree<NodeType>;
template <class Reduction, class ElementType, class ShapeType, unsigned Bits, class Operand>
inline constexpr bool
    is_small_around_sum<Reduce<Reduction, ElementType, ShapeType, Bits, Operand>> = true;
template <class Rule, class ElementType, class ShapeType, class... Operands>
inline constexpr bool is_small_around_sum<Map<Rule, ElementType, ShapeType, Operands...>> =
    (is_small_around_sum<Operands> && ...);

/// False where a rule of a small tree has too many operands: the general way says so.
template <class Part>
inline constexpr bool has_few_operands = true;
template <class NodeType>
inline constexpr bool has_few_operands_below =
    has_few_operands<program_of<NodeType>> &&
    has_few_operands<typename Flatten<NodeType>::barriers>;
template <class... Instructions>
inline constexpr bool has_few_operands<Program<Instructions...>> =
    (has_few_operands<Instructions> && ...);
template <class Rule, class Lane, class... Lanes, int... Back>
inline constexpr bool has_few_operands<Apply<Rule, Lane, From<Lanes, Back>...>> =
    sizeof...(Lanes) <= most_operands;
template <class... Nodes>
inline constexpr bool has_few_operands<BarrierList<Nodes...>> = (has_few_operands<Nodes> && ...);
template <class ShapeType, class Left, class Right>
inline constexpr bool has_few_operands<Contract<ShapeType, Left, Right>> =
    has_few_operands_below<Left> && has_few_operands_below<Right>;
template <class Reduction, class ElementType, class ShapeType, unsigned Bits, class Operand>
inline constexpr bool has_few_operands<Reduce<Reduction, ElementType, ShapeType, Bits, Operand>> =
    has_few_operands_below<Operand>;

/// The value and the gradients of a small tree whose value is found on the way backward.
template <class NodeType, class List = typename Flatten<NodeType>::barriers>
struct SmallGradient {
  static constexpr bool fits = false;
};
template <class NodeType, class ElementType, unsigned Bits, class Operand>
  requires(is_small_around_sum<NodeType> && is_small_tree<Operand> &&
           sums_on_the_way<NodeType> && has_few_operands_below<NodeType>)
struct SmallGradient<NodeType,
                     BarrierList<Reduce<SumReduction, ElementType, Shape<>, Bits, Operand>>> {
  using Sum = Reduce<SumReduction, ElementType, Shape<>, Bits, Operand>;
  using One = Scalar<element_of<NodeType>>;
  using Seed = std::remove_cvref_t<decltype(restored_cotangent(
      std::declval<Sum const&>(), std::declval<memory_of<Sum> const&>()))>;
  using End = SmallRegion<NodeType, One, SmallRegionKind::plain>;
  using Elements = SmallRegion<Operand, Seed, SmallRegionKind::summed>;
  using Barriers = small_pulls<Elements::arguments, Elements, Operand>;

  static constexpr bool is_distinct = [] {
    BarrierMarks marks;
    mark_barriers<Operand>(marks);
    return marks.is_distinct && marks.count <= BarrierMarks::most;
  }();
  static constexpr ArgumentBits written = Barriers::written;
  static constexpr bool fits = [] {
    if constexpr (!is_distinct || has_refusal<NodeType> || !is_unrolled<Operand>()) {
      return false;
    } else {
      return End::fits && Elements::fits && Barriers::fits &&
             unrolled_places<NodeType, Shape<>>() != unknown;
    }
  }();

  /// `open` opens the gradients once nothing can fail.
  static SINTER_INLINE element_of<NodeType> run(NodeType const& node, auto const& open) {
    SmallRecord<NodeType> record;
    std::byte const* data[static_cast<std::size_t>(Flatten<NodeType>::leaves)];
    prepare_small(node, record, data);
    open();
    auto& sum = small_barrier<0>(record);
    End::template run<0>(node, One(element_of<NodeType>(1)), record, nullptr);
    auto const cotangent = view_of(static_cast<ElementType const*>(sum.cotangent), Shape<>());
    Elements::template run<0>(sum.node->operand, restored_cotangent(*sum.node, cotangent),
                              sum.record, sum.value);
    Barriers::run(sum.record);
    element_of<NodeType> value;
    run_unrolled<NodeType, element_of<NodeType>, static_plan<NodeType, Shape<>>>(
        reinterpret_cast<std::byte*>(&value), data, std::index_sequence<0>{});
    return value;
  }
};

}  // namespace sinter::inline SINTER_ABI::detail
