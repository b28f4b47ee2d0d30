/// @file
/// Writing to places that are found when the program runs: put, put_along_axis, index_add, scatter_add.
#pragma once

#include <sinter/math/compound.hpp>
#include <sinter/math/index.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

template <int Axis, class Held, class Indices>
constexpr auto places_along(char const* call, Held held, Indices indices) {
  using ShapeType = typename Held::shape_type;
  constexpr auto widened = [](auto list, std::ptrdiff_t count) {
    list[Axis] = count;
    return list;
  };
  constexpr auto list =
      widened(ShapeType::static_extents, Indices::shape_type::static_extents[Axis]);
  using Result = shape_from<list>;
  Result const shape(widened(held.shape().extents(), indices.shape()[Axis]));
  auto all = stretch(call, std::move(indices), shape);
  return make_procedure<element_of<Held>>(Choose<TakenAlongPlaces<Axis>>{}, shape,
                                          std::move(held), std::move(all));
}
template <class Value>
constexpr decltype(auto) as_source(Value const& value) {
  if constexpr (Expression<Value>) {
    return (value);
  } else {
    return Scalar<Value>(value);
  }
}

}  // namespace detail

/// Sets the elements at positions in row-major order: `put(x, indices, values)`. Negative ones count
/// from the end; the values broadcast. Of positions that are named twice the last value stays.
///
/// errors  as `take`; an operand that cannot be written, or whose elements do not stand in one row,
///         does not compile
template <Expression Destination, Expression Indices, detail::Operand Values>
constexpr void put(Destination&& x, Indices const& indices, Values const& values) {
  using Row = decltype(flatten(std::forward<Destination>(x)));
  static_assert(detail::is_destination<Row>,
                "put(x, indices, values): x must be a named tensor or borrowed memory, that is not "
                "constant");
  static_assert(index_elements<element_of<Indices>>,
                "put(x, indices, values): indices must be integers");
  if constexpr (detail::is_destination<Row> && index_elements<element_of<Indices>>) {
    detail::taken<0>(flatten(std::forward<Destination>(x)), detail::operand<false>(indices)) =
        values;
  }
}

#define SINTER_CHECK_PLACES(call)                                                               \
  constexpr int rank = std::remove_cvref_t<Destination>::rank;                                  \
  using Selection = Axes<static_cast<int>(Axis::value)>;                                        \
  constexpr bool is_writable = detail::is_destination<Destination>;                             \
  static_assert(is_writable, call ": x must be a named tensor, or a view of one or of borrowed " \
                                  "memory, that is not constant");                              \
  static_assert(index_elements<element_of<Indices>>, call ": indices must be integers");        \
  static_assert(existing_axes<shape_of<Destination>, Selection>,                                \
                call ": the axis must be one of the operand's");                                \
  constexpr bool is_valid = is_writable && index_elements<element_of<Indices>> &&               \
                            existing_axes<shape_of<Destination>, Selection>;                    \
  constexpr int axis = detail::from_front(static_cast<int>(Axis::value), rank);

/// True unless the compiler sees that indices do not broadcast to a destination but along an axis.
template <class ShapeType, class Indices, int Axis>
inline constexpr bool placeable_indices = [] {
  if constexpr (ShapeType::rank != Indices::rank) {
    return false;
  } else {
    for (int axis = 0; axis < ShapeType::rank; ++axis) {
      std::ptrdiff_t const own = ShapeType::static_extents[axis];
      std::ptrdiff_t const other = Indices::static_extents[axis];
      if (axis != Axis && own != unknown && other != unknown && own != other && other != 1) {
        return false;
      }
    }
    return true;
  }
}();

/// For each line along an axis sets the elements at its own indices:
/// `put_along_axis(x, indices, values, 1_c)`. Indices and values broadcast along the other axes.
///
/// errors  as `take_along_axis`; nothing is written then
template <Expression Destination, Expression Indices, detail::Operand Values, Constant Axis>
constexpr void put_along_axis(Destination&& x, Indices const& indices, Values const& values,
                              Axis) {
  SINTER_CHECK_PLACES("put_along_axis(x, indices, values, axis)")
  if constexpr (is_valid) {
    static_assert(placeable_indices<shape_of<Destination>, shape_of<Indices>, axis>,
                  "put_along_axis(x, indices, values, axis): the indices must have x's rank, and "
                  "extents that broadcast to x's but along the axis");
    if constexpr (placeable_indices<shape_of<Destination>, shape_of<Indices>, axis>) {
      detail::places_along<axis>("put_along_axis(x, indices, values, axis)",
                                 detail::operand<true>(std::forward<Destination>(x)),
                                 detail::operand<false>(indices)) = values;
    }
  }
}
/// Adds values to the elements at indices along each line; those that are named twice get both.
///
/// errors  as `put_along_axis`
template <Expression Destination, Expression Indices, detail::Operand Values, Constant Axis>
constexpr void scatter_add(Destination&& x, Indices const& indices, Values const& values, Axis) {
  SINTER_CHECK_PLACES("scatter_add(x, indices, values, axis)")
  if constexpr (is_valid) {
    static_assert(placeable_indices<shape_of<Destination>, shape_of<Indices>, axis>,
                  "scatter_add(x, indices, values, axis): the indices must have x's rank, and "
                  "extents that broadcast to x's but along the axis");
    if constexpr (placeable_indices<shape_of<Destination>, shape_of<Indices>, axis>) {
      detail::assign_chosen(
          detail::places_along<axis>("scatter_add(x, indices, values, axis)",
                                     detail::operand<true>(std::forward<Destination>(x)),
                                     detail::operand<false>(indices)),
          detail::as_source(values), detail::add_element);
    }
  }
}
/// Adds values to the slices at indices along an axis: `index_add(x, indices, values, 0_c)`. Unlike
/// `x(indices, every) += values`, indices that are named twice get both.
///
/// shape   the values broadcast to that of `take(x, indices, axis)`
/// errors  as `take`; nothing is written then
template <Expression Destination, Expression Indices, detail::Operand Values, Constant Axis>
constexpr void index_add(Destination&& x, Indices const& indices, Values const& values, Axis) {
  SINTER_CHECK_PLACES("index_add(x, indices, values, axis)")
  if constexpr (is_valid) {
    detail::assign_chosen(
        detail::taken<axis>(detail::operand<true>(std::forward<Destination>(x)),
                            detail::operand<false>(indices)),
        detail::as_source(values), detail::add_element);
  }
}
#undef SINTER_CHECK_PLACES

}  // namespace sinter::inline SINTER_ABI
