/// @file
/// Norms, logsumexp, log_softmax and layer_norm against NumPy.
#include <sinter/math/normalize.hpp>

#include "math/golden.hpp"

#include <limits>

using namespace sinter;
using namespace sinter::literals;
using golden::Cases;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr Tensor<double, 2, 2> table{{3, 4}, {-12, 5}};
static_assert(norm(table, 1_c)(1).item() == 13);
static_assert(norm(table, order(1_c)).item() == 24);
static_assert(norm(table, 1_c, order(infinity))(1).item() == 12);
static_assert(
    std::is_same_v<shape_of<decltype(norm(table, -1_c, keepdims, order(3)))>, Shape<2, 1>>);
static_assert(std::is_same_v<shape_of<decltype(layer_norm(table, -1_c))>, Shape<2, 2>>);
static_assert(std::is_same_v<element_of<decltype(norm(Tensor<int, 2>()))>, double>);

}  // namespace

BOOST_AUTO_TEST_SUITE(normalize)

BOOST_AUTO_TEST_CASE(agrees_with_numpy) {
  auto const x = golden::load<double, 3>("finite");
  Cases cases("normalized", 1e-11);
  auto const four = [&](auto... p) {
    cases(norm(x, p...))(norm(x, 0_c, p...))(norm(x, -1_c, keepdims, p...))(
        norm(x, axes(0_c, 2_c), p...));
  };
  four();
  four(order(1_c));
  four(order(0_c));
  four(order(3));
  four(order(infinity));
  four(order(-infinity));
  cases(logsumexp(x))(logsumexp(x, 0_c))(logsumexp(x, -1_c, keepdims))(
      logsumexp(x, axes(0_c, 2_c)));
  cases(log_softmax(x, 0_c))(log_softmax(x, -1_c));
  Tensor const row = x(0, 0);
  cases(layer_norm(x, -1_c))(layer_norm(x, axes(1_c, 2_c), 1e-3))(
      layer_norm(x, -1_c, row, row - 1));
}

BOOST_AUTO_TEST_CASE(does_not_overflow) {
  BOOST_TEST(logsumexp(Tensor<double, 2>{1000, 1000}).item() == 1000 + std::log(2.0));
  BOOST_TEST(logsumexp(Tensor<double, 2>{-inf, -inf}).item() == -inf);
  BOOST_TEST(logsumexp(Tensor<double, 2>{inf, -inf}).item() == inf);
  BOOST_TEST(log_softmax(Tensor<double, 2>{0, -1000}, 0_c)(1).item() == -1000);
}

BOOST_AUTO_TEST_CASE(of_nothing) {
  Tensor<double, dyn> const nothing(shape(0));
  BOOST_TEST(logsumexp(nothing).item() == -inf);
  BOOST_TEST(norm(nothing).item() == 0);
  BOOST_TEST(norm(nothing, order(infinity)).item() == 0);
  BOOST_CHECK_THROW(static_cast<void>(evaluate(norm(nothing, order(-infinity)))), domain_error);
}

BOOST_AUTO_TEST_CASE(orders_that_are_constants_are_asked_for) {
  BOOST_CHECK_THROW(static_cast<void>(order(0)), domain_error);
  BOOST_CHECK_THROW(static_cast<void>(order(inf)), domain_error);
}

BOOST_AUTO_TEST_SUITE_END()
