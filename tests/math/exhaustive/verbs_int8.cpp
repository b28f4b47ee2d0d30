/// @file
/// What moves, reduces, sorts and multiplies int8, against NumPy.
#include "math/verbs_golden.hpp"

BOOST_AUTO_TEST_SUITE(verbs_int8)

BOOST_AUTO_TEST_CASE(agree_with_numpy) { verbs_golden::check_verbs<2, std::int8_t>("int8"); }

BOOST_AUTO_TEST_SUITE_END()
