/// @file
/// The loop backward over a region, around its kernel: compiled once for all regions.
#pragma once

#include <sinter/evaluate/outputs.hpp>
#include <sinter/evaluate/region.hpp>
#include <sinter/expression/argument.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// What the loop must know of a region's program backwards.
struct BackwardCode {
  OutputsKernel kernel;
  OutputCode const* codes;  ///< one for each result
  int width;
  int leaves;
  int const* sizes;
  int columns;  ///< of the leaf table
  int rank;     ///< of the loop
  int outputs;  ///< cotangents of leaves
  int results;  ///< the same, and the region's own result where it is summed
};

/// A cotangent of a leaf, and the slot in which it is gathered.
struct BackwardOutput {
  int leaf = 0;
  bool is_viewed = false;      ///< the leaf is read at other indices than its own
  std::byte* data = nullptr;   ///< nullptr: not wanted
  std::ptrdiff_t bytes = 0;
  std::ptrdiff_t size = 0;     ///< of an element
  bool* is_written = nullptr;  ///< identity of the slot
};
template <class ElementType>
constexpr BackwardOutput output_into(GradientSlot<ElementType>* slot, int leaf, bool is_viewed) {
  if (slot == nullptr) return {leaf, is_viewed};
  constexpr auto size = static_cast<std::ptrdiff_t>(sizeof(ElementType));
  return {leaf, is_viewed, reinterpret_cast<std::byte*>(slot->data), slot->size * size, size,
          &slot->is_written};
}

/// True where a row of a nest walks through neighbouring elements, whatever the extents of 1 say.
inline bool runs_through(LoopNest const& nest, int row, std::ptrdiff_t size) {
  for (int axis = nest.rank - 1; axis >= 0; --axis) {
    if (nest.extents[axis] == 1) continue;
    if (nest.row(row)[axis] != size) return false;
    size *= nest.extents[axis];
  }
  return true;
}

/// Decides which outputs store and which add, and makes the memory of slots valid that hold nothing
/// yet. One output alone that reaches every element stores. Of several in one slot, all of which
/// walk through neighbouring elements, the one that is ahead of the others stores: what it does not
/// reach is zero. Otherwise everything is added to zeros. Row `first + k` of the nest is that of
/// output `k`.
inline void open_outputs(LoopNest const& nest, int first, int outputs,
                         BackwardOutput const* slots, OutputTarget* targets) {
  for (int k = 0; k < outputs; ++k) {
    BackwardOutput const& slot = slots[k];
    bool is_settled = slot.is_written == nullptr;
    for (int j = 0; j < k; ++j) is_settled = is_settled || slots[j].is_written == slot.is_written;
    if (is_settled) continue;
    int ahead = k;
    bool is_alone = true;
    bool all_run = true;
    for (int j = k; j < outputs; ++j) {
      if (slots[j].is_written != slot.is_written) continue;
      is_alone = is_alone && (j == k) && !slot.is_viewed;
      all_run = all_run && runs_through(nest, first + j, slot.size);
      if (targets[j].to > targets[ahead].to) ahead = j;
      targets[j].adds = true;
    }
    if (*slot.is_written) continue;
    *slot.is_written = true;
    std::byte* const end = slot.data + slot.bytes;
    if (is_alone) {
      targets[k].adds = false;
    } else if (all_run) {
      std::byte* const from = targets[ahead].to;
      std::byte* const behind = from + nest.size() * slot.size;
      targets[ahead].adds = false;
      std::memset(slot.data, 0, static_cast<std::size_t>(from - slot.data));
      std::memset(behind, 0, static_cast<std::size_t>(end - behind));
    } else {
      std::memset(slot.data, 0, static_cast<std::size_t>(slot.bytes));
    }
  }
}

/// Runs a region backward whose leaves are gathered. `sum`: where the sum of its result goes.
SINTER_NOINLINE inline void run_backward(BackwardCode const& code, std::byte const* const* from,
                                         LeafEntry* entries, std::ptrdiff_t* strides,
                                         std::ptrdiff_t const* extents,
                                         BackwardOutput const* outputs, std::byte* sum) {
  Scratch scratch;
  int const rows = code.leaves + code.results + 1;
  LoopNest const nest = take_nest(scratch, code.rank, rows);
  for (int axis = 0; axis < code.rank; ++axis) {
    nest.extents[axis] = extents[axis];
    nest.row(0)[axis] = 0;
  }
  if (nest.size() == 0) return;
  auto const take = [&](std::size_t bytes) {
    return scratch.take(bytes * static_cast<std::size_t>(rows));
  };
  auto** const data = reinterpret_cast<std::byte const**>(take(sizeof(std::byte*)));
  place_leaves(nest, code.leaves, nullptr, from, entries, strides, code.columns, code.sizes, data);
  auto* const targets = reinterpret_cast<OutputTarget*>(take(sizeof(OutputTarget)));
  int const pitch = code.columns > 0 ? code.columns : 1;
  for (int k = 0; k < code.outputs; ++k) {
    int const leaf = outputs[k].leaf;
    std::ptrdiff_t const size = code.codes[k].size;
    for (int axis = 0; axis < code.rank; ++axis) {
      nest.row(code.leaves + 1 + k)[axis] =
          strides[leaf * pitch + code.columns - code.rank + axis] * size;
    }
    targets[k] = {nullptr, false};
    if (outputs[k].data != nullptr) targets[k].to = outputs[k].data + entries[leaf].offset * size;
  }
  open_outputs(nest, code.leaves + 1, code.outputs, outputs, targets);
  for (int k = code.outputs; k < code.results; ++k) {
    for (int axis = 0; axis < code.rank; ++axis) nest.row(code.leaves + 1 + k)[axis] = 0;
    targets[k] = {sum, false};
  }
  LeafSpace const leaves =
      take_leaves(scratch, code.leaves, code.width, data, code.sizes, entries);
  run_outputs(nest, leaves, code.results, targets, code.codes, code.kernel);
}

}  // namespace sinter::inline SINTER_ABI::detail
