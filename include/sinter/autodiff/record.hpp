/// @file
/// `Record`: what going backward needs of the way forward: the values of barriers, nothing else.
#pragma once

#include <sinter/autodiff/backward_plan.hpp>
#include <sinter/autodiff/barrier_memory.hpp>
#include <sinter/autodiff/wanted.hpp>
#include <sinter/evaluate/evaluate.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// The values of all barriers of a tree, each evaluated once, innermost first.
template <class NodeType>
struct Record;

/// The records of a barrier's operands.
template <class NodeType>
struct OperandRecords {
  constexpr void prepare(NodeType const&, Known const*&, bool) {}
};
template <class NodeType, bool IsActive>
using operand_records =
    std::conditional_t<IsActive, OperandRecords<NodeType>, OperandRecords<void>>;
template <>
struct OperandRecords<void> {
  constexpr void prepare(auto const&, Known const*&, bool) {}
};

/// The cotangent of a barrier as it is gathered. Equal barriers gather into that of the first.
template <class NodeType>
struct BarrierCotangent {
  barrier_memory<NodeType> cotangent{};
  GradientSlot<element_of<NodeType>> slot{};
  NodeType const* barrier = nullptr;

  constexpr GradientSlot<element_of<NodeType>>& opened() {
    if (slot.data == nullptr) {
      cotangent.open(barrier->size(), false);
      slot = {cotangent.data(), barrier->size(), false};
    }
    return slot;
  }
};

/// A barrier in the list of all that have been evaluated. From the last to the first, each has its
/// whole cotangent when its turn comes: what reads it was evaluated later.
struct BarrierEntry : Known {
  void* cotangent;                   ///< BarrierCotangent of the node's type
  void (*pull)(BarrierEntry const&);
  void* record;                      ///< BarrierRecord
};

template <int Number, class NodeType, bool IsActive>
struct BarrierRecord {
  operand_records<NodeType, IsActive> operands;
  barrier_memory<NodeType> value{};
  element_of<NodeType> const* data = nullptr;
  BarrierCotangent<NodeType> gathered{};
  BarrierCotangent<NodeType>* cotangent = &gathered;  ///< that of the first equal barrier
  BarrierEntry entry{};

  constexpr BarrierRecord() = default;
  BarrierRecord(BarrierRecord const&) = delete;
  BarrierRecord& operator=(BarrierRecord const&) = delete;
};

/// Lets the cotangent of a barrier through to its operands; see pullback.hpp.
template <int Number, class NodeType, bool IsActive>
constexpr void pull_barrier(BarrierRecord<Number, NodeType, IsActive>& record);
template <int Number, class NodeType, bool IsActive>
void pull_entry(BarrierEntry const& entry) {
  pull_barrier(*static_cast<BarrierRecord<Number, NodeType, IsActive>*>(entry.record));
}

template <class NodeType, class Numbers, class List>
struct BarrierRecords;
template <class NodeType, std::size_t... Numbers, class... Nodes>
struct BarrierRecords<NodeType, std::index_sequence<Numbers...>, BarrierList<Nodes...>>
    : BarrierRecord<static_cast<int>(Numbers), Nodes,
                    is_active_barrier<NodeType, static_cast<int>(Numbers)>>... {};

/// Goes through all barriers, from the last to the first.
inline void pull_all(Known const* last) {
  for (; last != nullptr; last = last->before) {
    auto const& entry = *static_cast<BarrierEntry const*>(last);
    entry.pull(entry);
  }
}

template <int Number, class NodeType, bool IsActive>
constexpr auto& barrier_record(BarrierRecord<Number, NodeType, IsActive>& record) {
  return record;
}

template <class NodeType>
struct Record
    : BarrierRecords<NodeType,
                     std::make_index_sequence<
                         static_cast<std::size_t>(Flatten<NodeType>::barriers::count)>,
                     typename Flatten<NodeType>::barriers> {
  /// Evaluates every barrier of the tree. `list` is that of all that are at hand. `in_arena`: a
  /// scope of the thread's arena is open as long as the record lives.
  constexpr void prepare(NodeType const& node, Known const*& list, bool in_arena) {
    known_ = &list;
    in_arena_ = in_arena;
    NoTable none;
    WithValue open{*this};
    gather<0, 0>(node, none, open);
  }

  /// The same, but for the value of the tree's only barrier, which something else finds.
  constexpr void prepare_without_value(NodeType const& node, Known const*& list, bool in_arena) {
    known_ = &list;
    in_arena_ = in_arena;
    NoTable none;
    WithoutValue open{*this};
    gather<0, 0>(node, none, open);
  }

  /// As `gather` asks for the elements of a barrier, which have been prepared.
  template <int Number, class BarrierNode>
  constexpr element_of<BarrierNode> const* evaluated(BarrierNode const&) {
    return barrier_record<Number>(*this).data;
  }
  [[nodiscard]] constexpr Known const* known() const { return *known_; }
  [[nodiscard]] constexpr Known const*& list() const { return *known_; }

 private:
  struct WithValue {
    Record& record;
    template <int Number, class BarrierNode>
    constexpr element_of<BarrierNode> const* evaluated(BarrierNode const& node) {
      auto& own = barrier_record<Number>(record);
      record.evaluate_barrier(node, own);
      return own.data;
    }
  };
  struct WithoutValue {
    Record& record;
    template <int Number, class BarrierNode>
    constexpr element_of<BarrierNode> const* evaluated(BarrierNode const& node) {
      auto& own = barrier_record<Number>(record);
      own.gathered.barrier = &node;
      own.operands.prepare(node, *record.known_, record.in_arena_);
      record.open_memory(node, own);
      own.data = own.value.data();
      record.list_barrier(node, own, [](BarrierEntry const&) {});
      return own.data;
    }
  };
  /// Both at once: what is taken of the arena later may be given back earlier.
  template <int Number, class BarrierNode, bool IsActive>
  constexpr void open_memory(BarrierNode const& node,
                             BarrierRecord<Number, BarrierNode, IsActive>& own) {
    if (own.data == nullptr) own.value.open(node.size(), in_arena_);
    if (IsActive && in_arena_) own.gathered.cotangent.open(node.size(), true);
  }
  /// Puts a barrier into the list of those at hand.
  template <int Number, class BarrierNode, bool IsActive>
  void list_barrier(BarrierNode const& node, BarrierRecord<Number, BarrierNode, IsActive>& own,
                    void (*pull)(BarrierEntry const&)) {
    own.entry = {{&type_mark<BarrierNode>, &node, own.data, *known_},
                 IsActive ? &own.gathered : nullptr,
                 pull,
                 &own};
    *known_ = &own.entry;
  }
  template <int Number, class BarrierNode, bool IsActive>
  constexpr void evaluate_barrier(BarrierNode const& node,
                                  BarrierRecord<Number, BarrierNode, IsActive>& own) {
    own.gathered.barrier = &node;
    if (!std::is_constant_evaluated()) {
      Known const* other = *known_;
      while ((other = find_known(other, node)) != nullptr) {
        own.data = static_cast<element_of<BarrierNode> const*>(other->data);
        auto* const its = static_cast<BarrierCotangent<BarrierNode>*>(
            static_cast<BarrierEntry const*>(other)->cotangent);
        if (!IsActive) return;
        if (its != nullptr) {
          own.cotangent = its;
          return;
        }
        other = other->before;  // constant where it was read first
      }
    }
    own.operands.prepare(node, *known_, in_arena_);
    open_memory(node, own);
    if (own.data == nullptr) {
      auto const extents = node.shape().extents();
      evaluate_to(node,
                  Target<element_of<BarrierNode>, BarrierNode::rank>{
                      own.value.data(), extents, row_major_strides(extents)},
                  *known_);
      own.data = own.value.data();
    }
    if (!std::is_constant_evaluated()) {
      list_barrier(node, own, pull_entry<Number, BarrierNode, IsActive>);
    }
  }

  Known const** known_ = nullptr;
  bool in_arena_ = false;
};

template <class Reduction, class ElementType, class ShapeType, unsigned Bits, class Operand>
struct OperandRecords<Reduce<Reduction, ElementType, ShapeType, Bits, Operand>> {
  Record<Operand> operand;
  constexpr void prepare(auto const& node, Known const*& list, bool in_arena) {
    operand.prepare(node.operand, list, in_arena);
  }
};
template <class Operand, class ShapeType>
struct OperandRecords<Reshape<Operand, ShapeType>> {
  Record<Operand> operand;
  constexpr void prepare(auto const& node, Known const*& list, bool in_arena) {
    operand.prepare(node.operand, list, in_arena);
  }
};
template <class ShapeType, class Left, class Right>
struct OperandRecords<Contract<ShapeType, Left, Right>> {
  Record<Left> left;
  Record<Right> right;
  constexpr void prepare(auto const& node, Known const*& list, bool in_arena) {
    left.prepare(node.left, list, in_arena);
    right.prepare(node.right, list, in_arena);
  }
};
template <int Number, class Operand>
struct NumberedRecord {
  Record<Operand> record;
};
template <class Numbers, class... Operands>
struct NumberedRecords;
template <std::size_t... Number, class... Operands>
struct NumberedRecords<std::index_sequence<Number...>, Operands...>
    : NumberedRecord<static_cast<int>(Number), Operands>... {
  constexpr void prepare(auto const& node, Known const*& list, bool in_arena) {
    (static_cast<NumberedRecord<static_cast<int>(Number), Operands>&>(*this).record.prepare(
         operand_at<static_cast<int>(Number)>(node.operands), list, in_arena),
     ...);
  }
  template <int Position, class Operand>
  static constexpr Record<Operand>& find(NumberedRecord<Position, Operand>& record) {
    return record.record;
  }
  template <int Position>
  constexpr auto& at() {
    return find<Position>(*this);
  }
};
template <class Algorithm, class ElementType, class ShapeType, class... Operands>
struct OperandRecords<Procedure<Algorithm, ElementType, ShapeType, Operands...>>
    : NumberedRecords<std::index_sequence_for<Operands...>, Operands...> {};
template <int Axis, class ShapeType, class... Operands>
struct OperandRecords<Concatenate<Axis, ShapeType, Operands...>>
    : NumberedRecords<std::index_sequence_for<Operands...>, Operands...> {};

}  // namespace sinter::inline SINTER_ABI::detail
