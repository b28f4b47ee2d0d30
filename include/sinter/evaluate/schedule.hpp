/// @file
/// `schedule_of`: what evaluating an expression takes, as far as its type tells.
#pragma once

#include <sinter/evaluate/evaluate.hpp>

namespace sinter::inline SINTER_ABI {

/// What evaluating an expression takes.
struct Schedule {
  int regions = 0;                    ///< loops over memory
  /// Values that are stored before they are read again; not a product that is fused with its region.
  int temporaries = 0;
  std::ptrdiff_t temporary_bytes = 0; ///< of all together; `unknown` where an extent is dynamic
  int instructions = 0;               ///< rules that are applied to each element, in all regions
  int leaves = 0;                     ///< tensors, numbers and temporaries read, in all regions
  int width = 0;                      ///< elements of a pack in the last region

  friend constexpr bool operator==(Schedule const&, Schedule const&) = default;
};

namespace detail {

/// Rules among a program's instructions.
template <class ProgramType>
inline constexpr int rules_of = ProgramType::length - ProgramType::leaves;

/// True where a check of a rule's last operand is a loop, or has one before it.
template <class NodeType>
inline constexpr bool is_check_loop =
    NodeType::rank > 0 || Flatten<NodeType>::barriers::count > 0;

/// What `refuse_elements` evaluates for a rule and its last operand.
template <class Rule, class NodeType>
using check_map = Map<IsRefused<Rule>, std::uint8_t, typename NodeType::shape_type, NodeType>;
template <class Rule, class NodeType>
using check_fold = Reduce<MaximumReduction, std::uint8_t, Shape<>,
                          axis_bits<AllAxes, NodeType::rank>, check_map<Rule, NodeType>>;

/// The node that an expression is evaluated as.
template <class Source>
using node_of = std::remove_cvref_t<decltype(operand<false>(
    std::declval<std::remove_cvref_t<Source> const&>()))>;

struct CountedType {
  void const* type;
  CountedType const* before;
};

/// Walks the types of a tree as `evaluate_to` walks its nodes.
struct ScheduleCount {
  Schedule schedule;
  bool merges;  ///< barriers of one type count as equal

  template <class NodeType>
  constexpr void add_temporary() {
    using ShapeType = typename NodeType::shape_type;
    ++schedule.temporaries;
    if constexpr (!ShapeType::is_static) {
      schedule.temporary_bytes = unknown;
    } else if (schedule.temporary_bytes != unknown) {
      schedule.temporary_bytes +=
          ShapeType().size() * static_cast<std::ptrdiff_t>(sizeof(element_of<NodeType>));
    }
  }
  constexpr void add_region(int instructions, int leaves, int width) {
    ++schedule.regions;
    schedule.instructions += instructions;
    schedule.leaves += leaves;
    schedule.width = width;
  }

  /// `is_held`: the region that reads the barrier is fused with it.
  template <class NodeType>
  constexpr void barrier(CountedType const*& known, CountedType& record, bool is_held) {
    for (CountedType const* other = known; merges && other != nullptr; other = other->before) {
      if (other->type == &type_mark<NodeType>) return;
    }
    node(static_cast<NodeType const*>(nullptr), known, true);
    // A product of dynamic extents may be small, or broadcast, and is stored then.
    if (!is_held || !(merges || NodeType::shape_type::is_static)) add_temporary<NodeType>();
    record = {&type_mark<NodeType>, known};
    known = &record;
  }
  template <class... Nodes>
  constexpr void barriers(BarrierList<Nodes...>, [[maybe_unused]] CountedType const* known,
                          [[maybe_unused]] int held = -1) {
    using Shared = SharedBarriers<BarrierList<Nodes...>>;
    using Before = typename JoinBarriers<
        BarrierList<>,
        typename SharedBelow<Shared, Nodes, outer_below<Shared, Nodes, void>>::type...>::type;
    [[maybe_unused]] CountedType shared[Before::count + 1] = {};
    [[maybe_unused]] CountedType* next = shared;
    [[maybe_unused]] CountedType records[sizeof...(Nodes) + 1] = {};
    [[maybe_unused]] int position = -1;
    ((++position, shared_below<Shared, Nodes>(known, next),
      barrier<Nodes>(known, records[position], position == held)),
     ...);
  }
  /// What is evaluated before a barrier, because others read it too.
  template <class Shared, class NodeType>
  constexpr void shared_below(CountedType const*& known, CountedType*& next) {
    if (!merges) return;
    [&]<class... Nodes>(BarrierList<Nodes...>) {
      (barrier<Nodes>(known, *next++, false), ...);
    }(typename SharedBelow<Shared, NodeType, outer_below<Shared, NodeType, void>>::type());
  }

  template <class Rule, class NodeType>
  constexpr void check() {
    if constexpr (NodeType::rank > 0) {
      node(static_cast<check_fold<Rule, NodeType> const*>(nullptr), nullptr, true);
    } else if constexpr (is_check_loop<NodeType>) {
      node(static_cast<check_map<Rule, NodeType> const*>(nullptr), nullptr, true);
    }
  }
  template <class Only>
  constexpr void check_last(Only const*) {}
  template <class Rule, class ElementType, class ShapeType, class... Operands>
  constexpr void check_last(Map<Rule, ElementType, ShapeType, Operands...> const*) {
    if constexpr (Refusing<Rule>) {
      using List = OperandList<Operands...>;
      constexpr int last = static_cast<int>(sizeof...(Operands)) - 1;
      check<Rule, std::remove_cvref_t<decltype(operand_at<last>(std::declval<List>()))>>();
    }
    (checks(static_cast<Operands const*>(nullptr)), ...);
  }
  template <class Operand, class ShapeType, class... Picks>
  constexpr void check_last(View<Operand, ShapeType, Picks...> const*) {
    checks(static_cast<Operand const*>(nullptr));
  }
  template <class NodeType>
  constexpr void checks(NodeType const* type) {
    if constexpr (has_refusal<NodeType>) check_last(type);
  }

  template <class NodeType>
  constexpr void by_row_blocks(CountedType const* known) {
    using Rows = by_rows<NodeType, false>;
    barriers(typename Rows::whole(), known);
    node(static_cast<typename Rows::type const*>(nullptr), nullptr, true);
  }

  // One overload for each kind of node; `in_one_piece`: what is written has no gaps.

  template <class Reduction, class ElementType, class ShapeType, unsigned Bits, class Operand>
  constexpr void node(Reduce<Reduction, ElementType, ShapeType, Bits, Operand> const*,
                      CountedType const* known, bool) {
    using ProgramType = program_of<Operand>;
    using Own = Reduce<Reduction, ElementType, ShapeType, Bits, Operand>;
    checks(static_cast<Operand const*>(nullptr));
    if constexpr (has_row_folds<Own>) return by_row_blocks<Own>(known);
    barriers(typename Flatten<Operand>::barriers(), known);
    add_region(rules_of<ProgramType>, ProgramType::leaves, fold_width<ProgramType, ElementType>);
  }
  template <class NodeType>
  constexpr void stored(CountedType const* known) {
    if constexpr (program_of<NodeType>::length == 1) {
      barriers(typename Flatten<NodeType>::barriers(), known);
    } else {
      node(static_cast<NodeType const*>(nullptr), known, true);
      add_temporary<NodeType>();
    }
  }
  template <class ShapeType, class Left, class Right>
  constexpr void node(Contract<ShapeType, Left, Right> const*, CountedType const* known, bool) {
    stored<Left>(known);
    stored<Right>(known);
    add_region(0, 2, kernel::lanes<element_of<Left>>);
  }
  template <class Algorithm, class ElementType, class ShapeType, class... Operands>
  constexpr void node(Procedure<Algorithm, ElementType, ShapeType, Operands...> const*,
                      [[maybe_unused]] CountedType const* known, bool) {
    (stored<Operands>(known), ...);
    add_region(0, static_cast<int>(sizeof...(Operands)), 1);
  }
  template <class NodeType, int Axis>
  constexpr void part(CountedType const* known, bool in_one_piece) {
    if constexpr (NodeType::shape_type::static_extents[Axis] != 0) {
      node(static_cast<NodeType const*>(nullptr), known, in_one_piece);
    }
  }
  template <int Axis, class ShapeType, class... Operands>
  constexpr void node(Concatenate<Axis, ShapeType, Operands...> const*, CountedType const* known,
                      bool in_one_piece) {
    for (int axis = 0; axis < Axis; ++axis) {
      in_one_piece = in_one_piece && ShapeType::static_extents[axis] == 1;
    }
    (part<Operands, Axis>(known, in_one_piece), ...);
  }
  template <class Operand, class ShapeType>
    requires(!is_stored_leaf<Operand>)
  constexpr void node(Reshape<Operand, ShapeType> const*, CountedType const* known,
                      bool in_one_piece) {
    node(static_cast<Operand const*>(nullptr), known, true);
    if (in_one_piece) return;
    add_temporary<Reshape<Operand, ShapeType>>();
    using Lane = lane_of<element_of<Operand>>;
    add_region(0, 1, width_of<Program<Load<Lane>>, element_of<Operand>>);
  }
  template <class Operand>
  constexpr void node(KeptRows<Operand> const*, CountedType const* known, bool) {
    node(static_cast<Operand const*>(nullptr), known, true);
  }
  template <class NodeType>
  constexpr void node(NodeType const* type, CountedType const* known, bool) {
    using ProgramType = program_of<NodeType>;
    checks(type);
    if constexpr (has_row_folds<NodeType>) return by_row_blocks<NodeType>(known);
    barriers(typename Flatten<NodeType>::barriers(), known,
             FusedProduct<NodeType, element_of<NodeType>>::number);
    add_region(rules_of<ProgramType>, ProgramType::leaves,
               width_of<ProgramType, element_of<NodeType>>);
  }
};

template <class Source>
constexpr Schedule count_schedule(bool merges) {
  ScheduleCount count{{}, merges};
  count.node(static_cast<node_of<Source> const*>(nullptr), nullptr, true);
  return count.schedule;
}

}  // namespace detail

/// What `evaluate(expression)` takes where no two sub-trees are equal, and products of dynamic extents
/// are small: never more than that. An operand of a product that is an expression counts as stored;
/// large ones are evaluated while they are packed.
///
///     static_assert(schedule_of<decltype(exp(-a) * 2 + 1)>.regions == 1);
///
/// example examples/10_explain.cpp
template <Expression Source>
inline constexpr Schedule schedule_of = detail::count_schedule<Source>(false);

/// The same where sub-trees of one type are equal, as both `exp(a)` of `exp(a) / sum(exp(a))` are,
/// and products of dynamic extents are large: never fewer loops. Types cannot tell `exp(a)` from `exp(b)`; `explain` looks at the leaves.
template <Expression Source>
inline constexpr Schedule merged_schedule_of = detail::count_schedule<Source>(true);

}  // namespace sinter::inline SINTER_ABI
