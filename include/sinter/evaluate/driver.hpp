/// @file
/// The loops around kernels, compiled once for all statements: element-wise, folding, accumulating.
#pragma once

#include <sinter/evaluate/blocks.hpp>
#include <sinter/evaluate/single.hpp>
#include <sinter/evaluate/stream.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// Runs an element-wise kernel over a nest whose row 0 is the destination's. Empty nests included.
SINTER_NOINLINE inline void run_elementwise(LoopNest nest, std::byte* to, int to_size,
                                            LeafSpace const& leaves, ElementwiseKernel kernel) {
  plan_elementwise(nest);
  std::ptrdiff_t const size = nest.size();
  if (size == 0) return;
  Scratch scratch;
  Blocks blocks(nest, leaves, 0, scratch);
  int const inner = nest.rank - 1;
  bool const is_one_piece = is_linear(nest, 0, to_size);
  bool const is_row_piece = inner < 0 || nest.row(0)[inner] == to_size;
  bool const is_direct = is_one_piece || (blocks.by_rows() && is_row_piece);

  bool is_streamed = is_one_piece && size * to_size >= stream_limit;
  for (int k = 0; k < leaves.count && is_streamed; ++k) is_streamed = leaves.data[k] != to;

  std::byte* buffer = nullptr;
  std::ptrdiff_t longest = blocks.longest();
  if (!is_direct || is_streamed) {
    std::ptrdiff_t const limit = is_streamed ? stream_length : 2 * block_length;
    longest = longest < limit ? longest : limit;
    buffer = scratch.take(static_cast<std::size_t>(longest * to_size));
  }
  if (is_direct && !is_streamed && blocks.by_rows() && inner > 0 && !blocks.has_generated()) {
    auto** const origins = reinterpret_cast<std::byte const**>(
        scratch.take(sizeof(std::byte*) * static_cast<std::size_t>(leaves.count + 1)));
    auto* const row_steps = reinterpret_cast<std::ptrdiff_t*>(
        scratch.take(sizeof(std::ptrdiff_t) * static_cast<std::size_t>(leaves.count + 1)));
    std::ptrdiff_t const length = nest.extents[inner];
    std::ptrdiff_t const rows = nest.extents[inner - 1];
    for (std::ptrdiff_t start = 0; start < size; start += rows * length) {
      blocks.at(start, length);
      RowWalk const walk =
          blocks.walk(origins, row_steps, rows, nest.row(0)[inner - 1]);
      blocks.leave_row();
      kernel(to + blocks.row_offset(), leaves.pointers, blocks.steps(), length, &walk);
    }
    return;
  }
  std::ptrdiff_t const row = blocks.by_rows() && inner >= 0 ? nest.extents[inner] : size;
  std::ptrdiff_t row_end = row;
  for (std::ptrdiff_t start = 0; start < size;) {
    if (start == row_end) row_end += row;
    std::ptrdiff_t count = row_end - start < longest ? row_end - start : longest;
    if (is_streamed) count = aligned_count(to + start * to_size, to_size, count);
    blocks.at(start, count);
    if (!is_direct) {
      kernel(buffer, leaves.pointers, blocks.steps(), count, nullptr);
      copy_block<false>(nest, 0, to, buffer, to_size, start, count);
    } else if (is_streamed) {
      kernel(buffer, leaves.pointers, blocks.steps(), count, nullptr);
      stream_copy(to + start * to_size, buffer, static_cast<std::size_t>(count * to_size));
    } else {
      std::byte* const here = is_one_piece ? to + start * to_size
                                           : to + blocks.row_offset() +
                                                 (start - blocks.row_start()) * to_size;
      kernel(here, leaves.pointers, blocks.steps(), count, nullptr);
    }
    start += count;
  }
  if (is_streamed) end_stream();
}

/// A position in a nest that moves on and knows how far each row has moved.
class Odometer {
 public:
  /// `moves` has an entry for each row.
  Odometer(LoopNest const& nest, std::ptrdiff_t* moves, std::ptrdiff_t* position)
      : nest_(nest), moves_(moves), position_(position) {
    for (int r = 0; r < nest.rows; ++r) moves_[r] = 0;
    for (int axis = 0; axis < nest.rank; ++axis) position_[axis] = 0;
  }
  void next() {
    for (int axis = nest_.rank - 1; axis >= 0; --axis) {
      if (++position_[axis] < nest_.extents[axis]) {
        for (int r = 0; r < nest_.rows; ++r) moves_[r] += nest_.row(r)[axis];
        return;
      }
      position_[axis] = 0;
      for (int r = 0; r < nest_.rows; ++r) {
        moves_[r] -= nest_.row(r)[axis] * (nest_.extents[axis] - 1);
      }
    }
  }

 private:
  LoopNest nest_;
  std::ptrdiff_t* moves_;
  std::ptrdiff_t* position_;
};

/// Folds the last axes of a nest, from `kept` on. Row 0 is the destination's; the reduced axes must
/// not be empty. The order of folding depends on the extents alone.
SINTER_NOINLINE inline void run_fold(LoopNest const& whole, int kept, std::byte* to,
                                     LeafSpace const& leaves, FoldKernel const& kernel) {
  LoopNest outer = whole;
  outer.rank = kept;
  LoopNest inner = whole.from(kept);
  drop_single_axes(outer);
  merge_axes(outer);
  drop_single_axes(inner);
  merge_axes(inner);
  std::ptrdiff_t const rows = outer.size();
  std::ptrdiff_t const size = inner.size();
  if (rows == 0) return;
  Scratch scratch;
  Blocks blocks(inner, leaves, kernel.unit, scratch);
  auto* const state = new (scratch.take(kernel.state_bytes)) FoldStateBase;
  auto* const moves = reinterpret_cast<std::ptrdiff_t*>(
      scratch.take(sizeof(std::ptrdiff_t) * static_cast<std::size_t>(whole.rows)));
  auto* const position = reinterpret_cast<std::ptrdiff_t*>(
      scratch.take(sizeof(std::ptrdiff_t) * static_cast<std::size_t>(kept + 1)));
  Odometer odometer(outer, moves, position);
  for (std::ptrdiff_t row = 0; row < rows; ++row) {
    state->filled = 0;
    blocks.rebase(moves + 1);
    for (std::ptrdiff_t start = 0; start < size;) {
      std::ptrdiff_t const left = size - start;
      std::ptrdiff_t const count = left < blocks.longest() ? left : blocks.longest();
      blocks.at(start, count);
      kernel.fold(state, leaves.pointers, leaves.steps, count);
      start += count;
    }
    kernel.finish(state, to + moves[0]);
    odometer.next();
  }
}

/// Kernels of a reduction over axes before the last: of a row, of a row added to what is there, of
/// two such sums. The leaves of `next` and `combine` begin with what is there.
struct AccumulateKernels {
  ElementwiseKernel first;
  ElementwiseKernel next;
  ElementwiseKernel combine;
  bool is_exact;  ///< any order gives the same bits
};

/// Rows that are added one after the other before sums are added pairwise.
inline constexpr std::ptrdiff_t accumulate_rows = 16;

/// Folds the axes [kept, kept + reduced) of a nest, whose last axes are kept. `leaves` has one
/// entry in front for what is there; the nest's rows are the destination's and those behind it.
SINTER_NOINLINE inline void run_accumulate(LoopNest const& whole, int kept, int reduced,
                                           std::byte* to, int to_size, LeafSpace const& leaves,
                                           AccumulateKernels const& kernels) {
  LoopNest outer = whole;
  outer.rank = kept;
  LoopNest folded = whole.from(kept);
  folded.rank = reduced;
  LoopNest inner = whole.from(kept + reduced);
  for (LoopNest* const part : {&outer, &folded, &inner}) {
    drop_single_axes(*part);
    merge_axes(*part);
  }
  std::ptrdiff_t const rows = outer.size();
  std::ptrdiff_t const depth = folded.size();
  std::ptrdiff_t const size = inner.size();
  if (rows == 0 || size == 0) return;

  LeafSpace own = leaves;  // without the entry in front
  own.count -= 1;
  ++own.data, ++own.sizes, ++own.pointers, ++own.steps, ++own.buffers, ++own.offsets;
  Scratch scratch;
  Blocks blocks(inner, own, 0, scratch);
  int levels = 1;
  if (!kernels.is_exact) {
    for (std::ptrdiff_t covered = accumulate_rows; covered < depth; covered *= 2) ++levels;
  }
  std::ptrdiff_t longest = blocks.longest() < 2 * block_length ? blocks.longest()
                                                               : 2 * block_length;
  std::size_t const level_bytes =
      (static_cast<std::size_t>(longest * to_size) + 63) / 64 * 64;
  std::byte* const sums = scratch.take(level_bytes * static_cast<std::size_t>(levels + 1));
  auto const take_numbers = [&](int count) {
    return reinterpret_cast<std::ptrdiff_t*>(
        scratch.take(sizeof(std::ptrdiff_t) * static_cast<std::size_t>(count + 1)));
  };
  std::ptrdiff_t* const outer_moves = take_numbers(whole.rows);
  std::ptrdiff_t* const folded_moves = take_numbers(whole.rows);
  std::ptrdiff_t* const moves = take_numbers(whole.rows);
  std::ptrdiff_t* const outer_position = take_numbers(kept);
  std::ptrdiff_t* const folded_position = take_numbers(reduced);
  std::ptrdiff_t const pair_steps[2] = {to_size, to_size};

  Odometer outer_odometer(outer, outer_moves, outer_position);
  for (std::ptrdiff_t row = 0; row < rows; ++row) {
    for (std::ptrdiff_t start = 0; start < size;) {
      std::ptrdiff_t count = size - start < longest ? size - start : longest;
      if (blocks.by_rows() && inner.rank > 0) {
        std::ptrdiff_t const length = inner.extents[inner.rank - 1];
        std::ptrdiff_t const row_left = length - start % length;
        count = count < row_left ? count : row_left;
      }
      Odometer folded_odometer(folded, folded_moves, folded_position);
      std::uint64_t filled = 0;
      for (std::ptrdiff_t done = 0; done < depth;) {
        // The sum of up to sixteen rows grows in the buffer behind the levels.
        std::byte* const sum = sums + level_bytes * static_cast<std::size_t>(levels);
        std::ptrdiff_t const batch =
            kernels.is_exact || depth - done < accumulate_rows ? depth - done : accumulate_rows;
        for (std::ptrdiff_t r = 0; r < batch; ++r) {
          for (int k = 0; k < own.count; ++k) {
            moves[k] = outer_moves[k + 1] + folded_moves[k + 1];
          }
          blocks.rebase(moves);
          blocks.at(start, count);
          leaves.pointers[0] = sum;
          leaves.steps[0] = to_size;
          std::ptrdiff_t const* const steps = blocks.steps();
          if (r == 0) {
            kernels.first(sum, own.pointers, steps, count, nullptr);
          } else {
            kernels.next(sum, leaves.pointers, steps != nullptr ? leaves.steps : nullptr, count, nullptr);
          }
          folded_odometer.next();
        }
        done += batch;
        int level = 0;
        for (std::uint64_t bits = filled; (bits & 1U) != 0; bits >>= 1U) {
          std::byte const* const pair[2] = {sums + level_bytes * static_cast<std::size_t>(level),
                                            sum};
          kernels.combine(sum, pair, pair_steps, count, nullptr);
          ++level;
        }
        std::memcpy(sums + level_bytes * static_cast<std::size_t>(level), sum,
                    static_cast<std::size_t>(count * to_size));
        ++filled;
      }
      std::byte* total = nullptr;
      int level = 0;
      for (std::uint64_t bits = filled; bits != 0; bits >>= 1U, ++level) {
        if ((bits & 1U) == 0) continue;
        std::byte* const here = sums + level_bytes * static_cast<std::size_t>(level);
        if (total != nullptr) {
          std::byte const* const pair[2] = {here, total};
          kernels.combine(here, pair, pair_steps, count, nullptr);
        }
        total = here;
      }
      copy_block<false>(inner, 0, to + outer_moves[0], total, to_size, start, count);
      start += count;
    }
    outer_odometer.next();
  }
}

}  // namespace sinter::inline SINTER_ABI::detail
