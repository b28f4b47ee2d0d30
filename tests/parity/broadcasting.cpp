#include <sinter.hpp>

#include <support/holds.hpp>

#include <cmath>

namespace {

using namespace sinter;
using sinter_test::holds;

/// Calls with each operator and with what it does to two numbers.
template <class Function>
void for_each_operator(Function const& check) {
  check([](auto const& x, auto const& y) { return x + y; }, [](double x, double y) { return x + y; });
  check([](auto const& x, auto const& y) { return x - y; }, [](double x, double y) { return x - y; });
  check([](auto const& x, auto const& y) { return x * y; }, [](double x, double y) { return x * y; });
  check([](auto const& x, auto const& y) { return x / y; }, [](double x, double y) { return x / y; });
  check([](auto const& x, auto const& y) { return floor_divide(x, y); },
        [](double x, double y) { return std::floor(x / y); });
}

/// An operation on a left operand (rows, depth, columns), where an extent may be 1, and a right one.
template <class Left, class Right, class Operation, class Number>
void check_cubes(Left const& left, Right const& right, Operation const& operation,
                 Number const& number) {
  Tensor const found = operation(left, right);
  BOOST_TEST((found.shape() == shape(2, 3, 5)));
  auto const at = [](auto const& x, int i, int j, int k) {
    return x(x.extent(0) == 1 ? 0 : i, x.extent(1) == 1 ? 0 : j, x.extent(2) == 1 ? 0 : k);
  };
  bool same = true;
  for (int i = 0; i < 2; ++i) {
    for (int j = 0; j < 3; ++j) {
      for (int k = 0; k < 5; ++k) {
        same = same && found(i, j, k) == number(at(left, i, j, k), at(right, i, j, k));
      }
    }
  }
  BOOST_TEST(same);
}

/// 1, 2, 3, ... in a shape.
template <class ShapeType>
auto counted(ShapeType const& shape) {
  auto result = empty<double>(shape);
  double next = 1;
  for (double& element : result) element = next++;
  return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(broadcasting)

BOOST_AUTO_TEST_CASE(the_right_operand_is_stretched) {
  Tensor<float, 2, 3> const matrix{{1, 2, 3}, {4, 5, 6}};
  BOOST_TEST(holds(matrix + Tensor<float, 3>{10, 20, 30},
                   Tensor<float, 2, 3>{{11, 22, 33}, {14, 25, 36}}));
  BOOST_TEST(holds(matrix * Tensor<float, 2, 1>{{2}, {3}},
                   Tensor<float, 2, 3>{{2, 4, 6}, {12, 15, 18}}));
  BOOST_TEST(holds(matrix - Tensor<float, 1>{1}, Tensor<float, 2, 3>{{0, 1, 2}, {3, 4, 5}}));
}

BOOST_AUTO_TEST_CASE(the_left_operand_is_stretched) {
  Tensor<float, 2, 3> const matrix{{1, 2, 3}, {4, 5, 6}};
  BOOST_TEST(holds(Tensor<float, 3>{10, 20, 30} - matrix,
                   Tensor<float, 2, 3>{{9, 18, 27}, {6, 15, 24}}));
  BOOST_TEST(holds(floor_divide(Tensor<float, 2, 1>{{7}, {-7}}, matrix),
                   Tensor<float, 2, 3>{{7, 3, 2}, {-2, -2, -2}}));
}

BOOST_AUTO_TEST_CASE(both_operands_are_stretched_at_once) {
  Tensor<int, 2, 1> const column{{10}, {20}};
  Tensor<int, 3> const row{1, 2, 3};
  BOOST_TEST(holds(column + row, Tensor<int, 2, 3>{{11, 12, 13}, {21, 22, 23}}));
  BOOST_TEST(holds(row - column, Tensor<int, 2, 3>{{-9, -8, -7}, {-19, -18, -17}}));
}

BOOST_AUTO_TEST_CASE(rank_zero_goes_with_every_shape) {
  Tensor<int> const number(5);
  Tensor<int, dyn, 3> const matrix{{1, 2, 3}, {4, 5, 6}};
  BOOST_TEST(holds(number - matrix, Tensor<int, dyn, 3>{{4, 3, 2}, {1, 0, -1}}));
  BOOST_TEST(holds(matrix - number, Tensor<int, dyn, 3>{{-4, -3, -2}, {-1, 0, 1}}));
  BOOST_TEST(holds(number * number, Tensor<int>(25)));
}

BOOST_AUTO_TEST_CASE(static_extents_of_every_operator_broadcast) {
  for_each_operator([](auto const& operation, auto const& number) {
    check_cubes(Tensor<double, 2, 3, 5>(counted(shape(2, 3, 5))),
                Tensor<double, 1, 3, 1>(counted(shape(1, 3, 1))), operation, number);
    check_cubes(Tensor<double, 2, 1, 5>(counted(shape(2, 1, 5))),
                Tensor<double, 1, 3, 1>(counted(shape(1, 3, 1))), operation, number);
  });
}

BOOST_AUTO_TEST_CASE(dynamic_extents_of_every_operator_broadcast) {
  for_each_operator([](auto const& operation, auto const& number) {
    check_cubes(counted(shape(2, 3, 5)), counted(shape(2, 3, 1)), operation, number);
    check_cubes(counted(shape(1, 1, 5)), counted(shape(2, 3, 5)), operation, number);
    check_cubes(counted(shape(2, 1, 5)), counted(shape(1, 3, 1)), operation, number);
    check_cubes(counted(shape(1, 3, 1)), counted(shape(2, 1, 5)), operation, number);
  });
}

BOOST_AUTO_TEST_CASE(a_static_extent_goes_with_a_dynamic_one) {
  Tensor<int, dyn, 1> const column{{10}, {20}};
  Tensor<int, 1, 3> const row{{1, 2, 3}};
  BOOST_TEST(holds(column + row, Tensor<int, dyn, 3>{{11, 12, 13}, {21, 22, 23}}));
  Tensor<int, dyn> const one{7};
  BOOST_TEST(holds(one * row, Tensor<int, 1, 3>{{7, 14, 21}}));
}

BOOST_AUTO_TEST_CASE(three_operands_broadcast_in_one_statement) {
  Tensor<int, 2, 1, 1> const x{{{100}}, {{200}}};
  Tensor<int, 3, 1> const y{{10}, {20}, {30}};
  Tensor<int, 5> const z{1, 2, 3, 4, 5};
  Tensor const sum = x + y + z;
  static_assert(std::is_same_v<decltype(sum), Tensor<int, 2, 3, 5> const>);
  for (int i = 0; i < 2; ++i) {
    for (int j = 0; j < 3; ++j) {
      for (int k = 0; k < 5; ++k) BOOST_TEST(sum(i, j, k) == 100 * (i + 1) + 10 * (j + 1) + k + 1);
    }
  }
}

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(shapes_that_do_not_fit_are_a_shape_error) {
  for_each_operator([](auto const& operation, auto const&) {
    BOOST_CHECK_THROW(operation(counted(shape(2, 3)), counted(shape(2))), shape_error);
    BOOST_CHECK_THROW(operation(counted(shape(5, 3)), counted(shape(2, 3))), shape_error);
    BOOST_CHECK_THROW(operation(counted(shape(0, 3)), counted(shape(2, 3))), shape_error);
  });
}
#endif

BOOST_AUTO_TEST_SUITE_END()
