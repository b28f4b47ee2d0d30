#include <sinter.hpp>

#include <support/holds.hpp>

namespace {

using namespace sinter;
using sinter_test::holds;

Tensor<float, 2, 3> const a{{1, 2, 3}, {4, 5, 6}};
Tensor<float, 2, 3> const b{{7, -2, 5}, {-3, 2, 4}};
Tensor<int, dyn, 3> const i{{1, -2, 3}, {-4, 5, 7}};
Tensor<int, dyn, 3> const j{{2, 3, -2}, {3, -7, 2}};

}  // namespace

BOOST_AUTO_TEST_SUITE(arithmetic)

BOOST_AUTO_TEST_CASE(tensors_are_added) {
  BOOST_TEST(holds(a + b, Tensor<float, 2, 3>{{8, 0, 8}, {1, 7, 10}}));
  BOOST_TEST(holds(i + j, Tensor<int, dyn, 3>{{3, 1, 1}, {-1, -2, 9}}));
}
BOOST_AUTO_TEST_CASE(a_number_is_added_on_the_right) {
  BOOST_TEST(holds(a + 2, Tensor<float, 2, 3>{{3, 4, 5}, {6, 7, 8}}));
  BOOST_TEST(holds(i + 2, Tensor<int, dyn, 3>{{3, 0, 5}, {-2, 7, 9}}));
}
BOOST_AUTO_TEST_CASE(a_number_is_added_on_the_left) {
  BOOST_TEST(holds(2.0 + a, Tensor<float, 2, 3>{{3, 4, 5}, {6, 7, 8}}));
  BOOST_TEST(holds(2 + i, Tensor<int, dyn, 3>{{3, 0, 5}, {-2, 7, 9}}));
}

BOOST_AUTO_TEST_CASE(tensors_are_subtracted) {
  BOOST_TEST(holds(a - b, Tensor<float, 2, 3>{{-6, 4, -2}, {7, 3, 2}}));
  BOOST_TEST(holds(i - j, Tensor<int, dyn, 3>{{-1, -5, 5}, {-7, 12, 5}}));
}
BOOST_AUTO_TEST_CASE(a_number_is_subtracted_on_the_right) {
  BOOST_TEST(holds(a - 2, Tensor<float, 2, 3>{{-1, 0, 1}, {2, 3, 4}}));
  BOOST_TEST(holds(i - 2, Tensor<int, dyn, 3>{{-1, -4, 1}, {-6, 3, 5}}));
}
BOOST_AUTO_TEST_CASE(a_number_is_subtracted_from_on_the_left) {
  BOOST_TEST(holds(2 - a, Tensor<float, 2, 3>{{1, 0, -1}, {-2, -3, -4}}));
  BOOST_TEST(holds(2 - i, Tensor<int, dyn, 3>{{1, 4, -1}, {6, -3, -5}}));
}

BOOST_AUTO_TEST_CASE(tensors_are_multiplied) {
  BOOST_TEST(holds(a * b, Tensor<float, 2, 3>{{7, -4, 15}, {-12, 10, 24}}));
  BOOST_TEST(holds(i * j, Tensor<int, dyn, 3>{{2, -6, -6}, {-12, -35, 14}}));
}
BOOST_AUTO_TEST_CASE(a_number_multiplies_on_the_right) {
  BOOST_TEST(holds(a * 2.5, Tensor<float, 2, 3>{{2.5f, 5, 7.5f}, {10, 12.5f, 15}}));
  BOOST_TEST(holds(i * 3, Tensor<int, dyn, 3>{{3, -6, 9}, {-12, 15, 21}}));
}
BOOST_AUTO_TEST_CASE(a_number_multiplies_on_the_left) {
  BOOST_TEST(holds(2.5f * a, Tensor<float, 2, 3>{{2.5f, 5, 7.5f}, {10, 12.5f, 15}}));
  BOOST_TEST(holds(3 * i, Tensor<int, dyn, 3>{{3, -6, 9}, {-12, 15, 21}}));
}

BOOST_AUTO_TEST_CASE(tensors_are_divided) {
  BOOST_TEST(holds(a / Tensor<float, 2, 3>{{2, 4, 8}, {16, 2, 4}},
                   Tensor<float, 2, 3>{{0.5f, 0.5f, 0.375f}, {0.25f, 2.5f, 1.5f}}));
}
BOOST_AUTO_TEST_CASE(integers_divide_into_double) {
  BOOST_TEST(holds(i / j, Tensor<double, dyn, 3>{{1.0 / 2, -2.0 / 3, -3.0 / 2},
                                                 {-4.0 / 3, -5.0 / 7, 7.0 / 2}}));
}
BOOST_AUTO_TEST_CASE(a_number_divides_on_the_right) {
  BOOST_TEST(holds(a / 2, Tensor<float, 2, 3>{{0.5f, 1, 1.5f}, {2, 2.5f, 3}}));
  BOOST_TEST(holds(i / 2, Tensor<double, dyn, 3>{{0.5, -1, 1.5}, {-2, 2.5, 3.5}}));
}
BOOST_AUTO_TEST_CASE(a_number_is_divided_on_the_left) {
  BOOST_TEST(holds(6 / a, Tensor<float, 2, 3>{{6, 3, 2}, {1.5f, 6.0f / 5, 1}}));
  BOOST_TEST(holds(6 / j, Tensor<double, dyn, 3>{{3, 2, -3}, {2, -6.0 / 7, 3}}));
}

BOOST_AUTO_TEST_CASE(floor_division_rounds_down) {
  BOOST_TEST(holds(floor_divide(i, j), Tensor<int, dyn, 3>{{0, -1, -2}, {-2, -1, 3}}));
  BOOST_TEST(holds(floor_divide(b, a), Tensor<float, 2, 3>{{7, -1, 1}, {-1, 0, 0}}));
}
BOOST_AUTO_TEST_CASE(a_number_floor_divides_on_the_right) {
  BOOST_TEST(holds(floor_divide(i, 2), Tensor<int, dyn, 3>{{0, -1, 1}, {-2, 2, 3}}));
  BOOST_TEST(holds(floor_divide(i, -3), Tensor<int, dyn, 3>{{-1, 0, -1}, {1, -2, -3}}));
  BOOST_TEST(holds(floor_divide(a, 2.5), Tensor<float, 2, 3>{{0, 0, 1}, {1, 2, 2}}));
}
BOOST_AUTO_TEST_CASE(a_number_is_floor_divided_on_the_left) {
  BOOST_TEST(holds(floor_divide(7, j), Tensor<int, dyn, 3>{{3, 2, -4}, {2, -1, 3}}));
  BOOST_TEST(holds(floor_divide(-7, a), Tensor<float, 2, 3>{{-7, -4, -3}, {-2, -2, -2}}));
}

BOOST_AUTO_TEST_CASE(the_remainder_has_the_sign_of_the_divisor) {
  BOOST_TEST(holds(i % j, Tensor<int, dyn, 3>{{1, 1, -1}, {2, -2, 1}}));
  BOOST_TEST(holds(remainder(b, a), Tensor<float, 2, 3>{{0, 0, 2}, {1, 2, 4}}));
}
BOOST_AUTO_TEST_CASE(a_number_is_a_divisor_or_dividend_of_the_remainder) {
  BOOST_TEST(holds(i % 3, Tensor<int, dyn, 3>{{1, 1, 0}, {2, 2, 1}}));
  BOOST_TEST(holds(7 % j, Tensor<int, dyn, 3>{{1, 1, -1}, {1, 0, 1}}));
}

BOOST_AUTO_TEST_CASE(a_tensor_is_negated) {
  BOOST_TEST(holds(-a, Tensor<float, 2, 3>{{-1, -2, -3}, {-4, -5, -6}}));
  BOOST_TEST(holds(-i, Tensor<int, dyn, 3>{{-1, 2, -3}, {4, -5, -7}}));
}

BOOST_AUTO_TEST_CASE(operations_are_combined_with_assignment) {
  Tensor<float, 2, 3> out = a;
  out += b;
  BOOST_TEST(holds(out, Tensor<float, 2, 3>{{8, 0, 8}, {1, 7, 10}}));
  out -= 2;
  BOOST_TEST(holds(out, Tensor<float, 2, 3>{{6, -2, 6}, {-1, 5, 8}}));
  out *= Tensor<float, 3>{1, 2, 3};
  BOOST_TEST(holds(out, Tensor<float, 2, 3>{{6, -4, 18}, {-1, 10, 24}}));
  out /= 2;
  BOOST_TEST(holds(out, Tensor<float, 2, 3>{{3, -2, 9}, {-0.5f, 5, 12}}));
  out %= 5;
  BOOST_TEST(holds(out, Tensor<float, 2, 3>{{3, 3, 4}, {4.5f, 0, 2}}));
}

BOOST_AUTO_TEST_CASE(one_statement_mixes_tensors_and_numbers) {
  Tensor out = (a + b) * 2 - 1 / (a + 1);
  static_assert(std::is_same_v<decltype(out), Tensor<float, 2, 3>>);
  BOOST_TEST(holds(out, Tensor<float, 2, 3>{{15.5f, -1.0f / 3, 15.75f},
                                            {2 - 1.0f / 5, 14 - 1.0f / 6, 20 - 1.0f / 7}}));
}

BOOST_AUTO_TEST_SUITE_END()
