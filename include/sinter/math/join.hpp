/// @file
/// Operands one behind the other: concat, stack; along an axis that is there or a new one.
#pragma once

#include <sinter/math/reshape.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

template <int Axis, class Left, class Right>
constexpr bool concatenable() {
  if constexpr (Left::rank != Right::rank) {
    return false;
  } else {
    for (int axis = 0; axis < Left::rank; ++axis) {
      std::ptrdiff_t const l = Left::static_extents[axis];
      std::ptrdiff_t const r = Right::static_extents[axis];
      if (axis != Axis && l != unknown && r != unknown && l != r) return false;
    }
    return true;
  }
}
template <int Axis, class First, class... Rest>
constexpr auto concatenated_list() {
  constexpr int rank = First::rank;
  ExtentList<rank> list = First::static_extents;
  auto const add = [&](ExtentList<rank> const& other) {
    for (int axis = 0; axis < rank; ++axis) {
      if (axis != Axis) {
        if (list[axis] == unknown) list[axis] = other[axis];
      } else if (list[axis] == unknown || other[axis] == unknown) {
        list[axis] = unknown;
      } else {
        list[axis] += other[axis];
      }
    }
  };
  (add(Rest::static_extents), ...);
  return list;
}
template <class First, class... Rest>
struct PromotedElement {
  using type = First;
};
template <class First, class Second, class... Rest>
struct PromotedElement<First, Second, Rest...> : PromotedElement<result_type<First, Second>, Rest...> {
};

template <int Axis, class First, class... Rest>
constexpr auto concat_nodes(First first, Rest... rest) {
  constexpr auto list =
      concatenated_list<Axis, typename First::shape_type, typename Rest::shape_type...>();
  using Result = shape_from<list>;
  ExtentList<First::rank> extents = first.shape().extents();
  int number = 1;
  auto const add = [&](ExtentList<First::rank> const& other) {
    for (int axis = 0; axis < First::rank; ++axis) {
      if (axis == Axis) {
        extents[axis] += other[axis];
      } else if (extents[axis] != other[axis]) {
        raise<shape_error>("concat(axis, operands...): operand " + std::to_string(number) +
                           " must agree with the first one except along axis " +
                           std::to_string(Axis) + ", found " +
                           to_text(other.values, other.rank) + " beside " +
                           to_text(extents.values, extents.rank));
      }
    }
    ++number;
  };
  (add(rest.shape().extents()), ...);
  return Concatenate<Axis, Result, First, Rest...>(Result(extents), std::move(first),
                                                   std::move(rest)...);
}

}  // namespace detail

/// True unless the compiler sees that two shapes differ in another axis than `Axis`.
template <int Axis, class Left, class Right>
inline constexpr bool concatenable_shapes = detail::concatenable<Axis, Left, Right>();

/// Operands one behind the other along an axis: `concat(0_c, a, b, c)`.
///
/// shape   the extents along the axis are added
/// errors  other extents that differ do not compile, or are a shape_error
template <Constant Axis, Expression First, Expression... Rest>
constexpr auto concat(Axis, First&& first, Rest&&... rest) {
  using FirstShape = shape_of<First>;
  using Selection = Axes<static_cast<int>(Axis::value)>;
  static_assert(existing_axes<FirstShape, Selection>,
                "concat(axis, operands...): the axis must be one of the operands'");
  if constexpr (existing_axes<FirstShape, Selection>) {
    constexpr int axis = detail::from_front(static_cast<int>(Axis::value), FirstShape::rank);
    static_assert((concatenable_shapes<axis, FirstShape, shape_of<Rest>> && ... && true),
                  "concat(axis, operands...): the operands must agree in rank and in every extent "
                  "but the axis's");
    if constexpr ((concatenable_shapes<axis, FirstShape, shape_of<Rest>> && ... && true)) {
      using ElementType =
          typename detail::PromotedElement<element_of<First>, element_of<Rest>...>::type;
      return detail::concat_nodes<axis>(
          detail::operand_as<ElementType>(std::forward<First>(first)),
          detail::operand_as<ElementType>(std::forward<Rest>(rest))...);
    } else {
      return detail::after_error<element_of<First>, FirstShape::rank>();
    }
  } else {
    return detail::after_error<element_of<First>, FirstShape::rank>();
  }
}

}  // namespace sinter::inline SINTER_ABI
