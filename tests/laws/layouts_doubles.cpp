/// @file
/// Law: an element's result depends on its operands alone; doubles.
#include "layouts.hpp"

BOOST_AUTO_TEST_SUITE(layouts_of_doubles)

BOOST_AUTO_TEST_CASE(change_nothing) { laws::elements_depend_on_operands_alone<double>(); }

BOOST_AUTO_TEST_SUITE_END()
