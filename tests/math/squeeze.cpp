/// @file
/// Axes of extent 1 dropped and added, against NumPy and as types.
#include <sinter/math/squeeze.hpp>

#include "math/counted.hpp"
#include "support/holds.hpp"

using namespace golden;
using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

namespace {

template <class T>
T& named();
using Mixed = Tensor<int, 1, 2, dyn, 1>;

static_assert(std::is_same_v<shape_of<decltype(squeeze(named<Mixed>(), 0_c, -1_c))>,
                             Shape<2, dyn>>);
static_assert(std::is_same_v<shape_of<decltype(squeeze(named<Mixed>(), axes(2_c)))>,
                             Shape<1, 2, 1>>);
static_assert(std::is_same_v<shape_of<decltype(expand_dims(named<Mixed>(), -1_c, 1_c))>,
                             Shape<1, 1, 2, dyn, 1, 1>>);
static_assert(decltype(squeeze(expand_dims(named<Mixed>(), 0_c), 0_c))::is_writable);

constexpr Tensor<int, 3> row = squeeze(Tensor<int, 1, 3>{{1, 2, 3}}, 0_c);
static_assert(row(2) == 3);

}  // namespace

BOOST_AUTO_TEST_SUITE(single_axes)

BOOST_AUTO_TEST_CASE(agree_with_numpy) {
  Cases("squeeze")(squeeze(four, 2_c))(squeeze(four(range(0, 1)), axes(0_c, 2_c)))(
      squeeze(four(every, range(0, 1)), -3_c, -2_c))(squeeze(reshape(number, 1, 1), 0_c, 1_c))(
      expand_dims(number, 0_c))(expand_dims(cube, 0_c, -1_c))(expand_dims(cube, 2_c))(
      expand_dims(nothing, axes(1_c, 0_c)))(expand_dims(flip(golden::vector) * 3, 0_c, 2_c));
}

BOOST_AUTO_TEST_CASE(are_written) {
  Tensor<int, 2, 1, 3> x;
  squeeze(x, 1_c) = Tensor<int, 2, 3>{{1, 2, 3}, {4, 5, 6}};
  expand_dims(x, 0_c)(0, 1, 0, every) += 10;
  BOOST_TEST(holds(x, Tensor<int, 2, 1, 3>{{{1, 2, 3}}, {{14, 15, 16}}}));
}

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(must_have_extent_1) {
  BOOST_CHECK_THROW((void)squeeze(cube, 1_c), shape_error);
  BOOST_CHECK_THROW((void)squeeze(nothing, 0_c), shape_error);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
