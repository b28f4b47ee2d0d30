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

BOOST_AUTO_TEST_CASE(of_inverse_functions) {
  auto const x = Tensor<double, 5>{-0.9, -0.3, 0.2, 0.5, 0.8};
  check([](auto const& a) { return sum(asin(a) + 3 * acos(a * a) - 5 * atan(a)); }, x);
  check([](auto const& a) { return sum(asinh(a) + 3 * acosh(a * a + 1.5) - 5 * atanh(a)); }, x);
  check([](auto const& a, auto const& b) { return sum(atan2(a, b) * b); }, x,
        Tensor<double, 5>{0.5, -0.7, -1.5, 2.0, 0.1});
}

BOOST_AUTO_TEST_CASE(of_roots_and_sums_of_powers) {
  auto const x = Tensor<double, 4>{0.2, 0.7, 1.5, 4.0};
  auto const y = Tensor<double, 4>{0.3, -0.6, 1.5, 3.0};
  check([](auto const& a, auto const& b) { return sum(hypot(a, b) * b + 3 * cbrt(a) - rsqrt(a)); },
        x, y);
  check([](auto const& a, auto const& b) { return sum(logaddexp(a, b) * a); }, x, y);
}

BOOST_AUTO_TEST_CASE(of_the_error_function) {
  check([](auto const& a) { return sum(lgamma(a)); }, Tensor<double, 4>{-2.3, 0.4, 2.5, 20.0});
  check([](auto const& x) { return sum(erf(x) + 3 * erfc(x * x)); }, vector(7));
}

BOOST_AUTO_TEST_SUITE_END()
