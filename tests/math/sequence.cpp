#include <sinter/math/sequence.hpp>

#include "math/golden.hpp"

#include <support/holds.hpp>

#include <initializer_list>

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

namespace {

constexpr std::initializer_list<std::ptrdiff_t> counts{0, 1, 2, 3, 10, 100};
struct Ends {
  double start;
  double stop;
};

template <class E>
void compare_integers(golden::Cases& cases) {
  for (int start : {-7, 0, 3}) {
    for (int stop : {-100, -7, 4, 90}) {
      for (int step : {-31, -3, -1, 1, 2, 29}) cases(arange<E>(start, stop, step));
    }
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sequence)

BOOST_AUTO_TEST_CASE(arange_agrees_with_numpy) {
  golden::Cases integers("arange_integers");
  compare_integers<std::int8_t>(integers);
  compare_integers<std::int32_t>(integers);
  compare_integers<std::int64_t>(integers);
  golden::Cases floats("arange_floats", 4e-16);
  for (double start : {-1.5, 0.0, 2.25}) {
    for (double stop : {-70.0, 0.0, 1.75, 64.5}) {
      for (double step : {-7.5, -0.25, 0.125, 0.5, 33.0}) floats(arange<double>(start, stop, step));
    }
  }
  floats(arange<double>(0, 64, 0.1));
}
BOOST_AUTO_TEST_CASE(linspace_agrees_with_numpy) {
  Ends const ends[] = {{0, 1}, {-2.5, 3}, {7, -7}, {1e-3, 1e3}, {2, 2}};
  golden::Cases doubles("linspace", 4e-16);
  golden::Cases floats("linspace_float32");
  for (auto const [start, stop] : ends) {
    for (std::ptrdiff_t const count : counts) {
      doubles(linspace<double>(start, stop, count));
      doubles(linspace<double>(start, stop, count, without_endpoint));
      floats(linspace<float>(start, stop, count));
    }
  }
  golden::Cases integers("linspace_integers");
  for (auto const [start, stop] : {Ends{-3, 3}, Ends{0, 100}, Ends{9, -8}}) {
    for (std::ptrdiff_t const count : counts) {
      integers(linspace<int>(start, stop, count));
      integers(linspace<int>(start, stop, count, without_endpoint));
    }
  }
}
BOOST_AUTO_TEST_CASE(logspace_and_geomspace_agree_with_numpy) {
  golden::Cases powers("logspace", 1e-14);
  for (auto const [start, stop] : {Ends{0, 3}, Ends{2, -2}, Ends{0.5, 0.5}}) {
    for (std::ptrdiff_t const count : counts) {
      for (double const base : {10.0, 2.0}) {
        powers(logspace<double>(start, stop, count, base));
        powers(logspace<double>(start, stop, count, base, without_endpoint));
      }
    }
  }
  golden::Cases ratios("geomspace", 1e-14);
  for (auto const [start, stop] : {Ends{1, 1000}, Ends{256, 0.5}, Ends{-2, -32}, Ends{3, 3}}) {
    for (std::ptrdiff_t const count : counts) {
      ratios(geomspace<double>(start, stop, count));
      ratios(geomspace<double>(start, stop, count, without_endpoint));
    }
  }
}
BOOST_AUTO_TEST_CASE(takes_constants_as_static_bounds) {
  static_assert(std::is_same_v<shape_of<decltype(arange<int>(0_c, 10_c, 3_c))>, Shape<4>>);
  static_assert(std::is_same_v<shape_of<decltype(arange<int>(10_c, -3_c, -3_c))>, Shape<5>>);
  static_assert(std::is_same_v<shape_of<decltype(arange<float>(2_c, 7_c))>, Shape<5>>);
  static_assert(std::is_same_v<shape_of<decltype(arange<int>(-4_c))>, Shape<0>>);
  static_assert(std::is_same_v<shape_of<decltype(arange<int>(0, 10_c))>, Shape<dyn>>);
  static_assert(std::is_same_v<shape_of<decltype(linspace<float>(0, 1, 5_c))>, Shape<5>>);
  constexpr Tensor steps = arange<int>(10_c, -3_c, -3_c);
  static_assert(steps(4) == -2);
  constexpr Tensor parts = linspace<double>(0, 1, 5_c);
  static_assert(parts(0) == 0 && parts(1) == 0.25 && parts(4) == 1);
  static_assert(geomspace<double>(1, 16, 5_c)(4) == 16);
  constexpr auto digits = arange<int>(10_c);
  static_assert(digits(3) == 3 && digits.at(-1) == 9);
}
BOOST_AUTO_TEST_CASE(ends_are_exact_however_they_are_read) {
  for (std::ptrdiff_t const n : {2, 17, 64, 600, 1300}) {
    auto const parts = linspace<float>(-0.1, 0.7, n);
    Tensor const x = parts;
    Tensor const reversed = parts(range(none, none, -1));
    Tensor const third = parts(range((n - 1) % 3, none, 3));
    BOOST_TEST(x(0) == -0.1f);
    BOOST_TEST(x(n - 1) == 0.7f);
    BOOST_TEST(reversed(0) == 0.7f);
    BOOST_TEST(third.at(-1) == 0.7f);
    BOOST_TEST(holds(parts(range(none, none, -1)), Tensor(x(range(none, none, -1)))));
    BOOST_TEST(holds(parts(newaxis, every) + parts(every, newaxis),
                     Tensor(x(newaxis, every) + x(every, newaxis))));
  }
}
BOOST_AUTO_TEST_CASE(integers_wrap_around_and_large_positions_stay_exact) {
  BOOST_TEST(holds(arange<std::uint8_t>(250, 255, 2), Tensor<std::uint8_t, dyn>{250, 252, 254}));
  auto const whole = arange<std::int64_t>(INT64_MIN, INT64_MAX, INT64_MAX / 3);
  BOOST_TEST(evaluate(whole)(6) == INT64_MAX - 3);
  std::ptrdiff_t const n = std::ptrdiff_t{1} << 32;
  BOOST_TEST(evaluate(arange<double>(n)(range(n - 2, none)))(1) == static_cast<double>(n - 1));
  BOOST_TEST(evaluate(arange<float>(n)(range(n - 2, none)))(1) == 4294967296.0f);
  BOOST_TEST(evaluate(linspace<double>(0, 1, n + 1)(range(n / 2, none, n / 2)))(0) == 0.5);
  BOOST_TEST(evaluate(linspace<double>(0, 1, n + 1)(range(n / 2, none, n / 2)))(1) == 1.0);
}
#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(refuses_steps_of_zero_negative_counts_and_zeros_of_ratios) {
  BOOST_CHECK_THROW((void)arange<int>(0, 3, 0), domain_error);
  BOOST_CHECK_THROW((void)arange<float>(0, 3, 0.0), domain_error);
  BOOST_CHECK_THROW((void)arange<std::int8_t>(300), domain_error);
  BOOST_CHECK_THROW((void)linspace<float>(0, 3, -1), shape_error);
  BOOST_CHECK_THROW((void)geomspace<float>(0, 3, 2), domain_error);
  BOOST_CHECK_THROW((void)geomspace<float>(-1, 3, 2), domain_error);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
