#include <sinter/autodiff/pullback.hpp>

#include <autodiff/points.hpp>
#include <boost/test/unit_test.hpp>
#include <support/holds.hpp>

using namespace sinter;
using namespace sinter::literals;
using namespace gradient_test;
using sinter_test::holds;

namespace {
constexpr auto sorted = grad([](auto const& a) {
  return sum(sort(a) * Tensor<double, 4>{1, 10, 100, 1000});
})(Tensor<double, 4>{3, 1, 2, 5});
static_assert(sorted(0) == 100 && sorted(1) == 1 && sorted(2) == 10 && sorted(3) == 1000);
}  // namespace

BOOST_AUTO_TEST_SUITE(gradients_through_procedures)

BOOST_AUTO_TEST_CASE(of_products_do_not_divide_by_zero) {
  auto const f = [](auto const& a) { return prod(a); };
  BOOST_TEST(holds(grad(f)(Tensor<double, 3>{2, 0, 5}), Tensor<double, 3>{0, 10, 0}));
  BOOST_TEST(holds(grad(f)(Tensor<double, 3>{0, 0, 5}), Tensor<double, 3>{0, 0, 0}));
  auto const g = [](auto const& a) { return sum(cumulative_prod(a)); };
  BOOST_TEST(holds(grad(g)(Tensor<double, 4>{2, 0, 5, 3}), Tensor<double, 4>{1, 42, 0, 0}));
}
BOOST_AUTO_TEST_CASE(of_norms_and_deviations_of_nothing_are_zero) {
  Tensor<double, 3> const zero{};
  BOOST_TEST(holds(grad([](auto const& a) { return norm(a); })(zero), zero));
  BOOST_TEST(holds(grad([](auto const& a) { return norm(a, order(0.5)); })(zero), zero));
  BOOST_TEST(holds(grad([](auto const& a) { return norm(a, order(infinity)); })(zero), zero));
  BOOST_TEST(holds(grad([](auto const& a) { return stddev(a); })(zero), zero));
}
BOOST_AUTO_TEST_CASE(pass_through_procedures) {
  auto const x = matrix(3, 5);
  auto const c = matrix(3, 5, 2);
  check([&](auto const& a) { return sum(cumulative_sum(a * a, 1_c) * c); }, x);
  check([&](auto const& a) { return sum(sort(a * a) * c + a); }, x);
  check([&](auto const& a) { return sum(sort(transpose(a), 1_c) * transpose(c)); }, x);
  check([](auto const& a) { return sum(square(cumulative_sum(a, 1_c, include_initial))); }, x);
  check([](auto const& a) { return sum(square(cumulative_prod(a, 0_c, include_initial))); }, x);
  check([](auto const& a) { return sum(square(cumulative_sum(cumulative_sum(a, 0_c), 1_c))); }, x);
}
BOOST_AUTO_TEST_CASE(of_running_extrema_go_to_the_last_of_equal_elements) {
  Tensor<double, 5> const x{1, 3, 2, 3, 1};
  BOOST_TEST(holds(grad([](auto const& a) { return sum(cumulative_max(a)); })(x),
                   Tensor<double, 5>{1, 2, 0, 2, 0}));
  BOOST_TEST(holds(grad([](auto const& a) { return sum(cumulative_min(a)); })(x),
                   Tensor<double, 5>{4, 0, 0, 0, 1}));
}

BOOST_AUTO_TEST_SUITE_END()
