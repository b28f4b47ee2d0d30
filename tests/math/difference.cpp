/// @file
/// Differences: values, axes, what stands before and behind, nothing.
#include <sinter/math/difference.hpp>

#include <sinter/evaluate/explain.hpp>
#include <support/holds.hpp>

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

namespace {

constexpr Tensor<int, 2, 3> table{{3, 1, 2}, {5, 9, 4}};
static_assert(std::is_same_v<shape_of<decltype(diff(table))>, Shape<2, 2>>);
static_assert(std::is_same_v<shape_of<decltype(diff(table, 0_c, 2_c))>, Shape<2 - 2, 3>>);
static_assert(schedule_of<decltype(diff(table) + 1)>.regions == 1);
static_assert(std::is_same_v<shape_of<decltype(diff(table, 1_c, 1_c, 0, table))>, Shape<2, 6>>);

}  // namespace

BOOST_AUTO_TEST_SUITE(difference)

BOOST_AUTO_TEST_CASE(differences_are_taken_again_and_again) {
  Tensor<double, dyn> const x{1, 4, 9, 16, 30};
  BOOST_TEST(holds(diff(x), Tensor<double, dyn>{3, 5, 7, 14}));
  BOOST_TEST(holds(diff(x, 0_c, 2_c), Tensor<double, dyn>{2, 2, 7}));
  BOOST_TEST(holds(diff(x, 0_c, 0_c), x));
  BOOST_TEST(diff(x, 0_c, 7_c).size() == 0);
  BOOST_TEST(holds(diff(table, 0_c), Tensor<int, 1, 3>{{2, 8, 2}}));
  BOOST_TEST(holds(diff(x > 4), Tensor<bool, dyn>{false, true, false, false}));
}
BOOST_AUTO_TEST_CASE(lines_may_have_something_before_and_behind) {
  Tensor<int, dyn> const x{4, 7, 5};
  BOOST_TEST(holds(diff(x, 0_c, 1_c, 1), Tensor<int, dyn>{3, 3, -2}));
  BOOST_TEST(holds(diff(x, 0_c, 1_c, none, x), Tensor<int, dyn>{3, -2, -1, 3, -2}));
  BOOST_TEST(holds(diff(x, 0_c, 2_c, 0, 0), Tensor<int, dyn>{-1, -5, -3}));
  BOOST_TEST(holds(diff(x, 0_c, 1_c, none), Tensor<int, dyn>{3, -2}));
  Tensor<double, dyn> const nothing;
  BOOST_TEST(holds(diff(nothing), nothing));
  BOOST_TEST(holds(diff(nothing, 0_c, 1_c, 2), nothing));
  BOOST_CHECK_THROW(static_cast<void>(diff(Tensor<int, dyn, dyn>(shape(2, 3)), 0_c, 1_c,
                                           Tensor<int, dyn, dyn>(shape(1, 4)))),
                    shape_error);
}

BOOST_AUTO_TEST_SUITE_END()
