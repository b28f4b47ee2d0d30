#include <sinter/random/quantile.hpp>

#include <boost/test/unit_test.hpp>
#include <support/holds.hpp>

using namespace sinter;
using namespace sinter::literals;

BOOST_AUTO_TEST_SUITE(quantile)

BOOST_AUTO_TEST_CASE(inverts_the_distribution_function) {
  // Both regions' borders and the far tail; one number and packs of them.
  Tensor<double, dyn> tails = concat(0_c, exp(-linspace<double>(0.7, 40, 500)),
                                     Tensor{0.5, 0.075, 0.0750001, 1.388e-11, 1.389e-11});
  Tensor const found = map(random::NormalQuantile<double>{}, tails);
  double worst = 0;
  for (std::ptrdiff_t k = 0; k < tails.size(); ++k) {
    double const x = found(k);
    random::NormalQuantile<double> const alone;
    BOOST_TEST(x == alone(tails(k)), boost::test_tools::tolerance(2e-15));
    BOOST_TEST(alone(-tails(k)) == -alone(tails(k)));
    // The derivative tells how far x is off.
    double const density = std::exp(-x * x / 2) * 0.39894228040143267794;
    worst = std::fmax(worst, std::fabs(random::normal_probability(-x) - tails(k)) / density /
                                 std::fmax(x, 1.0));
  }
  BOOST_TEST(worst < 2e-15);
}
BOOST_AUTO_TEST_CASE(is_accurate_in_float) {
  Tensor<float, dyn> tails = astype<float>(exp(-linspace<double>(0.7, 22.8, 2000)));
  Tensor const found = map(random::NormalQuantile<float>{}, tails);
  double worst = 0;
  for (std::ptrdiff_t k = 0; k < tails.size(); ++k) {
    double const expected = random::NormalQuantile<double>{}(static_cast<double>(tails(k)));
    worst = std::fmax(worst, std::fabs(static_cast<double>(found(k)) - expected) /
                                 std::fmax(expected, 0.25));
  }
  BOOST_TEST(worst < 6e-7);
}

BOOST_AUTO_TEST_SUITE_END()
