/// @file
/// `checkpoint`: a part of a function whose inner values are computed again on the way backward.
#pragma once

#include <sinter/autodiff/differentiate.hpp>
#include <sinter/evaluate/lines.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

/// Evaluates a function of tensors as one node, of whose inside nothing is kept.
template <class Function, class... Operands>
struct Checkpoint {
  static constexpr char const* name = "checkpoint";

  template <class ElementType, int Rank, class... Memory>
  constexpr void run(Target<ElementType, Rank> const& to, Memory const&... from) const {
    std::tuple<tensor_of<Operands>...> const values(packed<Operands>(from)...);
    auto const node = std::apply(
        [&](auto const&... each) { return operand<false>(function(each...)); }, values);
    evaluate_to(node, to);
  }

  /// All cotangents by one way forward and one backward.
  template <class Cotangent>
  constexpr auto pullbacks(Cotangent const& cotangent, auto const&,
                           Operands const&... operands) const {
    std::tuple<tensor_of<Operands>...> const values(evaluated_operand(operands)...);
    std::tuple<tensor_of<Operands>...> result = std::apply(
        [](auto const&... each) {
          return std::tuple<tensor_of<Operands>...>(gradient_like(each)...);
        },
        values);
    auto const gradients =
        std::apply([](auto&... each) { return std::tuple_cat(tensors_in(each)...); }, result);
    decltype(slots_for(gradients)) slots;
    auto const node = std::apply(
        [&](auto const&... each) {
          return call_with_leaves<Selection<>>(function, slots, each...);
        },
        values);
    Record<std::remove_const_t<decltype(node)>> record;
    Known const* known = nullptr;
    record.prepare(node, known, false);
    [&]<std::size_t... Number>(std::index_sequence<Number...>) {
      ((std::get<Number>(slots) = open_gradient(std::get<Number>(gradients))), ...);
      go_backward(node, cotangent, record);
      if (!std::is_constant_evaluated()) pull_all(known);
      (close_gradient(std::get<Number>(slots)), ...);
    }(std::make_index_sequence<std::tuple_size_v<decltype(slots)>>{});
    return result;
  }

  Function function;

 private:
  template <class NodeType>
  static constexpr tensor_of<NodeType> evaluated_operand(NodeType const& node) {
    tensor_of<NodeType> value(node.shape(), uninitialized);
    evaluate_to(node, whole_target(value));
    return value;
  }
  /// A copy of an operand in one piece.
  template <class NodeType, class ElementType, int Rank>
  static constexpr tensor_of<NodeType> packed(Target<ElementType const, Rank> const& from) {
    tensor_of<NodeType> value(typename NodeType::shape_type(from.extents), uninitialized);
    ExtentList<Rank> index;
    for (std::ptrdiff_t k = 0; k < value.size(); ++k) {
      value.data()[k] = from.data[offset_of(index, from.strides)];
      advance(index, from.extents);
    }
    return value;
  }
};

template <class... Operands>
inline constexpr bool all_expressions = (Expression<Operands> && ...);

}  // namespace detail

/// A function of tensors and expressions whose inner values are not kept for the way backward but
/// computed again: `checkpoint(f)(x, w)` is `f(x, w)`, with memory for `x`, `w` and the result only.
/// `f` must take all that gradients pass through as arguments.
///
/// cost    a second way forward
template <class Function>
constexpr auto checkpoint(Function function) {
  return [function = std::move(function)]<class... Operands>(Operands&&... operands) {
    static_assert(detail::all_expressions<Operands...>,
                  "checkpoint(f)(arguments...): the arguments must be tensors or expressions");
    if constexpr (detail::all_expressions<Operands...>) {
      using Alone = decltype(detail::operand<false>(
          function(std::declval<tensor_of<detail::operand_type<false, Operands>> const&>()...)));
      static_assert(!detail::is_active<Alone>,
                    "checkpoint(f)(arguments...): f must not capture what gradients pass through; "
                    "make it an argument");
      auto const plain = detail::operand<false>(function(operands...));
      using Result = std::remove_const_t<decltype(plain)>;
      return make_procedure<element_of<Result>>(
          detail::Checkpoint<Function, detail::operand_type<false, Operands>...>{function},
          plain.shape(), detail::operand<false>(std::forward<Operands>(operands))...);
    }
  };
}

}  // namespace sinter::inline SINTER_ABI
