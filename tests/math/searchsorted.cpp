/// @file
/// Searching in what is sorted, or in the order of a sorter.
#include <sinter/math/searchsorted.hpp>

#include <sinter/math/create.hpp>

#include <support/holds.hpp>

#include <limits>

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

namespace {

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();
constexpr Tensor<int, 2, 3> table{{3, 1, 2}, {5, 9, 4}};
static_assert(searchsorted(Tensor<double, 3>{1, 2, 2}, Tensor<double>{2}, side::right).item() == 3);

}  // namespace

BOOST_AUTO_TEST_SUITE(searchsorted_verb)

BOOST_AUTO_TEST_CASE(is_searched_from_either_side) {
  Tensor<double, dyn> const sorted{1, 2, 2, 4, nan_value};
  Tensor<double, 2, 3> const values{{0, 2, 3}, {4, 9, nan_value}};
  BOOST_TEST(holds(searchsorted(sorted, values), Tensor<std::int64_t, 2, 3>{{0, 1, 3}, {3, 4, 4}}));
  BOOST_TEST(holds(searchsorted(sorted, values, side::right),
                   Tensor<std::int64_t, 2, 3>{{0, 3, 3}, {4, 4, 5}}));
  Tensor<double, dyn> const mixed{4, 2, nan_value, 1, 2};
  BOOST_TEST(holds(searchsorted(mixed, values, side::right, argsort(mixed)),
                   evaluate(searchsorted(sorted, values, side::right))));
  BOOST_TEST(holds(searchsorted(mixed, values, side::left, Tensor<std::int8_t, 5>{3, 1, 4, 0, 2}),
                   evaluate(searchsorted(sorted, values))));
  BOOST_CHECK_THROW(static_cast<void>(evaluate(searchsorted(mixed, values, side::left,
                                                            Tensor<int, dyn>{3, 1, 4, 0, 5}))),
                    index_error);
  BOOST_CHECK_THROW(
      static_cast<void>(searchsorted(mixed, values, side::left, Tensor<int, dyn>{3, 1})),
      shape_error);
  BOOST_TEST(holds(searchsorted(Tensor<int, 0>(), table), zeros<std::int64_t>(2_c, 3_c)));
}

BOOST_AUTO_TEST_SUITE_END()
