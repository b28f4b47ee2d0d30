/// @file
/// Element-wise functions of int16 against NumPy.
#include "math/elementwise_golden.hpp"

BOOST_AUTO_TEST_SUITE(elementwise_int16)

BOOST_AUTO_TEST_CASE(agree_with_numpy) { elementwise_golden::check_type<std::int16_t>("int16"); }

BOOST_AUTO_TEST_SUITE_END()
