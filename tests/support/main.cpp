/// @file
/// The entry point of every Boost.Test program; the cases are in the other files of its folder.
#define BOOST_TEST_MODULE sinter
#include <boost/test/unit_test.hpp>
