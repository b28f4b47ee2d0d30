/// @file
/// Special cases of the Array API standard: functions of two operands.
#include "special_values.hpp"

using namespace special_values;

BOOST_AUTO_TEST_SUITE(special_values_of_two)

// clang-format off
#define SINTER_NAN_ROWS {not_a_number, 1, not_a_number}, {1, not_a_number, not_a_number}, {not_a_number, not_a_number, not_a_number}
SINTER_SPECIAL_BINARY(add, SINTER_NAN_ROWS, {inf, -inf, not_a_number}, {-inf, inf, not_a_number}, {inf, inf, inf}, {-inf, -inf, -inf}, {inf, 3, inf}, {3, -inf, -inf}, {-0.0, -0.0, -0.0}, {-0.0, 0, 0}, {0, -0.0, 0}, {0, 0, 0}, {-0.0, 2, 2}, {2, -2, 0})
SINTER_SPECIAL_BINARY(subtract, SINTER_NAN_ROWS, {inf, inf, not_a_number}, {-inf, -inf, not_a_number}, {inf, -inf, inf}, {3, inf, -inf}, {-0.0, 0, -0.0}, {0, -0.0, 0}, {-0.0, -0.0, 0}, {2, 2, 0})
SINTER_SPECIAL_BINARY(multiply, SINTER_NAN_ROWS, {inf, 0, not_a_number}, {-0.0, -inf, not_a_number}, {inf, -inf, -inf}, {-inf, -inf, inf}, {inf, -2, -inf}, {3, inf, inf}, {0, -2, -0.0}, {-0.0, -2, 0})
SINTER_SPECIAL_BINARY(divide, SINTER_NAN_ROWS, {inf, inf, not_a_number}, {0, 0, not_a_number}, {-0.0, 0, not_a_number}, {0, 2, 0}, {-0.0, 2, -0.0}, {0, -2, -0.0}, {-0.0, -2, 0}, {2, 0, inf}, {2, -0.0, -inf}, {-2, 0, -inf}, {-2, -0.0, inf}, {inf, 2, inf}, {inf, -2, -inf}, {-inf, 2, -inf}, {2, inf, 0}, {2, -inf, -0.0}, {-2, inf, -0.0}, {-2, -inf, 0})
SINTER_SPECIAL_BINARY(floor_divide, SINTER_NAN_ROWS, {inf, inf, not_a_number}, {0, 2, 0}, {-0.0, 2, -0.0}, {0, -2, -0.0}, {-0.0, -2, 0}, {7, 2, 3}, {-7, 2, -4}, {7, -2, -4}, {inf, 2, inf}, {inf, -2, -inf}, {-inf, 2, -inf}, {2, inf, 0}, {-2, -inf, 0})
SINTER_SPECIAL_BINARY(remainder, SINTER_NAN_ROWS, {inf, 2, not_a_number}, {-inf, 2, not_a_number}, {inf, inf, not_a_number}, {0, 2, 0}, {-0.0, 2, 0}, {0, -2, -0.0}, {-0.0, -2, -0.0}, {2, inf, 2}, {2, -inf, -inf}, {-2, inf, inf}, {-2, -inf, -2}, {-7, 2, 1}, {7, -2, -1})
SINTER_SPECIAL_BINARY(fmod, SINTER_NAN_ROWS, {inf, 2, not_a_number}, {2, 0, not_a_number}, {-0.0, 2, -0.0}, {0, -2, 0}, {2, inf, 2}, {-2, inf, -2}, {-7, 2, -1}, {7, -2, 1})
SINTER_SPECIAL_BINARY(maximum, SINTER_NAN_ROWS, {inf, 1, inf}, {-inf, 1, 1}, {2, 3, 3})
SINTER_SPECIAL_BINARY(minimum, SINTER_NAN_ROWS, {inf, 1, 1}, {-inf, 1, -inf}, {2, 3, 2})
SINTER_SPECIAL_BINARY(fmax, {not_a_number, 1, 1}, {1, not_a_number, 1}, {not_a_number, not_a_number, not_a_number}, {inf, 1, inf}, {-inf, not_a_number, -inf}, {2, 3, 3})
SINTER_SPECIAL_BINARY(fmin, {not_a_number, 1, 1}, {1, not_a_number, 1}, {not_a_number, not_a_number, not_a_number}, {inf, 1, 1}, {not_a_number, inf, inf}, {2, 3, 2})
SINTER_SPECIAL_BINARY(copysign, {2, -0.0, -2}, {-2, 0, 2}, {inf, -1, -inf}, {-inf, 1, inf}, {0, -1, -0.0}, {-0.0, 3, 0}, {not_a_number, -1, not_a_number}, {3, not_a_number, 3})
SINTER_SPECIAL_BINARY(nextafter, SINTER_NAN_ROWS, {2, 2, 2}, {0, -0.0, -0.0}, {-0.0, 0, 0}, {inf, inf, inf})
SINTER_SPECIAL_BINARY(pow,
  {not_a_number, 0, 1}, {not_a_number, -0.0, 1}, {not_a_number, 2, not_a_number}, {2, not_a_number, not_a_number}, {1, not_a_number, 1}, {0, 0, 1}, {3, 0, 1},
  {-2, inf, inf}, {0.5, inf, 0}, {2, inf, inf}, {2, -inf, 0}, {0.5, -inf, inf}, {1, inf, 1}, {-1, inf, 1}, {-1, -inf, 1},
  {inf, 2, inf}, {inf, -2, 0}, {-inf, 3, -inf}, {-inf, 2, inf}, {-inf, -3, -0.0}, {-inf, -2, 0},
  {0, 3, 0}, {0, -3, inf}, {-0.0, 3, -0.0}, {-0.0, 2, 0}, {-0.0, -3, -inf}, {-0.0, -2, inf}, {-2, 0.5, not_a_number}, {-2, 3, -8})
// clang-format on

BOOST_AUTO_TEST_SUITE_END()
