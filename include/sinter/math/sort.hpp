/// @file
/// Sorting along an axis: sort, argsort.
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

namespace detail {

/// The order of sorting: NaN is larger than all numbers.
struct SortedBefore {
  template <class E>
  constexpr bool operator()(E const& a, E const& b) const {
    if constexpr (std::is_integral_v<E>) {
      return a < b;
    } else {
      using scalar::less;
      return less(a, b) || (!(b == b) && a == a);
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
    if constexpr (!GivesPlaces && std::is_arithmetic_v<E>) {
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
    bool const is_run = to.strides[Axis] == 1;
    LineBuffer<E> const buffer(is_run ? 0 : count);
    for_each_line<Axis>(
        [&](E* result, E const* element) {
          E* const line = is_run ? result : buffer.data();
          auto const given = [&](std::ptrdiff_t i) { return element[i * from.strides[Axis]]; };
          if constexpr (std::is_floating_point_v<E>) {
            // NaN aside, the order is that of numbers.
            std::ptrdiff_t others = 0;
            for (std::ptrdiff_t i = 0; i < count; ++i) others += given(i) != given(i);
            E* number = line + (Descends ? others : 0);
            E* other = line + (Descends ? 0 : count - others);
            E* const first = number;
            for (std::ptrdiff_t i = 0; i < count; ++i) {
              E const value = given(i);
              (value == value ? *number++ : *other++) = value;
            }
            sort_numbers(first, number);
            // Equal numbers that differ: 0.0 and -0.0, put back in the order of the operand.
            E* zero = std::lower_bound(first, number, E(0), [](E const& a, E const& b) {
              return Descends ? b < a : a < b;
            });
            for (std::ptrdiff_t i = 0; i < count && zero < number && *zero == 0; ++i) {
              if (given(i) == 0) *zero++ = given(i);
            }
          } else {
            for (std::ptrdiff_t i = 0; i < count; ++i) line[i] = given(i);
            sort_numbers(line, line + count);
          }
          if (!is_run) {
            for (std::ptrdiff_t i = 0; i < count; ++i) result[i * to.strides[Axis]] = line[i];
          }
        },
        to, from);
  }
  template <class E>
  static void sort_numbers(E* first, E* end) {
    std::sort(first, end, [](E const& a, E const& b) { return Descends ? b < a : a < b; });
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

}  // namespace sinter::inline SINTER_ABI
