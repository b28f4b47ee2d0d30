#include <sinter/autodiff/structure.hpp>

#include <autodiff/points.hpp>
#include <boost/hana/adapt_struct.hpp>
#include <boost/hana/define_struct.hpp>
#include <boost/test/unit_test.hpp>
#include <support/holds.hpp>

using namespace sinter;
using namespace sinter::literals;
using namespace gradient_test;
using sinter_test::holds;

namespace models {

/// A template over the types of its members: it is called as it is, with leaves in their place.
template <class Weight, class Bias>
struct Layer {
  BOOST_HANA_DEFINE_STRUCT(Layer, (Weight, weight), (Bias, bias));

  constexpr auto operator()(auto const& x) const { return matmul(x, weight) + bias; }
};
template <class First, class Second, class Scale>
struct Perceptron {
  BOOST_HANA_DEFINE_STRUCT(Perceptron, (First, first), (Second, second), (Scale, scale));

  constexpr auto operator()(auto const& x) const { return second(tanh(first(x))) * scale; }
};
/// A plain struct.
struct Line {
  Tensor<double, 2> slope;
  Tensor<double> height;
  int degree = 1;
};

}  // namespace models

BOOST_HANA_ADAPT_STRUCT(models::Line, slope, height, degree);

namespace {

constexpr auto bent = [](auto const& line) {
  auto const& [slope, height, degree] = line;
  return sum(square(slope)) * height * static_cast<double>(degree);
};
constexpr models::Line line{{3, 4}, {2}, 5};
constexpr auto line_gradient = grad(bent)(line);
static_assert(std::is_same_v<decltype(line_gradient), models::Line const>);
static_assert(line_gradient.slope(0) == 60 && line_gradient.slope(1) == 80);
static_assert(line_gradient.height.item() == 125 && line_gradient.degree == 5);

constexpr auto chosen = value_and_grad<2, 0>([](auto const& x, auto const& y, auto const& z) {
  return sum(x * y * z);
})(Tensor<double, 2>{1, 2}, Tensor<double, 2>{3, 4}, Tensor<double, 2>{5, 6});
static_assert(std::get<0>(chosen) == 63);
static_assert(std::get<1>(chosen)(1) == 8 && std::get<2>(chosen)(1) == 24);
static_assert(std::tuple_size_v<decltype(chosen)> == 3);

}  // namespace

BOOST_AUTO_TEST_SUITE(structures)

BOOST_AUTO_TEST_CASE(have_gradients_of_their_own_type) {
  models::Layer first{matrix(6, 5), vector(5, 2)};
  models::Layer second{made<Tensor<double, 5, 3>>({}, 3), made<Tensor<double, 3>>({}, 4)};
  models::Perceptron model{first, second, 0.5};
  auto const x = matrix(4, 6, 9);
  auto const loss = [&](auto const& m) { return mean(square(m(x))); };
  auto const [value, gradient] = value_and_grad(loss, model);
  static_assert(std::is_same_v<decltype(gradient), decltype(model) const>);
  // The loop backward sums on its way, row by row: another order than that of the value alone.
  BOOST_TEST(std::abs(value - evaluate(loss(model)).item()) <= 1e-15);
  auto const [flat_value, dw] = value_and_grad(
      [&](auto const& w) {
        auto const hidden = tanh(matmul(x, w) + first.bias);
        return mean(square((matmul(hidden, second.weight) + second.bias) * 0.5));
      },
      first.weight);
  BOOST_TEST(flat_value == value);
  BOOST_TEST(all(gradient.first.weight == dw).item());
  check(loss, model);
}
BOOST_AUTO_TEST_CASE(may_be_tuples_and_arrays) {
  std::array<Tensor<double, dyn>, 3> const three{vector(5), vector(5, 2), vector(5, 3)};
  std::tuple const pair(vector(5, 4), std::pair(matrix(2, 5), 3));
  auto const f = [](auto const& list, auto const& both) {
    auto const& [a, b, c] = list;
    auto const& [d, rest] = both;
    auto const& [e, number] = rest;
    return sum(a * b * exp(c) * d * e * static_cast<double>(number));
  };
  check(f, three, pair);
  auto const [value, dthree, dpair] = value_and_grad(f, three, pair);
  static_assert(std::is_same_v<decltype(dthree), std::remove_const_t<decltype(three)> const>);
  BOOST_TEST(std::get<1>(dpair).second == 3);
}
BOOST_AUTO_TEST_CASE(are_written_into) {
  models::Layer layer{matrix(3, 2), vector(2, 2)};
  auto gradient = layer;
  auto const x = matrix(4, 3, 5);
  auto const f = [](auto const& m, auto const& data) { return sum(square(m(data))); };
  double const value = value_and_grad_into<0>(f, std::tie(gradient), layer, x);
  auto const [again, expected] = value_and_grad<0>(f)(layer, x);
  BOOST_TEST(value == again);
  BOOST_TEST(all(gradient.weight == expected.weight).item());
  BOOST_TEST(all(gradient.bias == expected.bias).item());
  BOOST_CHECK_THROW(value_and_grad_into<0>(f, std::tie(layer), layer, x), domain_error);
}
BOOST_AUTO_TEST_CASE(leave_arguments_constant_that_are_not_chosen) {
  auto const f = [](auto const& x, auto const& factor, auto const& y) {
    return sum(x * y) * factor;
  };
  auto const dy = grad<2>(f)(vector(3), 2.0, vector(3, 2));
  BOOST_TEST(all(dy == vector(3) * 2.0).item());
}

BOOST_AUTO_TEST_SUITE_END()
