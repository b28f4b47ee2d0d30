/// @file
/// What a rule is, and the rules of arithmetic.
#pragma once

#include <sinter/error.hpp>
#include <sinter/rule/partial.hpp>

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
  SINTER_HD static constexpr auto partial(argument<0>, auto const&...) { return exact::one; }
};

struct Add {
  SINTER_HD SINTER_INLINE constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::add;
    return add(a, b);
  }
  SINTER_HD static constexpr auto partial(argument<0>, auto const&...) { return exact::one; }
  SINTER_HD static constexpr auto partial(argument<1>, auto const&...) { return exact::one; }
};
struct Subtract {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::subtract;
    return subtract(a, b);
  }
  SINTER_HD static constexpr auto partial(argument<0>, auto const&...) { return exact::one; }
  SINTER_HD static constexpr auto partial(argument<1>, auto const&...) { return exact::minus_one; }
};
struct Multiply {
  SINTER_HD SINTER_INLINE constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::multiply;
    return multiply(a, b);
  }
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, auto const&, auto const& b) {
    return b;
  }
  SINTER_HD static constexpr auto partial(argument<1>, auto const&, auto const& a, auto const&) {
    return a;
  }
};
/// True division: IEEE 754's infinities and NaN for a zero divisor.
struct Divide {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::divide;
    return divide(a, b);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, auto const&, Value const& b) {
    using scalar::divide;
    return divide(Value(1), b);
  }
  SINTER_HD static constexpr auto partial(argument<1>, auto const& y, auto const&, auto const& b) {
    using scalar::divide;
    using scalar::negative;
    return negative(divide(y, b));
  }
};
struct Negative {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::negative;
    return negative(a);
  }
  SINTER_HD static constexpr auto partial(argument<0>, auto const&...) { return exact::minus_one; }
};
struct Absolute {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::absolute;
    return absolute(a);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::less;
    using scalar::select;
    return select(less(a, Value(0)), Value(-1), select(less(Value(0), a), Value(1), Value(0)));
  }
};
struct Square {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::multiply;
    return multiply(a, a);
  }
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, auto const& a) {
    using scalar::add;
    return add(a, a);
  }
};

/// The largest integer not above the quotient.
struct FloorDivide {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::floor_divide;
    return floor_divide(a, b);
  }
  SINTER_HD static constexpr auto partial(argument<0>, auto const&...) { return exact::zero; }
  SINTER_HD static constexpr auto partial(argument<1>, auto const&...) { return exact::zero; }
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
  SINTER_HD static constexpr auto partial(argument<0>, auto const&...) { return exact::one; }
  SINTER_HD static constexpr auto partial(argument<1>, auto const&, auto const& a, auto const& b) {
    using scalar::floor_divide;
    using scalar::negative;
    return negative(floor_divide(a, b));
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
  static constexpr bool is_costly = true;
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::pow;
    return pow(a, b);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a,
                                          Value const& b) {
    using scalar::equal;
    using scalar::multiply;
    using scalar::pow;
    using scalar::select;
    using scalar::subtract;
    return select(equal(b, Value(0)), Value(0), multiply(b, pow(a, subtract(b, Value(1)))));
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<1>, Value const& y, Value const& a,
                                          Value const& b) {
    using scalar::equal;
    using scalar::less;
    using scalar::log;
    using scalar::multiply;
    using scalar::select;
    // 0 to a power that is not negative stays what it is.
    Value const zero(0);
    Value const power = select(equal(a, zero), select(less(b, zero), y, zero), y);
    return select(equal(power, zero), zero, multiply(power, log(a)));
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

namespace detail {
/// The derivative of the larger of two values with respect to the first; equal ones share.
template <class Value>
SINTER_HD constexpr Value share_of_larger(Value const& first, Value const& second) {
  using scalar::equal;
  using scalar::less;
  using scalar::select;
  return select(equal(first, second), Value(0.5),
                select(less(second, first), Value(1), Value(0)));
}
}  // namespace detail

struct Maximum {
  SINTER_HD SINTER_INLINE constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::maximum;
    return maximum(a, b);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a,
                                          Value const& b) {
    return detail::share_of_larger(a, b);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<1>, auto const&, Value const& a,
                                          Value const& b) {
    return detail::share_of_larger(b, a);
  }
};
struct Minimum {
  SINTER_HD SINTER_INLINE constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::minimum;
    return minimum(a, b);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a,
                                          Value const& b) {
    return detail::share_of_larger(b, a);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<1>, auto const&, Value const& a,
                                          Value const& b) {
    return detail::share_of_larger(a, b);
  }
};
struct Floor {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::floor;
    return floor(a);
  }
  SINTER_HD static constexpr auto partial(argument<0>, auto const&...) { return exact::zero; }
};
struct Ceil {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::ceil;
    return ceil(a);
  }
  SINTER_HD static constexpr auto partial(argument<0>, auto const&...) { return exact::zero; }
};
struct Trunc {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::trunc;
    return trunc(a);
  }
  SINTER_HD static constexpr auto partial(argument<0>, auto const&...) { return exact::zero; }
};
struct Round {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::round;
    return round(a);
  }
  SINTER_HD static constexpr auto partial(argument<0>, auto const&...) { return exact::zero; }
};

}  // namespace sinter::inline SINTER_ABI
