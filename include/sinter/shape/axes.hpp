/// @file
/// Axes named in a call: `-1_c`, `axes(0_c, 2_c)`, and what reducing over them does to a shape.
#pragma once

#include <sinter/shape/shape.hpp>

#include <bit>

namespace sinter::inline SINTER_ABI {

/// Axes of a reduction, counted from the end where negative.
template <int... Numbers>
struct Axes {};

/// Several axes at once: `sum(x, axes(0_c, 2_c))`.
template <Constant... Numbers>
constexpr auto axes(Numbers...) {
  return Axes<static_cast<int>(Numbers::value)...>{};
}

/// Type of `keepdims`.
struct KeepDims {};

/// Asks a reduction to keep the axes it folds, with an extent of 1.
inline constexpr KeepDims keepdims{};

/// All axes of a shape, as the default of a reduction.
struct AllAxes {};

namespace detail {

constexpr bool axis_in_range(int axis, int rank) { return axis >= -rank && axis < rank; }
constexpr int from_front(int axis, int rank) { return axis < 0 ? axis + rank : axis; }

/// A set of axes as bits; axis 0 is bit 0.
template <class Selection, int Rank>
inline constexpr unsigned axis_bits = 0;
template <int Rank>
inline constexpr unsigned axis_bits<AllAxes, Rank> = (1U << Rank) - 1U;
template <int Rank, int... Numbers>
inline constexpr unsigned axis_bits<Axes<Numbers...>, Rank> =
    (0U | ... | (axis_in_range(Numbers, Rank) ? 1U << from_front(Numbers, Rank) : 0U));

template <class Selection, int Rank>
inline constexpr bool distinct_axes_in = true;
template <int Rank, int... Numbers>
inline constexpr bool distinct_axes_in<Axes<Numbers...>, Rank> =
    std::popcount(axis_bits<Axes<Numbers...>, Rank>) == static_cast<int>(sizeof...(Numbers));

template <class Selection, int Rank>
inline constexpr bool axes_in_range = true;
template <int Rank, int... Numbers>
inline constexpr bool axes_in_range<Axes<Numbers...>, Rank> =
    (axis_in_range(Numbers, Rank) && ... && true);

/// The extents without those in `bits`, or with 1 in their place.
template <unsigned Bits, bool Keep, int Rank>
constexpr auto reduced_list(ExtentList<Rank> const& list) {
  constexpr int folded = std::popcount(Bits);
  ExtentList<Keep ? Rank : Rank - folded> result;
  int position = 0;
  for (int axis = 0; axis < Rank; ++axis) {
    bool const fold = ((Bits >> axis) & 1U) != 0;
    if (!fold) result[position++] = list[axis];
    if (fold && Keep) result[position++] = 1;
  }
  return result;
}

/// `Axes` from what a call names: `0_c, 2_c` or `axes(0_c, 2_c)`; void for anything else.
template <class... Given>
struct GivenAxes {
  using type = void;
};
template <Constant... Given>
struct GivenAxes<Given...> {
  using type = Axes<static_cast<int>(Given::value)...>;
};
template <int... Numbers>
struct GivenAxes<Axes<Numbers...>> {
  using type = Axes<Numbers...>;
};
template <class... Given>
using given_axes = typename GivenAxes<Given...>::type;
/// What may name axes.
template <class T>
concept AxisOption = !std::is_void_v<given_axes<T>>;

/// The axes of a selection as numbers from the front, in their order.
template <int Rank, int... Numbers>
constexpr auto axis_numbers(Axes<Numbers...>) {
  return ExtentList<static_cast<int>(sizeof...(Numbers))>{{from_front(Numbers, Rank)...}};
}

}  // namespace detail

/// True where every axis of the selection exists in `ShapeType`.
template <class ShapeType, class Selection>
inline constexpr bool existing_axes = detail::axes_in_range<Selection, ShapeType::rank>;

/// True where no axis is named twice.
template <class ShapeType, class Selection>
inline constexpr bool distinct_axes =
    !existing_axes<ShapeType, Selection> || detail::distinct_axes_in<Selection, ShapeType::rank>;

}  // namespace sinter::inline SINTER_ABI
