/// @file
/// What moves, reduces, sorts and multiplies elements of every rank, against NumPy.
#include "verbs_golden.hpp"

using verbs_golden::check_verbs;

BOOST_AUTO_TEST_SUITE(verbs_ranks)

BOOST_AUTO_TEST_CASE(agree_with_numpy_float32) {
  check_verbs<0, float>("float32");
  check_verbs<1, float>("float32");
  check_verbs<3, float>("float32");
  check_verbs<4, float>("float32");
}
BOOST_AUTO_TEST_CASE(agree_with_numpy_int32) {
  check_verbs<0, std::int32_t>("int32");
  check_verbs<1, std::int32_t>("int32");
  check_verbs<3, std::int32_t>("int32");
  check_verbs<4, std::int32_t>("int32");
}

BOOST_AUTO_TEST_SUITE_END()
