/// @file
/// `Generated`: a leaf without memory, whose elements follow from their positions by a formula.
#pragma once

#include <sinter/expression/view.hpp>

namespace sinter::inline SINTER_ABI {

// A formula has
//
//     using element_type = ...;
//     constexpr element_type operator()(std::ptrdiff_t position) const;
//     bool operator==(...)                 two nodes of one formula are the same
//
// and where it knows a faster way
//
//     void fill(element_type* to, std::ptrdiff_t first, std::ptrdiff_t step,
//               std::ptrdiff_t count) const;
//
// which writes the elements at first, first + step, ... and is not called in constant expressions.

/// Element k, in row-major order, is `formula(k)`. Loops ask for some hundred elements at a time,
/// which stay in the first cache; the formula is compiled once, not once for each program.
template <class Formula, class ShapeType>
struct Generated
    : Node<Generated<Formula, ShapeType>, typename Formula::element_type, ShapeType> {
  using shape_type = ShapeType;
  using element_type = typename Formula::element_type;
  static constexpr bool is_writable = false;

  constexpr Generated(Formula const& own, ShapeType const& shape) : formula(own), shape_(shape) {}

  [[nodiscard]] constexpr ShapeType const& shape() const { return shape_; }

  /// One element, or a view of what the indices and ranges select.
  using Node<Generated, element_type, ShapeType>::operator();
  template <class... Parts>
    requires(!(Expression<Parts> || ...))
  constexpr auto operator()(Parts... parts) const {
    if constexpr ((Number<Parts> && ... && (sizeof...(Parts) == ShapeType::rank))) {
      static_assert(detail::indices_inside<ShapeType, Parts...>,
                    "view(indices...): an index must be inside its axis");
#if SINTER_CHECKS
      return formula(detail::checked_position_of("view(indices...)", shape_, parts...));
#else
      return formula(detail::position_of(shape_, parts...));
#endif
    } else {
      return slice(*this, parts...);
    }
  }
  /// One element, always checked; a negative index counts from the end.
  template <Number... Indices>
    requires(sizeof...(Indices) == ShapeType::rank)
  [[nodiscard]] constexpr element_type at(Indices... indices) const {
    return formula(detail::wrapped_position_of("at(indices...)", shape_, indices...));
  }

  /// Walks through the elements in row-major order.
  class Iterator {
   public:
    using value_type = element_type;
    using difference_type = std::ptrdiff_t;
    constexpr Iterator() = default;
    constexpr Iterator(Generated const* node, std::ptrdiff_t position)
        : node_(node), position_(position) {}
    constexpr element_type operator*() const { return node_->formula(position_); }
    constexpr Iterator& operator++() {
      ++position_;
      return *this;
    }
    constexpr Iterator operator++(int) { return {node_, position_++}; }
    friend constexpr bool operator==(Iterator const&, Iterator const&) = default;

   private:
    Generated const* node_ = nullptr;
    std::ptrdiff_t position_ = 0;
  };
  [[nodiscard]] constexpr Iterator begin() const { return {this, 0}; }
  [[nodiscard]] constexpr Iterator end() const { return {this, shape_.size()}; }

  [[no_unique_address]] Formula formula;

 private:
  [[no_unique_address]] ShapeType shape_;
};

/// Nothing to own: there is no memory.
template <class Formula, class ShapeType>
constexpr auto own(Generated<Formula, ShapeType> const& leaf) {
  return leaf;
}

namespace detail {

template <class NodeType>
inline constexpr bool is_generated_leaf = false;
template <class Formula, class ShapeType>
inline constexpr bool is_generated_leaf<Generated<Formula, ShapeType>> = true;
// In another shape the elements keep their positions.
template <class Operand, class ShapeType>
inline constexpr bool is_generated_leaf<Reshape<Operand, ShapeType>> = is_generated_leaf<Operand>;

template <class NodeType>
constexpr auto const& formula_of(NodeType const& leaf) {
  if constexpr (requires { leaf.formula; }) {
    return leaf.formula;
  } else {
    return formula_of(leaf.operand);
  }
}

/// Writes `count` elements of a formula: those at `first`, `first + step`, ...
template <class Formula>
constexpr void write_elements(Formula const& formula, typename Formula::element_type* to,
                              std::ptrdiff_t first, std::ptrdiff_t step, std::ptrdiff_t count) {
  if constexpr (requires { formula.fill(to, first, step, count); }) {
    if (!std::is_constant_evaluated()) return formula.fill(to, first, step, count);
  }
  for (std::ptrdiff_t k = 0; k < count; ++k) to[k] = formula(first + k * step);
}

}  // namespace detail

}  // namespace sinter::inline SINTER_ABI
