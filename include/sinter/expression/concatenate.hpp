/// @file
/// `Concatenate`: operands one behind the other along an axis.
#pragma once

#include <sinter/expression/map.hpp>

namespace sinter::inline SINTER_ABI {

/// The operands one behind the other along `Axis`. All have one element type and rank.
template <int Axis, class ShapeType, class... Operands>
struct Concatenate
    : Node<Concatenate<Axis, ShapeType, Operands...>,
           element_of<decltype(operand_at<0>(std::declval<OperandList<Operands...>>()))>,
           ShapeType> {
  static constexpr int axis = Axis;

  constexpr explicit Concatenate(ShapeType const& shape, Operands... parts)
      : operands(detail::ListOperands<Operands...>::from(std::move(parts)...)), shape_(shape) {}

  [[nodiscard]] constexpr ShapeType const& shape() const { return shape_; }

  OperandList<Operands...> operands;

 private:
  [[no_unique_address]] ShapeType shape_;
};

}  // namespace sinter::inline SINTER_ABI
