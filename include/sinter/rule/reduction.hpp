/// @file
/// Reductions: a rule that combines two values, and what it begins with.
#pragma once

#include <sinter/rule/arithmetic.hpp>
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
  static constexpr bool is_exact = !std::is_floating_point_v<Element>;
};
/// Product of elements.
struct ProductReduction {
  using combine = Multiply;
  static constexpr char const* name = "prod";
  static constexpr bool has_identity = true;
  template <class Element>
  static constexpr Element identity() { return Element(1); }
  template <class Element>
  static constexpr bool is_exact = !std::is_floating_point_v<Element>;
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
    if constexpr (std::is_floating_point_v<Element>) {
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
    if constexpr (std::is_floating_point_v<Element>) {
      return std::numeric_limits<Element>::infinity();
    } else {
      return std::numeric_limits<Element>::max();
    }
  }
  template <class Element>
  static constexpr bool is_exact = true;
};

}  // namespace sinter::inline SINTER_ABI
