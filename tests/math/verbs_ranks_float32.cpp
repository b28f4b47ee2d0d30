/// @file
/// What moves, reduces, sorts and multiplies float32 of every rank, against NumPy.
#include "verbs_golden.hpp"

using verbs_golden::check_verbs;

BOOST_AUTO_TEST_SUITE(verbs_ranks_float32)

BOOST_AUTO_TEST_CASE(agree_with_numpy) {
  check_verbs<0, float>("float32");
  check_verbs<1, float>("float32");
  check_verbs<3, float>("float32");
  check_verbs<4, float>("float32");
}

BOOST_AUTO_TEST_SUITE_END()
