/// @file
/// Sorting: values, ties, NaN, axes, constant expressions.
#include <sinter/math/sort.hpp>

#include <support/holds.hpp>

#include <cmath>
#include <limits>

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

namespace {

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();
constexpr Tensor<int, 2, 3> table{{3, 1, 2}, {5, 9, 4}};
static_assert(sort(table)(0_c, 2_c).item() == 3);
static_assert(argsort(table, -1_c, descending)(1_c, 0_c).item() == 1);
static_assert(std::is_same_v<shape_of<decltype(argsort(table, 0_c))>, Shape<2, 3>>);

}  // namespace

BOOST_AUTO_TEST_SUITE(sort)

BOOST_AUTO_TEST_CASE(runs_along_an_axis) {
  BOOST_TEST(holds(sinter::sort(table), Tensor<int, 2, 3>{{1, 2, 3}, {4, 5, 9}}));
  BOOST_TEST(holds(sinter::sort(table, 0_c, descending), Tensor<int, 2, 3>{{5, 9, 4}, {3, 1, 2}}));
  BOOST_TEST(holds(argsort(table, 1_c), Tensor<std::int64_t, 2, 3>{{1, 2, 0}, {2, 0, 1}}));
  BOOST_TEST(holds(sinter::sort(transpose(table) * -1, -2_c),
                   Tensor<int, 3, 2>{{-3, -9}, {-2, -5}, {-1, -4}}));
}

BOOST_AUTO_TEST_CASE(puts_nan_last_and_keeps_ties_in_order) {
  Tensor<double, dyn> const x{nan_value, 2, 0.0, nan_value, -0.0, 2, -1};
  Tensor const sorted = sinter::sort(x);
  BOOST_TEST(holds(sorted, Tensor<double, dyn>{-1, 0, 0, 2, 2, nan_value, nan_value}));
  BOOST_TEST((!std::signbit(sorted(1)) && std::signbit(sorted(2))));
  BOOST_TEST(holds(argsort(x), Tensor<std::int64_t, dyn>{6, 2, 4, 1, 5, 0, 3}));
  BOOST_TEST(holds(argsort(x, descending), Tensor<std::int64_t, dyn>{0, 3, 1, 5, 2, 4, 6}));
  BOOST_TEST(holds(sinter::sort(x, descending),
                   Tensor<double, dyn>{nan_value, nan_value, 2, 2, 0, 0, -1}));
}

BOOST_AUTO_TEST_CASE(sorts_lines_apart_from_each_other) {
  Tensor<float, dyn, dyn> const x{{2, -0.0f, 0.0f}, {1, NAN, -3}, {0.0f, 5, -0.0f}};
  Tensor<float, dyn, dyn> columns(shape(3, 3));
  columns(every, every) = transpose(sinter::sort(transpose(x), 0_c));
  BOOST_TEST(holds(sinter::sort(x), columns));
  BOOST_TEST(holds(columns, Tensor<float, dyn, dyn>{{0, 0, 2}, {-3, 1, NAN}, {0, 0, 5}}));
  BOOST_TEST((std::signbit(columns(0, 0)) && !std::signbit(columns(0, 1))));
  BOOST_TEST((!std::signbit(columns(2, 0)) && std::signbit(columns(2, 1))));
}

BOOST_AUTO_TEST_CASE(sorts_many_and_nothing_and_in_place) {
  Tensor<std::int64_t, dyn> numbers(shape(10'007));
  for (std::ptrdiff_t i = 0; i < numbers.size(); ++i) numbers(i) = i * 7919 % 10'007;
  Tensor const places = argsort(numbers);
  numbers = sinter::sort(numbers);
  bool is_sorted = true;
  for (std::ptrdiff_t i = 0; i < numbers.size(); ++i) {
    is_sorted = is_sorted && numbers(i) == i && places(i) * 7919 % 10'007 == i;
  }
  BOOST_TEST(is_sorted);
  Tensor<float, dyn, dyn> const nothing(shape(3, 0));
  BOOST_TEST(holds(sinter::sort(nothing), nothing));
  BOOST_TEST(holds(sinter::sort(nothing, 0_c), nothing));
}

BOOST_AUTO_TEST_SUITE_END()
