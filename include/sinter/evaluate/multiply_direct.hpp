/// @file
/// Products whose operands are read where they lie: small ones, and those of few rows.
#pragma once

#include <sinter/evaluate/multiply_blocks.hpp>

namespace sinter::inline SINTER_ABI { namespace kernel {

/// Columns of a panel that is not full are copied to the stack up to this many bytes.
inline constexpr std::ptrdiff_t direct_copy = 8192;

/// True where operands are small enough to be read without copies; rows of all but `left` must be
/// contiguous.
template <class E>
SINTER_INLINE bool is_direct(MatrixView<E const> const& left, MatrixView<E const> const& right,
                             MatrixView<E> const& result) {
  constexpr std::ptrdiff_t wide = tile_columns<E>;
  constexpr std::ptrdiff_t size = sizeof(E);
  auto const inner = left.columns;
  auto const rest = result.columns % wide;
  return right.column_stride == 1 && result.column_stride == 1 &&
         left.rows * inner * size <= much_bytes &&
         inner * right.columns * size <= much_bytes && inner <= inner_block<E> &&
         (rest == 0 || rest == lanes<E> || inner * wide * size <= direct_copy);
}

/// Panels of `right` from the first to the last column, nothing else.
template <class E>
SINTER_NOINLINE void multiply_direct(MatrixView<E const> const& left,
                                     MatrixView<E const> const& right,
                                     MatrixView<E> const& result) {
  constexpr std::ptrdiff_t wide = tile_columns<E>;
  constexpr std::ptrdiff_t n = lanes<E>;
  Tile<E> tile{left.data,        left.row_stride, left.column_stride, right.data,
               right.row_stride, result.data,     result.row_stride,  left.columns,
               static_cast<int>(wide),       false,           0,                  nullptr};
  std::ptrdiff_t j = 0;
  for (; j + wide <= result.columns; j += wide) {
    tile.right = right.data + j;
    tile.result = result.data + j;
    tile.left = left.data;
    multiply_tiles<tile_rows, tile_packs>(tile, left.rows);
  }
  auto const rest = result.columns - j;
  if (rest == 0) return;
  alignas(64) E copy[direct_copy / sizeof(E)];
  tile.left = left.data;
  tile.right = right.data + j;
  tile.result = result.data + j;
  tile.columns = static_cast<int>(rest);
  if (rest != n) {
    tile.right_stride = rest > n ? wide : n;
    copy_rows(block_of(right, 0, j, right.rows, rest), copy, tile.right_stride, true);
    tile.right = copy;
  }
  if (rest > n) multiply_tiles<tile_rows, tile_packs>(tile, left.rows);
  else multiply_tiles<tile_rows, 1>(tile, left.rows);
}

/// The same, by blocks of rows where something is done with them.
template <class E>
void multiply_directly(MatrixView<E const> const& left, MatrixView<E const> const& right,
                       MatrixView<E> const& result, Finish const* finish) {
  if (finish == nullptr) return multiply_direct<E>(left, right, result);
  auto const most =
      finished_places(result.columns * static_cast<std::ptrdiff_t>(sizeof(E)), tile_rows);
  for (std::ptrdiff_t i = 0, rows = 0; i < left.rows; i += rows) {
    rows = part_of(left.rows - i, most);
    auto const block = block_of(result, i, 0, rows, result.columns);
    multiply_direct<E>(block_of(left, i, 0, rows, left.columns), right, block);
    finish_block(finish, block);
  }
}

// Few rows use each number of `right` few times: it comes at the speed of memory, as in a product
// of a vector, if it is read along its rows. Some of them are taken at a time, in panels that are
// as wide as registers allow; the sums are in the first cache.
inline constexpr int few_rows = 4;
inline constexpr std::ptrdiff_t few_inner = 32;
inline constexpr int few_packs = tile_rows * tile_packs / few_rows - (tile_rows > 8 ? 1 : 0);

template <class E>
SINTER_INLINE bool has_few_rows(MatrixView<E const> const& left, MatrixView<E const> const& right,
                                MatrixView<E> const& result) {
  return left.rows <= few_rows && right.column_stride == 1 &&
         result.column_stride == 1 && result.columns >= few_packs * lanes<E>;
}

/// The columns of whole panels; returns how many these are.
template <class E>
SINTER_NOINLINE std::ptrdiff_t multiply_few(MatrixView<E const> const& left, Factor<E> const& right,
                                            MatrixView<E> const& result) {
  constexpr std::ptrdiff_t wide = few_packs * lanes<E>;
  constexpr std::ptrdiff_t most = 16384 / static_cast<std::ptrdiff_t>(sizeof(E)) / few_rows;
  auto const columns = result.columns / wide * wide;
  for (std::ptrdiff_t first = 0; first < columns; first += most / wide * wide) {
    auto const end = smaller(columns, first + most / wide * wide);
    for (std::ptrdiff_t k = 0; k < right.rows; k += few_inner) {
      auto const inner = smaller(few_inner, right.rows - k);
      MatrixView<E const> rows = block_of(right, k, first, inner, end - first);
      if (right.source != nullptr) {
        auto* const room = scratch_of<E>(most * few_inner);
        copy_rows(block_of(right, k, first, inner, end - first), room, end - first);
        rows = {room, inner, end - first, end - first, 1};
      }
      Tile<E> tile{left.at(0, k),   left.row_stride,     left.column_stride, rows.data,
                   rows.row_stride, result.at(0, first), result.row_stride,  inner,
                   static_cast<int>(wide),       k > 0,               0,                  nullptr};
      E const* const begin = tile.left;
      for (std::ptrdiff_t j = first; j < end; j += wide) {
        tile.left = begin;
        tile.right = rows.at(0, j - first);
        tile.result = result.at(0, j);
        multiply_tiles<few_rows, few_packs>(tile, left.rows);
      }
    }
  }
  return columns;
}

} }  // namespace sinter::kernel
