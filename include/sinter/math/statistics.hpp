/// @file
/// Statistics: var, stddev, average, and sums, means and extremes that pass over NaN.
#pragma once

#include <sinter/expression/argument.hpp>
#include <sinter/math/reduce.hpp>

namespace sinter::inline SINTER_ABI {

/// What is taken off the number of elements that a variance is divided by.
struct Correction {
  double value;
};
/// `var(x, correction(1))` is divided by one less than the number of elements.
constexpr Correction correction(ScalarOperand auto value) {
  return {static_cast<double>(value)};
}

namespace detail {

/// A value that a loop over rows would compute again and again where rows are folded together.
template <class Options, class Held>
constexpr auto stored_value(Held value) {
  if constexpr ((axis_bits<typename Options::selection, Held::rank> & 1U) != 0) {
    auto const shape = value.shape();
    return Reshape<Held, typename Held::shape_type>(std::move(value), shape);
  } else {
    return value;
  }
}

/// sum(square(x - mean)) / (n - correction).
template <class Options, class Held>
constexpr auto build_variance(Held const& x, Correction correction) {
  using E = element_of<Held>;
  using Kept = FoldOptions<typename Options::selection, true>;
  auto const count = static_cast<double>(folded_count<Options>(x.shape()));
  double const divisor = count - correction.value;
  auto const centre =
      stored_value<Options>(make_map("var(x, axes)", Divide{}, fold_node<SumReduction, Kept>(x),
                                     Scalar<E>(static_cast<E>(count))));
  return make_map("var(x, axes)", Divide{},
                  fold_node<SumReduction, Options>(square(x - centre)),
                  Scalar<E>(divisor > 0 ? static_cast<E>(divisor)
                                        : std::numeric_limits<E>::quiet_NaN()));
}

}  // namespace detail

/// Variance over all axes or those given: `var(x)`, `var(x, 0_c, correction(1))`; of integers in
/// double. NaN where there are no more elements than the correction.
///
/// cost    two passes, without a temporary; the operand's barriers are evaluated once
/// source  the two-pass algorithm: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed.,
///         section 1.9
SINTER_REDUCING_VERB_WITH(
    var, Correction, return detail::build_variance<FoldChoice>(
                         detail::operand_as<floating_type<element_of<Operand>>>(
                             std::forward<Operand>(x)),
                         detail::extra_option<Correction>(Correction{0}, options...));)
/// Standard deviation: the root of `var`.
SINTER_REDUCING_VERB_WITH(
    stddev, Correction, return detail::root_of_sum(detail::build_variance<FoldChoice>(
                            detail::operand_as<floating_type<element_of<Operand>>>(
                                std::forward<Operand>(x)),
                            detail::extra_option<Correction>(Correction{0}, options...)));)

namespace detail {

/// A vector as an operand of another rank: its elements lie along `Axis`.
template <int Axis, int Rank, class Held>
constexpr auto along_axis(Held held) {
  return [&]<std::size_t... A>(std::index_sequence<A...>) {
    constexpr ExtentList<Rank> list{
        {(static_cast<int>(A) == Axis ? Held::shape_type::static_extents[0] : 1)...}};
    ExtentList<Rank> const extents{{(static_cast<int>(A) == Axis ? held.shape()[0] : 1)...}};
    ExtentList<Rank> steps;
    for (int axis = 0; axis < Rank; ++axis) steps[axis] = 1;
    using Result = shape_from<list>;
    return View<Held, Result, Pick<(static_cast<int>(A) == Axis ? 0 : -1), 1>...>(
        std::move(held), Result(extents), ExtentList<1>{}, steps);
  }(std::make_index_sequence<static_cast<std::size_t>(Rank)>{});
}

/// True where weights are one for each element, or one for each index along the only axis named.
template <class ShapeType, class Weights, class Selection>
inline constexpr bool are_weights =
    Weights::rank == ShapeType::rank ||
    (Weights::rank == 1 && std::popcount(axis_bits<Selection, ShapeType::rank>) == 1);

template <class Selection, int Rank, class Held>
constexpr auto weights_for(Held held) {
  if constexpr (Held::rank == Rank) {
    return held;
  } else {
    return along_axis<std::countr_zero(axis_bits<Selection, Rank>), Rank>(std::move(held));
  }
}

}  // namespace detail

/// sum(x * weights) / sum(weights) over all axes or those given: `average(x, weights)`,
/// `average(x, weights, 1_c)`. Integers give double. Weights whose sum is 0 give NaN or inf.
///
/// shape   as `mean`; the weights have the operand's shape, or are a vector along the one axis
///         given
/// errors  other weights do not compile, or are a shape_error
template <Expression Operand, Expression Weights, class... Options>
constexpr auto average(Operand&& x, Weights&& weights, Options... options) {
  SINTER_CHECK_AXES("average(x, weights, axes)", detail::NoExtra)
  using Selection = typename FoldChoice::selection;
  constexpr int rank = shape_of<Operand>::rank;
  static_assert(detail::are_weights<shape_of<Operand>, shape_of<Weights>, Selection>,
                "average(x, weights, axes): the weights must have the operand's shape, or be a "
                "vector along the one axis given");
  if constexpr (!detail::are_fold_options<detail::NoExtra, Options...> ||
                !detail::has_fold_axes<FoldChoice, Operand> ||
                !detail::are_weights<shape_of<Operand>, shape_of<Weights>, Selection>) {
    return detail::after_error<double, detail::reduced_rank<rank, Options...>>();
  } else {
    using E = floating_type<result_type<element_of<Operand>, element_of<Weights>>>;
    auto const values = detail::operand_as<E>(std::forward<Operand>(x));
    auto const factors = detail::weights_for<Selection, rank>(
        detail::operand_as<E>(std::forward<Weights>(weights)));
    constexpr unsigned bits = detail::axis_bits<Selection, rank>;
    for (int axis = 0; axis < rank; ++axis) {
      bool const counts = shape_of<Weights>::rank == rank || ((bits >> axis) & 1U) != 0;
      if (counts && factors.shape()[axis] != values.shape()[axis]) {
        raise<shape_error>(detail::text_of(
            {"average(x, weights, axes): the weights must have the operand's shape, "
             "or be a vector along the one axis given, found shapes ", to_text(weights.shape()),
             " and ", to_text(values.shape())}));
      }
    }
    return sum(values * factors, options...) / sum(factors, options...);
  }
}

namespace detail {
/// Elements, with a number in place of each NaN; integers have none.
template <class Held>
constexpr auto without_nan(Held const& x, element_of<Held> number) {
  if constexpr (differentiable_element<element_of<Held>>) {
    return where(x == x, x, number);
  } else {
    return x;
  }
}
template <class Options, class Reduction, class T>
constexpr auto build_nan_extremum(T&& x) {
  using E = element_of<T>;
  auto const values = operand<false>(std::forward<T>(x));
  if constexpr (differentiable_element<E>) {
    auto extreme =
        fold_node<Reduction, Options>(without_nan(values, Reduction::template identity<E>()));
    return where(build_truth<AnyReduction, Options>(values == values), std::move(extreme),
                 std::numeric_limits<E>::quiet_NaN());
  } else {
    return build_extremum<Reduction, Options>(values);
  }
}
}  // namespace detail

/// `sum` of the elements that are not NaN.
SINTER_REDUCING_VERB(
    nansum, auto const values = detail::operand_as<accumulated_type<element_of<Operand>>>(
                std::forward<Operand>(x));
    return detail::fold_node<SumReduction, FoldChoice>(detail::without_nan(
        values, static_cast<element_of<decltype(values)>>(0)));)
/// `mean` of the elements that are not NaN; NaN where all are.
///
/// cost    two passes
SINTER_REDUCING_VERB(
    nanmean, using Mean = floating_type<element_of<Operand>>;
    auto const values = detail::operand_as<Mean>(std::forward<Operand>(x));
    auto const total = detail::fold_node<SumReduction, FoldChoice>(
        detail::without_nan(values, static_cast<Mean>(0)));
    return total / detail::operand_as<Mean>(detail::fold_node<SumReduction, FoldChoice>(
                       detail::operand_as<std::int64_t>(values == values)));)
/// `max` of the elements that are not NaN; NaN where all are.
///
/// cost    two passes
SINTER_NONEMPTY_VERB(nanmax, return (detail::build_nan_extremum<FoldChoice, MaximumReduction>(
                                 std::forward<Operand>(x)));)
/// `min` of the elements that are not NaN; NaN where all are.
///
/// cost    two passes
SINTER_NONEMPTY_VERB(nanmin, return (detail::build_nan_extremum<FoldChoice, MinimumReduction>(
                                 std::forward<Operand>(x)));)

}  // namespace sinter::inline SINTER_ABI
