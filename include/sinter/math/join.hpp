/// @file
/// Operands one behind the other: concat, stack; along an axis that is there or a new one.
#pragma once

#include <sinter/math/squeeze.hpp>

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
  [[maybe_unused]] auto const add = [&](ExtentList<rank> const& other) {
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
struct PromotedElement<First, Second, Rest...>
    : PromotedElement<result_type<First, Second>, Rest...> {};

[[noreturn]] SINTER_COLD inline void raise_concat(char const* call, int number, int axis,
                                                  std::ptrdiff_t const* found,
                                                  std::ptrdiff_t const* first, int rank) {
  raise<shape_error>(detail::text_of(
      {call, ": operand ", number, " must agree with the first one except along axis ", axis,
       ", found ", to_text(found, rank), " beside ", to_text(first, rank)}));
}

template <int Axis, class First, class... Rest>
constexpr auto concat_nodes(char const* call, First first, Rest... rest) {
  constexpr auto list =
      concatenated_list<Axis, typename First::shape_type, typename Rest::shape_type...>();
  using Result = shape_from<list>;
  ExtentList<First::rank> extents = first.shape().extents();
  [[maybe_unused]] int number = 1;
  [[maybe_unused]] auto const add = [&](ExtentList<First::rank> const& other) {
    for (int axis = 0; axis < First::rank; ++axis) {
      if (axis == Axis) {
        extents[axis] += other[axis];
      } else if (extents[axis] != other[axis]) {
        raise_concat(call, number, Axis, other.values, extents.values, other.rank);
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

namespace detail {
template <Constant Axis, Expression First, Expression... Rest>
constexpr auto build_concat(Axis, First&& first, Rest&&... rest) {
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
          "concat(axis, operands...)",
          detail::operand_as<ElementType>(std::forward<First>(first)),
          detail::operand_as<ElementType>(std::forward<Rest>(rest))...);
    } else {
      return detail::after_error<element_of<First>, FirstShape::rank>();
    }
  } else {
    return detail::after_error<element_of<First>, FirstShape::rank>();
  }
}
}  // namespace detail

/// Operands one behind the other along an axis: `concat(0_c, a, b, c)`.
///
/// shape   the extents along the axis are added
/// errors  other extents that differ do not compile, or are a shape_error
#if defined(__clang__)
template <Constant Axis, detail::NamedTensor First, detail::NamedTensor... Rest>
constexpr auto concat(Axis axis, First&& first SINTER_LIFETIMEBOUND,
                      Rest&&... rest SINTER_LIFETIMEBOUND) {
  return detail::build_concat(axis, std::forward<First>(first), std::forward<Rest>(rest)...);
}
template <Constant Axis, Expression First, Expression... Rest>
  requires(!(detail::NamedTensor<First> && ... && detail::NamedTensor<Rest>))
#else
template <Constant Axis, Expression First, Expression... Rest>
#endif
constexpr auto concat(Axis axis, First&& first, Rest&&... rest) {
  return detail::build_concat(axis, std::forward<First>(first), std::forward<Rest>(rest)...);
}

/// True unless the compiler sees that two shapes differ.
template <class Left, class Right>
inline constexpr bool stackable_shapes = detail::concatenable<-1, Left, Right>();

namespace detail {
template <Constant Axis, Expression First, Expression... Rest>
constexpr auto build_stack(Axis, First&& first, Rest&&... rest) {
  using FirstShape = shape_of<First>;
  constexpr int rank = FirstShape::rank + 1;
  using Selection = Axes<static_cast<int>(Axis::value)>;
  static_assert(existing_axes<detail::OfRank<rank>, Selection>,
                "stack(axis, operands...): the axis must be one of the result's");
  static_assert((stackable_shapes<FirstShape, shape_of<Rest>> && ... && true),
                "stack(axis, operands...): the operands must have one shape");
  if constexpr (existing_axes<detail::OfRank<rank>, Selection> &&
                (stackable_shapes<FirstShape, shape_of<Rest>> && ... && true)) {
    using E = typename detail::PromotedElement<element_of<First>, element_of<Rest>...>::type;
    constexpr int axis = detail::from_front(static_cast<int>(Axis::value), rank);
    return detail::concat_nodes<axis>(
        "stack(axis, operands...)",
        detail::expanded<1U << axis>(detail::operand_as<E>(std::forward<First>(first))),
        detail::expanded<1U << axis>(detail::operand_as<E>(std::forward<Rest>(rest)))...);
  } else {
    return detail::after_error<element_of<First>, rank>();
  }
}
}  // namespace detail

/// Operands of one shape side by side along a new axis: `stack(0_c, a, b, c)`.
///
/// shape   with an axis, at this place of the result, that counts the operands
/// errors  shapes that differ do not compile, or are a shape_error
#if defined(__clang__)
template <Constant Axis, detail::NamedTensor First, detail::NamedTensor... Rest>
constexpr auto stack(Axis axis, First&& first SINTER_LIFETIMEBOUND,
                     Rest&&... rest SINTER_LIFETIMEBOUND) {
  return detail::build_stack(axis, std::forward<First>(first), std::forward<Rest>(rest)...);
}
template <Constant Axis, Expression First, Expression... Rest>
  requires(!(detail::NamedTensor<First> && ... && detail::NamedTensor<Rest>))
#else
template <Constant Axis, Expression First, Expression... Rest>
#endif
constexpr auto stack(Axis axis, First&& first, Rest&&... rest) {
  return detail::build_stack(axis, std::forward<First>(first), std::forward<Rest>(rest)...);
}

// The axis forgotten, or a number that the compiler does not know: a sentence instead of a list of
// candidates.
namespace detail {
template <int More, class First, class... Rest>
constexpr auto after_no_axis() {
  if constexpr (Expression<First>) {
    return after_error<element_of<First>, std::remove_cvref_t<First>::rank + More>();
  } else {
    return after_no_axis<More, Rest...>();
  }
}
template <class Axis, class... Operands>
concept NoAxis = !Constant<Axis> && (Expression<Axis> || std::integral<Axis>) &&
                 (Expression<Axis> || ... || Expression<Operands>);
}  // namespace detail
template <class Axis, class... Operands>
  requires(detail::NoAxis<Axis, Operands...>)
constexpr auto concat(Axis const&, Operands const&...) {
  static_assert(Constant<Axis>,
                "concat(axis, operands...): the axis must stand first and be a constant, as 0_c");
  return detail::after_no_axis<0, Axis, Operands...>();
}
template <class Axis, class... Operands>
  requires(detail::NoAxis<Axis, Operands...>)
constexpr auto stack(Axis const&, Operands const&...) {
  static_assert(Constant<Axis>,
                "stack(axis, operands...): the axis must stand first and be a constant, as 0_c");
  return detail::after_no_axis<1, Axis, Operands...>();
}

}  // namespace sinter::inline SINTER_ABI
