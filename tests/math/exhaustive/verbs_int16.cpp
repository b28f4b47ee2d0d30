/// @file
/// What moves, reduces, sorts and multiplies int16, against NumPy.
#include "math/verbs_golden.hpp"

BOOST_AUTO_TEST_SUITE(verbs_int16)

BOOST_AUTO_TEST_CASE(agree_with_numpy) { verbs_golden::check_verbs<2, std::int16_t>("int16"); }

BOOST_AUTO_TEST_SUITE_END()
