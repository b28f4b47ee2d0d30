/// @file
/// Histograms and counts against NumPy; values at edges, nothing, mistakes.
#include <sinter/math/histogram.hpp>

#include "math/golden.hpp"

#include <limits>

using namespace sinter;
using namespace sinter::literals;
using golden::Cases;

namespace {

constexpr Tensor<double, 4> few{0, 0.25, 0.5, 1};
static_assert(histogram(few, 2_c).counts(0) == 2);
static_assert(digitize(few, few)(3).item() == 4);
static_assert(std::is_same_v<decltype(histogram(few, 2_c).counts), Tensor<std::int64_t, 2>>);
static_assert(std::is_same_v<decltype(histogram(few, 2_c).edges), Tensor<double, 3>>);
static_assert(std::is_same_v<decltype(histogram(few, Tensor<float, 5>()).counts),
                             Tensor<std::int64_t, 4>>);
static_assert(std::is_same_v<decltype(histogram(few, 3, density).counts), Tensor<double, dyn>>);

void both(Cases& cases, auto const& found) { cases(found.counts)(found.edges); }

}  // namespace

BOOST_AUTO_TEST_SUITE(histograms)

BOOST_AUTO_TEST_CASE(agree_with_numpy) {
  auto const x = golden::load<double, 3>("finite");
  Tensor<double, dyn, dyn, dyn> w(x.shape());
  for (std::ptrdiff_t i = 0; i < w.size(); ++i) w.data()[i] = static_cast<double>(i + 1) / 4;
  Tensor<double, dyn> const edges{-3, -1, 0, 0.5, 2.5};
  Tensor<int, dyn> const n{3, 1, 3, 0, 7, 1, 1};
  Cases cases("histogram", 1e-15);
  both(cases, histogram(x, 5));
  both(cases, histogram(x, 3_c, limits(-1, 2)));
  both(cases, histogram(x, 4, weights(w)));
  both(cases, histogram(x, 5, density));
  both(cases, histogram(x, edges));
  both(cases, histogram(x, edges, weights(w), density));
  both(cases, histogram(x(0, 0, range(0, 1)), 2));
  both(cases, histogram(Tensor<double, dyn>(), 2));
  both(cases, histogram(arange<int>(11), 10_c));
  both(cases, histogram(arange<double>(11_c) * 0.1, 10_c, limits(0, 1)));
  cases(bincount(n))(bincount(n, 10))(bincount(n, weights(flatten(w)(range(0, 7)))));
  cases(bincount(Tensor<int, dyn>()))(digitize(x, edges))(digitize(x, edges, side::left));
}
BOOST_AUTO_TEST_CASE(pass_over_nan_inside_limits) {
  constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();
  Tensor<double, dyn> const x{0.5, nan_value, 1, -1};
  BOOST_TEST(sum(histogram(x, 2_c, limits(0, 1)).counts).item() == 2);
  BOOST_CHECK_THROW(static_cast<void>(histogram(x, 2_c)), domain_error);
}
BOOST_AUTO_TEST_CASE(refuse_what_they_must) {
  Tensor<double, dyn> const x{0.5, 2, 1};
  BOOST_CHECK_THROW(static_cast<void>(histogram(x, 0)), domain_error);
  BOOST_CHECK_THROW(static_cast<void>(histogram(x, 3, limits(2, 1))), domain_error);
  BOOST_CHECK_THROW(static_cast<void>(histogram(x, Tensor<double, 3>{1, 3, 2})), domain_error);
  BOOST_CHECK_THROW(static_cast<void>(histogram(x, Tensor<double, 1>{1})), domain_error);
  BOOST_CHECK_THROW(static_cast<void>(histogram(x, 3, weights(Tensor<double, 2>()))), shape_error);
  BOOST_CHECK_THROW(static_cast<void>(bincount(Tensor<int, 2>{1, -1})), domain_error);
  BOOST_CHECK_THROW(static_cast<void>(bincount(Tensor<int, dyn>{1}, weights(x))), shape_error);
}

BOOST_AUTO_TEST_SUITE_END()
