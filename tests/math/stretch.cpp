/// @file
/// Views that repeat or step aside, against NumPy and as types.
#include <sinter/math/stretch.hpp>

#include "math/counted.hpp"
#include "support/holds.hpp"

using namespace golden;
using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

namespace {

template <class T>
T& named();
using Static = Tensor<int, 2, 3, 5>;
using Mixed = Tensor<int, 2, dyn, 5>;

static_assert(std::is_same_v<
              shape_of<decltype(broadcast_to(named<Tensor<int, 3, dyn>>(), shape(2_c, 1, 5_c)))>,
              Shape<2, 3, 5>>);
static_assert(std::is_same_v<
              shape_of<decltype(broadcast_to(named<Tensor<int, 1>>(), shape(2, 7_c)))>,
              Shape<dyn, 7>>);
static_assert(std::is_same_v<shape_of<decltype(diagonal(named<Static>()))>, Shape<2, 3>>);
static_assert(std::is_same_v<shape_of<decltype(diagonal(named<Static>(), -1_c))>, Shape<2, 2>>);
static_assert(std::is_same_v<shape_of<decltype(diagonal(named<Static>(), -1))>, Shape<2, dyn>>);
static_assert(std::is_same_v<shape_of<decltype(diagonal(named<Mixed>(), 4_c, 0_c, -1_c))>,
                             Shape<dyn, 1>>);
static_assert(std::is_same_v<
              shape_of<decltype(sliding_window_view(named<Static>(), shape(2_c), 2_c))>,
              Shape<2, 3, 4, 2>>);
static_assert(std::is_same_v<
              shape_of<decltype(sliding_window_view(named<Mixed>(), shape(1_c, 2_c, 4)))>,
              Shape<2, dyn, dyn, 1, 2, dyn>>);

// No element of what can be written stands there twice.
static_assert(decltype(diagonal(named<Static>(), 1))::is_writable);
static_assert(decltype(diagonal(flip(named<Static>()), 1)(0, every))::is_writable);
static_assert(!decltype(diagonal(named<Static const>()))::is_writable);
static_assert(!decltype(broadcast_to(named<Mixed>(), shape(2, 3, 5)))::is_writable);
static_assert(!decltype(broadcast_to(named<Mixed>(), shape(2, 3, 5))(0, every))::is_writable);
static_assert(!decltype(sliding_window_view(named<Mixed>(), shape(2), 0_c))::is_writable);

constexpr Tensor<int, 2, 2> both{{1, 2}, {3, 4}};
constexpr Tensor<int, 2> corners = diagonal(both) + diagonal(flip(both, 0_c));
static_assert(corners(0) == 4 && corners(1) == 6);
constexpr Tensor<int, 3> sums = sum(sliding_window_view(Tensor<int, 4>{1, 2, 3, 4}, shape(2_c)),
                                    -1_c);
static_assert(sums(0) == 3 && sums(2) == 7);
static_assert(sum(broadcast_to(both, shape(5_c, 2_c, 2_c))).item() == 50);

}  // namespace

BOOST_AUTO_TEST_SUITE(stretch)

BOOST_AUTO_TEST_CASE(agrees_with_numpy) {
  auto const& vector = golden::vector;
  auto const first = matrix(every, range(0, 1));
  auto const [row, column] = broadcast_arrays(matrix(0, every), first);
  Cases("stretch")(broadcast_to(number, shape(2, 3)))(broadcast_to(vector, shape(3, 7)))(
      broadcast_to(first, shape(2, 3, 4)))(broadcast_to(four, shape(2, 3, 5, 5)))(
      broadcast_to(nothing, shape(2, 0, 5)))(broadcast_to(number, shape(0, 2)))(
      broadcast_to(matrix(range(0, 1)) + 1, shape(4, 5)))(
      broadcast_to(flip(matrix, 1_c), shape(2, 3, 5)))(row)(column)(diagonal(matrix))(
      diagonal(matrix, 2))(diagonal(matrix, -1))(diagonal(matrix, 5))(diagonal(matrix, -4))(
      diagonal(cube))(diagonal(cube, -2))(diagonal(cube, 1, 0_c, 2_c))(
      diagonal(cube, 0, 2_c, 0_c))(diagonal(nothing))(
      diagonal(cube(range(none, none, -1), every, range(none, none, -2)), 1))(
      sliding_window_view(vector, shape(3)))(sliding_window_view(vector, shape(7)))(
      sliding_window_view(matrix, shape(2, 3)))(sliding_window_view(cube, shape(2), 1_c))(
      sliding_window_view(cube, shape(2, 2), 2_c, 0_c))(
      sliding_window_view(flip(matrix, 0_c) * 2, shape(4), 1_c))(
      sliding_window_view(nothing, shape(2), 1_c))(
      sliding_window_view(matrix, shape(2, 3))(range(1, none), range(none, none, -1), 0))(
      mean(sliding_window_view(vector, shape(3)), -1_c))(
      sum(sliding_window_view(matrix, shape(2, 2)), axes(2_c, 3_c)))(
      matmul(sliding_window_view(vector, shape(3)), arange<double>(3_c)));
}

BOOST_AUTO_TEST_CASE(of_temporaries_owns_them) {
  auto const rows = broadcast_to(Tensor<int, dyn>{1, 2, 3}, shape(2, 3));
  auto const line = diagonal(Tensor<int, dyn, dyn>{{1, 2}, {3, 4}});
  BOOST_TEST(holds(rows + 1, Tensor<int, dyn, dyn>{{2, 3, 4}, {2, 3, 4}}));
  BOOST_TEST(holds(line * line, Tensor<int, dyn>{1, 16}));
}

BOOST_AUTO_TEST_CASE(writes_diagonals) {
  Tensor<int, 2, 3> x;
  diagonal(x) = 1;
  diagonal(x, 1) += Tensor<int, 2>{5, 7};
  BOOST_TEST(holds(x, Tensor<int, 2, 3>{{1, 5, 0}, {0, 1, 7}}));
  Tensor<int, dyn, dyn> y{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};
  diagonal(y) = y(0, every);
  BOOST_TEST(holds(y, Tensor<int, dyn, dyn>{{1, 2, 3}, {4, 2, 6}, {7, 8, 3}}));
  diagonal(y, 1) = diagonal(y, -1);
  BOOST_TEST(holds(y, Tensor<int, dyn, dyn>{{1, 4, 3}, {4, 2, 8}, {7, 8, 3}}));
}

BOOST_AUTO_TEST_CASE(reads_windows_of_what_is_written) {
  Tensor<double, dyn> x{1, 2, 4, 8, 16};
  x(range(0, 4)) = sum(sliding_window_view(x, shape(2)), 1_c);
  BOOST_TEST(holds(x, Tensor<double, dyn>{3, 6, 12, 24, 16}));
  x = broadcast_to(x(range(1, 2)), shape(5)) + x;
  BOOST_TEST(holds(x, Tensor<double, dyn>{9, 12, 18, 30, 22}));
}

BOOST_AUTO_TEST_CASE(is_an_operand_of_products) {
  Tensor<float, dyn, dyn> const x{{1, 2, 3}, {4, 5, 6}};
  auto const rows = broadcast_to(x(0, every), shape(20, 3));
  BOOST_TEST(holds(matmul(rows, transpose(x)),
                   evaluate(broadcast_to(Tensor<float, dyn>{14, 32}, shape(20, 2)))));
  auto const column = broadcast_to(x(every, range(0, 1)), shape(2, 17));
  Tensor const copy = evaluate(column);
  BOOST_TEST(holds(matmul(transpose(column), column), evaluate(matmul(transpose(copy), copy))));
}

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(refuses_what_does_not_fit) {
  BOOST_CHECK_THROW((void)broadcast_to(matrix, shape(3, 4)), shape_error);
  BOOST_CHECK_THROW((void)broadcast_to(matrix, shape(1, 5)), shape_error);
  BOOST_CHECK_THROW((void)broadcast_arrays(matrix, golden::vector), shape_error);
  BOOST_CHECK_THROW((void)sliding_window_view(golden::vector, shape(8)), shape_error);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
