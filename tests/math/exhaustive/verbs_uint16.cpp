/// @file
/// What moves, reduces, sorts and multiplies uint16, against NumPy.
#include "math/verbs_golden.hpp"

BOOST_AUTO_TEST_SUITE(verbs_uint16)

BOOST_AUTO_TEST_CASE(agree_with_numpy) { verbs_golden::check_verbs<2, std::uint16_t>("uint16"); }

BOOST_AUTO_TEST_SUITE_END()
