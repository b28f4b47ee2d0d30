/// @file
/// Rules of comparison, logic, selection and bits.
#pragma once

#include <sinter/rule/partial.hpp>

namespace sinter::inline SINTER_ABI {

struct Equal {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::equal;
    return equal(a, b);
  }
};
struct NotEqual {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::not_equal;
    return not_equal(a, b);
  }
};
struct Less {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::less;
    return less(a, b);
  }
};
struct LessEqual {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::less_equal;
    return less_equal(a, b);
  }
};
struct Greater {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::less;
    return less(b, a);
  }
};
struct GreaterEqual {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::less_equal;
    return less_equal(b, a);
  }
};

struct LogicalAnd {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::logical_and;
    return logical_and(a, b);
  }
};
struct LogicalOr {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::logical_or;
    return logical_or(a, b);
  }
};
struct LogicalXor {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::logical_xor;
    return logical_xor(a, b);
  }
};
struct LogicalNot {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::logical_not;
    return logical_not(a);
  }
};

struct BitwiseAnd {
  SINTER_HD SINTER_INLINE constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::bitwise_and;
    return bitwise_and(a, b);
  }
};
struct BitwiseOr {
  SINTER_HD SINTER_INLINE constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::bitwise_or;
    return bitwise_or(a, b);
  }
};
struct BitwiseXor {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::bitwise_xor;
    return bitwise_xor(a, b);
  }
};
struct BitwiseInvert {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::bitwise_invert;
    return bitwise_invert(a);
  }
};
struct LeftShift {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& count) const {
    using scalar::left_shift;
    return left_shift(a, count);
  }
};
struct RightShift {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& count) const {
    using scalar::right_shift;
    return right_shift(a, count);
  }
};

/// One of two values.
struct Select {
  SINTER_HD constexpr auto operator()(auto const& condition, auto const& a, auto const& b) const {
    using scalar::select;
    return select(condition, a, b);
  }
  SINTER_HD static constexpr auto partial(argument<1>, auto const&, auto const& condition,
                                          auto const&, auto const&) {
    return gate(condition);
  }
  SINTER_HD static constexpr auto partial(argument<2>, auto const&, auto const& condition,
                                          auto const&, auto const&) {
    using scalar::logical_not;
    return gate(logical_not(condition));
  }
};

}  // namespace sinter::inline SINTER_ABI
