/// @file
/// `Reduce`: axes folded away.
#pragma once

#include <sinter/expression/leaf.hpp>
#include <sinter/shape/axes.hpp>

namespace sinter::inline SINTER_ABI {

/// The operand with the axes in `Bits` folded by a reduction (Sum, Maximum, ...).
template <class Reduction, class ElementType, class ShapeType, unsigned Bits, class Operand>
struct Reduce
    : Node<Reduce<Reduction, ElementType, ShapeType, Bits, Operand>, ElementType, ShapeType> {
  static constexpr unsigned folded_axes = Bits;

  constexpr Reduce(Operand folded, ShapeType const& shape)
      : operand(std::move(folded)), shape_(shape) {}

  [[nodiscard]] constexpr ShapeType const& shape() const { return shape_; }

  Operand operand;

 private:
  [[no_unique_address]] ShapeType shape_;
};

}  // namespace sinter::inline SINTER_ABI
