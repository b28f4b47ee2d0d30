/// @file
/// One operand as several views: unstack, split.
#pragma once

#include <sinter/math/squeeze.hpp>

#include <array>
#include <tuple>
#include <vector>

namespace sinter::inline SINTER_ABI {

namespace detail {

template <int Axis, class Held, class Part, std::size_t... A>
constexpr auto cut_along(Held const& held, Part part, std::index_sequence<A...>) {
  auto const choose = [&](auto axis) {
    if constexpr (static_cast<int>(axis.value) == Axis) {
      return part;
    } else {
      return every;
    }
  };
  return slice_node(held, choose(std::integral_constant<std::size_t, A>{})...);
}
/// What a part of a slice selects along one axis.
template <int Axis, class Held, class Part>
constexpr auto cut(Held const& held, Part part) {
  return cut_along<Axis>(held, part,
                         std::make_index_sequence<static_cast<std::size_t>(Held::rank)>{});
}

template <class Held, class Make, std::size_t... Number>
constexpr auto array_of(Held const& held, Make make, std::index_sequence<Number...>) {
  using Item = decltype(make(held, std::ptrdiff_t{}));
  return std::array<Item, sizeof...(Number)>{{make(held, static_cast<std::ptrdiff_t>(Number))...}};
}
/// `make(held, k)` for each k: an array where `Count` is known, else a vector.
template <std::ptrdiff_t Count, class Held, class Make>
constexpr auto series_of(Held const& held, std::ptrdiff_t count, Make make) {
  if constexpr (Count != unknown) {
    return array_of(held, make, std::make_index_sequence<static_cast<std::size_t>(Count)>{});
  } else {
    std::vector<decltype(make(held, count))> result;
    result.reserve(static_cast<std::size_t>(count));
    for (std::ptrdiff_t k = 0; k < count; ++k) result.push_back(make(held, k));
    return result;
  }
}

}  // namespace detail

/// The slices along an axis, without it: `auto [first, second] = unstack(x, 0_c)`. Views in a
/// std::array where the extent is static, else in a std::vector.
SINTER_ARGUMENTS_VERB(
    unstack, (Constant Axis = std::integral_constant<int, 0>), (Axis = {}),
    using ShapeType = shape_of<Operand>;
    using Selection = Axes<static_cast<int>(Axis::value)>;
    static_assert(existing_axes<ShapeType, Selection>,
                  "unstack(x, axis): the axis must be one of the operand's");
    if constexpr (existing_axes<ShapeType, Selection>) {
      constexpr int axis = detail::from_front(static_cast<int>(Axis::value), ShapeType::rank);
      auto const held = detail::operand<true>(std::forward<Operand>(x));
      return detail::series_of<ShapeType::static_extents[axis]>(
          held, held.shape()[axis],
          [](auto const& own, std::ptrdiff_t k) { return detail::cut<axis>(own, k); });
    } else {
      return std::array{detail::after_error<element_of<Operand>, ShapeType::rank - 1>()};
    })

/// Places to split at: `at(2_c, 5_c)`.
template <Number... Places>
struct SplitPlaces {
  std::tuple<Places...> places;
};
template <Number... Places>
constexpr auto at(Places... places) {
  return SplitPlaces<Places...>{{places...}};
}

/// True unless the compiler sees that an axis cannot be split into so many equal parts.
template <class ShapeType, class Selection, std::ptrdiff_t Count>
inline constexpr bool splittable_axis = [] {
  if constexpr (existing_axes<ShapeType, Selection>) {
    constexpr auto numbers = detail::axis_numbers<ShapeType::rank>(Selection{});
    constexpr std::ptrdiff_t extent = ShapeType::static_extents[static_cast<int>(numbers[0])];
    if (Count == unknown) return true;
    if (Count <= 0) return false;
    return extent == unknown || extent % Count == 0;
  }
  return true;
}();

namespace detail {

template <int Axis, int Rank>
constexpr auto part_list(ExtentList<Rank> list, std::ptrdiff_t count) {
  bool const is_known = list[Axis] != unknown && count > 0;
  list[Axis] = is_known ? list[Axis] / count : unknown;
  return list;
}
template <int Axis, class Held, Number Count>
constexpr auto split_evenly(Held const& held, Count parts) {
  constexpr std::ptrdiff_t fixed = static_value<Count>;
  constexpr auto list = part_list<Axis>(Held::shape_type::static_extents, fixed);
  using Result = shape_from<list>;
  auto const extents = held.shape().extents();
  std::ptrdiff_t const count = value_of(parts);
  if (count <= 0 || extents[Axis] % count != 0) {
    raise<shape_error>(detail::text_of(
        {"split(x, parts, axis): the number of parts must divide the extent, found ", count,
         " parts of axis ", Axis, " of shape ", to_text(extents.values, extents.rank)}));
  }
  Result const shape(part_list<Axis>(extents, count));
  return series_of<fixed>(held, count, [shape](Held const& own, std::ptrdiff_t k) {
    ExtentList<Held::rank> starts;
    if (shape[Axis] > 0) starts[Axis] = k * shape[Axis];
    return [&]<std::size_t... A>(std::index_sequence<A...>) {
      return View<Held, Result, Pick<static_cast<int>(A), 1>...>(own, shape, starts,
                                                                unit_steps<Held::rank>());
    }(std::make_index_sequence<static_cast<std::size_t>(Held::rank)>{});
  });
}
template <int Axis, class Held, class... Places, std::size_t... Part>
constexpr auto split_at(Held const& held, std::tuple<Places...> const& places,
                        std::index_sequence<Part...>) {
  constexpr std::size_t count = sizeof...(Places);
  auto const limit = [&](auto number) {
    if constexpr (number.value == 0 || number.value > count) {
      return none;
    } else {
      return std::get<number.value - 1>(places);
    }
  };
  return std::make_tuple(
      cut<Axis>(held, range(limit(std::integral_constant<std::size_t, Part>{}),
                            limit(std::integral_constant<std::size_t, Part + 1>{})))...);
}

}  // namespace detail

/// Views of equal parts along an axis: `auto [left, right] = split(x, 2_c, 1_c)`, along the first
/// axis if none is named. A std::array for a constant number of parts, else a std::vector.
///
/// errors  a number that does not divide a static extent does not compile, and is a shape_error
///         otherwise
SINTER_ARGUMENTS_VERB(
    split, (Number Count, Constant Axis = std::integral_constant<int, 0>),
    (Count count, Axis = {}), using ShapeType = shape_of<Operand>;
    using Selection = Axes<static_cast<int>(Axis::value)>;
    constexpr std::ptrdiff_t fixed = Constant<Count> && detail::static_value<Count> <= 0
                                         ? 0 : detail::static_value<Count>;
    static_assert(existing_axes<ShapeType, Selection>,
                  "split(x, parts, axis): the axis must be one of the operand's");
    static_assert(splittable_axis<ShapeType, Selection, fixed>,
                  "split(x, parts, axis): the number of parts must divide the extent");
    if constexpr (existing_axes<ShapeType, Selection> &&
                  splittable_axis<ShapeType, Selection, fixed>) {
      constexpr int axis = detail::from_front(static_cast<int>(Axis::value), ShapeType::rank);
      return detail::split_evenly<axis>(detail::operand<true>(std::forward<Operand>(x)), count);
    } else {
      constexpr std::size_t parts = fixed > 0 ? static_cast<std::size_t>(fixed) : 1;
      auto const nothing = detail::after_error<element_of<Operand>, ShapeType::rank>();
      return detail::array_of(nothing, [](auto const& same, std::ptrdiff_t) { return same; },
                              std::make_index_sequence<parts>{});
    })
/// Views of what is between places: `auto [a, b, c] = split(x, at(2_c, 5_c), 0_c)`, a tuple, as the
/// slices to 2, from there to 5, and from there on; constants keep extents static.
SINTER_ARGUMENTS_VERB(
    split, (Number... Places, Constant Axis = std::integral_constant<int, 0>),
    (SplitPlaces<Places...> const& places, Axis = {}), using ShapeType = shape_of<Operand>;
    using Selection = Axes<static_cast<int>(Axis::value)>;
    static_assert(existing_axes<ShapeType, Selection>,
                  "split(x, at(places...), axis): the axis must be one of the operand's");
    if constexpr (existing_axes<ShapeType, Selection>) {
      constexpr int axis = detail::from_front(static_cast<int>(Axis::value), ShapeType::rank);
      return detail::split_at<axis>(detail::operand<true>(std::forward<Operand>(x)), places.places,
                                    std::make_index_sequence<sizeof...(Places) + 1>{});
    } else {
      auto const nothing = detail::after_error<element_of<Operand>, ShapeType::rank>();
      return std::make_tuple(nothing, (static_cast<void>(sizeof(Places)), nothing)...);
    })

}  // namespace sinter::inline SINTER_ABI
