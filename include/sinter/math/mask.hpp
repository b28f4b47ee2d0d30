/// @file
/// Masks between the parentheses, `x(mask)`: the elements where they are true.
#pragma once

#include <sinter/math/reduce.hpp>
#include <sinter/math/take.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

/// True unless the compiler sees that a mask has other extents than the axes from `Axis` on.
template <class ShapeType, class Mask, int Axis>
constexpr bool mask_fits() {
  if constexpr (Axis + Mask::rank > ShapeType::rank) {
    return false;
  } else {
    for (int axis = 0; axis < Mask::rank; ++axis) {
      std::ptrdiff_t const own = ShapeType::static_extents[Axis + axis];
      std::ptrdiff_t const given = Mask::static_extents[axis];
      if (own != unknown && given != unknown && own != given) return false;
    }
    return true;
  }
}

/// Where a mask over `Count` axes from `Axis` on is true, in row-major order.
template <int Axis, int Count>
struct MaskedPlaces {
  static constexpr char const* name = "x(mask)";
  std::ptrdiff_t chosen;  ///< elements of the mask that are true
  friend constexpr bool operator==(MaskedPlaces const&, MaskedPlaces const&) = default;

  template <class Mask>
  constexpr void check(auto const&, Mask const& mask) const {
    std::ptrdiff_t found = 0;
    for_each_line<Count - 1>(
        [&](bool const* element) {
          for (std::ptrdiff_t k = 0; k < mask.extents[Count - 1]; ++k) {
            found += element[k * mask.strides[Count - 1]] ? 1 : 0;
          }
        },
        mask);
    if (found != chosen) {
      raise<shape_error>(detail::text_of(
          {"x(mask): the mask must not change before the expression is assigned: ", chosen,
           " of its elements were true, and now there are ", found}));
    }
  }
  template <int Rank, class Memory, class Visit, class Mask>
  constexpr void visit(ExtentList<Rank> const& to, Memory const& from, Visit const& visit,
                       Mask const& mask) const {
    constexpr int behind = Axis + Count;  // axes behind the mask's, in the operand
    constexpr bool has_runs = Memory::rank > behind;
    constexpr int inner = behind - 1;
    ExtentList<Rank> leading = to;
    for (int axis = Axis; axis < Rank; ++axis) leading[axis] = 1;
    ExtentList<Rank> trailing = to;
    for (int axis = 0; axis <= Axis; ++axis) trailing[axis] = 1;
    if (has_runs) trailing[Rank - 1] = 1;
    std::ptrdiff_t const count = has_runs ? to[Rank - 1] : 1;
    std::ptrdiff_t const leads = product(to) > 0 ? product(leading) : 0;
    std::ptrdiff_t const lines = product(trailing);
    std::ptrdiff_t const length = mask.extents[Count - 1];
    std::ptrdiff_t const mask_step = mask.strides[Count - 1];
    auto rows = mask.extents;
    rows[Count - 1] = 1;
    ExtentList<Rank> lead;
    for (std::ptrdiff_t l = 0; l < leads; ++l) {
      ExtentList<Rank> index = lead;
      ExtentList<Count> row;
      std::ptrdiff_t const all_rows = length > 0 ? product(rows) : 0;
      for (std::ptrdiff_t r = 0; r < all_rows; ++r) {
        bool const* const element = mask.data + offset_of(row, mask.strides);
        std::ptrdiff_t offset = 0;
        for (int axis = 0; axis < Axis; ++axis) offset += lead[axis] * from.strides[axis];
        for (int axis = 0; axis < Count; ++axis) offset += row[axis] * from.strides[Axis + axis];
        for (std::ptrdiff_t k = 0; k < length;) {
          if (!element[k * mask_step]) {
            ++k;
            continue;
          }
          std::ptrdiff_t const here = offset + k * from.strides[inner];
          std::ptrdiff_t const first = k++;
          if constexpr (has_runs) {
            ExtentList<Rank> tail;
            for (std::ptrdiff_t line = 0; line < lines; ++line) {
              auto place = index;
              std::ptrdiff_t own = here;
              for (int axis = Axis + 1; axis < Rank; ++axis) {
                place[axis] = tail[axis];
                own += tail[axis] * from.strides[axis + Count - 1];
              }
              visit(place, own, from.strides[Memory::rank - 1], count);
              advance(tail, trailing);
            }
          } else {
            while (k < length && element[k * mask_step]) ++k;
            visit(index, here, from.strides[inner], k - first);
          }
          index[Axis] += k - first;
        }
        advance(row, rows);
      }
      advance(lead, leading);
    }
  }
};

template <int Axis, class Held, class Mask>
constexpr auto masked(Held held, Mask mask) {
  constexpr int rank = Mask::rank;
  auto const extents = held.shape().extents();
  auto const own = mask.shape().extents();
  for (int axis = 0; axis < own.rank; ++axis) {
    if (own[axis] != extents[Axis + axis]) {
      raise<shape_error>(detail::text_of(
          {"x(mask): the mask must have the extents of the axes that it stands for, "
           "found ", to_text(own.values, own.rank), " on shape ",
           to_text(extents.values, extents.rank)}));
    }
  }
  auto const count = static_cast<std::ptrdiff_t>(count_nonzero(mask).item());
  ExtentList<1> const chosen{{count}};
  constexpr auto list =
      taken_extents<Axis, rank>(Held::shape_type::static_extents, ExtentList<1>{{unknown}});
  using Result = shape_from<list>;
  Result const shape(taken_extents<Axis, rank>(extents, chosen));
  return make_procedure<element_of<Held>>(Choose<MaskedPlaces<Axis, rank>>{{count}}, shape,
                                          std::move(held), std::move(mask));
}
/// A mask as it is kept: a stored one where it lies, any other evaluated at once.
template <class Mask>
constexpr auto kept_mask(Mask const& mask) {
  if constexpr (is_stored_leaf<Mask>) {
    return mask;
  } else {
    return operand<false>(evaluate(detach(mask)));
  }
}

}  // namespace detail

/// True unless the compiler sees that a mask does not fit to the axes from `Axis` on.
template <class ShapeType, class Mask, int Axis>
inline constexpr bool maskable_axes = detail::mask_fits<ShapeType, Mask, Axis>();

}  // namespace sinter::inline SINTER_ABI
