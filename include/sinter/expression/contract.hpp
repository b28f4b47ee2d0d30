/// @file
/// `Contract`: products summed over a shared axis.
#pragma once

#include <sinter/expression/leaf.hpp>

namespace sinter::inline SINTER_ABI {

/// The matrix product over the last two axes; leading axes broadcast.
template <class ShapeType, class Left, class Right>
struct Contract
    : Node<Contract<ShapeType, Left, Right>, element_of<Left>, ShapeType> {
  constexpr Contract(Left left_operand, Right right_operand, ShapeType const& shape)
      : left(std::move(left_operand)), right(std::move(right_operand)), shape_(shape) {}

  [[nodiscard]] constexpr ShapeType const& shape() const { return shape_; }

  Left left;
  Right right;

 private:
  [[no_unique_address]] ShapeType shape_;
};

}  // namespace sinter::inline SINTER_ABI
