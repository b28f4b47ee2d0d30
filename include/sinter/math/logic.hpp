/// @file
/// Comparison, logic and bits of elements.
#pragma once

#include <sinter/math/build.hpp>
#include <sinter/rule/logic.hpp>

namespace sinter::inline SINTER_ABI {

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

}  // namespace sinter::inline SINTER_ABI
