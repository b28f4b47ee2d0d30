/// @file
/// Powers of registers: within their bounds, and the special cases of the C standard.
#include <sinter/evaluate/simd_power.hpp>

#include "evaluate/accuracy.hpp"

namespace {

template <class E>
void check_powers(E range, double bound) {
  using V = accuracy::Register<E>;
  std::vector<E> const bases = accuracy::points<E>(-3, 3, 3000);
  std::vector<E> exponents = accuracy::points<E>(-range, range, 3000);
  for (std::size_t k = 40; k < exponents.size(); k += 3) exponents[k] = std::trunc(exponents[k]);
  int outside = 0;
  double worst = 0;
  auto const check = [&](E x, E y) {
    long double const exact = std::pow(static_cast<long double>(x), static_cast<long double>(y));
    E const found = sinter::simd::pow(sinter::simd::splat<V>(x), sinter::simd::splat<V>(y))[0];
    double const error = accuracy::distance(found, exact);
    worst = std::max(worst, error);
    if (error > bound && ++outside <= 3) {
      BOOST_ERROR("pow(" << x << ", " << y << "): found " << found << ", expected " << exact
                         << ", " << error << " ulp");
    }
  };
  for (std::size_t i = 0; i < 40; ++i) {
    for (E const y : exponents) check(bases[i], y);
  }
  for (std::size_t k = 0; k + 5 < bases.size(); ++k) {
    check(bases[k], exponents[k + 5]);
    // Near 1 the logarithm has few digits, and large exponents need them.
    E const near = 1 + std::numeric_limits<E>::epsilon() * static_cast<E>(k * k);
    check(near, exponents[k + 5] * E(1e5));
    check(std::abs(bases[k]), exponents[k + 3] * 10);
  }
  for (int y = -20; y <= 20; ++y) check(E(-1.5), static_cast<E>(y));
  // The last numbers that are half a whole, odd or even.
  E const large = sizeof(E) == 4 ? E(0x1p22) : E(0x1p51);
  for (E const base : {E(-1), E(-1) - std::numeric_limits<E>::epsilon()}) {
    for (E const y : {large + E(0.5), large + 1, 2 * large + 1, 2 * large + 2, 4 * large}) {
      check(base, y);
      check(base, -y);
    }
  }
  BOOST_TEST_MESSAGE("pow: " << worst << " ulp");
  BOOST_TEST(outside == 0);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(simd_power)

BOOST_AUTO_TEST_CASE(powers_are_within_their_bounds) {
  check_powers<float>(40, 0.6);
  check_powers<double>(300, 1.2);
}

BOOST_AUTO_TEST_SUITE_END()
