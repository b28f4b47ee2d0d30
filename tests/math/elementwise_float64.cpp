/// @file
/// Element-wise functions of float64 against NumPy.
#include "elementwise_golden.hpp"

BOOST_AUTO_TEST_SUITE(elementwise_float64)

BOOST_AUTO_TEST_CASE(agree_with_numpy) { elementwise_golden::check_type<double>("float64"); }

BOOST_AUTO_TEST_SUITE_END()
