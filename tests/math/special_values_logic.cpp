/// @file
/// Special cases of the Array API standard: comparison, logic, closeness, limits, blends.
#include "special_values.hpp"

using namespace special_values;

BOOST_AUTO_TEST_SUITE(special_values_of_comparisons)

// clang-format off
#define SINTER_NAN_ROWS {not_a_number, 1, not_a_number}, {1, not_a_number, not_a_number}, {not_a_number, not_a_number, not_a_number}
SINTER_SPECIAL_BINARY(equal, {not_a_number, not_a_number, 0}, {inf, inf, 1}, {inf, -inf, 0}, {-0.0, 0, 1}, {2, 2, 1}, {2, 3, 0})
SINTER_SPECIAL_BINARY(not_equal, {not_a_number, not_a_number, 1}, {inf, inf, 0}, {-0.0, 0, 0}, {2, 3, 1})
SINTER_SPECIAL_BINARY(less, {not_a_number, 1, 0}, {1, not_a_number, 0}, {-inf, inf, 1}, {-0.0, 0, 0}, {2, 3, 1})
SINTER_SPECIAL_BINARY(less_equal, {not_a_number, 1, 0}, {1, not_a_number, 0}, {inf, inf, 1}, {0, -0.0, 1}, {3, 2, 0})
SINTER_SPECIAL_BINARY(greater, {not_a_number, 1, 0}, {1, not_a_number, 0}, {inf, -inf, 1}, {0, -0.0, 0}, {3, 2, 1})
SINTER_SPECIAL_BINARY(greater_equal, {not_a_number, 1, 0}, {1, not_a_number, 0}, {-inf, -inf, 1}, {-0.0, 0, 1}, {2, 3, 0})
SINTER_SPECIAL_BINARY(logical_and, {not_a_number, 1, 1}, {0, inf, 0}, {-0.0, 1, 0}, {inf, -inf, 1})
SINTER_SPECIAL_BINARY(logical_or, {not_a_number, 0, 1}, {0, -0.0, 0}, {inf, 0, 1})
SINTER_SPECIAL_BINARY(logical_xor, {not_a_number, 0, 1}, {not_a_number, inf, 0}, {0, -0.0, 0}, {0, 2, 1})
SINTER_SPECIAL_BINARY(isclose, {not_a_number, not_a_number, 0}, {inf, inf, 1}, {-inf, inf, 0}, {inf, 1, 0}, {1, -inf, 0}, {1, 1.000001, 1}, {1, 1.1, 0}, {0, -0.0, 1}, {0, 1e-9, 1})
SINTER_SPECIAL(Row, isclose_with_nan, isclose(x, y, equal_nan), {not_a_number, not_a_number, 1}, {not_a_number, 1, 0}, {inf, inf, 1}, {1, 1.1, 0})
SINTER_SPECIAL(Row, clip, clip(x, -1.0, y), {not_a_number, 1, not_a_number}, {0, not_a_number, not_a_number}, {inf, 1, 1}, {-inf, 1, -1}, {0.5, 1, 0.5}, {-3, 2, -1})
SINTER_SPECIAL(Row, clip_below, clip(x, y, none), {not_a_number, 1, not_a_number}, {0, not_a_number, not_a_number}, {inf, 1, inf}, {-inf, 1, 1})
SINTER_SPECIAL(Row, clip_above, clip(x, none, y), {not_a_number, 1, not_a_number}, {0, not_a_number, not_a_number}, {inf, 1, 1}, {-inf, 1, -inf})
SINTER_SPECIAL(Row, fma, fma(x, y, x), SINTER_NAN_ROWS, {inf, -1, not_a_number}, {inf, 0, not_a_number}, {-inf, 2, -inf}, {-0.0, 1, -0.0}, {0, -1, 0}, {3, 2, 9})
SINTER_SPECIAL(Row, lerp, lerp(x, y, 0.25), SINTER_NAN_ROWS, {inf, 1, not_a_number}, {1, inf, inf}, {1, 5, 2})
// clang-format on

BOOST_AUTO_TEST_SUITE_END()
