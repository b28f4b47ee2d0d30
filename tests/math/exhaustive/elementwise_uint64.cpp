/// @file
/// Element-wise functions of uint64 against NumPy.
#include "math/elementwise_golden.hpp"

BOOST_AUTO_TEST_SUITE(elementwise_uint64)

BOOST_AUTO_TEST_CASE(agree_with_numpy) { elementwise_golden::check_type<std::uint64_t>("uint64"); }

BOOST_AUTO_TEST_SUITE_END()
