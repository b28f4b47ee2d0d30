/// @file
/// Element-wise regions: one fused loop, as packs when the program runs, as numbers while compiling.
#pragma once

#include <sinter/evaluate/barriers.hpp>
#include <sinter/evaluate/driver.hpp>
#include <sinter/lower/overlap.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// Everything the driver needs to know about a region, in arrays of the region's size.
template <int Leaves, int Rank>
struct RegionSpace {
  static constexpr auto count = static_cast<std::size_t>(Leaves > 0 ? Leaves : 1);
  static constexpr auto pitch = static_cast<std::size_t>(Rank > 0 ? Rank : 1);
  std::ptrdiff_t extents[pitch];
  std::ptrdiff_t strides[(count + 1) * pitch];
  std::byte const* data[count];
  std::byte const* pointers[count];
  std::byte* buffers[count];
  std::ptrdiff_t steps[count];
  std::ptrdiff_t offsets[count];

  LoopNest nest() {
    return {Rank, extents, Leaves + 1, static_cast<int>(pitch), strides};
  }
  LeafSpace leaves(int const* sizes, int width) {
    return {Leaves, width, data, sizes, pointers, steps, buffers, offsets};
  }
};

/// Puts a table's leaves into a nest, in bytes. `columns` are the table's, of which the last
/// `nest.rank` count; axis `a` of the table goes to axis `order[a]` of the nest.
SINTER_NOINLINE inline void place_leaves(LoopNest const& nest, int first_row, int leaves,
                                         int const* order, std::ptrdiff_t const* strides,
                                         int columns, int skipped, std::ptrdiff_t const* offsets,
                                         std::byte const* const* data, int const* sizes,
                                         std::byte const** begins) {
  for (int leaf = 0; leaf < leaves; ++leaf) {
    std::ptrdiff_t const size = sizes[leaf];
    begins[leaf] = data[leaf] + offsets[leaf] * size;
    for (int axis = 0; axis < nest.rank; ++axis) {
      int const to = order != nullptr ? order[axis] : axis;
      nest.row(first_row + leaf)[to] = strides[leaf * columns + skipped + axis] * size;
    }
  }
}

template <class ProgramType, int Rank>
constexpr auto make_table() {
  return LeafTable<ProgramType::leaves, Rank>{};
}

/// What a constant expression reads: leaves at positions counted in elements.
template <class Table, int Leaves>
struct ConstantSource {
  Table const& table;
  std::ptrdiff_t const* positions;

  template <int Leaf, class Lane>
  constexpr auto load() const {
    return static_cast<Slot<Leaf, element_of_lane<Lane>> const&>(table).data[positions[Leaf]];
  }
  template <int Leaf, class Lane>
  constexpr auto splat() const {
    return *static_cast<Slot<Leaf, element_of_lane<Lane>> const&>(table).data;
  }
};

/// Moves an index on, in row-major order.
template <int Rank>
constexpr void advance(ExtentList<Rank>& index, ExtentList<Rank> const& extents) {
  for (int axis = Rank - 1; axis >= 0; --axis) {
    if (++index[axis] < extents[axis]) return;
    index[axis] = 0;
  }
}
template <int Rank>
constexpr std::ptrdiff_t product(ExtentList<Rank> const& extents) {
  std::ptrdiff_t result = 1;
  for (int axis = 0; axis < Rank; ++axis) result *= extents[axis];
  return result;
}

/// Calls `visit(index, value)` for each element of a tree over `extents`, while compiling.
template <class NodeType, int Rank, class Visit>
constexpr void for_each_constant(NodeType const& node, ExtentList<Rank> const& extents,
                                 Visit visit) {
  using Flat = Flatten<NodeType>;
  using ProgramType = typename Flat::program;
  constexpr int leaves = ProgramType::leaves;
  constexpr int columns = largest(Flat::rank, Rank);
  typed_table<ProgramType, columns> table{};
  barrier_values<typename Flat::barriers> barriers(nullptr);
  gather<0, 0>(node, table, barriers);
  Machine<ProgramType, 0> machine{};
  ExtentList<Rank> index;
  std::ptrdiff_t const size = product(extents);
  for (std::ptrdiff_t element = 0; element < size; ++element) {
    std::ptrdiff_t positions[leaves > 0 ? leaves : 1] = {};
    for (int leaf = 0; leaf < leaves; ++leaf) {
      positions[leaf] = table.layout.offsets[leaf];
      for (int axis = 0; axis < Rank; ++axis) {
        positions[leaf] += index[axis] * table.layout.strides[leaf][columns - Rank + axis];
      }
    }
    visit(index, machine.run(ConstantSource<decltype(table), leaves>{table, positions}));
    advance(index, extents);
  }
}

// ---- plain regions: every leaf has the destination's shape, or is one number ----------------

/// True where the leaves' types say that they have the shape, or may have.
template <class NodeType, class ShapeType>
inline constexpr bool may_be_plain =
    NodeType::rank == 0 ||
    (NodeType::rank == ShapeType::rank && broadcastable_shapes<typename NodeType::shape_type, ShapeType>);
template <class Rule, class ElementType, class OwnShape, class... Operands, class ShapeType>
inline constexpr bool may_be_plain<Map<Rule, ElementType, OwnShape, Operands...>, ShapeType> =
    (may_be_plain<Operands, ShapeType> && ...);
/// True where the leaves' types prove that they have the shape.
template <class NodeType, class ShapeType>
inline constexpr bool is_surely_plain =
    NodeType::rank == 0 ||
    (ShapeType::is_static && std::is_same_v<typename NodeType::shape_type, ShapeType>);
template <class Rule, class ElementType, class OwnShape, class... Operands, class ShapeType>
inline constexpr bool is_surely_plain<Map<Rule, ElementType, OwnShape, Operands...>, ShapeType> =
    (is_surely_plain<Operands, ShapeType> && ...);

template <int Leaf, class NodeType, class ShapeType>
SINTER_INLINE bool point_plain(NodeType const& node, ShapeType const& shape,
                               std::byte const** data);
template <int Leaf, int Position, class ShapeType, class... Operands>
SINTER_INLINE bool point_plain_operands(OperandList<Operands...> const& list,
                                        ShapeType const& shape, std::byte const** data) {
  if constexpr (Position == static_cast<int>(sizeof...(Operands))) {
    return true;
  } else {
    auto const& operand = operand_at<Position>(list);
    constexpr int leaves = program_of<std::remove_cvref_t<decltype(operand)>>::leaves;
    return point_plain<Leaf>(operand, shape, data) &&
           point_plain_operands<Leaf + leaves, Position + 1>(list, shape, data);
  }
}
template <int Leaf, class Rule, class ElementType, class OwnShape, class... Operands,
          class ShapeType>
SINTER_INLINE bool point_plain_node(
    Map<Rule, ElementType, OwnShape, Operands...> const& node, ShapeType const& shape,
    std::byte const** data) {
  return point_plain_operands<Leaf, 0>(node.operands, shape, data);
}
template <int Leaf, class NodeType, class ShapeType>
SINTER_INLINE bool point_plain_node(NodeType const& node, ShapeType const& shape,
                                    std::byte const** data) {
  data[Leaf] = reinterpret_cast<std::byte const*>(node.data());
  if constexpr (is_surely_plain<NodeType, ShapeType>) {
    return true;
  } else {
    return node.shape() == shape;
  }
}
/// Points `data` at the leaves of a plain tree; false where a leaf has another shape.
template <int Leaf, class NodeType, class ShapeType>
SINTER_INLINE bool point_plain(NodeType const& node, ShapeType const& shape,
                               std::byte const** data) {
  return point_plain_node<Leaf>(node, shape, data);
}

/// Packs that a static region is unrolled into at most.
inline constexpr int unrolled_packs = 16;

template <class ProgramType, class ElementType, int Width, int Count, std::size_t... Pack>
SINTER_INLINE void run_unrolled(std::byte* to, std::byte const* const* leaves,
                                std::index_sequence<Pack...>) {
  LocalLeaves<ProgramType> const local(leaves, nullptr);
  constexpr auto size = static_cast<std::ptrdiff_t>(sizeof(ElementType));
  [[maybe_unused]] auto const run = [&](auto number) SINTER_LAMBDA_INLINE {
    constexpr std::ptrdiff_t position = static_cast<std::ptrdiff_t>(number.value) * Width;
    constexpr int rest = Count - static_cast<int>(position);
    if constexpr (rest >= Width) {
      store(run_once<ProgramType, Width>(
                LinearSource<ProgramType, Width, false>{local.data, position, Width}),
            to + position * size);
    } else {
      store(run_once<ProgramType, Width>(
                LinearSource<ProgramType, Width, true>{local.data, position, rest}),
            to + position * size, rest);
    }
  };
  (run(std::integral_constant<std::size_t, Pack>{}), ...);
}

/// A plain region of a static shape: unrolled where it is small.
template <class ProgramType, class ElementType, int Count>
SINTER_INLINE void run_static(std::byte* to, std::byte const* const* leaves) {
  constexpr int native = width_of<ProgramType, ElementType> > 0 && ProgramType::length <= 8
                             ? width_of<ProgramType, ElementType> / 2
                             : width_of<ProgramType, ElementType>;
  constexpr int packs = (Count + native - 1) / native;
  if constexpr (packs * ProgramType::length <= unrolled_packs * 8 && packs <= unrolled_packs) {
    run_unrolled<ProgramType, ElementType, native, Count>(
        to, leaves, std::make_index_sequence<static_cast<std::size_t>(packs)>{});
  } else {
    elementwise_kernel<ProgramType, ElementType>(to, leaves, nullptr, Count);
  }
}

// ---- any region ----------------------------------------------------------------------------

/// A region with its leaves gathered, before the first element is written.
template <class NodeType, int Rank>
class GatheredRegion {
  using Flat = Flatten<NodeType>;

 public:
  using ProgramType = typename Flat::program;
  static constexpr int leaves = ProgramType::leaves;
  static constexpr int columns = largest(Flat::rank, Rank);

  GatheredRegion(NodeType const& node, Known const* known) : barriers_(known) {
    gather<0, 0>(node, table_, barriers_);
  }

  /// Rows of the nest: the target, then the leaves.
  template <class ElementType>
  void place(Target<ElementType, Rank> const& target) {
    for (int axis = 0; axis < Rank; ++axis) {
      space_.extents[axis] = target.extents[axis];
      space_.strides[axis] =
          target.strides[axis] * static_cast<std::ptrdiff_t>(sizeof(ElementType));
    }
    place_leaves(space_.nest(), 1, leaves, nullptr, &table_.layout.strides[0][0],
                 table_.layout.pitch, columns - Rank, table_.layout.offsets, table_.data,
                 ProgramType::leaf_sizes.values, space_.data);
  }
  /// True where a leaf reads memory that the target writes, other than element by element.
  [[nodiscard]] bool overlaps(std::byte const* to, int size) {
    return overlap_of(space_.nest(), to, size, space_.data, ProgramType::leaf_sizes.values);
  }
  template <class ElementType>
  void run(ElementType* to) {
    run_elementwise(
        space_.nest(), reinterpret_cast<std::byte*>(to), static_cast<int>(sizeof(ElementType)),
        space_.leaves(ProgramType::leaf_sizes.values, width_of<ProgramType, ElementType>),
        elementwise_kernel<ProgramType, ElementType>);
  }

 private:
  LeafTable<leaves, columns> table_;
  barrier_values<typename Flat::barriers> barriers_;
  RegionSpace<leaves, Rank> space_;
};

}  // namespace sinter::inline SINTER_ABI::detail
