/// @file
/// Exponentials and sums together: logsumexp, softmax, log_softmax; norms; layer_norm.
#pragma once

#include <sinter/math/reduce.hpp>

namespace sinter::inline SINTER_ABI {

/// Type of `infinity`.
template <bool Negative>
struct InfiniteOrder {
  constexpr auto operator-() const { return InfiniteOrder<!Negative>{}; }
};
/// Order of the norm that is the largest magnitude; `-infinity`: the smallest.
inline constexpr InfiniteOrder<false> infinity{};

namespace detail {
struct OrderOption {};
template <class Value>
struct Order : OrderOption {
  constexpr explicit Order(Value number) : value(number) {}
  Value value;
};
template <class Value>
inline constexpr bool is_infinite_order = false;
template <bool Negative>
inline constexpr bool is_infinite_order<InfiniteOrder<Negative>> = true;
}  // namespace detail

/// The order of a norm: `order(1_c)`, `order(infinity)`, or a number that is known when the program
/// runs.
///
/// errors  a run-time order that is 0 or not finite is a domain_error: say order(0_c) or
///         order(infinity)
template <class Value>
  requires(Constant<Value> || ScalarOperand<Value> || detail::is_infinite_order<Value>)
constexpr auto order(Value value) {
  if constexpr (ScalarOperand<Value>) {
    auto const number = static_cast<double>(value);
    if (!(number - number == 0) || number == 0) {
      raise<domain_error>("order(number): the number must be finite and not 0; order(infinity), "
                          "order(0_c) are constants");
    }
    return detail::Order<double>(number);
  } else {
    return detail::Order<Value>(value);
  }
}

namespace detail {

/// Largest magnitude; 0 of nothing.
struct NormReduction : MaximumReduction {
  static constexpr char const* name = "norm";
  static constexpr bool has_identity = true;
  template <class Element>
  static constexpr Element identity() { return Element(0); }
};
struct SmallNormReduction : MinimumReduction {
  static constexpr char const* name = "norm";
};
/// Largest number; -inf of nothing.
struct ExponentReduction : MaximumReduction {
  static constexpr bool has_identity = true;
};

template <class Options, class Held, class Value>
constexpr auto build_norm(Held const& x, Order<Value> const& order) {
  using E = element_of<Held>;
  if constexpr (std::is_same_v<Value, InfiniteOrder<false>>) {
    return fold_node<NormReduction, Options>(abs(x));
  } else if constexpr (std::is_same_v<Value, InfiniteOrder<true>>) {
    return fold_node<SmallNormReduction, Options>(abs(x));
  } else if constexpr (static_value<Value> == 0) {
    return fold_node<SumReduction, Options>(operand_as<E>(operand_as<bool>(x)));
  } else if constexpr (static_value<Value> == 1) {
    return fold_node<SumReduction, Options>(abs(x));
  } else if constexpr (static_value<Value> == 2) {
    return root_of_sum(fold_node<SumReduction, Options>(square(x)));
  } else {
    double number = 0;
    if constexpr (Constant<Value>) {
      number = static_cast<double>(static_value<Value>);
    } else {
      number = order.value;
    }
    auto const raised = [](auto const& base, double exponent) {
      return make_map("norm(x, axes)", PowerOfSize{}, base, Scalar<E>(static_cast<E>(exponent)));
    };
    return raised(fold_node<SumReduction, Options>(raised(abs(x), number)), 1 / number);
  }
}

}  // namespace detail

/// The vector norm over all elements, or over the axes given: `norm(x)`, `norm(x, -1_c)`,
/// `norm(x, axes(0_c, 1_c), keepdims, order(1_c))`. The order is 2 unless it is given: 1 sums
/// magnitudes, 0 counts elements that are not 0, `infinity` and `-infinity` take the largest and
/// the smallest magnitude, any other p is the p-th root of the sum of p-th powers. Integers give
/// double. Two axes are two axes of one vector: there are no matrix norms here.
///
/// cost    one pass
SINTER_REDUCING_VERB_WITH(
    norm, detail::OrderOption,
    auto const values =
        detail::operand_as<floating_type<element_of<Operand>>>(std::forward<Operand>(x));
    return detail::build_norm<FoldChoice>(
        values, detail::extra_option<detail::OrderOption>(
                    order(std::integral_constant<int, 2>()), options...));)

/// log(sum(exp(x))) from exponents of which the largest is 0, so that nothing overflows. Of nothing
/// it is -inf.
///
/// cost    two passes; the operand's barriers are evaluated once
/// source  Blanchard, Higham, Higham: Accurately computing the log-sum-exp and softmax functions,
///         IMA Journal of Numerical Analysis 41 (2021)
SINTER_REDUCING_VERB(
    logsumexp, using Value = floating_type<element_of<Operand>>;
    auto const values = detail::operand_as<Value>(std::forward<Operand>(x));
    using Kept = detail::FoldOptions<typename FoldChoice::selection, true>;
    auto const finite = [](auto const& extreme) {
      // inf - inf would be NaN. The result does not depend on what is subtracted.
      auto const largest = detach(extreme);
      return where(abs(largest) < std::numeric_limits<Value>::infinity(), largest, Value(0));
    };
    auto const kept = finite(detail::fold_node<detail::ExponentReduction, Kept>(values));
    auto const shift = finite(detail::fold_node<detail::ExponentReduction, FoldChoice>(values));
    return shift + log(detail::fold_node<SumReduction, FoldChoice>(exp(values - kept)));)

/// exp(x) / sum(exp(x)) along one axis, from exponents of which the largest is 0.
///
/// shape   the operand's
/// cost    three passes over the axis; the operand's barriers are evaluated once
template <Expression Operand, Constant Axis>
constexpr auto softmax(Operand&& x, Axis axis) {
  static_assert(existing_axes<shape_of<Operand>, Axes<static_cast<int>(Axis::value)>>,
                "softmax(x, axis): the axis must be one of the operand's");
  if constexpr (existing_axes<shape_of<Operand>, Axes<static_cast<int>(Axis::value)>>) {
    using ElementType = floating_type<element_of<Operand>>;
    auto const values = detail::operand_as<ElementType>(std::forward<Operand>(x));
    auto const powers = exp(values - detach(max(values, axis, keepdims)));
    return powers / sum(powers, axis, keepdims);
  } else {
    return detail::after_error<floating_type<element_of<Operand>>, shape_of<Operand>::rank>();
  }
}

/// log(softmax(x, axis)), without the overflow and the loss of digits that the quotient would have.
///
/// shape   the operand's
/// cost    three passes over the axis
template <Expression Operand, Constant Axis>
constexpr auto log_softmax(Operand&& x, Axis axis) {
  static_assert(existing_axes<shape_of<Operand>, Axes<static_cast<int>(Axis::value)>>,
                "log_softmax(x, axis): the axis must be one of the operand's");
  if constexpr (existing_axes<shape_of<Operand>, Axes<static_cast<int>(Axis::value)>>) {
    using ElementType = floating_type<element_of<Operand>>;
    auto const values = detail::operand_as<ElementType>(std::forward<Operand>(x));
    auto const shifted = values - detach(max(values, axis, keepdims));
    return shifted - log(sum(exp(shifted), axis, keepdims));
  } else {
    return detail::after_error<floating_type<element_of<Operand>>, shape_of<Operand>::rank>();
  }
}

namespace detail {

template <class Selection, class Held>
constexpr auto layer_normalized(Held const& x, double epsilon) {
  using E = element_of<Held>;
  using Kept = FoldOptions<Selection, true>;
  Scalar<E> const count(static_cast<E>(folded_count<Kept>(x.shape())));
  auto const centred = x - make_map("layer_norm(x, axes)", Divide{},
                                    fold_node<SumReduction, Kept>(x), count);
  auto const variance = make_map("layer_norm(x, axes)", Divide{},
                                 fold_node<SumReduction, Kept>(square(centred)), count);
  return centred / sqrt(variance + static_cast<E>(epsilon));
}
template <class Operand, class AxesOption>
inline constexpr bool has_layer_axes =
    existing_axes<shape_of<Operand>, typename fold_options<NoExtra, AxesOption>::selection>;

}  // namespace detail

/// (x - mean) / sqrt(variance + epsilon) over the axes given, most often the last ones:
/// `layer_norm(x, -1_c)`, `layer_norm(x, axes(-2_c, -1_c), 1e-6)`.
///
/// shape   the operand's
/// cost    three passes over the axes; the operand's barriers are evaluated once
/// source  Ba, Kiros, Hinton: Layer normalization, arXiv:1607.06450
template <Expression Operand, class AxesOption>
constexpr auto layer_norm(Operand&& x, AxesOption, double epsilon = 1e-5) {
  using Selection = typename detail::fold_options<detail::NoExtra, AxesOption>::selection;
  static_assert(existing_axes<shape_of<Operand>, Selection>,
                "layer_norm(x, axes): each axis must be one of the operand's");
  using E = floating_type<element_of<Operand>>;
  if constexpr (existing_axes<shape_of<Operand>, Selection>) {
    return detail::layer_normalized<Selection>(detail::operand_as<E>(std::forward<Operand>(x)),
                                               epsilon);
  } else {
    return detail::after_error<E, shape_of<Operand>::rank>();
  }
}
/// The same times `weight` plus `bias`, which broadcast with the operand.
template <Expression Operand, class AxesOption, Expression Weight, Expression Bias>
constexpr auto layer_norm(Operand&& x, AxesOption axes, Weight&& weight, Bias&& bias,
                          double epsilon = 1e-5) {
  return layer_norm(std::forward<Operand>(x), axes, epsilon) * std::forward<Weight>(weight) +
         std::forward<Bias>(bias);
}

}  // namespace sinter::inline SINTER_ABI
