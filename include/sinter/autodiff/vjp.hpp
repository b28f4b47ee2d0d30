/// @file
/// `vjp`: the value of a function of tensors, and its pullback, which is called with cotangents.
#pragma once

#include <sinter/autodiff/differentiate.hpp>
#include <sinter/evaluate/assign_node.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

/// True where a tree of static shape without barriers runs straight from its leaves.
template <class NodeType, class TensorType>
inline constexpr bool runs_straight =
    is_static_region<NodeType, typename TensorType::shape_type> &&
    is_always_plain<NodeType, typename TensorType::shape_type>;

/// The elements of a tree whose barriers are recorded, in memory of its shape.
template <class NodeType, class TensorType>
constexpr void recorded_into(NodeType const& node, Record<NodeType>& record, TensorType& value) {
  if constexpr (Flatten<NodeType>::is_barrier) {
    element_of<NodeType> const* const from = record.template evaluated<0>(node);
    for (std::ptrdiff_t k = 0; k < value.size(); ++k) value.data()[k] = from[k];
  } else if constexpr (runs_straight<NodeType, TensorType>) {
    run_always_plain(node, value);
  } else {
    evaluate_to(node, whole_target(value), record.known());
  }
}

}  // namespace detail

/// What `vjp` gives beside the value: a function from the cotangent of the value to those of the
/// arguments, which may be called any number of times. It keeps the way forward. `Held` are the
/// arguments: references to what has a name, which must live as long and stay as it is.
template <class Function, class... Held>
class Pullback {
  using Chosen = detail::Selection<>;
  using Result = detail::ResultOf<Chosen, Function, std::remove_cvref_t<Held>...>;
  using NodeType = typename Result::type;
  using Slots = typename Result::slots;
  using Cotangents = std::tuple<std::remove_cvref_t<Held>...>;

 public:
  constexpr explicit Pullback(Function const& function, Held&&... arguments)
      : arguments_(std::forward<Held>(arguments)...),
        node_(std::apply(
            [&](auto const&... each) {
              return detail::call_with_leaves<Chosen>(function, slots_, each...);
            },
            arguments_)) {
    record_.prepare(node_, known_, false);
  }
  Pullback(Pullback const&) = delete;
  Pullback& operator=(Pullback const&) = delete;

  /// The tuple of the arguments' cotangents. A cotangent has the shape of the value.
  ///
  /// errors  another shape is a shape_error
  /// cost    one way backward
  template <Expression Cotangent>
  constexpr Cotangents operator()(Cotangent&& cotangent) {
    static_assert(shape_of<Cotangent>::rank == NodeType::rank,
                  "pullback(cotangent): the cotangent must have the shape of the value");
    Cotangents result = std::apply(
        [](auto const&... each) { return Cotangents(detail::gradient_like(each)...); },
        arguments_);
    if constexpr (shape_of<Cotangent>::rank == NodeType::rank) {
      auto const seed =
          detail::operand_as<element_of<NodeType>>(std::forward<Cotangent>(cotangent));
      if (!(seed.shape().extents() == node_.shape().extents())) {
        raise<shape_error>(
            detail::text_of(
                {"pullback(cotangent): the cotangent must have the shape of the value, found shapes ",
                 to_text(seed.shape()), " and ", to_text(node_.shape())}));
      }
      go_back(seed, result);
    }
    return result;
  }
  constexpr Cotangents operator()(element_of<NodeType> cotangent)
    requires(NodeType::rank == 0)
  {
    return (*this)(Tensor<element_of<NodeType>>{cotangent});
  }

  /// Writes the value, which has been computed, into a tensor of its type.
  constexpr void value_into(tensor_of<NodeType>& value) {
    value.resize(node_.shape());
    detail::recorded_into(node_, record_, value);
  }

 private:
  template <class Seed>
  constexpr void go_back(Seed const& seed, Cotangents& result) {
    auto const gradients = std::apply(
        [](auto&... each) { return std::tuple_cat(detail::tensors_in(each)...); }, result);
    [&]<std::size_t... Number>(std::index_sequence<Number...>) {
      ((std::get<Number>(slots_) = detail::open_gradient(std::get<Number>(gradients))), ...);
      detail::go_backward(node_, seed, record_);
      if (!std::is_constant_evaluated()) detail::pull_all(known_);
      (detail::close_gradient(std::get<Number>(slots_)), ...);
    }(std::make_index_sequence<std::tuple_size_v<Slots>>{});
  }

  Slots slots_{};
  std::tuple<Held...> arguments_;
  NodeType node_;
  detail::Record<NodeType> record_;
  detail::Known const* known_ = nullptr;
};

/// What `vjp` returns, for `auto [value, pullback] = vjp(f, w)`.
template <class Value, class Back>
struct ValueAndPullback {
  template <class Function, class... Arguments>
  constexpr explicit ValueAndPullback(Function const& function, Arguments&&... arguments)
      : value(typename Value::shape_type(), uninitialized),
        pullback(function, std::forward<Arguments>(arguments)...) {
    pullback.value_into(value);
  }

  Value value;
  Back pullback;
};

/// The value of a function of tensors or structures, and its pullback: a function from the value's
/// cotangent to the tuple of the arguments' cotangents (the product of the cotangent and the
/// Jacobian). The value may have any rank. Named arguments must outlive the pullback; temporaries
/// are kept.
///
/// errors  as `value_and_grad`
/// cost    the way forward; the pullback: the way backward
template <class Function, class... Arguments>
  requires(sizeof...(Arguments) > 0)
constexpr auto vjp(Function const& function, Arguments&&... arguments) {
  static_assert((differentiable_argument<Arguments> && ...),
                "vjp(f, arguments...): the arguments must be tensors of floating-point elements, or "
                "structures with such; capture others in f");
  if constexpr ((differentiable_argument<Arguments> && ...)) {
    using Result =
        detail::result_of<detail::Selection<>, Function, std::remove_cvref_t<Arguments>...>;
    using Back = Pullback<
        Function, std::conditional_t<std::is_lvalue_reference_v<Arguments>,
                                     std::remove_cvref_t<Arguments> const&,
                                     std::remove_cvref_t<Arguments>>...>;
    return ValueAndPullback<tensor_of<Result>, Back>(function,
                                                     std::forward<Arguments>(arguments)...);
  }
}

}  // namespace sinter::inline SINTER_ABI
