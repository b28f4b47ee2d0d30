/// @file
/// Statements of named tensors of one shape and of numbers: their leaves and kernel, without tables.
#pragma once

#include <sinter/evaluate/assign_gathered.hpp>
#include <sinter/evaluate/refuse.hpp>

namespace sinter::inline SINTER_ABI::detail {

// Most statements read named tensors of the destination's shape, and numbers. They are told by a
// few comparisons, and their kernel is called from where they stand: the tree stays in registers,
// as nobody is given its address.

/// Leaves of such a statement at most: of more, the time to compile grows with the square.
inline constexpr int direct_leaves = 16;

/// True for maps of named tensors that have all axes of a region, and of numbers. No rule refuses
/// any.
template <class NodeType, class ShapeType>
inline constexpr bool is_direct_region = false;
template <class ElementType, class ShapeType>
inline constexpr bool is_direct_region<Scalar<ElementType>, ShapeType> =
    std::is_trivially_copyable_v<ElementType> && sizeof(ElementType) <= 16;
template <class TensorType, class ShapeType>
inline constexpr bool is_direct_region<Borrowed<TensorType>, ShapeType> = [] {
  if constexpr (TensorType::rank != ShapeType::rank) {
    return false;
  } else {
    bool stretches = false;
    for (int axis = 0; axis < ShapeType::rank; ++axis) {
      stretches = stretches || (TensorType::shape_type::static_extents[axis] == 1 &&
                                ShapeType::static_extents[axis] != 1);
    }
    return !stretches;
  }
}();
template <class Rule, class ElementType, class OwnShape, class... Operands, class ShapeType>
inline constexpr bool is_direct_region<Map<Rule, ElementType, OwnShape, Operands...>, ShapeType> =
    !Refusing<Rule> && (is_direct_region<Operands, ShapeType> && ...);

template <int Leaf, class Visitor, class NodeType>
SINTER_INLINE void visit_leaves(NodeType const& node, Visitor& visitor);
template <int Leaf, int Position = 0, class Visitor, class... Operands>
SINTER_INLINE void visit_rest(OperandList<Operands...> const& rest, Visitor& visitor) {
  if constexpr (Position < static_cast<int>(sizeof...(Operands))) {
    auto const& operand = operand_at<Position>(rest);
    visit_leaves<Leaf>(operand, visitor);
    visit_rest<Leaf + Flatten<std::remove_cvref_t<decltype(operand)>>::leaves, Position + 1>(
        rest, visitor);
  }
}
/// What `gather` does with maps, without a call.
template <int Leaf, class Visitor, class NodeType>
SINTER_INLINE void visit_leaves(NodeType const& node, Visitor& visitor) {
  if constexpr (requires { node.operands; }) {
    visit_leaves<Leaf>(node.operands.first, visitor);
    if constexpr (requires { node.operands.second; }) {
      constexpr int second = Leaf + Flatten<decltype(node.operands.first)>::leaves;
      visit_leaves<second>(node.operands.second, visitor);
      if constexpr (requires { node.operands.rest; }) {
        visit_rest<second + Flatten<decltype(node.operands.second)>::leaves>(node.operands.rest,
                                                                             visitor);
      }
    }
  } else {
    visitor.template add<Leaf>(node);
  }
}

/// Points at the leaves of such a region, numbers by way of a copy, and tells what tensors have, or
/// had, another shape than the destination's.
template <class ShapeType>
struct DirectLeaves {
  std::byte const** data;
  std::byte (*numbers)[16];
  ShapeType shape;
  std::ptrdiff_t difference = 0;

  template <int Leaf, class ElementType>
  SINTER_INLINE void add(Scalar<ElementType> const& node) {
    ElementType const value = *node.data();
    std::memcpy(numbers[Leaf], &value, sizeof(value));
    data[Leaf] = numbers[Leaf];
  }
  template <int Leaf, class TensorType>
  SINTER_INLINE void add(Borrowed<TensorType> const& node) {
    TensorType const& tensor = node.tensor();
    data[Leaf] = reinterpret_cast<std::byte const*>(tensor.data());
    for (int axis = 0; axis < ShapeType::rank; ++axis) {
      difference |= (tensor.shape()[axis] ^ shape[axis]) | (node.shape()[axis] ^ shape[axis]);
    }
  }
};
/// Extents of a tensor as it is, and as it was when the tree was built.
template <int Rank>
struct DirectExtents {
  std::ptrdiff_t now[Rank];
  std::ptrdiff_t then[Rank];
};
/// Copies the extents of leaves that are pointed at: all that remains to be told of them, so that
/// one function fills the table of every tree.
template <int Rank>
struct DirectShapes {
  DirectExtents<Rank>* extents;

  template <int Leaf, class ElementType>
  SINTER_INLINE void add(Scalar<ElementType> const&) {}
  template <int Leaf, class TensorType>
  SINTER_INLINE void add(Borrowed<TensorType> const& node) {
    for (int axis = 0; axis < Rank; ++axis) {
      extents[Leaf].now[axis] = node.tensor().shape()[axis];
      extents[Leaf].then[axis] = node.shape()[axis];
    }
  }
};

/// What loops must know of such a region; of its program, not of the tree.
template <class ProgramType, class ElementType, int Rank>
inline constexpr RegionCode direct_code = {elementwise_code<ProgramType, ElementType, 0>,
                                           width_of<ProgramType, ElementType>,
                                           ProgramType::leaves,
                                           ProgramType::leaf_sizes.values,
                                           Rank,
                                           Rank,
                                           static_cast<int>(sizeof(ElementType)),
                                           true,
                                           true};

/// Runs a direct region by the general plan. One function for all regions of a shape.
template <class ElementType, auto... Extents, class ShapeType, int Rank>
SINTER_NOINLINE void assign_planned(Tensor<ElementType, Extents...>& destination,
                                    ShapeType const& shape, RegionCode const& code,
                                    std::byte const* const* data,
                                    DirectExtents<Rank> const* extents) {
  Scratch scratch;
  auto const take = [&]<class T>(std::type_identity<T>, int count) {
    return reinterpret_cast<T*>(scratch.take(sizeof(T) * static_cast<std::size_t>(count)));
  };
  auto* const entries = take(std::type_identity<LeafEntry>{}, code.leaves);
  auto* const strides = take(std::type_identity<std::ptrdiff_t>{}, Rank * code.leaves);
  SINTER_FEW for (int leaf = 0; leaf < code.leaves; ++leaf) {
    bool const is_number = code.sizes[leaf] == 0;
    auto const& [now, then] = extents[leaf];
    for (int axis = 0; axis < Rank && !is_number; ++axis) {
      if (now[axis] != then[axis]) raise_changed(then, now, Rank);
    }
    entries[leaf].extents = now;
    entries[leaf].rank = is_number ? 0 : Rank;
  }
  assign_gathered(destination, shape, code, {data, entries, strides});
}
/// Runs a direct region: its kernel where all tensors have the destination's shape.
template <class ElementType, auto... Extents, class NodeType>
SINTER_INLINE void assign_direct(Tensor<ElementType, Extents...>& destination,
                                 NodeType const& node) {
  using To = typename Tensor<ElementType, Extents...>::shape_type;
  using ProgramType = program_of<NodeType>;
  constexpr auto count = static_cast<std::size_t>(ProgramType::leaves);
  std::byte const* data[count];
  alignas(16) std::byte numbers[count][16];
  DirectLeaves<To> leaves{data, numbers, destination.shape()};
  visit_leaves<0>(node, leaves);
  // Too few bytes for several threads or stores past the caches.
  std::ptrdiff_t const size = leaves.shape.size();
  if (leaves.difference == 0 &&
      size * static_cast<std::ptrdiff_t>(sizeof(ElementType)) < 2 * part_bytes) {
    return elementwise_kernel<ProgramType, ElementType>(
        reinterpret_cast<std::byte*>(destination.data()), data, size, false);
  }
  DirectExtents<To::rank> extents[count];
  DirectShapes<To::rank> shapes{extents};
  visit_leaves<0>(node, shapes);
  auto const shape = node.shape();  // the tree has no address
  assign_planned(destination, shape, direct_code<ProgramType, ElementType, To::rank>, data,
                 extents);
}

}  // namespace sinter::inline SINTER_ABI::detail
