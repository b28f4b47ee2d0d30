/// @file
/// Rules of circular functions and their inverses.
#pragma once

#include <sinter/rule/partial.hpp>

namespace sinter::inline SINTER_ABI {

/// Sine of an angle in radians.
struct Sin {
  static constexpr bool is_costly = true;
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::sin;
    return sin(a);
  }
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, auto const& a) {
    using scalar::cos;
    return cos(a);
  }
};
/// Cosine of an angle in radians.
struct Cos {
  static constexpr bool is_costly = true;
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::cos;
    return cos(a);
  }
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, auto const& a) {
    using scalar::negative;
    using scalar::sin;
    return negative(sin(a));
  }
};

}  // namespace sinter::inline SINTER_ABI
