/// @file
/// The values of a region's barriers: each evaluated once, equal ones shared.
#pragma once

#include <sinter/evaluate/call_log.hpp>
#include <sinter/evaluate/shared_barriers.hpp>
#include <sinter/lower/leaves.hpp>
#include <sinter/lower/same.hpp>
#include <sinter/lower/typed_leaves.hpp>
#include <sinter/tensor/tensor.hpp>

#include <cstdint>

namespace sinter::inline SINTER_ABI {

namespace detail {

template <class Base>
struct TensorOf;
template <class ElementType, auto... Extents>
struct TensorOf<Typed<ElementType, Extents...>> {
  using type = Tensor<ElementType, Extents...>;
};

}  // namespace detail

/// The tensor that holds the elements of an expression.
template <class NodeType>
using tensor_of =
    typename detail::TensorOf<typed<element_of<NodeType>, shape_of<NodeType>>>::type;

/// Memory that an expression is evaluated into: row `Rank` strides in elements.
template <class ElementType, int Rank>
struct Target {
  using element_type = ElementType;
  static constexpr int rank = Rank;
  ElementType* data;
  ExtentList<Rank> extents;
  ExtentList<Rank> strides;

  [[nodiscard]] constexpr bool is_contiguous() const {
    std::ptrdiff_t expected = 1;
    for (int axis = Rank - 1; axis >= 0; --axis) {
      if (extents[axis] != 1 && strides[axis] != expected) return false;
      expected *= extents[axis];
    }
    return true;
  }
};

namespace detail {
/// A barrier that has been evaluated, in a list of all that are at hand. A nested region finds
/// there what the regions around it have evaluated already.
struct Known {
  void const* type;
  void const* node;
  void const* data;
  Known const* before;
  /// Computes the elements of a barrier that waits; nullptr: they are there.
  mutable void (*compute)(Known const& self) = nullptr;
};

/// The end of a list that says where kernel calls are written down.
inline Known log_end(CallLog& log) { return {&type_mark<CallLog>, nullptr, &log, nullptr}; }
/// The log at the end of a list, if there is one.
inline CallLog* log_of(Known const* known) {
  if (known == nullptr) return nullptr;
  while (known->before != nullptr) known = known->before;
  if (known->type != &type_mark<CallLog>) return nullptr;
  return static_cast<CallLog*>(const_cast<void*>(known->data));
}

/// Whether a barrier waits until another one of its region's list reads its elements, which may
/// compute them on its way; if so, `compute` is how they are computed otherwise.
template <class NodeType, class List>
struct Waiting {
  static constexpr bool waits = false;
};
}  // namespace detail

namespace detail {
using SameNodes = bool (*)(void const* left, void const* right);
template <class NodeType>
bool same_erased(void const* left, void const* right) {
  return same(*static_cast<NodeType const*>(left), *static_cast<NodeType const*>(right));
}
SINTER_NOINLINE inline Known const* find_in(Known const* list, void const* type, void const* node,
                                            SameNodes is_same) {
  for (; list != nullptr; list = list->before) {
    if (list->type == type && is_same(list->node, node)) return list;
  }
  return nullptr;
}
/// The first of a list that is equal to a node; nullptr where there is none.
template <class NodeType>
Known const* find_known(Known const* list, NodeType const& node) {
  if (list == nullptr) return nullptr;
  return find_in(list, &type_mark<NodeType>, &node, same_erased<NodeType>);
}
}  // namespace detail

/// Evaluates a tree into memory of its shape; the caller has seen to it that no leaf overlaps.
template <class NodeType, class ElementType, int Rank>
constexpr void evaluate_to(NodeType const& node, Target<ElementType, Rank> const& target,
                           detail::Known const* known = nullptr);

namespace detail {

/// A tensor's memory as a target.
template <class TensorType>
constexpr auto whole_target(TensorType& tensor) {
  auto const extents = tensor.shape().extents();
  return Target<element_of<TensorType>, TensorType::rank>{tensor.data(), extents,
                                                          row_major_strides(extents)};
}

/// True where a barrier's value is a tensor, as it must be in a constant expression; others live in
/// the thread's arena.
template <class NodeType>
inline constexpr bool keeps_tensor = NodeType::shape_type::is_static;

struct NoTensor {};

/// Room for the elements of a node while it lives, where a barrier's would be.
template <class NodeType>
class NodeValues {
 public:
  /// Called once at most.
  constexpr element_of<NodeType>* open(NodeType const& node) {
    if constexpr (keeps_tensor<NodeType>) {
      value_.resize(node.shape());
      return value_.data();
    } else {
      auto const bytes = static_cast<std::size_t>(node.size()) * sizeof(element_of<NodeType>);
      return reinterpret_cast<element_of<NodeType>*>(thread_arena().take(bytes));
    }
  }

 private:
  ArenaScope scope_{!keeps_tensor<NodeType>};
  [[no_unique_address]] std::conditional_t<keeps_tensor<NodeType>, tensor_of<NodeType>, NoTensor>
      value_ = [] {
        if constexpr (keeps_tensor<NodeType>) {
          return tensor_of<NodeType>(typename NodeType::shape_type(), uninitialized);
        } else {
          return NoTensor();
        }
      }();
};

template <int Number, class NodeType, bool IsHeld>
struct BarrierValue {
  using tensor = tensor_of<NodeType>;
  struct Kept {
    tensor value{typename NodeType::shape_type(), uninitialized};
  };
  [[no_unique_address]] std::conditional_t<keeps_tensor<NodeType> && !IsHeld, Kept, NoTensor>
      storage{};
  Known record{};
};

/// Where the elements of a barrier that is held back are said to be: no memory is there.
inline std::byte const* held_memory() {
  return reinterpret_cast<std::byte const*>(std::uintptr_t{1} << (sizeof(void*) * 8 - 3));
}

/// Barrier `Held`, unless it is known, is not evaluated but left to the caller; no other kind of
/// barrier follows. -1: there is none.
template <class Indices, class List, int Held>
struct BarrierValues;
template <std::size_t... Numbers, class... Nodes, int Held>
struct BarrierValues<std::index_sequence<Numbers...>, BarrierList<Nodes...>, Held>
    : BarrierValue<static_cast<int>(Numbers), Nodes, static_cast<int>(Numbers) == Held>... {
  using Shared = SharedBarriers<BarrierList<Nodes...>>;
  template <class NodeType>
  static constexpr bool reads_shared =
      Shared::template has_below<NodeType, outer_below<Shared, NodeType, void>>;
  static constexpr bool uses_arena = ((!keeps_tensor<Nodes> || reads_shared<Nodes>) || ...);

  constexpr explicit BarrierValues(Known const* known) : known_(known), before_(known) {}
  BarrierValues(BarrierValues const&) = delete;
  BarrierValues& operator=(BarrierValues const&) = delete;

  /// The elements of barrier `Number`, which are evaluated unless an equal barrier is known.
  template <int Number, class NodeType>
  constexpr element_of<NodeType> const* evaluated(NodeType const& node) {
    auto& slot = static_cast<BarrierValue<Number, NodeType, Number == Held>&>(*this);
    if (!std::is_constant_evaluated()) {
      if (Known const* const other = find_known(known_, node); other != nullptr) {
        if (other->compute != nullptr) other->compute(*other);
        return static_cast<element_of<NodeType> const*>(other->data);
      }
    }
    if constexpr (Number == Held) {
      slot.record = {&type_mark<NodeType>, &node, held_memory(), known_};
      known_ = held_ = &slot.record;
      return reinterpret_cast<element_of<NodeType> const*>(held_memory());
    } else {
      return evaluate_into(slot, node);
    }
  }
  /// The barrier that is held back; nullptr: it is one of those that are known.
  template <class NodeType>
  [[nodiscard]] NodeType const* held() const {
    return held_ != nullptr ? static_cast<NodeType const*>(held_->node) : nullptr;
  }
  /// Computes what still waits.
  constexpr void finish() {
    if constexpr ((Waiting<Nodes, BarrierList<Nodes...>>::waits || ...)) {
      for (Known const* at = known_; at != before_; at = at->before) {
        if (at->compute != nullptr) at->compute(*at);
      }
    }
  }
  /// All barriers at hand.
  [[nodiscard]] constexpr Known const* known() const { return known_; }

 private:
  /// Evaluates a barrier that is read by several of the region's.
  template <class NodeType>
  void evaluate_before(NodeType const& node) {
    if (find_known(known_, node) != nullptr) return;
    Arena& arena = scope_.arena();
    auto const bytes = static_cast<std::size_t>(node.size()) * sizeof(element_of<NodeType>);
    auto* const data = reinterpret_cast<element_of<NodeType>*>(arena.take(bytes));
    auto const extents = node.shape().extents();
    evaluate_to(node,
                Target<element_of<NodeType>, NodeType::rank>{data, extents,
                                                             row_major_strides(extents)},
                known_);
    known_ = ::new (arena.take(sizeof(Known))) Known{&type_mark<NodeType>, &node, data, known_};
  }

  template <class Slot, class NodeType>
  constexpr element_of<NodeType> const* evaluate_into(Slot& slot, NodeType const& node) {
    using ElementType = element_of<NodeType>;
    if constexpr (reads_shared<NodeType>) {
      if (!std::is_constant_evaluated()) {
        visit_shared<Shared, outer_below<Shared, NodeType, void>>(
            node, [this](auto const& shared) { this->evaluate_before(shared); });
      }
    }
    ElementType* data = nullptr;
    if constexpr (keeps_tensor<NodeType>) {
      data = slot.storage.value.data();
    } else {
      auto const bytes = static_cast<std::size_t>(node.size()) * sizeof(ElementType);
      data = reinterpret_cast<ElementType*>(scope_.arena().take(bytes));
    }
    auto const extents = node.shape().extents();
    using Own = Waiting<NodeType, BarrierList<Nodes...>>;
    if constexpr (!Own::waits) {
      evaluate_to(node,
                  Target<ElementType, NodeType::rank>{data, extents, row_major_strides(extents)},
                  known_);
    }
    slot.record = {&type_mark<NodeType>, &node, data, known_};
    if constexpr (Own::waits) slot.record.compute = &Own::compute;
    known_ = &slot.record;
    return data;
  }

  Known const* known_;
  Known const* before_;
  Known const* held_ = nullptr;
  [[no_unique_address]] std::conditional_t<uses_arena, ArenaScope, NoTensor> scope_{};
};

template <class List, int Held = -1>
using barrier_values =
    BarrierValues<std::make_index_sequence<static_cast<std::size_t>(List::count)>, List, Held>;

}  // namespace detail

}  // namespace sinter::inline SINTER_ABI
