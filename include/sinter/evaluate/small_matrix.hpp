/// @file
/// Small regions of one or two axes: planned in one pass over their leaves, run without a nest.
#pragma once

#include <sinter/evaluate/threads.hpp>
#include <sinter/evaluate/tiles.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// What the loops must know of a region's program; one constant a program.
struct RegionCode {
  ElementwiseCode kernel;
  int width;
  int leaves;
  int const* sizes;
  int columns;    ///< of the leaf table
  int rank;       ///< of the target
  int to_size;
  bool is_whole;  ///< nothing but maps of whole tensors
  bool owns_leaves;  ///< no leaf is borrowed memory, which could overlap a tensor
};
/// The leaves of a region as they were gathered: the arrays of a leaf table.
struct GatheredLeaves {
  std::byte const* const* data;
  LeafEntry* entries;
  std::ptrdiff_t* strides;
};

/// Leaves of a small matrix at most, and those among them that are spread over a tile.
inline constexpr int small_leaves = 12;
inline constexpr int spread_leaves = 2;
/// Bytes of a row up to which rows and columns that repeat are spread over a tile, so that several
/// rows are one run of the kernel; and those of the tile.
inline constexpr std::ptrdiff_t spread_row_bytes = 1024;
inline constexpr std::ptrdiff_t spread_tile_bytes = 4096;
/// Elements of a row from which on a kernel that holds one for each row is as fast as such a tile.
inline constexpr std::ptrdiff_t held_columns = 16;

/// A matrix of results and its leaves, as far as they are alike: all of them are read and written
/// along rows, one element after the other or again and again. Distances are in bytes.
struct SmallMatrix {
  std::ptrdiff_t rows;
  std::ptrdiff_t columns;
  std::ptrdiff_t to_row;
  std::byte const* data[small_leaves];
  std::ptrdiff_t row_steps[small_leaves];
  unsigned rows_alike = 0;     ///< a bit for each leaf that has but one row
  unsigned columns_alike = 0;  ///< and for each that has but one column
  bool has_gaps = false;       ///< something is not in one piece

  /// Looks at everything once. False where the general plan is needed: other orders of axes, leaves
  /// without memory, leaves that overlap the target.
  bool place(RegionCode const& code, GatheredLeaves const& leaves, std::byte* to,
             std::ptrdiff_t const* extents, std::ptrdiff_t const* to_strides, bool checks) {
    if (code.rank < 1 || code.rank > 2 || code.leaves > small_leaves) return false;
    int const inner = code.rank - 1;
    columns = extents[inner];
    rows = inner > 0 ? extents[0] : 1;
    if (columns < 2 || rows < 1 || to_strides[inner] != 1) return false;
    // Too little for several threads or stores past the caches.
    if (rows * columns * code.to_size >= 2 * part_bytes) return false;
    std::ptrdiff_t const to_length = columns * code.to_size;
    to_row = rows > 1 ? to_strides[0] * code.to_size : to_length;
    if (to_row < to_length) return false;
    has_gaps = to_row != to_length;
    std::byte const* const to_end = to + (rows - 1) * to_row + to_length;
    int const pitch = code.columns > 0 ? code.columns : 1;
    for (int k = 0; k < code.leaves; ++k) {
      LeafEntry const& entry = leaves.entries[k];
      std::ptrdiff_t const size = code.sizes[k];
      std::byte const* first = leaves.data[k];
      std::ptrdiff_t column = 0;
      std::ptrdiff_t row = 0;
      if (size != 0 && entry.extents != nullptr) {  // a tensor as it lies
        std::ptrdiff_t const length = entry.extents[entry.rank - 1];
        column = length != 1 ? 1 : 0;
        row = entry.rank > 1 && rows > 1 && entry.extents[0] != 1 ? length * size : 0;
      } else if (size != 0) {
        if (entry.fill != nullptr) return false;
        std::ptrdiff_t const* const strides =
            leaves.strides + k * pitch + (code.columns - code.rank);
        column = strides[inner];
        row = rows > 1 ? strides[0] * size : 0;
        first += entry.offset * size;
        if (row < 0 || column < 0 || column > 1) return false;
      }
      data[k] = first;
      row_steps[k] = row;
      if (size == 0) continue;
      std::ptrdiff_t const length = column != 0 ? columns * size : size;
      bool const is_same = first == to && size == code.to_size && column == 1 &&
                           (rows == 1 || row == to_row);
      if (checks && !is_same && to < first + (rows - 1) * row + length && first < to_end) {
        return false;
      }
      if (column == 0) {
        columns_alike |= 1U << k;
      } else if (rows > 1 && row == 0) {
        rows_alike |= 1U << k;
      } else if (rows > 1 && row != length) {
        has_gaps = true;
      }
    }
    return true;
  }

  /// Runs the kernel over tiles of whole rows, each one run.
  bool run_spread(RegionCode const& code, std::byte* to) {
    unsigned const spread = rows_alike | columns_alike;
    std::ptrdiff_t largest = 1;
    int count = 0;
    for (int k = 0; k < code.leaves; ++k) {
      if ((spread >> k & 1U) == 0) continue;
      largest = code.sizes[k] > largest ? code.sizes[k] : largest;
      ++count;
    }
    std::ptrdiff_t const row_bytes = columns * largest;
    if (count > spread_leaves || row_bytes > spread_row_bytes) return false;
    std::ptrdiff_t const fitting = spread_tile_bytes / row_bytes;
    std::ptrdiff_t const most = fitting < rows ? fitting : rows;
    // Elements are repeated by whole registers: there is room behind the last.
    alignas(64) std::byte tiles[spread_leaves][spread_tile_bytes + 64];
    std::byte const* pointers[small_leaves];
    count = 0;
    for (int k = 0; k < code.leaves; ++k) {
      pointers[k] = data[k];
      if ((spread >> k & 1U) == 0) continue;
      std::byte* const tile = tiles[count++];
      pointers[k] = tile;
      if ((rows_alike >> k & 1U) != 0) spread_row(tile, data[k], columns * code.sizes[k], most);
    }
    for (std::ptrdiff_t row = 0; row < rows; row += most) {
      std::ptrdiff_t const here = rows - row < most ? rows - row : most;
      count = 0;
      for (int k = 0; k < code.leaves; ++k) {
        if ((spread >> k & 1U) == 0) {
          pointers[k] = data[k] + row * row_steps[k];
          continue;
        }
        std::byte* const tile = tiles[count++];
        if ((columns_alike >> k & 1U) == 0) continue;
        repeat_rows(tile, data[k] + row * row_steps[k], row_steps[k], here, columns,
                    code.sizes[k]);
      }
      code.kernel.run(to + row * to_row, pointers, here * columns, false);
    }
    return true;
  }

 private:
  /// Copies of a row, one behind the other: twice as many each time.
  static void spread_row(std::byte* tile, std::byte const* row, std::ptrdiff_t bytes,
                         std::ptrdiff_t rows) {
    std::memcpy(tile, row, static_cast<std::size_t>(bytes));
    for (std::ptrdiff_t done = 1; done < rows; done *= 2) {
      std::ptrdiff_t const more = rows - done < done ? rows - done : done;
      std::memcpy(tile + done * bytes, tile, static_cast<std::size_t>(more * bytes));
    }
  }
};

/// Runs a region of one or two axes, and says whether it did.
SINTER_NOINLINE inline bool run_small_matrix(RegionCode const& code, GatheredLeaves const& leaves,
                                             std::byte* to, std::ptrdiff_t const* extents,
                                             std::ptrdiff_t const* to_strides, bool checks) {
  SmallMatrix matrix;
  if (!matrix.place(code, leaves, to, extents, to_strides, checks)) return false;
  bool const is_held = code.kernel.held != 0 && matrix.columns_alike == code.kernel.held;
  if (!matrix.has_gaps) {
    if ((matrix.rows_alike | matrix.columns_alike) == 0) {
      code.kernel.run(to, matrix.data, matrix.rows * matrix.columns, false);
      return true;
    }
    if ((!is_held || matrix.columns < held_columns) && matrix.run_spread(code, to)) return true;
  }
  RowWalk const walk{matrix.rows, matrix.to_row, matrix.row_steps, false};
  if (is_held) {
    code.kernel.run_rows(to, matrix.data, matrix.columns, walk);
    return true;
  }
  if (matrix.columns_alike != 0) return false;
  walk_rows(code.kernel.run, to, matrix.data, code.leaves, matrix.columns, walk);
  return true;
}

}  // namespace sinter::inline SINTER_ABI::detail
