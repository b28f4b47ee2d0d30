/// @file
/// Sorting along an axis, and positions in what is sorted: sort, argsort, searchsorted.
#pragma once

#include <sinter/evaluate/lines.hpp>
#include <sinter/math/elementwise.hpp>
#include <sinter/shape/axes.hpp>

#include <algorithm>

namespace sinter::inline SINTER_ABI {

/// Type of `descending`.
struct Descending {};
/// Asks `sort` and `argsort` for the largest element first.
inline constexpr Descending descending{};

/// Which of several equal elements `searchsorted` finds: the place before the first one, or the
/// one behind the last.
enum class side : signed char { left, right };

namespace detail {

/// The order of sorting: NaN is larger than all numbers.
struct SortedBefore {
  template <class E>
  constexpr bool operator()(E const& a, E const& b) const {
    if constexpr (std::is_floating_point_v<E>) {
      return a < b || (b != b && a == a);
    } else {
      using scalar::less;
      return less(a, b);
    }
  }
};

/// An element and where it stood.
template <class E>
struct Placed {
  E value;
  std::ptrdiff_t place;
};
/// Sorts so that equal elements stay in order; without memory, in constant expressions too.
template <bool Descends, class E>
constexpr void sort_placed(Placed<E>* first, std::ptrdiff_t count) {
  std::sort(first, first + count, [](Placed<E> const& a, Placed<E> const& b) {
    constexpr SortedBefore before;
    if (Descends ? before(b.value, a.value) : before(a.value, b.value)) return true;
    if (Descends ? before(a.value, b.value) : before(b.value, a.value)) return false;
    return a.place < b.place;
  });
}

/// Puts each element of sorted lines back to where the element of `from` stood.
template <int Axis, bool Descends>
struct SortBack {
  static constexpr char const* name = "sort";

  template <class E, int Rank>
  constexpr void run(Target<E, Rank> const& to, Target<E const, Rank> const& sorted,
                     Target<E const, Rank> const& from) const {
    std::ptrdiff_t const count = from.extents[Axis];
    LineBuffer<Placed<E>> const buffer(count);
    for_each_line<Axis>(
        [&](E* result, E const* given, E const* element) {
          for (std::ptrdiff_t i = 0; i < count; ++i) {
            buffer.data()[i] = {element[i * from.strides[Axis]], i};
          }
          sort_placed<Descends>(buffer.data(), count);
          for (std::ptrdiff_t i = 0; i < count; ++i) {
            result[buffer.data()[i].place * to.strides[Axis]] = given[i * sorted.strides[Axis]];
          }
        },
        to, sorted, from);
  }
};

/// Sorts each line, or gives the places of its elements in sorted order.
template <int Axis, bool Descends, bool GivesPlaces>
struct Sort {
  static constexpr char const* name = GivesPlaces ? "argsort" : "sort";

  constexpr auto pullback(argument<0>, auto const& cotangent, auto const&, auto const& x) const {
    return make_procedure<element_of<decltype(x)>>(SortBack<Axis, Descends>{}, x.shape(),
                                                   operand<false>(cotangent), x);
  }

  template <class Result, class E, int Rank>
  constexpr void run(Target<Result, Rank> const& to, Target<E const, Rank> const& from) const {
    std::ptrdiff_t const count = from.extents[Axis];
    if (count == 0) return;
    if constexpr (!GivesPlaces) {
      if (!std::is_constant_evaluated()) return sort_values(to, from, count);
    }
    LineBuffer<Placed<E>> const buffer(count);
    for_each_line<Axis>(
        [&](Result* result, E const* element) {
          for (std::ptrdiff_t i = 0; i < count; ++i) {
            buffer.data()[i] = {element[i * from.strides[Axis]], i};
          }
          sort_placed<Descends>(buffer.data(), count);
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

 private:
  template <class E, int Rank>
  static void sort_values(Target<E, Rank> const& to, Target<E const, Rank> const& from,
                          std::ptrdiff_t count) {
    LineBuffer<E> const buffer(count);
    E* const first = buffer.data();
    for_each_line<Axis>(
        [&](E* result, E const* element) {
          for (std::ptrdiff_t i = 0; i < count; ++i) first[i] = element[i * from.strides[Axis]];
          auto const before = [](E const& a, E const& b) {
            return Descends ? SortedBefore{}(b, a) : SortedBefore{}(a, b);
          };
          std::sort(first, first + count, before);
          if constexpr (std::is_floating_point_v<E>) {
            // Equal numbers that differ: 0.0 and -0.0, put back in the order of the operand.
            E* zero = std::lower_bound(first, first + count, E(0), before);
            for (std::ptrdiff_t i = 0; i < count && zero < first + count && *zero == 0; ++i) {
              E const number = element[i * from.strides[Axis]];
              if (number == 0) *zero++ = number;
            }
          }
          for (std::ptrdiff_t i = 0; i < count; ++i) result[i * to.strides[Axis]] = first[i];
        },
        to, from);
  }
};

/// What may follow the operand: an axis, otherwise the last one, and `descending`.
template <class... Options>
struct SortOptions {
  static constexpr bool is_valid = sizeof...(Options) == 0;
  static constexpr int axis = -1;
  static constexpr bool descends = false;
};
template <>
struct SortOptions<Descending> {
  static constexpr bool is_valid = true;
  static constexpr int axis = -1;
  static constexpr bool descends = true;
};
template <Constant Axis, class... Rest>
  requires(sizeof...(Rest) <= 1)
struct SortOptions<Axis, Rest...> {
  static constexpr bool is_valid = (std::is_same_v<Rest, Descending> && ... && true);
  static constexpr int axis = static_cast<int>(Axis::value);
  static constexpr bool descends = sizeof...(Rest) == 1;
};
template <class ShapeType, class... Options>
inline constexpr bool sortable_axis =
    SortOptions<Options...>::is_valid &&
    axis_in_range(SortOptions<Options...>::axis, ShapeType::rank);

template <bool GivesPlaces, class... Options, class T>
constexpr auto build_sort(T&& x) {
  using Choice = SortOptions<Options...>;
  using E = element_of<T>;
  auto values = operand<false>(std::forward<T>(x));
  constexpr int axis = from_front(Choice::axis, decltype(values)::rank);
  auto const shape = values.shape();
  using Result = std::conditional_t<GivesPlaces, std::int64_t, E>;
  return make_procedure<Result>(Sort<axis, Choice::descends, GivesPlaces>{}, shape,
                                std::move(values));
}

}  // namespace detail

/// The elements in ascending order along an axis: `sort(x)` along the last one, `sort(x, 0_c)`,
/// `sort(x, 0_c, descending)`. Equal elements stay in order. NaN is larger than all numbers: it
/// comes last, or first where the order descends.
///
/// shape   the operand's
/// errors  "the axis must be a constant and one of the operand's"
/// cost    n log n comparisons a line of n elements, and room for one line or two
template <Expression Operand, class... Options>
constexpr auto sort(Operand&& x, Options...) {
  static_assert(detail::sortable_axis<shape_of<Operand>, Options...>,
                "sort(x, axis): the axis must be a constant and one of the operand's; descending "
                "may follow");
  if constexpr (detail::sortable_axis<shape_of<Operand>, Options...>) {
    return detail::build_sort<false, Options...>(std::forward<Operand>(x));
  } else {
    return detail::after_error<element_of<Operand>, shape_of<Operand>::rank>();
  }
}
/// Where the elements of `sort(x, axis)` stand in the operand, along the axis, as int64.
///
/// shape, errors, cost  as `sort`
template <Expression Operand, class... Options>
constexpr auto argsort(Operand&& x, Options...) {
  static_assert(detail::sortable_axis<shape_of<Operand>, Options...>,
                "argsort(x, axis): the axis must be a constant and one of the operand's; "
                "descending may follow");
  if constexpr (detail::sortable_axis<shape_of<Operand>, Options...>) {
    return detail::build_sort<true, Options...>(std::forward<Operand>(x));
  } else {
    return detail::after_error<std::int64_t, shape_of<Operand>::rank>();
  }
}

namespace detail {

/// Binary search for each value.
struct SearchSorted {
  static constexpr char const* name = "searchsorted";
  side which;

  template <class E, int Rank>
  constexpr void run(Target<std::int64_t, Rank> const& to, Target<E const, 1> const& sorted,
                     Target<E const, Rank> const& values) const {
    ExtentList<Rank> index;
    std::ptrdiff_t const size = product(to.extents);
    for (std::ptrdiff_t done = 0; done < size; ++done) {
      E const value = values.data[offset_of(index, values.strides)];
      std::ptrdiff_t low = 0;
      std::ptrdiff_t high = sorted.extents[0];
      while (low < high) {
        std::ptrdiff_t const middle = low + (high - low) / 2;
        E const element = sorted.data[middle * sorted.strides[0]];
        constexpr SortedBefore before;
        bool const is_behind =
            which == side::left ? before(element, value) : !before(value, element);
        (is_behind ? low : high) = is_behind ? middle + 1 : middle;
      }
      to.data[offset_of(index, to.strides)] = low;
      advance(index, to.extents);
    }
  }
  friend constexpr bool operator==(SearchSorted, SearchSorted) = default;
};

}  // namespace detail

/// Where each value would be put into a sorted vector so that it stays sorted:
/// sorted[i - 1] < value <= sorted[i] for `side::left`, sorted[i - 1] <= value < sorted[i] for
/// `side::right`. A vector that is not sorted gives places inside it, without a meaning.
///
/// shape   that of the values, elements int64
/// cost    log2 n comparisons a value
template <Expression Sorted, Expression Values>
constexpr auto searchsorted(Sorted&& sorted, Values&& values, side which = side::left) {
  static_assert(shape_of<Sorted>::rank == 1,
                "searchsorted(sorted, values): what is searched must be a vector");
  if constexpr (shape_of<Sorted>::rank == 1) {
    using E = result_type<element_of<Sorted>, element_of<Values>>;
    auto in = detail::operand_as<E>(std::forward<Sorted>(sorted));
    auto what = detail::operand_as<E>(std::forward<Values>(values));
    auto const shape = what.shape();
    return make_procedure<std::int64_t>(detail::SearchSorted{which}, shape, std::move(in),
                                        std::move(what));
  } else {
    return detail::after_error<std::int64_t, shape_of<Values>::rank>();
  }
}

}  // namespace sinter::inline SINTER_ABI
