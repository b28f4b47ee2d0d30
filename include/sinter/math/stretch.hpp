/// @file
/// Views that repeat or step aside: broadcast_to, broadcast_arrays, diagonal, sliding_window_view.
#pragma once

#include <sinter/math/squeeze.hpp>

#include <tuple>

namespace sinter::inline SINTER_ABI {

// ---- broadcasting -----------------------------------------------------------------------------

namespace detail {

/// Static extents of a shape that another is stretched to: what either tells.
template <class From, class To>
constexpr auto stretched_list() {
  ExtentList<To::rank> list = To::static_extents;
  for (int axis = To::rank - From::rank; axis < To::rank; ++axis) {
    std::ptrdiff_t const own = From::static_extents[axis - (To::rank - From::rank)];
    if (list[axis] == unknown && own != 1) list[axis] = own;
  }
  return list;
}
/// What axis `Axis` of a stretched view is.
template <int Axis, class From, class To>
constexpr auto stretched_pick() {
  constexpr int source = Axis - (To::rank - From::rank);
  constexpr std::ptrdiff_t to = To::static_extents[Axis];
  if constexpr (source < 0) {
    return std::conditional_t<to == 1, Pick<-1, 1>, Stretch<-1>>{};
  } else {
    constexpr std::ptrdiff_t from = From::static_extents[source];
    return std::conditional_t<from == to && from != unknown, Pick<source, 1>, Stretch<source>>{};
  }
}
template <class Result, class Held, std::size_t... Axis>
constexpr auto stretched(Held held, Result const& shape, std::index_sequence<Axis...>) {
  using From = typename Held::shape_type;
  return View<Held, Result, decltype(stretched_pick<static_cast<int>(Axis), From, Result>())...>(
      std::move(held), shape, ExtentList<Held::rank>{}, unit_steps<Result::rank>());
}
template <class To, class Held>
constexpr auto stretch(char const* call, Held held, To const& to) {
  using From = typename Held::shape_type;
  constexpr auto list = stretched_list<From, To>();
  using Result = shape_from<list>;
  auto const from = held.shape().extents();
  auto const extents = to.extents();
  for (int back = 1; back <= from.rank; ++back) {
    std::ptrdiff_t const extent = from[from.rank - back];
    if (extent != 1 && extent != extents[extents.rank - back]) {
      raise<shape_error>(detail::text_of(
          {call, ": the operand's shape ", to_text(from.values, from.rank), " must broadcast to ",
           to_text(extents.values, extents.rank)}));
    }
  }
  return stretched<Result>(std::move(held), Result(extents),
                           std::make_index_sequence<static_cast<std::size_t>(Result::rank)>{});
}

}  // namespace detail

/// The operand stretched to a shape: axes of extent 1 and new ones in front repeat what is there.
/// A view: nothing is copied, and nothing can be written.
///
/// errors  a shape that the operand's does not broadcast to does not compile, or is a shape_error
/// example `broadcast_to(row, shape(5_c, 3_c))`
SINTER_ARGUMENTS_VERB(
    broadcast_to, (auto... Extents), (Shape<Extents...> const& to),
    using To = Shape<Extents...>;
    static_assert(shapes_broadcast_to<To, shape_of<Operand>>,
                  "broadcast_to(x, shape): the operand must broadcast to the shape");
    if constexpr (shapes_broadcast_to<To, shape_of<Operand>>) {
      return detail::stretch("broadcast_to(x, shape)",
                             detail::operand<true>(std::forward<Operand>(x)), to);
    } else {
      return detail::after_error<element_of<Operand>, To::rank>();
    })

/// True where all shapes broadcast to one.
template <class... Shapes>
inline constexpr bool all_broadcastable = true;
template <class First, class Second, class... Rest>
inline constexpr bool all_broadcastable<First, Second, Rest...> = [] {
  if constexpr (broadcastable_shapes<First, Second>) {
    return all_broadcastable<broadcast_shape<First, Second>, Rest...>;
  } else {
    return false;
  }
}();

/// All operands stretched to one shape: a tuple of views.
///
///     auto const [a, b] = broadcast_arrays(row, column(every, newaxis));
template <Expression... Operands>
constexpr auto broadcast_arrays(Operands&&... operands) {
  static_assert(sizeof...(Operands) > 0, "broadcast_arrays(operands...): there must be an operand");
  static_assert(all_broadcastable<shape_of<Operands>...>,
                "broadcast_arrays(operands...): the shapes must broadcast: from the right, extents "
                "must be equal or one of them 1");
  if constexpr (sizeof...(Operands) > 0 && all_broadcastable<shape_of<Operands>...>) {
    auto const shape = detail::common_shape("broadcast_arrays(operands...)", operands...);
    return std::make_tuple(detail::stretch("broadcast_arrays(operands...)",
                                           detail::operand<true>(std::forward<Operands>(operands)),
                                           shape)...);
  } else {
    return std::make_tuple(detail::after_error<element_of<Operands>, 1>()...);
  }
}

// ---- diagonals --------------------------------------------------------------------------------

namespace detail {

/// Elements of a diagonal `offset` places to the right.
constexpr std::ptrdiff_t diagonal_length(std::ptrdiff_t rows, std::ptrdiff_t columns,
                                         std::ptrdiff_t offset) {
  if (offset > 0) columns -= offset;
  if (offset < 0) rows += offset;
  std::ptrdiff_t const length = rows < columns ? rows : columns;
  return length > 0 ? length : 0;
}
template <int First, int Second, int Rank>
constexpr auto diagonal_extents(ExtentList<Rank> const& extents, std::ptrdiff_t length) {
  ExtentList<Rank - 1> list;
  int place = 0;
  for (int axis = 0; axis < Rank; ++axis) {
    if (axis != First && axis != Second) list[place++] = extents[axis];
  }
  list[Rank - 2] = length;
  return list;
}
template <int First, int Second, class Offset, class Held>
constexpr auto diagonal_of(Held held, Offset offset) {
  using ShapeType = typename Held::shape_type;
  constexpr int rank = Held::rank;
  constexpr std::ptrdiff_t rows = ShapeType::static_extents[First];
  constexpr std::ptrdiff_t columns = ShapeType::static_extents[Second];
  constexpr std::ptrdiff_t length = [] {
    if constexpr (Constant<Offset>) {
      if (rows != unknown && columns != unknown) {
        return diagonal_length(rows, columns, static_value<Offset>);
      }
    }
    return unknown;
  }();
  constexpr auto list = diagonal_extents<First, Second>(ShapeType::static_extents, length);
  using Result = shape_from<list>;
  constexpr auto sources = remaining_axes<(1U << First) | (1U << Second), rank>();
  auto const whole = held.shape().extents();
  std::ptrdiff_t const shift = value_of(offset);
  std::ptrdiff_t const count = diagonal_length(whole[First], whole[Second], shift);
  ExtentList<rank> starts;
  if (count > 0) starts[shift > 0 ? Second : First] = shift > 0 ? shift : -shift;
  Result const shape(diagonal_extents<First, Second>(whole, count));
  return [&]<std::size_t... Axis>(std::index_sequence<Axis...>) {
    return View<Held, Result, Pick<static_cast<int>(sources[static_cast<int>(Axis)]), 1>...,
                Pick<First, 1, Second>>(std::move(held), shape, starts, unit_steps<rank - 1>());
  }(std::make_index_sequence<static_cast<std::size_t>(rank - 2)>{});
}

}  // namespace detail

/// The elements at (k, k + offset) of two axes, which become the last axis: `diagonal(x)` of the
/// last two axes, `diagonal(x, 1)` to the right of it, `diagonal(x, 0_c, 0_c, 2_c)` of other axes.
/// A view that is writable where the operand is.
///
/// errors  "the axes must be two different ones of the operand's"
SINTER_ARGUMENTS_VERB(
    diagonal,
    (Number Offset = std::integral_constant<int, 0>,
     Constant First = std::integral_constant<int, -2>,
     Constant Second = std::integral_constant<int, -1>),
    (Offset offset = {}, First = {}, Second = {}),
    constexpr int rank = std::remove_cvref_t<Operand>::rank;
    constexpr int first = static_cast<int>(First::value);
    constexpr int second = static_cast<int>(Second::value);
    static_assert(selectable_axes<shape_of<Operand>, Axes<first, second>>,
                  "diagonal(x, offset, first, second): the axes must be two different ones of the "
                  "operand's");
    if constexpr (selectable_axes<shape_of<Operand>, Axes<first, second>>) {
      return detail::diagonal_of<detail::from_front(first, rank), detail::from_front(second, rank)>(
          detail::operand<true>(std::forward<Operand>(x)), offset);
    } else {
      return detail::after_error<element_of<Operand>, rank - 1>();
    })

// ---- windows ----------------------------------------------------------------------------------

/// True where a selection has an axis of a shape for each extent of a window.
template <class ShapeType, class Window, class Selection>
inline constexpr bool window_axes = selectable_axes<ShapeType, Selection> &&
                                    detail::axes_count<Selection> == Window::rank;

/// True unless the compiler sees a window that is larger than its axis.
template <class ShapeType, class Window, class Selection>
inline constexpr bool windows_fit = [] {
  if constexpr (selectable_axes<ShapeType, Selection>) {
    constexpr auto numbers = detail::axis_numbers<ShapeType::rank>(Selection{});
    for (int k = 0; k < Window::rank && k < numbers.rank; ++k) {
      std::ptrdiff_t const extent = ShapeType::static_extents[static_cast<int>(numbers[k])];
      std::ptrdiff_t const window = Window::static_extents[k];
      if (extent != unknown && window != unknown && window > extent) return false;
    }
  }
  return true;
}();

namespace detail {

template <int Rank, class Numbers, int Count>
constexpr auto window_extents(ExtentList<Rank> const& extents, Numbers const& numbers,
                              ExtentList<Count> const& windows) {
  ExtentList<Rank + Count> list;
  for (int axis = 0; axis < Rank; ++axis) list[axis] = extents[axis];
  for (int k = 0; k < Count; ++k) {
    auto const axis = static_cast<int>(numbers[k]);
    bool const is_known = list[axis] != unknown && windows[k] != unknown;
    list[axis] = is_known ? list[axis] - windows[k] + 1 : unknown;
    list[Rank + k] = windows[k];
  }
  return list;
}
template <class Selection, class Held, class Window>
constexpr auto windows_of(Held held, Window const& window) {
  constexpr int rank = Held::rank;
  constexpr auto numbers = axis_numbers<rank>(Selection{});
  constexpr auto list =
      window_extents(Held::shape_type::static_extents, numbers, Window::static_extents);
  using Result = shape_from<list>;
  auto const whole = held.shape().extents();
  auto const sizes = window.extents();
  for (int k = 0; k < numbers.rank; ++k) {
    if (sizes[k] > whole[static_cast<int>(numbers[k])]) {
      raise<shape_error>(detail::text_of(
          {"sliding_window_view(x, window, axes): a window must not be larger than "
           "its axis, found ", to_text(sizes.values, sizes.rank), " on shape ",
           to_text(whole.values, whole.rank)}));
    }
  }
  Result const shape(window_extents(whole, numbers, sizes));
  return [&]<std::size_t... Axis, std::size_t... Inside>(std::index_sequence<Axis...>,
                                                         std::index_sequence<Inside...>) {
    return View<Held, Result, Pick<static_cast<int>(Axis), 1>...,
                Pick<static_cast<int>(numbers[static_cast<int>(Inside)]), 1>...>(
        std::move(held), shape, ExtentList<rank>{}, unit_steps<Result::rank>());
  }(std::make_index_sequence<static_cast<std::size_t>(rank)>{},
         std::make_index_sequence<static_cast<std::size_t>(numbers.rank)>{});
}
template <class Numbers>
struct AxesUpTo;
template <int... Numbers>
struct AxesUpTo<std::integer_sequence<int, Numbers...>> {
  using type = Axes<Numbers...>;
};
/// The axes that a call names, or all of a rank.
template <int Rank, class... Options>
using axes_or_all = typename std::conditional_t<
    sizeof...(Options) == 0, AxesUpTo<std::make_integer_sequence<int, Rank>>,
    GivenAxes<Options...>>::type;

}  // namespace detail

/// Every window of a size, step by step: `sliding_window_view(x, shape(3_c))`; over all axes, or
/// those that follow: `sliding_window_view(x, shape(2_c, 3_c), 0_c, 2_c)`. The places of windows
/// stand where the axes stood, what is in them along new axes at the end. A view: nothing is
/// copied, and nothing can be written.
///
/// errors  a window that is larger than its axis does not compile, or is a shape_error
/// example `mean(sliding_window_view(x, shape(3_c)), -1_c)` is a moving average
SINTER_ARGUMENTS_VERB(
    sliding_window_view, (auto... Extents, detail::AxisOption... Options),
    (Shape<Extents...> const& window, Options...),
    using ShapeType = shape_of<Operand>;
    using Window = Shape<Extents...>;
    using Selection = detail::axes_or_all<ShapeType::rank, Options...>;
    static_assert(window_axes<ShapeType, Window, Selection>,
                  "sliding_window_view(x, window, axes...): there must be an axis of the "
                  "operand's for each extent of the window, and none twice");
    static_assert(windows_fit<ShapeType, Window, Selection>,
                  "sliding_window_view(x, window, axes...): a window must not be larger than its "
                  "axis");
    if constexpr (window_axes<ShapeType, Window, Selection> &&
                  windows_fit<ShapeType, Window, Selection>) {
      return detail::windows_of<Selection>(detail::operand<true>(std::forward<Operand>(x)), window);
    } else {
      return detail::after_error<element_of<Operand>, ShapeType::rank + Window::rank>();
    })

}  // namespace sinter::inline SINTER_ABI
