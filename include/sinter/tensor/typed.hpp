/// @file
/// What every tensor and every node is: an element type and a shape, visible in one base.
#pragma once

#include <sinter/shape/shape.hpp>
#include <sinter/tensor/element.hpp>

namespace sinter::inline SINTER_ABI {

/// Base of tensors and nodes; `Tensor out = expression` deduces its type from it.
template <class ElementType, auto... Extents>
struct Typed {
  using element_type = ElementType;
  using shape_type = Shape<Extents...>;
  static constexpr int rank = shape_type::rank;
  static constexpr bool is_expression = true;
};

namespace detail {
template <class ElementType, class ShapeType>
struct TypedFrom;
template <class ElementType, auto... Extents>
struct TypedFrom<ElementType, Shape<Extents...>> {
  using type = Typed<ElementType, Extents...>;
};
}  // namespace detail

/// `Typed` from an element type and a `Shape`.
template <class ElementType, class ShapeType>
using typed = typename detail::TypedFrom<ElementType, ShapeType>::type;

/// A tensor or a node: something with elements and a shape.
template <class T>
concept Expression = std::remove_cvref_t<T>::is_expression;

/// Element type of an expression.
template <class T>
using element_of = typename std::remove_cvref_t<T>::element_type;

/// True unless the compiler sees that a tensor cannot take a shape.
template <class Destination, class Source>
inline constexpr bool equal_shapes = [] {
  if constexpr (Destination::rank != Source::rank) {
    return false;
  } else {
    for (int axis = 0; axis < Destination::rank; ++axis) {
      std::ptrdiff_t const to = Destination::static_extents[axis];
      std::ptrdiff_t const from = Source::static_extents[axis];
      if (to != unknown && from != unknown && to != from) return false;
    }
    return true;
  }
}();

}  // namespace sinter::inline SINTER_ABI
