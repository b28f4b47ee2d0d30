/// @file
/// Element-wise verbs of doubles against NumPy: ranks, broadcasting, empty, special values.
#include <sinter/math/elementwise.hpp>

#include "math/golden.hpp"

using golden::check_binary;
using golden::check_unary;
using golden::Shapes;

BOOST_AUTO_TEST_SUITE(elementwise)

BOOST_AUTO_TEST_CASE(verbs_of_two_doubles_agree_with_numpy) {
  Shapes<double> const left("left");
  Shapes<double> const right("right");
  Shapes<double> const divisor("divisor");
  check_binary("add", left, right, [](auto const& x, auto const& y) { return x + y; });
  check_binary("subtract", left, right, [](auto const& x, auto const& y) { return x - y; });
  check_binary("multiply", left, right, [](auto const& x, auto const& y) { return x * y; });
  check_binary("divide", left, right, [](auto const& x, auto const& y) { return x / y; });
  check_binary("maximum", left, right, [](auto const& x, auto const& y) { return maximum(x, y); });
  check_binary("minimum", left, right, [](auto const& x, auto const& y) { return minimum(x, y); });
  check_binary("equal", left, right, [](auto const& x, auto const& y) { return x == y; });
  check_binary("not_equal", left, right, [](auto const& x, auto const& y) { return x != y; });
  check_binary("less", left, right, [](auto const& x, auto const& y) { return x < y; });
  check_binary("less_equal", left, right, [](auto const& x, auto const& y) { return x <= y; });
  check_binary("greater", left, right, [](auto const& x, auto const& y) { return x > y; });
  check_binary("greater_equal", left, right, [](auto const& x, auto const& y) { return x >= y; });
  check_binary("logical_and", left, right, [](auto const& x, auto const& y) { return x && y; });
  check_binary("logical_or", left, right, [](auto const& x, auto const& y) { return x || y; });
  check_binary("logical_xor", left, right,
               [](auto const& x, auto const& y) { return logical_xor(x, y); });
  check_binary("where", left, right,
               [](auto const& x, auto const& y) { return where(x > y, x, y); });
  check_binary("clip", left, right,
               [](auto const& x, auto const& y) { return clip(x, -abs(y), 2); });
  check_binary("remainder", left, divisor, [](auto const& x, auto const& y) { return x % y; });
  check_binary("pow", left, right, [](auto const& x, auto const& y) { return pow(x, y); }, 1e-15);
  auto const finite = [](auto const& x, double other) {
    return where(abs(x) < std::numeric_limits<double>::infinity(), x, other);
  };
  check_binary("floor_divide", left, divisor, [&](auto const& x, auto const& y) {
    return floor_divide(finite(x, 7), finite(y, 3));
  });
}

BOOST_AUTO_TEST_CASE(verbs_of_one_double_agree_with_numpy) {
  Shapes<double> const left("left");
  check_unary("negative", left, [](auto const& x) { return -x; });
  check_unary("abs", left, [](auto const& x) { return abs(x); });
  check_unary("square", left, [](auto const& x) { return square(x); });
  check_unary("floor", left, [](auto const& x) { return floor(x); });
  check_unary("ceil", left, [](auto const& x) { return ceil(x); });
  check_unary("trunc", left, [](auto const& x) { return trunc(x); });
  check_unary("round", left, [](auto const& x) { return round(x); });
  check_unary("sqrt", left, [](auto const& x) { return sqrt(x); });
  check_unary("logical_not", left, [](auto const& x) { return !x; });
  check_unary("relu", left, [](auto const& x) { return relu(x) + 0; });  // the sign of 0 is open
  check_unary("exp", left, [](auto const& x) { return exp(x); }, 1e-15);
  check_unary("log", left, [](auto const& x) { return log(x); }, 1e-15);
  check_unary("tanh", left, [](auto const& x) { return tanh(x); }, 1e-15);
  check_unary("sin", left, [](auto const& x) { return sin(x); }, 1e-15);
  check_unary("cos", left, [](auto const& x) { return cos(x); }, 1e-15);
  check_unary("sigmoid", left, [](auto const& x) { return sigmoid(x); }, 1e-15);
}

BOOST_AUTO_TEST_CASE(verbs_have_the_element_types_of_the_standard) {
  auto const of = [](auto const& node) { return sinter::element_of<decltype(node)>{}; };
  sinter::Tensor<std::int8_t, 2> const i8;
  sinter::Tensor<std::uint8_t, 2> const u8;
  sinter::Tensor<std::int64_t, 2> const i64;
  sinter::Tensor<std::uint64_t, 2> const u64;
  sinter::Tensor<float, 2> const f32;
  sinter::Tensor<double, 2> const f64;
  sinter::Tensor<bool, 2> const truth;
  static_assert(std::is_same_v<decltype(of(i8 + u8)), std::int16_t>);
  static_assert(std::is_same_v<decltype(of(i8 * i64)), std::int64_t>);
  static_assert(std::is_same_v<decltype(of(i64 - u64)), double>);
  static_assert(std::is_same_v<decltype(of(i64 + f32)), float>);
  static_assert(std::is_same_v<decltype(of(f32 * f64)), double>);
  static_assert(std::is_same_v<decltype(of(i8 / i8)), double>);
  static_assert(std::is_same_v<decltype(of(f32 / i64)), float>);
  static_assert(std::is_same_v<decltype(of(f32 * 2.5)), float>);
  static_assert(std::is_same_v<decltype(of(i8 * 2)), std::int8_t>);
  static_assert(std::is_same_v<decltype(of(i8 * 2.5)), double>);
  static_assert(std::is_same_v<decltype(of(truth + truth)), bool>);
  static_assert(std::is_same_v<decltype(of(truth + 1)), std::int64_t>);
  static_assert(std::is_same_v<decltype(of(truth * f32)), float>);
  static_assert(std::is_same_v<decltype(of(f32 < f64)), bool>);
  static_assert(std::is_same_v<decltype(of(exp(i8))), double>);
  static_assert(std::is_same_v<decltype(of(exp(f32))), float>);
  static_assert(std::is_same_v<decltype(of(floor(i8))), std::int8_t>);
  static_assert(std::is_same_v<decltype(of(where(truth, i8, f32))), float>);
  static_assert(std::is_same_v<decltype(of(pow(i8, i64))), std::int64_t>);
  static_assert(std::is_same_v<decltype(of(u8 << i8)), std::int16_t>);
  static_assert(std::is_same_v<decltype(of(f32 * sinter::Tensor<double>(2.5))), double>);
  static_assert(std::is_same_v<decltype(of(astype<bool>(f32))), bool>);
}

BOOST_AUTO_TEST_SUITE_END()
