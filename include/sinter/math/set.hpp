/// @file
/// Sets of elements: isin, nonzero, unique_values, unique_counts, unique_inverse, unique_all.
#pragma once

#include <sinter/math/sort.hpp>

#include <array>

namespace sinter::inline SINTER_ABI {

namespace detail {
/// Binary search in a sorted copy of the second operand.
struct IsIn {
  static constexpr char const* name = "isin";

  template <class E, int Rank, int SetRank>
  constexpr void run(Target<bool, Rank> const& to, Target<E const, Rank> const& values,
                     Target<E const, SetRank> const& set) const {
    std::ptrdiff_t const count = product(set.extents);
    LineBuffer<E> const buffer(count);
    E* const sorted = buffer.data();
    ExtentList<SetRank> from;
    for (std::ptrdiff_t i = 0; i < count; ++i) {
      sorted[i] = set.data[offset_of(from, set.strides)];
      advance(from, set.extents);
    }
    std::sort(sorted, sorted + count, SortedBefore{});
    ExtentList<Rank> index;
    std::ptrdiff_t const size = product(to.extents);
    for (std::ptrdiff_t done = 0; done < size; ++done) {
      E const value = values.data[offset_of(index, values.strides)];
      E const* const found = std::lower_bound(sorted, sorted + count, value, SortedBefore{});
      to.data[offset_of(index, to.strides)] = found != sorted + count && *found == value;
      advance(index, to.extents);
    }
  }
};
}  // namespace detail

/// True for each element of `x` that is equal to one of `elements`, of any shape; NaN is equal to
/// nothing. `!isin(x, elements)` is the contrary.
///
/// shape   that of `x`
/// cost    a sorted copy of the m elements; (n + m) log m comparisons
template <Expression Operand, Expression Elements>
constexpr auto isin(Operand&& x, Elements&& elements) {
  using E = result_type<element_of<Operand>, element_of<Elements>>;
  auto values = detail::operand_as<E>(std::forward<Operand>(x));
  auto set = detail::operand_as<E>(std::forward<Elements>(elements));
  auto const shape = values.shape();
  return make_procedure<bool>(detail::IsIn{}, shape, std::move(values), std::move(set));
}

// How many elements these functions give is known only when they have run: they evaluate at once
// and return tensors with a dynamic extent.

/// Indices of the elements that are not 0, in row-major order: one vector of int64 for each axis.
///
///     auto const [rows, columns] = nonzero(x > 2);
///
/// errors  a tensor of rank 0 does not compile
/// cost    evaluates the operand; two passes
template <Expression Operand>
constexpr auto nonzero(Operand const& x) {
  constexpr int rank = Operand::rank;
  static_assert(rank > 0, "nonzero(x): the operand must have an axis");
  auto const values = evaluate(x);
  std::ptrdiff_t count = 0;
  for (auto const& element : values) count += element != element_of<Operand>(0);
  std::array<Tensor<std::int64_t, dyn>, static_cast<std::size_t>(rank > 0 ? rank : 1)> result;
  for (auto& indices : result) indices = Tensor<std::int64_t, dyn>(shape(count), uninitialized);
  if constexpr (rank > 0) {
    ExtentList<rank> index;
    auto const extents = values.shape().extents();
    std::ptrdiff_t place = 0;
    for (auto const& element : values) {
      if (element != element_of<Operand>(0)) {
        for (int axis = 0; axis < rank; ++axis) {
          result[static_cast<std::size_t>(axis)].data()[place] = index[axis];
        }
        ++place;
      }
      detail::advance(index, extents);
    }
  }
  return result;
}

/// What `unique_counts` returns.
template <class E>
struct UniqueCounts {
  Tensor<E, dyn> values;
  Tensor<std::int64_t, dyn> counts;
};
/// What `unique_inverse` returns; the indices have the operand's shape.
template <class E, class Inverse>
struct UniqueInverse {
  Tensor<E, dyn> values;
  Inverse inverse_indices;
};
/// What `unique_all` returns.
template <class E, class Inverse>
struct UniqueAll {
  Tensor<E, dyn> values;
  Tensor<std::int64_t, dyn> indices;  ///< where each value stands first, in row-major order
  Inverse inverse_indices;            ///< for each element the place of its value
  Tensor<std::int64_t, dyn> counts;
};

/// The different elements in ascending order, where each stands first, how often each stands
/// there, and for each element the place of its value. NaN differs from itself: each one is a value
/// of its own, behind the numbers; 0.0 and -0.0 are one value.
///
/// cost    evaluates the operand; n log n comparisons, room for n elements and their places
/// source  the Array API standard, set functions
template <Expression Operand>
constexpr auto unique_all(Operand const& x) {
  using E = element_of<Operand>;
  auto const values = evaluate(x);
  std::ptrdiff_t const size = values.size();
  detail::LineBuffer<detail::Placed<E>> const buffer(size);
  detail::Placed<E>* const sorted = buffer.data();
  for (std::ptrdiff_t i = 0; i < size; ++i) sorted[i] = {values.data()[i], i};
  detail::sort_placed<false>(sorted, size);
  std::ptrdiff_t count = 0;
  for (std::ptrdiff_t i = 0; i < size; ++i) {
    count += i == 0 || !(sorted[i].value == sorted[i - 1].value);
  }
  using Inverse =
      typename detail::TensorOf<typed<std::int64_t, shape_of<Operand>>>::type;
  UniqueAll<E, Inverse> result{Tensor<E, dyn>(shape(count), uninitialized),
                               Tensor<std::int64_t, dyn>(shape(count), uninitialized),
                               Inverse(values.shape(), uninitialized),
                               Tensor<std::int64_t, dyn>(shape(count), uninitialized)};
  std::ptrdiff_t place = -1;
  for (std::ptrdiff_t i = 0; i < size; ++i) {
    if (i == 0 || !(sorted[i].value == sorted[i - 1].value)) {
      ++place;
      result.values.data()[place] = sorted[i].value;
      result.indices.data()[place] = sorted[i].place;
      result.counts.data()[place] = 0;
    }
    ++result.counts.data()[place];
    result.inverse_indices.data()[sorted[i].place] = place;
  }
  return result;
}
/// The different elements in ascending order; see `unique_all`.
template <Expression Operand>
constexpr auto unique_values(Operand const& x) {
  return unique_all(x).values;
}
/// The different elements and how often each is there; see `unique_all`.
template <Expression Operand>
constexpr auto unique_counts(Operand const& x) {
  auto all = unique_all(x);
  return UniqueCounts<element_of<Operand>>{std::move(all.values), std::move(all.counts)};
}
/// The different elements and for each element the place of its value; see `unique_all`.
template <Expression Operand>
constexpr auto unique_inverse(Operand const& x) {
  auto all = unique_all(x);
  return UniqueInverse<element_of<Operand>, decltype(all.inverse_indices)>{
      std::move(all.values), std::move(all.inverse_indices)};
}

}  // namespace sinter::inline SINTER_ABI
