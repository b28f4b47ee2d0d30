/// @file
/// `Argument`: a leaf whose type carries the number of the argument that it stands for.
#pragma once

#include <sinter/expression/concatenate.hpp>
#include <sinter/expression/contract.hpp>
#include <sinter/expression/map.hpp>
#include <sinter/expression/procedure.hpp>
#include <sinter/expression/reduce.hpp>
#include <sinter/expression/view.hpp>
#include <sinter/rule/partial.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

/// True for element types that derivatives are taken of.
template <class ElementType>
inline constexpr bool differentiable_element = std::is_floating_point_v<ElementType>;

/// Where the gradient with respect to a leaf is gathered: row-major memory of the leaf's shape.
template <class ElementType>
struct GradientSlot {
  ElementType* data = nullptr;
  std::ptrdiff_t size = 0;
  bool is_written = false;  ///< false: the memory holds nothing yet
};

}  // namespace detail

/// What a differentiated function is called with: reads a tensor, and knows where its gradient
/// goes. `Number` tells the arguments apart.
template <int Number, class TensorType>
struct Argument
    : Node<Argument<Number, TensorType>, element_of<TensorType>, typename TensorType::shape_type> {
  using shape_type = typename TensorType::shape_type;
  using slot_type = detail::GradientSlot<element_of<TensorType>>;
  static constexpr bool is_writable = false;
  static constexpr int number = Number;

  constexpr Argument(TensorType const& tensor, slot_type* gradient)
      : tensor_(&tensor), slot_(gradient) {}

  [[nodiscard]] constexpr shape_type const& shape() const { return tensor_->shape(); }
  [[nodiscard]] constexpr auto const* data() const { return tensor_->data(); }
  [[nodiscard]] constexpr slot_type* slot() const { return slot_; }
  /// The same leaf under another number.
  template <int Other>
  [[nodiscard]] constexpr Argument<Other, TensorType> renumbered() const {
    return {*tensor_, slot_};
  }

 private:
  TensorType const* tensor_;
  slot_type* slot_;
};

namespace detail {

template <int Number, class TensorType>
inline constexpr bool is_stored_leaf<Argument<Number, TensorType>> = true;

/// Leaves that gradients are taken with respect to. Those of one number are one tensor; a number
/// below 0 says nothing.
template <class NodeType>
inline constexpr bool is_active_leaf = false;
template <int Number, class TensorType>
inline constexpr bool is_active_leaf<Argument<Number, TensorType>> = true;
template <class NodeType>
inline constexpr bool is_numbered_argument = false;
template <int Number, class TensorType>
inline constexpr bool is_numbered_argument<Argument<Number, TensorType>> = true;
template <class NodeType>
inline constexpr int argument_number = -1;
template <int Number, class TensorType>
inline constexpr int argument_number<Argument<Number, TensorType>> = Number;

// A stored leaf in another shape is the leaf.
template <class Operand, class ShapeType>
inline constexpr bool is_active_leaf<Reshape<Operand, ShapeType>> = is_active_leaf<Operand>;
template <class Operand, class ShapeType>
inline constexpr int argument_number<Reshape<Operand, ShapeType>> = argument_number<Operand>;

template <class NodeType>
constexpr auto* slot_of(NodeType const& leaf) {
  if constexpr (requires { leaf.slot(); }) {
    return leaf.slot();
  } else {
    return slot_of(leaf.operand);
  }
}

/// True where a tree reads an active leaf that is not detached.
template <class NodeType>
inline constexpr bool is_active = is_active_leaf<NodeType>;
template <class ElementType, class ShapeType, class Operand>
inline constexpr bool is_active<Map<Detach, ElementType, ShapeType, Operand>> = false;
template <class Rule, class ElementType, class ShapeType, class... Operands>
inline constexpr bool is_active<Map<Rule, ElementType, ShapeType, Operands...>> =
    (is_active<Operands> || ...);
template <class Operand, class ShapeType, class... Picks>
inline constexpr bool is_active<View<Operand, ShapeType, Picks...>> = is_active<Operand>;
template <class Operand, class ShapeType>
inline constexpr bool is_active<Reshape<Operand, ShapeType>> = is_active<Operand>;
template <class Reduction, class ElementType, class ShapeType, unsigned Bits, class Operand>
inline constexpr bool is_active<Reduce<Reduction, ElementType, ShapeType, Bits, Operand>> =
    is_active<Operand>;
template <class ShapeType, class Left, class Right>
inline constexpr bool is_active<Contract<ShapeType, Left, Right>> =
    is_active<Left> || is_active<Right>;
template <int Axis, class ShapeType, class... Operands>
inline constexpr bool is_active<Concatenate<Axis, ShapeType, Operands...>> =
    (is_active<Operands> || ...);

template <class Algorithm, class ElementType, class ShapeType, class... Operands>
inline constexpr bool is_active<Procedure<Algorithm, ElementType, ShapeType, Operands...>> =
    (is_active<Operands> || ...);

/// True where a gradient passes through a node: it depends on an active leaf continuously.
template <class NodeType>
inline constexpr bool passes_gradient =
    is_active<NodeType> && differentiable_element<element_of<NodeType>>;

}  // namespace detail

}  // namespace sinter::inline SINTER_ABI
