/// @file
/// Special cases of the Array API standard: inverse functions, roots, lengths.
#include "special_values.hpp"

using namespace special_values;

BOOST_AUTO_TEST_SUITE(special_values_of_inverse_functions)

// clang-format off
SINTER_SPECIAL_UNARY(asin, {not_a_number, not_a_number}, {1.5, not_a_number}, {-1.5, not_a_number}, {0, 0}, {-0.0, -0.0}, {1, pi / 2}, {-1, -pi / 2}, {inf, not_a_number})
SINTER_SPECIAL_UNARY(acos, {not_a_number, not_a_number}, {1.5, not_a_number}, {-1.5, not_a_number}, {1, 0}, {-1, pi}, {0, pi / 2}, {-inf, not_a_number})
SINTER_SPECIAL_UNARY(atan, {not_a_number, not_a_number}, {0, 0}, {-0.0, -0.0}, {inf, pi / 2}, {-inf, -pi / 2}, {1, pi / 4})
SINTER_SPECIAL_UNARY(asinh, {not_a_number, not_a_number}, {0, 0}, {-0.0, -0.0}, {inf, inf}, {-inf, -inf}, {1, 0.881373587019543})
SINTER_SPECIAL_UNARY(acosh, {not_a_number, not_a_number}, {0.5, not_a_number}, {-inf, not_a_number}, {1, 0}, {inf, inf}, {2, 1.3169578969248166})
SINTER_SPECIAL_UNARY(atanh, {not_a_number, not_a_number}, {-2, not_a_number}, {2, not_a_number}, {-1, -inf}, {1, inf}, {-0.0, -0.0}, {0, 0}, {0.5, 0.5493061443340549})
SINTER_SPECIAL_UNARY(rsqrt, {not_a_number, not_a_number}, {-1, not_a_number}, {0, inf}, {inf, 0}, {4, 0.5})
SINTER_SPECIAL_UNARY(cbrt, {not_a_number, not_a_number}, {0, 0}, {-0.0, -0.0}, {inf, inf}, {-inf, -inf}, {-27, -3})
SINTER_SPECIAL_UNARY(lgamma, {not_a_number, not_a_number}, {1, 0}, {2, 0}, {0, inf}, {-3, inf}, {inf, inf}, {-inf, inf}, {5, 3.1780538303479458})
#define SINTER_NAN_ROWS {not_a_number, 1, not_a_number}, {1, not_a_number, not_a_number}, {not_a_number, not_a_number, not_a_number}
SINTER_SPECIAL_BINARY(atan2, SINTER_NAN_ROWS,
  {2, 0, pi / 2}, {2, -0.0, pi / 2}, {0, 2, 0}, {0, 0, 0}, {0, -0.0, pi}, {0, -2, pi}, {-0.0, 2, -0.0}, {-0.0, 0, -0.0}, {-0.0, -0.0, -pi}, {-0.0, -2, -pi},
  {-2, 0, -pi / 2}, {-2, -0.0, -pi / 2}, {2, inf, 0}, {2, -inf, pi}, {-2, inf, -0.0}, {-2, -inf, -pi}, {inf, 2, pi / 2}, {-inf, 2, -pi / 2},
  {inf, inf, pi / 4}, {inf, -inf, 3 * pi / 4}, {-inf, inf, -pi / 4}, {-inf, -inf, -3 * pi / 4})
SINTER_SPECIAL_BINARY(hypot, SINTER_NAN_ROWS, {inf, 2, inf}, {-inf, not_a_number, inf}, {not_a_number, inf, inf}, {0, -inf, inf}, {0, -3, 3}, {-0.0, 0, 0}, {3, 4, 5})
SINTER_SPECIAL_BINARY(logaddexp, SINTER_NAN_ROWS, {inf, 1, inf}, {inf, inf, inf}, {-inf, -inf, -inf}, {-inf, 3, 3}, {0, 0, 0.6931471805599453})
// clang-format on

BOOST_AUTO_TEST_SUITE_END()
