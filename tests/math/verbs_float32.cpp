/// @file
/// What moves, reduces, sorts and multiplies float32, against NumPy.
#include "verbs_golden.hpp"

BOOST_AUTO_TEST_SUITE(verbs_float32)

BOOST_AUTO_TEST_CASE(agree_with_numpy) { verbs_golden::check_verbs<2, float>("float32"); }

BOOST_AUTO_TEST_SUITE_END()
