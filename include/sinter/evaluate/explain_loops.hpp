/// @file
/// Loops of `explain`: what the driver would do with a region, planned and not run.
#pragma once

#include <sinter/evaluate/evaluate.hpp>
#include <sinter/evaluate/explain_text.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// A region whose leaves are gathered.
struct NotedRegion {
  LoopNest nest;
  LeafSpace leaves;
  std::byte const* to;
  int to_size;
};

/// Says how loops over a nest read the leaves that `Blocks` has looked at.
SINTER_COLD inline void note_access(LeafSpace const& leaves, bool by_rows, bool is_one_row,
                                    LeafNote* notes) {
  for (int k = 0; k < leaves.count; ++k) {
    if (leaves.sizes[k] == 0) {
      notes[k].access = "one number";
    } else if (leaves.is_generated(k)) {
      notes[k].access = "generated";
    } else if (leaves.steps[k] == 0) {
      notes[k].access = by_rows && !is_one_row ? "repeated in each row" : "repeated";
    } else {
      notes[k].access = leaves.buffers[k] != nullptr ? "copied together" : "direct";
    }
  }
}

/// Compares the destination with each leaf in memory, as `overlap_of` does with all of them.
SINTER_COLD inline Meeting note_meetings(NotedRegion const& region, LeafNote* notes) {
  LoopNest const& nest = region.nest;
  Meeting worst = Meeting::none;
  Scratch scratch;
  auto* const strides = reinterpret_cast<std::ptrdiff_t*>(
      scratch.take(sizeof(std::ptrdiff_t) * static_cast<std::size_t>(2 * nest.rank + 2)));
  LoopNest const pair{nest.rank, nest.extents, 2, nest.rank, strides};
  for (int k = 0; k < region.leaves.count; ++k) {
    if (region.leaves.data[k] == nullptr || nest.size() == 0) continue;
    for (int axis = 0; axis < nest.rank; ++axis) {
      pair.row(0)[axis] = nest.row(0)[axis];
      pair.row(1)[axis] = nest.row(k + 1)[axis];
    }
    int const size = region.leaves.sizes[k] != 0 ? region.leaves.sizes[k] : 1;
    Reach const written = reach_of(pair, 0, region.to, region.to_size);
    Reach const read = reach_of(pair, 1, region.leaves.data[k], size);
    if (read.high <= written.low || written.high <= read.low) continue;
    notes[k].meeting = overlap_of(pair, region.to, region.to_size, region.leaves.data + k, &size)
                           ? Meeting::overlap
                           : Meeting::same;
    if (notes[k].meeting > worst) worst = notes[k].meeting;
  }
  return worst;
}

/// Says how loops by rows read the leaves.
SINTER_COLD inline void note_rows(LoopNest const& nest, LeafSpace const& leaves, LeafNote* notes) {
  for (int k = 0; k < leaves.count; ++k) {
    switch (access_of(nest, leaves, k)) {
      case Access::number: notes[k].access = "one number"; break;
      case Access::direct: notes[k].access = "direct"; break;
      case Access::repeated:
        notes[k].access = nest.rank > 1 ? "repeated in each row" : "repeated";
        break;
      case Access::copied: notes[k].access = "copied together"; break;
      case Access::made: notes[k].access = "generated"; break;
    }
  }
}

/// The loops of `run_elementwise`, planned and not run.
SINTER_COLD inline std::string elementwise_plan(LoopNest nest, std::byte const* to, int to_size,
                                                LeafSpace const& leaves, LeafNote* notes) {
  plan_elementwise(nest);
  std::ptrdiff_t const size = nest.size();
  if (size == 0) return "nothing to do";
  RowPlan const plan = plan_rows(nest, to, to_size, leaves, 0);
  int const inner = nest.rank - 1;
  std::string text;
  note_rows(nest, leaves, notes);
  if (inner <= 0) {
    text = text_of({"one run of ", counted(size, "element")});
  } else if (plan.has_tiles) {
    std::ptrdiff_t const tile[] = {plan.rows, plan.columns};
    text = text_of({times(nest.extents, nest.rank), " in tiles of ", times(tile, 2)});
  } else {
    text = text_of({times(nest.extents, inner), " rows of ", nest.extents[inner]});
  }
  if (!plan.is_direct) text += ", results scattered from a buffer";
  if (plan.is_streamed) text += ", results streamed past the caches";
  return text;
}

/// The places of `run_unrolled`.
SINTER_COLD inline std::string unrolled_plan(LoopNest nest, int places, LeafSpace const& leaves,
                                             LeafNote* notes) {
  plan_elementwise(nest);
  for (int k = 0; k < leaves.count; ++k) {
    if (leaves.sizes[k] == 0) {
      notes[k].access = "one number";
    } else if (nest.rank > 0 && nest.row(k + 1)[nest.rank - 1] == 0) {
      notes[k].access = "repeated";
    }
  }
  return text_of({counted(nest.size(), "element"), " unrolled to ", counted(places, "pack")});
}

/// The loops of `run_fold`.
SINTER_COLD inline std::string fold_plan(LoopNest const& whole, int kept, LeafSpace const& leaves,
                                         std::ptrdiff_t unit, LeafNote* notes) {
  LoopNest outer = whole;
  outer.rank = kept;
  LoopNest inner = whole.from(kept);
  drop_single_axes(outer);
  merge_axes(outer);
  drop_single_axes(inner);
  merge_axes(inner);
  std::ptrdiff_t const size = inner.size();
  if (outer.size() == 0) return "nothing to do";
  Scratch scratch;
  Blocks const blocks(inner, leaves, unit, scratch);
  note_access(leaves, blocks.by_rows(), inner.rank <= 1, notes);
  std::string text = text_of(
      {counted(outer.size(), "result"), (outer.size() == 1 ? "" : ", each"), " from ",
       counted(size, "element")});
  if (inner.rank <= 1 || blocks.longest() >= size) return text_of({text, " in one run"});
  if (!blocks.by_rows()) return text_of({text, " in blocks of ", blocks.longest()});
  return text_of(
      {text, " in ", times(inner.extents, inner.rank - 1), " rows of ",
       inner.extents[inner.rank - 1]});
}

/// The loops of `run_stack`.
SINTER_COLD inline std::string accumulate_plan(LoopNest const& whole, int kept, int reduced,
                                               LeafSpace const& leaves, LeafNote* notes) {
  LoopNest outer = whole;
  outer.rank = kept;
  LoopNest folded = whole.from(kept);
  folded.rank = reduced;
  LoopNest inner = whole.from(kept + reduced);
  drop_single_axes(inner);
  merge_axes(inner);
  std::ptrdiff_t const size = inner.size();
  if (outer.size() == 0 || size == 0) return "nothing to do";
  Scratch scratch;
  Blocks const blocks(inner, leaves, 0, scratch);
  note_access(leaves, blocks.by_rows(), inner.rank <= 1, notes);
  std::string const sums = outer.size() == 1 ? "" : text_of({outer.size(), " times "});
  return text_of({sums, counted(folded.size(), "row"), " of ", size, ", combined row by row"});
}

/// The loops of `kernel::multiply`.
SINTER_COLD inline std::string how_multiplied(std::ptrdiff_t batches, std::ptrdiff_t rows,
                                              std::ptrdiff_t inner, std::ptrdiff_t columns,
                                              bool is_small, bool is_plain) {
  return batches == 0 || rows == 0 || columns == 0 ? "nothing to do"
         : inner == 0                              ? "zeros"
         : is_small                                ? "unrolled"
         : is_plain                                ? "number by number"
         : columns == 1                            ? "matrix times column"
         : rows == 1                               ? "row times matrix"
                                                   : "in blocks";
}
SINTER_COLD inline std::string product_plan(std::ptrdiff_t batches, std::ptrdiff_t rows,
                                            std::ptrdiff_t inner, std::ptrdiff_t columns,
                                            std::string const& how) {
  std::ptrdiff_t const left[] = {rows, inner};
  std::ptrdiff_t const right[] = {inner, columns};
  std::string const products =
      batches == 1 ? std::string() : text_of({counted(batches, "product"), ", "});
  return text_of({products, times(left, 2), " times ", times(right, 2), ", ", how});
}

}  // namespace sinter::inline SINTER_ABI::detail
