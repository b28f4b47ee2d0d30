/// @file
/// What moves, reduces, sorts and multiplies complex128, against NumPy.
#include "verbs_golden.hpp"

BOOST_AUTO_TEST_SUITE(verbs_complex128)

BOOST_AUTO_TEST_CASE(agree_with_numpy) { verbs_golden::check_verbs<2, std::complex<double>>("complex128"); }

BOOST_AUTO_TEST_SUITE_END()
