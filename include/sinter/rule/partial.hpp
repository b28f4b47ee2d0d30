/// @file
/// Partial derivatives: what a rule says of them, and how a cotangent passes through.
#pragma once

#include <sinter/rule/scalar_functions.hpp>
#include <sinter/rule/user_scalar.hpp>

namespace sinter::inline SINTER_ABI {

// A rule that can be differentiated has, beside its value and generic over the same kinds of
// values, one function for each operand that a gradient may pass through:
//
//   static constexpr auto partial(argument<k>, auto const& result, auto const&... operands)
//
// the derivative of the result with respect to operand k. It is a value, or one of the types below,
// which cost nothing. Results and operands that are not floating-point numbers have no derivative
// and need no partial; whatever else lacks one is refused by name when a gradient asks for it.

/// The number of an operand.
template <int Number>
struct argument {};

/// Derivatives that are known while compiling.
namespace exact {
struct Zero {};
struct One {};
struct MinusOne {};
inline constexpr Zero zero{};
inline constexpr One one{};
inline constexpr MinusOne minus_one{};
}  // namespace exact

/// A derivative of 1 where the condition holds and 0 elsewhere: there nothing passes, not even NaN.
template <class Condition>
struct Gate {
  Condition condition;
};
template <class Condition>
SINTER_HD constexpr Gate<Condition> gate(Condition const& condition) {
  return {condition};
}

/// A cotangent (or tangent) times a derivative.
template <class Value>
SINTER_HD constexpr Value pull(Value const& cotangent, exact::One) {
  return cotangent;
}
template <class Value>
SINTER_HD constexpr auto pull(Value const& cotangent, exact::MinusOne) {
  using scalar::negative;
  return negative(cotangent);
}
template <class Value>
SINTER_HD constexpr Value pull(Value const&, exact::Zero) {
  return Value(0);
}
template <class Value, class Condition>
SINTER_HD constexpr auto pull(Value const& cotangent, Gate<Condition> const& derivative) {
  using scalar::select;
  return select(derivative.condition, cotangent, Value(0));
}
template <class Value>
SINTER_HD constexpr auto pull(Value const& cotangent, Value const& derivative) {
  using scalar::multiply;
  return multiply(cotangent, derivative);
}

/// A rule applied to single values. Values that carry more than a number overload it.
template <class Rule, class... Values>
SINTER_HD constexpr auto apply_rule(Rule rule, Values const&... values) {
  return rule(values...);
}

/// The value itself, through which no gradient passes.
struct Detach {
  SINTER_HD constexpr auto operator()(auto const& a) const { return a; }
  SINTER_HD static constexpr auto partial(argument<0>, auto const&...) { return exact::zero; }
};

}  // namespace sinter::inline SINTER_ABI

/// The value of a rule that is a function of one number, a pack or a class, found by its name.
#define SINTER_RULE_VALUE(function)                           \
  SINTER_HD constexpr auto operator()(auto const& a) const {  \
    using scalar::function;                                   \
    return function(a);                                       \
  }
