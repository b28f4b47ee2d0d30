/// @file
/// What moves, reduces, sorts and multiplies int32, against NumPy.
#include "verbs_golden.hpp"

BOOST_AUTO_TEST_SUITE(verbs_int32)

BOOST_AUTO_TEST_CASE(agree_with_numpy) { verbs_golden::check_verbs<2, std::int32_t>("int32"); }

BOOST_AUTO_TEST_SUITE_END()
