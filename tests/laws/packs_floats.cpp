/// @file
/// Law: packs do what single numbers do; floating-point numbers.
#include "packs.hpp"

BOOST_AUTO_TEST_SUITE(packs_of_floats)

BOOST_AUTO_TEST_CASE(agree_with_single_floats) {
  laws::packs_equal_numbers<float>();
}
BOOST_AUTO_TEST_CASE(agree_with_single_doubles) {
  laws::packs_equal_numbers<double>();
}

BOOST_AUTO_TEST_SUITE_END()
