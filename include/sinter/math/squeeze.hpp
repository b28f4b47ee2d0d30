/// @file
/// Axes of extent 1 dropped and added: squeeze, expand_dims.
#pragma once

#include <sinter/math/permute.hpp>

namespace sinter::inline SINTER_ABI {

/// True unless the compiler sees a selected axis whose extent is not 1.
template <class ShapeType, class Selection>
inline constexpr bool single_axes = [] {
  if constexpr (selectable_axes<ShapeType, Selection>) {
    constexpr unsigned bits = detail::axis_bits<Selection, ShapeType::rank>;
    for (int axis = 0; axis < ShapeType::rank; ++axis) {
      std::ptrdiff_t const extent = ShapeType::static_extents[axis];
      if (((bits >> axis) & 1U) != 0 && extent != 1 && extent != unknown) return false;
    }
  }
  return true;
}();

namespace detail {

/// Where each axis of `Rank` axes less those in `Bits` comes from.
template <unsigned Bits, int Rank>
constexpr auto remaining_axes() {
  ExtentList<Rank - std::popcount(Bits)> sources;
  int place = 0;
  for (int axis = 0; axis < Rank; ++axis) {
    if (((Bits >> axis) & 1U) == 0) sources[place++] = axis;
  }
  return sources;
}
template <unsigned Bits, class Held>
constexpr auto squeezed(Held held) {
  auto const whole = held.shape().extents();
  for (int axis = 0; axis < Held::rank; ++axis) {
    if (((Bits >> axis) & 1U) != 0 && whole[axis] != 1) {
      raise<shape_error>(detail::text_of(
          {"squeeze(x, axes...): axis ", axis, " must have extent 1, found shape ",
           to_text(whole.values, whole.rank)}));
    }
  }
  constexpr auto sources = remaining_axes<Bits, Held::rank>();
  constexpr auto list = reduced_list<Bits, false, Held::rank>(Held::shape_type::static_extents);
  using Result = shape_from<list>;
  Result const shape(reduced_list<Bits, false, Held::rank>(whole));
  return [&]<std::size_t... To>(std::index_sequence<To...>) {
    return View<Held, Result, Pick<static_cast<int>(sources[static_cast<int>(To)]), 1>...>(
        std::move(held), shape, ExtentList<Held::rank>{}, unit_steps<Result::rank>());
  }(std::make_index_sequence<static_cast<std::size_t>(Result::rank)>{});
}
/// Where each axis comes from when new ones stand at the places in `Bits`; -1: a new one.
template <unsigned Bits, int Rank>
constexpr auto expanded_axes() {
  ExtentList<Rank> sources;
  int next = 0;
  for (int axis = 0; axis < Rank; ++axis) sources[axis] = ((Bits >> axis) & 1U) != 0 ? -1 : next++;
  return sources;
}
template <unsigned Bits, class Held>
constexpr auto expanded(Held held) {
  constexpr int rank = Held::rank + std::popcount(Bits);
  constexpr auto sources = expanded_axes<Bits, rank>();
  constexpr auto widen = [sources](auto const& extents) {
    ExtentList<rank> list;
    for (int axis = 0; axis < rank; ++axis) {
      list[axis] = sources[axis] < 0 ? 1 : extents[static_cast<int>(sources[axis])];
    }
    return list;
  };
  constexpr auto list = widen(Held::shape_type::static_extents);
  using Result = shape_from<list>;
  Result const shape(widen(held.shape().extents()));
  return [&]<std::size_t... To>(std::index_sequence<To...>) {
    return View<Held, Result, Pick<static_cast<int>(sources[static_cast<int>(To)]), 1>...>(
        std::move(held), shape, ExtentList<Held::rank>{}, unit_steps<rank>());
  }(std::make_index_sequence<static_cast<std::size_t>(rank)>{});
}
template <int Rank>
struct OfRank {
  static constexpr int rank = Rank;
};

}  // namespace detail

/// Without axes of extent 1: `squeeze(x, 0_c)`, `squeeze(x, axes(0_c, 2_c))`; nothing is copied.
///
/// errors  an axis of another extent does not compile where it is static, and is a shape_error
///         otherwise
SINTER_OPTIONS_VERB(
    squeeze, detail::AxisOption, using Selection = detail::given_axes<Options...>;
    constexpr int rank = std::remove_cvref_t<Operand>::rank;
    static_assert(selectable_axes<shape_of<Operand>, Selection>,
                  "squeeze(x, axes...): each axis must be one of the operand's and be named once");
    static_assert(single_axes<shape_of<Operand>, Selection>,
                  "squeeze(x, axes...): each axis must have extent 1");
    if constexpr (selectable_axes<shape_of<Operand>, Selection> &&
                  single_axes<shape_of<Operand>, Selection>) {
      return detail::squeezed<detail::axis_bits<Selection, rank>>(
          detail::operand<true>(std::forward<Operand>(x)));
    } else {
      return detail::after_error<element_of<Operand>, rank - detail::axes_count<Selection>>();
    })

/// With new axes of extent 1 at these places of the result: `expand_dims(x, 0_c)`,
/// `expand_dims(x, 0_c, -1_c)`; nothing is copied.
///
/// errors  "each axis must be one of the result's and be named once"
SINTER_OPTIONS_VERB(
    expand_dims, detail::AxisOption, using Selection = detail::given_axes<Options...>;
    constexpr int rank = std::remove_cvref_t<Operand>::rank + detail::axes_count<Selection>;
    static_assert(selectable_axes<detail::OfRank<rank>, Selection>,
                  "expand_dims(x, axes...): each axis must be one of the result's and be named "
                  "once");
    if constexpr (selectable_axes<detail::OfRank<rank>, Selection>) {
      return detail::expanded<detail::axis_bits<Selection, rank>>(
          detail::operand<true>(std::forward<Operand>(x)));
    } else { return detail::after_error<element_of<Operand>, rank>(); })

}  // namespace sinter::inline SINTER_ABI
