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

/// Puts the target into row 0 of a nest, in bytes.
SINTER_NOINLINE inline void place_target(LoopNest const& nest, std::ptrdiff_t const* extents,
                                         std::ptrdiff_t const* strides, std::ptrdiff_t size) {
  for (int axis = 0; axis < nest.rank; ++axis) {
    nest.extents[axis] = extents[axis];
    nest.row(0)[axis] = strides[axis] * size;
  }
}

/// Puts a table's leaves into the rows of a nest behind the target's, in bytes. The last
/// `nest.rank` of the table's columns count; axis `a` of the table goes to axis `order[a]`.
SINTER_NOINLINE inline void place_leaves(LoopNest const& nest, int leaves, int const* order,
                                         LeafEntry const* entries, std::ptrdiff_t const* strides,
                                         int columns, int const* sizes,
                                         std::byte const** begins) {
  int const pitch = columns > 0 ? columns : 1;
  for (int leaf = 0; leaf < leaves; ++leaf) {
    std::ptrdiff_t const size = sizes[leaf];
    // A view of an empty tensor may begin behind memory that is not there.
    bool const is_somewhere = entries[leaf].data != nullptr;
    begins[leaf] = is_somewhere ? entries[leaf].data + entries[leaf].offset * size : nullptr;
    for (int axis = 0; axis < nest.rank; ++axis) {
      int const to = order != nullptr ? order[axis] : axis;
      nest.row(leaf + 1)[to] = strides[leaf * pitch + (columns - nest.rank) + axis] * size;
    }
  }
}

/// What a constant expression reads: leaves at positions counted in elements.
template <class Table>
struct ConstantSource {
  Table const& table;
  std::ptrdiff_t const* positions;

  template <class Lane>
  constexpr auto load(int leaf) const {
    return table.template data<element_of_lane<Lane>>(leaf)[positions[leaf]];
  }
  template <class Lane>
  constexpr auto splat(int leaf) const {
    return *table.template data<element_of_lane<Lane>>(leaf);
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
  ExtentList<Rank> index;
  std::ptrdiff_t const size = product(extents);
  for (std::ptrdiff_t element = 0; element < size; ++element) {
    std::ptrdiff_t positions[leaves > 0 ? leaves : 1] = {};
    for (int leaf = 0; leaf < leaves; ++leaf) {
      positions[leaf] = table.layout.entries[leaf].offset;
      for (int axis = 0; axis < Rank; ++axis) {
        positions[leaf] += index[axis] * table.layout.strides[leaf][columns - Rank + axis];
      }
    }
    visit(index, run_once<ProgramType, 0>(ConstantSource<decltype(table)>{table, positions}));
    advance(index, extents);
  }
}

// ---- plain regions: every leaf has the destination's shape, or is one number ----------------

/// True unless the leaves' types say that one is smaller than the shape.
template <class NodeType, class ShapeType>
inline constexpr bool may_be_plain =
    NodeType::rank == 0 || !NodeType::shape_type::is_static || !ShapeType::is_static ||
    shape_of<NodeType>().size() == ShapeType().size();
template <class Rule, class ElementType, class OwnShape, class... Operands, class ShapeType>
inline constexpr bool may_be_plain<Map<Rule, ElementType, OwnShape, Operands...>, ShapeType> =
    (may_be_plain<Operands, ShapeType> && ...);
/// True where the leaves' types prove that they have the shape.
template <class NodeType, class ShapeType>
inline constexpr bool is_surely_plain =
    NodeType::rank == 0 || (ShapeType::is_static && NodeType::shape_type::is_static);
template <class Rule, class ElementType, class OwnShape, class... Operands, class ShapeType>
inline constexpr bool is_surely_plain<Map<Rule, ElementType, OwnShape, Operands...>, ShapeType> =
    (is_surely_plain<Operands, ShapeType> && ...);

/// Points `data` at the leaves of a tree of maps; true where every leaf but single numbers has
/// `size` elements. (A leaf broadcasts to the destination's shape: it is as large, or stretches.)
template <int Leaf, class NodeType>
SINTER_INLINE bool point_plain(NodeType const& node, std::byte const** data,
                               [[maybe_unused]] std::ptrdiff_t size) {
  if constexpr (requires { node.operands.rest; }) {
    constexpr int second = Leaf + program_of<decltype(node.operands.first)>::leaves;
    constexpr int third = second + program_of<decltype(node.operands.second)>::leaves;
    return static_cast<bool>(
        static_cast<int>(point_plain<Leaf>(node.operands.first, data, size)) &
        static_cast<int>(point_plain<second>(node.operands.second, data, size)) &
        static_cast<int>(point_plain<third>(node.operands.rest.first, data, size)));
  } else if constexpr (requires { node.operands.second; }) {
    constexpr int second = Leaf + program_of<decltype(node.operands.first)>::leaves;
    return static_cast<bool>(
        static_cast<int>(point_plain<Leaf>(node.operands.first, data, size)) &
        static_cast<int>(point_plain<second>(node.operands.second, data, size)));
  } else if constexpr (requires { node.operands; }) {
    return point_plain<Leaf>(node.operands.first, data, size);
  } else {
    data[Leaf] = reinterpret_cast<std::byte const*>(node.data());
    if constexpr (NodeType::rank == 0) {
      return true;
    } else {
      return node.shape().size() == size;
    }
  }
}

/// Packs that a static region is unrolled into at most.
inline constexpr int unrolled_packs = 8;

/// The loop plan of a static region of maps over stored leaves, made while compiling.
template <int Leaves>
struct StaticPlan {
  int rank = 0;                                ///< axes that remain
  std::ptrdiff_t rows = 1;                     ///< extent of the outer axis
  std::ptrdiff_t length = 1;                   ///< extent of the inner axis
  std::ptrdiff_t row_steps[Leaves + 1] = {};   ///< elements from row to row; the target's first
  std::ptrdiff_t steps[Leaves + 1] = {};       ///< elements from one to the next
};

template <int Leaf, class Layout, class Rule, class ElementType, class ShapeType,
          class... Operands>
constexpr void place_static(Map<Rule, ElementType, ShapeType, Operands...> const*, Layout& layout);
template <int Leaf, class Layout, class NodeType>
constexpr void place_static(NodeType const*, Layout& layout) {
  layout.place(Leaf, NodeType::shape_type::static_extents);
}
template <int Leaf, class Layout>
constexpr void place_static_operands(Layout&) {}
template <int Leaf, class First, class... Rest, class Layout>
constexpr void place_static_operands(Layout& layout) {
  place_static<Leaf>(static_cast<First const*>(nullptr), layout);
  place_static_operands<Leaf + program_of<First>::leaves, Rest...>(layout);
}
template <int Leaf, class Layout, class Rule, class ElementType, class ShapeType,
          class... Operands>
constexpr void place_static(Map<Rule, ElementType, ShapeType, Operands...> const*,
                            Layout& layout) {
  place_static_operands<Leaf, Operands...>(layout);
}

template <class NodeType, class ShapeType>
constexpr auto make_static_plan() {
  constexpr int leaves = program_of<NodeType>::leaves;
  constexpr int rank = ShapeType::rank;
  constexpr int pitch = rank > 0 ? rank : 1;
  LeafLayout<leaves, rank> layout{};
  place_static<0>(static_cast<NodeType const*>(nullptr), layout);
  std::ptrdiff_t extents[pitch] = {};
  std::ptrdiff_t strides[(leaves + 1) * pitch] = {};
  auto const own = row_major_strides(ShapeType::static_extents);
  for (int axis = 0; axis < rank; ++axis) {
    extents[axis] = ShapeType::static_extents[axis];
    strides[axis] = own[axis];
    for (int leaf = 0; leaf < leaves; ++leaf) {
      strides[(leaf + 1) * pitch + axis] = layout.strides[leaf][axis];
    }
  }
  LoopNest nest{rank, extents, leaves + 1, pitch, strides};
  plan_elementwise(nest);
  StaticPlan<leaves> plan;
  plan.rank = nest.rank;
  if (nest.rank >= 1) plan.length = nest.extents[nest.rank - 1];
  if (nest.rank == 2) plan.rows = nest.extents[0];
  for (int row = 0; row <= leaves && nest.rank <= 2; ++row) {
    if (nest.rank >= 1) plan.steps[row] = nest.row(row)[nest.rank - 1];
    if (nest.rank == 2) plan.row_steps[row] = nest.row(row)[0];
  }
  return plan;
}
template <class NodeType, class ShapeType>
inline constexpr auto static_plan = make_static_plan<NodeType, ShapeType>();

/// Leaves of a static plan at one of its places; `Rest`: lanes that count.
template <auto const& Plan, int Width, int Rest>
struct UnrolledSource {
  std::byte const* const* data;
  std::ptrdiff_t row;
  std::ptrdiff_t position;

  template <class Lane>
  SINTER_INLINE auto load(int leaf) const {
    constexpr std::ptrdiff_t size = sizeof(element_of_lane<Lane>);
    std::byte const* const from =
        data[leaf] + (row * Plan.row_steps[leaf + 1] + position * Plan.steps[leaf + 1]) * size;
    if (Plan.steps[leaf + 1] == 0) return detail::splat<Lane, Width>(from);
    if constexpr (Rest < Width) {
      return detail::load<Lane, Width>(from, Rest);
    } else {
      return detail::load<Lane, Width>(from);
    }
  }
  template <class Lane>
  SINTER_INLINE auto splat(int leaf) const {
    return detail::splat<Lane, Width>(data[leaf]);
  }
};

/// Lanes of an unrolled region: no more than a row has, as far as registers go.
template <class ProgramType, class ElementType>
inline constexpr int unrolled_width = ProgramType::length <= 3
                                          ? width_of<ProgramType, ElementType> / 2
                                          : width_of<ProgramType, ElementType>;

/// Places that a static region is unrolled into; `unknown` where it is not.
template <class NodeType, class ShapeType>
constexpr std::ptrdiff_t unrolled_places() {
  constexpr auto& plan = static_plan<NodeType, ShapeType>;
  constexpr std::ptrdiff_t width =
      unrolled_width<program_of<NodeType>, element_of<NodeType>>;
  std::ptrdiff_t const places = plan.rows * ((plan.length + width - 1) / width);
  return plan.rank <= 2 && places <= unrolled_packs ? places : unknown;
}

template <class NodeType, class ElementType, auto const& Plan, std::size_t... Place>
SINTER_INLINE void run_unrolled(std::byte* to, std::byte const* const* leaves,
                                std::index_sequence<Place...>) {
  using ProgramType = program_of<NodeType>;
  constexpr int width = unrolled_width<ProgramType, ElementType>;
  constexpr auto size = static_cast<std::ptrdiff_t>(sizeof(ElementType));
  constexpr std::ptrdiff_t in_row = (Plan.length + width - 1) / width;
  [[maybe_unused]] auto const run = [&](auto place) SINTER_LAMBDA_INLINE {
    constexpr std::ptrdiff_t own_row = static_cast<std::ptrdiff_t>(place.value) / in_row;
    constexpr std::ptrdiff_t first =
        static_cast<std::ptrdiff_t>(place.value) % in_row * width;
    constexpr int rest = static_cast<int>(
        Plan.length - first < width ? Plan.length - first : std::ptrdiff_t{width});
    auto const result =
        run_once<ProgramType, width>(UnrolledSource<Plan, width, rest>{leaves, own_row, first});
    std::byte* const here = to + (own_row * Plan.length + first) * size;
    if constexpr (rest < width) {
      store(result, here, rest);
    } else {
      store(result, here);
    }
  };
  (run(std::integral_constant<std::size_t, Place>{}), ...);
}

// ---- any region ----------------------------------------------------------------------------

/// What the loops must know of a region's program; one constant a program.
struct RegionCode {
  ElementwiseKernel kernel;
  int width;
  int leaves;
  int const* sizes;
  int columns;    ///< of the leaf table
  int rank;       ///< of the target
  int to_size;
  bool is_plain;  ///< nothing but maps of whole tensors
};
template <class NodeType, class ElementType, int Rank>
inline constexpr RegionCode region_code = {
    elementwise_kernel<program_of<NodeType>, ElementType>,
    width_of<program_of<NodeType>, ElementType>,
    program_of<NodeType>::leaves,
    program_of<NodeType>::leaf_sizes.values,
    largest(Flatten<NodeType>::rank, Rank),
    Rank,
    static_cast<int>(sizeof(ElementType)),
    Flatten<NodeType>::is_plain};

/// Runs a region whose leaves overlap the target, by way of a buffer.
SINTER_NOINLINE inline void run_through_buffer(LoopNest const& nest, RegionCode const& code,
                                               std::byte* to, LeafSpace const& leaves) {
  Scratch scratch;
  std::ptrdiff_t const count = nest.size();
  std::byte* const buffer = scratch.take(static_cast<std::size_t>(count * code.to_size));
  // The planner orders axes: what the copy back needs is kept beside.
  auto* const numbers = reinterpret_cast<std::ptrdiff_t*>(
      scratch.take(sizeof(std::ptrdiff_t) * static_cast<std::size_t>(2 * nest.rank + 1)));
  std::ptrdiff_t stride = code.to_size;
  for (int axis = nest.rank - 1; axis >= 0; --axis) {
    numbers[axis] = nest.extents[axis];
    numbers[nest.rank + axis] = nest.row(0)[axis];
    nest.row(0)[axis] = stride;
    stride *= nest.extents[axis];
  }
  run_elementwise(nest, buffer, code.to_size, leaves, code.kernel);
  LoopNest const back{nest.rank, numbers, 1, nest.rank, numbers + nest.rank};
  copy_block<false>(back, 0, to, buffer, code.to_size, 0, count);
}

/// Runs a region whose leaves are gathered; with `checks`, a leaf may overlap the target.
SINTER_NOINLINE inline void run_gathered(RegionCode const& code, LeafEntry const* entries,
                                         std::ptrdiff_t const* strides, std::byte* to,
                                         std::ptrdiff_t const* extents,
                                         std::ptrdiff_t const* to_strides, bool checks) {
  Scratch scratch;
  auto const count = static_cast<std::size_t>(code.leaves + 1);
  auto const rank = static_cast<std::size_t>(code.rank + 1);
  auto const take = [&]<class T>(T*, std::size_t number) {
    return reinterpret_cast<T*>(scratch.take(sizeof(T) * number));
  };
  std::ptrdiff_t* const number = nullptr;
  std::byte const** const pointer = nullptr;
  std::byte** const buffer = nullptr;
  LoopNest nest{code.rank, take(number, rank), code.leaves + 1, static_cast<int>(rank),
                take(number, rank * count)};
  auto** const data = take(pointer, count);
  place_target(nest, extents, to_strides, code.to_size);
  place_leaves(nest, code.leaves, nullptr, entries, strides, code.columns, code.sizes, data);
  std::ptrdiff_t const size = nest.size();
  if (size == 0) return;
  LeafSpace const leaves{code.leaves,
                         code.width,
                         data,
                         code.sizes,
                         take(pointer, count),
                         take(number, count),
                         take(buffer, count),
                         take(number, count)};
  if (checks && overlap_of(nest, to, code.to_size, data, code.sizes)) {
    return run_through_buffer(nest, code, to, leaves);
  }
  bool is_one_run = code.is_plain && size * code.to_size < stream_limit;
  for (int leaf = 0; leaf < code.leaves && is_one_run; ++leaf) {
    is_one_run = code.sizes[leaf] == 0 || entries[leaf].size == size;
  }
  if (is_one_run && is_linear_or_single(nest, code.to_size)) {
    code.kernel(to, data, nullptr, size, nullptr);
  } else {
    run_elementwise(nest, to, code.to_size, leaves, code.kernel);
  }
}

/// Evaluates a tree of maps and views into memory: gathers its leaves, then runs the loops. With
/// `checks`, a leaf may overlap the target.
template <class NodeType, class ElementType, int Rank>
SINTER_NOINLINE void run_region(NodeType const& node, Target<ElementType, Rank> const& target,
                                Known const* known, bool checks) {
  using Flat = Flatten<NodeType>;
  LeafTable<Flat::program::leaves, largest(Flat::rank, Rank)> table;
  barrier_values<typename Flat::barriers> barriers(known);
  gather<0, 0>(node, table, barriers);
  run_gathered(region_code<NodeType, ElementType, Rank>, table.layout.entries,
               &table.layout.strides[0][0], reinterpret_cast<std::byte*>(target.data),
               target.extents.values, target.strides.values, checks);
}

}  // namespace sinter::inline SINTER_ABI::detail
