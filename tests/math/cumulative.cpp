/// @file
/// Cumulative operations: values, axes, NaN, nothing.
#include <sinter/math/cumulative.hpp>

#include <support/holds.hpp>

#include <limits>

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

namespace {

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();
constexpr Tensor<int, 2, 3> table{{3, 1, 2}, {5, 9, 4}};
static_assert(cumulative_sum(table, 0_c)(1_c, 2_c).item() == 6);
static_assert(cumulative_prod(table, -1_c)(1_c, 2_c).item() == 180);
static_assert(std::is_same_v<shape_of<decltype(cumulative_sum(table, 1_c, include_initial))>,
                             Shape<2, 4>>);
static_assert(std::is_same_v<element_of<decltype(cumulative_sum(table, 1_c))>, std::int64_t>);
static_assert(std::is_same_v<element_of<decltype(cumulative_max(table, 1_c))>, int>);

}  // namespace

BOOST_AUTO_TEST_SUITE(cumulative)

BOOST_AUTO_TEST_CASE(operations_run_along_an_axis) {
  BOOST_TEST(holds(cumulative_sum(table, 0_c),
                   Tensor<std::int64_t, 2, 3>{{3, 1, 2}, {8, 10, 6}}));
  BOOST_TEST(holds(cumulative_sum(table, 1_c, include_initial),
                   Tensor<std::int64_t, 2, 4>{{0, 3, 4, 6}, {0, 5, 14, 18}}));
  BOOST_TEST(holds(cumulative_prod(table, 0_c, include_initial),
                   Tensor<std::int64_t, 3, 3>{{1, 1, 1}, {3, 1, 2}, {15, 9, 8}}));
  BOOST_TEST(holds(cumulative_max(table, -1_c), Tensor<int, 2, 3>{{3, 3, 3}, {5, 9, 9}}));
  BOOST_TEST(holds(cumulative_min(table, -1_c), Tensor<int, 2, 3>{{3, 1, 1}, {5, 5, 4}}));
  BOOST_TEST(holds(cumulative_sum(transpose(table) * 2, 0_c),
                   Tensor<std::int64_t, 3, 2>{{6, 10}, {8, 28}, {12, 36}}));
}

BOOST_AUTO_TEST_CASE(nan_stays) {
  Tensor<double, dyn> const x{1, nan_value, 3, -2};
  BOOST_TEST(holds(cumulative_max(x), Tensor<double, dyn>{1, nan_value, nan_value, nan_value}));
  BOOST_TEST(holds(cumulative_min(x), Tensor<double, dyn>{1, nan_value, nan_value, nan_value}));
  BOOST_TEST(holds(cumulative_sum(x(range(2, none))), Tensor<double, dyn>{3, 1}));
}

BOOST_AUTO_TEST_CASE(nothing_has_no_sums_but_the_initial_one) {
  Tensor<double, dyn> const nothing(shape(0));
  BOOST_TEST(holds(cumulative_sum(nothing), nothing));
  BOOST_TEST(holds(cumulative_sum(nothing, 0_c, include_initial), Tensor<double, dyn>{0}));
  BOOST_TEST(holds(cumulative_sum(nothing, include_initial), Tensor<double, dyn>{0}));
  BOOST_TEST(holds(cumulative_prod(Tensor<int, 2>{3, 5}, include_initial),
                   Tensor<std::int64_t, 3>{1, 3, 15}));
}

BOOST_AUTO_TEST_CASE(sums_of_many_floats_are_accurate) {
  Tensor<float, dyn> const x = full(shape(1'000'000), 0.1f);
  Tensor const sums = cumulative_sum(x);
  double const exact = 1e6 * static_cast<double>(0.1f);
  BOOST_TEST(std::abs(static_cast<double>(sums(999'999)) - exact) < 1e-6 * exact);
}

BOOST_AUTO_TEST_SUITE_END()
