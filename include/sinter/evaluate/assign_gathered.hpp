/// @file
/// From gathered leaves to a tensor, which takes the region's shape.
#pragma once

#include <sinter/evaluate/region.hpp>

namespace sinter::inline SINTER_ABI::detail {

[[noreturn]] SINTER_COLD inline void raise_assignment(char const* call, std::ptrdiff_t const* to,
                                                      int to_rank, std::ptrdiff_t const* from,
                                                      int from_rank, bool broadcasts) {
  raise<shape_error>(text_of({call, ": the expression must ",
                              broadcasts ? "broadcast to the destination's shape "
                                         : "have the destination's shape ",
                              to_text(to, to_rank), ", found ", to_text(from, from_rank)}));
}

template <class To, class From>
constexpr void require_fixed_extents(char const* call, To const&, From const& from) {
  if constexpr (To::dynamic_count != To::rank && !(To::is_static && From::is_static)) {
    auto const source = from.extents();
    for (int axis = 0; axis < To::rank; ++axis) {
      std::ptrdiff_t const fixed = To::static_extents[axis];
      if (fixed != unknown && fixed != source[axis]) {
        auto expected = source;
        for (int k = 0; k < To::rank; ++k) {
          if (To::static_extents[k] != unknown) expected[k] = To::static_extents[k];
        }
        raise_assignment(call, expected.values, To::rank, source.values, From::rank, false);
      }
    }
  }
}

/// Runs a region whose leaves are gathered into a tensor, which takes the region's shape. One
/// function for all regions of a shape.
template <class ElementType, auto... Extents, class ShapeType>
SINTER_NOINLINE void assign_gathered(Tensor<ElementType, Extents...>& destination,
                                     ShapeType const& shape, RegionCode const& code,
                                     GatheredLeaves const& leaves) {
  using To = Shape<Extents...>;
  auto const run = [&](Tensor<ElementType, Extents...>& to, bool checks) {
    auto const target = whole_target(to);
    run_gathered(code, leaves, reinterpret_cast<std::byte*>(target.data), target.extents.values,
                 target.strides.values, checks);
  };
  if (destination.shape() == shape) return run(destination, true);
  require_fixed_extents("tensor = expression", To(), shape);
  Tensor<ElementType, Extents...> fresh(To(shape.extents()), uninitialized);
  run(fresh, false);
  destination = std::move(fresh);
}

}  // namespace sinter::inline SINTER_ABI::detail
