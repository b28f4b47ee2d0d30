#include <sinter/autodiff/dual.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>

namespace {

using namespace sinter;
using namespace sinter::literals;
using D = Dual<double>;

static_assert(UserScalar<D> && Element<D> && !UserScalar<int>);
static_assert(std::is_same_v<result_type<Dual<float>, double>, D>);
static_assert(std::is_same_v<result_type<int, Dual<float>>, Dual<float>>);
static_assert(std::is_same_v<result_type<D, Dual<float>>, D>);
static_assert(std::is_same_v<weak_result_type<Dual<float>, double>, Dual<float>>);
static_assert(!convertible_elements<D, double> && convertible_elements<D, bool>);
static_assert(detail::differentiable_element<D>);

constexpr D x(3, 2);
constexpr bool is(D const& found, double value, double tangent) {
  return found.value == value && found.tangent == tangent;
}
static_assert(is(apply_rule(Multiply{}, x, x), 9, 12));
static_assert(is(apply_rule(Divide{}, x, D(2)), 1.5, 1));
static_assert(is(apply_rule(Negative{}, x), -3, -2));
static_assert(is(apply_rule(Select{}, true, x, D(1)), 3, 2));
static_assert(is(apply_rule(Select{}, false, x, D(1)), 1, 0));
static_assert(is(apply_rule(Maximum{}, x, D(4, 7)), 4, 7));
static_assert(is(apply_rule(Absolute{}, D(-3, 2)), 3, -2));
static_assert(is(apply_rule(Absolute{}, D(0, 2)), 0, 0));
static_assert(is(apply_rule(Floor{}, D(3.5, 2)), 3, 0));
static_assert(is(apply_rule(Detach{}, x), 3, 0));
static_assert(apply_rule(Less{}, x, D(4)) && x == D(3, 5) && x < D(4));
static_assert(is(apply_rule(Cast<D>{}, Dual<float>(3, 2)), 3, 2));
static_assert(apply_rule(Cast<bool>{}, x));
// A constant exponent lets nothing through, not even the NaN of log(-3).
static_assert(is(apply_rule(Power{}, D(-3, 1), D(2)), 9, -6));
// Functions of dual numbers are the rules.
static_assert(is(x * x - x / D(2), 7.5, 11));
static_assert(is(maximum(x, D(4, 7)), 4, 7));

/// A rule made of functions, with no partial of its own.
struct Cube {
  constexpr auto operator()(auto const& a) const {
    using scalar::multiply;
    return multiply(a, multiply(a, a));
  }
};
static_assert(is(apply_rule(Cube{}, x), 27, 54));

}  // namespace

BOOST_AUTO_TEST_SUITE(dual_numbers)

BOOST_AUTO_TEST_CASE(functions_have_their_derivatives) {
  D const a(0.7, 2);
  BOOST_TEST(exp(a).tangent == 2 * std::exp(0.7));
  BOOST_TEST(log(a).tangent == 2 * (1 / 0.7));
  BOOST_TEST(std::abs(sqrt(a).tangent - 1 / std::sqrt(0.7)) < 1e-15);
  BOOST_TEST(sin(a).tangent == 2 * std::cos(0.7));
  BOOST_TEST(cos(a).tangent == -2 * std::sin(0.7));
  BOOST_TEST(std::abs(pow(a, a).tangent - 2 * std::pow(0.7, 0.7) * (1 + std::log(0.7))) < 1e-15);
}

BOOST_AUTO_TEST_CASE(tensors_of_dual_numbers_are_tensors) {
  Tensor<D, dyn, dyn> m{{D(1, 1), D(2)}, {D(3), D(4)}};
  Tensor<double, 2, 2> weights{{1, 2}, {3, 4}};
  Tensor<D, dyn, dyn> y = matmul(m * 2.0, weights) + weights(0, every);
  BOOST_TEST((y(0, 0).value == 15 && y(0, 0).tangent == 2));
  BOOST_TEST((y(0, 1).value == 22 && y(0, 1).tangent == 4));
  BOOST_TEST((y(1, 1).tangent == 0));
  D const total = sum(y).item();
  BOOST_TEST(total.tangent == 6);
  BOOST_TEST(argmax(m).item() == 3);
}

BOOST_AUTO_TEST_SUITE_END()
