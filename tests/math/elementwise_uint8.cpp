/// @file
/// Element-wise functions of uint8 against NumPy.
#include "elementwise_golden.hpp"

BOOST_AUTO_TEST_SUITE(elementwise_uint8)

BOOST_AUTO_TEST_CASE(agree_with_numpy) { elementwise_golden::check_type<std::uint8_t>("uint8"); }

BOOST_AUTO_TEST_SUITE_END()
