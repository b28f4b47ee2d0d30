/// @file
/// Rules of signs, neighbours and classes of numbers; of blends, angles and numbers that are close.
#pragma once

#include <sinter/rule/arithmetic.hpp>
#include <sinter/rule/scalar_floating.hpp>

#include <limits>

namespace sinter::inline SINTER_ABI {

namespace detail {
template <class Value>
SINTER_HD constexpr Value infinite() {
  return Value(std::numeric_limits<float>::infinity());
}
template <class Value>
SINTER_HD constexpr auto is_nan(Value const& a) {
  using scalar::not_equal;
  return not_equal(a, a);
}
template <class Value>
SINTER_HD constexpr auto is_finite(Value const& a) {
  using scalar::absolute;
  using scalar::less;
  return less(absolute(a), infinite<std::remove_cvref_t<decltype(absolute(a))>>());
}
}  // namespace detail

/// -1, 0 or 1; NaN stays NaN. Of a complex number the one on the unit circle in its direction.
struct Sign {
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a) const {
    using scalar::equal;
    using scalar::less;
    using scalar::negative;
    using scalar::select;
    Value const zero(0), one(1);
    if constexpr (detail::is_complex<Value>) {
      return select(equal(a, zero), zero, Value(a / scalar::absolute(a)));
    } else {
      return select(less(zero, a), one,
                    select(less(a, zero), negative(one), select(equal(a, zero), zero, a)));
    }
  }
  SINTER_HD static constexpr auto partial(argument<0>, auto const&...) { return exact::zero; }
};
/// The size of one number with the sign of another.
struct Copysign {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::copysign;
    return copysign(a, b);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a,
                                          Value const& b) {
    using scalar::copysign;
    using scalar::multiply;
    return multiply(Sign{}(a), copysign(Value(1), b));
  }
  SINTER_HD static constexpr auto partial(argument<1>, auto const&...) { return exact::zero; }
};
/// The next number on the way to another.
struct NextAfter {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::nextafter;
    return nextafter(a, b);
  }
};
struct Signbit {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::signbit;
    return signbit(a);
  }
};
struct IsFinite {
  SINTER_HD constexpr auto operator()(auto const& a) const { return detail::is_finite(a); }
};
struct IsInfinite {
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a) const {
    using scalar::absolute;
    using scalar::equal;
    using Size = std::remove_cvref_t<decltype(absolute(a))>;
    return equal(absolute(a), detail::infinite<Size>());
  }
};
struct IsNan {
  SINTER_HD constexpr auto operator()(auto const& a) const { return detail::is_nan(a); }
};

struct Reciprocal {
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a) const {
    using scalar::divide;
    return divide(Value(1), a);
  }
  SINTER_HD static constexpr auto partial(argument<0>, auto const& y, auto const&) {
    using scalar::multiply;
    using scalar::negative;
    return negative(multiply(y, y));
  }
};
struct DegreesToRadians {
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a) const {
    using scalar::multiply;
    return multiply(a, Value(0.017453292519943295));  // pi / 180
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const&) {
    return Value(0.017453292519943295);
  }
};
struct RadiansToDegrees {
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a) const {
    using scalar::multiply;
    return multiply(a, Value(57.29577951308232));  // 180 / pi
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const&) {
    return Value(57.29577951308232);
  }
};

namespace detail {
/// The derivative of one of two values by the first: that of the chosen one; equal ones share.
template <class Value>
SINTER_HD constexpr Value share_beside_nan(Value const& first, Value const& second,
                                           auto const& is_first) {
  using scalar::equal;
  using scalar::logical_or;
  using scalar::select;
  return select(equal(first, second), Value(0.5),
                select(logical_or(is_first, is_nan(second)), Value(1), Value(0)));
}
}  // namespace detail

/// The larger of two numbers; a number wins over NaN.
struct Fmax {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::less_equal;
    using scalar::logical_or;
    using scalar::select;
    return select(logical_or(less_equal(b, a), detail::is_nan(b)), a, b);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a,
                                          Value const& b) {
    using scalar::less;
    return detail::share_beside_nan(a, b, less(b, a));
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<1>, Value const& y, Value const& a,
                                          Value const& b) {
    using scalar::subtract;
    return subtract(Value(1), partial(argument<0>{}, y, a, b));
  }
};
/// The smaller of two numbers; a number wins over NaN.
struct Fmin {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::less_equal;
    using scalar::logical_or;
    using scalar::select;
    return select(logical_or(less_equal(a, b), detail::is_nan(b)), a, b);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a,
                                          Value const& b) {
    using scalar::less;
    return detail::share_beside_nan(a, b, less(a, b));
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<1>, Value const& y, Value const& a,
                                          Value const& b) {
    using scalar::subtract;
    return subtract(Value(1), partial(argument<0>{}, y, a, b));
  }
};
/// What division towards zero leaves; it has the sign of the dividend.
struct Fmod {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b) const {
    using scalar::fmod;
    return fmod(a, b);
  }
  SINTER_HD static constexpr auto partial(argument<0>, auto const&...) { return exact::one; }
  SINTER_HD static constexpr auto partial(argument<1>, auto const&, auto const& a, auto const& b) {
    using scalar::divide;
    using scalar::negative;
    using scalar::trunc;
    return negative(trunc(divide(a, b)));
  }
};
/// Of integers: the divisor must not be zero.
struct IntegerFmod : Fmod {
  template <class Value>
  static constexpr auto accepts(Value const& divisor) {
    using scalar::not_equal;
    return not_equal(divisor, Value(0));
  }
  [[noreturn]] static void refuse() {
    raise<division_by_zero>(
        "fmod(left, right): every divisor of an integer must differ from 0, found 0; convert with "
        "astype<double>(left) to get NaN instead");
  }
};

/// a b + c, rounded once.
struct Fma {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b, auto const& c) const {
    using scalar::fma;
    return fma(a, b, c);
  }
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, auto const&, auto const& b,
                                          auto const&) {
    return b;
  }
  SINTER_HD static constexpr auto partial(argument<1>, auto const&, auto const& a, auto const&,
                                          auto const&) {
    return a;
  }
  SINTER_HD static constexpr auto partial(argument<2>, auto const&...) { return exact::one; }
};
/// a + t (b - a), exact at both ends: from the end that is nearer.
struct Lerp {
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a, Value const& b, Value const& t) const {
    using scalar::add;
    using scalar::less;
    using scalar::multiply;
    using scalar::select;
    using scalar::subtract;
    Value const way = subtract(b, a);
    return select(less(t, Value(0.5)), add(a, multiply(t, way)),
                  subtract(b, multiply(way, subtract(Value(1), t))));
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const&, Value const&,
                                          Value const& t) {
    using scalar::subtract;
    return subtract(Value(1), t);
  }
  SINTER_HD static constexpr auto partial(argument<1>, auto const&, auto const&, auto const&,
                                          auto const& t) {
    return t;
  }
  SINTER_HD static constexpr auto partial(argument<2>, auto const&, auto const& a, auto const& b,
                                          auto const&) {
    using scalar::subtract;
    return subtract(b, a);
  }
};
/// |a - b| <= absolute + relative |b|; equal infinities are close, NaN is not.
struct IsClose {
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a, Value const& b, Value const& relative,
                                      Value const& absolute_limit) const {
    using scalar::absolute;
    using scalar::add;
    using scalar::equal;
    using scalar::less_equal;
    using scalar::logical_and;
    using scalar::logical_or;
    using scalar::multiply;
    using scalar::select;
    using scalar::subtract;
    auto const are_finite = logical_and(detail::is_finite(a), detail::is_finite(b));
    Value const x = select(are_finite, a, Value(0));  // no constant subtracts infinities
    Value const y = select(are_finite, b, Value(0));
    auto const are_near = less_equal(absolute(subtract(x, y)),
                                     add(absolute_limit, multiply(relative, absolute(y))));
    return logical_or(logical_and(are_finite, are_near), equal(a, b));
  }
};
/// `IsClose`, where one NaN is close to another.
struct IsCloseOrNan {
  SINTER_HD constexpr auto operator()(auto const& a, auto const& b, auto const& relative,
                                      auto const& absolute_limit) const {
    using scalar::logical_and;
    using scalar::logical_or;
    return logical_or(IsClose{}(a, b, relative, absolute_limit),
                      logical_and(detail::is_nan(a), detail::is_nan(b)));
  }
};

}  // namespace sinter::inline SINTER_ABI
