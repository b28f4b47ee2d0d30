#include <sinter/math/triangle.hpp>

#include "math/golden.hpp"

#include <support/holds.hpp>

#include <initializer_list>

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

namespace {
constexpr std::initializer_list<std::ptrdiff_t> offsets{-71, -2, -1, 0, 1, 3, 69};
}  // namespace

BOOST_AUTO_TEST_SUITE(triangle)

BOOST_AUTO_TEST_CASE(eye_agrees_with_numpy) {
  golden::Cases cases("eye");
  for (int rows : {0, 1, 3, 5, 24}) {
    for (int columns : {0, 1, 3, 5, 24}) {
      for (std::ptrdiff_t const offset : offsets) cases(eye<double>(rows, columns, offset));
    }
  }
}
BOOST_AUTO_TEST_CASE(tril_and_triu_agree_with_numpy) {
  golden::Cases lower("tril");
  golden::Cases upper("triu");
  Tensor const matrix = reshape(arange<double>(1, 351), 5, 70);
  auto const stack = reshape(arange<double>(1, 31), 2, 3, 5);
  auto const all = [&](auto const& x) {
    for (std::ptrdiff_t const offset : offsets) {
      lower(tril(x, offset));
      upper(triu(x, offset));
    }
  };
  all(matrix);
  all(transpose(matrix));
  all(stack);
  all(permute_dims(stack, 0_c, 2_c, 1_c));
  all(matrix(every, range(none, none, -3)));
  all(matrix(range(0, 0), every));
}
BOOST_AUTO_TEST_CASE(is_part_of_the_loop_it_stands_in) {
  Tensor<float, 4, 4> a = reshape(arange<float>(16_c), 4_c, 4_c);
  auto const expression = tril(a, -1) + eye(4_c) * 2 + triu(a * a, 1);
  static_assert(schedule_of<decltype(expression)>.regions == 1);
  static_assert(schedule_of<decltype(expression)>.temporaries == 0);
  BOOST_TEST(holds(expression, Tensor<float, 4, 4>{{2, 1, 4, 9}, {4, 2, 36, 49}, {8, 9, 2, 121},
                                                   {12, 13, 14, 2}}));
  Tensor<float, 4, 4> b = a;
  b = matmul(b, eye(4_c)) - b;
  BOOST_TEST(holds(b, Tensor<float, 4, 4>(zeros(4_c, 4_c))));
}
BOOST_AUTO_TEST_CASE(keeps_element_types_and_static_shapes) {
  constexpr auto identity = eye<int>(3_c);
  static_assert(identity(1, 1) == 1 && identity(1, 2) == 0);
  static_assert(std::is_same_v<shape_of<decltype(eye<bool>(2, 3_c))>, Shape<dyn, 3>>);
  constexpr Tensor low = tril(ones<bool>(2_c, 2_c));
  static_assert(std::is_same_v<decltype(low), Tensor<bool, 2, 2> const>);
  static_assert(low(0, 0) && !low(0, 1) && low(1, 0));
  BOOST_TEST(holds(triu(ones<std::uint8_t>(2_c, 3_c), 1),
                   Tensor<std::uint8_t, 2, 3>{{0, 1, 1}, {0, 0, 1}}));
}
BOOST_AUTO_TEST_CASE(lets_gradients_through_where_elements_stay) {
  Tensor<double, 2, 3> x{{1, 2, 3}, {4, 5, 6}};
  auto const [value, dx] =
      value_and_grad([](auto const& v) { return sum(square(tril(v)) + triu(v, 1)); }, x);
  BOOST_TEST(value == 1 + 16 + 25 + 2 + 3 + 6);
  BOOST_TEST(holds(dx, Tensor<double, 2, 3>{{2, 1, 1}, {8, 10, 1}}));
}

BOOST_AUTO_TEST_SUITE_END()
