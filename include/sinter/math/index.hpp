/// @file
/// Index tensors and masks between the parentheses: `x(indices, every)`, `x(mask) = 0`.
#pragma once

#include <sinter/math/mask.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

template <class T>
inline constexpr bool is_mask = false;
template <Expression T>
inline constexpr bool is_mask<T> = std::is_same_v<element_of<T>, bool>;

/// What stands between the parentheses where a part is a tensor.
template <class... Parts>
struct IndexParts {
  static constexpr int count = static_cast<int>(sizeof...(Parts));
  /// Axes that a part stands for, and those of them that a slice keeps.
  template <class Part>
  static constexpr int axes_of() {
    if constexpr (is_mask<Part>) {
      return shape_of<Part>::rank;
    } else {
      return 1;
    }
  }
  template <class Part>
  static constexpr int kept_of() {
    if constexpr (Expression<Part>) {
      return axes_of<Part>();
    } else if constexpr (std::is_same_v<Part, Ellipsis>) {
      return 0;
    } else {
      return PartTraits<Part>::produced;
    }
  }
  /// The first part that is a tensor, and how many there are.
  static constexpr int first = [] {
    bool const is_list[] = {Expression<Parts>...};
    int position = 0;
    while (!is_list[position]) ++position;
    return position;
  }();
  static constexpr int tensors = (0 + ... + (Expression<Parts> ? 1 : 0));
  static constexpr bool has_mask = (is_mask<Parts> || ...);
  /// Side by side, and a mask alone.
  static constexpr bool is_valid = [] {
    bool const is_list[] = {Expression<Parts>...};
    for (int k = first; k < first + tensors; ++k) {
      if (!is_list[k]) return false;
    }
    return tensors == 1 || !has_mask;
  }();
  template <class Part>
  static constexpr bool may_be_index() {
    if constexpr (!Expression<Part>) {
      return true;
    } else {
      return is_mask<Part> || index_elements<element_of<Part>>;
    }
  }
  static constexpr bool has_integers = (may_be_index<Parts>() && ...);
  static constexpr bool is_trivial = tensors == count;
  /// Axis of the slice at which the lists begin.
  static constexpr int axis(int rank) {
    int const kept[] = {kept_of<Parts>()...};
    bool const is_ellipsis[] = {std::is_same_v<Parts, Ellipsis>...};
    int before = 0;
    int from_first = 0;
    bool is_open = false;
    for (int k = 0; k < count; ++k) {
      (k < first ? before : from_first) += kept[k];
      is_open = is_open || (k < first && is_ellipsis[k]);
    }
    return is_open ? rank - from_first : before;
  }
};

template <std::size_t... Axis>
constexpr auto whole_axes(std::index_sequence<Axis...>) {
  return std::make_tuple((static_cast<void>(Axis), every)...);
}
/// A part as parts of a slice: a list of indices takes whole axes.
template <class Part>
constexpr auto slice_parts(Part const& part) {
  if constexpr (is_mask<Part>) {
    return whole_axes(std::make_index_sequence<static_cast<std::size_t>(Part::rank)>{});
  } else if constexpr (Expression<Part>) {
    return std::make_tuple(every);
  } else {
    return std::make_tuple(part);
  }
}
template <class Part>
constexpr auto list_parts(Part&& part) {
  if constexpr (Expression<Part>) {
    return std::make_tuple(operand<false>(std::forward<Part>(part)));
  } else {
    return std::tuple<>();
  }
}

template <int Axis, class Held, class... Lists>
constexpr auto listed(Held held, Lists... lists) {
  if constexpr (sizeof...(Lists) == 1) {
    return taken<Axis>(std::move(held), std::move(lists)...);
  } else {
    constexpr char const* call = "x(parts...)";
    auto const shape = common_shape(call, lists...);
    return taken<Axis>(std::move(held), stretch(call, std::move(lists), shape)...);
  }
}

}  // namespace detail

/// What `x(parts...)` is where a part is a tensor. Integers take the elements at indices along
/// their axis; several side by side broadcast, and take the element where all of them point:
/// `x(rows, columns)`. A mask stands for as many axes as it has, and takes the elements where it is
/// true, in row-major order; those are counted at once. Other parts slice first. Assignable where
/// `x` is: `x(mask) = 0`, `x(indices, every) += y`.
///
/// errors  as `take`; a mask of another shape does not compile, or is a shape_error
template <Expression Operand, class... Parts>
constexpr auto select_elements(Operand&& x, Parts&&... parts) {
  using Choice = detail::IndexParts<std::remove_cvref_t<Parts>...>;
  static_assert(Choice::is_valid,
                "x(parts...): index tensors must stand side by side, and a mask must be the only "
                "one");
  static_assert(Choice::has_integers,
                "x(parts...): elements of an index tensor must be integers, those of a mask bool");
  auto sliced = [&] {
    if constexpr (Choice::is_trivial) {
      return detail::operand<true>(std::forward<Operand>(x));
    } else {
      return std::apply(
          [&](auto const&... part) { return slice(std::forward<Operand>(x), part...); },
          std::tuple_cat(detail::slice_parts(parts)...));
    }
  }();
  using ShapeType = shape_of<decltype(sliced)>;
  constexpr int axis = Choice::axis(ShapeType::rank);
  if constexpr (!Choice::is_valid || !Choice::has_integers) {
    return detail::after_error<element_of<Operand>, ShapeType::rank>();
  } else if constexpr (Choice::has_mask) {
    auto const lists = std::tuple_cat(detail::list_parts(std::forward<Parts>(parts))...);
    auto mask = detail::kept_mask(std::get<0>(lists));
    using Mask = shape_of<decltype(mask)>;
    static_assert(Mask::rank > 0 && maskable_axes<ShapeType, Mask, axis>,
                  "x(mask): the mask must have the extents of the axes that it stands for");
    if constexpr (Mask::rank > 0 && maskable_axes<ShapeType, Mask, axis>) {
      return detail::masked<axis>(std::move(sliced), std::move(mask));
    } else {
      return detail::after_error<element_of<Operand>, 1>();
    }
  } else {
    static_assert(axis + Choice::tensors <= ShapeType::rank,
                  "x(parts...): there must not be more indices and ranges than axes");
    static_assert(all_broadcastable<detail::operand_shape<Parts>...>,
                  "x(parts...): the shapes of index tensors must broadcast");
    if constexpr (axis + Choice::tensors <= ShapeType::rank &&
                  all_broadcastable<detail::operand_shape<Parts>...>) {
      return std::apply(
          [&](auto&&... list) {
            return detail::listed<axis>(std::move(sliced), std::move(list)...);
          },
          std::tuple_cat(detail::list_parts(std::forward<Parts>(parts))...));
    } else {
      return detail::after_error<element_of<Operand>, 1>();
    }
  }
}

}  // namespace sinter::inline SINTER_ABI
