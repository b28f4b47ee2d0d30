/// @file
/// Parts of a sorted order: topk, partition, argpartition.
#pragma once

#include <sinter/math/sort.hpp>
#include <sinter/math/take.hpp>

namespace sinter::inline SINTER_ABI {

/// Type of `smallest`.
struct Smallest {};
/// Asks `topk` for the smallest elements.
inline constexpr Smallest smallest{};

/// What `topk` returns: two expressions; what is not used costs nothing.
template <class Values, class Indices>
struct TopK {
  Values values;
  Indices indices;
};

namespace detail {

/// Whether one placed element comes before another: in sorted order, equal ones as they stand.
template <bool Descends>
struct PlacedBefore {
  template <class E>
  constexpr bool operator()(Placed<E> const& a, Placed<E> const& b) const {
    constexpr SortedBefore before;
    if (Descends ? before(b.value, a.value) : before(a.value, b.value)) return true;
    if (Descends ? before(a.value, b.value) : before(b.value, a.value)) return false;
    return a.place < b.place;
  }
};

/// Copies a line with the places of its elements.
template <class E>
constexpr void place_line(Placed<E>* to, E const* line, std::ptrdiff_t step,
                          std::ptrdiff_t count) {
  for (std::ptrdiff_t i = 0; i < count; ++i) to[i] = {line[i * step], i};
}

/// Adds cotangents of the first elements of each sorted line to where they stood; 0 elsewhere.
template <int Axis, bool Descends>
struct TopBack {
  static constexpr char const* name = "topk";

  template <class E, int Rank>
  constexpr void run(Target<E, Rank> const& to, Target<E const, Rank> const& given,
                     Target<E const, Rank> const& from) const {
    std::ptrdiff_t const count = from.extents[Axis];
    std::ptrdiff_t const chosen = given.extents[Axis];
    LineBuffer<Placed<E>> const buffer(count);
    if (count == 0) return;
    for_each_line<Axis>(
        [&](E* result, E const* part, E const* element) {
          place_line(buffer.data(), element, from.strides[Axis], count);
          std::partial_sort(buffer.data(), buffer.data() + chosen, buffer.data() + count,
                            PlacedBefore<Descends>{});
          for (std::ptrdiff_t i = 0; i < count; ++i) result[i * to.strides[Axis]] = E(0);
          for (std::ptrdiff_t i = 0; i < chosen; ++i) {
            result[buffer.data()[i].place * to.strides[Axis]] = part[i * given.strides[Axis]];
          }
        },
        to, given, from);
  }
};

/// The first elements of each sorted line, as many as the result has, or their places.
template <int Axis, bool Descends, bool GivesPlaces>
struct Top {
  static constexpr char const* name = "topk";

  constexpr auto pullback(argument<0>, auto const& cotangent, auto const&, auto const& x) const {
    return make_procedure<element_of<decltype(x)>>(TopBack<Axis, Descends>{}, x.shape(),
                                                   operand<false>(cotangent), x);
  }

  template <class Result, class E, int Rank>
  constexpr void run(Target<Result, Rank> const& to, Target<E const, Rank> const& from) const {
    std::ptrdiff_t const count = from.extents[Axis];
    std::ptrdiff_t const chosen = to.extents[Axis];
    if (chosen == 0) return;
    LineBuffer<Placed<E>> const buffer(count);
    for_each_line<Axis>(
        [&](Result* result, E const* element) {
          place_line(buffer.data(), element, from.strides[Axis], count);
          std::partial_sort(buffer.data(), buffer.data() + chosen, buffer.data() + count,
                            PlacedBefore<Descends>{});
          for (std::ptrdiff_t i = 0; i < chosen; ++i) {
            if constexpr (GivesPlaces) {
              result[i * to.strides[Axis]] = buffer.data()[i].place;
            } else {
              result[i * to.strides[Axis]] = buffer.data()[i].value;
            }
          }
        },
        to, from);
  }
};

/// What may follow the number of elements: an axis, otherwise the last one, and `smallest`.
template <class... Options>
struct TopOptions {
  static constexpr bool is_valid = sizeof...(Options) == 0;
  static constexpr int axis = -1;
  static constexpr bool descends = true;
};
template <>
struct TopOptions<Smallest> {
  static constexpr bool is_valid = true;
  static constexpr int axis = -1;
  static constexpr bool descends = false;
};
template <Constant Axis, class... Rest>
  requires(sizeof...(Rest) <= 1)
struct TopOptions<Axis, Rest...> {
  static constexpr bool is_valid = (std::is_same_v<Rest, Smallest> && ... && true);
  static constexpr int axis = static_cast<int>(Axis::value);
  static constexpr bool descends = sizeof...(Rest) == 0;
};
template <class ShapeType, class... Options>
inline constexpr bool has_top_axis = TopOptions<Options...>::is_valid &&
                                     axis_in_range(TopOptions<Options...>::axis, ShapeType::rank);

/// A shape with another extent along an axis.
template <int Axis, class Extent, class ShapeType>
constexpr auto with_extent(ShapeType const& shape, Extent extent) {
  constexpr auto list = [] {
    auto extents = ShapeType::static_extents;
    extents[Axis] = static_value<Extent>;
    return extents;
  }();
  auto extents = shape.extents();
  extents[Axis] = value_of(extent);
  return shape_from<list>(extents);
}

}  // namespace detail

/// True unless the compiler sees that lines along an axis have fewer elements than are asked for.
template <class ShapeType, int Axis, class Count>
inline constexpr bool enough_elements = [] {
  constexpr int axis = detail::from_front(Axis, ShapeType::rank);
  constexpr std::ptrdiff_t extent = ShapeType::static_extents[axis];
  if constexpr (Constant<Count>) {
    return detail::static_value<Count> >= 0 &&
           (extent == unknown || detail::static_value<Count> <= extent);
  } else {
    return true;
  }
}();

/// The `count` largest elements along an axis, the largest first, and their places as int64:
/// `auto const [values, indices] = topk(x, 3_c)` along the last axis, `topk(x, n, 0_c, smallest)`.
/// Equal elements come in order; NaN is larger than all numbers.
///
/// shape   the operand's, with `count` elements along the axis
/// errors  more elements than there are do not compile, or are a shape_error
/// cost    each of the two expressions: n log(count) comparisons a line of n elements
template <Expression Operand, Number Count, class... Options>
constexpr auto topk(Operand&& x, Count count, Options...) {
  using ShapeType = shape_of<Operand>;
  using Choice = detail::TopOptions<Options...>;
  using E = element_of<Operand>;
  static_assert(detail::has_top_axis<ShapeType, Options...>,
                "topk(x, count, axis): the axis must be a constant and one of the operand's; "
                "smallest may follow");
  auto const failed = [] {
    auto nothing = detail::after_error<E, ShapeType::rank>();
    auto places = detail::after_error<std::int64_t, ShapeType::rank>();
    return TopK<decltype(nothing), decltype(places)>{nothing, places};
  };
  if constexpr (detail::has_top_axis<ShapeType, Options...>) {
    static_assert(enough_elements<ShapeType, Choice::axis, Count>,
                  "topk(x, count, axis): there must be as many elements along the axis");
    if constexpr (enough_elements<ShapeType, Choice::axis, Count>) {
      constexpr int axis = detail::from_front(Choice::axis, ShapeType::rank);
      auto held = detail::operand<false>(std::forward<Operand>(x));
      std::ptrdiff_t const wanted = detail::value_of(count);
      if (wanted < 0 || wanted > held.shape()[axis]) {
        raise<shape_error>(detail::text_of(
            {"topk(x, count, axis): there must be as many elements along the axis, "
             "found ", held.shape()[axis], " of ", wanted}));
      }
      auto const shape = detail::with_extent<axis>(held.shape(), count);
      auto values =
          make_procedure<E>(detail::Top<axis, Choice::descends, false>{}, shape, held);
      auto indices = make_procedure<std::int64_t>(detail::Top<axis, Choice::descends, true>{},
                                                  shape, std::move(held));
      return TopK<decltype(values), decltype(indices)>{std::move(values), std::move(indices)};
    } else {
      return failed();
    }
  } else {
    return failed();
  }
}

namespace detail {

/// Each line with the element at one place as in sorted order, no larger one before it and no
/// smaller one behind it.
template <int Axis, bool GivesPlaces>
struct Partition {
  static constexpr char const* name = GivesPlaces ? "argpartition" : "partition";
  std::ptrdiff_t place;

  constexpr auto pullback(argument<0>, auto const& cotangent, auto const&, auto const& x) const {
    return make_procedure<element_of<decltype(x)>>(
        ChooseBack<TakenAlongPlaces<Axis>>{}, x.shape(), operand<false>(cotangent),
        make_procedure<std::int64_t>(Partition<Axis, true>{place}, x.shape(), x));
  }

  template <class Result, class E, int Rank>
  constexpr void run(Target<Result, Rank> const& to, Target<E const, Rank> const& from) const {
    std::ptrdiff_t const count = from.extents[Axis];
    LineBuffer<Placed<E>> const buffer(count);
    for_each_line<Axis>(
        [&](Result* result, E const* element) {
          place_line(buffer.data(), element, from.strides[Axis], count);
          std::nth_element(buffer.data(), buffer.data() + place, buffer.data() + count,
                           PlacedBefore<false>{});
          for (std::ptrdiff_t i = 0; i < count; ++i) {
            if constexpr (GivesPlaces) {
              result[i * to.strides[Axis]] = buffer.data()[i].place;
            } else {
              result[i * to.strides[Axis]] = buffer.data()[i].value;
            }
          }
        },
        to, from);
  }
  friend constexpr bool operator==(Partition, Partition) = default;
};

/// True unless the compiler sees a place outside its axis.
template <class ShapeType, int Axis, class Place>
inline constexpr bool place_inside = [] {
  constexpr std::ptrdiff_t extent = ShapeType::static_extents[from_front(Axis, ShapeType::rank)];
  if constexpr (Constant<Place>) {
    return extent == unknown ||
           (static_value<Place> >= -extent && static_value<Place> < extent);
  } else {
    return true;
  }
}();

template <bool GivesPlaces, int Axis, class T>
constexpr auto build_partition(char const* call, T&& x, std::ptrdiff_t place) {
  using Result = std::conditional_t<GivesPlaces, std::int64_t, element_of<T>>;
  constexpr int axis = from_front(Axis, shape_of<T>::rank);
  auto held = operand<false>(std::forward<T>(x));
  auto const shape = held.shape();
  std::ptrdiff_t const extent = shape[axis];
  if (place < -extent || place >= extent) raise_index(call, place, axis, extent, true);
  return make_procedure<Result>(
      Partition<axis, GivesPlaces>{place < 0 ? place + extent : place}, shape, std::move(held));
}

}  // namespace detail

#define SINTER_PARTITION_VERB(verb, places, element)                                             \
  template <Expression Operand, Number Place, Constant Axis = std::integral_constant<int, -1>>   \
  constexpr auto verb(Operand&& x, Place place, Axis = {}) {                                     \
    using ShapeType = shape_of<Operand>;                                                         \
    constexpr int axis = static_cast<int>(Axis::value);                                          \
    static_assert(existing_axes<ShapeType, Axes<axis>>,                                          \
                  #verb "(x, place, axis): the axis must be one of the operand's");              \
    if constexpr (existing_axes<ShapeType, Axes<axis>>) {                                        \
      static_assert(detail::place_inside<ShapeType, axis, Place>,                                \
                    #verb "(x, place, axis): the place must be inside the axis");                \
      if constexpr (detail::place_inside<ShapeType, axis, Place>) {                              \
        return detail::build_partition<places, axis>(#verb "(x, place, axis)",                   \
                                                     std::forward<Operand>(x),                   \
                                                     detail::value_of(place));                   \
      } else {                                                                                   \
        return detail::after_error<element, ShapeType::rank>();                                  \
      }                                                                                          \
    } else {                                                                                     \
      return detail::after_error<element, ShapeType::rank>();                                    \
    }                                                                                            \
  }

/// The elements along an axis, the last one or that given, with the one at `place` as `sort` puts
/// it, no larger one before it and no smaller one behind it: `partition(x, 3)`. A negative place
/// counts from the end.
///
/// shape   the operand's
/// errors  a place outside the axis does not compile, or is an index_error
/// cost    about 3 n comparisons a line of n elements
SINTER_PARTITION_VERB(partition, false, element_of<Operand>)
/// Where the elements of `partition(x, place, axis)` stand in the operand, as int64.
SINTER_PARTITION_VERB(argpartition, true, std::int64_t)
#undef SINTER_PARTITION_VERB

}  // namespace sinter::inline SINTER_ABI
