/// @file
/// The same elements several times over, against NumPy.
#include <sinter/math/repeat.hpp>

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

static_assert(std::is_same_v<shape_of<decltype(repeat(named<Static>(), 5_c, -1_c))>, Shape<2, 15>>);
static_assert(std::is_same_v<shape_of<decltype(repeat(named<Mixed>(), 5_c, 0_c))>, Shape<dyn, 3>>);
static_assert(std::is_same_v<shape_of<decltype(repeat(named<Static>(), 5_c))>, Shape<30>>);
static_assert(std::is_same_v<shape_of<decltype(tile(named<Static>(), 5_c))>, Shape<2, 15>>);
static_assert(std::is_same_v<shape_of<decltype(tile(named<Mixed>(), 7_c, 1, 2_c))>,
                             Shape<7, dyn, 6>>);

constexpr Tensor<int, 2, 6> twice = repeat(Static{{1, 2, 3}, {4, 5, 6}}, 2_c, 1_c);
static_assert(twice(0, 1) == 1 && twice(1, 2) == 5);
constexpr Tensor<int, 4, 3> tiles = tile(Static{{1, 2, 3}, {4, 5, 6}} * 2, 2_c, 1_c);
static_assert(tiles(2, 1) == 4 && tiles(3, 2) == 12);

}  // namespace

BOOST_AUTO_TEST_SUITE(repeating)

BOOST_AUTO_TEST_CASE(agrees_with_numpy) {
  auto const& vector = golden::vector;
  Cases("repeat")(repeat(matrix, 2, 0_c))(repeat(matrix, 3_c, 1_c))(repeat(cube, 2))(
      repeat(number, 3))(repeat(four, 2, 2_c))(repeat(matrix, 0, 1_c))(repeat(nothing, 2, 1_c))(
      repeat(matrix(range(none, none, -1), range(none, none, -2)) + 1, 2, 1_c))(
      repeat(matrix, Tensor<int, 3>{2, 0, 1}, 0_c))(
      repeat(vector, Tensor<std::uint8_t, dyn>{1, 0, 2, 0, 0, 1, 3}, 0_c))(tile(matrix, 2))(
      tile(matrix, 2, 1))(tile(vector, 2, 3, 2))(tile(number, 3))(tile(cube, 2, 1_c, 2))(
      tile(nothing, 2, 2))(tile(matrix, 0))(tile(transpose(matrix) * 2, 2, 2));
}

BOOST_AUTO_TEST_CASE(is_one_loop) {
  Tensor<float, 2, 3> x;
  static_assert(schedule_of<decltype(tile(x * 2, 2_c, 2_c))>.regions == 1);
  static_assert(schedule_of<decltype(repeat(x * 2, 2_c, 0_c))>.temporaries == 0);
  Tensor<int, dyn> y{1, 2, 3};
  y = repeat(y, 2);
  BOOST_TEST(holds(y, Tensor<int, dyn>{1, 1, 2, 2, 3, 3}));
}

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(refuses_negative_counts) {
  BOOST_CHECK_THROW((void)repeat(matrix, -1, 0_c), shape_error);
  BOOST_CHECK_THROW((void)repeat(matrix, -1), shape_error);
  BOOST_CHECK_THROW((void)tile(matrix, 1, -2), shape_error);
  BOOST_CHECK_THROW((void)repeat(matrix, Tensor<int, dyn>{1, 2, -3}, 0_c), shape_error);
  BOOST_CHECK_THROW((void)repeat(matrix, Tensor<int, dyn>{1, 2}, 0_c), shape_error);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
