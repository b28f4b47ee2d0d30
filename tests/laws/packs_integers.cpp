/// @file
/// Law: packs do what single numbers do; integers of 32 and 64 bits.
#include "packs.hpp"

BOOST_AUTO_TEST_SUITE(packs_of_integers)

BOOST_AUTO_TEST_CASE(agree_with_single_int32) {
  laws::packs_equal_numbers<std::int32_t>();
}
BOOST_AUTO_TEST_CASE(agree_with_single_uint32) {
  laws::packs_equal_numbers<std::uint32_t>();
}
BOOST_AUTO_TEST_CASE(agree_with_single_int64) {
  laws::packs_equal_numbers<std::int64_t>();
}
BOOST_AUTO_TEST_CASE(agree_with_single_uint64) {
  laws::packs_equal_numbers<std::uint64_t>();
}

BOOST_AUTO_TEST_SUITE_END()
