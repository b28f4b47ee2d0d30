#include <sinter/autodiff/jvp.hpp>

#include <sinter.hpp>

#include <boost/hana/adapt_struct.hpp>
#include <boost/test/unit_test.hpp>

#include <cmath>

namespace jvp_models {
struct Line {
  sinter::Tensor<double, 2> slope;
  sinter::Tensor<double> height;
  int degree = 1;
};
}  // namespace jvp_models
BOOST_HANA_ADAPT_STRUCT(jvp_models::Line, slope, height, degree);

namespace {

using namespace sinter;
using namespace sinter::literals;

constexpr Tensor<double, 3> w{0.5, -1, 2};
constexpr Tensor<double, 3> tw{1, 2, -1};
constexpr auto cubes = [](auto const& x) { return x * x * x; };

// In constant expressions.
constexpr auto tangents = jvp(cubes, std::tie(w), std::tie(tw));
static_assert(std::get<0>(tangents)(1) == -1 && std::get<1>(tangents)(1) == 6);
constexpr auto total = jvp([](auto const& x) { return sum(x * x); }, std::tie(w), std::tie(tw));
static_assert(std::get<0>(total).item() == 5.25 && std::get<1>(total).item() == -7);
static_assert(std::is_same_v<std::remove_const_t<decltype(tangents)>,
                             std::tuple<Tensor<double, 3>, Tensor<double, 3>>>);

// Of structures.
constexpr jvp_models::Line line{{3, 4}, {2}, 5};
constexpr jvp_models::Line t_line{{1, 10}, {0.5}, 7};
constexpr auto of_line = jvp(
    [](auto const& model) {
      auto const& [slope, height, degree] = model;
      return slope * height * static_cast<double>(degree);
    },
    std::tie(line), std::tie(t_line));
static_assert(std::get<0>(of_line)(1) == 40);
static_assert(std::get<1>(of_line)(0) == (1 * 2 + 3 * 0.5) * 5);
static_assert(std::get<1>(of_line)(1) == (10 * 2 + 4 * 0.5) * 5);

}  // namespace

BOOST_AUTO_TEST_SUITE(jacobian_vector_products)

BOOST_AUTO_TEST_CASE(static_mixed_and_dynamic_shapes_are_equal) {
  Tensor<float, 2, 3> const a{{0.5f, -1, 2}, {3, 0.25f, -0.75f}};
  Tensor<float, 2, 3> const ta{{1, 2, -1}, {0.5f, 0, 3}};
  Tensor<float, 3> const b{1, 2, 3};
  Tensor<float, 3> const tb{-1, 0.5f, 2};
  auto const f = [](auto const& x, auto const& y) { return exp(x) * 2.5 + sin(x) / y; };
  auto const [value, tangent] = jvp(f, std::tie(a, b), std::tie(ta, tb));
  Tensor<float, dyn, 3> const mixed = a;
  Tensor<float, dyn, 3> const t_mixed = ta;
  Tensor<float, dyn> const dynamic = b;
  Tensor<float, dyn> const t_dynamic = tb;
  auto const [value2, tangent2] =
      jvp(f, std::tie(mixed, dynamic), std::tie(t_mixed, t_dynamic));
  static_assert(std::is_same_v<decltype(value2), Tensor<float, dyn, 3> const>);
  BOOST_TEST(all(value == value2).item());
  BOOST_TEST(all(tangent == tangent2).item());
  BOOST_TEST(std::abs(tangent(0, 0) - (2.5f * std::exp(0.5f) + std::cos(0.5f) +
                                       std::sin(0.5f))) < 1e-6f);
}

BOOST_AUTO_TEST_CASE(reductions_products_and_views_carry_tangents) {
  Tensor<double, dyn, dyn> const x = reshape(arange<double>(12), shape(3, 4)) / 7;
  Tensor<double, dyn, dyn> const t = cos(x);
  auto const f = [&](auto const& a) {
    return matmul(a(every, range(0, 3)), transpose(a)(range(1, none), every)) - mean(a, 0_c)(range(0, 3));
  };
  auto const [value, tangent] = jvp(f, std::tie(x), std::tie(t));
  double const step = 1e-6;
  Tensor<double, dyn, dyn> const above = x + step * t;
  Tensor<double, dyn, dyn> const below = x - step * t;
  Tensor<double, dyn, dyn> const expected = (f(above) - f(below)) / (2 * step);
  BOOST_TEST(max(abs(tangent - expected)).item() < 1e-8);
  BOOST_TEST(max(abs(value - f(x))).item() < 1e-12);
}

BOOST_AUTO_TEST_CASE(what_does_not_depend_on_an_argument_has_no_tangent) {
  auto const [value, tangent] = jvp([](auto const&) { return w * 2; }, std::tie(w), std::tie(tw));
  BOOST_TEST(value(2) == 4);
  BOOST_TEST(tangent(2) == 0);
  auto const [other, none] =
      jvp([](auto const& x) { return detach(x) * 2; }, std::tie(w), std::tie(tw));
  BOOST_TEST(other(2) == 4);
  BOOST_TEST(none(2) == 0);
}

BOOST_AUTO_TEST_CASE(a_tangent_of_another_shape_is_an_error) {
  Tensor<double, dyn> const x{1, 2, 3};
  Tensor<double, dyn> const t{1, 2};
  BOOST_CHECK_EXCEPTION(
      jvp(cubes, std::tie(x), std::tie(t)), shape_error, [](shape_error const& error) {
        return std::string(error.what()) ==
               "jvp(f, std::tie(arguments...), std::tie(tangents...)): a tangent must have the "
               "shape of its argument, found shapes (2,) and (3,)";
      });
}

BOOST_AUTO_TEST_SUITE_END()
