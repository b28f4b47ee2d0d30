/// @file
/// What moves, reduces, sorts and multiplies int64, against NumPy.
#include "verbs_golden.hpp"

BOOST_AUTO_TEST_SUITE(verbs_int64)

BOOST_AUTO_TEST_CASE(agree_with_numpy) { verbs_golden::check_verbs<2, std::int64_t>("int64"); }

BOOST_AUTO_TEST_SUITE_END()
