/// @file
/// The error function of registers, its complement and the normal distribution within their bounds.
#include <sinter/evaluate/simd_error_function.hpp>

#include "evaluate/accuracy.hpp"

BOOST_AUTO_TEST_SUITE(simd_error_function)

BOOST_AUTO_TEST_CASE(erf_is_within_its_bound) {
  SINTER_CHECK_ACCURACY(erf, std::erf(x), -7, 7, 1.2, 1.2);
  SINTER_CHECK_ACCURACY(erf, std::erf(x), -1.2, 1.2, 1.2, 1.2);
}

BOOST_AUTO_TEST_CASE(erfc_is_within_its_bound_where_it_is_small_too) {
  SINTER_CHECK_ACCURACY(erfc, std::erfc(x), -4, 12, 2, 2);
  SINTER_CHECK_ACCURACY(erfc, std::erfc(x), -1, 2, 2, 2);
  SINTER_CHECK_ACCURACY(erfc, std::erfc(x), 10, 28, 2, 2);
}

BOOST_AUTO_TEST_CASE(normal_cdf_is_within_its_bound_on_both_sides) {
  SINTER_CHECK_ACCURACY(normal_cdf, std::erfc(-x * 0.70710678118654752440084436210485L) / 2, -16,
                        6, 8, 8);
  SINTER_CHECK_ACCURACY(normal_cdf, std::erfc(-x * 0.70710678118654752440084436210485L) / 2, -2,
                        2, 8, 8);
  SINTER_CHECK_ACCURACY(normal_cdf, std::erfc(-x * 0.70710678118654752440084436210485L) / 2, -40,
                        -10, 8, 8);
}

BOOST_AUTO_TEST_SUITE_END()
