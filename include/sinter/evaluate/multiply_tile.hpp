/// @file
/// The innermost loops of matrix multiplication: a tile of the result that stays in registers.
#pragma once

#include <sinter/evaluate/multiply_lanes.hpp>

namespace sinter::inline SINTER_ABI { namespace kernel {

// Registers of a tile: rows x 2 sums, 2 of `right`, 1 of `left`, and 1 product where nothing fuses.
#if defined(__AVX512F__)
inline constexpr int tile_rows = 14;
#elif defined(__aarch64__)
inline constexpr int tile_rows = 12;
#elif defined(__FMA__)
inline constexpr int tile_rows = 6;
#else
inline constexpr int tile_rows = 4;
#endif
inline constexpr int tile_packs = 2;
template <class E>
inline constexpr int tile_columns = tile_packs * lanes<E>;

/// Where a tile finds its operands. Rows of `right` and `result` are contiguous; `right` has all
/// columns of its packs, `result` only `columns` of them.
template <class E>
struct Tile {
  E const* left;
  std::ptrdiff_t left_stride;
  std::ptrdiff_t left_step;  ///< from one column to the next
  E const* right;
  std::ptrdiff_t right_stride;
  E* result;
  std::ptrdiff_t result_stride;
  std::ptrdiff_t inner;
  int columns;
  bool add;  ///< continue the sums that are in `result`
  int skip;  ///< as many of the first rows are not stored
  E* copy;   ///< where a tile that copies puts what it reads of `right`
};

// How many rows of `right` ahead of the sums its lines are asked for: a packed panel comes from the
// second cache, one that is copied from anywhere. Lines of the result are asked for one tile ahead
// where the sums take longer than asking: at 64 x 64 x 64 it costs two percent.
inline constexpr int packed_ahead = 8;
inline constexpr int copied_ahead = 16;
inline constexpr std::ptrdiff_t long_inner = 192;

/// `Rows` x `Packs` registers of sums, each `sum = fma(left, right, sum)` with `inner` ascending.
/// With `Copies`, rows of `right` are copied one behind the other on the way.
template <int Rows, int Packs, bool Copies = false, class E>
SINTER_NOINLINE void multiply_tile(Tile<E> const& tile) {
  constexpr int n = lanes<E>;
  constexpr int groups = (Rows + 2) / 3;
  // A row is at base + {0, 1, 2} * stride, which are addressing modes: 14 rows need 5 pointers.
  E const* base[groups];
  auto const left_stride = tile.left_stride;
  auto const left_step = tile.left_step;
  SINTER_UNROLL for (int g = 0; g < groups; ++g) base[g] = tile.left + 3 * g * left_stride;
  E const* right = tile.right;
  auto const right_stride = tile.right_stride;
  int const last = tile.columns - (Packs - 1) * n;

  Lanes<E> sums[Rows][Packs];
  if (tile.add) {
    SINTER_UNROLL for (int r = 0; r < Rows; ++r) {
      E const* const row = tile.result + r * tile.result_stride;
      SINTER_UNROLL for (int p = 0; p < Packs; ++p) {
        sums[r][p] = p < Packs - 1 || last == n ? load_lanes(row + p * n)
                                                : load_part(row + p * n, last);
      }
    }
  } else {
    SINTER_UNROLL for (int r = 0; r < Rows; ++r) {
      SINTER_UNROLL for (int p = 0; p < Packs; ++p) sums[r][p] = Lanes<E>(E(0));
    }
  }

  if (Rows == tile_rows && tile.inner >= long_inner) {
    for (int r = Rows; r < 2 * Rows; ++r) {
      prefetch<2>(tile.result, r * tile.result_stride, Packs * n);
    }
  }
  [[maybe_unused]] E* copy = tile.copy;
  std::ptrdiff_t const ahead = (Copies ? copied_ahead : packed_ahead) * right_stride;
  for (std::ptrdiff_t k = tile.inner; k > 0; --k) {
    Lanes<E> packs[Packs];
    SINTER_UNROLL for (int p = 0; p < Packs; ++p) {
      packs[p] = load_lanes(right + p * n);
      keep_in_register(packs[p]);
    }
    // A lower tile waits for its loads already.
    if constexpr (Rows == tile_rows && Packs == tile_packs) prefetch<1>(right, ahead, Packs * n);
    if constexpr (Copies) {
      SINTER_UNROLL for (int p = 0; p < Packs; ++p) store_as(copy + p * n, packs[p]);
      copy += Packs * n;
    }
    SINTER_UNROLL for (int r = 0; r < Rows; ++r) {
      Lanes<E> const value(base[r / 3][r % 3 * left_stride]);
      SINTER_UNROLL for (int p = 0; p < Packs; ++p) {
        sums[r][p] = multiply_add(value, packs[p], sums[r][p]);
      }
    }
    right += right_stride;
    SINTER_UNROLL for (int g = 0; g < groups; ++g) base[g] += left_step;
  }

  SINTER_UNROLL for (int r = 0; r < Rows; ++r) {
    if (r < tile.skip) continue;
    E* const row = tile.result + r * tile.result_stride;
    SINTER_UNROLL for (int p = 0; p < Packs; ++p) {
      if (p < Packs - 1 || last == n) store_as(row + p * n, sums[r][p]);
      else store_part(row + p * n, sums[r][p], last);
    }
  }
}

/// Tiles below each other until `rows` are done, the highest that fit. The last one may begin
/// among the `above` rows that are done, and leaves them alone: few heights serve all numbers but
/// one row alone, which `part_of` prevents. Moves on `left` and `result` of the tile.
template <int Rows, int Packs, class E>
void multiply_tiles(Tile<E>& tile, std::ptrdiff_t rows, std::ptrdiff_t above = 0) {
  constexpr int lower = Rows > 8 ? 8 : Rows > 4 ? 4 : 2;
  // 15 and 16 rows are better done as 8 and 8 than as 14 and few.
  while (rows >= Rows && !(Rows == 14 && (rows == 15 || rows == 16))) {
    multiply_tile<Rows, Packs>(tile);
    tile.left += Rows * tile.left_stride;
    tile.result += Rows * tile.result_stride;
    rows -= Rows;
    above += Rows;
  }
  if (rows == 0) return;
  if ((Rows == 2 || rows > lower) && above + rows >= Rows && rows < Rows) {
    tile.skip = Rows - static_cast<int>(rows);
    tile.left -= tile.skip * tile.left_stride;
    tile.result -= tile.skip * tile.result_stride;
    multiply_tile<Rows, Packs>(tile);
    tile.skip = 0;
  } else if constexpr (Rows > 2) {
    multiply_tiles<lower, Packs>(tile, rows, above);
  }
}

} }  // namespace sinter::kernel
