/// @file
/// Reductions: a rule that combines two values, and what it begins with.
#pragma once

#include <sinter/rule/arithmetic.hpp>
#include <sinter/rule/exponential.hpp>
#include <sinter/rule/logic.hpp>

#include <limits>

namespace sinter::inline SINTER_ABI {

/// Sum of elements.
struct SumReduction {
  using combine = Add;
  static constexpr char const* name = "sum";
  /// True where an empty reduction has a value: the identity.
  static constexpr bool has_identity = true;
  template <class Element>
  static constexpr Element identity() { return Element{}; }
  /// True where any order of combining gives the same bits.
  template <class Element>
  static constexpr bool is_exact = std::is_integral_v<Element>;
};
/// Product of elements.
struct ProductReduction {
  using combine = Multiply;
  static constexpr char const* name = "prod";
  static constexpr bool has_identity = true;
  template <class Element>
  static constexpr Element identity() { return Element(1); }
  template <class Element>
  static constexpr bool is_exact = std::is_integral_v<Element>;
};
/// 1 where all elements are, which are 0 or 1.
struct AllReduction {
  using combine = BitwiseAnd;
  static constexpr char const* name = "all";
  static constexpr bool has_identity = true;
  template <class Element>
  static constexpr Element identity() { return Element(1); }
  template <class Element>
  static constexpr bool is_exact = true;
};
/// 1 where one of the elements is, which are 0 or 1.
struct AnyReduction {
  using combine = BitwiseOr;
  static constexpr char const* name = "any";
  static constexpr bool has_identity = true;
  template <class Element>
  static constexpr Element identity() { return Element(0); }
  template <class Element>
  static constexpr bool is_exact = true;
};
/// Largest element; NaN where there is one.
struct MaximumReduction {
  using combine = Maximum;
  static constexpr char const* name = "max";
  static constexpr bool has_identity = false;
  template <class Element>
  static constexpr Element identity() {
    if constexpr (std::numeric_limits<Element>::has_infinity) {
      return -std::numeric_limits<Element>::infinity();
    } else {
      return std::numeric_limits<Element>::lowest();
    }
  }
  template <class Element>
  static constexpr bool is_exact = true;
};
/// Smallest element; NaN where there is one.
struct MinimumReduction {
  using combine = Minimum;
  static constexpr char const* name = "min";
  static constexpr bool has_identity = false;
  template <class Element>
  static constexpr Element identity() {
    if constexpr (std::numeric_limits<Element>::has_infinity) {
      return std::numeric_limits<Element>::infinity();
    } else {
      return std::numeric_limits<Element>::max();
    }
  }
  template <class Element>
  static constexpr bool is_exact = true;
};

// What norms and deviations end in. They are 0 only at their least, where their derivative is taken
// to be 0, not infinity times 0.

/// Square root whose derivative at 0 is 0.
struct RootOfSum : Sqrt {
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, Value const& y, Value const& a) {
    using scalar::equal;
    using scalar::select;
    return select(equal(y, Value(0)), Value(0), Sqrt::partial(argument<0>{}, y, a));
  }
};
/// Power whose derivative at a base of 0 is 0.
struct PowerOfSize : Power {
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, Value const& y, Value const& a,
                                          Value const& b) {
    using scalar::equal;
    using scalar::select;
    return select(equal(a, Value(0)), Value(0), Power::partial(argument<0>{}, y, a, b));
  }
};

}  // namespace sinter::inline SINTER_ABI
