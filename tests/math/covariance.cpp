/// @file
/// Covariances and correlations against NumPy.
#include <sinter/math/covariance.hpp>

#include "math/golden.hpp"

using namespace sinter;
using namespace sinter::literals;

BOOST_AUTO_TEST_SUITE(covariance)

BOOST_AUTO_TEST_CASE(agrees_with_numpy) {
  auto const x = golden::load<double, 3>("finite");
  auto const rows = reshape(x, 6_c, 5_c)(range(0_c, 4_c), every);
  golden::Cases cases("covariance", 1e-13);
  cases(cov(rows))(cov(rows, correction(0)))(corrcoef(rows))(cov(transpose(rows)));
  static_assert(std::is_same_v<shape_of<decltype(corrcoef(rows))>, Shape<4, 4>>);
}
BOOST_AUTO_TEST_CASE(of_one_observation_is_nan) {
  Tensor const found = cov(Tensor<float, 2, 1>{{1}, {2}});
  BOOST_TEST(std::isnan(found(0, 1)));
}

BOOST_AUTO_TEST_SUITE_END()
