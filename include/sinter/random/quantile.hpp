/// @file
/// The quantile of the normal distribution as a rule, and its distribution function.
#pragma once

#include <sinter/rule/arithmetic.hpp>

#include <cmath>

namespace sinter::inline SINTER_ABI::random {

namespace detail {

template <class Value>
struct Fraction {
  Value above;
  Value below;
};
/// Coefficients of a quotient of polynomials, from the highest power on.
template <int Count>
struct Quotient {
  double above[Count];
  double below[Count];

  template <class ElementType, class Value>
  [[nodiscard]] SINTER_HD SINTER_INLINE constexpr Fraction<Value> at(Value const& x) const {
    using scalar::add;
    using scalar::multiply;
    Fraction<Value> result{Value(static_cast<ElementType>(above[0])),
                           Value(static_cast<ElementType>(below[0]))};
    SINTER_UNROLL for (int k = 1; k < Count; ++k) {
      result.above = add(multiply(result.above, x), Value(static_cast<ElementType>(above[k])));
      result.below = add(multiply(result.below, x), Value(static_cast<ElementType>(below[k])));
    }
    return result;
  }
};
template <class Condition, class Value>
SINTER_INLINE constexpr Fraction<Value> choose(Condition const& condition,
                                               Fraction<Value> const& left,
                                               Fraction<Value> const& right) {
  using scalar::select;
  return {select(condition, left.above, right.above), select(condition, left.below, right.below)};
}

// Wichura, Algorithm AS 241: The percentage points of the normal distribution (1988): PPND16 for
// double, relative error 1e-16; PPND7 for float, 1e-7.
inline constexpr Quotient<8> middle_double{
    {2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4,
     4.5921953931549871457e+4, 1.3731693765509461125e+4, 1.9715909503065514427e+3,
     1.3314166789178437745e+2, 3.3871328727963666080e0},
    {5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4,
     2.1213794301586595867e+4, 5.3941960214247511077e+3, 6.8718700749205790830e+2,
     4.2313330701600911252e+1, 1.0}};
inline constexpr Quotient<8> tail_double{
    {7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
     1.27045825245236838258e0, 3.64784832476320460504e0, 5.76949722146069140550e0,
     4.63033784615654529590e0, 1.42343711074968357734e0},
    {1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
     1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e0,
     2.05319162663775882187e0, 1.0}};
inline constexpr Quotient<8> end_double{
    {2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
     2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e0,
     5.46378491116411436990e0, 6.65790464350110377720e0},
    {2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
     7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
     5.99832206555887937690e-1, 1.0}};
inline constexpr Quotient<4> middle_float{
    {5.9109374720e+1, 1.5929113202e+2, 5.0434271938e+1, 3.3871327179e0},
    {6.7187563600e+1, 7.8757757664e+1, 1.7895169469e+1, 1.0}};
inline constexpr Quotient<4> tail_float{
    {1.7023821103e-1, 1.3067284816e0, 2.7568153900e0, 1.4234372777e0},
    {0.0, 1.2021132975e-1, 7.3700164250e-1, 1.0}};

}  // namespace detail

/// The number that a normal variable exceeds with probability s where s > 0, and falls below with
/// probability -s where s < 0. s is in [-1/2, 1/2] and not 0; float: |s| >= 2^-35.
template <class ElementType>
struct NormalQuantile {
  static constexpr bool is_costly = true;

  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& s) const {
    using scalar::absolute;
    using scalar::divide;
    using scalar::less;
    using scalar::log;
    using scalar::multiply;
    using scalar::negative;
    using scalar::select;
    using scalar::sqrt;
    using scalar::subtract;
    auto const constant = [](double number) SINTER_LAMBDA_INLINE {
      return Value(static_cast<ElementType>(number));
    };
    Value const tail = absolute(s);
    Value const q = subtract(constant(0.5), tail);
    Value const square = subtract(constant(0.180625), multiply(q, q));
    Value const r = sqrt(negative(log(tail)));
    detail::Fraction<Value> middle{s, s};
    detail::Fraction<Value> outside{s, s};
    if constexpr (sizeof(ElementType) == 4) {
      middle = detail::middle_float.at<ElementType>(square);
      outside = detail::tail_float.at<ElementType>(subtract(r, constant(1.6)));
    } else {
      middle = detail::middle_double.at<ElementType>(square);
      outside =
          detail::choose(less(constant(5), r),
                         detail::end_double.at<ElementType>(subtract(r, constant(5))),
                         detail::tail_double.at<ElementType>(subtract(r, constant(1.6))));
    }
    middle.above = multiply(middle.above, q);
    auto const quotient = detail::choose(less(constant(0.425), q), outside, middle);
    Value const result = divide(quotient.above, quotient.below);
    return select(less(s, constant(0)), negative(result), result);
  }
};

/// Probability that a normal variable is below x.
inline double normal_probability(double x) { return 0.5 * std::erfc(x * -0.70710678118654752440); }

}  // namespace sinter::inline SINTER_ABI::random
