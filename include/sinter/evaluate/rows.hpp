/// @file
/// Rows: element-wise loops in which a kernel walks from row to row, or through tiles of rows.
#pragma once

#include <sinter/evaluate/call_log.hpp>
#include <sinter/evaluate/stream.hpp>
#include <sinter/evaluate/tiles.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// How a kernel reads a leaf.
enum class Access : unsigned char { number, direct, repeated, copied, made };

inline std::ptrdiff_t stride_along(LoopNest const& nest, int row, int axis) {
  return axis < 0 ? 0 : nest.row(row)[axis];
}
inline Access access_of(LoopNest const& nest, LeafSpace const& leaves, int leaf) {
  std::ptrdiff_t const size = leaves.sizes[leaf];
  if (size == 0) return Access::number;
  if (leaves.is_generated(leaf)) return Access::made;
  std::ptrdiff_t const stride = stride_along(nest, leaf + 1, nest.rank - 1);
  return stride == size ? Access::direct : stride == 0 ? Access::repeated : Access::copied;
}

/// Fewer rows than this are not worth a call of a kernel.
inline constexpr std::ptrdiff_t few_rows = 16;

/// Bytes of a tile of repeated elements, which kernels read as if they lay there: some rows, or a
/// part of one.
inline constexpr std::ptrdiff_t repeated_tile_bytes = 4096;

/// How the loops of an element-wise region run by rows.
struct RowPlan {
  bool is_direct;          ///< results are written where they belong, not to a buffer first
  bool is_streamed;
  bool has_tiles;          ///< some leaf is copied together
  bool has_repeats;        ///< repeated elements fill tiles
  bool is_held;            ///< the kernel holds a repeated element for each row
  int along;               ///< the axis along which rows follow each other; -1: there is but one
  std::ptrdiff_t rows;     ///< of one call of the kernel
  std::ptrdiff_t columns;
  std::ptrdiff_t head;     ///< elements in front of the first line that is streamed
};

/// Plans a nest that `plan_elementwise` has been through. Row 0 is the destination's.
SINTER_NOINLINE inline RowPlan plan_rows(LoopNest const& nest, std::byte const* to, int to_size,
                                         LeafSpace const& leaves, unsigned held) {
  int const inner = nest.rank - 1;
  std::ptrdiff_t const length = inner < 0 ? 1 : nest.extents[inner];
  RowPlan plan{};
  plan.is_direct = inner < 0 || nest.row(0)[inner] == to_size;
  plan.along = inner - 1;
  // Of few rows another axis with more of them is taken.
  for (int axis = 0; axis + 1 < inner && nest.extents[plan.along] < few_rows; ++axis) {
    if (nest.extents[axis] > nest.extents[plan.along]) plan.along = axis;
  }
  plan.has_tiles = !plan.is_direct;
  std::ptrdiff_t turned = 0;
  std::ptrdiff_t longest_repeated = 0;
  bool varies = false;  // a repeated element, from row to row
  plan.is_held = held != 0;
  SINTER_FEW for (int k = 0; k < leaves.count; ++k) {
    Access const access = access_of(nest, leaves, k);
    if (access == Access::repeated) {
      plan.has_repeats = true;
      longest_repeated = leaves.sizes[k] > longest_repeated ? leaves.sizes[k] : longest_repeated;
      varies = varies || stride_along(nest, k + 1, plan.along) != 0;
    }
    plan.is_held = plan.is_held && (held >> k & 1U) == (access == Access::repeated ? 1U : 0U);
    plan.has_tiles = plan.has_tiles || access == Access::copied || access == Access::made;
    SINTER_FEW for (int axis = 0; access == Access::copied && axis < inner && turned == 0; ++axis) {
      if (nest.row(k + 1)[axis] != leaves.sizes[k]) continue;
      plan.along = axis;
      turned = leaves.sizes[k];
    }
  }
  std::ptrdiff_t const rows = plan.along < 0 ? 1 : nest.extents[plan.along];
  plan.rows = rows;
  plan.columns = length;
  if (plan.has_tiles) {
    std::ptrdiff_t const most = turned != 0              ? turned_bytes / turned
                                : length < tile_elements ? tile_elements / length
                                                         : 1;
    plan.rows = rows < most ? rows : most;
    std::ptrdiff_t const width =
        turned != 0 ? turned_row_bytes / turned : tile_elements / plan.rows;
    plan.columns = length < width ? length : width;
  }
  plan.is_held = plan.is_held && !plan.has_tiles;
  plan.has_repeats = plan.has_repeats && !plan.is_held;
  if (plan.has_repeats) {
    std::ptrdiff_t const most = repeated_tile_bytes / longest_repeated;
    plan.columns = plan.columns < most ? plan.columns : most;
    if (varies && plan.rows * plan.columns > most) plan.rows = most / plan.columns;
  }
  if (plan.is_direct && nest.size() * to_size >= stream_limit && to_size <= 8) {
    auto const address = reinterpret_cast<std::uintptr_t>(to);
    plan.is_streamed = address % static_cast<std::uintptr_t>(to_size) == 0;
    SINTER_FEW for (int axis = 0; axis < inner; ++axis) {
      plan.is_streamed = plan.is_streamed && nest.row(0)[axis] % 64 == 0;
    }
    SINTER_FEW for (int k = 0; k < leaves.count; ++k) {
      plan.is_streamed = plan.is_streamed && leaves.data[k] != to;
    }
    plan.head = static_cast<std::ptrdiff_t>((64 - address % 64) % 64) / to_size;
    plan.head = plan.head < length ? plan.head : length;
  }
  return plan;
}

/// Tells a log of a call of an element-wise kernel for which no leaf was copied.
SINTER_NOINLINE inline void log_rows(CallLog& log, LoopNest const& nest, RowPlan const& plan,
                                     std::byte* to, LeafSpace const& leaves,
                                     ElementwiseCode const& kernel) {
  if (!plan.is_direct || plan.is_streamed || plan.has_tiles || leaves.count > log.most_leaves ||
      plan.has_repeats) {
    return log.fail();
  }
  CallLog::Leaf all[CallLog::most_leaves];
  SINTER_FEW for (int k = 0; k < leaves.count; ++k) {
    bool const is_number = access_of(nest, leaves, k) == Access::number;
    all[k] = {leaves.data[k] + leaves.offsets[k],
              is_number ? 0 : stride_along(nest, k + 1, plan.along)};
  }
  log.add(kernel.run, plan.is_held ? kernel.run_rows : nullptr, to,
          stride_along(nest, 0, plan.along), plan.rows, plan.columns, all, leaves.count);
}

/// Runs a kernel over a nest by rows, as planned.
SINTER_NOINLINE inline void run_rows(LoopNest const& nest, RowPlan const& plan, std::byte* to,
                                     int to_size, LeafSpace const& leaves,
                                     ElementwiseCode const& kernel,
                                     Scratch& scratch, CallLog* log) {
  int const inner = nest.rank - 1;
  int const along = plan.along;
  std::ptrdiff_t const length = inner < 0 ? 1 : nest.extents[inner];
  std::ptrdiff_t const all_rows = along < 0 ? 1 : nest.extents[along];
  auto const count = static_cast<std::size_t>(leaves.count + 1);
  auto* const position = reinterpret_cast<std::ptrdiff_t*>(
      scratch.take(sizeof(std::ptrdiff_t) * static_cast<std::size_t>(nest.rank + 1)));
  SINTER_FEW for (int axis = 0; axis < nest.rank; ++axis) position[axis] = 0;
  auto* const row_steps =
      reinterpret_cast<std::ptrdiff_t*>(scratch.take(sizeof(std::ptrdiff_t) * count));
  // Tiles are taken from the thread's arena, which keeps its memory from statement to statement.
  std::ptrdiff_t const room = plan.rows * plan.columns;
  bool const takes_tiles = plan.has_tiles || plan.has_repeats;
  ArenaScope const scope(takes_tiles);
  auto const take_tile = [&](int size) {
    return thread_arena().take(static_cast<std::size_t>(room * size));
  };
  auto* const accesses = reinterpret_cast<Access*>(scratch.take(count));
  SINTER_FEW for (int k = 0; k < leaves.count; ++k) {
    int const size = leaves.sizes[k];
    Access const access = accesses[k] = access_of(nest, leaves, k);
    leaves.offsets[k] = 0;
    bool const is_read = access == Access::direct || (access == Access::repeated && plan.is_held);
    row_steps[k] = is_read ? stride_along(nest, k + 1, along) : 0;
    leaves.buffers[k] = nullptr;
    if (is_read) continue;
    if (access == Access::repeated) {
      // Rows are filled by whole registers: there is room behind the last.
      std::ptrdiff_t const rows = stride_along(nest, k + 1, along) != 0 ? plan.rows : 1;
      leaves.buffers[k] =
          thread_arena().take(static_cast<std::size_t>(rows * plan.columns * size + 64));
    } else if (access == Access::copied || access == Access::made) {
      leaves.buffers[k] = take_tile(size);
    }
  }
  std::byte* const results = plan.is_direct ? nullptr : take_tile(to_size);
  std::ptrdiff_t const to_row = stride_along(nest, 0, along);
  std::ptrdiff_t const to_column = stride_along(nest, 0, inner);
  std::ptrdiff_t to_offset = 0;

  auto const run_tile = [&](std::ptrdiff_t row, std::ptrdiff_t rows, std::ptrdiff_t column,
                            std::ptrdiff_t columns, bool streams) {
    RowWalk walk{rows, to_row, row_steps, streams};
    SINTER_FEW for (int k = 0; k < leaves.count; ++k) {
      int const size = leaves.sizes[k];
      std::ptrdiff_t const row_stride = stride_along(nest, k + 1, along);
      std::ptrdiff_t const stride = stride_along(nest, k + 1, inner);
      std::byte const* const from = leaves.data[k] + leaves.offsets[k] + row * row_stride +
                                    (size != 0 ? column * stride : 0);
      leaves.pointers[k] = from;
      if (leaves.buffers[k] == nullptr) continue;
      leaves.pointers[k] = leaves.buffers[k];
      if (accesses[k] == Access::repeated) {
        row_steps[k] = row_stride != 0 ? columns * size : 0;
        repeat_rows(leaves.buffers[k], from, row_stride, row_stride != 0 ? rows : 1, columns, size);
        continue;
      }
      row_steps[k] = columns * size;
      if (accesses[k] == Access::made) {
        LeafEntry const& entry = leaves.entries[k];
        for (std::ptrdiff_t r = 0; r < rows; ++r) {
          entry.fill(entry.formula, leaves.buffers[k] + r * columns * size,
                     entry.position(from + r * row_stride, size), stride / size, columns);
        }
      } else {
        copy_tile(leaves.buffers[k], from, row_stride, stride, rows, columns, size);
      }
    }
    std::byte* const here = to + to_offset + row * to_row + column * to_column;
    if (plan.is_held) return kernel.run_rows(here, leaves.pointers, columns, walk);
    if (plan.is_direct) {
      return walk_rows(kernel.run, here, leaves.pointers, leaves.count, columns, walk);
    }
    walk.to_step = columns * to_size;
    walk_rows(kernel.run, results, leaves.pointers, leaves.count, columns, walk);
    for (std::ptrdiff_t r = 0; r < rows; ++r) {
      copy_elements(here + r * to_row, to_column, results + r * columns * to_size, to_size, columns,
                    to_size);
    }
  };
  while (true) {
    if (log != nullptr) log_rows(*log, nest, plan, to + to_offset, leaves, kernel);
    for (std::ptrdiff_t row = 0; row < all_rows; row += plan.rows) {
      std::ptrdiff_t const rows = all_rows - row < plan.rows ? all_rows - row : plan.rows;
      std::ptrdiff_t column = plan.head < plan.columns ? plan.head : plan.columns;
      if (column > 0) run_tile(row, rows, 0, column, false);
      for (; column < length; column += plan.columns) {
        std::ptrdiff_t const left = length - column;
        run_tile(row, rows, column, left < plan.columns ? left : plan.columns, plan.is_streamed);
      }
    }
    int axis = inner;
    SINTER_FEW for (; axis >= 0; --axis) {
      if (axis == inner || axis == along) continue;
      bool const goes_on = ++position[axis] < nest.extents[axis];
      std::ptrdiff_t const moved = goes_on ? 1 : 1 - nest.extents[axis];
      if (!goes_on) position[axis] = 0;
      to_offset += moved * nest.row(0)[axis];
      SINTER_FEW for (int k = 0; k < leaves.count; ++k) {
        leaves.offsets[k] += moved * (leaves.sizes[k] != 0 ? nest.row(k + 1)[axis] : 0);
      }
      if (goes_on) break;
    }
    if (axis < 0) break;
  }
  if (plan.is_streamed) end_stream();
}

}  // namespace sinter::inline SINTER_ABI::detail
