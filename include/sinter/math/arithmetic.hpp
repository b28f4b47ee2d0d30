/// @file
/// Arithmetic of elements, rounding, powers.
#pragma once

#include <sinter/math/build.hpp>

namespace sinter::inline SINTER_ABI {

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
/// The number itself.
SINTER_UNARY_VERB(
    positive, static_assert(numeric_elements<element_of<Operand>>,
                            "positive(x): elements must be numbers, not bool");
    return detail::operand<false>(std::forward<Operand>(x));)
SINTER_UNARY_VERB(
    operator+, static_assert(numeric_elements<element_of<Operand>>,
                             "+x: elements must be numbers, not bool");
    return detail::operand<false>(std::forward<Operand>(x));)
/// Magnitude.
SINTER_MAPPING_VERB(abs, Absolute, Common)
/// x * x.
SINTER_MAPPING_VERB(square, Square, Common)

#define SINTER_ROUNDING_VERB(verb, rule)                                                       \
  SINTER_UNARY_VERB(verb, if constexpr (!std::is_integral_v<element_of<Operand>>) {            \
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

}  // namespace sinter::inline SINTER_ABI
