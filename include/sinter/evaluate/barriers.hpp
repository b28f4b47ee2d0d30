/// @file
/// The values of a region's barriers: each evaluated once, equal ones shared.
#pragma once

#include <sinter/lower/leaves.hpp>
#include <sinter/lower/same.hpp>
#include <sinter/tensor/tensor.hpp>

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

template <class NodeType, class ElementType, int Rank>
constexpr void evaluate_to(NodeType const& node, Target<ElementType, Rank> const& target);

namespace detail {

/// A tensor's memory as a target.
template <class TensorType>
constexpr auto whole_target(TensorType& tensor) {
  auto const extents = tensor.shape().extents();
  return Target<element_of<TensorType>, TensorType::rank>{tensor.data(), extents,
                                                          row_major_strides(extents)};
}

template <int Number, class NodeType>
struct BarrierValue {
  NodeType const* node = nullptr;
  element_of<NodeType> const* data = nullptr;
  tensor_of<NodeType> value{typename NodeType::shape_type(), uninitialized};
};

template <class Indices, class List>
struct BarrierValues;
template <std::size_t... Numbers, class... Nodes>
struct BarrierValues<std::index_sequence<Numbers...>, BarrierList<Nodes...>>
    : BarrierValue<static_cast<int>(Numbers), Nodes>... {
  /// The elements of barrier `Number`, which are evaluated unless an earlier barrier has them.
  template <int Number, class NodeType>
  constexpr element_of<NodeType> const* evaluated(NodeType const& node) {
    auto& own = static_cast<BarrierValue<Number, NodeType>&>(*this);
    own.node = &node;
    (void)std::initializer_list<int>{
        (share<static_cast<int>(Numbers), Number>(own, static_cast<Nodes const*>(nullptr)), 0)...};
    if (own.data == nullptr) {
      own.value.resize(node.shape());
      evaluate_to(node, whole_target(own.value));
      own.data = own.value.data();
    }
    return own.data;
  }

 private:
  template <int Earlier, int Number, class NodeType, class Other>
  constexpr void share(BarrierValue<Number, NodeType>& own, Other const*) {
    if constexpr (Earlier < Number && std::is_same_v<NodeType, Other>) {
      auto const& other = static_cast<BarrierValue<Earlier, NodeType> const&>(*this);
      if (own.data == nullptr && same(*other.node, *own.node)) own.data = other.data;
    }
  }
};

template <class List>
using barrier_values =
    BarrierValues<std::make_index_sequence<static_cast<std::size_t>(List::count)>, List>;

}  // namespace detail

}  // namespace sinter::inline SINTER_ABI
