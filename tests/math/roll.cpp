/// @file
/// Elements moved along axes, against NumPy.
#include <sinter/math/roll.hpp>

#include "math/counted.hpp"
#include "support/holds.hpp"

using namespace golden;
using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

namespace {

template <class T>
T& named();
using Static = Tensor<int, 2, 3>;
using Mixed = Tensor<int, dyn, 3>;

static_assert(std::is_same_v<shape_of<decltype(roll(named<Mixed>(), 1, 0_c))>, Shape<dyn, 3>>);
static_assert(std::is_same_v<shape_of<decltype(roll(named<Static>(), 1))>, Shape<2, 3>>);

constexpr Static rolled = roll(Static{{1, 2, 3}, {4, 5, 6}}, 4, -1_c);
static_assert(rolled(0, 0) == 3 && rolled(1, 1) == 4);

}  // namespace

BOOST_AUTO_TEST_SUITE(rolling)

BOOST_AUTO_TEST_CASE(agrees_with_numpy) {
  Cases("roll")(roll(golden::vector, 2))(roll(matrix, -4))(roll(matrix, 1, 0_c))(
      roll(matrix, -9, 1_c))(roll(cube, std::array{1, -2}, axes(0_c, 2_c)))(
      roll(cube, 2, 1_c, 2_c))(roll(nothing, 1, 0_c))(roll(nothing, 3_c, 1_c))(roll(number, 1))(
      roll(flip(matrix, 0_c) + 1, 7, -1_c));
}

BOOST_AUTO_TEST_CASE(reads_what_it_writes) {
  Tensor<int, dyn> x{1, 2, 3, 4};
  x = roll(x, 1, 0_c) - x;
  BOOST_TEST(holds(x, Tensor<int, dyn>{3, -1, -1, -1}));
  x = roll(x, -1, 0_c);
  BOOST_TEST(holds(x, Tensor<int, dyn>{-1, -1, -1, 3}));
}

BOOST_AUTO_TEST_SUITE_END()
