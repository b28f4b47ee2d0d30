/// @file
/// What moves, reduces, sorts and multiplies complex64, against NumPy.
#include "math/verbs_golden.hpp"

BOOST_AUTO_TEST_SUITE(verbs_complex64)

BOOST_AUTO_TEST_CASE(agree_with_numpy) { verbs_golden::check_verbs<2, std::complex<float>>("complex64"); }

BOOST_AUTO_TEST_SUITE_END()
