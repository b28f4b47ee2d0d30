/// @file
/// Element-wise verbs of integers against NumPy.
#include <sinter/math/elementwise.hpp>

#include "math/golden.hpp"

using golden::check_binary;
using golden::Shapes;

BOOST_AUTO_TEST_SUITE(elementwise_integers)

BOOST_AUTO_TEST_CASE(verbs_of_integers_agree_with_numpy) {
  Shapes<std::int32_t> const left("whole_left");
  Shapes<std::int32_t> const right("whole_right");
  check_binary("whole_add", left, right, [](auto const& x, auto const& y) { return x + y; });
  check_binary("whole_subtract", left, right, [](auto const& x, auto const& y) { return x - y; });
  check_binary("whole_multiply", left, right, [](auto const& x, auto const& y) { return x * y; });
  check_binary("whole_divide", left, right, [](auto const& x, auto const& y) { return x / y; });
  check_binary("whole_floor_divide", left, right,
               [](auto const& x, auto const& y) { return floor_divide(x, y); });
  check_binary("whole_remainder", left, right, [](auto const& x, auto const& y) { return x % y; });
  check_binary("whole_maximum", left, right,
               [](auto const& x, auto const& y) { return maximum(x, y); });
  check_binary("whole_less", left, right, [](auto const& x, auto const& y) { return x < y; });
  check_binary("whole_bitwise_and", left, right,
               [](auto const& x, auto const& y) { return x & y; });
  check_binary("whole_bitwise_or", left, right, [](auto const& x, auto const& y) { return x | y; });
  check_binary("whole_bitwise_xor", left, right,
               [](auto const& x, auto const& y) { return x ^ y; });
  check_binary("whole_pow", left, right,
               [](auto const& x, auto const& y) { return pow(x, abs(y)); });
  check_binary("whole_left_shift", left, right,
               [](auto const& x, auto const& y) { return x << abs(y); });
  check_binary("whole_right_shift", left, right,
               [](auto const& x, auto const& y) { return x >> abs(y); });
}

BOOST_AUTO_TEST_SUITE_END()
