/// @file
/// From indices to a position in memory, checked or not.
#pragma once

#include <sinter/shape/shape.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

[[noreturn]] SINTER_COLD inline void raise_index(char const* operation, std::ptrdiff_t index,
                                                 int axis, std::ptrdiff_t extent,
                                                 bool wraps = false) {
  raise<index_error>(detail::text_of(
      {operation, ": index ", index, " at axis ", axis, " must be in [",
       (wraps ? "-" + std::to_string(extent) : "0"), ", ", extent, ")"}));
}

/// Number of elements of a shape, of `bytes` each; compiled once.
///
/// errors  more bytes than a pointer can count are a shape_error
SINTER_NOINLINE constexpr std::size_t count_elements(std::ptrdiff_t const* extents, int rank,
                                                     std::ptrdiff_t bytes) {
  std::ptrdiff_t count = 1;
  SINTER_FEW for (int axis = 0; axis < rank; ++axis) {
    bool const is_large = ((count | extents[axis]) >> 31) != 0;
    if (is_large && extents[axis] != 0 && count > PTRDIFF_MAX / extents[axis]) count = -1;
    if (count < 0) break;
    count *= extents[axis];
  }
  if (count < 0 || count > PTRDIFF_MAX / bytes) {
    raise<shape_error>(detail::text_of(
        {"Tensor(shape): the elements must fit into memory, found shape ",
         to_text(extents, rank)}));
  }
  return static_cast<std::size_t>(count);
}

/// Strides in elements of row-major memory.
template <int Rank>
constexpr ExtentList<Rank> row_major_strides(ExtentList<Rank> const& extents) {
  ExtentList<Rank> strides;
  std::ptrdiff_t stride = 1;
  for (int axis = Rank - 1; axis >= 0; --axis) {
    strides[axis] = stride;
    stride *= extents[axis];
  }
  return strides;
}

/// True unless the compiler sees an index of an element outside its axis.
template <class ShapeType, Number... Indices>
inline constexpr bool indices_inside = [] {
  std::ptrdiff_t const indices[] = {(Constant<Indices> ? static_value<Indices> : 0)..., 0};
  bool const is_constant[] = {Constant<Indices>..., false};
  for (int axis = 0; axis < ShapeType::rank; ++axis) {
    std::ptrdiff_t const extent = ShapeType::static_extents[axis];
    if (is_constant[axis] &&
        (indices[axis] < 0 || (extent != unknown && indices[axis] >= extent))) {
      return false;
    }
  }
  return true;
}();

/// Position of an element in row-major memory; unchecked.
template <class ShapeType, Number... Indices>
constexpr std::ptrdiff_t position_of(ShapeType const& shape, Indices... indices) {
  std::ptrdiff_t position = 0;
  int axis = 0;
  ((position = position * shape[axis++] + value_of(indices)), ...);
  return position;
}

/// The same, where each index must be inside its extent.
template <class ShapeType, Number... Indices>
constexpr std::ptrdiff_t checked_position_of(char const* operation, ShapeType const& shape,
                                             Indices... indices) {
  std::ptrdiff_t position = 0;
  int axis = 0;
  [[maybe_unused]] auto const step = [&](std::ptrdiff_t index) {
    std::ptrdiff_t const extent = shape[axis];
    if (index < 0 || index >= extent) raise_index(operation, index, axis, extent);
    position = position * extent + index;
    ++axis;
  };
  (step(value_of(indices)), ...);
  return position;
}

/// The same, where a negative index counts from the end.
template <class ShapeType, Number... Indices>
constexpr std::ptrdiff_t wrapped_position_of(char const* operation, ShapeType const& shape,
                                             Indices... indices) {
  std::ptrdiff_t position = 0;
  int axis = 0;
  [[maybe_unused]] auto const step = [&](std::ptrdiff_t index) {
    std::ptrdiff_t const extent = shape[axis];
    if (index < -extent || index >= extent) raise_index(operation, index, axis, extent, true);
    position = position * extent + (index < 0 ? index + extent : index);
    ++axis;
  };
  (step(value_of(indices)), ...);
  return position;
}

}  // namespace detail

}  // namespace sinter::inline SINTER_ABI
