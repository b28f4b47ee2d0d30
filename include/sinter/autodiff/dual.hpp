/// @file
/// `Dual`: a number and its derivative along a direction, to which every rule applies.
#pragma once

#include <sinter/expression/argument.hpp>
#include <sinter/rule/activation.hpp>
#include <sinter/rule/arithmetic.hpp>
#include <sinter/rule/error_function.hpp>
#include <sinter/rule/exponential.hpp>
#include <sinter/rule/floating.hpp>
#include <sinter/rule/hyperbolic.hpp>
#include <sinter/rule/logic.hpp>
#include <sinter/rule/trigonometric.hpp>

#include <limits>

namespace sinter::inline SINTER_ABI {

template <class Element>
struct Dual;

namespace detail {

template <class T>
inline constexpr bool is_dual = false;
template <class Element>
inline constexpr bool is_dual<Dual<Element>> = true;

template <class T>
constexpr auto const& primal_of(T const& a) {
  if constexpr (is_dual<T>) {
    return a.value;
  } else {
    return a;
  }
}

template <class T>
using primal_type = std::remove_cvref_t<decltype(primal_of(std::declval<T>()))>;

/// True where a rule has a partial derivative for an operand, or needs none.
template <int Operand, class Rule, class Given, class Result, class... Plain>
constexpr bool has_partial_for(Result const* result, Plain const*... plain) {
  if constexpr (is_dual<Given>) {
    return requires { Rule::partial(argument<Operand>{}, *result, *plain...); };
  } else {
    return true;
  }
}
/// True where the tangent of a result follows from the rule's partial derivatives.
template <class Rule, class Result, class... Values>
inline constexpr bool has_tangent = []<std::size_t... Operand>(std::index_sequence<Operand...>) {
  if constexpr (std::is_floating_point_v<Result>) {
    return (has_partial_for<static_cast<int>(Operand), Rule, Values>(
                static_cast<Result const*>(nullptr),
                static_cast<primal_type<Values> const*>(nullptr)...) &&
            ...);
  } else {
    return false;
  }
}(std::index_sequence_for<Values...>{});

/// Adds what an operand's tangent gives. A tangent of 0 gives 0, whatever the derivative is.
template <int Operand, class Rule, class Given, class Result, class... Values>
constexpr void add_tangent(Result& tangent, Given const& given, Result const& result,
                           Values const&... values) {
  if constexpr (is_dual<Given>) {
    if (given.tangent == Result{}) return;
    tangent = scalar::add(
        tangent, pull(static_cast<Result>(given.tangent),
                      Rule::partial(argument<Operand>{}, result, primal_of(values)...)));
  }
}

}  // namespace detail

/// A rule applied to dual numbers: its value, and the sum of its partial derivatives times the
/// operands' tangents. A rule without these is applied as it is, to the functions below.
template <class Rule, class... Values>
  requires(detail::is_dual<Values> || ...)
constexpr auto apply_rule(Rule rule, Values const&... values) {
  using Result = std::remove_cvref_t<decltype(rule(detail::primal_of(values)...))>;
  if constexpr (detail::has_tangent<Rule, Result, Values...>) {
    Result const result = rule(detail::primal_of(values)...);
    Result tangent{};
    [&]<std::size_t... Operand>(std::index_sequence<Operand...>) {
      (detail::add_tangent<static_cast<int>(Operand), Rule>(tangent, values, result, values...),
       ...);
    }(std::index_sequence_for<Values...>{});
    return Dual<Result>(result, tangent);
  } else {
    return rule(values...);
  }
}

/// A number and its derivative along a direction (forward mode). Comparisons look at the value.
///
/// source  W. K. Clifford, Preliminary sketch of biquaternions (1871)
template <class Element>
struct Dual {
  static_assert(std::is_floating_point_v<Element>,
                "Dual<Element>: the element type must be float or double");
  Element value{};
  Element tangent{};

  constexpr Dual() = default;
  constexpr Dual(Element number, Element derivative) : value(number), tangent(derivative) {}
  /// A constant.
  template <class Number>
    requires(std::is_arithmetic_v<Number>)
  constexpr explicit Dual(Number number) : value(static_cast<Element>(number)) {}
  template <class Other>
  constexpr explicit Dual(Dual<Other> const& other)
      : value(static_cast<Element>(other.value)), tangent(static_cast<Element>(other.tangent)) {}

  friend constexpr bool operator==(Dual const& a, Dual const& b) { return a.value == b.value; }
  friend constexpr bool operator<(Dual const& a, Dual const& b) { return a.value < b.value; }
  friend constexpr bool operator<=(Dual const& a, Dual const& b) { return a.value <= b.value; }

  // Rules of rules, such as those that go backward, compute with functions of dual numbers; these
  // are the rules again.
#define SINTER_DUAL_FUNCTION(function, Rule) \
  friend constexpr Dual function(Dual const& a) { return apply_rule(Rule{}, a); }
#define SINTER_DUAL_BINARY(function, Rule) \
  friend constexpr Dual function(Dual const& a, Dual const& b) { return apply_rule(Rule{}, a, b); }
  SINTER_DUAL_BINARY(operator+, Add)
  SINTER_DUAL_BINARY(operator-, Subtract)
  SINTER_DUAL_BINARY(operator*, Multiply)
  SINTER_DUAL_BINARY(operator/, Divide)
  SINTER_DUAL_BINARY(floor_divide, FloorDivide)
  SINTER_DUAL_BINARY(remainder, Remainder)
  SINTER_DUAL_BINARY(maximum, Maximum)
  SINTER_DUAL_BINARY(minimum, Minimum)
  SINTER_DUAL_BINARY(pow, Power)
  SINTER_DUAL_BINARY(fmod, Fmod)
  SINTER_DUAL_BINARY(copysign, Copysign)
  SINTER_DUAL_FUNCTION(operator-, Negative)
  SINTER_DUAL_FUNCTION(absolute, Absolute)
  SINTER_DUAL_FUNCTION(floor, Floor)
  SINTER_DUAL_FUNCTION(ceil, Ceil)
  SINTER_DUAL_FUNCTION(trunc, Trunc)
  SINTER_DUAL_FUNCTION(round, Round)
  SINTER_DUAL_FUNCTION(exp, Exp)
  SINTER_DUAL_FUNCTION(exp2, Exp2)
  SINTER_DUAL_FUNCTION(expm1, Expm1)
  SINTER_DUAL_FUNCTION(log, Log)
  SINTER_DUAL_FUNCTION(log1p, Log1p)
  SINTER_DUAL_FUNCTION(log2, Log2)
  SINTER_DUAL_FUNCTION(log10, Log10)
  SINTER_DUAL_FUNCTION(sqrt, Sqrt)
  SINTER_DUAL_FUNCTION(sin, Sin)
  SINTER_DUAL_FUNCTION(cos, Cos)
  SINTER_DUAL_FUNCTION(tan, Tan)
  SINTER_DUAL_FUNCTION(sinh, Sinh)
  SINTER_DUAL_FUNCTION(cosh, Cosh)
  SINTER_DUAL_FUNCTION(tanh, Tanh)
  SINTER_DUAL_FUNCTION(asin, Asin)
  SINTER_DUAL_FUNCTION(acos, Acos)
  SINTER_DUAL_FUNCTION(atan, Atan)
  SINTER_DUAL_FUNCTION(asinh, Asinh)
  SINTER_DUAL_FUNCTION(acosh, Acosh)
  SINTER_DUAL_FUNCTION(atanh, Atanh)
  SINTER_DUAL_FUNCTION(cbrt, Cbrt)
  SINTER_DUAL_BINARY(atan2, Atan2)
  SINTER_DUAL_BINARY(hypot, Hypot)
  SINTER_DUAL_FUNCTION(erf, Erf)
  SINTER_DUAL_FUNCTION(erfc, Erfc)
  SINTER_DUAL_FUNCTION(normal_cdf, NormalCdf)
  SINTER_DUAL_FUNCTION(sigmoid, Sigmoid)
  // The derivative of lgamma: no rule has it as its value.
  friend constexpr Dual digamma(Dual const& a) {
    return {scalar::digamma(a.value),
            a.tangent == Element{} ? Element{} : a.tangent * scalar::trigamma(a.value)};
  }
  friend constexpr bool signbit(Dual const& a) { return scalar::signbit(a.value); }
  friend constexpr Dual fma(Dual const& a, Dual const& b, Dual const& c) {
    return apply_rule(Fma{}, a, b, c);
  }
#undef SINTER_DUAL_FUNCTION
#undef SINTER_DUAL_BINARY
  // Constants of functions that users write.
#define SINTER_DUAL_OPERATOR(symbol)                                   \
  template <class Number>                                              \
    requires(std::is_arithmetic_v<Number>)                             \
  friend constexpr Dual operator symbol(Dual const& a, Number b) {     \
    return a symbol Dual(b);                                           \
  }                                                                    \
  template <class Number>                                              \
    requires(std::is_arithmetic_v<Number>)                             \
  friend constexpr Dual operator symbol(Number a, Dual const& b) {     \
    return Dual(a) symbol b;                                           \
  }
  SINTER_DUAL_OPERATOR(+)
  SINTER_DUAL_OPERATOR(-)
  SINTER_DUAL_OPERATOR(*)
  SINTER_DUAL_OPERATOR(/)
#undef SINTER_DUAL_OPERATOR
};

/// Constants beside dual numbers have no tangent.
template <class Left, class Right>
  requires(std::is_arithmetic_v<Right>)
struct promotion<Dual<Left>, Right> {
  using type = Dual<result_type<Left, Right>>;
};
template <class Left, class Right>
struct promotion<Dual<Left>, Dual<Right>> {
  using type = Dual<result_type<Left, Right>>;
};

namespace detail {
template <class Element, class Weak>
  requires(std::is_arithmetic_v<Weak>)
struct WeakPromotion<Dual<Element>, Weak> {
  using type = Dual<weak_result_type<Element, Weak>>;
};
template <class Element>
inline constexpr bool differentiable_element<Dual<Element>> = true;
}  // namespace detail

}  // namespace sinter::inline SINTER_ABI

template <class Element>
struct std::numeric_limits<sinter::Dual<Element>> : std::numeric_limits<Element> {
  using Base = std::numeric_limits<Element>;
  using D = sinter::Dual<Element>;

  static constexpr D min() { return D(Base::min()); }
  static constexpr D max() { return D(Base::max()); }
  static constexpr D lowest() { return D(Base::lowest()); }
  static constexpr D epsilon() { return D(Base::epsilon()); }
  static constexpr D infinity() { return D(Base::infinity()); }
  static constexpr D quiet_NaN() { return D(Base::quiet_NaN()); }
};
