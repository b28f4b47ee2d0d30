/// @file
/// One of two elements, elements within bounds, elements of another type.
#pragma once

#include <sinter/math/build.hpp>
#include <sinter/rule/logic.hpp>
#include <sinter/shape/slicing.hpp>

namespace sinter::inline SINTER_ABI {

/// Elements as another type. A floating-point number outside an integer's range gives the nearest
/// end of the range, NaN gives 0.
///
/// errors  a complex number as a real one, and a class that cannot be built, do not compile
template <Element To, Expression Operand>
constexpr auto astype(Operand&& x) {
  static_assert(convertible_elements<element_of<Operand>, To>,
                "astype<Element>(x): an Element must be constructible from an element of x; of "
                "complex numbers take real(x), imag(x) or abs(x)");
  return detail::operand_as<To>(std::forward<Operand>(x));
}
/// `astype`
template <Element To, Expression Operand>
constexpr auto cast(Operand&& x) {
  return astype<To>(std::forward<Operand>(x));
}

/// The elements of `x`, constant to gradients: what is behind does not matter to them.
///
/// cost    nothing: part of the loop it stands in
SINTER_MAPPING_VERB(detach, Detach, Common)

/// `left` where `condition` is true, `right` where it is not.
///
/// shape   the three shapes broadcast
/// errors  as `add`
template <Expression Condition, class Left, class Right>
  requires(detail::Operand<Left> && detail::Operand<Right>)
constexpr auto where(Condition&& condition, Left&& left, Right&& right) {
  using LeftShape = detail::operand_shape<Left>;
  using RightShape = detail::operand_shape<Right>;
  using ElementType = detail::common_element<Left, Right>;
  static_assert(broadcastable_shapes<LeftShape, RightShape>,
                "where(condition, left, right): the shapes of left and right must broadcast");
  if constexpr (broadcastable_shapes<LeftShape, RightShape>) {
    using Values = broadcast_shape<LeftShape, RightShape>;
    static_assert(broadcastable_shapes<shape_of<Condition>, Values>,
                  "where(condition, left, right): the condition's shape must broadcast with those "
                  "of left and right");
    if constexpr (broadcastable_shapes<shape_of<Condition>, Values>) {
      return make_map("where(condition, left, right)", Select{},
                      detail::operand_as<bool>(std::forward<Condition>(condition)),
                      detail::operand_as<ElementType>(std::forward<Left>(left)),
                      detail::operand_as<ElementType>(std::forward<Right>(right)));
    } else {
      return detail::after_error<ElementType, detail::broadcast_rank<Condition, Left, Right>>();
    }
  } else {
    return detail::after_error<ElementType, detail::broadcast_rank<Condition, Left, Right>>();
  }
}

/// Elements below `low` become `low`, those above `high` become `high`; `none` is no limit.
///
/// shape   the three shapes broadcast
/// errors  as `add`
template <Expression Operand, class Low, class High>
  requires(detail::Operand<Low> && detail::Operand<High>)
constexpr auto clip(Operand&& x, Low&& low, High&& high) {
  using HighShape = detail::operand_shape<High>;
  static_assert(broadcastable_shapes<shape_of<Operand>, detail::operand_shape<Low>>,
                "clip(x, low, high): the shapes of x and low must broadcast");
  auto raised = detail::build_binary<Maximum, detail::Common>(
      "clip(x, low, high)", std::forward<Operand>(x), std::forward<Low>(low));
  static_assert(broadcastable_shapes<shape_of<decltype(raised)>, HighShape>,
                "clip(x, low, high): the shapes of x and high must broadcast");
  return detail::build_binary<Minimum, detail::Common>("clip(x, low, high)", std::move(raised),
                                                       std::forward<High>(high));
}
template <Expression Operand, class Low>
  requires detail::Operand<Low>
constexpr auto clip(Operand&& x, Low&& low, None) {
  static_assert(broadcastable_shapes<shape_of<Operand>, detail::operand_shape<Low>>,
                "clip(x, low, high): the shapes of x and low must broadcast");
  return detail::build_binary<Maximum, detail::Common>(
      "clip(x, low, high)", std::forward<Operand>(x), std::forward<Low>(low));
}
template <Expression Operand, class High>
  requires detail::Operand<High>
constexpr auto clip(Operand&& x, None, High&& high) {
  static_assert(broadcastable_shapes<shape_of<Operand>, detail::operand_shape<High>>,
                "clip(x, low, high): the shapes of x and high must broadcast");
  return detail::build_binary<Minimum, detail::Common>(
      "clip(x, low, high)", std::forward<Operand>(x), std::forward<High>(high));
}
template <Expression Operand>
constexpr auto clip(Operand&& x, None, None) {
  return detail::operand<false>(std::forward<Operand>(x));
}

}  // namespace sinter::inline SINTER_ABI
