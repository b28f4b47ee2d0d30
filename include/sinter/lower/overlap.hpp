/// @file
/// The aliasing test: may a destination be written while the leaves are read?
#pragma once

#include <sinter/lower/plan.hpp>

#include <cstdint>

namespace sinter::inline SINTER_ABI {

/// Bytes that a row of a nest reaches, as [low, high) around its first element.
struct Reach {
  std::uintptr_t low;
  std::uintptr_t high;
};
inline Reach reach_of(LoopNest const& nest, int row, std::byte const* first, int size) {
  auto const begin = reinterpret_cast<std::uintptr_t>(first);
  Reach result{begin, begin + static_cast<std::uintptr_t>(size)};
  SINTER_FEW for (int axis = 0; axis < nest.rank; ++axis) {
    std::ptrdiff_t const span = nest.row(row)[axis] * (nest.extents[axis] - 1);
    if (span < 0) {
      result.low -= static_cast<std::uintptr_t>(-span);
    } else {
      result.high += static_cast<std::uintptr_t>(span);
    }
  }
  return result;
}

/// True where a leaf overlaps the destination, row 0, and is not read element by element from the
/// very places that are written (the same first element, extents and strides: `a = a + b`).
/// `sizes` 0 stands for a leaf that was copied before. Cost: leaves * rank.
SINTER_NOINLINE inline bool overlap_of(LoopNest const& nest, std::byte const* to, int to_size,
                                       std::byte const* const* data, int const* sizes) {
  if (nest.size() == 0) return false;
  Reach const written = reach_of(nest, 0, to, to_size);
  for (int leaf = 0; leaf + 1 < nest.rows; ++leaf) {
    int const size = sizes[leaf] != 0 ? sizes[leaf] : 1;
    Reach const read = reach_of(nest, leaf + 1, data[leaf], size);
    if (read.high <= written.low || written.high <= read.low) continue;
    bool is_same = data[leaf] == to && size == to_size;
    SINTER_FEW for (int axis = 0; axis < nest.rank && is_same; ++axis) {
      is_same = nest.extents[axis] == 1 || nest.row(0)[axis] == nest.row(leaf + 1)[axis];
    }
    if (!is_same) return true;
  }
  return false;
}

}  // namespace sinter::inline SINTER_ABI
