/// @file
/// Element-wise regions: one fused loop, as packs when the program runs, as numbers while compiling.
#pragma once

#include <sinter/evaluate/barriers.hpp>
#include <sinter/evaluate/parallel.hpp>
#include <sinter/evaluate/small_matrix.hpp>
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
  LeafSpace leaves(LeafEntry const* entries, int const* sizes, int width) {
    return {Leaves, width, data, sizes, pointers, steps, buffers, offsets, entries};
  }
};

/// A nest, with room for its strides.
inline LoopNest take_nest(Scratch& scratch, int rank, int rows) {
  auto const take = [&](int count) {
    return reinterpret_cast<std::ptrdiff_t*>(
        scratch.take(sizeof(std::ptrdiff_t) * static_cast<std::size_t>(count)));
  };
  std::ptrdiff_t* const extents = take(rank + 1);
  return {rank, extents, rows, rank + 1, take((rank + 1) * rows)};
}
/// Leaves whose first elements are placed at `data`, with room for what a loop finds out about them.
inline LeafSpace take_leaves(Scratch& scratch, int count, int width, std::byte const* const* data,
                             int const* sizes, LeafEntry const* entries) {
  auto const take = [&]<class T>(std::type_identity<T>) {
    return reinterpret_cast<T*>(scratch.take(sizeof(T) * static_cast<std::size_t>(count + 1)));
  };
  auto** const pointers = take(std::type_identity<std::byte const*>{});
  auto* const steps = take(std::type_identity<std::ptrdiff_t>{});
  auto** const buffers = take(std::type_identity<std::byte*>{});
  auto* const offsets = take(std::type_identity<std::ptrdiff_t>{});
  return {count, width, data, sizes, pointers, steps, buffers, offsets, entries};
}

/// Puts the target into row 0 of a nest, in bytes.
SINTER_NOINLINE inline void place_target(LoopNest const& nest, std::ptrdiff_t const* extents,
                                         std::ptrdiff_t const* strides, std::ptrdiff_t size) {
  SINTER_FEW for (int axis = 0; axis < nest.rank; ++axis) {
    nest.extents[axis] = extents[axis];
    nest.row(0)[axis] = strides[axis] * size;
  }
}

/// Puts a table's leaves into the rows of a nest behind the target's, in bytes. The last
/// `nest.rank` of the table's columns count; axis `a` of the table goes to axis `order[a]`.
SINTER_NOINLINE inline void place_leaves(LoopNest const& nest, int leaves, int const* order,
                                         std::byte const* const* data, LeafEntry* entries,
                                         std::ptrdiff_t* strides, int columns, int const* sizes,
                                         std::byte const** begins) {
  int const pitch = columns > 0 ? columns : 1;
  SINTER_FEW for (int leaf = 0; leaf < leaves; ++leaf) {
    settle(entries[leaf], strides + leaf * pitch, columns);
  }
  SINTER_FEW for (int leaf = 0; leaf < leaves; ++leaf) {
    std::ptrdiff_t const size = sizes[leaf];
    begins[leaf] = data[leaf] + entries[leaf].offset * size;
    SINTER_FEW for (int axis = 0; axis < nest.rank; ++axis) {
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

// ---- any region ----------------------------------------------------------------------------

/// True where no leaf is borrowed memory, which could overlap a tensor.
template <class NodeType>
inline constexpr bool owns_leaves = !is_tensor_view<NodeType>;
template <class Operand, class ShapeType>
inline constexpr bool owns_leaves<Reshape<Operand, ShapeType>> = false;
template <class Rule, class ElementType, class ShapeType, class... Operands>
inline constexpr bool owns_leaves<Map<Rule, ElementType, ShapeType, Operands...>> =
    (owns_leaves<Operands> && ...);

/// True where a tree has but one element along the last axis, for all that its type says.
template <class NodeType>
inline constexpr bool is_narrow = [] {
  constexpr int rank = NodeType::shape_type::rank;
  return rank > 0 && NodeType::shape_type::static_extents[rank > 0 ? rank - 1 : 0] == 1;
}();
/// True where maps of a tree have such operands.
template <class NodeType>
inline constexpr bool has_narrow = is_narrow<NodeType>;
template <class Rule, class ElementType, class ShapeType, class... Operands>
inline constexpr bool has_narrow<Map<Rule, ElementType, ShapeType, Operands...>> =
    is_narrow<Map<Rule, ElementType, ShapeType, Operands...>> || (has_narrow<Operands> || ...);
/// A bit for each leaf of a region that is the same along the last axis of its results, for all
/// that types say; none for formulas, whose elements are made in tiles. `Within` a narrow tree all
/// are.
template <class NodeType, bool Within = false>
inline constexpr unsigned held_leaves =
    Within && NodeType::rank > 0 && !is_generated_leaf<NodeType> ? 1U : 0U;
template <class Operand, class ShapeType, class... Picks, bool Within>
inline constexpr unsigned held_leaves<View<Operand, ShapeType, Picks...>, Within> =
    Within ? held_leaves<Operand, Within> : 0U;
template <class Rule, class ElementType, class ShapeType, class... Operands, bool Within>
inline constexpr unsigned held_leaves<Map<Rule, ElementType, ShapeType, Operands...>, Within> = [] {
  using NodeType = Map<Rule, ElementType, ShapeType, Operands...>;
  if constexpr (!Within && (is_narrow<NodeType> || !(has_narrow<Operands> || ...))) {
    return 0U;
  } else if constexpr (Flatten<NodeType>::leaves > 31) {
    return 0U;
  } else {
    unsigned bits = 0;
    int leaf = 0;
    ((bits |= held_leaves<Operands, Within || is_narrow<Operands>> << leaf,
      leaf += Flatten<Operands>::leaves),
     ...);
    return bits;
  }
}();

template <class NodeType, class ElementType, int Rank>
inline constexpr RegionCode region_code = {
    elementwise_code<program_of<NodeType>, ElementType, held_leaves<NodeType>>,
    width_of<program_of<NodeType>, ElementType>,
    Flatten<NodeType>::leaves,
    program_of<NodeType>::leaf_sizes.values,
    largest(Flatten<NodeType>::rank, Rank),
    Rank,
    static_cast<int>(sizeof(ElementType)),
    Flatten<NodeType>::is_whole,
    owns_leaves<NodeType>};

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
  SINTER_FEW for (int axis = nest.rank - 1; axis >= 0; --axis) {
    numbers[axis] = nest.extents[axis];
    numbers[nest.rank + axis] = nest.row(0)[axis];
    nest.row(0)[axis] = stride;
    stride *= nest.extents[axis];
  }
  run_elementwise_parts(nest, buffer, code.to_size, leaves, code.kernel);
  LoopNest const back{nest.rank, numbers, 1, nest.rank, numbers + nest.rank};
  copy_block<false>(back, 0, to, buffer, code.to_size, 0, count);
}

/// Runs a region of maps into `size` elements in one piece, if every leaf has as many elements or is
/// one number. (A leaf broadcasts to the destination's shape: it is as large, or stretches.)
inline bool run_plain(RegionCode const& code, std::byte const* const* data,
                      LeafEntry const* entries, std::byte* to, std::ptrdiff_t size) {
  if (size * code.to_size >= stream_limit || count_parts(size * code.to_size, size) > 1) {
    return false;
  }
  SINTER_FEW for (int leaf = 0; leaf < code.leaves; ++leaf) {
    LeafEntry const& entry = entries[leaf];
    if (code.sizes[leaf] == 0) continue;
    std::ptrdiff_t own = entry.size;
    if (entry.extents != nullptr) {
      own = 1;
      SINTER_FEW for (int axis = 0; axis < entry.rank; ++axis) own *= entry.extents[axis];
    }
    if (own != size) return false;
  }
  code.kernel.run(to, data, size, false);
  return true;
}

/// Runs a region by the general plan.
SINTER_NOINLINE inline void run_planned(RegionCode const& code, GatheredLeaves const& gathered,
                                        std::byte* to, std::ptrdiff_t const* extents,
                                        std::ptrdiff_t const* to_strides, bool checks,
                                        CallLog* log) {
  LeafEntry* const entries = gathered.entries;
  if (log == nullptr && code.is_whole && (code.owns_leaves || !checks)) {
    std::ptrdiff_t total = 1;
    bool is_one_piece = true;
    SINTER_FEW for (int axis = code.rank - 1; axis >= 0; --axis) {
      is_one_piece = is_one_piece && (extents[axis] == 1 || to_strides[axis] == total);
      total *= extents[axis];
    }
    if (is_one_piece && run_plain(code, gathered.data, entries, to, total)) return;
  }
  Scratch scratch;
  LoopNest nest = take_nest(scratch, code.rank, code.leaves + 1);
  auto** const data = reinterpret_cast<std::byte const**>(
      scratch.take(sizeof(std::byte*) * static_cast<std::size_t>(code.leaves + 1)));
  place_target(nest, extents, to_strides, code.to_size);
  place_leaves(nest, code.leaves, nullptr, gathered.data, entries, gathered.strides, code.columns,
               code.sizes, data);
  std::ptrdiff_t const size = nest.size();
  if (size == 0) return;
  LeafSpace const leaves =
      take_leaves(scratch, code.leaves, code.width, data, code.sizes, entries);
  if (checks && overlap_of(nest, to, code.to_size, data, code.sizes)) {
    if (log != nullptr) log->fail();
    return run_through_buffer(nest, code, to, leaves);
  }
  bool is_one_run = log == nullptr && code.is_whole && size * code.to_size < stream_limit &&
                    count_parts(size * code.to_size, size) == 1;
  SINTER_FEW for (int leaf = 0; leaf < code.leaves && is_one_run; ++leaf) {
    is_one_run = code.sizes[leaf] == 0 || entries[leaf].size == size;
  }
  if (is_one_run && is_linear_or_single(nest, code.to_size)) {
    code.kernel.run(to, data, size, false);
  } else {
    run_elementwise_parts(nest, to, code.to_size, leaves, code.kernel, log);
  }
}

/// Runs a region whose leaves are gathered; with `checks`, a leaf may overlap the target.
inline void run_gathered(RegionCode const& code, GatheredLeaves const& gathered, std::byte* to,
                         std::ptrdiff_t const* extents, std::ptrdiff_t const* to_strides,
                         bool checks, CallLog* log = nullptr) {
  if (log == nullptr && run_small_matrix(code, gathered, to, extents, to_strides, checks)) return;
  run_planned(code, gathered, to, extents, to_strides, checks, log);
}

/// Evaluates a tree of maps and views into memory: gathers its leaves, then runs the loops. With
/// `checks`, a leaf may overlap the target.
template <class NodeType, class ElementType, int Rank>
SINTER_NOINLINE void run_region(NodeType const& node, Target<ElementType, Rank> const& target,
                                Known const* known, bool checks) {
  using Flat = Flatten<NodeType>;
  LeafTable<Flat::leaves, largest(Flat::rank, Rank)> table;
  barrier_values<typename Flat::barriers> barriers(known);
  gather<0, 0>(node, table, barriers);
  barriers.finish();
  run_gathered(region_code<NodeType, ElementType, Rank>,
               {table.layout.data, table.layout.entries, &table.layout.strides[0][0]},
               reinterpret_cast<std::byte*>(target.data), target.extents.values,
               target.strides.values, checks, log_of(known));
}

}  // namespace sinter::inline SINTER_ABI::detail
