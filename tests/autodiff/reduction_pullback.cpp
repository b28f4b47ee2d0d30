#include <sinter/autodiff/reduction_pullback.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>
#include <support/holds.hpp>

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

BOOST_AUTO_TEST_SUITE(reduction_pullbacks)

BOOST_AUTO_TEST_CASE(put_back_the_axes_that_were_folded) {
  Tensor<double, 2, 5> const cotangent{{1, 2, 3, 4, 5}, {6, 7, 8, 9, 10}};
  auto const leaf = detail::operand<false>(cotangent);
  auto const restored = detail::restore_axes<0b010U, 3>(leaf);
  static_assert(std::is_same_v<shape_of<decltype(restored)>, Shape<2, 1, 5>>);
  Tensor<double, 2, 1, 5> const values = restored;
  BOOST_TEST(values(1, 0, 3) == 9);
  // With axes kept there is nothing to put back.
  static_assert(std::is_same_v<decltype(detail::restore_axes<0b10U, 2>(leaf)),
                               std::remove_const_t<decltype(leaf)>>);
}
BOOST_AUTO_TEST_CASE(fold_to_an_extent_of_one) {
  Tensor<double, 2, 3> const x{{1, 2, 3}, {4, 5, 6}};
  auto const rows = detail::folded<SumReduction, 0b10U>(detail::operand<false>(x));
  static_assert(std::is_same_v<shape_of<decltype(rows)>, Shape<2, 1>>);
  BOOST_TEST(holds(evaluate(rows), Tensor<double, 2, 1>{{6}, {15}}));
}
BOOST_AUTO_TEST_CASE(of_a_product_are_the_products_of_the_others) {
  // Rows without a zero, with one, with two.
  Tensor<double, 3, 3> const x{{2, 3, 5}, {2, 0, 5}, {0, 3, 0}};
  Tensor<double, 3> const weight{1, 2, 3};
  BOOST_TEST(holds(grad([&](auto const& a) { return sum(prod(a, -1_c) * weight); })(x),
                   Tensor<double, 3, 3>{{15, 10, 6}, {0, 20, 0}, {0, 0, 0}}));
}
BOOST_AUTO_TEST_CASE(of_extrema_are_shared_row_by_row) {
  Tensor<double, 2, 3> const x{{1, 7, 7}, {5, 5, 5}};
  Tensor<double, 2> const weight{4, 6};
  BOOST_TEST(holds(grad([&](auto const& a) { return sum(max(a, -1_c) * weight); })(x),
                   Tensor<double, 2, 3>{{0, 2, 2}, {2, 2, 2}}));
  BOOST_TEST(holds(grad([&](auto const& a) { return sum(min(a, -1_c) * weight); })(x),
                   Tensor<double, 2, 3>{{4, 0, 0}, {2, 2, 2}}));
}

BOOST_AUTO_TEST_SUITE_END()
