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

template <class TensorType>
constexpr void shape_as(TensorType& gradient, TensorType const& argument) {
  if constexpr (!TensorType::shape_type::is_static) {
    if (!(gradient.shape() == argument.shape())) gradient.resize(argument.shape());
  }
}

/// A gradient is written while the function's tensors are read.
template <class NodeType, class TensorType>
void require_unread(NodeType const& node, TensorType const& gradient) {
  auto const* const low = reinterpret_cast<std::byte const*>(gradient.data());
  auto const* const high = low + static_cast<std::size_t>(gradient.size()) *
                                     sizeof(element_of<TensorType>);
  if (reads_memory(node, low, high)) {
    raise<domain_error>(
        "value_and_grad_into(f, std::tie(gradients...), arguments...): a gradient must not be a "
        "tensor that f reads, but it is");
  }
}
inline void require_distinct(std::initializer_list<void const*> tensors) {
  for (auto const* one = tensors.begin(); one != tensors.end(); ++one) {
    for (auto const* other = tensors.begin(); other != one; ++other) {
      if (*one == *other) {
        raise<domain_error>(
            "value_and_grad_into(f, std::tie(gradients...), arguments...): each gradient must be a "
            "tensor of its own");
      }
    }
  }
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
  std::tuple<GradientSlot<element_of<Tensors>>...> slots;
  auto const node = operand<false>(
      function(Argument<static_cast<int>(Number), Tensors>(arguments, &std::get<Number>(slots))...));
  using NodeType = std::remove_cvref_t<decltype(node)>;
  using ElementType = element_of<NodeType>;
  Record<NodeType> record;
  Known const* known = nullptr;
  record.prepare(node, known);
  ElementType const value = recorded_value(node, record);
  if (!std::is_constant_evaluated()) {
    (require_unread(node, std::get<Number>(gradients)), ...);
    require_distinct({static_cast<void const*>(&std::get<Number>(gradients))...});
  }
  (shape_as(std::get<Number>(gradients), arguments), ...);
  ((std::get<Number>(slots) = open_gradient(std::get<Number>(gradients))), ...);
  go_backward(node, Scalar<ElementType>(ElementType(1)), record);
  if (!std::is_constant_evaluated()) pull_all(known);
  (close_gradient(std::get<Number>(slots)), ...);
  return value;
}

template <class TensorType>
constexpr auto gradient_like(TensorType const& argument) {
  return TensorType(argument.shape(), uninitialized);
}

/// Result of a function on leaves that stand for the arguments.
template <class Function, class... Tensors>
auto call_on_leaves() {
  return []<std::size_t... Number>(std::index_sequence<Number...>) {
    using Result = decltype(std::declval<Function const&>()(
        std::declval<Argument<static_cast<int>(Number), Tensors> const&>()...));
    return std::type_identity<std::remove_cvref_t<Result>>{};
  }(std::index_sequence_for<Tensors...>{});
}
template <class Function, class... Tensors>
using result_of = typename decltype(call_on_leaves<Function, Tensors...>())::type;

template <class Function, class... Tensors>
inline constexpr bool can_differentiate = [] {
  if constexpr ((differentiable_argument<Tensors> && ...)) {
    return differentiable_result<result_of<Function, Tensors...>>;
  } else {
    return false;
  }
}();

}  // namespace detail

/// True where `Gradients` are tensors that can take the gradients of `Tensors`.
template <class Gradients, class... Tensors>
inline constexpr bool gradient_destinations = false;
template <class... Gradients, class... Tensors>
  requires(sizeof...(Gradients) == sizeof...(Tensors))
inline constexpr bool gradient_destinations<std::tuple<Gradients&...>, Tensors...> =
    (std::is_same_v<Gradients, Tensors> && ...);

#define SINTER_CHECK_DIFFERENTIABLE(call)                                                        \
  static_assert((differentiable_argument<Tensors> && ...),                                      \
                call ": the arguments must be tensors of floating-point elements; capture "     \
                     "others in f");                                                            \
  if constexpr ((differentiable_argument<Tensors> && ...)) {                                    \
    static_assert(differentiable_result<detail::result_of<Function, Tensors...>>,                \
                  call ": the function must return an expression of rank 0 with floating-point " \
                       "elements, such as sum(...) or mean(...)");                              \
  }

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
/// example examples/11_gradients.cpp
template <class Function, class... Tensors>
  requires(sizeof...(Tensors) > 0)
constexpr auto value_and_grad(Function const& function, Tensors const&... arguments) {
  SINTER_CHECK_DIFFERENTIABLE("value_and_grad(f, arguments...)")
  if constexpr (detail::can_differentiate<Function, Tensors...>) {
    using ElementType = element_of<detail::result_of<Function, Tensors...>>;
    std::tuple<ElementType, Tensors...> result(ElementType{}, detail::gradient_like(arguments)...);
    [&]<std::size_t... Number>(std::index_sequence<Number...> numbers) {
      std::get<0>(result) = detail::run_value_and_grad(
          function, std::tie(std::get<Number + 1>(result)...), numbers, arguments...);
    }(std::index_sequence_for<Tensors...>{});
    return result;
  } else {
    return std::tuple<double, Tensors...>(0.0, arguments...);
  }
}

/// As `value_and_grad`; writes the gradients into tensors of the arguments' types and returns the
/// value.
///
/// errors  as `value_and_grad`; a gradient that the function reads, or that is named twice, is a
///         domain_error; nothing is written then
/// cost    as `value_and_grad`, without memory for gradients, which take the arguments' shapes
template <class Function, class... Gradients, class... Tensors>
  requires(sizeof...(Tensors) > 0)
constexpr auto value_and_grad_into(Function const& function, std::tuple<Gradients&...> gradients,
                                   Tensors const&... arguments) {
  static_assert(gradient_destinations<std::tuple<Gradients&...>, Tensors...>,
                "value_and_grad_into(f, std::tie(gradients...), arguments...): each gradient must "
                "be a tensor of its argument's type");
  SINTER_CHECK_DIFFERENTIABLE("value_and_grad_into(f, std::tie(gradients...), arguments...)")
  if constexpr (gradient_destinations<std::tuple<Gradients&...>, Tensors...> &&
                detail::can_differentiate<Function, Tensors...>) {
    return [&]<std::size_t... Number>(std::index_sequence<Number...> numbers) {
      return detail::run_value_and_grad(function, gradients, numbers, arguments...);
    }(std::index_sequence_for<Tensors...>{});
  } else {
    return 0.0;
  }
}

/// The gradient of a function, as a function: `grad(f)(x, y)` is the tuple of the gradients, or the
/// one gradient where `f` has one argument.
template <class Function>
constexpr auto grad(Function function) {
  return [function = std::move(function)]<class... Tensors>(Tensors const&... arguments) {
    auto result = value_and_grad(function, arguments...);
    return [&]<std::size_t... Number>(std::index_sequence<Number...>) {
      if constexpr (sizeof...(Tensors) == 1) {
        return std::move(std::get<1>(result));
      } else {
        return std::tuple<Tensors...>(std::move(std::get<Number + 1>(result))...);
      }
    }(std::index_sequence_for<Tensors...>{});
  };
}
#undef SINTER_CHECK_DIFFERENTIABLE

}  // namespace sinter::inline SINTER_ABI
