/// @file
/// The operands of a list one behind the other, or side by side: concat, stack.
#pragma once

#include <sinter/math/join.hpp>

#include <array>
#include <iterator>
#include <span>

namespace sinter::inline SINTER_ABI {

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
