/// @file
/// Powers of registers of float: within an ulp, and the special cases of the C standard.
#include <sinter/evaluate/simd_power.hpp>

#include "evaluate/accuracy.hpp"

BOOST_AUTO_TEST_SUITE(simd_power)

BOOST_AUTO_TEST_CASE(powers_of_floats_are_within_an_ulp) {
  using V = accuracy::Register<float>;
  std::vector<float> const bases = accuracy::points<float>(-3, 3, 3000);
  std::vector<float> exponents = accuracy::points<float>(-40, 40, 3000);
  for (std::size_t k = 40; k < exponents.size(); k += 3) exponents[k] = std::trunc(exponents[k]);
  int outside = 0;
  double worst = 0;
  auto const check = [&](float x, float y) {
    long double const exact = std::pow(static_cast<long double>(x), static_cast<long double>(y));
    float const found = sinter::simd::pow(sinter::simd::splat<V>(x), sinter::simd::splat<V>(y))[0];
    double const error = accuracy::distance(found, exact);
    worst = std::max(worst, error);
    if (error > 0.6 && ++outside <= 3) {
      BOOST_ERROR("pow(" << x << ", " << y << "): found " << found << ", expected " << exact);
    }
  };
  for (std::size_t i = 0; i < 40; ++i) {
    for (float const y : exponents) check(bases[i], y);
  }
  for (std::size_t k = 0; k + 5 < bases.size(); ++k) check(bases[k], exponents[k + 5]);
  for (int y = -20; y <= 20; ++y) check(-1.5F, static_cast<float>(y));
  BOOST_TEST_MESSAGE("pow: " << worst << " ulp");
  BOOST_TEST(outside == 0);
}

BOOST_AUTO_TEST_SUITE_END()
