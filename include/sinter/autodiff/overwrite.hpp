/// @file
/// Assignment to a part of a tensor as an algorithm that gradients pass through.
#pragma once

#include <sinter/evaluate/lines.hpp>
#include <sinter/expression/procedure.hpp>
#include <sinter/rule/partial.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// Copies elements from one target to another, along whose axes it may be stretched.
template <class ElementType, int Rank, int FromRank>
constexpr void copy_elements(Target<ElementType, Rank> const& to,
                             Target<ElementType const, FromRank> const& from) {
  ExtentList<Rank> strides;
  for (int axis = 0; axis < FromRank; ++axis) {
    int const own = axis + Rank - FromRank;
    strides[own] = from.extents[axis] == 1 ? 0 : from.strides[axis];
  }
  if constexpr (Rank == 0) {
    *to.data = *from.data;
  } else {
    Target<ElementType const, Rank> const stretched{from.data, to.extents, strides};
    for_each_line<Rank - 1>(
        [&](ElementType* result, ElementType const* element) {
          for (std::ptrdiff_t i = 0; i < to.extents[Rank - 1]; ++i) {
            result[i * to.strides[Rank - 1]] = element[i * strides[Rank - 1]];
          }
        },
        to, stretched);
  }
}

/// A tensor with a part overwritten by what is broadcast to the part's shape.
template <int WholeRank, class ShapeType, class... Picks>
struct Overwrite {
  static constexpr char const* name = "view = expression";

  template <class ElementType, int PartRank>
  constexpr void run(Target<ElementType, WholeRank> const& to,
                     Target<ElementType const, WholeRank> const& whole,
                     Target<ElementType const, PartRank> const& part) const {
    copy_elements(to, whole);
    copy_elements(within(to), part);
  }
  /// The cotangent does not reach what was overwritten.
  constexpr auto pullback(argument<0>, auto const& cotangent, auto const&, auto const& whole,
                          auto const&) const {
    using ElementType = element_of<decltype(whole)>;
    return make_procedure<ElementType>(*this, whole.shape(), operand<false>(cotangent),
                                       Scalar<ElementType>(ElementType(0)));
  }
  constexpr auto pullback(argument<1>, auto const& cotangent, auto const&, auto const&...) const {
    using Cotangent = std::remove_cvref_t<decltype(cotangent)>;
    return View<Cotangent, ShapeType, Picks...>(cotangent, shape, starts, steps);
  }
  /// The memory of the part.
  template <class ElementType>
  constexpr auto within(Target<ElementType, WholeRank> const& whole) const {
    constexpr ExtentList<ShapeType::rank> sources{{Picks::source...}};
    constexpr ExtentList<ShapeType::rank> seconds{{Picks::second...}};
    Target<ElementType, ShapeType::rank> result{whole.data + offset_of(starts, whole.strides),
                                                shape.extents(),
                                                {}};
    for (int axis = 0; axis < ShapeType::rank; ++axis) {
      int const source = static_cast<int>(sources[axis]);
      int const second = static_cast<int>(seconds[axis]);
      std::ptrdiff_t const diagonal = second < 0 ? 0 : whole.strides[second];
      result.strides[axis] = source < 0 ? 0 : (whole.strides[source] + diagonal) * steps[axis];
    }
    return result;
  }
  constexpr bool operator==(Overwrite const&) const = default;

  [[no_unique_address]] ShapeType shape;
  ExtentList<WholeRank> starts;
  ExtentList<ShapeType::rank> steps;
};
template <class Operand, class ShapeType, class... Picks>
constexpr auto overwrite_of(View<Operand, ShapeType, Picks...> const& part) {
  return Overwrite<Operand::rank, ShapeType, Picks...>{part.shape(), part.starts, part.steps};
}

}  // namespace sinter::inline SINTER_ABI::detail
