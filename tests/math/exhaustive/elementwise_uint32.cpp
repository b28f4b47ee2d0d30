/// @file
/// Element-wise functions of uint32 against NumPy.
#include "math/elementwise_golden.hpp"

BOOST_AUTO_TEST_SUITE(elementwise_uint32)

BOOST_AUTO_TEST_CASE(agree_with_numpy) { elementwise_golden::check_type<std::uint32_t>("uint32"); }

BOOST_AUTO_TEST_SUITE_END()
