/// @file
/// A user's function of elements: on packs and on single elements, fused, of any number of operands.
#include <sinter/math/map.hpp>

#include <autodiff/points.hpp>
#include <boost/test/unit_test.hpp>
#include <support/holds.hpp>

#include <sinter.hpp>

#include <cstdint>

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

namespace {

constexpr auto polynomial = [](auto const& x, auto const& y) { return x * y + 2.5 - x; };
/// Not generic: called with one element after the other.
constexpr auto stepped = [](double x, bool is_used) { return is_used && x > 0 ? x * 2 : -1.0; };

/// A weighted sum of differences: five operands, with its derivatives.
struct Weighted {
  constexpr auto operator()(auto const& a, auto const& b, auto const& c, auto const& d,
                            auto const& e) const {
    return a * b + c * d - e * a;
  }
  static constexpr auto partial(argument<0>, auto const&, auto const&, auto const& b, auto const&,
                                auto const&, auto const& e) {
    return b - e;
  }
  static constexpr auto partial(argument<1>, auto const&, auto const& a, auto const&...) {
    return a;
  }
  static constexpr auto partial(argument<2>, auto const&, auto const&, auto const&, auto const&,
                                auto const& d, auto const&) {
    return d;
  }
  static constexpr auto partial(argument<3>, auto const&, auto const&, auto const&, auto const& c,
                                auto const&...) {
    return c;
  }
  static constexpr auto partial(argument<4>, auto const&, auto const& a, auto const&...) {
    return -a;
  }
};
/// A function and a derivative of single numbers.
struct Ramp {
  constexpr double operator()(double x) const { return x > 1 ? 3 * x - 2 : x * x; }
  static constexpr double partial(argument<0>, double, double x) { return x > 1 ? 3 : 2 * x; }
};
/// With constants beside its operand.
struct Cube {
  constexpr auto operator()(auto const& x) const { return x * x * x + 1.5; }
  static constexpr auto partial(argument<0>, auto const&, auto const& x) { return 3.0 * x * x; }
};
/// A derivative that is known while compiling.
struct Shifted {
  constexpr auto operator()(auto const& x) const { return x + 4; }
  static constexpr auto partial(argument<0>, auto const&...) { return exact::one; }
};

constexpr Tensor<double, 2, 3> a{{1, -2, 3}, {0.5, 5, -6}};
constexpr Tensor<double, 3> b{2, 3, 4};

// While compiling.
static_assert(map(polynomial, a, b)(1, 2) == -24 + 2.5 + 6);
static_assert(map(stepped, a, a < 4.0)(1, 0) == 1 && map(stepped, a, a < 4.0)(1, 1) == -1);
static_assert(map(Weighted{}, a, b, a, b, 2.0)(0, 2) == 12 + 12 - 6);
static_assert(map([](auto) { return 7; }, a)(1, 1) == 7);
static_assert(grad([](auto const& x) { return sum(map(Ramp{}, x)); })(b)(1) == 3);

}  // namespace

BOOST_AUTO_TEST_SUITE(map_)

BOOST_AUTO_TEST_CASE(applies_a_function_to_each_element) {
  Tensor<double, dyn, dyn> x(a);
  Tensor<double, dyn> y(b);
  BOOST_TEST(holds(evaluate(map(polynomial, x, y)), evaluate(x * y + 2.5 - x)));
  BOOST_TEST(holds(evaluate(map(stepped, x, x < 4.0)),
                   evaluate(where(x < 4.0 && x > 0.0, x * 2.0, -1.0))));
}
BOOST_AUTO_TEST_CASE(takes_any_number_of_operands) {
  Tensor<double, 2, 3> x(a);
  Tensor<double, dyn> y(b);
  Tensor<double, dyn, dyn> z(shape(37, 3));
  for (std::ptrdiff_t k = 0; k < z.size(); ++k) z.data()[k] = static_cast<double>(k % 11) / 4;
  Tensor result = map(Weighted{}, z, y, exp(y), sum(x, 0_c), x(0, every));
  BOOST_TEST(holds(result, evaluate(z * y + exp(y) * sum(x, 0_c) - x(0, every) * z)));
  Tensor<double, 2, 3> out = map(Weighted{}, x, x, x, x, x);  // unrolled
  BOOST_TEST(holds(out, evaluate(x * x)));
  constexpr auto seven = [](auto const& p, auto const& q, auto const& r, auto const& s,
                            auto const& t, auto const& u, auto const& v) {
    return p + q + r + s + t + u * v;
  };
  BOOST_TEST(holds(evaluate(map(seven, x, y, 1.0, x, 2, y, x)),
                   evaluate(x + y + 1.0 + x + 2.0 + y * x)));
}
BOOST_AUTO_TEST_CASE(is_one_loop_with_what_is_around_it) {
  Tensor<double, dyn> const y(b);
  BOOST_TEST(schedule_of<decltype(exp(map(polynomial, y, -y)) + 1.0)>.regions == 1);
}
BOOST_AUTO_TEST_CASE(computes_in_the_elements_types) {
  Tensor<float, 3> const x{1, 2, 3};
  Tensor<std::int8_t, 3> const n{100, 27, -3};
  static_assert(std::is_same_v<element_of<decltype(map([](auto v) { return v * 2.5; }, x))>, float>);
  static_assert(std::is_same_v<element_of<decltype(map([](auto v) { return v < 2; }, x))>, bool>);
  static_assert(std::is_same_v<element_of<decltype(map([](double v) { return v; }, x))>, double>);
  BOOST_TEST(holds(evaluate(map([](auto v) { return v + 100; }, n)),
                   Tensor<std::int8_t, 3>{-56, 127, 97}));
  BOOST_TEST(holds(evaluate(map([](std::int8_t v) { return v + 100; }, n)),
                   Tensor<int, 3>{200, 127, 97}));
  BOOST_TEST(holds(evaluate(map([](auto v, auto w) { return v < w; }, x, 2)),
                   Tensor<bool, 3>{true, false, false}));
}
BOOST_AUTO_TEST_CASE(passes_gradients_by_partial) {
  using gradient_test::check;
  using gradient_test::matrix;
  using gradient_test::vector;
  check([](auto const& x, auto const& y) {
    return sum(exp(map(Weighted{}, x, y, x * y, y, tanh(x))));
  }, matrix(5, 7), vector(7, 2));
  check([](auto const& x) { return sum(map(Ramp{}, x * 2.0) * map(Shifted{}, x)); }, vector(37));
}
BOOST_AUTO_TEST_CASE(passes_tangents_and_second_derivatives) {
  Tensor<double, dyn> const w{1, 2, 3};
  Tensor<double, dyn> const t{1, 0.5, 1};
  auto const f = [](auto const& x) { return sum(map(Cube{}, x)); };
  auto const [value, tangent] = jvp(f, std::tie(w), std::tie(t));
  BOOST_TEST(evaluate(tangent == 3.0 + 6.0 + 27.0).item());
  auto const [second] = hvp(f, std::tie(w), std::tie(t));
  BOOST_TEST(holds(second, Tensor<double, dyn>{6, 6, 18}));
}

BOOST_AUTO_TEST_SUITE_END()
