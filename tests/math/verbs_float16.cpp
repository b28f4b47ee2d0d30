/// @file
/// What moves, reduces, sorts and multiplies float16, against NumPy.
#include "verbs_golden.hpp"

BOOST_AUTO_TEST_SUITE(verbs_float16)

BOOST_AUTO_TEST_CASE(agree_with_numpy) { verbs_golden::check_verbs<2, sinter::float16>("float16"); }

BOOST_AUTO_TEST_SUITE_END()
