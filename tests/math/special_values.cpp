/// @file
/// Special cases of the Array API standard: signs, roundings, classes of numbers.
#include "special_values.hpp"

using namespace special_values;

BOOST_AUTO_TEST_SUITE(special_values_)

// clang-format off
SINTER_SPECIAL_UNARY(abs, {not_a_number, not_a_number}, {-0.0, 0}, {0, 0}, {-inf, inf}, {inf, inf}, {-2.5, 2.5})
SINTER_SPECIAL_UNARY(ceil, {3, 3}, {inf, inf}, {-inf, -inf}, {0, 0}, {-0.0, -0.0}, {not_a_number, not_a_number}, {-0.5, -0.0}, {1.25, 2})
SINTER_SPECIAL_UNARY(floor, {-3, -3}, {inf, inf}, {-inf, -inf}, {0, 0}, {-0.0, -0.0}, {not_a_number, not_a_number}, {-0.5, -1}, {1.75, 1})
SINTER_SPECIAL_UNARY(trunc, {5, 5}, {inf, inf}, {-inf, -inf}, {0, 0}, {-0.0, -0.0}, {not_a_number, not_a_number}, {-0.5, -0.0}, {-1.75, -1})
SINTER_SPECIAL_UNARY(round, {5, 5}, {inf, inf}, {-inf, -inf}, {0, 0}, {-0.0, -0.0}, {not_a_number, not_a_number}, {0.5, 0}, {1.5, 2}, {2.5, 2}, {-0.5, -0.0}, {-2.5, -2})
SINTER_SPECIAL_UNARY(positive, {not_a_number, not_a_number}, {-0.0, -0.0}, {inf, inf}, {-2, -2})
SINTER_SPECIAL_UNARY(negative, {not_a_number, not_a_number}, {-0.0, 0}, {0, -0.0}, {inf, -inf}, {-inf, inf}, {2, -2})
SINTER_SPECIAL_UNARY(square, {not_a_number, not_a_number}, {-0.0, 0}, {inf, inf}, {-inf, inf}, {-3, 9})
SINTER_SPECIAL_UNARY(sign, {-2, -1}, {-0.0, 0}, {0, 0}, {7, 1}, {not_a_number, not_a_number}, {inf, 1}, {-inf, -1})
SINTER_SPECIAL_UNARY(signbit, {0, 0}, {-0.0, 1}, {inf, 0}, {-inf, 1}, {2, 0}, {-2, 1}, {not_a_number, 0})
SINTER_SPECIAL_UNARY(isfinite, {inf, 0}, {-inf, 0}, {not_a_number, 0}, {0, 1}, {-3, 1})
SINTER_SPECIAL_UNARY(isinf, {inf, 1}, {-inf, 1}, {not_a_number, 0}, {0, 0}, {-3, 0})
SINTER_SPECIAL_UNARY(isnan, {not_a_number, 1}, {inf, 0}, {-inf, 0}, {0, 0}, {-3, 0})
SINTER_SPECIAL_UNARY(logical_not, {not_a_number, 0}, {inf, 0}, {0, 1}, {-0.0, 1}, {3, 0})
SINTER_SPECIAL_UNARY(reciprocal, {0, inf}, {-0.0, -inf}, {inf, 0}, {-inf, -0.0}, {not_a_number, not_a_number}, {4, 0.25})
SINTER_SPECIAL_UNARY(sqrt, {not_a_number, not_a_number}, {-1, not_a_number}, {-inf, not_a_number}, {0, 0}, {-0.0, -0.0}, {inf, inf}, {6.25, 2.5})
// clang-format on

BOOST_AUTO_TEST_SUITE_END()
