/// @file
/// Inverse functions of registers within their bounds.
#include <sinter/evaluate/simd_inverse.hpp>

#include "evaluate/accuracy.hpp"

namespace {

/// Special values beside each other, then numbers of all sizes.
template <class E>
void check_of_two(char const* name,
                  accuracy::Register<E> (*function)(accuracy::Register<E>, accuracy::Register<E>),
                  long double (*exact)(long double, long double), double bound) {
  using V = accuracy::Register<E>;
  std::vector<E> const list = accuracy::points<E>(-8, 8, 20000);
  int outside = 0;
  double worst = 0;
  auto const check = [&](E a, E b) {
    E const found = function(sinter::simd::splat<V>(a), sinter::simd::splat<V>(b))[0];
    double const error = accuracy::distance(found, exact(a, b));
    worst = std::max(worst, error);
    if (error > bound && ++outside <= 3) {
      BOOST_ERROR(name << "(" << a << ", " << b << "): found " << found << ", expected "
                       << exact(a, b) << ", " << error << " ulp");
    }
  };
  constexpr std::size_t special = 34;
  for (std::size_t i = 0; i < special; ++i) {
    for (std::size_t j = 0; j < special; ++j) check(list[i], list[j]);
  }
  for (std::size_t k = special; k + 7 < list.size(); ++k) check(list[k], list[k + 7]);
  BOOST_TEST_MESSAGE(name << " of " << sizeof(E) << " bytes: " << worst << " ulp");
  BOOST_TEST(outside == 0);
}

}  // namespace

#define SINTER_CHECK_OF_TWO(name, type, bound)                                               \
  check_of_two<type>(                                                                        \
      #name,                                                                                 \
      [](accuracy::Register<type> a, accuracy::Register<type> b) {                           \
        return sinter::simd::name(a, b);                                                     \
      },                                                                                     \
      [](long double a, long double b) -> long double { return std::name(a, b); }, bound)

BOOST_AUTO_TEST_SUITE(simd_inverse)

BOOST_AUTO_TEST_CASE(inverse_circular_functions_are_within_two_ulps) {
  SINTER_CHECK_ACCURACY(atan, std::atan(x), -4, 4, 2, 2);
  SINTER_CHECK_ACCURACY(asin, std::asin(x), -1, 1, 2, 2);
  SINTER_CHECK_ACCURACY(acos, std::acos(x), -1, 1, 1.5, 1.5);
  SINTER_CHECK_OF_TWO(atan2, float, 2);
  SINTER_CHECK_OF_TWO(atan2, double, 2);
}

BOOST_AUTO_TEST_CASE(inverse_hyperbolic_functions_are_within_two_ulps) {
  SINTER_CHECK_ACCURACY(asinh, std::asinh(x), -10, 10, 2, 2);
  SINTER_CHECK_ACCURACY(acosh, std::acosh(x), 1, 10, 2, 2);
  SINTER_CHECK_ACCURACY(acosh, std::acosh(x), 1, 1.1, 2, 2);
  SINTER_CHECK_ACCURACY(atanh, std::atanh(x), -1, 1, 2, 2);
}

BOOST_AUTO_TEST_CASE(roots_are_nearly_correctly_rounded) {
  SINTER_CHECK_ACCURACY(cbrt, std::cbrt(x), -10, 10, 0.6, 0.6);
  SINTER_CHECK_OF_TWO(hypot, float, 0.6);
  SINTER_CHECK_OF_TWO(hypot, double, 1.2);
}

BOOST_AUTO_TEST_SUITE_END()
