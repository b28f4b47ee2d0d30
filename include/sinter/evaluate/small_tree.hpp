/// @file
/// Small static trees of maps, views and products: straight code, their values on the stack.
#pragma once

#include <sinter/evaluate/contract.hpp>
#include <sinter/evaluate/refuse.hpp>
#include <sinter/evaluate/unrolled.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// True where a tree is evaluated by straight code, without tables: products of small matrices
/// among them, leaves that are static tensors.
template <class NodeType>
inline constexpr bool is_small_tree = [] {
  if constexpr (is_stored_leaf<NodeType>) {
    return NodeType::shape_type::is_static && !is_tensor_view<NodeType>;
  } else {
    return is_scalar_leaf<NodeType>;
  }
}();
template <class Operand, class ShapeType>
inline constexpr bool is_small_tree<Reshape<Operand, ShapeType>> = false;
template <class Operand, class ShapeType, class... Picks>
inline constexpr bool is_small_tree<View<Operand, ShapeType, Picks...>> =
    ShapeType::is_static && ((step_of<Picks> != unknown) && ...) && is_small_tree<Operand>;
template <class Rule, class ElementType, class ShapeType, class... Operands>
inline constexpr bool is_small_tree<Map<Rule, ElementType, ShapeType, Operands...>> =
    ShapeType::is_static && (is_small_tree<Operands> && ...);

/// True where such a tree's region is unrolled.
template <class NodeType>
constexpr bool is_unrolled() {
  if constexpr (Flatten<NodeType>::is_barrier) {
    return true;
  } else if constexpr (shape_of<NodeType>().size() == 0 || has_refusal<NodeType>) {
    return false;
  } else {
    return unrolled_places<NodeType, shape_of<NodeType>>() != unknown;
  }
}
/// True where an operand of a product is read where it lies, or is computed by straight code.
template <class NodeType>
constexpr bool is_small_factor() {
  if constexpr (is_small_tree<NodeType>) {
    return Flatten<NodeType>::length == 1 || is_unrolled<NodeType>();
  } else {
    return false;
  }
}
template <class ShapeType, class Left, class Right>
inline constexpr bool is_small_tree<Contract<ShapeType, Left, Right>> = [] {
  if constexpr (Left::rank != 2 || Right::rank != 2 || !Left::shape_type::is_static ||
                !Right::shape_type::is_static || !std::is_floating_point_v<element_of<Left>>) {
    return false;
  } else {
    constexpr auto l = Left::shape_type::static_extents;
    constexpr auto r = Right::shape_type::static_extents;
    return is_unrolled_product(l[0], l[1], r[1]) && is_small_factor<Left>() &&
           is_small_factor<Right>();
  }
}();

/// True where an assignment is such a tree, and no more code than that is worth.
template <class NodeType, class ShapeType>
inline constexpr bool is_small_assignment = [] {
  if constexpr (ShapeType::is_static && NodeType::shape_type::is_static) {
    if constexpr (is_small_tree<NodeType>) {
      return is_unrolled<NodeType>();
    } else {
      return false;
    }
  } else {
    return false;
  }
}();

/// True where a region reads stored tensors at other places than it writes.
template <class NodeType>
inline constexpr bool reads_elsewhere = false;
template <class Operand, class ShapeType, class... Picks>
inline constexpr bool reads_elsewhere<View<Operand, ShapeType, Picks...>> =
    !Flatten<Operand>::is_barrier;
template <class Rule, class ElementType, class ShapeType, class... Operands>
inline constexpr bool reads_elsewhere<Map<Rule, ElementType, ShapeType, Operands...>> =
    (reads_elsewhere<Operands> || ...);

/// Where the values of a region's products lie, one behind the other.
template <class List>
struct ProductRoom;
template <class... Nodes>
struct ProductRoom<BarrierList<Nodes...>> {
  static constexpr std::size_t count = sizeof...(Nodes);
  static constexpr auto offsets = [] {
    InstructionNumbers<static_cast<int>(count), std::size_t> result{};
    std::size_t const bytes[] = {
        (static_cast<std::size_t>(shape_of<Nodes>().size()) * sizeof(element_of<Nodes>) + 63) / 64 *
            64 ...,
        64};
    for (std::size_t k = 0; k < count; ++k) result.values[k + 1] = result.values[k] + bytes[k];
    return result;
  }();
  static constexpr std::size_t bytes = count > 0 ? offsets.values[count] : 1;
};
template <class NodeType>
using product_room = ProductRoom<typename Flatten<NodeType>::barriers>;

/// True for a view of a product's elements in the order in which they are stored: a dropped axis.
template <class NodeType>
inline constexpr bool is_same_product = false;
template <class Operand, class ShapeType, class... Picks>
inline constexpr bool is_same_product<View<Operand, ShapeType, Picks...>> = [] {
  if constexpr (Flatten<Operand>::is_barrier) {
    using NodeType = View<Operand, ShapeType, Picks...>;
    constexpr auto own = row_major_strides(ShapeType::static_extents);
    constexpr auto& layout = static_layout<NodeType>;
    bool is_same = ShapeType().size() == shape_of<Operand>().size();
    for (int axis = 0; axis < ShapeType::rank; ++axis) {
      is_same = is_same && (ShapeType::static_extents[axis] == 1 ||
                            layout.strides[0][layout.rank - ShapeType::rank + axis] == own[axis]);
    }
    return is_same;
  } else {
    return false;
  }
}();

/// Evaluates a small tree into contiguous memory, which its leaves may be.
template <class NodeType>
SINTER_INLINE void small_to(NodeType const& node, element_of<NodeType>* to);

template <int Leaf, int Barrier, class NodeType, class Source>
SINTER_INLINE void point_leaves(NodeType const& node, std::byte const** data,
                                Source const& source);
template <int Leaf, int Barrier, int Position = 0, class Source, class... Operands>
SINTER_INLINE void point_rest(OperandList<Operands...> const& rest, std::byte const** data,
                              Source const& source) {
  auto const& operand = operand_at<Position>(rest);
  point_leaves<Leaf, Barrier>(operand, data, source);
  if constexpr (Position + 1 < static_cast<int>(sizeof...(Operands))) {
    using Region = Flatten<std::remove_cvref_t<decltype(operand)>>;
    point_rest<Leaf + Region::leaves, Barrier + Region::barriers::count, Position + 1>(rest, data,
                                                                                       source);
  }
}
/// Points `data` at the leaves of a small tree's region, from `Leaf` on. `source` says where the
/// memory of a leaf begins, and that of a barrier.
template <int Leaf, int Barrier, class NodeType, class Source>
SINTER_INLINE void point_leaves(NodeType const& node, std::byte const** data,
                                Source const& source) {
  using Region = Flatten<NodeType>;
  if constexpr (Region::is_barrier) {
    data[Leaf] = reinterpret_cast<std::byte const*>(source.template barrier<Leaf, Barrier>(node));
  } else if constexpr (requires { node.starts; }) {
    using Operand = decltype(node.operand);
    point_leaves<Leaf, Barrier>(node.operand, data, source);
    constexpr auto& layout = static_layout<Operand>;
    SINTER_UNROLL for (int leaf = 0; leaf < Region::leaves; ++leaf) {
      std::ptrdiff_t offset = 0;
      SINTER_UNROLL for (int axis = 0; axis < Operand::rank; ++axis) {
        offset += node.starts[axis] * layout.strides[leaf][layout.rank - Operand::rank + axis];
      }
      data[Leaf + leaf] += offset * program_of<Operand>::leaf_sizes.values[leaf];
    }
  } else if constexpr (requires { node.operands; }) {
    using First = Flatten<std::remove_cvref_t<decltype(node.operands.first)>>;
    point_leaves<Leaf, Barrier>(node.operands.first, data, source);
    if constexpr (requires { node.operands.second; }) {
      using Second = Flatten<std::remove_cvref_t<decltype(node.operands.second)>>;
      constexpr int leaf = Leaf + First::leaves;
      constexpr int barrier = Barrier + First::barriers::count;
      point_leaves<leaf, barrier>(node.operands.second, data, source);
      if constexpr (requires { node.operands.rest; }) {
        point_rest<leaf + Second::leaves, barrier + Second::barriers::count>(node.operands.rest,
                                                                             data, source);
      }
    }
  } else {
    data[Leaf] = reinterpret_cast<std::byte const*>(source.template leaf<Leaf>(node));
  }
}
/// Leaves where they lie; products are evaluated into `room`.
template <class Room>
struct EvaluatedProducts {
  std::byte* room;

  template <int Leaf>
  SINTER_INLINE auto const* leaf(auto const& node) const {
    return node.data();
  }
  template <int Leaf, int Barrier, class NodeType>
  SINTER_INLINE auto const* barrier(NodeType const& node) const {
    auto* const value = reinterpret_cast<element_of<NodeType>*>(
        room + Room::offsets.values[static_cast<std::size_t>(Barrier)]);
    small_to(node, value);
    return value;
  }
};

/// Where the elements of a product's operand are, counted from the first, in memory that holds what
/// the operand reads, or its value.
template <class NodeType>
struct SmallStrides {
  static constexpr bool is_read = Flatten<NodeType>::length == 1;
  static constexpr auto extents = NodeType::shape_type::static_extents;
  static constexpr int row = [] {
    if constexpr (is_read) {
      return static_cast<int>(static_layout<NodeType>.strides[0][static_layout<NodeType>.rank - 2]);
    } else {
      return static_cast<int>(extents[1]);
    }
  }();
  static constexpr int column = [] {
    if constexpr (is_read) {
      return static_cast<int>(static_layout<NodeType>.strides[0][static_layout<NodeType>.rank - 1]);
    } else {
      return 1;
    }
  }();
};

/// An operand of a small product: where it lies, or computed into memory of its own.
template <class NodeType>
struct SmallFactor : SmallStrides<NodeType> {
  using ElementType = element_of<NodeType>;
  using Room = product_room<NodeType>;
  using Strides = SmallStrides<NodeType>;
  using Strides::extents;
  using Strides::is_read;
  static constexpr bool is_leaf = is_stored_leaf<NodeType>;

  SINTER_INLINE explicit SmallFactor(NodeType const& node) {
    if constexpr (is_read) {
      std::byte const* pointers[1];
      point_leaves<0, 0>(node, pointers, EvaluatedProducts<Room>{room});
      data = reinterpret_cast<ElementType const*>(pointers[0]);
    } else {
      small_to(node, value);
      data = value;
    }
  }
  alignas(64) std::byte room[is_read ? Room::bytes : 1];
  alignas(64) ElementType value[is_read ? 1 : static_cast<std::size_t>(extents[0] * extents[1])];
  ElementType const* data;
};

template <class ShapeType, class Left, class Right>
SINTER_INLINE void small_product_to(Contract<ShapeType, Left, Right> const& node,
                                    element_of<Left>* to) {
  using LeftFactor = SmallFactor<Left>;
  using RightFactor = SmallFactor<Right>;
  constexpr int rows = static_cast<int>(LeftFactor::extents[0]);
  constexpr int inner = static_cast<int>(LeftFactor::extents[1]);
  constexpr int columns = static_cast<int>(RightFactor::extents[1]);
  LeftFactor const left(node.left);
  RightFactor const right(node.right);
  using Product =
      kernel::SmallProduct<element_of<Left>, rows, inner, columns, LeftFactor::row,
                           LeftFactor::column, RightFactor::row, RightFactor::column>;
  // A row is written behind the last time that the same row of the left operand is read; the right
  // operand is in registers by then.
  constexpr bool reads_left_first = !LeftFactor::is_read || LeftFactor::is_leaf ||
                                    product_room<Left>::count > 0;
  constexpr bool reads_right_first = Product::keeps_right || !RightFactor::is_read ||
                                     product_room<Right>::count > 0;
  if constexpr (reads_left_first && reads_right_first) {
    Product::run(left.data, right.data, to);
  } else {
    alignas(64) element_of<Left> value[static_cast<std::size_t>(rows * columns)];
    Product::run(left.data, right.data, value);
    std::memcpy(to, value, sizeof(value));
  }
}

template <class NodeType>
SINTER_INLINE void small_to(NodeType const& node, element_of<NodeType>* to) {
  if constexpr (Flatten<NodeType>::is_barrier) {
    small_product_to(node, to);
  } else if constexpr (is_same_product<NodeType>) {
    small_to(node.operand, to);
  } else {
    using ShapeType = shape_of<NodeType>;
    using Room = product_room<NodeType>;
    constexpr auto places = static_cast<std::size_t>(unrolled_places<NodeType, ShapeType>());
    std::byte const* data[static_cast<std::size_t>(Flatten<NodeType>::leaves)];
    alignas(64) [[maybe_unused]] std::byte room[Room::bytes];
    point_leaves<0, 0>(node, data, EvaluatedProducts<Room>{room});
    auto const run = [&](auto* memory) SINTER_LAMBDA_INLINE {
      run_unrolled<NodeType, element_of<NodeType>, static_plan<NodeType, ShapeType>>(
          reinterpret_cast<std::byte*>(memory), data, std::make_index_sequence<places>{});
    };
    if constexpr (reads_elsewhere<NodeType>) {
      alignas(64) element_of<NodeType> value[static_cast<std::size_t>(ShapeType().size())];
      run(value);
      std::memcpy(to, value, sizeof(value));
    } else {
      run(to);
    }
  }
}

}  // namespace sinter::inline SINTER_ABI::detail
