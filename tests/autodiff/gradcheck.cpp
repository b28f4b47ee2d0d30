#include <sinter/autodiff/gradcheck.hpp>

#include <boost/test/unit_test.hpp>

using namespace sinter;

BOOST_AUTO_TEST_SUITE(gradcheck_)

BOOST_AUTO_TEST_CASE(finds_a_wrong_derivative) {
  // floor has the derivative 0 almost everywhere; at 2 the central difference sees the step.
  GradientReport const report =
      gradcheck([](auto const& x) { return sum(floor(x) + x); }, Tensor<double, 3>{1.5, 2.0, 2.5});
  BOOST_TEST(!report);
  BOOST_TEST(report.position == 1);
  BOOST_TEST(report.found == 1);
  BOOST_TEST(report.expected > 1000);
}

BOOST_AUTO_TEST_SUITE_END()
