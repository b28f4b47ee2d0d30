/// @file
/// Medians and quantiles against NumPy; NaN, nothing, constant expressions, mistakes.
#include <sinter/math/quantile.hpp>

#include <sinter/math/manipulate.hpp>

#include "math/golden.hpp"

#include <limits>

using namespace sinter;
using namespace sinter::literals;
using golden::Cases;

namespace {

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();
constexpr Tensor<int, 2, 3> table{{3, 1, 2}, {5, 9, 4}};
static_assert(median(table).item() == 3.5);
static_assert(median(table, 1_c)(1).item() == 5);
static_assert(quantile(table, Tensor<double, 2>{0, 0.5}, 1_c)(1, 0).item() == 2);
static_assert(std::is_same_v<shape_of<decltype(median(table, 0_c, keepdims))>, Shape<1, 3>>);
static_assert(std::is_same_v<shape_of<decltype(quantile(table, Tensor<double, 7>(), 0_c))>,
                             Shape<7, 3>>);
static_assert(std::is_same_v<element_of<decltype(median(Tensor<float, 2>()))>, float>);

}  // namespace

BOOST_AUTO_TEST_SUITE(quantiles)

BOOST_AUTO_TEST_CASE(agree_with_numpy) {
  Tensor const x = golden::load<double, 3>("finite") + 0.0;  // no -0
  auto const even = flatten(x)(range(0, 6));
  Tensor<double, dyn> const q{0, 0.1, 0.25, 0.5, 0.85, 1};
  Cases cases("quantile", 1e-15);
  cases(median(x))(median(x, 0_c))(median(x, -1_c, keepdims))(median(x, axes(0_c, 2_c)));
  cases(median(even))(median(x(0_c, 0_c, range(0, 1))));
  for (auto const kind : {interpolation::linear, interpolation::lower, interpolation::higher,
                          interpolation::nearest, interpolation::midpoint}) {
    cases(quantile(x, q, kind))(quantile(x, q, 1_c, kind));
    cases(quantile(x, 0.3, axes(0_c, 2_c), kind));
  }
  cases(quantile(x, Tensor<double, 2>{0.5, 0.125}, 2_c, keepdims));
  cases(quantile(even, 0.5, interpolation::nearest));
  cases(quantile(even(range(0, 4)), 0.5, interpolation::nearest));
}
BOOST_AUTO_TEST_CASE(of_nothing_and_of_nan_are_nan) {
  Tensor<double, dyn, dyn> const nothing(shape(0, 3));
  BOOST_TEST(std::isnan(median(nothing).item()));
  BOOST_TEST(evaluate(median(nothing, 1_c)).size() == 0);
  Tensor<double, dyn, dyn> const x{{1, nan_value, 3}, {3, 2, 1}};
  Tensor const middle = median(x, 1_c);
  BOOST_TEST((std::isnan(middle(0)) && middle(1) == 2));
  BOOST_TEST(std::isnan(quantile(x, 0.0).item()));
  Tensor<double, dyn> const infinite{1, std::numeric_limits<double>::infinity(), 2, 3};
  BOOST_TEST(quantile(infinite, 0.25).item() == 1.75);
  BOOST_TEST(quantile(infinite, 1).item() == std::numeric_limits<double>::infinity());
}
BOOST_AUTO_TEST_CASE(refuse_a_part_outside_0_to_1) {
  Tensor<double, dyn> const x{1, 2, 3};
  Tensor<double, dyn> out{7, 7};
  auto const is_sentence = [](domain_error const& error) {
    std::string const begin = "quantile(x, q, axes): each q must be in [0, 1], found ";
    return std::string(error.what()).find(begin) == 0;
  };
  BOOST_CHECK_EXCEPTION(static_cast<void>(evaluate(quantile(x, 1.5))), domain_error, is_sentence);
  BOOST_CHECK_EXCEPTION(out = quantile(x, Tensor<double, 2>{0.5, nan_value}), domain_error,
                        is_sentence);
  BOOST_TEST((out(0) == 7 && out(1) == 7));
}

BOOST_AUTO_TEST_SUITE_END()
