/// @file
/// Reductions beyond sum and max against NumPy, and what they do with nothing, NaN and ties.
#include <sinter/math/statistics.hpp>

#include "math/golden.hpp"

#include <limits>

using namespace sinter;
using namespace sinter::literals;
using golden::Cases;

namespace {

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();

// Static extents stay, and values are constants.
constexpr Tensor<double, 2, 3> table{{1, 2, 3}, {4, 5, 9}};
static_assert(prod(table).item() == 1080);
static_assert(std::is_same_v<shape_of<decltype(var(table, 0_c, keepdims))>, Shape<1, 3>>);
static_assert(var(table, 1_c, correction(1))(0).item() == 1);
static_assert(all(table > 0).item() && !any(table > 9).item());
static_assert(count_nonzero(table - 1).item() == 5);
static_assert(argmin(table, 1_c)(1).item() == 0);
static_assert(ptp(table).item() == 8);
static_assert(average(table, table, 0_c)(0).item() == 3.4);
static_assert(std::is_same_v<element_of<decltype(all(table))>, bool>);
static_assert(std::is_same_v<element_of<decltype(prod(Tensor<std::int8_t, 2>()))>, std::int64_t>);
static_assert(std::is_same_v<element_of<decltype(prod(Tensor<std::uint8_t, 2>()))>, std::uint64_t>);
static_assert(std::is_same_v<element_of<decltype(mean(Tensor<bool, 2>()))>, double>);
static_assert(std::is_same_v<element_of<decltype(var(Tensor<float, 2>()))>, float>);

}  // namespace

BOOST_AUTO_TEST_SUITE(statistics)

BOOST_AUTO_TEST_CASE(agree_with_numpy) {
  auto const x = golden::load<double, 3>("finite");
  Cases cases("more_reductions", 1e-13);
  auto const four = [&](auto verb) {
    cases(verb(x))(verb(x, 0_c))(verb(x, -1_c, keepdims))(verb(x, axes(0_c, 2_c)));
  };
  four([](auto const&... a) { return prod(a...); });
  four([](auto const&... a) { return var(a...); });
  four([](auto const&... a) { return stddev(a...); });
  four([](auto const&... a) { return var(a..., correction(1)); });
  four([](auto const&... a) { return ptp(a...); });
  four([](auto const& a, auto... rest) { return all(a > -2, rest...); });
  four([](auto const& a, auto... rest) { return any(a > 4, rest...); });
  four([](auto const& a, auto... rest) { return count_nonzero(a > 0, rest...); });
  cases(argmin(x))(argmin(x, 0_c))(argmin(x, 1_c))(argmin(x, 2_c));
  auto const holes = where(x > 2, nan_value, x);
  cases(nansum(holes))(nansum(holes, 0_c))(nansum(holes, 2_c));
  cases(nanmean(holes))(nanmean(holes, 0_c))(nanmean(holes, 2_c));
  cases(nanmax(holes))(nanmax(holes, 0_c))(nanmax(holes, 2_c));
  cases(nanmin(holes))(nanmin(holes, 0_c))(nanmin(holes, 2_c));
  Tensor<double, dyn, dyn, dyn> weights(x.shape());
  for (std::ptrdiff_t i = 0; i < x.size(); ++i) weights.data()[i] = static_cast<double>(i + 1);
  cases(average(x, weights))(average(x, weights, 0_c));
  cases(average(x, Tensor<double, 3>{1, 2, 4}, 1_c));
}

BOOST_AUTO_TEST_CASE(of_nothing_are_what_numpy_says) {
  Tensor<double, dyn, dyn> const nothing(shape(0, 3));
  BOOST_TEST(prod(nothing).item() == 1);
  BOOST_TEST(all(nothing).item());
  BOOST_TEST(!any(nothing).item());
  BOOST_TEST(count_nonzero(nothing).item() == 0);
  BOOST_TEST(std::isnan(var(nothing).item()));
  BOOST_TEST(std::isnan(mean(nothing).item()));
  BOOST_TEST(std::isnan(var(Tensor<double, 1>{2}, correction(1)).item()));
  BOOST_TEST(nansum(nothing).item() == 0);
  BOOST_TEST(evaluate(ptp(nothing, 1_c)).size() == 0);
  BOOST_CHECK_THROW(static_cast<void>(evaluate(ptp(nothing))), domain_error);
  BOOST_CHECK_THROW(static_cast<void>(evaluate(argmin(nothing, 0_c))), domain_error);
  BOOST_CHECK_THROW(static_cast<void>(evaluate(nanmax(nothing))), domain_error);
}

BOOST_AUTO_TEST_CASE(meet_nan_and_ties) {
  Tensor<double, dyn> const x{3, nan_value, 1, nan_value, 1};
  BOOST_TEST(argmin(x).item() == 1);
  BOOST_TEST(argmin(x(range(2, none))).item() == 1);
  BOOST_TEST(argmin(x(range(none, none, -2))).item() == 0);
  BOOST_TEST(count_nonzero(x).item() == 5);
  BOOST_TEST(all(x).item());
  BOOST_TEST(std::isnan(nanmax(x(range(3, 4))).item()));
  BOOST_TEST(std::isnan(nanmean(x(range(1, 2))).item()));
  BOOST_TEST(nanmin(x).item() == 1);
}

BOOST_AUTO_TEST_CASE(sums_of_many_elements_are_accurate) {
  Tensor<float, dyn> const x = full(shape(10'000'000), 0.1f);
  double const exact = 0.1f * 1e7;
  BOOST_TEST(std::fabs(static_cast<double>(sum(x).item()) - exact) < 1e-6 * exact);
  BOOST_TEST(std::fabs(static_cast<double>(mean(x).item()) - 0.1) < 1e-7);
  BOOST_TEST(var(x).item() < 1e-13f);
}

BOOST_AUTO_TEST_CASE(integers_wrap_around_in_64_bits) {
  Tensor<std::int8_t, dyn> const x{100, 100, 100, -2};
  BOOST_TEST(prod(x).item() == -2'000'000);
  BOOST_TEST(prod(Tensor<std::uint8_t, 3>{200, 200, 2}).item() == 80000u);
  BOOST_TEST(mean(Tensor<bool, 4>{true, false, false, false}).item() == 0.25);
}

BOOST_AUTO_TEST_CASE(weights_must_fit) {
  Tensor<double, dyn, dyn> const x{{1, 2, 3}, {4, 5, 9}};
  Tensor<double, dyn> const weights{1, 2};
  BOOST_TEST(average(x, weights, 0_c)(2).item() == 7);
  BOOST_CHECK_THROW(static_cast<void>(evaluate(average(x, weights, 1_c))), shape_error);
}

BOOST_AUTO_TEST_SUITE_END()
