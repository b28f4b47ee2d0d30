#include <sinter/autodiff/vjp.hpp>

#include <autodiff/points.hpp>
#include <boost/test/unit_test.hpp>
#include <support/holds.hpp>

using namespace sinter;
using namespace sinter::literals;
using namespace gradient_test;
using sinter_test::holds;

namespace {
constexpr bool multiplies_by_the_jacobian() {
  Tensor<double, 2> const x{3, 4};
  auto [value, pullback] = vjp([](auto const& a) { return a * a; }, x);
  auto const [dx] = pullback(Tensor<double, 2>{1, 10});
  return value(1) == 16 && dx(0) == 6 && dx(1) == 80;
}
static_assert(multiplies_by_the_jacobian());
}  // namespace

BOOST_AUTO_TEST_SUITE(pullbacks)

BOOST_AUTO_TEST_CASE(may_be_called_again) {
  auto const a = matrix(3, 5);
  auto const b = matrix(5, 2, 2);
  auto const f = [](auto const& x, auto const& y) { return tanh(matmul(x, y)) * sum(x); };
  auto [value, pullback] = vjp(f, a, b);
  BOOST_TEST(all(value == f(a, b)).item());
  for (int seed = 3; seed < 6; ++seed) {
    auto const cotangent = matrix(3, 2, seed);
    auto const [da, db] = pullback(cotangent);
    auto const [expected_a, expected_b] =
        grad([&](auto const& x, auto const& y) { return sum(f(x, y) * cotangent); })(a, b);
    BOOST_TEST(max(abs(da - expected_a)).item() < 1e-14);
    BOOST_TEST(max(abs(db - expected_b)).item() < 1e-14);
  }
}
BOOST_AUTO_TEST_CASE(take_expressions_and_numbers) {
  auto const a = vector(5);
  auto [value, pullback] = vjp([](auto const& x) { return sum(exp(x)); }, a);
  auto const [da] = pullback(2.0);
  BOOST_TEST(all(da == 2.0 * exp(a)).item());
  auto [same, back] = vjp([](auto const& x) { return matmul(x, x); }, matrix(3, 3));
  BOOST_CHECK_THROW(back(matrix(3, 2) * 2.0), shape_error);
  auto [plain, identity] = vjp([](auto const& x) { return x; }, a);
  BOOST_TEST(all(std::get<0>(identity(a * 3.0)) == a * 3.0).item());
}

BOOST_AUTO_TEST_SUITE_END()
