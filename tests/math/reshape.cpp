/// @file
/// Other shapes, against NumPy and as types.
#include <sinter/math/reshape.hpp>

#include "math/counted.hpp"
#include "support/holds.hpp"

using namespace golden;
using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

namespace {

template <class T>
T& named();
using Static = Tensor<int, 2, 15>;
using Mixed = Tensor<int, dyn, 15>;

static_assert(std::is_same_v<shape_of<decltype(reshape(named<Static>(), 5_c, -1_c))>,
                             Shape<5, 6>>);
static_assert(std::is_same_v<shape_of<decltype(reshape(named<Mixed>(), 5_c, -1_c))>,
                             Shape<5, dyn>>);
static_assert(std::is_same_v<shape_of<decltype(unflatten(named<Static>(), 1_c, 3_c, -1_c))>,
                             Shape<2, 3, 5>>);
static_assert(std::is_same_v<shape_of<decltype(unflatten(named<Mixed>(), -2_c, -1_c, 7_c))>,
                             Shape<dyn, 7, 15>>);
static_assert(std::is_same_v<shape_of<decltype(ravel(named<Static>()))>, Shape<30>>);

constexpr Tensor<int, 2, 3> rows = unflatten(flip(Tensor<int, 6>{1, 2, 3, 4, 5, 6}), 0_c, 2_c, 3_c);
static_assert(rows(0, 0) == 6 && rows(1, 2) == 1);

}  // namespace

BOOST_AUTO_TEST_SUITE(reshaping)

BOOST_AUTO_TEST_CASE(agrees_with_numpy) {
  auto const& vector = golden::vector;
  Cases("reshape")(reshape(cube, 5, -1))(reshape(four, -1))(reshape(number, 1, 1_c))(
      reshape(nothing, 5, 0, 2))(reshape(transpose(cube), 6, 5))(
      ravel((cube + 1)(every, range(none, none, -1))))(
      reshape(vector(range(none, none, -2)), 2, -1))(unflatten(vector(range(0, 6)), 0_c, 2, 3_c))(
      unflatten(transpose(matrix)(range(none, none, -1)), -1_c, -1, 1))(
      unflatten(cube(ellipsis, range(1, none)), 2_c, 2, -1))(unflatten(nothing, 0_c, 0, 3));
}

BOOST_AUTO_TEST_CASE(of_an_axis_folds_groups_in_one_loop) {
  Tensor<float, 2, 6> const x{{1, 2, 3, 4, 5, 6}, {7, 8, 9, 10, 11, 12}};
  auto const pairs = sum(unflatten(x * 2, 1_c, 3_c, 2_c), -1_c);
  static_assert(schedule_of<decltype(pairs)>.regions == 1);
  BOOST_TEST(holds(pairs, Tensor<float, 2, 3>{{6, 14, 22}, {30, 38, 46}}));
}

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(refuses_other_numbers_of_elements) {
  BOOST_CHECK_THROW((void)reshape(cube, 7, -1), shape_error);
  BOOST_CHECK_THROW((void)reshape(cube, -1, -1), shape_error);
  BOOST_CHECK_THROW((void)reshape(nothing, 0, -1), shape_error);
  BOOST_CHECK_THROW((void)reshape(cube, shape(7)), shape_error);
  BOOST_CHECK_THROW((void)unflatten(cube, 1_c, 2, -1), shape_error);
  BOOST_CHECK_THROW((void)unflatten(cube, 1_c, -2, -1), shape_error);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
