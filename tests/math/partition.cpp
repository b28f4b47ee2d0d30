/// @file
/// topk, partition, argpartition: values, ties, NaN, axes, constant expressions, mistakes.
#include <sinter/math/partition.hpp>

#include <sinter/autodiff/gradcheck.hpp>
#include <sinter/math/select.hpp>
#include <sinter/math/reduce.hpp>
#include <support/holds.hpp>

#include <limits>

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

namespace {

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();
constexpr Tensor<int, 2, 3> table{{3, 1, 2}, {5, 9, 4}};
static_assert(topk(table, 2_c).values(0, 0).item() == 3);
static_assert(topk(table, 1_c, 0_c).indices(0, 0).item() == 1);
static_assert(std::is_same_v<shape_of<decltype(topk(table, 2_c).values)>, Shape<2, 2>>);
static_assert(std::is_same_v<shape_of<decltype(topk(table, 2).indices)>, Shape<2, dyn>>);
static_assert(std::is_same_v<shape_of<decltype(topk(table, 1_c, 0_c, smallest).values)>,
                             Shape<1, 3>>);
static_assert(partition(table, 1_c)(1, 1).item() == 5);
static_assert(argpartition(table, -1_c)(0, 2).item() == 0);

}  // namespace

BOOST_AUTO_TEST_SUITE(partition)

BOOST_AUTO_TEST_CASE(topk_takes_the_first_of_equal_elements_and_nan_as_the_largest) {
  Tensor<double, dyn> const x{2, nan_value, 5, 2, 5, 0};
  auto const [values, indices] = topk(x, 4);
  BOOST_TEST(holds(values, Tensor<double, dyn>{nan_value, 5, 5, 2}));
  BOOST_TEST(holds(indices, Tensor<std::int64_t, dyn>{1, 2, 4, 0}));
  auto const least = topk(x * 2, 3, smallest);
  BOOST_TEST(holds(least.values, Tensor<double, dyn>{0, 4, 4}));
  BOOST_TEST(holds(least.indices, Tensor<std::int64_t, dyn>{5, 0, 3}));
  BOOST_TEST(holds(topk(x, 0).values, Tensor<double, dyn>()));
}
BOOST_AUTO_TEST_CASE(topk_runs_along_an_axis) {
  BOOST_TEST(holds(topk(table, 2_c).values, Tensor<int, 2, 2>{{3, 2}, {9, 5}}));
  BOOST_TEST(holds(topk(transpose(table), 1_c, 0_c).indices, Tensor<std::int64_t, 1, 2>{{0, 1}}));
}
BOOST_AUTO_TEST_CASE(topk_passes_gradients_to_the_elements_that_were_chosen) {
  Tensor<double, 5> const x{1, 4, 2, 5, 3};
  GradientReport const report =
      gradcheck([](auto const& a) { return sum(square(topk(a, 3_c).values)); }, x);
  BOOST_TEST(report.passed);
}
BOOST_AUTO_TEST_CASE(parts_lines_at_a_place) {
  Tensor<double, dyn, dyn> x(shape(7, 101));
  for (std::ptrdiff_t i = 0; i < x.size(); ++i) {
    x.data()[i] = static_cast<double>(i * 7919 % 97);
    if (i % 91 == 3) x.data()[i] = nan_value;
  }
  Tensor const sorted = sinter::sort(x);
  for (int const place : {0, 1, 50, 100, -1, -30}) {
    int const k = place < 0 ? place + 101 : place;
    Tensor const parted = sinter::partition(x, place);
    Tensor const places = argpartition(x, place);
    BOOST_TEST(holds(sinter::sort(parted), sorted));
    constexpr detail::SortedBefore before;
    bool is_parted = true;
    for (int row = 0; row < 7; ++row) {
      is_parted = is_parted && !before(parted(row, k), sorted(row, k)) &&
                  !before(sorted(row, k), parted(row, k));
      for (int i = 0; i < 101; ++i) {
        is_parted = is_parted && !(i < k && before(parted(row, k), parted(row, i))) &&
                    !(i > k && before(parted(row, i), parted(row, k)));
        double const there = x(row, places(row, i));
        is_parted = is_parted && (there == parted(row, i) ||
                                  (there != there && parted(row, i) != parted(row, i)));
      }
    }
    BOOST_TEST(is_parted, "place " << place);
  }
}
BOOST_AUTO_TEST_CASE(refuses_what_is_not_there) {
  Tensor<int, dyn> const x{1, 2, 3};
  BOOST_CHECK_THROW(static_cast<void>(topk(x, 4)), shape_error);
  BOOST_CHECK_THROW(static_cast<void>(topk(x, -1)), shape_error);
  BOOST_CHECK_THROW(static_cast<void>(sinter::partition(x, 3)), index_error);
  BOOST_CHECK_THROW(static_cast<void>(argpartition(x, -4)), index_error);
}

BOOST_AUTO_TEST_SUITE_END()
