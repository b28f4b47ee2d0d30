#include <sinter/evaluate/row_blocks.hpp>

#include <sinter.hpp>

#include "evaluate/scattered.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdint>
#include <string>

using namespace sinter;
using namespace sinter::literals;
using sinter_test::matrix;
using sinter_test::same_bits;
using sinter_test::scattered;

namespace {

using Matrix = Tensor<float, dyn, dyn>;

/// The same by way of a tensor for each step.
Matrix softmax_in_steps(Matrix const& x) {
  Tensor const largest = max(x, -1_c, keepdims);
  Tensor const powers = exp(x - largest);
  Tensor const sums = sum(powers, -1_c, keepdims);
  return Matrix(powers / sums);
}

bool tells_blocks(std::string const& text) { return text.find(" blocks of ") != text.npos; }

using Rows = decltype(softmax(std::declval<Matrix const&>(), 1_c));
using Columns = decltype(softmax(std::declval<Matrix const&>(), 0_c));
static_assert(detail::has_row_folds<Rows>);
static_assert(!detail::has_row_folds<Columns>, "a reduction of columns needs all rows");
static_assert(!detail::has_row_folds<decltype(exp(std::declval<Matrix const&>()))>);
static_assert(!detail::has_row_folds<decltype(sum(std::declval<Matrix const&>(), 1_c))>,
              "one pass over the rows is all there is");
static_assert(detail::has_row_folds<decltype(var(std::declval<Matrix const&>(), 1_c))>);

constexpr Tensor<double, 2, 3> few{{1, 2, 3}, {4, 5, 7}};
constexpr Tensor few_centred = few - mean(few, -1_c, keepdims);
static_assert(few_centred(0, 0) == -1 && few_centred(1, 2) == 7 - 16.0 / 3);

}  // namespace

BOOST_AUTO_TEST_SUITE(row_blocks)

BOOST_AUTO_TEST_CASE(give_the_bits_that_single_steps_give) {
  for (auto const& [rows, columns] : {std::pair{1, 1}, {7, 5}, {3, 20011}, {1003, 33}, {130, 517}}) {
    Matrix const x = matrix(rows, columns);
    Matrix const expected = softmax_in_steps(x);
    BOOST_TEST(same_bits(Matrix(softmax(x, -1_c)), expected));
    Matrix const naive = exp(x - max(x, -1_c, keepdims)) /
                         sum(exp(x - max(x, -1_c, keepdims)), -1_c, keepdims);
    BOOST_TEST(same_bits(naive, expected));
    Tensor const means = mean(x, 1_c, keepdims);
    Tensor const squares = square(x - means);
    Tensor const variance = mean(squares, 1_c);
    BOOST_TEST(same_bits(evaluate(var(x, 1_c)), variance));
    Tensor const standard = (x - means) / sqrt(variance(every, newaxis) + 1);
    BOOST_TEST(same_bits(evaluate((x - mean(x, 1_c, keepdims)) / sqrt(var(x, 1_c, keepdims) + 1)),
                     standard));
  }
}

BOOST_AUTO_TEST_CASE(take_a_vector_for_one_row) {
  using Vector = Tensor<float, dyn>;
  static_assert(detail::has_row_folds<decltype(softmax(std::declval<Vector const&>(), 0_c))>);
  for (std::ptrdiff_t const n : {1, 10, 1000, 30011}) {
    Vector const x = scattered(Vector(shape(n)), 9);
    Tensor const powers = evaluate(exp(x - max(x, 0_c, keepdims)));
    Tensor const expected = evaluate(powers / sum(powers));
    BOOST_TEST(same_bits(evaluate(softmax(x, 0_c)), expected));
    Vector in_place = x;
    in_place = softmax(in_place, -1_c);
    BOOST_TEST(same_bits(in_place, expected));
    // Rows of a matrix and a vector that is folded, in one expression.
    Matrix const rows = matrix(n, 3);
    Tensor const sums = evaluate(logsumexp(rows, 1_c));
    BOOST_TEST(same_bits(evaluate(x - max(x, 0_c, keepdims) + logsumexp(rows, 1_c)),
                         evaluate(x - max(x).item() + sums)));
    Tensor const squares = evaluate(square(x - mean(x).item()));
    BOOST_TEST(var(x).item() == mean(squares).item());
  }
  Tensor<float, 5> const few_numbers{1, 2, 3, 4, 5};
  Vector const open = few_numbers;
  BOOST_TEST(same_bits(Vector(softmax(few_numbers, 0_c)), evaluate(softmax(open, 0_c))));
  BOOST_TEST(same_bits(evaluate(few_numbers - mean(few_numbers, 0_c, keepdims)),
                       Tensor<float, 5>{-2, -1, 0, 1, 2}));
}

BOOST_AUTO_TEST_CASE(are_what_explain_tells) {
  Matrix const x = matrix(1000, 300);
  std::string const text = explain(softmax(x, -1_c));
  BOOST_TEST(text.find("in blocks of at most 54 rows, each:\n") != text.npos, text);
  BOOST_TEST(text.find("of (54, 300)") != text.npos, text);
  BOOST_TEST(!tells_blocks(explain(softmax(x, 0_c))));
  BOOST_TEST(!tells_blocks(explain(softmax(matrix(3, 5), 1_c))), "one block is no blocks");
}

BOOST_AUTO_TEST_CASE(compute_costly_elements_and_numbers_of_a_row_once) {
  using Merged = decltype(softmax(std::declval<Matrix const&>(), 1_c));
  static_assert(merged_schedule_of<Merged>.regions == 4, "max, exp, sum, quotient");
  using Layer = decltype(layer_norm(std::declval<Matrix const&>(), 1_c));
  static_assert(merged_schedule_of<Layer>.regions == 5, "sum, mean, sum, deviation, quotient");
}

BOOST_AUTO_TEST_CASE(take_leaves_of_every_kind) {
  std::ptrdiff_t const rows = 611;
  Matrix const x = matrix(rows, 97);
  Matrix const turned = matrix(97, rows, 2);
  Tensor<float, dyn> const row = scattered(Tensor<float, dyn>(shape(97)), 3);
  Matrix const column = matrix(rows, 1, 4);
  Matrix const one_row = matrix(1, 97, 5);
  Tensor const sum_of_all = evaluate(x + transpose(turned) * row - column + one_row * 2);
  Tensor const expected = evaluate(sum_of_all - sum(sum_of_all, 1_c, keepdims));
  auto const node = x + transpose(turned) * row - column + one_row * 2;
  BOOST_TEST(same_bits(evaluate(node - sum(node, 1_c, keepdims)), expected));
  // Read from the last row to the first.
  Tensor const turned_round = evaluate(x(range(none, none, -1), every));
  Tensor const expected_round = evaluate(turned_round - max(turned_round, 1_c, keepdims));
  BOOST_TEST(same_bits(evaluate(x(range(none, none, -1), every) -
                            max(x(range(none, none, -1), every), 1_c, keepdims)),
                   expected_round));
  // A temporary belongs to the expression, and so does one that is small and static.
  auto const held = softmax(matrix(rows, 97) + Tensor<float, 97>(full(shape(97_c), 0.5F)), -1_c);
  BOOST_TEST(same_bits(evaluate(held), softmax_in_steps(evaluate(x + 0.5F))));
}

BOOST_AUTO_TEST_CASE(evaluate_what_needs_all_rows_first) {
  Matrix const x = matrix(301, 19);
  Matrix const w = matrix(19, 211, 2);
  Tensor const product = evaluate(matmul(x, w));
  BOOST_TEST(same_bits(evaluate(softmax(matmul(x, w), -1_c)), softmax_in_steps(product)));
  Tensor const mixed = evaluate(product - max(product, 1_c, keepdims) + mean(product, 0_c));
  BOOST_TEST(same_bits(evaluate(matmul(x, w) - max(matmul(x, w), 1_c, keepdims) +
                            mean(matmul(x, w), 0_c)),
                   mixed));
  Tensor const sorted = evaluate(sort(x, 1_c));
  BOOST_TEST(same_bits(evaluate(softmax(sort(x, 1_c), -1_c)), softmax_in_steps(sorted)));
}

BOOST_AUTO_TEST_CASE(reduce_with_and_without_the_axes) {
  Tensor<double, dyn, 7, 11> x(shape(523, 7_c, 11_c));
  x = scattered(std::move(x), 6);
  Tensor const largest = evaluate(max(x, axes(1_c, 2_c), keepdims));
  Tensor const powers = evaluate(exp(x - largest));
  Tensor const sums = evaluate(sum(powers, axes(1_c, 2_c)));
  Tensor const expected = evaluate(max(x, axes(1_c, 2_c)) + log(sums));
  BOOST_TEST(same_bits(evaluate(logsumexp(x, axes(1_c, 2_c))), expected));
  Tensor const middle = evaluate(sum(x, 1_c, keepdims));
  BOOST_TEST(same_bits(evaluate(x / sum(x, 1_c, keepdims)), evaluate(x / middle)));
}

BOOST_AUTO_TEST_CASE(write_where_the_expression_reads) {
  Matrix const x = matrix(700, 130);
  Matrix y = x;
  y = softmax(y, -1_c);
  BOOST_TEST(same_bits(y, softmax_in_steps(x)), "a row is read before it is written");

  Matrix first = x;
  Tensor const expected =
      evaluate(x - max(x, 1_c, keepdims) + x(0, every));  // of the values before
  first = first - max(first, 1_c, keepdims) + first(0, every);
  BOOST_TEST(same_bits(first, expected), "row 0 is read by all others");

  Matrix later = x;
  Tensor const moved = evaluate(x(range(0, -1), every) - max(x(range(0, -1), every), 1_c, keepdims));
  later(range(1, none), every) =
      later(range(0, -1), every) - max(later(range(0, -1), every), 1_c, keepdims);
  BOOST_TEST(same_bits(evaluate(later(range(1, none), every)), moved), "rows are read one too late");
  BOOST_TEST(same_bits(evaluate(later(0, every)), evaluate(x(0, every))));

  Matrix wide = matrix(700, 260, 7);
  Tensor const untouched = evaluate(wide(every, range(1, none, 2)));
  wide(every, range(0, none, 2)) = softmax(x, -1_c);
  BOOST_TEST(same_bits(evaluate(wide(every, range(0, none, 2))), softmax_in_steps(x)));
  BOOST_TEST(same_bits(evaluate(wide(every, range(1, none, 2))), untouched));
}

BOOST_AUTO_TEST_CASE(have_no_rows_or_empty_ones) {
  BOOST_TEST(evaluate(softmax(Matrix(shape(0, 5)), -1_c)).size() == 0);
  BOOST_TEST(evaluate(layer_norm(Matrix(shape(5, 0)), -1_c)).size() == 0);
  BOOST_CHECK_THROW((void)evaluate(softmax(Matrix(shape(5, 0)), -1_c)), domain_error);
}

BOOST_AUTO_TEST_CASE(have_static_shapes) {
  Tensor<float, 250, 300> x{};
  x = scattered(std::move(x), 8);
  Matrix const open = x;
  Tensor const closed = softmax(x, -1_c);
  BOOST_TEST(same_bits(closed, softmax_in_steps(open)));
}

BOOST_AUTO_TEST_SUITE_END()
