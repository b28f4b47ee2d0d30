#include <sinter/autodiff/hvp.hpp>

#include <sinter.hpp>

#include <boost/hana/define_struct.hpp>
#include <boost/test/unit_test.hpp>

#include <cmath>

namespace hvp_models {
template <class Weight, class Bias>
struct Layer {
  BOOST_HANA_DEFINE_STRUCT(Layer, (Weight, weight), (Bias, bias));

  constexpr auto operator()(auto const& x) const { return weight * x + bias; }
};
}  // namespace hvp_models

namespace {

using namespace sinter;
using namespace sinter::literals;

constexpr Tensor<double, 3> w{0.5, -1, 2};
constexpr Tensor<double, 3> v{1, 2, -1};

// In constant expressions: the Hessian of sum(x^3) is 6 x on the diagonal.
constexpr auto product =
    hvp([](auto const& x) { return sum(x * x * x); }, std::tie(w), std::tie(v));
static_assert(std::get<0>(product)(0) == 3 && std::get<0>(product)(1) == -12 &&
              std::get<0>(product)(2) == -12);
// Of x'Ax it is A + A'.
constexpr Tensor<double, 3, 3> a{{1, 2, 3}, {5, 7, 11}, {13, 17, 19}};
constexpr auto quadratic = hvp([](auto const& x) { return sum(x * matmul(a, x)); }, std::tie(w),
                               std::tie(v));
static_assert(std::get<0>(quadratic)(0) == 2 * 1 + 7 * 2 - 16 * 1);
static_assert(std::get<0>(quadratic)(2) == 16 * 1 + 28 * 2 - 38 * 1);

// Of structures: sum((a x + b)^2) has the Hessian 2 (x^2, x; x, 1) for each pair of a and b.
using Layer = hvp_models::Layer<Tensor<double, 3>, Tensor<double>>;
constexpr Layer layer{w, {0.25}};
constexpr Layer along{v, {2}};
constexpr auto of_layer = hvp([](auto const& model) { return sum(square(model(v))); },
                              std::tie(layer), std::tie(along));
static_assert(std::is_same_v<decltype(of_layer), std::tuple<Layer> const>);
static_assert(std::get<0>(of_layer).weight(1) == 2 * (4 * 2 + 2 * 2));
static_assert(std::get<0>(of_layer).bias.item() == 2 * ((1 + 2) + (4 + 2) + (1 + 2)));

}  // namespace

BOOST_AUTO_TEST_SUITE(hessian_vector_products)

BOOST_AUTO_TEST_CASE(static_and_dynamic_shapes_agree_with_differences_of_gradients) {
  Tensor<double, 3, 3> const m{{0.1, 0.2, -0.3}, {0.4, 0.5, 0.6}, {-0.7, 0.8, 1.1}};
  Tensor<double, 3, 3> const tm{{1, 0, 0.5}, {0, -1, 0}, {2, 0, 0.25}};
  Tensor<double, 5, 3> const data = reshape(linspace<double>(-1, 1, 15_c), 5_c, 3_c);
  auto const f = [&](auto const& matrix, auto const& x) {
    return mean(square(matmul(data, tanh(matrix)) + x)) + sum(softmax(matrix, -1_c) * matrix) +
           max(exp(x)) + logsumexp(matmul(matrix, x));
  };
  auto const [hm, hx] = hvp(f, std::tie(m, w), std::tie(tm, v));
  double const step = 1e-5;
  auto const above = value_and_grad(f, evaluate(m + step * tm), evaluate(w + step * v));
  auto const below = value_and_grad(f, evaluate(m - step * tm), evaluate(w - step * v));
  BOOST_TEST(max(abs(hm - (std::get<1>(above) - std::get<1>(below)) / (2 * step))).item() < 1e-8);
  BOOST_TEST(max(abs(hx - (std::get<2>(above) - std::get<2>(below)) / (2 * step))).item() < 1e-8);

  Tensor<double, dyn, dyn> const dm = m;
  Tensor<double, dyn, dyn> const dtm = tm;
  Tensor<double, dyn> const dw = w;
  Tensor<double, dyn> const dv = v;
  auto const [hdm, hdx] = hvp(f, std::tie(dm, dw), std::tie(dtm, dv));
  BOOST_TEST(max(abs(hm - hdm)).item() < 1e-14);
  BOOST_TEST(max(abs(hx - hdx)).item() < 1e-14);
}

BOOST_AUTO_TEST_CASE(the_hessian_is_symmetric_over_long_rows) {
  Tensor<double, dyn, dyn> const x = reshape(sin(arange<double>(3 * 701)), shape(3, 701));
  Tensor<double, dyn, dyn> const u = cos(x * 3);
  Tensor<double, dyn, dyn> const t = sin(x * 5);
  auto const f = [&](auto const& y) {
    return sum(exp(y) * mean(y, 0_c)) + sum(square(sum(y * y(0, every), 1_c)));
  };
  auto const [hu] = hvp(f, std::tie(x), std::tie(u));
  auto const [ht] = hvp(f, std::tie(x), std::tie(t));
  double const one = sum(t * hu).item();
  double const other = sum(u * ht).item();
  BOOST_TEST(std::abs(one - other) <= 1e-11 * std::abs(one));
}

BOOST_AUTO_TEST_CASE(of_lgamma_are_trigamma) {
  // trigamma: pi^2 / 6 at 1, pi^2 / 2 at 1/2, reflected below 0.
  Tensor<double, 4> const x{1, 0.5, 20, -1.25};
  Tensor<double, 4> const one{1, 1, 1, 1};
  auto const [h] = hvp([](auto const& a) { return sum(lgamma(a)); }, std::tie(x), std::tie(one));
  double const pi = 3.14159265358979323846;
  Tensor<double, 4> const expected{pi * pi / 6, pi * pi / 2, 0.051270822935203120,
                                   19.181879647671606};
  BOOST_TEST(max(abs(h / expected - 1)).item() < 2e-15);
}

BOOST_AUTO_TEST_SUITE_END()
