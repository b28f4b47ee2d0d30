/// @file
/// Law: packs do what single numbers do; floats.
#include "packs.hpp"

BOOST_AUTO_TEST_SUITE(packs_of_floats)

BOOST_AUTO_TEST_CASE(agree_with_single_numbers) { laws::packs_equal_numbers<float>(); }

BOOST_AUTO_TEST_SUITE_END()
