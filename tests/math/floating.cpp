/// @file
/// Functions that are made of others, within the bounds of docs/accuracy.md, against long double.
#include <sinter/math/floating.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>

using namespace sinter;

namespace {

using Long = long double;

/// The largest distance in ulps of the exact numbers, or of `least` where they are smaller.
template <class E, class Exact>
double worst(Tensor<E, dyn> const& found, Exact exact, Long least = 0) {
  double distance = 0;
  for (std::ptrdiff_t k = 0; k < found.size(); ++k) {
    Long const expected = exact(k);
    int exponent = 0;
    std::frexp(std::fmax(std::fabs(expected), least), &exponent);
    exponent = std::max(exponent, std::numeric_limits<E>::min_exponent);
    Long const unit = std::ldexp(Long{1}, exponent - std::numeric_limits<E>::digits);
    distance = std::fmax(distance, static_cast<double>(std::fabs(found(k) - expected) / unit));
  }
  return distance;
}
template <class E>
Tensor<E, dyn> spread(double low, double high, std::uint64_t seed) {
  random::Generator rng(seed);
  return random::uniform<E>(rng, low, high, shape(20001));
}

template <class E>
void check_bounds() {
  using Vector = Tensor<E, dyn>;
  Vector const x = spread<E>(-30, 30, 1), y = spread<E>(-30, 30, 2), t = spread<E>(0, 1, 3);
  auto const of = [](Vector const& operand, auto function) {
    return [&operand, function](std::ptrdiff_t k) { return function(Long{operand(k)}); };
  };
  Long const degree = std::numbers::pi_v<Long> / 180;
  BOOST_TEST(worst<E>(deg2rad(x), of(x, [&](Long a) { return a * degree; })) <= 1.5);
  BOOST_TEST(worst<E>(rad2deg(x), of(x, [&](Long a) { return a / degree; })) <= 1.5);
  Vector const size = abs(x);
  BOOST_TEST(worst<E>(rsqrt(size), of(size, [](Long a) { return 1 / std::sqrt(a); })) <= 1.5);
  Vector const above = size + E(0.01);
  BOOST_TEST(worst<E>(lgamma(above), of(above, [](Long a) { return std::lgamma(a); }), 0.5L) <= 7);
  auto const sum = [&](std::ptrdiff_t k) {
    Long const a = x(k), b = y(k);
    return std::fmax(a, b) + std::log1p(std::exp(-std::fabs(a - b)));
  };
  BOOST_TEST(worst<E>(logaddexp(x, y), sum, 0.5L) <= 4);
  Vector const near = spread<E>(-0.8, -0.6, 4), beside = near + E(0.01);
  auto const cancels = [&](std::ptrdiff_t k) {
    return std::log(std::exp(Long{near(k)}) + std::exp(Long{beside(k)}));
  };
  BOOST_TEST(worst<E>(logaddexp(near, beside), cancels, 0.5L) <= 4);
  Vector const large = maximum(abs(x), abs(y));
  Vector const between = lerp(x, y, t);
  double distance = 0;
  for (std::ptrdiff_t k = 0; k < between.size(); ++k) {
    Long const exact = Long{x(k)} + Long{t(k)} * (Long{y(k)} - Long{x(k)});
    Long const unit = std::nextafter(large(k), std::numeric_limits<E>::infinity()) - large(k);
    distance = std::fmax(distance, static_cast<double>(std::fabs(between(k) - exact) / unit));
  }
  BOOST_TEST(distance <= 2);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(floating)

BOOST_AUTO_TEST_CASE(floats_are_within_their_bounds) { check_bounds<float>(); }
BOOST_AUTO_TEST_CASE(doubles_are_within_their_bounds) { check_bounds<double>(); }

BOOST_AUTO_TEST_SUITE_END()
