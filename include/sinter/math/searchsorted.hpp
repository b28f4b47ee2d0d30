/// @file
/// Positions in what is sorted: searchsorted.
#pragma once

#include <sinter/math/sort.hpp>

namespace sinter::inline SINTER_ABI {

/// Which of several equal elements `searchsorted` finds: the place before the first one, or the
/// one behind the last.
enum class side : signed char { left, right };

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
  template <class E, int Rank, class I>
  constexpr void run(Target<std::int64_t, Rank> const& to, Target<E const, 1> const& searched,
                     Target<E const, Rank> const& values, Target<I const, 1> const& order) const {
    std::ptrdiff_t const count = order.extents[0];
    LineBuffer<E> const sorted(count);
    for (std::ptrdiff_t i = 0; i < count; ++i) {
      auto const place = static_cast<std::ptrdiff_t>(order.data[i * order.strides[0]]);
      if (place < 0 || place >= count) {
        raise_index("searchsorted(sorted, values, side, sorter)", place, 0, count, false);
      }
      sorted.data()[i] = searched.data[place * searched.strides[0]];
    }
    run(to, Target<E const, 1>{sorted.data(), {{count}}, {{1}}}, values);
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

/// True where one shape is a vector, and another, of integers, has its extent.
template <class ShapeType, class SorterShape, class Index>
inline constexpr bool sorter_of = ShapeType::rank == 1 && equal_shapes<ShapeType, SorterShape> &&
                                  detail::is_integer<Index>;

/// The same in a vector that is not sorted, but whose elements in the order of `sorter` are:
/// `searchsorted(x, values, side::left, argsort(x))`.
///
/// errors  a sorter that is no vector of integers of the searched one's extent does not compile, or
///         is a shape_error; places outside are an index_error
template <Expression Searched, Expression Values, Expression Sorter>
constexpr auto searchsorted(Searched&& searched, Values&& values, side which, Sorter&& sorter) {
  constexpr bool fits =
      sorter_of<shape_of<Searched>, shape_of<Sorter>, element_of<Sorter>>;
  static_assert(fits, "searchsorted(sorted, values, side, sorter): what is searched and the sorter "
                      "must be vectors of one extent, the sorter of integers");
  if constexpr (fits) {
    using E = result_type<element_of<Searched>, element_of<Values>>;
    auto in = detail::operand_as<E>(std::forward<Searched>(searched));
    auto what = detail::operand_as<E>(std::forward<Values>(values));
    auto order = detail::operand<false>(std::forward<Sorter>(sorter));
    if (in.shape()[0] != order.shape()[0]) {
      raise<shape_error>(detail::text_of(
          {"searchsorted(sorted, values, side, sorter): what is searched and the "
           "sorter must be vectors of one extent, found shapes ", to_text(in.shape()), " and ",
           to_text(order.shape())}));
    }
    auto const shape = what.shape();
    return make_procedure<std::int64_t>(detail::SearchSorted{which}, shape, std::move(in),
                                        std::move(what), std::move(order));
  } else {
    return detail::after_error<std::int64_t, shape_of<Values>::rank>();
  }
}

}  // namespace sinter::inline SINTER_ABI
