/// @file
/// Partials of mathematical functions against differences: several rules in one expression each.
#include <sinter/autodiff/gradcheck.hpp>

#include "autodiff/points.hpp"

#include <boost/test/unit_test.hpp>

using namespace sinter;
using gradient_test::check;
using gradient_test::vector;

BOOST_AUTO_TEST_SUITE(partials)

BOOST_AUTO_TEST_CASE(of_exponentials_and_logarithms) {
  check([](auto const& x) { return sum(exp(x) + 3 * exp2(x) - 5 * expm1(x * x)); }, vector(7));
  check([](auto const& x) { return sum(log(x) + 3 * log1p(x) - 5 * log2(x) + 7 * log10(x)); },
        Tensor<double, 3>{0.25, 1.5, 7.0});
}

BOOST_AUTO_TEST_CASE(of_circular_and_hyperbolic_functions) {
  check([](auto const& x) { return sum(sin(x) + 3 * cos(x) - 5 * tan(x)); }, vector(7));
  check([](auto const& x) { return sum(sinh(x) + 3 * cosh(x) - 5 * tanh(x)); }, vector(7));
}

BOOST_AUTO_TEST_CASE(of_the_error_function) {
  check([](auto const& x) { return sum(erf(x) + 3 * erfc(x * x)); }, vector(7));
}

BOOST_AUTO_TEST_SUITE_END()
