/// @file
/// Exponentials of registers within their bounds.
#include <sinter/evaluate/simd_exponential.hpp>

#include "evaluate/accuracy.hpp"

BOOST_AUTO_TEST_SUITE(simd_exponential)

BOOST_AUTO_TEST_CASE(powers_are_within_an_ulp) {
  SINTER_CHECK_ACCURACY(exp, std::exp(x), -105, 90, 1, 1);
  SINTER_CHECK_ACCURACY(exp, std::exp(x), -750, 720, 1, 1);
  SINTER_CHECK_ACCURACY(exp2, std::exp2(x), -152, 130, 1.1, 1.1);
  SINTER_CHECK_ACCURACY(exp2, std::exp2(x), -1080, 1030, 1.1, 1.1);
}

BOOST_AUTO_TEST_CASE(powers_less_one_are_accurate_beside_zero) {
  SINTER_CHECK_ACCURACY(expm1, std::expm1(x), -30, 90, 1.6, 1.6);
  SINTER_CHECK_ACCURACY(expm1, std::expm1(x), -2, 2, 1.6, 1.6);
}

BOOST_AUTO_TEST_CASE(quotients_of_powers_are_within_two_ulps) {
  SINTER_CHECK_ACCURACY(tanh, std::tanh(x), -12, 12, 2, 2);
  SINTER_CHECK_ACCURACY(tanh, std::tanh(x), -1, 1, 2, 2);
  SINTER_CHECK_ACCURACY(sigmoid, 1 / (1 + std::exp(-x)), -110, 20, 2, 2);
}

BOOST_AUTO_TEST_CASE(hyperbolic_functions_are_within_two_ulps) {
  SINTER_CHECK_ACCURACY(sinh, std::sinh(x), -92, 92, 2, 2);
  SINTER_CHECK_ACCURACY(cosh, std::cosh(x), -92, 92, 2, 2);
  SINTER_CHECK_ACCURACY(sinh, std::sinh(x), -2, 2, 2, 2);
  SINTER_CHECK_ACCURACY(cosh, std::cosh(x), -715, 715, 2, 2);
}

BOOST_AUTO_TEST_CASE(powers_of_two_are_exact) {
  for (int power = -149; power <= 127; ++power) {
    accuracy::Register<float> x = sinter::simd::splat<accuracy::Register<float>>(
        static_cast<float>(power));
    BOOST_TEST(sinter::simd::exp2(x)[0] == std::ldexp(1.0F, power));
  }
}

BOOST_AUTO_TEST_SUITE_END()
