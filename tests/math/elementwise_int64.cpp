/// @file
/// Element-wise functions of int64 against NumPy.
#include "elementwise_golden.hpp"

BOOST_AUTO_TEST_SUITE(elementwise_int64)

BOOST_AUTO_TEST_CASE(agree_with_numpy) { elementwise_golden::check_type<std::int64_t>("int64"); }

BOOST_AUTO_TEST_SUITE_END()
