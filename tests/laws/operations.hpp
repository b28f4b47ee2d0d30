/// @file
/// The list of all element-wise operations: a new one gets its line here and passes every law.
#pragma once

#include <sinter.hpp>

#include <cstdint>
#include <type_traits>

namespace laws {

template <class... Types>
struct List {
  static constexpr int size = static_cast<int>(sizeof...(Types));
};

using Integers = List<std::int8_t, std::int16_t, std::int32_t, std::int64_t, std::uint8_t,
                      std::uint16_t, std::uint32_t, std::uint64_t>;
using Floats = List<float, double>;
using Elements = List<bool, std::int8_t, std::int16_t, std::int32_t, std::int64_t, std::uint8_t,
                      std::uint16_t, std::uint32_t, std::uint64_t, float, double>;

// Which element types a rule takes.
template <class E>
inline constexpr bool any = true;
template <class E>
inline constexpr bool numbers = !std::is_same_v<E, bool>;
template <class E>
inline constexpr bool floats = std::is_floating_point_v<E>;
template <class E>
inline constexpr bool integers = std::is_integral_v<E> && numbers<E>;
template <class E>
inline constexpr bool bits = std::is_integral_v<E>;
template <class E>
inline constexpr bool truth = std::is_same_v<E, bool>;

// One line an operation: its rule, a call of its verb on `x`, on `x` and `y`, or on `c`, `x` and
// `y` with a condition in front, the element types that the rule takes, and how many ulps packs,
// single numbers and constant expressions may differ by; 0: not at all. Further operands of `three`
// and `four` are `x` and `y` again.
// clang-format off
#define SINTER_OPERATIONS(unary, binary, ternary, three, four)            \
  binary(Add, x + y, any, 0)                                              \
  binary(Subtract, x - y, numbers, 0)                                     \
  binary(Multiply, x * y, any, 0)                                         \
  binary(Divide, x / y, floats, 0)                                        \
  binary(FloorDivide, floor_divide(x, y), numbers, 0)                     \
  binary(Remainder, x % y, numbers, 0)                                    \
  binary(Power, pow(x, y), floats, 1)                                     \
  binary(IntegerPower, pow(x, y), integers, 0)                            \
  binary(Maximum, maximum(x, y), any, 0)                                  \
  binary(Minimum, minimum(x, y), any, 0)                                  \
  unary(Negative, -x, numbers, 0)                                         \
  unary(Absolute, abs(x), any, 0)                                         \
  unary(Square, square(x), any, 0)                                        \
  unary(Floor, floor(x), floats, 0)                                       \
  unary(Ceil, ceil(x), floats, 0)                                         \
  unary(Trunc, trunc(x), floats, 0)                                       \
  unary(Round, round(x), floats, 0)                                       \
  unary(Exp, exp(x), floats, 1)                                           \
  unary(Exp2, exp2(x), floats, 2)                                         \
  unary(Expm1, expm1(x), floats, 2)                                       \
  unary(Log, log(x), floats, 1)                                           \
  unary(Log1p, log1p(x), floats, 2)                                       \
  unary(Log2, log2(x), floats, 2)                                         \
  unary(Log10, log10(x), floats, 2)                                       \
  unary(Sqrt, sqrt(x), floats, 0)                                         \
  unary(Tanh, tanh(x), floats, 3)                                         \
  unary(Sinh, sinh(x), floats, 2)                                         \
  unary(Cosh, cosh(x), floats, 2)                                         \
  unary(Sin, sin(x), floats, 2)                                           \
  unary(Cos, cos(x), floats, 2)                                           \
  unary(Tan, tan(x), floats, 3)                                           \
  unary(Erf, erf(x), floats, 2)                                           \
  unary(Erfc, erfc(x), floats, 3)                                         \
  unary(Asin, asin(x), floats, 2)                                         \
  unary(Acos, acos(x), floats, 2)                                         \
  unary(Atan, atan(x), floats, 2)                                         \
  binary(Atan2, atan2(x, y), floats, 2)                                   \
  unary(Asinh, asinh(x), floats, 3)                                       \
  unary(Acosh, acosh(x), floats, 3)                                       \
  unary(Atanh, atanh(x), floats, 3)                                       \
  unary(Rsqrt, rsqrt(x), floats, 0)                                       \
  unary(Cbrt, cbrt(x), floats, 1)                                         \
  binary(Hypot, hypot(x, y), floats, 2)                                   \
  binary(Logaddexp, logaddexp(x, y), floats, 4)                           \
  unary(Lgamma, lgamma(x), floats, 1)                                     \
  unary(Relu, relu(x), numbers, 0)                                        \
  unary(Sigmoid, sigmoid(x), floats, 4)                                   \
  binary(Equal, x == y, any, 0)                                           \
  binary(NotEqual, x != y, any, 0)                                        \
  binary(Less, x < y, any, 0)                                             \
  binary(LessEqual, x <= y, any, 0)                                       \
  binary(Greater, x > y, any, 0)                                          \
  binary(GreaterEqual, x >= y, any, 0)                                    \
  binary(LogicalAnd, x && y, truth, 0)                                    \
  binary(LogicalOr, x || y, truth, 0)                                     \
  binary(LogicalXor, logical_xor(x, y), truth, 0)                         \
  unary(LogicalNot, !x, truth, 0)                                         \
  binary(BitwiseAnd, x & y, bits, 0)                                      \
  binary(BitwiseOr, x | y, bits, 0)                                       \
  binary(BitwiseXor, x ^ y, bits, 0)                                      \
  unary(BitwiseInvert, ~x, bits, 0)                                       \
  binary(LeftShift, x << y, integers, 0)                                  \
  binary(RightShift, x >> y, integers, 0)                                 \
  ternary(Select, where(c, x, y), any, 0)                                 \
  unary(Sign, sign(x), numbers, 0)                                        \
  binary(Copysign, copysign(x, y), floats, 0)                             \
  binary(NextAfter, nextafter(x, y), floats, 0)                           \
  unary(Signbit, signbit(x), floats, 0)                                   \
  unary(IsFinite, isfinite(x), floats, 0)                                 \
  unary(IsInfinite, isinf(x), floats, 0)                                  \
  unary(IsNan, isnan(x), floats, 0)                                       \
  unary(Reciprocal, reciprocal(x), floats, 0)                             \
  unary(DegreesToRadians, deg2rad(x), floats, 0)                          \
  unary(RadiansToDegrees, rad2deg(x), floats, 0)                          \
  binary(Fmax, fmax(x, y), any, 0)                                        \
  binary(Fmin, fmin(x, y), any, 0)                                        \
  binary(Fmod, fmod(x, y), floats, 0)                                     \
  binary(IntegerFmod, fmod(x, y), integers, 0)                            \
  three(Fma, fma(x, y, x), floats, 0)                                     \
  three(Lerp, lerp(x, y, x), floats, 0)                                   \
  four(IsClose, isclose(x, y, x, y), floats, 0)                           \
  four(IsCloseOrNan, isclose(x, y, x, y, sinter::equal_nan), floats, 0)   \
  unary(Relu6, relu6(x), numbers, 0)                                      \
  binary(LeakyRelu, leaky_relu(x, y), floats, 0)                          \
  binary(Elu, elu(x, y), floats, 4)                                       \
  unary(Selu, selu(x), floats, 4)                                         \
  unary(Silu, silu(x), floats, 4)                                         \
  unary(Mish, mish(x), floats, 8)                                         \
  unary(Softplus, softplus(x), floats, 4)                                 \
  unary(LogSigmoid, log_sigmoid(x), floats, 4)                            \
  unary(Softsign, softsign(x), floats, 0)                                 \
  unary(HardSigmoid, hard_sigmoid(x), floats, 0)                          \
  unary(HardTanh, hard_tanh(x), floats, 0)                                \
  unary(HardSwish, hard_swish(x), floats, 0)                              \
  unary(Gelu, gelu(x), floats, 8)                                         \
  unary(GeluTanh, gelu(x, sinter::by_tanh), floats, 8)
// clang-format on

namespace operation {

#define SINTER_LAW(arguments, conditional, parameters, rule, call, kinds, tolerance) \
  struct rule {                                                               \
    using Rule = sinter::rule;                                                \
    static constexpr char const* name = #rule;                                \
    static constexpr int arity = arguments;                                   \
    static constexpr int ulps = tolerance;                                    \
    static constexpr bool has_condition = conditional;                        \
    template <class E>                                                        \
    static constexpr bool takes = kinds<E>;                                   \
    static constexpr auto verb parameters { return call; }                    \
  };
#define SINTER_UNARY_LAW(...) SINTER_LAW(1, false, (auto const& x), __VA_ARGS__)
#define SINTER_BINARY_LAW(...) SINTER_LAW(2, false, (auto const& x, auto const& y), __VA_ARGS__)
#define SINTER_TERNARY_LAW(...) \
  SINTER_LAW(3, true, (auto const& c, auto const& x, auto const& y), __VA_ARGS__)
#define SINTER_THREE_LAW(...) \
  SINTER_LAW(3, false, (auto const& x, auto const& y), __VA_ARGS__)
#define SINTER_FOUR_LAW(...) \
  SINTER_LAW(4, false, (auto const& x, auto const& y), __VA_ARGS__)
SINTER_OPERATIONS(SINTER_UNARY_LAW, SINTER_BINARY_LAW, SINTER_TERNARY_LAW, SINTER_THREE_LAW,
                  SINTER_FOUR_LAW)
#undef SINTER_UNARY_LAW
#undef SINTER_BINARY_LAW
#undef SINTER_TERNARY_LAW
#undef SINTER_THREE_LAW
#undef SINTER_FOUR_LAW
#undef SINTER_LAW

template <class To>
struct Cast {
  using Rule = sinter::Cast<To>;
  static constexpr char const* name = "Cast";
  static constexpr int arity = 1;
  static constexpr int ulps = 0;
  static constexpr bool has_condition = false;
  template <class E>
  static constexpr bool takes = !std::is_same_v<E, To>;
  static constexpr auto verb(auto const& x) { return sinter::astype<To>(x); }
};

}  // namespace operation

/// Type of the operands of a rule: conditions are bool.
template <class Operation, int Position, class E>
using operand_element = std::conditional_t<Operation::has_condition && Position == 0, bool, E>;

template <class... Types, class Visit>
void for_each_type(List<Types...>, Visit visit) {
  (visit.template operator()<Types>(), ...);
}

/// A rule, of numbers or as a constant.
template <class Operation, class E>
constexpr auto apply(bool condition, E x, E y) {
  typename Operation::Rule const rule{};
  if constexpr (Operation::has_condition) {
    return rule(condition, x, y);
  } else if constexpr (Operation::arity == 1) {
    return rule(x);
  } else if constexpr (Operation::arity == 2) {
    return rule(x, y);
  } else if constexpr (Operation::arity == 3) {
    return rule(x, y, x);
  } else {
    return rule(x, y, x, y);
  }
}

/// Visits the operations that take elements of type `E`.
template <class E, class Visit>
void for_each_operation(Visit visit) {
  auto const one = [&]<class Operation>() {
    if constexpr (Operation::template takes<E>) visit.template operator()<Operation>();
  };
#define SINTER_VISIT(rule, ...) one.template operator()<operation::rule>();
  SINTER_OPERATIONS(SINTER_VISIT, SINTER_VISIT, SINTER_VISIT, SINTER_VISIT, SINTER_VISIT)
#undef SINTER_VISIT
}

}  // namespace laws
