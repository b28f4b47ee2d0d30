/// @file
/// Axes in another order or direction, against NumPy and as types.
#include <sinter/math/permute.hpp>

#include "math/counted.hpp"
#include "support/holds.hpp"

using namespace golden;
using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

namespace {

using Static = Tensor<int, 2, 3, 5>;
using Mixed = Tensor<int, 2, dyn, 5>;
template <class T>
T& named();

static_assert(std::is_same_v<shape_of<decltype(moveaxis(named<Static>(), 0_c, -1_c))>,
                             Shape<3, 5, 2>>);
static_assert(std::is_same_v<shape_of<decltype(moveaxis(named<Mixed>(), axes(0_c, 1_c),
                                                        axes(1_c, 2_c)))>,
                             Shape<5, 2, dyn>>);
static_assert(std::is_same_v<shape_of<decltype(swapaxes(named<Mixed>(), 0_c, -1_c))>,
                             Shape<5, dyn, 2>>);
static_assert(std::is_same_v<shape_of<decltype(flip(named<Mixed>(), 1_c))>, Shape<2, dyn, 5>>);
static_assert(decltype(flip(named<Static>()))::is_writable);
static_assert(decltype(moveaxis(swapaxes(named<Static>(), 0_c, 1_c), 0_c, 1_c))::is_writable);
static_assert(!decltype(flip(named<Static const>()))::is_writable);
static_assert(!decltype(flip(Static()))::is_writable);

constexpr Tensor<int, 3, 2> turned = swapaxes(flip(Tensor<int, 2, 3>{{1, 2, 3}, {4, 5, 6}}, 1_c),
                                              0_c, 1_c);
static_assert(turned(0, 0) == 3 && turned(0, 1) == 6 && turned(2, 0) == 1);

}  // namespace

BOOST_AUTO_TEST_SUITE(permute)

BOOST_AUTO_TEST_CASE(agrees_with_numpy) {
  Cases("permute")(moveaxis(cube, 0_c, -1_c))(moveaxis(four, -1_c, 1_c))(
      moveaxis(four, axes(0_c, 1_c), axes(-1_c, 0_c)))(moveaxis(golden::vector, 0_c, 0_c))(
      swapaxes(cube, 0_c, 2_c))(swapaxes(four, -1_c, 1_c))(swapaxes(cube, 1_c, 1_c))(flip(cube))(
      flip(cube, 1_c))(flip(cube, 0_c, -1_c))(flip(number))(flip(golden::vector))(flip(nothing))(
      flip(four, axes(2_c, 3_c)))(flip(cube(every, range(none, none, -2)), 1_c))(
      flip(moveaxis(cube * 2, 0_c, 1_c), 0_c));
}

BOOST_AUTO_TEST_CASE(writes_where_it_reads) {
  Tensor<int, 2, 3> x{{1, 2, 3}, {4, 5, 6}};
  flip(x, -1_c) = Tensor<int, 3>{7, 8, 9};
  BOOST_TEST(holds(x, Tensor<int, 2, 3>{{9, 8, 7}, {9, 8, 7}}));
  moveaxis(x, 0_c, 1_c)(0, every) = Tensor<int, 2>{1, 2};
  BOOST_TEST(holds(x, Tensor<int, 2, 3>{{1, 8, 7}, {2, 8, 7}}));
}

BOOST_AUTO_TEST_CASE(handles_overlap) {
  Tensor<int, dyn> x{1, 2, 3, 4, 5};
  x = flip(x);
  BOOST_TEST(holds(x, Tensor<int, dyn>{5, 4, 3, 2, 1}));
  flip(x, 0_c) += x;
  BOOST_TEST(holds(x, Tensor<int, dyn>{6, 6, 6, 6, 6}));
  Tensor<int, 2, 2> square{{1, 2}, {3, 4}};
  swapaxes(square, 0_c, 1_c) = square;
  BOOST_TEST(holds(square, Tensor<int, 2, 2>{{1, 3}, {2, 4}}));
}

BOOST_AUTO_TEST_SUITE_END()
