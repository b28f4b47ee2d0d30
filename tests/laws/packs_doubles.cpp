/// @file
/// Law: packs do what single numbers do; doubles.
#include "packs.hpp"

BOOST_AUTO_TEST_SUITE(packs_of_doubles)

BOOST_AUTO_TEST_CASE(agree_with_single_numbers) { laws::packs_equal_numbers<double>(); }

BOOST_AUTO_TEST_SUITE_END()
