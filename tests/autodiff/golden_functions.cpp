#include "golden.hpp"

using namespace sinter;
using namespace sinter::literals;
using namespace gradient_test;

BOOST_AUTO_TEST_SUITE(functions_have_the_gradients_of_pytorch)

BOOST_AUTO_TEST_CASE(rosenbrock) {
  check_golden(
      "rosenbrock",
      [](auto const& x) {
        auto const left = x(range(none, -1));
        return sum(100.0 * square(x(range(1, none)) - square(left)) + square(1.0 - left));
      },
      vector(7));
}
BOOST_AUTO_TEST_CASE(bilinear_form) {
  check_golden(
      "bilinear_form",
      [](auto const& x, auto const& a, auto const& y) {
        return square(einsum<"i,ij,j->">(x, a, y));
      },
      vector(3), matrix(3, 5, 2), vector(5, 3));
}
BOOST_AUTO_TEST_CASE(horner) {
  check_golden(
      "horner",
      [](auto const& x) { return sum(square((((0.5 * x - 1.0) * x + 2.0) * x - 3.0) * x)); },
      vector(7));
}
BOOST_AUTO_TEST_CASE(black_scholes) {
  auto const normal = [](auto const& d) { return 0.5 * erfc(d * -0.70710678118654752440); };
  check_golden(
      "black_scholes",
      [&](auto const& s, auto const& k, auto const& sigma) {
        auto const width = exp(sigma);
        auto const d = (s - k + 0.05) / width + width / 2.0;
        return sum(exp(s) * normal(d) - exp(k) * std::exp(-0.05) * normal(d - width));
      },
      vector(7), vector(7, 2), vector(7, 3));
}
BOOST_AUTO_TEST_CASE(discounted_sums) {
  check_golden(
      "discounted_sums",
      [](auto const& x, auto const& y) {
        return sum(square(cumulative_sum(x, 1_c)) * cumulative_prod(1.0 + 0.1 * y, 1_c));
      },
      matrix(4, 6), matrix(4, 6, 2));
}
BOOST_AUTO_TEST_CASE(radial_kernel) {
  check_golden(
      "radial_kernel",
      [](auto const& x, auto const& y) {
        return sum(exp(-sum(square(x(every, newaxis, every) - y), -1_c)));
      },
      matrix(4, 3), matrix(5, 3, 2));
}
BOOST_AUTO_TEST_CASE(fourier_features) {
  Matrix const weight = matrix(4, 10, 4);
  check_golden(
      "fourier_features",
      [&](auto const& x, auto const& w) {
        auto const angle = matmul(x, w);
        return sum(concat(1_c, cos(angle), sin(angle)) * weight);
      },
      matrix(4, 3), matrix(3, 5, 2));
}
BOOST_AUTO_TEST_CASE(polar) {
  check_golden(
      "polar", [](auto const& x, auto const& y) { return sum(atan2(y, x) * hypot(x, y)); },
      vector(7), vector(7, 2));
}
BOOST_AUTO_TEST_CASE(z_scores) {
  Matrix const weight = matrix(4, 6, 5);
  check_golden(
      "z_scores",
      [&](auto const& x) {
        auto const z = (x - mean(x)) / stddev(x, correction(1));
        return sum(z * z * z * weight);
      },
      matrix(4, 6));
}
BOOST_AUTO_TEST_CASE(piecewise) {
  check_golden(
      "piecewise",
      [](auto const& x, auto const& y) {
        return sum(clip(x, -0.5, 0.5) * y + where(x > y, x * x, y));
      },
      matrix(4, 6), matrix(4, 6, 2));
}
BOOST_AUTO_TEST_CASE(special_functions) {
  check_golden(
      "special_functions",
      [](auto const& x) { return sum(erf(x) * log1p(x * x) + expm1(x) * asinh(x)); }, vector(7));
}
BOOST_AUTO_TEST_CASE(products_and_norms) {
  check_golden(
      "products_and_norms",
      [](auto const& x, auto const& y) {
        return sum(square(prod(x, 0_c) * norm(y, 0_c) + max(abs(y), 0_c)));
      },
      matrix(4, 6), matrix(4, 6, 2));
}
BOOST_AUTO_TEST_CASE(quantiles) {
  check_golden(
      "quantiles",
      [](auto const& x, auto const& y) {
        return sum(median(x * y, 1_c) * quantile(y, 0.3, 1_c));
      },
      matrix(4, 6), matrix(4, 6, 2));
}

BOOST_AUTO_TEST_SUITE_END()
