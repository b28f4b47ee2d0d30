/// @file
/// Law: an element's result depends on its operands alone; truth values and integers.
#include "layouts.hpp"

BOOST_AUTO_TEST_SUITE(layouts_of_integers)

BOOST_AUTO_TEST_CASE(do_not_change_bool) {
  laws::elements_depend_on_operands_alone<bool>();
}
BOOST_AUTO_TEST_CASE(do_not_change_int8) {
  laws::elements_depend_on_operands_alone<std::int8_t>();
}
BOOST_AUTO_TEST_CASE(do_not_change_int64) {
  laws::elements_depend_on_operands_alone<std::int64_t>();
}

BOOST_AUTO_TEST_SUITE_END()
