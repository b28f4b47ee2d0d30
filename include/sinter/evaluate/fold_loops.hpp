/// @file
/// The loops around folding kernels, compiled once for all statements.
#pragma once

#include <sinter/evaluate/driver.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// True where every leaf moves on by whole elements along the one axis of a nest, or not at all:
/// kernels read leaves where they lie.
inline bool is_in_place(LoopNest const& inner, LeafSpace const& leaves) {
  if (inner.rank > 1) return false;
  for (int k = 0; k < leaves.count; ++k) {
    if (leaves.sizes[k] == 0) continue;
    std::ptrdiff_t const stride = inner.rank == 1 ? inner.row(k + 1)[0] : leaves.sizes[k];
    if (leaves.is_generated(k) || (stride != 0 && stride != leaves.sizes[k])) return false;
  }
  return true;
}
/// The steps of such leaves.
inline void place_steps(LoopNest const& inner, LeafSpace const& leaves) {
  for (int k = 0; k < leaves.count; ++k) {
    bool const moves = inner.rank == 1 && inner.row(k + 1)[0] != 0;
    leaves.steps[k] = moves || inner.rank == 0 ? leaves.sizes[k] : 0;
  }
}

/// Takes the last axis off a nest; its extent, 1 if there was none.
inline std::ptrdiff_t take_last_axis(LoopNest& nest) {
  return nest.rank > 0 ? nest.extents[--nest.rank] : 1;
}
/// How far the leaves move along an axis that was taken off; nothing where it has one place.
inline void place_row_steps(LoopNest const& nest, std::ptrdiff_t extent, LeafSpace const& leaves,
                            std::ptrdiff_t* steps) {
  for (int k = 0; k < leaves.count; ++k) {
    steps[k] = extent != 1 && leaves.sizes[k] != 0 ? nest.row(k + 1)[nest.rank] : 0;
  }
}

/// Folds the last axes of a nest, from `kept` on. Row 0 is the destination's; the reduced axes must
/// not be empty. The order of folding depends on the extents alone. A kernel that keeps elements
/// stores them one behind the other, of `stored_size` bytes each, to `stored`.
SINTER_NOINLINE inline void run_fold(LoopNest const& whole, int kept, std::byte* to,
                                     LeafSpace const& leaves, FoldKernel const& kernel,
                                     CallLog* log = nullptr, std::byte* stored = nullptr,
                                     int stored_size = 0) {
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
  auto* const state = new (scratch.take(fold_bytes(kernel, size))) FoldStateBase{0};
  auto const take_numbers = [&](int count) {
    return reinterpret_cast<std::ptrdiff_t*>(
        scratch.take(sizeof(std::ptrdiff_t) * static_cast<std::size_t>(count + 1)));
  };
  std::ptrdiff_t* const moves = take_numbers(whole.rows);
  std::ptrdiff_t* const position = take_numbers(kept);
  std::ptrdiff_t* const row_steps = take_numbers(leaves.count);
  if (is_in_place(inner, leaves)) {
    // The kernel walks along the last of the outer axes by itself.
    place_steps(inner, leaves);
    std::ptrdiff_t const walked = take_last_axis(outer);
    place_row_steps(outer, walked, leaves, row_steps);
    std::ptrdiff_t const to_step = walked != 1 ? outer.row(0)[outer.rank] : 0;
    FoldWalk walk{walked,    size,         nullptr, to_step,           leaves.pointers,
                  row_steps, leaves.steps, stored,  size * stored_size};
    Odometer odometer(outer, moves, position);
    for (std::ptrdiff_t row = 0; row < rows; row += walked) {
      for (int k = 0; k < leaves.count; ++k) leaves.pointers[k] = leaves.data[k] + moves[k + 1];
      walk.to = to + moves[0];
      if (log != nullptr) log->add(kernel, size, walk, leaves.count);
      kernel.run(state, walk);
      if (stored != nullptr) walk.kept += walked * walk.kept_step;
      odometer.next();
    }
    return;
  }
  if (log != nullptr) log->fail();
  for (int k = 0; k < leaves.count; ++k) row_steps[k] = 0;
  Blocks blocks(inner, leaves, kernel.unit, scratch);
  Odometer odometer(outer, moves, position);
  for (std::ptrdiff_t row = 0; row < rows; ++row) {
    blocks.rebase(moves + 1);
    for (std::ptrdiff_t start = 0; start < size;) {
      std::ptrdiff_t const left = size - start;
      std::ptrdiff_t const count = left < blocks.longest() ? left : blocks.longest();
      blocks.at(start, count);
      kernel.run(state, {1, count, count < left ? nullptr : to + moves[0], 0, leaves.pointers,
                         row_steps, leaves.steps, stored});
      if (stored != nullptr) stored += count * stored_size;
      start += count;
    }
    odometer.next();
  }
}

/// Rows that are added one after the other before sums are added pairwise.
inline constexpr std::ptrdiff_t stack_rows = 16;
/// Elements of a row that are combined at once at most.
inline constexpr std::ptrdiff_t stack_length = 2 * block_length;

/// Sums of sixteen rows each, combined pairwise.
class StackLevels {
 public:
  StackLevels(std::ptrdiff_t depth, std::ptrdiff_t longest, int size, StackKernel const& kernel,
              Scratch& scratch)
      : kernel_(kernel), bytes_((static_cast<std::size_t>(longest * size) + 63) / 64 * 64) {
    std::size_t levels = 0;
    if (!kernel.is_exact) {
      for (std::ptrdiff_t covered = 1; covered * stack_rows < depth; covered *= 2) ++levels;
    }
    if (levels > 0) sums_ = scratch.take(bytes_ * levels);
  }
  /// Where the next sixteen rows go.
  [[nodiscard]] std::byte* next() const { return level(free_level()); }
  /// Says that they are there.
  void push(std::ptrdiff_t count) {
    int const free = free_level();
    std::byte* const sum = level(free);
    for (int at = 0; at < free; ++at) kernel_.combine(sum, level(at), sum, count);
    ++filled_;
  }
  /// Combines everything into the last sum, which may lie anywhere.
  void close(std::byte* sum, std::ptrdiff_t count) {
    int at = 0;
    for (std::uint64_t bits = filled_; bits != 0; bits >>= 1U, ++at) {
      if ((bits & 1U) != 0) kernel_.combine(sum, level(at), sum, count);
    }
    filled_ = 0;
  }

 private:
  [[nodiscard]] std::byte* level(int number) const {
    return sums_ + bytes_ * static_cast<std::size_t>(number);
  }
  [[nodiscard]] int free_level() const {
    int level = 0;
    for (std::uint64_t bits = filled_; (bits & 1U) != 0; bits >>= 1U) ++level;
    return level;
  }
  StackKernel const& kernel_;
  std::size_t bytes_;
  std::byte* sums_ = nullptr;
  std::uint64_t filled_ = 0;
};

/// Folds rows that lie evenly, each in one piece, into a row in one piece.
SINTER_NOINLINE inline void run_even_stack(std::ptrdiff_t depth, std::ptrdiff_t size,
                                           std::byte* to, int to_size, int leaves,
                                           std::byte const** pointers,
                                           std::ptrdiff_t const* row_steps,
                                           std::ptrdiff_t const* steps,
                                           StackKernel const& kernel) {
  if (depth <= stack_rows) {
    return kernel.run({depth, size, to, false, pointers, row_steps, steps});
  }
  Scratch scratch;
  std::ptrdiff_t const longest = size < stack_length ? size : stack_length;
  StackLevels levels(depth, longest, to_size, kernel, scratch);
  for (std::ptrdiff_t start = 0; start < size; start += longest) {
    std::ptrdiff_t const count = size - start < longest ? size - start : longest;
    std::byte* const result = to + start * to_size;
    for (std::ptrdiff_t done = 0; done < depth; done += stack_rows) {
      std::ptrdiff_t const batch = depth - done < stack_rows ? depth - done : stack_rows;
      bool const is_last = done + batch == depth;
      std::byte* const sum = kernel.is_exact || is_last ? result : levels.next();
      kernel.run({batch, count, sum, kernel.is_exact && done > 0, pointers, row_steps, steps});
      if (!kernel.is_exact && !is_last) levels.push(count);
      for (int k = 0; k < leaves; ++k) pointers[k] += batch * row_steps[k];
    }
    levels.close(result, count);
    for (int k = 0; k < leaves; ++k) pointers[k] += longest * steps[k] - depth * row_steps[k];
  }
}

/// Folds the axes [kept, kept + reduced) of a nest, whose last axes are kept. Row 0 is the
/// destination's.
SINTER_NOINLINE inline void run_stack(LoopNest const& whole, int kept, int reduced, std::byte* to,
                                      int to_size, LeafSpace const& leaves,
                                      StackKernel const& kernel) {
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

  Scratch scratch;
  auto const take_numbers = [&](int count) {
    return reinterpret_cast<std::ptrdiff_t*>(
        scratch.take(sizeof(std::ptrdiff_t) * static_cast<std::size_t>(count + 1)));
  };
  std::ptrdiff_t* const outer_moves = take_numbers(whole.rows);
  std::ptrdiff_t* const folded_moves = take_numbers(whole.rows);
  std::ptrdiff_t* const moves = take_numbers(whole.rows);
  std::ptrdiff_t* const outer_position = take_numbers(kept);
  std::ptrdiff_t* const folded_position = take_numbers(reduced);
  std::ptrdiff_t* const row_steps = take_numbers(leaves.count);
  for (int k = 0; k < leaves.count; ++k) row_steps[k] = 0;

  // Rows are handed to the kernel sixteen at a time where they lie a fixed way apart.
  bool const is_direct = is_in_place(inner, leaves) && folded.rank <= 1;
  Blocks* const blocks =
      is_direct ? nullptr : new (scratch.take(sizeof(Blocks))) Blocks(inner, leaves, 0, scratch);
  std::ptrdiff_t const available = is_direct ? size : blocks->longest();
  std::ptrdiff_t const longest = available < stack_length ? available : stack_length;
  if (is_direct) {
    place_steps(inner, leaves);
    LoopNest above = folded;
    std::ptrdiff_t const extent = take_last_axis(above);
    place_row_steps(above, extent, leaves, row_steps);
  }
  bool const is_one_piece = is_linear(inner, 0, to_size);
  std::byte* const buffer =
      is_one_piece ? nullptr : scratch.take(static_cast<std::size_t>(longest * to_size));
  StackLevels levels(depth, longest, to_size, kernel, scratch);

  Odometer outer_odometer(outer, outer_moves, outer_position);
  for (std::ptrdiff_t row = 0; row < rows; ++row) {
    for (std::ptrdiff_t start = 0; start < size;) {
      std::ptrdiff_t count = size - start < longest ? size - start : longest;
      if (!is_direct && blocks->by_rows() && inner.rank > 0) {
        std::ptrdiff_t const length = inner.extents[inner.rank - 1];
        std::ptrdiff_t const row_left = length - start % length;
        count = count < row_left ? count : row_left;
      }
      std::byte* const result = is_one_piece ? to + outer_moves[0] + start * to_size : buffer;
      Odometer folded_odometer(folded, folded_moves, folded_position);
      for (std::ptrdiff_t done = 0; done < depth;) {
        std::ptrdiff_t const batch = depth - done < stack_rows ? depth - done : stack_rows;
        bool const is_last = done + batch == depth;
        bool const adds = kernel.is_exact && done > 0;
        std::byte* const sum = kernel.is_exact || is_last ? result : levels.next();
        if (is_direct) {
          for (int k = 0; k < leaves.count; ++k) {
            leaves.pointers[k] = leaves.data[k] + outer_moves[k + 1] + done * row_steps[k] +
                                 start * leaves.steps[k];
          }
          kernel.run({batch, count, sum, adds, leaves.pointers, row_steps, leaves.steps});
        } else {
          for (std::ptrdiff_t r = 0; r < batch; ++r) {
            for (int k = 0; k < leaves.count; ++k) {
              moves[k] = outer_moves[k + 1] + folded_moves[k + 1];
            }
            blocks->rebase(moves);
            blocks->at(start, count);
            kernel.run({1, count, sum, adds || r > 0, leaves.pointers, row_steps, leaves.steps});
            folded_odometer.next();
          }
        }
        done += batch;
        if (!kernel.is_exact && !is_last) levels.push(count);
      }
      levels.close(result, count);
      if (!is_one_piece) {
        copy_block<false>(inner, 0, to + outer_moves[0], buffer, to_size, start, count);
      }
      start += count;
    }
    outer_odometer.next();
  }
}

}  // namespace sinter::inline SINTER_ABI::detail
