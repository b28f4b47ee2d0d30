/// @file
/// Different elements and where they stand.
#include <sinter/math/set.hpp>

#include <support/holds.hpp>

#include <limits>

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

namespace {

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();
using Places = Tensor<std::int64_t, dyn>;
static_assert(unique_values(Tensor<int, 2, 3>{{3, 1, 3}, {1, 1, 2}}).size() == 3);

}  // namespace

BOOST_AUTO_TEST_SUITE(set)

BOOST_AUTO_TEST_CASE(has_each_value_once) {
  Tensor<int, 2, 3> const x{{3, 1, 3}, {1, 1, 2}};
  auto const [values, indices, inverse, counts] = unique_all(x);
  BOOST_TEST(holds(values, Tensor<int, dyn>{1, 2, 3}));
  BOOST_TEST(holds(indices, Places{1, 5, 0}));
  BOOST_TEST(holds(inverse, Tensor<std::int64_t, 2, 3>{{2, 0, 2}, {0, 0, 1}}));
  BOOST_TEST(holds(counts, Places{3, 1, 2}));
  BOOST_TEST(holds(unique_values(x * 2), Tensor<int, dyn>{2, 4, 6}));
  BOOST_TEST(holds(unique_counts(x).counts, counts));
  BOOST_TEST(holds(unique_inverse(x).inverse_indices, inverse));
}

BOOST_AUTO_TEST_CASE(takes_each_nan_for_a_value_of_its_own) {
  Tensor<double, dyn> const x{nan_value, 0.0, -0.0, nan_value};
  auto const [values, indices, inverse, counts] = unique_all(x);
  BOOST_TEST(holds(values, Tensor<double, dyn>{0, nan_value, nan_value}));
  BOOST_TEST(holds(indices, Places{1, 0, 3}));
  BOOST_TEST(holds(inverse, Places{1, 0, 0, 2}));
  BOOST_TEST(holds(counts, Places{2, 1, 1}));
  BOOST_TEST(unique_values(Tensor<double, dyn>(shape(0))).size() == 0);
}

BOOST_AUTO_TEST_CASE(has_elements_or_not) {
  Tensor<double, 2, 3> const x{{3, 1, nan_value}, {0.5, 1, 2}};
  Tensor<int, dyn, dyn> const some{{2, 7}, {1, 1}};
  BOOST_TEST(holds(isin(x, some), Tensor<bool, 2, 3>{{false, true, false}, {false, true, true}}));
  BOOST_TEST(holds(!isin(x(0), x), Tensor<bool, 3>{false, false, true}));
  BOOST_TEST(!any(isin(x, Tensor<int, 0>())).item());
}

BOOST_AUTO_TEST_CASE(of_indices_is_in_row_major_order) {
  Tensor<double, dyn, dyn> const x{{0, 2, nan_value}, {5, 0, 0}};
  auto const [rows, columns] = nonzero(x);
  BOOST_TEST(holds(rows, Places{0, 0, 1}));
  BOOST_TEST(holds(columns, Places{1, 2, 0}));
  BOOST_TEST(nonzero(x > 9)[0].size() == 0);
}

BOOST_AUTO_TEST_SUITE_END()
