/// @file
/// Element-wise functions of uint16 against NumPy.
#include "math/elementwise_golden.hpp"

BOOST_AUTO_TEST_SUITE(elementwise_uint16)

BOOST_AUTO_TEST_CASE(agree_with_numpy) { elementwise_golden::check_type<std::uint16_t>("uint16"); }

BOOST_AUTO_TEST_SUITE_END()
