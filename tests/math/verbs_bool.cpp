/// @file
/// What moves, reduces, sorts and multiplies bool, against NumPy.
#include "verbs_golden.hpp"

BOOST_AUTO_TEST_SUITE(verbs_bool)

BOOST_AUTO_TEST_CASE(agree_with_numpy) { verbs_golden::check_verbs<2, bool>("bool"); }

BOOST_AUTO_TEST_SUITE_END()
