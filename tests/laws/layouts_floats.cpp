/// @file
/// Law: an element's result depends on its operands alone; floating-point numbers.
#include "layouts.hpp"

BOOST_AUTO_TEST_SUITE(layouts_of_floats)

BOOST_AUTO_TEST_CASE(do_not_change_floats) { laws::elements_depend_on_operands_alone<float>(); }
BOOST_AUTO_TEST_CASE(do_not_change_doubles) { laws::elements_depend_on_operands_alone<double>(); }

BOOST_AUTO_TEST_SUITE_END()
