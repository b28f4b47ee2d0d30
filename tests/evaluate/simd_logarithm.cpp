/// @file
/// Logarithms of registers within their bounds.
#include <sinter/evaluate/simd_logarithm.hpp>

#include "evaluate/accuracy.hpp"

BOOST_AUTO_TEST_SUITE(simd_logarithm)

BOOST_AUTO_TEST_CASE(logarithms_are_within_their_bounds) {
  SINTER_CHECK_ACCURACY(log, std::log(x), 0, 10, 1, 1);
  SINTER_CHECK_ACCURACY(log, std::log(x), 0.5, 1.5, 1, 1);
  SINTER_CHECK_ACCURACY(log2, std::log2(x), 0, 4, 1.5, 1.5);
  SINTER_CHECK_ACCURACY(log10, std::log10(x), 0, 4, 1.5, 1.5);
}

BOOST_AUTO_TEST_CASE(a_logarithm_of_one_and_more_is_accurate_beside_zero) {
  SINTER_CHECK_ACCURACY(log1p, std::log1p(x), -1, 10, 1.6, 1.6);
  SINTER_CHECK_ACCURACY(log1p, std::log1p(x), -0.5, 0.5, 1.6, 1.6);
}

BOOST_AUTO_TEST_CASE(whole_logarithms_are_exact) {
  using V = accuracy::Register<double>;
  for (int power = -1074; power <= 1023; ++power) {
    BOOST_TEST(sinter::simd::log2(sinter::simd::splat<V>(std::ldexp(1.0, power)))[0] == power);
  }
  double power_of_ten = 1;
  for (int power = 0; power <= 22; ++power, power_of_ten *= 10) {
    BOOST_TEST(sinter::simd::log10(sinter::simd::splat<V>(power_of_ten))[0] == power);
  }
}

BOOST_AUTO_TEST_SUITE_END()
