/// @file
/// Element-wise functions of bool against NumPy.
#include "elementwise_golden.hpp"

BOOST_AUTO_TEST_SUITE(elementwise_bool)

BOOST_AUTO_TEST_CASE(agree_with_numpy) { elementwise_golden::check_type<bool>("bool"); }

BOOST_AUTO_TEST_SUITE_END()
