/// @file
/// What a rule is, and the rules of arithmetic.
#pragma once

#include <sinter/error.hpp>
#include <sinter/rule/scalar.hpp>

namespace sinter::inline SINTER_ABI {

// A rule is an empty struct whose call operator is generic over what a value is: a number, a pack
// of numbers, a constant. It names the function on values and lets argument-dependent lookup find
// the one for the kind of value. A rule that refuses some values of its last operand says so with
// `accepts` (asked for every element before anything is written) and `refuse` (raises the error).

/// Conversion to another element type.
template <class To>
struct Cast {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::convert;
    return convert<To>(a);
  }
};

struct Add {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::add;
    return add(a, b);
  }
};
struct Subtract {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::subtract;
    return subtract(a, b);
  }
};
struct Multiply {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::multiply;
    return multiply(a, b);
  }
};
/// True division: IEEE 754's infinities and NaN for a zero divisor.
struct Divide {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::divide;
    return divide(a, b);
  }
};
struct Negative {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::negative;
    return negative(a);
  }
};
struct Absolute {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::absolute;
    return absolute(a);
  }
};
struct Square {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::multiply;
    return multiply(a, a);
  }
};

/// The largest integer not above the quotient.
struct FloorDivide {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::floor_divide;
    return floor_divide(a, b);
  }
  template <class Value>
  static constexpr auto accepts(Value const& divisor) {
    using scalar::not_equal;
    return not_equal(divisor, Value(0));
  }
  [[noreturn]] static void refuse() {
    raise<division_by_zero>(
        "floor_divide(left, right): every divisor must differ from 0, found 0; "
        "floor(left / right) gives infinities and NaN instead");
  }
};
/// What floor division leaves; it has the sign of the divisor.
struct Remainder {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::remainder;
    return remainder(a, b);
  }
  template <class Value>
  static constexpr auto accepts(Value const& divisor) {
    using scalar::not_equal;
    return not_equal(divisor, Value(0));
  }
  [[noreturn]] static void refuse() {
    raise<division_by_zero>(
        "remainder(left, right): every divisor must differ from 0, found 0");
  }
};
/// Power of floating-point numbers.
struct Power {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::pow;
    return pow(a, b);
  }
};
/// Power of integers: the exponent must not be negative.
struct IntegerPower : Power {
  template <class Value>
  static constexpr auto accepts(Value const& exponent) {
    using scalar::less_equal;
    return less_equal(Value(0), exponent);
  }
  [[noreturn]] static void refuse() {
    raise<domain_error>(
        "pow(base, exponent): an integer's exponent must not be negative; convert the base with "
        "astype<double>(base)");
  }
};

struct Maximum {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::maximum;
    return maximum(a, b);
  }
};
struct Minimum {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::minimum;
    return minimum(a, b);
  }
};
struct Floor {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::floor;
    return floor(a);
  }
};
struct Ceil {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::ceil;
    return ceil(a);
  }
};
struct Trunc {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::trunc;
    return trunc(a);
  }
};
struct Round {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::round;
    return round(a);
  }
};

}  // namespace sinter::inline SINTER_ABI
