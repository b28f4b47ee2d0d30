/// @file
/// Multiplication in blocks that stay in the caches, for results of two or more rows and columns.
#pragma once

#include <sinter/evaluate/multiply_factor.hpp>
#include <sinter/evaluate/multiply_finish.hpp>
#include <sinter/evaluate/multiply_tile.hpp>

namespace sinter::inline SINTER_ABI { namespace kernel {

// source  K. Goto and R. van de Geijn, Anatomy of high-performance matrix multiplication,
//         ACM TOMS 34 (2008); F. Van Zee and R. van de Geijn, BLIS: a framework for rapidly
//         instantiating BLAS functionality, ACM TOMS 41 (2015).
//
// A block of `right` (inner_block x column_block) is for the third cache, one of `left`
// (row_block x inner_block) for the second, a panel of `right` as wide as a tile for the first.
// Unlike theirs, a packed block of `left` keeps its rows (they are a little apart, so that the rows
// of a tile fall into different sets of the cache): packing is a copy, and where rows are
// contiguous and do not clash already, the tile reads them where they are; so it does where `left`
// is small, whatever its strides. A panel of `right` whose rows are contiguous is copied by the
// first tile that reads it, which has it in registers. An operand that is computed is written into
// the packed blocks straight away; rows of a block of `left` may be its columns then.
#if defined(__AVX512F__)
template <class E>
inline constexpr std::ptrdiff_t inner_block = sizeof(E) == 4 ? 512 : 384;
template <class E>
inline constexpr std::ptrdiff_t row_block = (sizeof(E) == 4 ? 12 : 8) * tile_rows;
#else
template <class E>
inline constexpr std::ptrdiff_t inner_block = 384;
template <class E>
inline constexpr std::ptrdiff_t row_block = sizeof(E) == 4 ? 96 : 48;
#endif
inline constexpr std::ptrdiff_t left_padding = 16;
/// An operand of no more bytes than this is not much: it is read where it lies.
inline constexpr std::ptrdiff_t much_bytes = 65536;
inline constexpr std::ptrdiff_t second_cache = 1 << 20;
/// Bytes of a block of `left` that is computed, if that is more rows than `row_block`.
inline constexpr std::ptrdiff_t computed_bytes = 32768;
/// So many rows of `left` are few: `right` is not packed for them.
inline constexpr std::ptrdiff_t unpacked_rows = 3 * tile_rows;
/// Rows apart by multiples of this fall into two sets of the first cache (64 sets of 64 bytes),
/// which have no room for a tile of them.
inline constexpr std::ptrdiff_t clashing_bytes = 2048;
template <class E>
inline constexpr std::ptrdiff_t column_block = 16384 / static_cast<std::ptrdiff_t>(sizeof(E));

/// How far apart rows of `length` computed elements are: short ones follow each other, which is one
/// run of a kernel where all leaves are in one piece.
template <class E>
constexpr std::ptrdiff_t apart_for(std::ptrdiff_t length) {
  return length * static_cast<std::ptrdiff_t>(sizeof(E)) < 512 ? length : length + left_padding;
}

/// `length` in as many parts as blocks of `block` need, but parts of about one size.
constexpr std::ptrdiff_t balanced(std::ptrdiff_t length, std::ptrdiff_t block,
                                  std::ptrdiff_t multiple) {
  auto const parts = (length + block - 1) / block;
  auto const part = (length + parts - 1) / parts;
  return smaller(block, (part + multiple - 1) / multiple * multiple);
}

/// The next part of `rows` rows, at most `most` of them; never leaves one row alone.
constexpr std::ptrdiff_t part_of(std::ptrdiff_t rows, std::ptrdiff_t most) {
  return rows == most + 1 ? most - 1 : smaller(rows, most);
}

/// Where blocks of the operands are copied, and whether they are.
template <class E>
struct Packing {
  E* left;                  ///< rows `left_stride` apart, or columns
  E* right;                 ///< panels of `tile_columns` columns
  std::ptrdiff_t left_stride;
  std::ptrdiff_t left_rows; ///< most rows of a block
  bool blocks_left;         ///< `left` is taken in blocks of rows that stay in the second cache,
  bool packs_left;          ///< which are copied
  bool packs_right;         ///< all panels; otherwise only a last one that is not full
  bool copies_right;        ///< panels are copied by the first tile that reads them
};

/// One panel of the result's columns, all rows of `left`. With `copy`, which needs a whole panel of
/// contiguous results and as many rows as a tile has, the panel is copied there on the way.
template <class E>
SINTER_NOINLINE void multiply_panel(MatrixView<E const> const& left, E const* right,
                                    std::ptrdiff_t right_stride, MatrixView<E> const& result,
                                    bool add, E* copy = nullptr) {
  constexpr int n = lanes<E>;
  int const columns = static_cast<int>(result.columns);
  Tile<E> tile{left.data,         left.row_stride, left.column_stride, right,
               right_stride,      result.data,     result.row_stride,  left.columns,
               columns,           add,             0,                  copy};
  if (copy != nullptr) {
    multiply_tile<tile_rows, tile_packs, true>(tile);
    tile.right = copy;
    tile.right_stride = tile_columns<E>;
    tile.left += tile_rows * tile.left_stride;
    tile.result += tile_rows * tile.result_stride;
    multiply_tiles<tile_rows, tile_packs>(tile, left.rows - tile_rows, tile_rows);
    return;
  }
  if (result.column_stride == 1) {
    if (columns > n) multiply_tiles<tile_rows, tile_packs>(tile, left.rows);
    else multiply_tiles<tile_rows, 1>(tile, left.rows);
    return;
  }
  // Neither rows nor columns of the result are contiguous: by way of a tile that is.
  E buffer[tile_rows * tile_columns<E>];
  for (std::ptrdiff_t row = 0, rows = 0; row < left.rows; row += rows) {
    rows = part_of(left.rows - row, tile_rows);
    auto const target = block_of(result, row, 0, rows, columns);
    if (add) copy_rows(MatrixView<E const>{target.data, rows, columns, target.row_stride,
                                           target.column_stride}, buffer, tile_columns<E>);
    tile.left = left.at(row, 0);
    tile.result = buffer;
    tile.result_stride = tile_columns<E>;
    if (columns > n) multiply_tiles<tile_rows, tile_packs>(tile, rows);
    else multiply_tiles<tile_rows, 1>(tile, rows);
    for (std::ptrdiff_t i = 0; i < rows; ++i) {
      for (int j = 0; j < columns; ++j) *target.at(i, j) = buffer[i * tile_columns<E> + j];
    }
  }
}

/// A panel of `right`: rows of a tile's columns. What is computed faster by columns is turned on the way.
template <class E>
void pack_panel(Factor<E> const& right, E* panel) {
  constexpr std::ptrdiff_t wide = tile_columns<E>;
  constexpr std::ptrdiff_t high = 64;
  if (right.source == nullptr || !right.has_columns()) return copy_rows(right, panel, wide, true);
  alignas(64) E room[wide * high];
  for (std::ptrdiff_t k = 0; k < right.rows; k += high) {
    auto const rows = smaller(high, right.rows - k);
    copy_rows(computed(block_of(right, k, 0, rows, right.columns), room, high), panel + k * wide,
              wide, true);
  }
}

/// One block of `right`, all rows of `left`. With `finish`, it completes the result.
template <class E>
void multiply_block(Factor<E> const& left, Factor<E> const& right, MatrixView<E> const& result,
                    Packing<E> const& packing, bool add, Finish const* finish) {
  constexpr std::ptrdiff_t wide = tile_columns<E>;
  constexpr std::ptrdiff_t n = lanes<E>;
  auto const inner = right.rows;
  auto const columns = right.columns;
  auto const panel_is_packed = [&](std::ptrdiff_t column) {
    return packing.packs_right || (columns - column < wide && columns - column != n);
  };
  auto const panel_is_copied = [&](std::ptrdiff_t column) {
    return packing.copies_right && columns - column >= wide;
  };
  for (std::ptrdiff_t j = 0; j < columns; j += wide) {
    if (!panel_is_packed(j) || panel_is_copied(j)) continue;
    pack_panel(block_of(right, 0, j, inner, smaller(wide, columns - j)), packing.right + j * inner);
  }
  constexpr std::ptrdiff_t size = sizeof(E);
  auto rows_at_once = packing.blocks_left ? packing.left_rows
                      : finish != nullptr ? row_block<E>
                                          : left.rows;
  if (finish != nullptr && 2 * inner * columns * size <= second_cache) {
    // Whole rows are finished fastest; reading all of `right` more often costs little.
    rows_at_once = smaller(rows_at_once, finished_places(columns * size, tile_rows));
  }
  for (std::ptrdiff_t i = 0, rows = 0; i < left.rows; i += rows) {
    rows = part_of(left.rows - i, rows_at_once);
    auto const part = block_of(left, i, 0, rows, inner);
    MatrixView<E const> block = part;
    if (part.source != nullptr) {
      block = computed(part, packing.left, packing.left_stride);
    } else if (packing.packs_left) {
      copy_rows(block, packing.left, packing.left_stride);
      block.data = packing.left;
      block.row_stride = packing.left_stride;
      block.column_stride = 1;
    }
    auto const columns_at_once = finished_places(rows * size, wide);
    for (std::ptrdiff_t j = 0; j < columns; j += wide) {
      auto const target = block_of(result, i, j, rows, smaller(wide, columns - j));
      if (i == 0 && panel_is_copied(j)) {
        multiply_panel<E>(block, right.at(0, j), right.row_stride, target, add,
                          packing.right + j * inner);
      } else if (panel_is_packed(j)) {
        multiply_panel<E>(block, packing.right + j * inner, wide, target, add);
      } else {
        multiply_panel<E>(block, right.at(0, j), right.row_stride, target, add);
      }
      auto const end = smaller(j + wide, columns);
      auto const begin = (end - 1) / columns_at_once * columns_at_once;
      if (end == columns || end - begin == columns_at_once) {
        finish_block(finish, block_of(result, i, begin, rows, end - begin));
      }
    }
  }
}

/// `result = left * right`; each element is one chain of multiply-adds, `inner` ascending, however
/// the operands are stored and wherever blocks begin.
template <class E>
SINTER_NOINLINE void multiply_in_blocks(Factor<E> left, Factor<E> right, MatrixView<E> result,
                                        Finish const* finish = nullptr) {
  constexpr std::ptrdiff_t wide = tile_columns<E>;
  constexpr std::ptrdiff_t size = sizeof(E);
  if (result.column_stride != 1 && result.row_stride == 1) {
    auto const new_left = transposed(right);
    right = transposed(left);
    left = new_left;
    result = transposed(result);
  }
  auto const inner = left.columns;
  // Rows that are computed are whole packs where they can be.
  auto const inner_step = balanced(inner, inner_block<E>, left.source != nullptr ? wide : 4);
  Packing<E> packing{};
  packing.left_stride = inner_step + left_padding;
  packing.left_rows = row_block<E>;
  auto const left_total = left.rows * inner * size;
  bool const much_left = left_total > much_bytes && right.columns > 2 * wide;
  // Contiguous columns are read where they lie as long as the second cache keeps them.
  bool const has_rows = left.column_stride == 1;
  bool const has_columns = left.row_stride == 1 && left_total <= second_cache;
  auto const apart = (has_rows ? left.row_stride : left.column_stride) * size;
  packing.packs_left = much_left && ((!has_rows && !has_columns) || apart % clashing_bytes == 0);
  packing.blocks_left = much_left;
  bool const many_rows = left.rows > unpacked_rows && inner * right.columns * size > much_bytes;
  packing.packs_right = right.column_stride != 1 || many_rows;
  packing.copies_right = many_rows && right.column_stride == 1 && result.column_stride == 1;
  auto const column_step = smaller(column_block<E>, (right.columns + wide - 1) / wide * wide);
  auto left_size = packing.packs_left ? smaller(row_block<E>, left.rows) * packing.left_stride : 0;
  if (left.source != nullptr) {
    packing.packs_left = packing.blocks_left = true;
    // Short rows: as many as stay in a first or second cache.
    auto const rows = computed_bytes / (inner_step * size) / tile_rows * tile_rows;
    packing.left_rows = smaller(rows > row_block<E> ? rows : row_block<E>, left.rows);
    packing.left_stride =
        apart_for<E>(left.has_columns() ? packing.left_rows : smaller(inner_step, inner));
    left_size = left.has_columns() ? inner_step * packing.left_stride
                                   : packing.left_rows * packing.left_stride;
  }

  auto const left_bytes = static_cast<std::size_t>((left_size * size + 63) / 64 * 64);
  bool const any_right = packing.packs_right || right.columns % wide != 0;
  auto const right_bytes =
      any_right ? static_cast<std::size_t>(column_step * inner_step * size) : std::size_t{0};
  // Little is packed on the stack: products of small matrices allocate nothing.
  alignas(64) unsigned char local[4096];
  if (left_bytes + right_bytes > 0) {
    auto* const bytes =
        left_bytes + right_bytes <= sizeof(local)
            ? local
            : static_cast<unsigned char*>(thread_scratch().at_least(left_bytes + right_bytes));
    packing.left = static_cast<E*>(static_cast<void*>(bytes));
    packing.right = static_cast<E*>(static_cast<void*>(bytes + left_bytes));
  }
  for (std::ptrdiff_t j = 0; j < right.columns; j += column_step) {
    auto const columns = smaller(column_step, right.columns - j);
    for (std::ptrdiff_t k = 0; k < inner; k += inner_step) {
      auto const depth = smaller(inner_step, inner - k);
      multiply_block(block_of(left, 0, k, left.rows, depth), block_of(right, k, j, depth, columns),
                     block_of(result, 0, j, left.rows, columns), packing, k > 0,
                     k + depth == inner ? finish : nullptr);
    }
  }
}

} }  // namespace sinter::kernel
