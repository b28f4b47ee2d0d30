/// @file
/// One call differentiated: the function on leaves, its value forward, its gradients backward.
#pragma once

#include <sinter/autodiff/pullback.hpp>
#include <sinter/autodiff/selection.hpp>
#include <sinter/autodiff/small_gradient.hpp>
#include <sinter/evaluate/refuse.hpp>

namespace sinter::inline SINTER_ABI {

/// True for what a gradient can be taken with respect to: a tensor of floating-point elements, or a
/// structure with such tensors: a struct adapted with Boost.Hana, a tuple, an array; also nested.
template <class T>
inline constexpr bool differentiable_argument =
    detail::count_tensors<std::remove_cvref_t<T>>() > 0;
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

/// True where the summed elements have a static shape: only then can it be a constant expression.
template <class List>
inline constexpr bool sums_static_list = false;
template <class Reduction, class ElementType, class ShapeType, unsigned Bits, class Operand>
inline constexpr bool
    sums_static_list<BarrierList<Reduce<Reduction, ElementType, ShapeType, Bits, Operand>>> =
        Operand::shape_type::is_static;
template <class NodeType>
inline constexpr bool sums_static_elements = sums_static_list<typename Flatten<NodeType>::barriers>;

/// True where everything is done by straight code; `Count`: of tensors that gradients are taken of.
template <class NodeType, std::size_t Count>
constexpr bool is_small_gradient() {
  if constexpr (Count <= most_arguments && sums_on_the_way<NodeType>) {
    return SmallGradient<NodeType>::fits;
  } else {
    return false;
  }
}

/// Goes backward and finds the value.
template <class NodeType>
element_of<NodeType> value_on_the_way(NodeType const& node, Record<NodeType>& record,
                                      Known const* known) {
  auto& own = barrier_record<0>(record);
  auto const& sum = *own.gathered.barrier;
  using Operand = std::remove_cvref_t<decltype(sum.operand)>;
  *own.value.data() = element_of<Operand>(0);
  go_backward<false>(node, Scalar<element_of<NodeType>>(element_of<NodeType>(1)), record);
  auto const seed = restored_cotangent(sum, view_of(own.gathered.slot.data, sum.shape()));
  using Region = RegionBackward<Operand, std::remove_const_t<decltype(seed)>>;
  Region::run_and_sum(sum.operand, seed, own.operands.operand,
                      std::make_index_sequence<static_cast<std::size_t>(Region::outputs)>{},
                      own.value.data());
  pull_all(known->before);
  return recorded_value(node, record);
}

/// The value forward; the gradients backward into slots that `open` opens once nothing can fail.
template <class NodeType>
constexpr element_of<NodeType> forward_and_backward(NodeType const& node, auto const& open) {
  using ElementType = element_of<NodeType>;
  ArenaScope const scope;
  Record<NodeType> record;
  Known const* known = nullptr;
  record.prepare(node, known, true);
  ElementType const value = recorded_value(node, record);
  open();
  go_backward(node, Scalar<ElementType>(ElementType(1)), record);
  if (!std::is_constant_evaluated()) pull_all(known);
  return value;
}
/// The same, with the value on the way backward.
template <class NodeType>
element_of<NodeType> backward_and_value(NodeType const& node, auto const& open) {
  ArenaScope const scope;
  Record<NodeType> record;
  Known const* known = nullptr;
  record.prepare_without_value(node, known, true);
  open();
  return value_on_the_way(node, record, known);
}

template <class Chosen, class Function, class... Gradients, class... Arguments>
constexpr auto run_value_and_grad(Function const& function, std::tuple<Gradients&...> whole,
                                  Arguments const&... arguments) {
  auto const gradients = tensors_in_all(whole);
  auto const tensors = chosen_tensors<Chosen>(std::tie(arguments...));
  constexpr auto numbers =
      std::make_index_sequence<std::tuple_size_v<std::remove_const_t<decltype(tensors)>>>{};
  decltype(slots_for(gradients)) slots;
  auto const node = call_with_leaves<Chosen>(function, slots, arguments...);
  using NodeType = std::remove_cvref_t<decltype(node)>;
  constexpr bool is_small = is_small_gradient<NodeType, numbers.size()>();
  return [&]<std::size_t... Number>(std::index_sequence<Number...>) {
    auto const open = [&] {
      if (!std::is_constant_evaluated()) {
        (require_unread(node, std::get<Number>(gradients)), ...);
        require_distinct({static_cast<void const*>(&std::get<Number>(gradients))...});
      }
      (shape_as(std::get<Number>(gradients), std::get<Number>(tensors)), ...);
      ((std::get<Number>(slots) = open_gradient(std::get<Number>(gradients))), ...);
    };
    element_of<NodeType> value{};
    if constexpr (!sums_on_the_way<NodeType>) {
      value = forward_and_backward(node, open);
    } else if constexpr (!sums_static_elements<NodeType>) {
      value = backward_and_value(node, open);
    } else if (std::is_constant_evaluated()) {
      value = forward_and_backward(node, open);
    } else if constexpr (is_small) {
      value = SmallGradient<NodeType>::run(node, open);
      ((std::get<Number>(slots).is_written =
            has_argument(SmallGradient<NodeType>::written, static_cast<int>(Number))),
       ...);
    } else {
      value = backward_and_value(node, open);
    }
    (close_gradient(std::get<Number>(slots)), ...);
    return value;
  }(numbers);
}

/// Room for the gradient with respect to an argument; what is no tensor is copied.
template <class T>
constexpr T gradient_like(T const& argument) {
  if constexpr (is_tensor<T>) {
    return T(argument.shape(), uninitialized);
  } else {
    return argument;
  }
}

/// Result of a function on leaves that stand for the arguments.
template <class Chosen, class Function, class... Arguments>
struct ResultOf {
  using all = std::tuple<Arguments const&...>;
  using slots = decltype(slots_for(chosen_tensors<Chosen>(std::declval<all>())));
  using type = std::remove_cvref_t<decltype(
      call_with_leaves<Chosen>(std::declval<Function const&>(), std::declval<slots&>(),
                               std::declval<Arguments const&>()...))>;
};
template <class Chosen, class Function, class... Arguments>
using result_of = typename ResultOf<Chosen, Function, Arguments...>::type;

template <class Chosen, class... Arguments>
inline constexpr bool differentiable_choice = [] {
  bool const list[] = {differentiable_argument<Arguments>..., true};
  for (int k = 0; k < Chosen::template count<static_cast<int>(sizeof...(Arguments))>; ++k) {
    if (!list[Chosen::at(k)]) return false;
  }
  return true;
}();
template <class Chosen, class Function, class... Arguments>
inline constexpr bool can_differentiate = [] {
  if constexpr (!numbers_arguments<Chosen, static_cast<int>(sizeof...(Arguments))>) {
    return false;
  } else if constexpr (differentiable_choice<Chosen, Arguments...>) {
    return differentiable_result<result_of<Chosen, Function, Arguments...>>;
  } else {
    return false;
  }
}();

/// True where gradients are of the types of the chosen arguments.
template <class Gradients, class Chosen>
inline constexpr bool are_destinations = false;
template <class... Gradients>
inline constexpr bool are_destinations<std::tuple<Gradients&...>, TypeList<Gradients...>> = true;

}  // namespace detail

}  // namespace sinter::inline SINTER_ABI
