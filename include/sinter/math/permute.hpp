/// @file
/// Axes in another order or direction: transpose, permute_dims, moveaxis, swapaxes, flip.
#pragma once

#include <sinter/math/slice.hpp>
#include <sinter/shape/axes.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

/// A view whose axis `a` is the operand's axis `Order[a]`.
template <class Held, int... Order>
constexpr auto permuted(Held held) {
  using ShapeType = typename Held::shape_type;
  constexpr int rank = ShapeType::rank;
  constexpr ExtentList<rank> list{{ShapeType::static_extents[Order]...}};
  using Result = shape_from<list>;
  auto const whole = held.shape().extents();
  ExtentList<rank> const extents{{whole[Order]...}};
  return View<Held, Result, Pick<Order, 1>...>(std::move(held), Result(extents),
                                               ExtentList<rank>{}, unit_steps<rank>());
}
template <class Held, int... Axis>
constexpr auto reversed_axes(Held held, std::integer_sequence<int, Axis...>) {
  return permuted<Held, (Held::rank - 1 - Axis)...>(std::move(held));
}
template <class Held, int... Axis>
constexpr auto swapped_axes(Held held, std::integer_sequence<int, Axis...>) {
  constexpr int rank = Held::rank;
  return permuted<Held,
                  (Axis == rank - 1 ? rank - 2 : Axis == rank - 2 ? rank - 1 : Axis)...>(
      std::move(held));
}

}  // namespace detail

/// All axes in reverse order; nothing is copied.
SINTER_UNARY_VERB(
    transpose, auto held = detail::operand<true>(std::forward<Operand>(x));
    return detail::reversed_axes(std::move(held),
                                 std::make_integer_sequence<int, std::remove_cvref_t<
                                                                     Operand>::rank>{});)

/// True where a shape has rows and columns.
template <class ShapeType>
inline constexpr bool matrix_shape = ShapeType::rank >= 2;

/// The last two axes exchanged; nothing is copied.
SINTER_UNARY_VERB(
    matrix_transpose,
    static_assert(matrix_shape<shape_of<Operand>>,
                  "matrix_transpose(x): the operand must have two axes or more");
    if constexpr (matrix_shape<shape_of<Operand>>) {
      auto held = detail::operand<true>(std::forward<Operand>(x));
      return detail::swapped_axes(std::move(held),
                                  std::make_integer_sequence<int, std::remove_cvref_t<
                                                                      Operand>::rank>{});
    } else { return detail::after_error<element_of<Operand>, 2>(); })

/// True where a selection names each axis of a shape once.
template <class ShapeType, class Selection>
inline constexpr bool permuted_axes = false;
template <class ShapeType, int... Numbers>
inline constexpr bool permuted_axes<ShapeType, Axes<Numbers...>> =
    sizeof...(Numbers) == ShapeType::rank && existing_axes<ShapeType, Axes<Numbers...>> &&
    distinct_axes<ShapeType, Axes<Numbers...>>;

/// Axes in the order given: `permute_dims(x, 1_c, 2_c, 0_c)`; nothing is copied.
///
/// errors  "each axis must be named exactly once"
SINTER_OPTIONS_VERB(
    permute_dims, Constant, constexpr int rank = std::remove_cvref_t<Operand>::rank;
    using Selection = Axes<static_cast<int>(Options::value)...>;
    static_assert(permuted_axes<shape_of<Operand>, Selection>,
                  "permute_dims(x, axes...): each axis must be named exactly once");
    if constexpr (permuted_axes<shape_of<Operand>, Selection>) {
      auto held = detail::operand<true>(std::forward<Operand>(x));
      return detail::permuted<decltype(held),
                              detail::from_front(static_cast<int>(Options::value), rank)...>(
          std::move(held));
    } else {
      return detail::after_error<element_of<Operand>, static_cast<int>(sizeof...(Options))>();
    })

namespace detail {

/// The order of axes after some have moved, the others as they were.
template <int Rank, int... Sources, int... Destinations>
constexpr ExtentList<Rank> moved_order(Axes<Sources...> sources,
                                       Axes<Destinations...> destinations) {
  auto const from = axis_numbers<Rank>(sources);
  auto const to = axis_numbers<Rank>(destinations);
  ExtentList<Rank> order;
  bool is_taken[Rank + 1] = {};
  bool is_moved[Rank + 1] = {};
  for (int k = 0; k < from.rank; ++k) {
    order[static_cast<int>(to[k])] = from[k];
    is_taken[to[k]] = true;
    is_moved[from[k]] = true;
  }
  int place = 0;
  for (int axis = 0; axis < Rank; ++axis) {
    if (is_moved[axis]) continue;
    while (is_taken[place]) ++place;
    order[place++] = axis;
  }
  return order;
}
template <auto Order, class Held, std::size_t... Axis>
constexpr auto in_order(Held held, std::index_sequence<Axis...>) {
  return permuted<Held, static_cast<int>(Order[static_cast<int>(Axis)])...>(std::move(held));
}
template <class Selection>
inline constexpr int axes_count = 0;
template <int... Numbers>
inline constexpr int axes_count<Axes<Numbers...>> = static_cast<int>(sizeof...(Numbers));

}  // namespace detail

/// True where a selection names axes of a shape, none of them twice.
template <class ShapeType, class Selection>
inline constexpr bool selectable_axes =
    !std::is_void_v<Selection> && existing_axes<ShapeType, Selection> &&
    distinct_axes<ShapeType, Selection>;
/// True where the axes of one selection can go to the places of another.
template <class ShapeType, class From, class To>
inline constexpr bool movable_axes = selectable_axes<ShapeType, From> &&
                                     selectable_axes<ShapeType, To> &&
                                     detail::axes_count<From> == detail::axes_count<To>;

/// One axis, or several, at other places, the others in their order: `moveaxis(x, 0_c, -1_c)`,
/// `moveaxis(x, axes(0_c, 1_c), axes(2_c, 0_c))`; nothing is copied.
SINTER_ARGUMENTS_VERB(
    moveaxis, (detail::AxisOption Source, detail::AxisOption Destination), (Source, Destination),
    constexpr int rank = std::remove_cvref_t<Operand>::rank;
    using From = detail::given_axes<Source>;
    using To = detail::given_axes<Destination>;
    static_assert(movable_axes<shape_of<Operand>, From, To>,
                  "moveaxis(x, sources, destinations): there must be as many destinations as "
                  "sources, each an axis of the operand's that is named once");
    if constexpr (movable_axes<shape_of<Operand>, From, To>) {
      return detail::in_order<detail::moved_order<rank>(From{}, To{})>(
          detail::operand<true>(std::forward<Operand>(x)),
          std::make_index_sequence<static_cast<std::size_t>(rank)>{});
    } else {
      return detail::after_error<element_of<Operand>, rank>();
    })
/// Two axes exchanged: `swapaxes(x, 0_c, -1_c)`; nothing is copied.
SINTER_ARGUMENTS_VERB(
    swapaxes, (Constant First, Constant Second), (First, Second),
    constexpr int rank = std::remove_cvref_t<Operand>::rank;
    constexpr int first = static_cast<int>(First::value);
    constexpr int second = static_cast<int>(Second::value);
    constexpr bool exists = existing_axes<shape_of<Operand>, Axes<first, second>>;
    static_assert(existing_axes<shape_of<Operand>, Axes<first, second>>,
                  "swapaxes(x, first, second): each axis must be one of the operand's");
    if constexpr (exists && detail::from_front(first, rank) != detail::from_front(second, rank)) {
      return detail::in_order<detail::moved_order<rank>(Axes<first, second>{},
                                                        Axes<second, first>{})>(
          detail::operand<true>(std::forward<Operand>(x)),
          std::make_index_sequence<static_cast<std::size_t>(rank)>{});
    } else if constexpr (exists) {
      return detail::in_order<detail::moved_order<rank>(Axes<first>{}, Axes<first>{})>(
          detail::operand<true>(std::forward<Operand>(x)),
          std::make_index_sequence<static_cast<std::size_t>(rank)>{});
    } else {
      return detail::after_error<element_of<Operand>, rank>();
    })

namespace detail {
template <unsigned Bits, std::size_t Axis>
inline constexpr int flipped_step = ((Bits >> Axis) & 1U) != 0 ? -1 : 1;
template <unsigned Bits, class Held, std::size_t... Axis>
constexpr auto flipped(Held held, std::index_sequence<Axis...>) {
  using ShapeType = typename Held::shape_type;
  auto const extents = held.shape().extents();
  ExtentList<Held::rank> starts;
  for (int axis = 0; axis < Held::rank; ++axis) {
    if (((Bits >> axis) & 1U) != 0 && extents[axis] > 0) starts[axis] = extents[axis] - 1;
  }
  return View<Held, ShapeType, Pick<static_cast<int>(Axis), flipped_step<Bits, Axis>>...>(
      std::move(held), ShapeType(extents), starts,
      ExtentList<Held::rank>{{flipped_step<Bits, Axis>...}});
}
}  // namespace detail

/// The elements in reverse order along the axes given, or along all: `flip(x, 0_c)`; nothing is
/// copied.
SINTER_OPTIONS_VERB(
    flip, detail::AxisOption, constexpr int rank = std::remove_cvref_t<Operand>::rank;
    using Selection = std::conditional_t<sizeof...(Options) == 0, AllAxes,
                                         detail::given_axes<Options...>>;
    static_assert(selectable_axes<shape_of<Operand>, Selection>,
                  "flip(x, axes...): each axis must be one of the operand's and be named once");
    if constexpr (selectable_axes<shape_of<Operand>, Selection>) {
      return detail::flipped<detail::axis_bits<Selection, rank>>(
          detail::operand<true>(std::forward<Operand>(x)),
          std::make_index_sequence<static_cast<std::size_t>(rank)>{});
    } else { return detail::after_error<element_of<Operand>, rank>(); })

}  // namespace sinter::inline SINTER_ABI
