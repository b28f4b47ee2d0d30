#include <sinter/math/complex.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <complex>
#include <limits>

namespace {

using namespace sinter;
using namespace sinter::literals;
using C = std::complex<float>;
using Z = std::complex<double>;

// In constant expressions.
constexpr Tensor<Z, 2, 2> x{{Z(1, 2), Z(0, 1)}, {Z(-1, 0), Z(3, -4)}};
static_assert(sum(x).item() == Z(3, -1));
static_assert(prod(x).item() == Z(2, -11));
static_assert(mean(x).item() == Z(0.75, -0.25));
static_assert(all(x + x - x == x).item());
static_assert(evaluate(x * x)(1, 1) == Z(-7, -24));
static_assert(evaluate(x / x)(0, 0) == Z(1, 0));
static_assert(evaluate(-x)(1, 1) == Z(-3, 4));
static_assert(evaluate(conj(x))(0, 1) == Z(0, -1));
static_assert(evaluate(abs(x))(1, 1) == 5);
static_assert(evaluate(real(x) + imag(x))(1, 1) == -1);
static_assert(evaluate(matmul(x, x))(0, 0) == Z(-3, 3));
static_assert(evaluate(sqrt(x))(1, 1) == Z(2, -1));
static_assert(evaluate(square(x))(0, 0) == Z(-3, 4));
static_assert(evaluate(round(x * 0.75))(1, 1) == Z(2, -3));
static_assert(evaluate(where(x == Z(0, 1), 1, x))(0, 1) == Z(1, 0));
static_assert(evaluate(exp(zeros<Z>(2_c)))(1) == Z(1, 0));

// Element types.
template <class T>
using made = element_of<T>;
static_assert(std::is_same_v<made<decltype(x * 2.5f)>, Z>);
static_assert(std::is_same_v<made<decltype(Tensor<float, 2>() * Z(0, 1))>, C>);
static_assert(std::is_same_v<made<decltype(Tensor<int, 2>() * C(0, 1))>, Z>);
static_assert(std::is_same_v<made<decltype(Tensor<double, 2>() + Tensor<C, 2>())>, Z>);
static_assert(std::is_same_v<made<decltype(abs(Tensor<C, 2>()))>, float>);
static_assert(std::is_same_v<made<decltype(real(Tensor<int, 2>()))>, int>);
static_assert(std::is_same_v<made<decltype(x == x)>, bool>);

/// Numbers of all sizes in every quadrant, deterministic.
Tensor<Z, dyn> samples() {
  Tensor<Z, dyn> result(shape(200));
  std::uint32_t state = 1;
  auto const next = [&] {
    state = state * 1664525U + 1013904223U;
    return (static_cast<double>(state >> 8) / (1 << 24) - 0.5) * 6;
  };
  for (Z& z : result) {
    double const a = next();
    z = Z(a, next());
  }
  return result;
}
void check(Tensor<Z, dyn> const& found, auto reference) {
  Tensor<Z, dyn> const given = samples();
  for (std::ptrdiff_t i = 0; i < given.size(); ++i) {
    Z const expected = reference(given(i));
    BOOST_TEST(std::abs(found(i) - expected) <= 4e-14 * std::abs(expected));
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(complex_numbers)

BOOST_AUTO_TEST_CASE(functions_are_those_of_the_standard_library) {
  Tensor<Z, dyn> const z = samples();
  Z const c(0.5, -1.25);
  check(z * c + z / c - c, [&](Z a) { return a * c + a / c - c; });
  check(c / z, [&](Z a) { return c / a; });
  check(exp(z), [](Z a) { return std::exp(a); });
  check(log(z), [](Z a) { return std::log(a); });
  check(log10(z), [](Z a) { return std::log10(a); });
  check(log2(z), [](Z a) { return std::log(a) / std::log(2.0); });
  check(exp2(z), [](Z a) { return std::pow(Z(2), a); });
  check(expm1(z), [](Z a) { return std::exp(a) - 1.0; });
  check(log1p(z), [](Z a) { return std::log(1.0 + a); });
  check(sqrt(z), [](Z a) { return std::sqrt(a); });
  check(sin(z), [](Z a) { return std::sin(a); });
  check(cos(z), [](Z a) { return std::cos(a); });
  check(tanh(z), [](Z a) { return std::tanh(a); });
  check(pow(z, c), [&](Z a) { return std::pow(a, c); });
  check(conj(z), [](Z a) { return std::conj(a); });
  check(astype<Z>(abs(z)), [](Z a) { return Z(std::abs(a)); });
  check(astype<Z>(angle(z)), [](Z a) { return Z(std::arg(a)); });
  check(real(z) + imag(z) * Z(0, 1), [](Z a) { return a; });
}

BOOST_AUTO_TEST_CASE(classes_and_directions) {
  double const inf = std::numeric_limits<double>::infinity();
  double const nan = std::numeric_limits<double>::quiet_NaN();
  Tensor<Z, 4> const z{Z(3, -4), Z(inf, nan), Z(0, nan), Z(0, 0)};
  BOOST_TEST(all(isfinite(z) == Tensor<bool, 4>{true, false, false, true}).item());
  BOOST_TEST(all(isinf(z) == Tensor<bool, 4>{false, true, false, false}).item());
  BOOST_TEST(all(isnan(z) == Tensor<bool, 4>{false, true, true, false}).item());
  BOOST_TEST(std::abs(evaluate(sign(z))(0) - Z(0.6, -0.8)) <= 1e-16);
  BOOST_TEST((evaluate(sign(z))(3) == Z(0, 0)));
  // Infinite in one direction: no NaN in the other.
  Tensor<Z, 3> const ends{Z(inf, 0), Z(-inf, 2), Z(-inf, inf)};
  Tensor<Z, 3> const powers = expm1(ends);
  BOOST_TEST((powers(0) == Z(inf, 0) && powers(1) == Z(-1, 0) && powers(2) == Z(-1, 0)));
  BOOST_TEST(std::abs(evaluate(reciprocal(z))(0) - Z(0.12, 0.16)) <= 1e-16);
}

BOOST_AUTO_TEST_CASE(small_numbers_keep_their_digits) {
  Z const small(1e-10, -3e-11);
  BOOST_TEST(std::abs(expm1(Tensor<Z>(small)).item() - (small + small * small / 2.0)) <= 1e-25);
  BOOST_TEST(std::abs(log1p(Tensor<Z>(small)).item() - (small - small * small / 2.0)) <= 1e-25);
}

BOOST_AUTO_TEST_CASE(constants_agree_with_the_running_program) {
  constexpr Tensor<Z, 4> y{Z(1, 2), Z(-0.5, 3), Z(-2, -1), Z(0, 0)};
  constexpr Tensor<Z, 4> exponentials = exp(y);
  constexpr Tensor<Z, 4> roots = sqrt(y);
  constexpr Tensor<double, 4> sizes = abs(y);
  for (int i = 0; i < 4; ++i) {
    BOOST_TEST(std::abs(exponentials(i) - std::exp(y(i))) <= 1e-15 * std::abs(std::exp(y(i))));
    BOOST_TEST(std::abs(roots(i) - std::sqrt(y(i))) <= 1e-15 * std::abs(roots(i)));
    BOOST_TEST(std::abs(sizes(i) - std::abs(y(i))) <= 1e-15 * sizes(i));
  }
}

BOOST_AUTO_TEST_CASE(sums_are_as_accurate_as_those_of_real_numbers) {
  Tensor<C, dyn> const z = full(shape(1000000), C(0.1f, -0.3f));
  C const total = sum(z).item();
  BOOST_TEST(std::abs(total.real() - 1e5f) <= 1e5f * 1e-6f);
  BOOST_TEST(std::abs(total.imag() + 3e5f) <= 3e5f * 1e-6f);
  // Folded numbers do not depend on where they come from.
  Tensor<float, dyn> const sizes = abs(z);
  BOOST_TEST(sum(abs(z)).item() == sum(sizes).item());
}

BOOST_AUTO_TEST_CASE(quotients_do_not_overflow_on_the_way) {
  double const huge = 1e300;
  Tensor<Z, 2> const numbers{Z(huge, huge), Z(1e-300, -1e-300)};
  Tensor<Z, 2> const ones = numbers / numbers;
  BOOST_TEST(std::abs(ones(0) - 1.0) <= 1e-15);
  BOOST_TEST(std::abs(ones(1) - 1.0) <= 1e-15);
  BOOST_TEST(evaluate(abs(numbers))(0) == std::sqrt(2.0) * huge);
  Tensor<Z, 2> const divided = Tensor<Z, 2>{Z(1, 0), Z(0, 0)} / Tensor<Z, 2>{};
  BOOST_TEST(std::isinf(divided(0).real()));
  BOOST_TEST(std::isnan(divided(1).real()));
}

BOOST_AUTO_TEST_CASE(layouts_do_not_matter) {
  Tensor<Z, dyn, dyn> const z = reshape(samples(), shape(40, 5));
  Tensor<Z, dyn, dyn> const w = transpose(z) * z(every, 0) - conj(transpose(z));
  for (int i = 0; i < 40; ++i) {
    for (int j = 0; j < 5; ++j) {
      BOOST_TEST(std::abs(w(j, i) - (z(i, j) * z(i, 0) - std::conj(z(i, j)))) <= 1e-14);
    }
  }
  Tensor<Z, dyn, dyn> const product = matmul(transpose(z), z);
  Z expected = 0;
  for (int i = 0; i < 40; ++i) expected += z(i, 1) * z(i, 3);
  BOOST_TEST(std::abs(product(1, 3) - expected) <= 1e-13);
  Tensor<Z, dyn> total = sum(z, 0_c);
  Tensor<Z, dyn> other = sum(transpose(z), 1_c);
  BOOST_TEST(std::abs(sum(total - other).item()) <= 1e-13);
}

BOOST_AUTO_TEST_SUITE_END()
