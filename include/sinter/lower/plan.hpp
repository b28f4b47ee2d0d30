/// @file
/// The loop plan: which axes remain when those that run together are one.
#pragma once

#include <sinter/config.hpp>

#include <cstddef>

namespace sinter::inline SINTER_ABI {

/// A loop nest over `rank` axes. Row `r` of `strides` says how far what it describes moves along
/// each axis, in any unit; rows are `pitch` entries apart.
struct LoopNest {
  int rank;
  std::ptrdiff_t* extents;
  int rows;
  int pitch;
  std::ptrdiff_t* strides;

  [[nodiscard]] constexpr std::ptrdiff_t* row(int number) const {
    return strides + number * pitch;
  }
  /// The axes from `first` on, of the same rows.
  [[nodiscard]] constexpr LoopNest from(int first) const {
    return {rank - first, extents + first, rows, pitch, strides + first};
  }
  [[nodiscard]] constexpr std::ptrdiff_t size() const {
    std::ptrdiff_t product = 1;
    SINTER_FEW for (int axis = 0; axis < rank; ++axis) product *= extents[axis];
    return product;
  }
};

namespace detail {

constexpr void copy_axis(LoopNest const& nest, int from, int to) {
  nest.extents[to] = nest.extents[from];
  SINTER_FEW for (int r = 0; r < nest.rows; ++r) nest.row(r)[to] = nest.row(r)[from];
}
constexpr void swap_axes(LoopNest const& nest, int a, int b) {
  auto const swap = [](std::ptrdiff_t& x, std::ptrdiff_t& y) {
    std::ptrdiff_t const old = x;
    x = y;
    y = old;
  };
  swap(nest.extents[a], nest.extents[b]);
  SINTER_FEW for (int r = 0; r < nest.rows; ++r) swap(nest.row(r)[a], nest.row(r)[b]);
}
constexpr bool runs_on(LoopNest const& nest, int outer, int inner) {
  SINTER_FEW for (int r = 0; r < nest.rows; ++r) {
    if (nest.row(r)[outer] != nest.row(r)[inner] * nest.extents[inner]) return false;
  }
  return true;
}

}  // namespace detail

/// Drops axes of extent 1.
constexpr void drop_single_axes(LoopNest& nest) {
  int kept = 0;
  SINTER_FEW for (int axis = 0; axis < nest.rank; ++axis) {
    if (nest.extents[axis] == 1) continue;
    if (kept != axis) detail::copy_axis(nest, axis, kept);
    ++kept;
  }
  nest.rank = kept;
}

/// Makes one axis of neighbours that every row walks through in one go. The order in which
/// elements are visited stays what it was. Cost: rank * rows.
constexpr void merge_axes(LoopNest& nest) {
  if (nest.rank < 2) return;
  int last = 0;
  SINTER_FEW for (int axis = 1; axis < nest.rank; ++axis) {
    if (detail::runs_on(nest, last, axis)) {
      std::ptrdiff_t const merged = nest.extents[last] * nest.extents[axis];
      detail::copy_axis(nest, axis, last);
      nest.extents[last] = merged;
    } else {
      ++last;
      if (last != axis) detail::copy_axis(nest, axis, last);
    }
  }
  nest.rank = last + 1;
}

/// Orders axes by row 0, the destination's, from far to near. For loops whose order is free.
constexpr void order_axes(LoopNest& nest) {
  auto const distance = [&](int axis) {
    std::ptrdiff_t const stride = nest.row(0)[axis];
    return stride < 0 ? -stride : stride;
  };
  SINTER_FEW for (int axis = 1; axis < nest.rank; ++axis) {
    SINTER_FEW for (int at = axis; at > 0 && distance(at - 1) < distance(at); --at) {
      detail::swap_axes(nest, at - 1, at);
    }
  }
}

/// Plan of an element-wise loop: ordered by the destination, then merged.
constexpr void plan_elementwise(LoopNest& nest) {
  drop_single_axes(nest);
  order_axes(nest);
  merge_axes(nest);
}

}  // namespace sinter::inline SINTER_ABI
