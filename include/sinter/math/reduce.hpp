/// @file
/// Reductions: sum, prod, mean, max, min, ptp, all, any, allclose, count_nonzero, argmax, argmin.
#pragma once

#include <sinter/math/elementwise.hpp>
#include <sinter/math/fold.hpp>
#include <sinter/math/slice.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

template <class Reduction, class Options, class T>
constexpr auto build_extremum(T&& x) {
  using ElementType = element_of<T>;
  if constexpr (is_bool<ElementType>) {
    return operand_as<bool>(
        fold_node<Reduction, Options>(operand_as<std::uint8_t>(std::forward<T>(x))));
  } else {
    return fold_node<Reduction, Options>(operand<false>(std::forward<T>(x)));
  }
}

/// 0, 1, ... count - 1.
template <class Numbers>
constexpr auto new_indices(std::ptrdiff_t count) {
  Numbers numbers(typename Numbers::shape_type(ExtentList<1>{{count}}), uninitialized);
  for (std::ptrdiff_t i = 0; i < count; ++i) numbers.data()[i] = i;
  return Owned<Numbers>(std::move(numbers));
}
/// The same; the thread keeps the last ones for the next call, unless they are many.
template <class Numbers>
SINTER_NOINLINE Owned<Numbers> kept_indices(std::ptrdiff_t count) {
  if (count > (std::ptrdiff_t{1} << 16)) return new_indices<Numbers>(count);
  static thread_local auto kept = new_indices<Numbers>(count);
  if (kept.shape()[0] != count) kept = new_indices<Numbers>(count);
  return kept;
}

/// Indices along one axis, in a shape that broadcasts with the operand's.
template <int Axis, class ShapeType>
constexpr auto indices_along(ShapeType const& shape) {
  constexpr int rank = ShapeType::rank;
  constexpr auto extent = spelled<ShapeType::static_extents[Axis]>();
  using Numbers = Tensor<std::int64_t, extent>;
  return [&]<std::size_t... A>(std::index_sequence<A...>) {
    auto leaf = std::is_constant_evaluated() || Numbers::is_inline
                    ? new_indices<Numbers>(shape[Axis])
                    : kept_indices<Numbers>(shape[Axis]);
    constexpr auto extents = [] {
      ExtentList<ShapeType::rank> list;
      for (int axis = 0; axis < ShapeType::rank; ++axis) {
        list[axis] = axis == Axis ? ShapeType::static_extents[Axis] : 1;
      }
      return list;
    }();
    ExtentList<rank> all;
    ExtentList<rank> steps;
    for (int axis = 0; axis < rank; ++axis) {
      all[axis] = axis == Axis ? shape[Axis] : 1;
      steps[axis] = 1;
    }
    using Result = shape_from<extents>;
    return View<decltype(leaf), Result, Pick<(static_cast<int>(A) == Axis ? 0 : -1), 1>...>(
        std::move(leaf), Result(all), ExtentList<1>{}, steps);
  }(std::make_index_sequence<static_cast<std::size_t>(rank)>{});
}

/// Position of each element among those that are folded together.
template <unsigned Bits, int Axis, class ShapeType>
constexpr auto fold_positions(ShapeType const& shape) {
  constexpr unsigned below = Bits & ((1U << Axis) - 1U);
  auto own = indices_along<Axis>(shape);
  if constexpr (below == 0) {
    return own;
  } else {
    constexpr int next = 31 - std::countl_zero(below);
    return fold_positions<below, next>(shape) * shape[Axis] + std::move(own);
  }
}

template <class Reduction, class Options, class T>
constexpr auto build_truth(T&& x) {
  auto truth = operand_as<std::uint8_t>(operand_as<bool>(std::forward<T>(x)));
  return operand_as<bool>(fold_node<Reduction, Options>(std::move(truth)));
}

/// The smallest position of an element that is the largest (or smallest) one, or NaN.
/// Raises a domain_error where results would be made of nothing.
template <unsigned Bits, class ShapeType>
constexpr void refuse_nothing(char const* verb, ShapeType const& shape) {
  bool is_empty = false;
  bool has_results = true;
  for (int axis = 0; axis < ShapeType::rank; ++axis) {
    if (shape[axis] != 0) continue;
    if (((Bits >> axis) & 1U) != 0) {
      is_empty = true;
    } else {
      has_results = false;
    }
  }
  if (is_empty && has_results) {
    raise<domain_error>(std::string(verb) + "(x, axes): the axes must not be empty, found shape " +
                        to_text(shape));
  }
}
template <class Reduction, class Options, class T>
constexpr auto build_position(T&& x) {
  constexpr int rank = std::remove_cvref_t<T>::rank;
  constexpr unsigned bits = axis_bits<typename Options::selection, rank>;
  if constexpr (bits == 0) {
    return Scalar<std::int64_t>(0);
  } else {
    auto values = operand_as<CommonNumber::type<element_of<T>>>(std::forward<T>(x));
    auto const shape = values.shape();
    refuse_nothing<bits>(std::is_same_v<Reduction, MaximumReduction> ? "argmax" : "argmin", shape);
    using Kept = FoldOptions<typename Options::selection, true>;
    auto extreme = fold_node<Reduction, Kept>(values);
    auto found = logical_or(equal(values, std::move(extreme)), not_equal(values, values));
    auto positions = fold_positions<bits, 31 - std::countl_zero(bits)>(shape);
    return fold_node<MinimumReduction, Options>(
        where(std::move(found), std::move(positions), std::numeric_limits<std::int64_t>::max()));
  }
}

}  // namespace detail

/// Sum over all axes, or over those given: `sum(x)`, `sum(x, -1_c)`, `sum(x, axes(0_c, 2_c),
/// keepdims)`. Integers are summed in 64 bits.
///
/// shape   the operand's without the axes, or with 1 in their place (`keepdims`)
/// errors  "each axis must be one of the operand's", "no axis may be named twice"
/// cost    one pass, pairwise, no temporary: the operand is never stored
/// source  Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., ch. 4
SINTER_REDUCING_VERB(sum, using Sum = accumulated_type<element_of<Operand>>;
                     return detail::operand_as<Sum>(
                         detail::fold_node<SumReduction, FoldChoice>(
                             detail::operand_as<folding_type<Sum>>(std::forward<Operand>(x))));)

/// Product over all axes, or over those given. Integers are multiplied in 64 bits and wrap around;
/// the product of nothing is 1.
///
/// errors, cost  as `sum`
SINTER_REDUCING_VERB(prod, using Product = accumulated_type<element_of<Operand>>;
                     return detail::operand_as<Product>(
                         detail::fold_node<ProductReduction, FoldChoice>(
                             detail::operand_as<folding_type<Product>>(
                                 std::forward<Operand>(x))));)

/// Arithmetic mean; of integers in double. The mean of nothing is NaN.
SINTER_REDUCING_VERB(
    mean, using Mean = floating_type<element_of<Operand>>;
    using Sum = folding_type<Mean>;
    auto values = detail::operand_as<Sum>(std::forward<Operand>(x));
    Scalar<Sum> const count(
        detail::scalar_as<Sum>(detail::folded_count<FoldChoice>(values.shape())));
    return detail::operand_as<Mean>(
        make_map("mean(x, axes)", Divide{},
                 detail::fold_node<SumReduction, FoldChoice>(std::move(values)), count));)

/// Largest element; NaN where there is one.
///
/// errors  axes without elements do not compile, or are a domain_error
SINTER_NONEMPTY_VERB(max, return (detail::build_extremum<MaximumReduction, FoldChoice>(
                              std::forward<Operand>(x)));)
/// Smallest element; NaN where there is one.
SINTER_NONEMPTY_VERB(min, return (detail::build_extremum<MinimumReduction, FoldChoice>(
                              std::forward<Operand>(x)));)
/// Largest element less the smallest one.
SINTER_NONEMPTY_VERB(
    ptp,
    static_assert(numeric_elements<element_of<Operand>>, "ptp(x, axes): elements must be numbers");
    if constexpr (numeric_elements<element_of<Operand>>) {
      auto const values = detail::operand<false>(std::forward<Operand>(x));
      return max(values, options...) - min(values, options...);
    } else {
      constexpr int rank = std::remove_cvref_t<Operand>::rank;
      return detail::after_error<std::int8_t, detail::reduced_rank<rank, Options...>>();
    })

/// True where every element is: not 0. True where there is none.
///
/// cost    one pass over all elements
SINTER_REDUCING_VERB(all, return (detail::build_truth<AllReduction, FoldChoice>(
                              std::forward<Operand>(x)));)
/// True where at least one element is not 0.
SINTER_REDUCING_VERB(any, return (detail::build_truth<AnyReduction, FoldChoice>(
                              std::forward<Operand>(x)));)
/// True where all elements are close: `all(isclose(...))` of the same arguments.
///
/// cost    one pass over all elements
template <class Left, class Right, class... Limits>
  requires detail::SomeOperands<Left, Right>
constexpr auto allclose(Left&& left, Right&& right, Limits&&... limits) {
  return all(isclose(std::forward<Left>(left), std::forward<Right>(right),
                     std::forward<Limits>(limits)...));
}
/// Number of elements that are not 0, as int64; NaN is not 0.
SINTER_REDUCING_VERB(
    count_nonzero, return (detail::fold_node<SumReduction, FoldChoice>(
                       detail::operand_as<std::int64_t>(
                           detail::operand_as<bool>(std::forward<Operand>(x)))));)

/// Index of the first largest element along an axis, or in row-major order over all; the first NaN
/// where there is one. The elements are int64.
///
/// errors  as `max`
/// cost    two passes; the operand's barriers are evaluated once
SINTER_NONEMPTY_VERB(argmax, return (detail::build_position<MaximumReduction, FoldChoice>(
                                 std::forward<Operand>(x)));)
/// Index of the first smallest element; otherwise as `argmax`.
SINTER_NONEMPTY_VERB(argmin, return (detail::build_position<MinimumReduction, FoldChoice>(
                                 std::forward<Operand>(x)));)

}  // namespace sinter::inline SINTER_ABI
