/// @file
/// Element-wise verbs: arithmetic, comparison, logic, exponentials, selection.
#pragma once

#include <sinter/math/build.hpp>
#include <sinter/rule/exponential.hpp>
#include <sinter/rule/logic.hpp>

namespace sinter::inline SINTER_ABI {

/// True where elements are numbers and can be subtracted.
template <class ElementType>
inline constexpr bool numeric_elements = !std::is_same_v<ElementType, bool>;
/// True where elements have bits to combine.
template <class ElementType>
inline constexpr bool integral_elements = std::is_integral_v<ElementType>;

#define SINTER_REQUIRING_VERB(verb, call, rule, policy, requirement, sentence)               \
  SINTER_BINARY_VERB(                                                                        \
      verb, static_assert(broadcastable_shapes<detail::operand_shape<Left>,                  \
                                               detail::operand_shape<Right>>,                \
                          call ": the shapes must broadcast: from the right, extents must "   \
                               "be equal or one of them 1");                                 \
      static_assert(requirement<detail::common_element<Left, Right>>, call ": " sentence);   \
      if constexpr (requirement<detail::common_element<Left, Right>>) {                      \
        return detail::build_binary<rule, detail::policy>(call, std::forward<Left>(left),    \
                                                          std::forward<Right>(right));       \
      } else {                                                                               \
        using Common = detail::common_element<Left, Right>;                                  \
        return detail::after_error<                                                          \
            std::conditional_t<detail::is_bool<Common>, bool, std::int8_t>,                  \
            detail::broadcast_rank<Left, Right>>();                                          \
      })

// ---- arithmetic ----------------------------------------------------------------------------

/// Sum of elements; of truth values: or.
///
/// shape   the operands' shapes broadcast
/// errors  "add(left, right): the shapes must broadcast"; shape_error where extents are dynamic
SINTER_BROADCASTING_VERB(add, "add(left, right)", Add, Common)
/// `add`
SINTER_BROADCASTING_VERB(operator+, "left + right", Add, Common)
/// Difference of numbers.
SINTER_REQUIRING_VERB(subtract, "subtract(left, right)", Subtract, Common, numeric_elements,
                      "elements must be numbers, not bool; use logical_xor")
/// `subtract`
SINTER_REQUIRING_VERB(operator-, "left - right", Subtract, Common, numeric_elements,
                      "elements must be numbers, not bool; use logical_xor")
/// Product of elements; of truth values: and.
SINTER_BROADCASTING_VERB(multiply, "multiply(left, right)", Multiply, Common)
/// `multiply`
SINTER_BROADCASTING_VERB(operator*, "left * right", Multiply, Common)
/// True division, as IEEE 754 has it: a zero divisor gives inf or NaN. Integers give double.
SINTER_BROADCASTING_VERB(divide, "divide(left, right)", Divide, CommonFloating)
/// `divide`
SINTER_BROADCASTING_VERB(operator/, "left / right", Divide, CommonFloating)
/// The largest integer not above the quotient, in the operands' type.
///
/// errors  a zero divisor, of any element type, is a division_by_zero; nothing is written then
/// cost    the divisor is read once more, before the loop
SINTER_BROADCASTING_VERB(floor_divide, "floor_divide(left, right)", FloorDivide, CommonNumber)
/// left - floor_divide(left, right) * right; it has the sign of the divisor.
///
/// errors  a zero divisor is a division_by_zero; nothing is written then
SINTER_BROADCASTING_VERB(remainder, "remainder(left, right)", Remainder, CommonNumber)
/// `remainder`
SINTER_BROADCASTING_VERB(operator%, "left % right", Remainder, CommonNumber)
/// The larger of two elements; NaN where one is NaN.
SINTER_BROADCASTING_VERB(maximum, "maximum(left, right)", Maximum, Common)
/// The smaller of two elements; NaN where one is NaN.
SINTER_BROADCASTING_VERB(minimum, "minimum(left, right)", Minimum, Common)

/// Power. Integers wrap around.
///
/// errors  a negative exponent of an integer base is a domain_error; nothing is written then
SINTER_BINARY_VERB(
    pow, static_assert(broadcastable_shapes<detail::operand_shape<Left>,
                                            detail::operand_shape<Right>>,
                       "pow(base, exponent): the shapes must broadcast: from the right, extents "
                       "must be equal or one of them 1");
    using ElementType = detail::common_element<Left, Right>;
    using Rule = std::conditional_t<std::is_integral_v<ElementType>, IntegerPower, Power>;
    return detail::build_binary<Rule, detail::CommonNumber>(
        "pow(base, exponent)", std::forward<Left>(left), std::forward<Right>(right));)

SINTER_UNARY_VERB(
    operator-, static_assert(numeric_elements<element_of<Operand>>,
                             "-x: elements must be numbers, not bool; use logical_not");
    return detail::build_unary<Negative, detail::CommonNumber>("-x", std::forward<Operand>(x));)
/// The number of opposite sign; integers wrap around.
SINTER_UNARY_VERB(
    negative, static_assert(numeric_elements<element_of<Operand>>,
                            "negative(x): elements must be numbers, not bool; use logical_not");
    return detail::build_unary<Negative, detail::CommonNumber>("negative",
                                                               std::forward<Operand>(x));)
/// Magnitude.
SINTER_MAPPING_VERB(abs, Absolute, Common)
/// x * x.
SINTER_MAPPING_VERB(square, Square, Common)

#define SINTER_ROUNDING_VERB(verb, rule)                                                       \
  SINTER_UNARY_VERB(verb, if constexpr (std::is_floating_point_v<element_of<Operand>>) {       \
    return detail::build_unary<rule, detail::Common>(#verb, std::forward<Operand>(x));         \
  } else { return detail::operand<false>(std::forward<Operand>(x)); })
/// Largest integer not above; integers stay what they are.
SINTER_ROUNDING_VERB(floor, Floor)
/// Smallest integer not below.
SINTER_ROUNDING_VERB(ceil, Ceil)
/// Nearest integer towards zero.
SINTER_ROUNDING_VERB(trunc, Trunc)
/// Nearest integer; half goes to the even one.
SINTER_ROUNDING_VERB(round, Round)
#undef SINTER_ROUNDING_VERB

// ---- exponentials and circular functions ----------------------------------------------------

/// Natural exponential. Integers give double, here and below.
SINTER_MAPPING_VERB(exp, Exp, CommonFloating)
/// Natural logarithm.
SINTER_MAPPING_VERB(log, Log, CommonFloating)
/// Square root; NaN below 0.
SINTER_MAPPING_VERB(sqrt, Sqrt, CommonFloating)
/// Hyperbolic tangent.
SINTER_MAPPING_VERB(tanh, Tanh, CommonFloating)
/// Sine of an angle in radians.
SINTER_MAPPING_VERB(sin, Sin, CommonFloating)
/// Cosine of an angle in radians.
SINTER_MAPPING_VERB(cos, Cos, CommonFloating)
/// 0 below 0, the element itself above; NaN stays NaN.
SINTER_MAPPING_VERB(relu, Relu, CommonNumber)
/// 1 / (1 + exp(-x)).
SINTER_MAPPING_VERB(sigmoid, Sigmoid, CommonFloating)

// ---- comparison and logic ------------------------------------------------------------------

SINTER_BROADCASTING_VERB(equal, "equal(left, right)", Equal, Common)
SINTER_BROADCASTING_VERB(not_equal, "not_equal(left, right)", NotEqual, Common)
SINTER_BROADCASTING_VERB(less, "less(left, right)", Less, Common)
SINTER_BROADCASTING_VERB(less_equal, "less_equal(left, right)", LessEqual, Common)
SINTER_BROADCASTING_VERB(greater, "greater(left, right)", Greater, Common)
SINTER_BROADCASTING_VERB(greater_equal, "greater_equal(left, right)", GreaterEqual, Common)
SINTER_BROADCASTING_VERB(operator==, "left == right", Equal, Common)
SINTER_BROADCASTING_VERB(operator!=, "left != right", NotEqual, Common)
SINTER_BROADCASTING_VERB(operator<, "left < right", Less, Common)
SINTER_BROADCASTING_VERB(operator<=, "left <= right", LessEqual, Common)
SINTER_BROADCASTING_VERB(operator>, "left > right", Greater, Common)
SINTER_BROADCASTING_VERB(operator>=, "left >= right", GreaterEqual, Common)

/// Logic: an element that is not 0 is true.
SINTER_BROADCASTING_VERB(logical_and, "logical_and(left, right)", LogicalAnd, CommonBool)
SINTER_BROADCASTING_VERB(logical_or, "logical_or(left, right)", LogicalOr, CommonBool)
SINTER_BROADCASTING_VERB(logical_xor, "logical_xor(left, right)", LogicalXor, CommonBool)
SINTER_BROADCASTING_VERB(operator&&, "left && right", LogicalAnd, CommonBool)
SINTER_BROADCASTING_VERB(operator||, "left || right", LogicalOr, CommonBool)
SINTER_MAPPING_VERB(logical_not, LogicalNot, CommonBool)
SINTER_MAPPING_VERB(operator!, LogicalNot, CommonBool)

#define SINTER_BIT_VERB(verb, call, rule)                                        \
  SINTER_REQUIRING_VERB(verb, call, rule, Common, integral_elements,             \
                        "elements must be integers or bool")
SINTER_BIT_VERB(bitwise_and, "bitwise_and(left, right)", BitwiseAnd)
SINTER_BIT_VERB(bitwise_or, "bitwise_or(left, right)", BitwiseOr)
SINTER_BIT_VERB(bitwise_xor, "bitwise_xor(left, right)", BitwiseXor)
SINTER_BIT_VERB(operator&, "left & right", BitwiseAnd)
SINTER_BIT_VERB(operator|, "left | right", BitwiseOr)
SINTER_BIT_VERB(operator^, "left ^ right", BitwiseXor)
#undef SINTER_BIT_VERB
#define SINTER_INVERT_VERB(verb, call)                                                   \
  SINTER_UNARY_VERB(verb, static_assert(integral_elements<element_of<Operand>>,          \
                                        call ": elements must be integers or bool");     \
                    if constexpr (integral_elements<element_of<Operand>>) {              \
                      return detail::build_unary<BitwiseInvert, detail::Common>(         \
                          call, std::forward<Operand>(x));                               \
                    } else {                                                             \
                      return detail::after_error<std::int8_t,                            \
                                                 detail::broadcast_rank<Operand>>();     \
                    })
SINTER_INVERT_VERB(bitwise_invert, "bitwise_invert(x)")
SINTER_INVERT_VERB(operator~, "~x")
#undef SINTER_INVERT_VERB
#define SINTER_SHIFT_VERB(verb, call, rule)                                              \
  SINTER_REQUIRING_VERB(verb, call, rule, CommonNumber, integral_elements,               \
                        "elements must be integers")
/// A shift by the width or more gives 0.
SINTER_SHIFT_VERB(bitwise_left_shift, "bitwise_left_shift(left, right)", LeftShift)
/// A shift by the width or more gives the sign.
SINTER_SHIFT_VERB(bitwise_right_shift, "bitwise_right_shift(left, right)", RightShift)
SINTER_SHIFT_VERB(operator<<, "left << right", LeftShift)
SINTER_SHIFT_VERB(operator>>, "left >> right", RightShift)
#undef SINTER_SHIFT_VERB

// ---- selection and conversion ---------------------------------------------------------------

/// Elements as another type. A floating-point number outside an integer's range gives the nearest
/// end of the range, NaN gives 0.
template <Element To, Expression Operand>
constexpr auto astype(Operand&& x) {
  return detail::operand_as<To>(std::forward<Operand>(x));
}
/// `astype`
template <Element To, Expression Operand>
constexpr auto cast(Operand&& x) {
  return detail::operand_as<To>(std::forward<Operand>(x));
}

/// `left` where `condition` is true, `right` where it is not.
///
/// shape   the three shapes broadcast
/// errors  as `add`
template <Expression Condition, class Left, class Right>
  requires(detail::Operand<Left> && detail::Operand<Right>)
constexpr auto where(Condition&& condition, Left&& left, Right&& right) {
  using LeftShape = detail::operand_shape<Left>;
  using RightShape = detail::operand_shape<Right>;
  using ElementType = detail::common_element<Left, Right>;
  static_assert(broadcastable_shapes<LeftShape, RightShape>,
                "where(condition, left, right): the shapes of left and right must broadcast");
  if constexpr (broadcastable_shapes<LeftShape, RightShape>) {
    using Values = broadcast_shape<LeftShape, RightShape>;
    static_assert(broadcastable_shapes<shape_of<Condition>, Values>,
                  "where(condition, left, right): the condition's shape must broadcast with those "
                  "of left and right");
    if constexpr (broadcastable_shapes<shape_of<Condition>, Values>) {
      return make_map("where(condition, left, right)", Select{},
                      detail::operand_as<bool>(std::forward<Condition>(condition)),
                      detail::operand_as<ElementType>(std::forward<Left>(left)),
                      detail::operand_as<ElementType>(std::forward<Right>(right)));
    } else {
      return detail::after_error<ElementType, detail::broadcast_rank<Condition, Left, Right>>();
    }
  } else {
    return detail::after_error<ElementType, detail::broadcast_rank<Condition, Left, Right>>();
  }
}

/// Elements below `low` become `low`, those above `high` become `high`.
///
/// shape   the three shapes broadcast
/// errors  as `add`
template <Expression Operand, class Low, class High>
  requires(detail::Operand<Low> && detail::Operand<High>)
constexpr auto clip(Operand&& x, Low&& low, High&& high) {
  using HighShape = detail::operand_shape<High>;
  static_assert(broadcastable_shapes<shape_of<Operand>, detail::operand_shape<Low>>,
                "clip(x, low, high): the shapes of x and low must broadcast");
  auto raised = detail::build_binary<Maximum, detail::Common>(
      "clip(x, low, high)", std::forward<Operand>(x), std::forward<Low>(low));
  static_assert(broadcastable_shapes<shape_of<decltype(raised)>, HighShape>,
                "clip(x, low, high): the shapes of x and high must broadcast");
  return detail::build_binary<Minimum, detail::Common>("clip(x, low, high)", std::move(raised),
                                                       std::forward<High>(high));
}

// ---- assignment together with an operation ----------------------------------------------------

#define SINTER_COMPOUND(symbol, verb)                                                         \
  template <class Destination, class Source>                                                  \
    requires(Expression<Destination> && detail::Operand<Source> &&                            \
             (std::is_lvalue_reference_v<Destination> ||                                      \
              !detail::is_tensor<std::remove_cvref_t<Destination>>))                          \
  constexpr decltype(auto) operator symbol(Destination&& destination, Source const& source) { \
    constexpr bool is_writable = detail::is_destination<Destination>;                         \
    static_assert(is_writable,                                                                \
                  "tensor " #symbol " expression: the destination must be a named tensor, or "  \
                  "a view of one or of borrowed memory, that is not constant");               \
    static_assert(!is_writable ||                                                             \
                      shapes_broadcast_to<shape_of<Destination>, detail::operand_shape<Source>>, \
                  "tensor " #symbol " expression: the expression must broadcast to the "      \
                  "tensor's shape, which never changes");                                     \
    if constexpr (is_writable && shapes_broadcast_to<shape_of<Destination>,                   \
                                                     detail::operand_shape<Source>>) {        \
      auto const result = verb(destination, source);                                          \
      static_assert(storable_elements<Destination, decltype(result)>,                         \
                    "tensor " #symbol " expression: elements must not lose their kind; "      \
                    "convert with astype<Element>(expression)");                              \
      if constexpr (storable_elements<Destination, decltype(result)>) {                       \
        detail::compound("tensor " #symbol " expression", destination, result);               \
      }                                                                                       \
    }                                                                                         \
    return std::forward<Destination>(destination);                                            \
  }

namespace detail {
/// True for `T` in `T&&` where the argument can be assigned to.
template <class T>
inline constexpr bool is_destination = [] {
  using Plain = std::remove_cvref_t<T>;
  if constexpr (is_tensor<Plain>) {
    return !std::is_const_v<std::remove_reference_t<T>>;
  } else if constexpr (requires { Plain::is_writable; }) {
    return Plain::is_writable;
  } else {
    return false;
  }
}();

template <class Destination, class Node>
constexpr void compound(char const* call, Destination& destination, Node const& node) {
  if (!has_shape(destination.shape(), node.shape())) {
    auto const to = destination.shape().extents();
    auto const from = node.shape().extents();
    raise_assignment(call, to.values, to.rank, from.values, from.rank, true);
  }
  assign(destination, node);
}
}  // namespace detail

SINTER_COMPOUND(+=, add)
SINTER_COMPOUND(-=, subtract)
SINTER_COMPOUND(*=, multiply)
SINTER_COMPOUND(/=, divide)
SINTER_COMPOUND(%=, remainder)
SINTER_COMPOUND(&=, bitwise_and)
SINTER_COMPOUND(|=, bitwise_or)
SINTER_COMPOUND(^=, bitwise_xor)
SINTER_COMPOUND(<<=, bitwise_left_shift)
SINTER_COMPOUND(>>=, bitwise_right_shift)
#undef SINTER_COMPOUND
#undef SINTER_REQUIRING_VERB

}  // namespace sinter::inline SINTER_ABI
