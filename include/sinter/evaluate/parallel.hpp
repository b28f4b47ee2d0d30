/// @file
/// The driver's loops cut into parts for several threads, each part a loop of its own.
#pragma once

#include <sinter/evaluate/fold_loops.hpp>
#include <sinter/evaluate/threads.hpp>

namespace sinter::inline SINTER_ABI::detail {

// A part is the same nest with fewer places along one axis. It has arrays of its own, because the
// planner orders axes in place. Where parts begin changes no bit: element-wise results do not depend
// on their position, and a reduction is cut along an axis that it folds only where the tree of its
// sums has a branch.

/// A nest and its leaves, restricted to some places of an axis; memory from `scratch`.
struct NestPart {
  LoopNest nest;
  LeafSpace leaves;
  std::ptrdiff_t moved;  ///< bytes to the first place of row 0

  NestPart(LoopNest const& whole, LeafSpace const& all, int axis,
           std::ptrdiff_t begin, std::ptrdiff_t end, Scratch& scratch)
      : nest(whole), leaves(all) {
    auto const rank = static_cast<std::size_t>(whole.rank + 1);
    auto const count = static_cast<std::size_t>(all.count + 1);
    auto const rows = static_cast<std::size_t>(whole.rows);
    auto const take = [&]<class T>(T*, std::size_t number) {
      return reinterpret_cast<T*>(scratch.take(sizeof(T) * number));
    };
    std::ptrdiff_t* const number = nullptr;
    std::byte const** const pointer = nullptr;
    std::byte** const buffer = nullptr;
    nest.extents = take(number, rank);
    nest.pitch = static_cast<int>(rank);
    nest.strides = take(number, rank * rows);
    SINTER_FEW for (int a = 0; a < whole.rank; ++a) {
      nest.extents[a] = whole.extents[a];
      SINTER_FEW for (int r = 0; r < whole.rows; ++r) nest.row(r)[a] = whole.row(r)[a];
    }
    auto** const data = take(pointer, count);
    leaves.data = data;
    leaves.pointers = take(pointer, count);
    leaves.steps = take(number, count);
    leaves.buffers = take(buffer, count);
    leaves.offsets = take(number, count);
    SINTER_FEW for (int k = 0; k < all.count; ++k) {
      data[k] = all.data[k] + begin * whole.row(k + 1)[axis];
    }
    nest.extents[axis] = end - begin;
    moved = begin * whole.row(0)[axis];
  }
};

/// The axis to cut, among the first `count` of a nest from `first` on: the first that has a place
/// for each part, otherwise the longest; -1 if there is none.
inline int axis_to_cut(LoopNest const& nest, int first, int count, std::ptrdiff_t parts) {
  int longest = -1;
  SINTER_FEW for (int axis = first; axis < first + count; ++axis) {
    if (nest.extents[axis] >= parts) return axis;
    if (longest < 0 || nest.extents[axis] > nest.extents[longest]) longest = axis;
  }
  return longest;
}

/// Parts of an axis: whole cache lines where its elements are next to each other.
inline std::ptrdiff_t unit_of(LoopNest const& nest, int axis, int size) {
  return nest.row(0)[axis] == size && size > 0 && size < 64 ? 64 / size : 1;
}

SINTER_NOINLINE inline void run_elementwise_parts(LoopNest const& nest, std::byte* to, int to_size,
                                                  LeafSpace const& leaves,
                                                  ElementwiseCode const& kernel,
                                                  CallLog* log = nullptr) {
  int const wanted = log != nullptr ? 1 : count_parts(nest.size() * to_size, PTRDIFF_MAX);
  int const axis = wanted > 1 ? axis_to_cut(nest, 0, nest.rank, wanted) : -1;
  if (axis < 0) return run_elementwise(nest, to, to_size, leaves, kernel, log);
  std::ptrdiff_t const unit = unit_of(nest, axis, to_size);
  auto run = [&](int part) {
    std::ptrdiff_t const begin = part_begin(nest.extents[axis], unit, wanted, part);
    std::ptrdiff_t const end = part_begin(nest.extents[axis], unit, wanted, part + 1);
    if (begin == end) return;
    Scratch scratch;
    NestPart const own(nest, leaves, axis, begin, end, scratch);
    run_elementwise(own.nest, to + own.moved, to_size, own.leaves, kernel);
  };
  run_parts(wanted, run);
}

/// Bytes that a reduction of a nest computes.
inline std::ptrdiff_t folded_bytes(LoopNest const& nest, int to_size) {
  return nest.size() * to_size;
}

/// Folds a nest into one result on several threads, and says whether it did. Parts are 2^k blocks
/// each, whose value stands at level k of the tree that one thread would build: the same bits.
SINTER_NOINLINE inline bool run_long_fold(LoopNest const& nest, int kept, std::byte* to,
                                          LeafSpace const& leaves, FoldKernel const& kernel,
                                          int wanted) {
  Scratch scratch;
  NestPart const own(nest, leaves, kept, 0, nest.extents[kept], scratch);  // planned in place
  LoopNest inner = own.nest.from(kept);
  drop_single_axes(inner);
  merge_axes(inner);
  std::ptrdiff_t const size = inner.size();
  if (size != nest.size() || !is_in_place(inner, own.leaves)) return false;
  int level = 0;
  while ((size - 1) / (kernel.unit << (level + 1)) >= 8 * wanted) ++level;
  std::ptrdiff_t const length = kernel.unit << level;
  std::ptrdiff_t const pieces = (size - 1) / length;  // something is left for the end
  if (pieces < wanted) return false;
  place_steps(inner, own.leaves);
  std::size_t const bytes = (fold_bytes(kernel, length) + 63) / 64 * 64;
  std::byte* const states = scratch.take(bytes * static_cast<std::size_t>(pieces));
  auto const state_of = [&](std::ptrdiff_t piece) {
    return reinterpret_cast<FoldStateBase*>(states + bytes * static_cast<std::size_t>(piece));
  };
  auto const fold = [&](FoldStateBase* state, std::ptrdiff_t begin, std::ptrdiff_t count,
                        std::byte* result) {
    Scratch local;
    auto const number = static_cast<std::size_t>(leaves.count + 1);
    auto** const pointers =
        reinterpret_cast<std::byte const**>(local.take(sizeof(std::byte*) * number));
    auto* const none =
        reinterpret_cast<std::ptrdiff_t*>(local.take(sizeof(std::ptrdiff_t) * number));
    SINTER_FEW for (int k = 0; k < leaves.count; ++k) {
      pointers[k] = own.leaves.data[k] + begin * own.leaves.steps[k];
      none[k] = 0;
    }
    kernel.run(state, {1, count, result, 0, pointers, none, own.leaves.steps});
  };
  auto run = [&](int part) {
    std::ptrdiff_t const end = part_begin(pieces, 1, wanted, part + 1);
    for (std::ptrdiff_t piece = part_begin(pieces, 1, wanted, part); piece < end; ++piece) {
      fold(new (state_of(piece)) FoldStateBase{0}, piece * length, length, nullptr);
    }
  };
  run_parts(wanted, run);
  auto* const state = new (scratch.take(fold_bytes(kernel, size))) FoldStateBase{0};
  for (std::ptrdiff_t piece = 0; piece < pieces; ++piece) {
    kernel.join(state, state_of(piece), level);
  }
  fold(state, pieces * length, size - pieces * length, to);
  return true;
}

SINTER_NOINLINE inline void run_fold_parts(LoopNest const& nest, int kept, std::byte* to,
                                           int to_size, LeafSpace const& leaves,
                                           FoldKernel const& kernel, CallLog* log = nullptr) {
  int const wanted =
      log != nullptr ? 1 : count_parts(folded_bytes(nest, to_size), PTRDIFF_MAX);
  int const axis = wanted > 1 ? axis_to_cut(nest, 0, kept, wanted) : -1;
  if (axis < 0 || nest.extents[axis] < 2) {
    if (wanted > 1 && run_long_fold(nest, kept, to, leaves, kernel, wanted)) return;
    return run_fold(nest, kept, to, leaves, kernel, log);
  }
  auto run = [&](int part) {
    std::ptrdiff_t const begin = part_begin(nest.extents[axis], 1, wanted, part);
    std::ptrdiff_t const end = part_begin(nest.extents[axis], 1, wanted, part + 1);
    if (begin == end) return;
    Scratch scratch;
    NestPart const own(nest, leaves, axis, begin, end, scratch);
    run_fold(own.nest, kept, to + own.moved, own.leaves, kernel);
  };
  run_parts(wanted, run);
}

SINTER_NOINLINE inline void run_stack_parts(LoopNest const& nest, int kept, int reduced,
                                            std::byte* to, int to_size, LeafSpace const& leaves,
                                            StackKernel const& kernel) {
  int const wanted = count_parts(folded_bytes(nest, to_size), PTRDIFF_MAX);
  int axis = wanted > 1 ? axis_to_cut(nest, 0, kept, wanted) : -1;
  if (wanted > 1 && (axis < 0 || nest.extents[axis] < wanted)) {
    int const behind = kept + reduced;
    int const other = axis_to_cut(nest, behind, nest.rank - behind, wanted);
    if (axis < 0 || (other >= 0 && nest.extents[other] > nest.extents[axis])) axis = other;
  }
  if (axis < 0 || nest.extents[axis] < 2) {
    return run_stack(nest, kept, reduced, to, to_size, leaves, kernel);
  }
  std::ptrdiff_t const unit = unit_of(nest, axis, to_size);
  auto run = [&](int part) {
    std::ptrdiff_t const begin = part_begin(nest.extents[axis], unit, wanted, part);
    std::ptrdiff_t const end = part_begin(nest.extents[axis], unit, wanted, part + 1);
    if (begin == end) return;
    Scratch scratch;
    NestPart const own(nest, leaves, axis, begin, end, scratch);
    run_stack(own.nest, kept, reduced, to + own.moved, to_size, own.leaves, kernel);
  };
  run_parts(wanted, run);
}

}  // namespace sinter::inline SINTER_ABI::detail
