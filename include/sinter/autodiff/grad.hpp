/// @file
/// Gradients of functions: `value_and_grad`, `value_and_grad_into`, `grad`.
#pragma once

#include <sinter/autodiff/pullback.hpp>

#include <tuple>

namespace sinter::inline SINTER_ABI {

/// True for what a gradient can be taken with respect to: a tensor of floating-point elements.
template <class T>
inline constexpr bool differentiable_argument = [] {
  if constexpr (detail::is_tensor<std::remove_cvref_t<T>>) {
    return detail::differentiable_element<element_of<T>>;
  } else {
    return false;
  }
}();
/// True for what a differentiated function must return: an expression of rank 0 with floating-point
/// elements.
template <class T>
inline constexpr bool differentiable_result = [] {
  if constexpr (Expression<T>) {
    return std::remove_cvref_t<T>::rank == 0 && detail::differentiable_element<element_of<T>>;
  } else {
    return false;
  }
}();

namespace detail {

template <class TensorType>
constexpr auto open_gradient(TensorType& gradient) {
  return GradientSlot<element_of<TensorType>>{gradient.data(), gradient.size(), false};
}
template <class ElementType>
constexpr void close_gradient(GradientSlot<ElementType> const& slot) {
  if (slot.is_written) return;
  for (std::ptrdiff_t k = 0; k < slot.size; ++k) slot.data[k] = ElementType{};
}

/// The value of a tree whose barriers are recorded.
template <class NodeType>
constexpr element_of<NodeType> recorded_value(NodeType const& node, Record<NodeType>& record) {
  element_of<NodeType> value{};
  Target<element_of<NodeType>, 0> const target{&value, {}, {}};
  if constexpr (Flatten<NodeType>::is_barrier) {
    value = *record.template evaluated<0>(node);
  } else {
    evaluate_to(node, target, record.known());
  }
  return value;
}

template <class Function, class... Gradients, class... Tensors, std::size_t... Number>
constexpr auto run_value_and_grad(Function const& function, std::tuple<Gradients&...> gradients,
                                  std::index_sequence<Number...>, Tensors const&... arguments) {
  auto slots = std::make_tuple(open_gradient(std::get<Number>(gradients))...);
  auto const node = operand<false>(
      function(Argument<static_cast<int>(Number), Tensors>(arguments, &std::get<Number>(slots))...));
  using NodeType = std::remove_cvref_t<decltype(node)>;
  using ElementType = element_of<NodeType>;
  Record<NodeType> record;
  Known const* known = nullptr;
  record.prepare(node, known);
  ElementType const value = recorded_value(node, record);
  go_backward(node, Scalar<ElementType>(ElementType(1)), record);
  (close_gradient(std::get<Number>(slots)), ...);
  return value;
}

template <class TensorType>
constexpr auto gradient_like(TensorType const& argument) {
  return TensorType(argument.shape(), uninitialized);
}

}  // namespace detail

/// The value of a function and its gradient with respect to every argument.
///
/// `function` is called once, with leaves that stand for the arguments, and returns an expression of
/// rank 0 made of them by verbs and operators. Tensors that it captures are constants.
///
/// returns std::tuple: the value as a number, then a tensor of each argument's type
/// errors  "the function must return an expression of rank 0", "the arguments must be tensors of
///         floating-point elements", "has no partial derivative"
/// cost    a loop for each region forward and one backward, in which element-wise values are
///         computed again; operands and results of barriers are kept
template <class Function, class... Tensors>
constexpr auto value_and_grad(Function const& function, Tensors const&... arguments)
  requires(sizeof...(Tensors) > 0)
{
  static_assert((differentiable_argument<Tensors> && ...),
                "value_and_grad(f, arguments...): the arguments must be tensors of floating-point "
                "elements; capture others in f");
  if constexpr ((differentiable_argument<Tensors> && ...)) {
    using Result = decltype(function(std::declval<Argument<0, Tensors>>()...));
    static_assert(differentiable_result<Result>,
                  "value_and_grad(f, arguments...): the function must return an expression of rank "
                  "0 with floating-point elements, such as sum(...) or mean(...)");
    if constexpr (differentiable_result<Result>) {
      std::tuple<element_of<Result>, Tensors...> result(element_of<Result>{},
                                                        detail::gradient_like(arguments)...);
      [&]<std::size_t... Number>(std::index_sequence<Number...> numbers) {
        std::get<0>(result) = detail::run_value_and_grad(
            function, std::tie(std::get<Number + 1>(result)...), numbers, arguments...);
      }(std::index_sequence_for<Tensors...>{});
      return result;
    } else {
      return std::tuple<double, Tensors...>(0.0, arguments...);
    }
  } else {
    return std::tuple<double, Tensors...>(0.0, arguments...);
  }
}

}  // namespace sinter::inline SINTER_ABI
