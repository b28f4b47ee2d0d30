#include <sinter/autodiff/wanted.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

namespace {

using namespace sinter;
using namespace sinter::literals;

using Pair = Tensor<double, 2, 3>;

template <class NodeType>
int active_leaves(NodeType const& node) {
  int count = 0;
  detail::visit_active_leaves(node, [&](auto const&) { ++count; });
  return count;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(wanted_gradients)

BOOST_AUTO_TEST_CASE(are_those_of_arguments) {
  Pair const numbers{{1, 2, 3}, {4, 5, 6}};
  Argument<0, Pair> const x(numbers, nullptr);
  BOOST_TEST(detail::is_wanted(x));
  BOOST_TEST(detail::is_wanted(sum(numbers * transpose(transpose(x)))));
  BOOST_TEST(!detail::is_wanted(numbers * 2));
  BOOST_TEST(!detail::is_wanted(detach(x) * numbers));
  BOOST_TEST(!detail::is_wanted(x > numbers), "a condition has no derivative");
  BOOST_TEST(!detail::is_wanted(astype<int>(x)));
}

BOOST_AUTO_TEST_CASE(of_variables_are_known_while_the_program_runs) {
  Pair const numbers{{1, 2, 3}, {4, 5, 6}};
  Tensor<double, 3, 5> const other = ones<double>(3_c, 5_c);
  Variable const constant(numbers);
  Variable const wanted(numbers, requires_grad);
  Variable const other_constant(other);
  Variable const other_wanted(other, requires_grad);
  BOOST_TEST(!detail::is_wanted(constant + 1.0));
  BOOST_TEST(detail::is_wanted(wanted + 1.0));
  BOOST_TEST(detail::is_wanted(constant + wanted));
  BOOST_TEST(detail::is_wanted(wanted + constant));
  BOOST_TEST(!detail::is_wanted(matmul(constant, other_constant)));
  BOOST_TEST(detail::is_wanted(matmul(wanted, other_constant)));
  BOOST_TEST(detail::is_wanted(matmul(constant, other_wanted)));
  BOOST_TEST(detail::is_wanted(concat(0_c, constant, wanted)));
  BOOST_TEST(!detail::is_wanted(constant + detach(wanted)));
  BOOST_TEST(detail::is_wanted(sum(wanted(0, every), 0_c)));
}

BOOST_AUTO_TEST_CASE(are_looked_for_in_every_leaf_detached_ones_too) {
  Pair const numbers{{1, 2, 3}, {4, 5, 6}};
  Variable const x(numbers);
  Variable const y(numbers, requires_grad);
  BOOST_TEST(active_leaves(numbers * 2 + 1) == 0);
  BOOST_TEST(active_leaves(x * y + numbers) == 2);
  BOOST_TEST(active_leaves(x * detach(y) + sum(x)) == 3);
  BOOST_TEST(active_leaves(matmul(x, transpose(y))) == 2);
  BOOST_TEST(active_leaves(concat(0_c, x, y, numbers)) == 2);
  BOOST_TEST(active_leaves(reshape(x, shape(6_c))) == 1);
}

BOOST_AUTO_TEST_SUITE_END()
