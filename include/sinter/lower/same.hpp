/// @file
/// `same`: proves at run time that two trees of one type have the same elements.
#pragma once

#include <sinter/lower/flatten.hpp>
#include <sinter/rule/constant_math.hpp>

namespace sinter::inline SINTER_ABI {

// One type is not one value: exp(a) and exp(b) have the same type. Two trees are the same where
// their leaves are: the same memory, the same numbers.

namespace detail {

template <class NodeType>
constexpr bool same(NodeType const& left, NodeType const& right);

template <int Position, class... Operands>
constexpr bool same_operands(OperandList<Operands...> const& left,
                             OperandList<Operands...> const& right) {
  if constexpr (Position == static_cast<int>(sizeof...(Operands))) {
    return true;
  } else {
    return same(operand_at<Position>(left), operand_at<Position>(right)) &&
           same_operands<Position + 1>(left, right);
  }
}

/// Leaves that are stored: the same memory.
template <class NodeType>
  requires(is_stored_leaf<NodeType>)
constexpr bool same_nodes(NodeType const& left, NodeType const& right) {
  return left.data() == right.data();
}
template <class ElementType>
constexpr bool same_nodes(Scalar<ElementType> const& left, Scalar<ElementType> const& right) {
  ElementType const l = *left.data();
  ElementType const r = *right.data();
  if constexpr (std::is_class_v<ElementType>) {
    return false;  // equal objects of a class need not be the same in every operation
  } else if constexpr (std::is_floating_point_v<ElementType>) {
    return l == r && constant::signbit(l) == constant::signbit(r);  // 1 / 0.0 is not 1 / -0.0
  } else {
    return l == r;
  }
}
template <class Formula, class ShapeType>
constexpr bool same_nodes(Generated<Formula, ShapeType> const& left,
                          Generated<Formula, ShapeType> const& right) {
  return left.formula == right.formula;
}
template <class Rule, class ElementType, class ShapeType, class... Operands>
constexpr bool same_nodes(Map<Rule, ElementType, ShapeType, Operands...> const& left,
                          Map<Rule, ElementType, ShapeType, Operands...> const& right) {
  return std::is_empty_v<Rule> && same_operands<0>(left.operands, right.operands);
}
template <class Operand, class ShapeType, class... Picks>
constexpr bool same_nodes(View<Operand, ShapeType, Picks...> const& left,
                          View<Operand, ShapeType, Picks...> const& right) {
  return left.starts == right.starts && left.steps == right.steps &&
         same(left.operand, right.operand);
}
template <class Operand, class ShapeType>
  requires(!is_stored_leaf<Operand>)
constexpr bool same_nodes(Reshape<Operand, ShapeType> const& left,
                          Reshape<Operand, ShapeType> const& right) {
  return same(left.operand, right.operand);
}
template <class Reduction, class ElementType, class ShapeType, unsigned Bits, class Operand>
constexpr bool same_nodes(Reduce<Reduction, ElementType, ShapeType, Bits, Operand> const& left,
                          Reduce<Reduction, ElementType, ShapeType, Bits, Operand> const& right) {
  return same(left.operand, right.operand);
}
template <class ShapeType, class Left, class Right>
constexpr bool same_nodes(Contract<ShapeType, Left, Right> const& left,
                          Contract<ShapeType, Left, Right> const& right) {
  return same(left.left, right.left) && same(left.right, right.right);
}
template <int Axis, class ShapeType, class... Operands>
constexpr bool same_nodes(Concatenate<Axis, ShapeType, Operands...> const& left,
                          Concatenate<Axis, ShapeType, Operands...> const& right) {
  return same_operands<0>(left.operands, right.operands);
}
template <class Algorithm, class ElementType, class ShapeType, class... Operands>
constexpr bool same_nodes(Procedure<Algorithm, ElementType, ShapeType, Operands...> const& left,
                          Procedure<Algorithm, ElementType, ShapeType, Operands...> const& right) {
  if constexpr (!std::is_empty_v<Algorithm>) {
    if constexpr (!std::equality_comparable<Algorithm>) {
      return false;
    } else if (!(left.algorithm == right.algorithm)) {
      return false;
    }
  }
  return same_operands<0>(left.operands, right.operands);
}

/// True where both trees have the same shape and read the same memory in the same way.
template <class NodeType>
constexpr bool same(NodeType const& left, NodeType const& right) {
  if (&left == &right) return true;
  return left.shape() == right.shape() && same_nodes(left, right);
}

}  // namespace detail
}  // namespace sinter::inline SINTER_ABI
