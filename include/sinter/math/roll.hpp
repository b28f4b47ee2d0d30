/// @file
/// Elements moved along axes, those that fall off coming back at the other end: roll.
#pragma once

#include <sinter/math/pad.hpp>
#include <sinter/math/reshape.hpp>

#include <array>

namespace sinter::inline SINTER_ABI {

namespace detail {

template <class T>
inline constexpr int shift_count = Number<T> ? 1 : 0;
template <Number T, std::size_t Count>
inline constexpr int shift_count<std::array<T, Count>> = static_cast<int>(Count);
/// One shift, or an array of them.
template <class T>
concept Shifts = Number<T> || shift_count<T> > 0;

template <class Selection, class Held, class Shift>
constexpr auto rolled(Held held, Shift const& shift) {
  constexpr int rank = Held::rank;
  constexpr auto numbers = axis_numbers<rank>(Selection{});
  ExtentList<rank> moves;
  for (int k = 0; k < numbers.rank; ++k) {
    auto& move = moves[static_cast<int>(numbers[k])];
    if constexpr (Number<Shift>) {
      move = value_of(shift);
    } else {
      move = value_of(shift[static_cast<std::size_t>(k)]);
    }
  }
  auto const shape = held.shape();
  return make_procedure<element_of<Held>>(
      Choose<PaddedPlaces<WrapPadding, rank, true>>{{{}, moves}}, shape, std::move(held));
}

}  // namespace detail

/// True where there is one shift for all axes of a selection, or one for each.
template <class ShapeType, class Selection, class Shift>
inline constexpr bool rollable_axes =
    selectable_axes<ShapeType, Selection> &&
    (Number<Shift> || detail::shift_count<Shift> == detail::axes_count<Selection>);

/// Elements moved on by `shift` places along axes: `roll(x, 1, 0_c)`, `roll(x, 2, axes(0_c, 1_c))`,
/// `roll(x, std::array{1, -2}, axes(0_c, 1_c))`. Without an axis as if they stood in one row.
///
/// shape   the operand's
/// cost    one pass; an operand that is neither stored nor a view is evaluated first
SINTER_ARGUMENTS_VERB(
    roll, (detail::Shifts Shift, detail::AxisOption... Options), (Shift shift, Options...),
    using ShapeType = shape_of<Operand>;
    if constexpr (sizeof...(Options) == 0 && Number<Shift>) {
      auto const shape = x.shape();
      return reshape(detail::rolled<Axes<0>>(flatten(std::forward<Operand>(x)), shift), shape);
    } else {
      using Selection = detail::given_axes<Options...>;
      static_assert(rollable_axes<ShapeType, Selection, Shift>,
                    "roll(x, shift, axes...): each axis must be one of the operand's and be named "
                    "once; several shifts must be as many as the axes");
      if constexpr (rollable_axes<ShapeType, Selection, Shift>) {
        return detail::rolled<Selection>(detail::operand<false>(std::forward<Operand>(x)), shift);
      } else {
        return detail::after_error<element_of<Operand>, ShapeType::rank>();
      }
    })

}  // namespace sinter::inline SINTER_ABI
