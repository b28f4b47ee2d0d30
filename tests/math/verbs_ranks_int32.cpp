/// @file
/// What moves, reduces, sorts and multiplies int32 of every rank, against NumPy.
#include "verbs_golden.hpp"

using verbs_golden::check_verbs;

BOOST_AUTO_TEST_SUITE(verbs_ranks_int32)

BOOST_AUTO_TEST_CASE(agree_with_numpy) {
  check_verbs<0, std::int32_t>("int32");
  check_verbs<1, std::int32_t>("int32");
  check_verbs<3, std::int32_t>("int32");
  check_verbs<4, std::int32_t>("int32");
}

BOOST_AUTO_TEST_SUITE_END()
