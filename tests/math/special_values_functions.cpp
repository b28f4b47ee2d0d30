/// @file
/// Special cases of the Array API standard: exponentials, logarithms, circular and error functions.
#include "special_values.hpp"

using namespace special_values;

BOOST_AUTO_TEST_SUITE(special_values_of_functions)

// clang-format off
SINTER_SPECIAL_UNARY(exp, {not_a_number, not_a_number}, {0, 1}, {-0.0, 1}, {inf, inf}, {-inf, 0}, {1, 2.718281828459045}, {1000, inf}, {-1000, 0})
SINTER_SPECIAL_UNARY(exp2, {not_a_number, not_a_number}, {0, 1}, {-0.0, 1}, {inf, inf}, {-inf, 0}, {10, 1024}, {2000, inf}, {-2000, 0})
SINTER_SPECIAL_UNARY(expm1, {not_a_number, not_a_number}, {0, 0}, {-0.0, -0.0}, {inf, inf}, {-inf, -1}, {1, 1.718281828459045})
SINTER_SPECIAL_UNARY(log, {not_a_number, not_a_number}, {-1, not_a_number}, {-inf, not_a_number}, {0, -inf}, {-0.0, -inf}, {1, 0}, {inf, inf}, {2, 0.6931471805599453})
SINTER_SPECIAL_UNARY(log1p, {not_a_number, not_a_number}, {-2, not_a_number}, {-inf, not_a_number}, {-1, -inf}, {-0.0, -0.0}, {0, 0}, {inf, inf}, {1, 0.6931471805599453})
SINTER_SPECIAL_UNARY(log2, {not_a_number, not_a_number}, {-1, not_a_number}, {-inf, not_a_number}, {0, -inf}, {-0.0, -inf}, {1, 0}, {inf, inf}, {8, 3})
SINTER_SPECIAL_UNARY(log10, {not_a_number, not_a_number}, {-1, not_a_number}, {-inf, not_a_number}, {0, -inf}, {-0.0, -inf}, {1, 0}, {inf, inf}, {1000, 3})
SINTER_SPECIAL_UNARY(sin, {not_a_number, not_a_number}, {0, 0}, {-0.0, -0.0}, {inf, not_a_number}, {-inf, not_a_number}, {1, 0.8414709848078965})
SINTER_SPECIAL_UNARY(cos, {not_a_number, not_a_number}, {0, 1}, {-0.0, 1}, {inf, not_a_number}, {-inf, not_a_number}, {1, 0.5403023058681398})
SINTER_SPECIAL_UNARY(tanh, {not_a_number, not_a_number}, {0, 0}, {-0.0, -0.0}, {inf, 1}, {-inf, -1}, {1, 0.7615941559557649})
SINTER_SPECIAL_UNARY(tan, {not_a_number, not_a_number}, {0, 0}, {-0.0, -0.0}, {inf, not_a_number}, {-inf, not_a_number}, {1, 1.5574077246549023})
SINTER_SPECIAL_UNARY(sinh, {not_a_number, not_a_number}, {0, 0}, {-0.0, -0.0}, {inf, inf}, {-inf, -inf}, {1, 1.1752011936438014})
SINTER_SPECIAL_UNARY(cosh, {not_a_number, not_a_number}, {0, 1}, {-0.0, 1}, {inf, inf}, {-inf, inf}, {1, 1.5430806348152437})
SINTER_SPECIAL_UNARY(erf, {not_a_number, not_a_number}, {0, 0}, {-0.0, -0.0}, {inf, 1}, {-inf, -1}, {1, 0.8427007929497149})
SINTER_SPECIAL_UNARY(erfc, {not_a_number, not_a_number}, {0, 1}, {-0.0, 1}, {inf, 0}, {-inf, 2}, {1, 0.15729920705028513})
SINTER_SPECIAL_UNARY(deg2rad, {not_a_number, not_a_number}, {-0.0, -0.0}, {inf, inf}, {180, pi})
SINTER_SPECIAL_UNARY(rad2deg, {not_a_number, not_a_number}, {-0.0, -0.0}, {-inf, -inf}, {pi, 180})
// clang-format on

BOOST_AUTO_TEST_SUITE_END()
