/// @file
/// Law: packs do what single numbers do; integers of 8 and 16 bits, truth values.
#include "packs.hpp"

BOOST_AUTO_TEST_SUITE(packs_of_small_integers)

BOOST_AUTO_TEST_CASE(agree_with_single_bools) {
  laws::packs_equal_numbers<bool>();
}
BOOST_AUTO_TEST_CASE(agree_with_single_int8) {
  laws::packs_equal_numbers<std::int8_t>();
}
BOOST_AUTO_TEST_CASE(agree_with_single_uint8) {
  laws::packs_equal_numbers<std::uint8_t>();
}
BOOST_AUTO_TEST_CASE(agree_with_single_int16) {
  laws::packs_equal_numbers<std::int16_t>();
}
BOOST_AUTO_TEST_CASE(agree_with_single_uint16) {
  laws::packs_equal_numbers<std::uint16_t>();
}

BOOST_AUTO_TEST_SUITE_END()
