#include <sinter/autodiff/checkpoint.hpp>

#include <autodiff/points.hpp>
#include <boost/test/unit_test.hpp>
#include <support/holds.hpp>

using namespace sinter;
using namespace sinter::literals;
using namespace gradient_test;
using sinter_test::holds;

namespace {
constexpr auto layer = [](auto const& x, auto const& w, auto const& b) {
  return tanh(matmul(tanh(matmul(x, w) + b), w));
};
constexpr auto small = grad([](auto const& x) {
  return sum(checkpoint([](auto const& y) { return y * sum(y); })(x) * x);
})(Tensor<double, 2>{1, 2});
static_assert(small(0) == 5 + 2 * 3 && small(1) == 5 + 4 * 3);
}  // namespace

BOOST_AUTO_TEST_SUITE(checkpoints)

BOOST_AUTO_TEST_CASE(change_no_value_and_no_gradient) {
  auto const x = matrix(3, 5);
  auto const w = matrix(5, 5, 2);
  auto const b = vector(5, 3);
  auto const plain = [](auto const& each, auto const& weight, auto const& bias) {
    return sum(square(layer(layer(each, weight, bias), weight, bias) * each));
  };
  auto const kept = [](auto const& each, auto const& weight, auto const& bias) {
    auto const part = checkpoint(layer);
    return sum(square(part(part(each, weight, bias), weight, bias) * each));
  };
  auto const [value, dx, dw, db] = value_and_grad(kept, x, w, b);
  auto const [plain_value, plain_dx, plain_dw, plain_db] = value_and_grad(plain, x, w, b);
  BOOST_TEST(value == plain_value);
  BOOST_TEST(max(abs(dx - plain_dx)).item() < 1e-14);
  BOOST_TEST(max(abs(dw - plain_dw)).item() < 1e-14);
  BOOST_TEST(max(abs(db - plain_db)).item() < 1e-14);
  check(kept, x, w, b);
}
BOOST_AUTO_TEST_CASE(take_expressions_views_and_numbers_of_other_kinds) {
  Tensor<std::int64_t, dyn> const places{2, 0, 1};
  check(
      [&](auto const& a) {
        auto const part = checkpoint([](auto const& y, auto const& at) {
          return exp(y) * where(at > 0, y, 2.0);
        });
        return sum(square(part(transpose(a)(every, range(0, 3)), places)));
      },
      matrix(4, 5));
}

BOOST_AUTO_TEST_SUITE_END()
