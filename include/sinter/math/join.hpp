/// @file
/// Operands one behind the other: concat, stack; along an axis that is there or a new one.
#pragma once

#include <sinter/math/squeeze.hpp>

#include <array>
#include <iterator>
#include <span>

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

// ---- lists of operands -----------------------------------------------------------------------

namespace detail {

template <class List>
using item_of = std::remove_cvref_t<decltype(*std::begin(std::declval<List const&>()))>;
/// A vector, span or array of tensors or of nodes.
template <class List>
concept OperandRange = !Expression<List> && requires(std::remove_cvref_t<List> const& list) {
  std::begin(list);
  std::end(list);
  std::size(list);
} && Expression<item_of<std::remove_cvref_t<List>>>;

/// How many operands a list has, where its type tells.
template <class List>
inline constexpr std::ptrdiff_t fixed_length = unknown;
template <class Item, std::size_t Count>
inline constexpr std::ptrdiff_t fixed_length<std::array<Item, Count>> =
    static_cast<std::ptrdiff_t>(Count);
template <class Item, std::size_t Count>
  requires(Count != std::dynamic_extent)
inline constexpr std::ptrdiff_t fixed_length<std::span<Item, Count>> =
    static_cast<std::ptrdiff_t>(Count);

/// Extents of a list of operands of one shape, joined along an axis that is there or a new one.
template <int Axis, bool IsNew, int Rank>
constexpr auto joined_extents(ExtentList<Rank> const& list, std::ptrdiff_t count) {
  ExtentList<Rank + (IsNew ? 1 : 0)> result;
  for (int axis = 0; axis < result.rank; ++axis) {
    result[axis] = IsNew && axis == Axis ? count : list[IsNew && axis > Axis ? axis - 1 : axis];
  }
  if (!IsNew) {
    bool const is_known = list[Axis] != unknown && count != unknown;
    result[Axis] = is_known ? list[Axis] * count : unknown;
  }
  return result;
}

template <int Axis, bool IsNew, class List>
constexpr auto join_list(char const* call, List const& list) {
  using Item = item_of<List>;
  using E = element_of<Item>;
  constexpr int rank = Item::rank;
  if (std::size(list) == 0) {
    raise<shape_error>(detail::text_of({call, ": the list must not be empty"}));
  }
  auto extents = std::begin(list)->shape().extents();
  auto const first = extents;
  std::ptrdiff_t length = 0;
  int number = 0;
  for (auto const& item : list) {
    auto const own = item.shape().extents();
    for (int axis = 0; axis < rank; ++axis) {
      if (own[axis] != extents[axis] && (IsNew || axis != Axis)) {
        raise_concat(call, number, IsNew ? rank : Axis, own.values, first.values, rank);
      }
    }
    length += IsNew ? 1 : own[Axis];
    ++number;
  }
  if constexpr (!IsNew) extents[Axis] = 1;
  constexpr auto fixed =
      joined_extents<Axis, IsNew>(shape_of<Item>::static_extents, fixed_length<List>);
  using Result = shape_from<fixed>;
  Result const shape(joined_extents<Axis, IsNew>(extents, length));
  typename TensorOf<typed<E, Result>>::type result(shape, uninitialized);
  auto const whole = whole_target(result);
  std::ptrdiff_t done = 0;
  for (auto const& item : list) {
    auto const node = operand<false>(item);
    Target<E, rank> part{whole.data, item.shape().extents(), {}};
    if (part.data != nullptr) part.data += done * whole.strides[Axis];
    for (int axis = 0; axis < rank; ++axis) {
      part.strides[axis] = whole.strides[IsNew && axis >= Axis ? axis + 1 : axis];
    }
    if (product(part.extents) > 0) evaluate_to(node, part);
    done += IsNew ? 1 : part.extents[Axis];
  }
  return result;
}

}  // namespace detail

/// The operands of a list one behind the other: `concat(0_c, tensors)`, of a std::vector, std::span
/// or std::array of tensors or of views. Evaluates at once.
///
/// shape   the extent along the axis is dynamic, but of a std::array where it can be known
/// errors  extents that differ, or a list of nothing, are a shape_error
template <Constant Axis, detail::OperandRange List>
constexpr auto concat(Axis, List const& list) {
  using Item = detail::item_of<List>;
  using Selection = Axes<static_cast<int>(Axis::value)>;
  static_assert(existing_axes<shape_of<Item>, Selection>,
                "concat(axis, list): the axis must be one of the operands'");
  if constexpr (existing_axes<shape_of<Item>, Selection>) {
    constexpr int axis = detail::from_front(static_cast<int>(Axis::value), Item::rank);
    return detail::join_list<axis, false>("concat(axis, list)", list);
  } else {
    return detail::after_error<element_of<Item>, Item::rank>();
  }
}
/// The operands of a list side by side along a new axis: `stack(0_c, tensors)`.
template <Constant Axis, detail::OperandRange List>
constexpr auto stack(Axis, List const& list) {
  using Item = detail::item_of<List>;
  constexpr int rank = Item::rank + 1;
  using Selection = Axes<static_cast<int>(Axis::value)>;
  static_assert(existing_axes<detail::OfRank<rank>, Selection>,
                "stack(axis, list): the axis must be one of the result's");
  if constexpr (existing_axes<detail::OfRank<rank>, Selection>) {
    constexpr int axis = detail::from_front(static_cast<int>(Axis::value), rank);
    return detail::join_list<axis, true>("stack(axis, list)", list);
  } else {
    return detail::after_error<element_of<Item>, rank>();
  }
}

}  // namespace sinter::inline SINTER_ABI
