/// @file
/// What moves, reduces, sorts and multiplies uint64, against NumPy.
#include "math/verbs_golden.hpp"

BOOST_AUTO_TEST_SUITE(verbs_uint64)

BOOST_AUTO_TEST_CASE(agree_with_numpy) { verbs_golden::check_verbs<2, std::uint64_t>("uint64"); }

BOOST_AUTO_TEST_SUITE_END()
