/// @file
/// Element-wise functions of float32 against NumPy.
#include "elementwise_golden.hpp"

BOOST_AUTO_TEST_SUITE(elementwise_float32)

BOOST_AUTO_TEST_CASE(agree_with_numpy) { elementwise_golden::check_type<float>("float32"); }

BOOST_AUTO_TEST_SUITE_END()
