#include <sinter.hpp>

#include <support/holds.hpp>

namespace {

using namespace sinter;

template <class Node, auto... Extents>
void check_one(Node const& node, Shape<Extents...> const& expected) {
  static_assert(std::is_same_v<shape_of<Node>, Shape<Extents...>>);
  Tensor const found = node;
  BOOST_TEST((found.shape() == expected));
  BOOST_TEST(found.size() == 0);
}

/// The operators of arithmetic, on operands of which the result has the shape given.
template <class Left, class Right, auto... Extents>
void check(Left const& left, Right const& right, Shape<Extents...> const& expected) {
  check_one(left + right, expected);
  check_one(left - right, expected);
  check_one(left * right, expected);
  check_one(left / right, expected);
  check_one(floor_divide(left, right), expected);
  check_one(left % right, expected);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(zero_size_operands)

BOOST_AUTO_TEST_CASE(of_one_shape_give_that_shape) {
  check(Tensor<int, 0>(), Tensor<int, 0>(), Shape<0>());
  check(Tensor<float, 2, 0, 3>(), Tensor<float, 2, 0, 3>(), Shape<2, 0, 3>());
  check(zeros<int>(2, 0, 3), zeros<int>(2, 0, 3), shape(2, 0, 3));
}
BOOST_AUTO_TEST_CASE(go_with_a_number_on_either_side) {
  check(Tensor<int, 2, 0>(), 5, Shape<2, 0>());
  check(5, Tensor<int, 2, 0>(), Shape<2, 0>());
  check(zeros<float>(0, 3), 2.5, shape(0, 3));
  check(2.5, zeros<float>(0, 3), shape(0, 3));
}
BOOST_AUTO_TEST_CASE(are_stretched) {
  check(Tensor<int, 2, 0>(), Tensor<int, 1, 0>(), Shape<2, 0>());
  check(zeros<int>(1, 0), zeros<int>(3, 1), shape(3, 0));
}
BOOST_AUTO_TEST_CASE(stretch_an_extent_of_one) {
  check(Tensor<int, 0, 3>(), Tensor<int, 3>{1, 2, 3}, Shape<0, 3>());
  check(Tensor<int, 1, 3>{{1, 2, 3}}, Tensor<int, 0, 1>(), Shape<0, 3>());
  check(ones<int>(1, 3), zeros<int>(0, 3), shape(0, 3));
  check(zeros<int>(2, 1, 0), ones<int>(5, 1), shape(2, 5, 0));
}
BOOST_AUTO_TEST_CASE(go_with_rank_zero) {
  check(Tensor<int, 0, 3>(), Tensor<int>(7), Shape<0, 3>());
  check(Tensor<int>(7), zeros<int>(3, 0), shape(3, 0));
}
BOOST_AUTO_TEST_CASE(of_a_static_extent_decide_a_dynamic_one) {
  check(Tensor<int, 0>(), ones<int>(1), Shape<0>());
  check(zeros<int>(0), Tensor<int, 0>(), Shape<0>());
  check(Tensor<int, 1>{5}, zeros<int>(0), shape(0));
}
BOOST_AUTO_TEST_CASE(have_no_divisor_that_could_be_zero) {
  int const zero = 0;
  BOOST_TEST(evaluate(floor_divide(zeros<int>(0, 3), zero)).size() == 0);
  BOOST_TEST(evaluate(Tensor<int, 0, 3>() % Tensor<int, 3>{1, 0, 2}).size() == 0);
}
BOOST_AUTO_TEST_CASE(are_compared_and_combined_by_all_other_operators) {
  auto const left = zeros<int>(1, 0);
  Tensor<int, 3, 1> const right{{1}, {2}, {3}};
  Shape<3, dyn> const expected{};
  check_one(left == right, expected);
  check_one(left != right, expected);
  check_one(left < right, expected);
  check_one(left <= right, expected);
  check_one(left > right, expected);
  check_one(left >= right, expected);
  check_one(left && right, expected);
  check_one(left || right, expected);
  check_one(left & right, expected);
  check_one(left | right, expected);
  check_one(left ^ right, expected);
  check_one(left << right, expected);
  check_one(left >> right, expected);
  check_one(pow(left, right), expected);
}
BOOST_AUTO_TEST_CASE(are_negated_and_mapped) {
  BOOST_TEST(evaluate(-zeros<float>(2, 0)).size() == 0);
  BOOST_TEST((evaluate(exp(Tensor<float, 0, 3>())).shape() == shape(0, 3)));
}
BOOST_AUTO_TEST_CASE(are_combined_with_assignment) {
  Tensor<int, dyn, 3> x(shape(0, 3));
  x += 1;
  x *= Tensor<int, 3>{1, 2, 3};
  x %= x;
  BOOST_TEST((x.shape() == shape(0, 3)));
}
BOOST_AUTO_TEST_CASE(sum_to_zero) {
  using namespace sinter::literals;
  BOOST_TEST(sum(zeros<float>(2, 0)).item() == 0.0f);
  BOOST_TEST(sinter_test::holds(sum(Tensor<int, 2, 0>(), 1_c), Tensor<std::int64_t, 2>{0, 0}));
}
#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(do_not_go_with_two_or_more) {
  BOOST_CHECK_THROW(zeros(0) + ones(2), shape_error);
  BOOST_CHECK_THROW((Tensor<float, 0>() * ones(2)), shape_error);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
