/// @file
/// Activations: values against their definitions in long double, ends of the range, kinks.
#include <sinter/math/activation.hpp>

#include <boost/test/unit_test.hpp>
#include <support/holds.hpp>

#include <sinter.hpp>

#include <cmath>
#include <limits>

using namespace sinter;
using sinter_test::holds;

namespace {

using Long = long double;
constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double nan_ = std::numeric_limits<double>::quiet_NaN();

Long expected_sigmoid(Long x) { return x < 0 ? std::exp(x) / (1 + std::exp(x)) : 1 / (1 + std::exp(-x)); }
Long expected_softplus(Long x) {
  return std::fmax(x, Long{0}) + std::log1p(std::exp(-std::fabs(x)));
}
Long expected_gelu_tanh(Long x) {
  Long const root = std::sqrt(2 / std::acos(Long{-1}));
  return x * expected_sigmoid(2 * root * (x + 0.044715L * x * x * x));
}

struct Case {
  char const* name;
  Tensor<double, dyn> (*of_doubles)(Tensor<double, dyn> const&);
  Tensor<float, dyn> (*of_floats)(Tensor<float, dyn> const&);
  Long (*expected)(Long);
  double ulps;
  double at_minus_infinity;
  double at_infinity;
  double least = 0;  ///< smaller results have the units of this one
};
#define SINTER_CASE(name, call, expected, ulps, low, high)                                          \
  name, [](Tensor<double, dyn> const& x) -> Tensor<double, dyn> { return call; },                  \
   [](Tensor<float, dyn> const& x) -> Tensor<float, dyn> { return call; },                          \
   [](Long x) -> Long { return expected; }, ulps, low, high

Case const cases[] = {
    {SINTER_CASE("relu", relu(x), x > 0 ? x : 0, 0, 0, infinite)},
    {SINTER_CASE("relu6", relu6(x), x > 6 ? 6 : x > 0 ? x : 0, 0, 0, 6)},
    {SINTER_CASE("leaky_relu", leaky_relu(x, 0.25), x > 0 ? x : x / 4, 0, -infinite, infinite)},
    {SINTER_CASE("elu", elu(x, 0.5), x > 0 ? x : std::expm1(x) / 2, 2, -0.5, infinite)},
    {SINTER_CASE("selu", selu(x),
                1.0507009873554804934L * (x > 0 ? x : 1.6732632423543772848L * std::expm1(x)), 4,
                -1.0507009873554804934 * 1.6732632423543772848, infinite)},
    {SINTER_CASE("sigmoid", sigmoid(x), expected_sigmoid(x), 2, 0, 1)},
    {SINTER_CASE("silu", silu(x), x * expected_sigmoid(x), 3, -0.0, infinite)},
    {SINTER_CASE("mish", mish(x), x * std::tanh(expected_softplus(x)), 6, -0.0, infinite)},
    {SINTER_CASE("softplus", softplus(x), expected_softplus(x), 2, 0, infinite)},
    {SINTER_CASE("log_sigmoid", log_sigmoid(x), -expected_softplus(-x), 2, -infinite, 0)},
    {SINTER_CASE("softsign", softsign(x), x / (1 + std::fabs(x)), 1, -1, 1)},
    {SINTER_CASE("hard_sigmoid", hard_sigmoid(x), std::fmin(std::fmax(x / 6 + 0.5L, Long{0}), Long{1}), 1.5, 0, 1)},
    {SINTER_CASE("hard_swish", hard_swish(x), x * std::fmin(std::fmax(x / 6 + 0.5L, Long{0}), Long{1}), 2, -0.0,
                infinite)},
    {SINTER_CASE("hard_tanh", hard_tanh(x), x < -1 ? -1 : x > 1 ? 1 : x, 0, -1, 1)},
    {SINTER_CASE("gelu", gelu(x), x * std::erfc(-x / std::sqrt(Long{2})) / 2, 8, -0.0, infinite)},
    {SINTER_CASE("gelu by_tanh", gelu(x, by_tanh), expected_gelu_tanh(x), 30, -0.0, infinite), 0x1p-20},
};

template <class E>
void check_values(Case const& of, Tensor<E, dyn> const& x, Tensor<E, dyn> const& found) {
  double worst = 0;
  for (std::ptrdiff_t k = 0; k < x.size(); ++k) {
    Long const exact = of.expected(static_cast<Long>(x(k)));
    int exponent = 0;
    std::frexp(std::fmax(std::fabs(exact), static_cast<Long>(of.least)), &exponent);
    int const least = std::numeric_limits<E>::min_exponent;
    Long const ulp = std::ldexp(Long{1}, (exponent > least ? exponent : least) -
                                             std::numeric_limits<E>::digits);
    worst = std::fmax(worst, static_cast<double>(std::fabs((static_cast<Long>(found(k)) - exact) / ulp)));
  }
  // A correctly rounded result is half a unit away.
  BOOST_TEST(worst <= (of.ulps > 0.5 ? of.ulps : 0.5),
             of.name << " of elements of " << sizeof(E) << " bytes: " << worst << " ulps");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(activations)

BOOST_AUTO_TEST_CASE(have_the_values_of_their_definitions) {
  Tensor<double, dyn> x(shape(4001));
  for (std::ptrdiff_t k = 0; k < x.size(); ++k) x(k) = (static_cast<double>(k) - 2000) / 64;
  Tensor<float, dyn> const y = astype<float>(x);
  for (Case const& of : cases) {
    check_values<double>(of, x, of.of_doubles(x));
    check_values<float>(of, y, of.of_floats(y));
  }
}
BOOST_AUTO_TEST_CASE(go_to_their_limits) {
  Tensor<double, dyn> const ends{-infinite, infinite, -1e300, 1e300, nan_};
  for (Case const& of : cases) {
    Tensor<double, dyn> const found = of.of_doubles(ends);
    auto const is = [&](int at, double value) {
      BOOST_TEST((found(at) == value && std::signbit(found(at)) == std::signbit(value)),
                 of.name << " at " << ends(at) << ": found " << found(at) << ", expected " << value);
    };
    is(0, of.at_minus_infinity);
    is(1, of.at_infinity);
    if (std::isfinite(of.at_minus_infinity)) is(2, of.at_minus_infinity);
    if (std::isfinite(of.at_infinity)) is(3, of.at_infinity);
    BOOST_TEST(std::isnan(found(4)), of.name << " of NaN: found " << found(4));
  }
}
BOOST_AUTO_TEST_CASE(that_are_hard_are_made_of_lines) {
  Tensor<double, 7> const x{-infinite, -3, -1.5, 0, 1.5, 3, infinite};
  BOOST_TEST(holds(evaluate(hard_sigmoid(x)), Tensor<double, 7>{0, 0, 0.25, 0.5, 0.75, 1, 1}));
  BOOST_TEST(holds(evaluate(hard_swish(x)),
                   Tensor<double, 7>{-0.0, -0.0, -0.375, 0, 1.125, 3, infinite}));
}
BOOST_AUTO_TEST_CASE(take_slopes_that_are_learnt) {
  Tensor<float, 2, 3> const x{{-1, 2, -3}, {4, -5, 6}};
  Tensor<float, 3> const slope{0.5f, 0.25f, 0.125f};
  BOOST_TEST(holds(evaluate(leaky_relu(x, slope)),
                   Tensor<float, 2, 3>{{-0.5f, 2, -0.375f}, {4, -1.25f, 6}}));
  auto const d = grad([&](auto const& s) { return sum(leaky_relu(x, s)); })(slope);
  BOOST_TEST(holds(d, Tensor<float, 3>{-1, -5, -3}));
}
BOOST_AUTO_TEST_CASE(are_constants_of_constants) {
  constexpr Tensor<double, 4> x{-2, 0, 1, 800};
  static_assert(relu6(x)(3) == 6 && leaky_relu(x)(0) == -0.02 && hard_tanh(x)(0) == -1);
  static_assert(softplus(x)(3) == 800 && log_sigmoid(x)(3) == 0 && silu(x)(3) == 800);
  static_assert(mish(x)(1) == 0 && gelu(x, by_tanh)(3) == 800 && elu(x)(2) == 1);
  static_assert(softsign(x)(2) == 0.5 && hard_swish(x)(2) > 0.66 && hard_sigmoid(x)(1) == 0.5);
  static_assert(selu(x)(2) > 1.05 && selu(x)(0) < -1.5);
}
// The table of kinks in docs/architecture.md, one line a row.
BOOST_AUTO_TEST_CASE(have_the_derivatives_at_kinks_that_are_documented) {
  auto const at = [](auto const& f, double x) {
    return grad([&](auto const& a) { return f(a); })(Tensor<double>{x}).item();
  };
  auto const zero_at = [&](auto const& f, std::initializer_list<double> points) {
    for (double const x : points) BOOST_TEST(at(f, x) == 0);
  };
  zero_at([](auto const& a) { return abs(a); }, {0});
  zero_at([](auto const& a) { return relu(a); }, {0});
  zero_at([](auto const& a) { return sign(a); }, {-1, 0, 2});
  zero_at([](auto const& a) { return copysign(a, 1.0); }, {0});
  zero_at([](auto const& a) { return relu6(a); }, {0, 6});
  zero_at([](auto const& a) { return hard_tanh(a); }, {-1, 1});
  zero_at([](auto const& a) { return hard_sigmoid(a); }, {-3, 3});
  zero_at([](auto const& a) { return floor(a) + ceil(a) + trunc(a) + round(a); }, {0, 0.5, 1});
  auto const half = [](auto const& f) {
    return grad([&](auto const& a, auto const& b) { return f(a, b); })(Tensor<double>{2.0},
                                                                       Tensor<double>{2.0});
  };
  auto const shared = [&](auto const& f) {
    auto const [da, db] = half(f);
    BOOST_TEST((da.item() == 0.5 && db.item() == 0.5));
  };
  shared([](auto const& a, auto const& b) { return maximum(a, b); });
  shared([](auto const& a, auto const& b) { return minimum(a, b); });
  shared([](auto const& a, auto const& b) { return fmax(a, b); });
  shared([](auto const& a, auto const& b) { return fmin(a, b); });
  BOOST_TEST(at([](auto const& a) { return leaky_relu(a, 0.25); }, 0) == 0.25);
  BOOST_TEST(at([](auto const& a) { return elu(a, 0.25); }, 0) == 0.25);
  BOOST_TEST(at([](auto const& a) { return selu(a); }, 0) ==
             1.0507009873554804934 * 1.6732632423543772848);
  BOOST_TEST(at([](auto const& a) { return hard_swish(a); }, -3) == 0);
  BOOST_TEST(at([](auto const& a) { return hard_swish(a); }, 3) == 1);
  BOOST_TEST(at([](auto const& a) { return clip(a, 0.0, 2.0); }, 2) == 0.5);
  BOOST_TEST(at([](auto const& a) { return a % 3.0; }, 7) == 1);
  BOOST_TEST(at([](auto const& a) { return 7.5 % a; }, 2) == -3);
  BOOST_TEST(at([](auto const& a) { return fmod(-7.5, a); }, 2) == 3);
  BOOST_TEST(at([](auto const& a) { return sqrt(a); }, 0) == infinite);
  BOOST_TEST(at([](auto const& a) { return pow(a, 0.0); }, 0) == 0);
  BOOST_TEST(at([](auto const& a) { return pow(Tensor<double>{0.0}, a); }, 3) == 0);
}
// Far from 0 a derivative is a limit, not NaN.
BOOST_AUTO_TEST_CASE(have_derivatives_at_infinity) {
  Tensor<double, 2> const ends{-infinite, infinite};
  Tensor<double, 2> const steps{0, 1};
  BOOST_TEST(holds(grad([](auto const& a) { return sum(silu(a)); })(ends), steps));
  BOOST_TEST(holds(grad([](auto const& a) { return sum(mish(a)); })(ends), steps));
  BOOST_TEST(holds(grad([](auto const& a) { return sum(softplus(a)); })(ends), steps));
  BOOST_TEST(holds(grad([](auto const& a) { return sum(gelu(a) + gelu(a, by_tanh)); })(ends),
                   Tensor<double, 2>{0, 2}));
  BOOST_TEST(holds(grad([](auto const& a) { return sum(hard_swish(a)); })(ends), steps));
  BOOST_TEST(holds(grad([](auto const& a) { return sum(elu(a)); })(ends), steps));
  BOOST_TEST(holds(grad([](auto const& a) { return sum(softsign(a)); })(ends),
                   Tensor<double, 2>{0, 0}));
}

BOOST_AUTO_TEST_SUITE_END()
