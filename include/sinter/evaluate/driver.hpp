/// @file
/// The loops around element-wise kernels, compiled once for all statements.
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

}  // namespace sinter::inline SINTER_ABI::detail
