/// @file
/// Circular functions of registers within their bounds, beside multiples of pi / 2 and far out.
#include <sinter/evaluate/simd_trigonometric.hpp>

#include "evaluate/accuracy.hpp"

namespace {

/// The numbers next to multiples of pi / 2, where the reduced angle has the fewest digits.
template <class E>
void check_beside_right_angles(int count, int step) {
  using V = accuracy::Register<E>;
  int outside = 0;
  for (int n = 1; n < count; n += step) {
    E const near = static_cast<E>(n * 1.57079632679489661923132169163975144L);
    for (E const x : {std::nextafter(near, E(0)), near, std::nextafter(near, E(1e30))}) {
      V const all = sinter::simd::splat<V>(x);
      long double const exact = x;
      outside += accuracy::distance(sinter::simd::sin(all)[0], std::sin(exact)) > 1.5;
      outside += accuracy::distance(sinter::simd::cos(all)[0], std::cos(exact)) > 1.5;
      outside += accuracy::distance(sinter::simd::tan(all)[0], std::tan(exact)) > 2;
    }
  }
  BOOST_TEST(outside == 0);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(simd_trigonometric)

BOOST_AUTO_TEST_CASE(sine_and_cosine_are_within_their_bounds) {
  SINTER_CHECK_ACCURACY(sin, std::sin(x), -10, 10, 1.5, 1.5);
  SINTER_CHECK_ACCURACY(cos, std::cos(x), -10, 10, 1.5, 1.5);
  SINTER_CHECK_ACCURACY(sin, std::sin(x), -1.5e6, 1.5e6, 1.5, 1.5);
  SINTER_CHECK_ACCURACY(cos, std::cos(x), -1.5e5, 1.5e5, 1.5, 1.5);
}

BOOST_AUTO_TEST_CASE(the_tangent_is_within_its_bound) {
  SINTER_CHECK_ACCURACY(tan, std::tan(x), -10, 10, 2, 2);
  SINTER_CHECK_ACCURACY(tan, std::tan(x), -1.5e5, 1.5e5, 2, 2);
}

BOOST_AUTO_TEST_CASE(angles_beside_right_ones_are_reduced_exactly) {
  check_beside_right_angles<float>(60000, 5);
  check_beside_right_angles<double>(630000, 37);
}

BOOST_AUTO_TEST_SUITE_END()
