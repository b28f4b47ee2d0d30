/// @file
/// `SmallRecord`: values and cotangents of the products in a small static tree, on the stack.
#pragma once

#include <sinter/autodiff/backward_plan.hpp>
#include <sinter/evaluate/small_tree.hpp>

namespace sinter::inline SINTER_ABI::detail {

template <class NodeType, class Numbers, class List>
struct SmallRecords;
/// The values and cotangents of a small tree's barriers.
template <class NodeType>
struct SmallRecord
    : SmallRecords<NodeType,
                   std::make_index_sequence<
                       static_cast<std::size_t>(Flatten<NodeType>::barriers::count)>,
                   typename Flatten<NodeType>::barriers> {};

/// An operand of a product: what it reads, and its value unless it lies somewhere.
template <class NodeType>
struct SmallOperand : SmallStrides<NodeType> {
  using Strides = SmallStrides<NodeType>;
  static constexpr auto size = static_cast<std::size_t>(shape_of<NodeType>().size());
  SmallRecord<NodeType> record;
  alignas(64) element_of<NodeType> value[Strides::is_read ? 1 : size];
  element_of<NodeType> const* data;
};

template <int Number, class NodeType>
struct SmallBarrier;
template <int Number, class ShapeType, class Left, class Right>
struct SmallBarrier<Number, Contract<ShapeType, Left, Right>> {
  using NodeType = Contract<ShapeType, Left, Right>;
  static constexpr auto size = static_cast<std::size_t>(ShapeType().size());
  SmallOperand<Left> left;
  SmallOperand<Right> right;
  NodeType const* node;
  alignas(64) element_of<NodeType> value[size];
  alignas(64) element_of<NodeType> cotangent[size];
};
/// The sum at the end. Its value is found on the way backward.
template <int Number, class Reduction, class ElementType, unsigned Bits, class Operand>
struct SmallBarrier<Number, Reduce<Reduction, ElementType, Shape<>, Bits, Operand>> {
  using NodeType = Reduce<Reduction, ElementType, Shape<>, Bits, Operand>;
  SmallRecord<Operand> record;
  NodeType const* node;
  ElementType value[1];
  ElementType cotangent[1];
};
template <class NodeType, std::size_t... Numbers, class... Nodes>
struct SmallRecords<NodeType, std::index_sequence<Numbers...>, BarrierList<Nodes...>>
    : SmallBarrier<static_cast<int>(Numbers), Nodes>... {};
template <int Number, class NodeType>
SINTER_INLINE auto& small_barrier(SmallBarrier<Number, NodeType>& barrier) {
  return barrier;
}

template <class NodeType>
SINTER_INLINE void prepare_small(NodeType const& node, SmallRecord<NodeType>& record,
                                 std::byte const** data);
/// Leaves where they lie; barriers are evaluated on the way.
template <class NodeType>
struct PreparedValues {
  SmallRecord<NodeType>& record;

  template <int Leaf>
  SINTER_INLINE auto const* leaf(auto const& node) const {
    return node.data();
  }
  template <int Leaf, int Barrier, class BarrierNode>
  SINTER_INLINE auto const* barrier(BarrierNode const& node) const {
    auto& own = small_barrier<Barrier>(record);
    own.node = &node;
    if constexpr (requires { own.left; }) {
      prepare_operand(node.left, own.left);
      prepare_operand(node.right, own.right);
      using L = std::remove_cvref_t<decltype(own.left)>;
      using R = std::remove_cvref_t<decltype(own.right)>;
      kernel::SmallProduct<element_of<BarrierNode>, static_cast<int>(L::extents[0]),
                           static_cast<int>(L::extents[1]), static_cast<int>(R::extents[1]),
                           L::row, L::column, R::row, R::column>::run(own.left.data,
                                                                      own.right.data, own.value);
    } else {
      using Operand = std::remove_cvref_t<decltype(node.operand)>;
      std::byte const* data[static_cast<std::size_t>(Flatten<Operand>::leaves)];
      prepare_small(node.operand, own.record, data);
    }
    return own.value;
  }
  template <class Operand>
  static SINTER_INLINE void prepare_operand(Operand const& node, SmallOperand<Operand>& own) {
    using E = element_of<Operand>;
    std::byte const* data[static_cast<std::size_t>(Flatten<Operand>::leaves)];
    prepare_small(node, own.record, data);
    if constexpr (SmallStrides<Operand>::is_read) {
      own.data = reinterpret_cast<E const*>(data[0]);
    } else {
      constexpr auto places =
          static_cast<std::size_t>(unrolled_places<Operand, shape_of<Operand>>());
      run_unrolled<Operand, E, static_plan<Operand, shape_of<Operand>>>(
          reinterpret_cast<std::byte*>(own.value), data, std::make_index_sequence<places>{});
      own.data = own.value;
    }
  }
};
template <class NodeType>
SINTER_INLINE void prepare_small(NodeType const& node, SmallRecord<NodeType>& record,
                                 std::byte const** data) {
  point_leaves<0, 0>(node, data, PreparedValues<NodeType>{record});
}

}  // namespace sinter::inline SINTER_ABI::detail
