/// @file
/// Element-wise functions of int8 against NumPy.
#include "math/elementwise_golden.hpp"

BOOST_AUTO_TEST_SUITE(elementwise_int8)

BOOST_AUTO_TEST_CASE(agree_with_numpy) { elementwise_golden::check_type<std::int8_t>("int8"); }

BOOST_AUTO_TEST_SUITE_END()
