#include <sinter/evaluate/kept_rows.hpp>

#include <sinter.hpp>

#include "evaluate/scattered.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace sinter;
using namespace sinter::literals;
using sinter_test::same_bits;
using sinter_test::scattered;

namespace {

template <class E>
using Matrix = Tensor<E, dyn, dyn>;

template <class E>
Matrix<E> matrix(std::ptrdiff_t rows, std::ptrdiff_t columns, unsigned seed) {
  return scattered(Matrix<E>(shape(rows, columns)), seed);
}
using Kept = detail::KeptRows<detail::ByRows<
    decltype(exp(std::declval<Matrix<float> const&>())), 2,
    detail::RowContext<BarrierList<>, false, true>>::type>;
template <class Reduction, unsigned Bits, auto... Extents>
using Fold = Reduce<Reduction, float, Shape<Extents...>, Bits, Kept>;
static_assert(detail::folds_kept<Fold<SumReduction, 2, dyn, 1>, Kept>);
static_assert(detail::folds_kept<Fold<MaximumReduction, 2, dyn>, Kept>);
static_assert(!detail::folds_kept<Fold<SumReduction, 1, 1, dyn>, Kept>, "columns are not rows");
static_assert(!detail::folds_kept<Fold<SumReduction, 3>, Kept>, "all rows are one");
static_assert(detail::Waiting<Kept, BarrierList<Kept, Fold<SumReduction, 2, dyn>>>::waits);
static_assert(!detail::Waiting<Kept, BarrierList<Kept>>::waits);

template <class E>
void compare(std::ptrdiff_t rows, std::ptrdiff_t columns) {
  Matrix<E> const a = matrix<E>(rows, columns, 1);
  Matrix<E> const b = matrix<E>(rows, columns, 2);
  Tensor const of_a = exp(a);
  Tensor const of_b = exp(b);
  Tensor const sums = sum(of_a, 1_c, keepdims);
  Tensor const other_sums = sum(of_b, 1_c, keepdims);
  // Folded on the way.
  BOOST_TEST(same_bits(evaluate(exp(a) / sum(exp(a), 1_c, keepdims)), evaluate(of_a / sums)));
  // The fold comes first.
  BOOST_TEST(same_bits(evaluate(sum(exp(a), 1_c, keepdims) - exp(a)), evaluate(sums - of_a)));
  // Of one type, but not the same: nobody folds the elements that wait.
  BOOST_TEST(same_bits(evaluate(exp(a) / sum(exp(b), 1_c, keepdims)), evaluate(of_a / other_sums)));
  // Read by another fold before the one that was waited for.
  Tensor const products = of_a * b;
  Tensor const product_sums = sum(products, 1_c, keepdims);
  BOOST_TEST(same_bits(
      evaluate(exp(a) * sum(exp(a) * b, 1_c, keepdims) + sum(exp(a), 1_c, keepdims)),
      evaluate(of_a * product_sums + sums)));
  // Two folds of the same elements.
  Tensor const largest = max(of_a, 1_c, keepdims);
  BOOST_TEST(same_bits(
      evaluate(exp(a) * max(exp(a), 1_c, keepdims) + sum(exp(a), 1_c, keepdims)),
      evaluate(of_a * largest + sums)));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(kept_rows)

BOOST_AUTO_TEST_CASE(are_those_that_are_computed_before_they_are_folded) {
  for (auto const& [rows, columns] : {std::pair{2, 1}, {5, 3}, {3, 17}, {7, 64}, {2, 70}, {3, 1100},
                                      {1200, 37}, {90, 1303}, {3, 20011}}) {
    compare<float>(rows, columns);
    compare<double>(rows, columns);
  }
}

BOOST_AUTO_TEST_CASE(are_folded_over_several_axes) {
  Tensor<float, dyn, dyn, dyn> const x =
      scattered(Tensor<float, dyn, dyn, dyn>(shape(301, 3, 35)), 3);
  Tensor const powers = exp(x);
  Tensor const sums = sum(powers, axes(1_c, 2_c), keepdims);
  BOOST_TEST(same_bits(evaluate(exp(x) / sum(exp(x), axes(1_c, 2_c), keepdims)),
                       evaluate(powers / sums)));
  Tensor const inner = sum(powers, 1_c, keepdims);
  BOOST_TEST(same_bits(evaluate(exp(x) / sum(exp(x), 1_c, keepdims)), evaluate(powers / inner)));
}

BOOST_AUTO_TEST_CASE(are_read_from_leaves_that_are_copied_together) {
  Matrix<float> const turned = matrix<float>(1030, 307, 4);
  Tensor const straight = evaluate(transpose(turned));
  Tensor const powers = exp(straight);
  Tensor const sums = sum(powers, 1_c, keepdims);
  BOOST_TEST(same_bits(evaluate(exp(transpose(turned)) / sum(exp(transpose(turned)), 1_c, keepdims)),
                       evaluate(powers / sums)));
}

BOOST_AUTO_TEST_SUITE_END()
