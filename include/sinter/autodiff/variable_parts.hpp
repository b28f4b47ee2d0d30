/// @file
/// Assignment to parts of a variable: `y(0) = x`, `y(every, range(0, 2)) += x`, recorded.
#pragma once

#include <sinter/autodiff/overwrite.hpp>
#include <sinter/autodiff/variable.hpp>

namespace sinter::inline SINTER_ABI {

template <class TensorType>
template <class Part, class NodeType>
void Variable<TensorType>::change_part(Part const& part, NodeType const& node) {
  if (records(node)) {
    require_changeable("view = expression");
    cell_->value = recorded(
        make_procedure<element_type>(detail::overwrite_of(part), shape(), Variable(*this), node),
        std::source_location());
  } else {
    tensor_of<NodeType> value(node.shape(), uninitialized);
    evaluate_to(node, detail::whole_target(value));
    auto const target = detail::overwrite_of(part).within(detail::whole_target(now()->value));
    detail::elementwise_to(view(value.data(), value.shape()), target);
    ++now()->version;
  }
}

/// Writes a part of a variable, which is recorded where a gradient is wanted.
template <class TensorType, class ShapeType, class... Picks, Expression Source>
void assign(View<Variable<TensorType>, ShapeType, Picks...> const& part, Source const& source) {
  static_assert(shapes_broadcast_to<ShapeType, shape_of<Source>>,
                "view = expression: the expression must broadcast to the view's shape");
  static_assert(storable_elements<TensorType, Source>,
                "view = expression: elements must not lose their kind; convert with "
                "astype<Element>(expression)");
  static_assert(detail::picks_once<Picks...>(),
                "view = expression: the view must be of a named tensor or of borrowed memory that "
                "is not constant");
  if constexpr (detail::picks_once<Picks...>() &&
                shapes_broadcast_to<ShapeType, shape_of<Source>> &&
                storable_elements<TensorType, Source>) {
    auto const node = detail::converted_node<element_of<TensorType>>(source);
    auto const to = part.shape().extents();
    auto const from = node.shape().extents();
    for (int back = 1; back <= from.rank; ++back) {
      std::ptrdiff_t const extent = from[from.rank - back];
      if (extent != 1 && extent != to[to.rank - back]) {
        detail::raise_assignment("view = expression", to.values, to.rank, from.values, from.rank,
                                 true);
      }
    }
    auto variable = part.operand;
    variable.change_part(part, node);
  }
}
template <class TensorType, class ShapeType, class... Picks, class Number>
void fill(View<Variable<TensorType>, ShapeType, Picks...> const& part, Number number) {
  assign(part, Scalar<element_of<TensorType>>(
                   detail::scalar_as<element_of<TensorType>>(number)));
}
#define SINTER_PART_COMPOUND(symbol, verb)                                                    \
  template <class TensorType, class ShapeType, class... Picks, class Source>                  \
    requires(detail::Operand<Source>)                                                         \
  void operator symbol(View<Variable<TensorType>, ShapeType, Picks...>&& part,                \
                       Source const& source) {                                                \
    assign(part, verb(part, source));                                                         \
  }
SINTER_PART_COMPOUND(+=, add)
SINTER_PART_COMPOUND(-=, subtract)
SINTER_PART_COMPOUND(*=, multiply)
SINTER_PART_COMPOUND(/=, divide)
#undef SINTER_PART_COMPOUND

}  // namespace sinter::inline SINTER_ABI
