/// @file
/// Element-wise functions of int32 against NumPy.
#include "elementwise_golden.hpp"

BOOST_AUTO_TEST_SUITE(elementwise_int32)

BOOST_AUTO_TEST_CASE(agree_with_numpy) { elementwise_golden::check_type<std::int32_t>("int32"); }

BOOST_AUTO_TEST_SUITE_END()
