/// @file
/// The same elements several times over: repeat, tile.
#pragma once

#include <sinter/math/take.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

/// An extent that is known if both factors are.
constexpr std::ptrdiff_t scaled(std::ptrdiff_t extent, std::ptrdiff_t count) {
  return extent == unknown || count == unknown ? unknown : extent * count;
}
/// Constant counts, `unknown` for others; negative ones are all the same.
template <Number Count>
inline constexpr std::ptrdiff_t fixed_count =
    Constant<Count> && static_value<Count> < 0 ? unknown - 1 : static_value<Count>;

/// A view of the operand in which each axis has another one in front of it or behind it, along
/// which it is repeated: the axes of the result, not yet joined.
template <class Spread, class Result, class... Picks, class Held>
constexpr auto joined_axes(Held held, Spread const& spread, Result const& shape) {
  using Repeated = View<Held, Spread, Picks...>;
  return Reshape<Repeated, Result>(
      Repeated(std::move(held), spread, ExtentList<Held::rank>{}, unit_steps<Spread::rank>()),
      shape);
}

template <int Axis, int Rank>
constexpr auto repeated_list(ExtentList<Rank> list, std::ptrdiff_t count) {
  list[Axis] = scaled(list[Axis], count);
  return list;
}
/// With an axis of extent `count` behind `Axis`.
template <int Axis, int Rank>
constexpr auto spread_list(ExtentList<Rank> const& list, std::ptrdiff_t count) {
  ExtentList<Rank + 1> spread;
  for (int axis = 0; axis <= Rank; ++axis) {
    spread[axis] = axis == Axis + 1 ? count : list[axis <= Axis ? axis : axis - 1];
  }
  return spread;
}
template <int Axis, class Held, Number Count, std::size_t... To>
constexpr auto repeated(Held held, Count count, std::index_sequence<To...>) {
  constexpr auto own = Held::shape_type::static_extents;
  constexpr auto list = repeated_list<Axis>(own, fixed_count<Count>);
  constexpr auto wide = spread_list<Axis>(own, fixed_count<Count>);
  using Result = shape_from<list>;
  using Spread = shape_from<wide>;
  auto const extents = held.shape().extents();
  std::ptrdiff_t const times = value_of(count);
  if (times < 0) {
    raise<shape_error>(detail::text_of(
        {"repeat(x, count, axis): the count must not be negative, found ", times}));
  }
  Spread const spread(spread_list<Axis>(extents, times));
  Result const shape(repeated_list<Axis>(extents, times));
  constexpr auto source = [](int axis) { return axis <= Axis ? axis : axis - 1; };
  return joined_axes<Spread, Result,
                     std::conditional_t<static_cast<int>(To) == Axis + 1, Stretch<-1>,
                                        Pick<source(static_cast<int>(To)), 1>>...>(
      std::move(held), spread, shape);
}

}  // namespace detail

/// Each element `count` times along an axis: `repeat(x, 2_c, 0_c)`; without an axis in one row.
///
/// shape   the extent is multiplied; constants keep it static
/// cost    one loop, no temporary of the operand
SINTER_ARGUMENTS_VERB(
    repeat, (Number Count, Constant... Axis), (Count count, Axis...),
    static_assert(detail::fixed_count<Count> >= unknown,
                  "repeat(x, count, axis): the count must not be negative");
    if constexpr (sizeof...(Axis) == 0) {
      auto row = flatten(std::forward<Operand>(x));
      return detail::repeated<0>(std::move(row), count, std::make_index_sequence<2>{});
    } else {
      constexpr int rank = std::remove_cvref_t<Operand>::rank;
      using Selection = Axes<static_cast<int>(Axis::value)...>;
      constexpr bool is_valid = sizeof...(Axis) == 1 && existing_axes<shape_of<Operand>, Selection>;
      static_assert(existing_axes<shape_of<Operand>, Selection>,
                    "repeat(x, count, axis): the axis must be one of the operand's");
      if constexpr (is_valid && detail::fixed_count<Count> >= unknown) {
        constexpr int axis = detail::from_front(static_cast<int>((Axis::value + ...)), rank);
        constexpr auto all = std::make_index_sequence<static_cast<std::size_t>(rank + 1)>{};
        return detail::repeated<axis>(detail::operand<false>(std::forward<Operand>(x)), count, all);
      } else {
        return detail::after_error<element_of<Operand>, rank>();
      }
    })

namespace detail {
/// The number of each element of an axis, as often as counts say.
template <class Counts>
constexpr auto repeated_places(Counts const& counts, std::ptrdiff_t extent) {
  if (counts.size() != extent) {
    raise<shape_error>(detail::text_of(
        {"repeat(x, counts, axis): there must be one count for each index of the "
         "axis, found ", counts.size(), " for ", extent}));
  }
  std::ptrdiff_t size = 0;
  for (auto const count : counts) {
    if (std::cmp_less(count, 0)) {
      raise<shape_error>(detail::text_of(
          {"repeat(x, counts, axis): the counts must not be negative, found ", count}));
    }
    size += static_cast<std::ptrdiff_t>(count);
  }
  Tensor<std::int64_t, dyn> places(shape(size), uninitialized);
  std::ptrdiff_t done = 0;
  std::int64_t place = 0;
  for (auto const count : counts) {
    for (std::ptrdiff_t k = 0; k < static_cast<std::ptrdiff_t>(count); ++k) {
      places.data()[done++] = place;
    }
    ++place;
  }
  return places;
}
}  // namespace detail

/// Each element along an axis as often as its count says: `repeat(x, counts, 0_c)`. The counts are
/// evaluated at once.
///
/// errors  counts that are no integers, or no vector, do not compile; negative ones, or another
///         number of them than the axis has indices, are a shape_error
SINTER_ARGUMENTS_VERB(
    repeat, (Expression Counts, Constant Axis), (Counts const& counts, Axis),
    constexpr int rank = std::remove_cvref_t<Operand>::rank;
    using Selection = Axes<static_cast<int>(Axis::value)>;
    static_assert(existing_axes<shape_of<Operand>, Selection>,
                  "repeat(x, counts, axis): the axis must be one of the operand's");
    static_assert(index_elements<element_of<Counts>> && shape_of<Counts>::rank == 1,
                  "repeat(x, counts, axis): the counts must be a vector of integers");
    if constexpr (existing_axes<shape_of<Operand>, Selection> &&
                  index_elements<element_of<Counts>> && shape_of<Counts>::rank == 1) {
      constexpr int axis = detail::from_front(static_cast<int>(Axis::value), rank);
      auto held = detail::operand<false>(std::forward<Operand>(x));
      auto places = detail::repeated_places(evaluate(detach(counts)), held.shape()[axis]);
      return detail::taken<axis>(std::move(held), detail::operand<false>(std::move(places)));
    } else {
      return detail::after_error<element_of<Operand>, rank>();
    })

namespace detail {

template <int Rank, int Own, int Counts>
constexpr auto tiled_list(ExtentList<Own> const& list, ExtentList<Counts> const& counts) {
  ExtentList<Rank> result;
  for (int axis = 0; axis < Rank; ++axis) {
    int const own = axis - (Rank - Own);
    int const count = axis - (Rank - Counts);
    result[axis] = scaled(own >= 0 ? list[own] : 1, count >= 0 ? counts[count] : 1);
  }
  return result;
}
/// Each axis with an axis of as many repetitions in front of it.
template <int Rank, int Own, int Counts>
constexpr auto tiles_list(ExtentList<Own> const& list, ExtentList<Counts> const& counts) {
  ExtentList<2 * Rank> result;
  for (int axis = 0; axis < Rank; ++axis) {
    int const own = axis - (Rank - Own);
    int const count = axis - (Rank - Counts);
    result[2 * axis] = count >= 0 ? counts[count] : 1;
    result[2 * axis + 1] = own >= 0 ? list[own] : 1;
  }
  return result;
}
template <class Held, Number... Counts, std::size_t... To>
constexpr auto tiled(Held held, std::index_sequence<To...>, Counts... counts) {
  constexpr int rank = static_cast<int>(sizeof...(To)) / 2;
  constexpr auto own = Held::shape_type::static_extents;
  constexpr ExtentList<static_cast<int>(sizeof...(Counts))> fixed{{fixed_count<Counts>...}};
  constexpr auto list = tiled_list<rank>(own, fixed);
  constexpr auto wide = tiles_list<rank>(own, fixed);
  using Result = shape_from<list>;
  using Spread = shape_from<wide>;
  auto const extents = held.shape().extents();
  ExtentList<static_cast<int>(sizeof...(Counts))> const times{{value_of(counts)...}};
  for (int axis = 0; axis < times.rank; ++axis) {
    if (times[axis] < 0) {
      raise<shape_error>(detail::text_of(
          {"tile(x, counts...): a count must not be negative, found ", times[axis]}));
    }
  }
  constexpr auto source = [](int axis) { return axis - (rank - Held::rank); };
  return joined_axes<Spread, Result,
                     std::conditional_t<To % 2 == 0, Stretch<-1>,
                                        Pick<(source(static_cast<int>(To / 2)) < 0
                                                  ? -1
                                                  : source(static_cast<int>(To / 2))),
                                             1>>...>(
      std::move(held), Spread(tiles_list<rank>(extents, times)),
      Result(tiled_list<rank>(extents, times)));
}
constexpr int larger(int a, int b) { return a > b ? a : b; }

}  // namespace detail

/// The whole operand again and again: `tile(x, 2_c, 3_c)` twice along the last axis but one, three
/// times along the last. Missing counts are 1; more counts than axes add axes in front.
///
/// shape   the extents are multiplied; constants keep them static
/// cost    one loop, no temporary of the operand
SINTER_OPTIONS_VERB(
    tile, Number, constexpr int own = std::remove_cvref_t<Operand>::rank;
    constexpr int rank = detail::larger(own, static_cast<int>(sizeof...(Options)));
    static_assert(((detail::fixed_count<Options> >= unknown) && ... && true),
                  "tile(x, counts...): a count must not be negative");
    if constexpr (((detail::fixed_count<Options> >= unknown) && ... && true)) {
      return detail::tiled(detail::operand<false>(std::forward<Operand>(x)),
                           std::make_index_sequence<static_cast<std::size_t>(2 * rank)>{},
                           options...);
    } else { return detail::after_error<element_of<Operand>, rank>(); })

}  // namespace sinter::inline SINTER_ABI
