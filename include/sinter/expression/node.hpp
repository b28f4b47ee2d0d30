/// @file
/// What all nodes share: element access by evaluation, slicing, extents.
#pragma once

#include <sinter/tensor/tensor_view.hpp>

namespace sinter::inline SINTER_ABI {

/// Base of the node kinds. A node owns its operands and holds no elements: it describes work.
template <class Derived, class ElementType, class ShapeType>
struct Node : typed<ElementType, ShapeType> {
  static constexpr bool is_node = true;

  [[nodiscard]] constexpr std::ptrdiff_t extent(int axis) const { return self().shape()[axis]; }
  [[nodiscard]] constexpr std::ptrdiff_t size() const { return self().shape().size(); }

  /// A view of what the indices and ranges select; nothing is computed.
  template <class... Parts>
    requires(!(Expression<Parts> || ...))
  constexpr auto operator()(Parts... parts) const {
    return slice(self(), parts...);
  }
  /// The elements that index tensors or a mask select.
  template <class... Parts>
    requires(Expression<Parts> || ...)
  constexpr auto operator()(Parts&&... parts) const {
    return select_elements(self(), std::forward<Parts>(parts)...);
  }

  /// The element of an expression that has one; evaluates it.
  ///
  /// errors  any other number of elements is a shape_error
  [[nodiscard]] constexpr ElementType item() const { return evaluate(self()).item(); }
  constexpr explicit operator ElementType() const
    requires(ShapeType::rank == 0)
  {
    return item();
  }

 protected:
  constexpr Derived const& self() const { return static_cast<Derived const&>(*this); }
};

}  // namespace sinter::inline SINTER_ABI
