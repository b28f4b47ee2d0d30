#include <sinter/evaluate/fused_product.hpp>

#include <sinter.hpp>
#include <sinter/evaluate/explain.hpp>

#include "evaluate/scattered.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdint>
#include <random>
#include <string>

using namespace sinter;
using namespace sinter::literals;
using sinter_test::matrix;
using sinter_test::same_bits;
using sinter_test::scattered;

namespace {

using Matrix = Tensor<float, dyn, dyn>;
using Row = Tensor<float, dyn>;
using Stack = Tensor<float, dyn, dyn, dyn>;

bool tells_fused(std::string const& text) {
  return text.find("blocks that the next region reads in the cache") != text.npos;
}

/// The fused product of a node is the barrier of that number.
template <class NodeType>
inline constexpr int fused = detail::FusedProduct<NodeType, element_of<NodeType>>::number;

using Product = decltype(matmul(std::declval<Matrix const&>(), std::declval<Matrix const&>()));
using Doubled = decltype(matmul(std::declval<Matrix const&>() * 2, std::declval<Matrix const&>()));
template <std::ptrdiff_t Rows, std::ptrdiff_t Inner, std::ptrdiff_t Columns>
using Static = decltype(matmul(std::declval<Tensor<float, Rows, Inner> const&>(),
                               std::declval<Tensor<float, Inner, Columns> const&>()));
static_assert(fused<decltype(relu(std::declval<Product>()))> == 0);
static_assert(fused<decltype(std::declval<Product>() * sigmoid(std::declval<Product>()))> == 0);
static_assert(fused<decltype(std::declval<Product>() + std::declval<Doubled>())> == 1,
              "the other one is stored before");
static_assert(fused<decltype(std::declval<Product>() - sum(std::declval<Matrix const&>()))> == -1,
              "what follows may need the product");
static_assert(fused<decltype(sum(std::declval<Matrix const&>()) - std::declval<Product>())> == 1);
static_assert(fused<decltype(matrix_transpose(std::declval<Product>()) + 1)> == -1);
static_assert(fused<decltype(astype<double>(std::declval<Product>()))> == -1);
static_assert(fused<decltype(relu(std::declval<Static<130, 3, 70>>()))> == 0);
static_assert(fused<decltype(relu(std::declval<Static<20, 3, 7>>()))> == -1, "it is small");
static_assert(fused<decltype(std::declval<Static<1, 3, 9000>>() +
                             std::declval<Matrix const&>())> == 0);

/// Counts its calls, and multiplies large matrices now and then.
int calls = 0;
float multiply_within(float value) {
  if (++calls % 20000 == 0) {
    Matrix const square = matrix(600, 600, 9);
    Matrix const product = matmul(square, square);
    if (product(0, 0) == 1234567.0f) return 0;
  }
  return value + 1;
}

/// Rows, inner and columns of a product: of each way in which it is multiplied, small and large,
/// with and without parts that are left over.
constexpr std::array<std::array<std::ptrdiff_t, 3>, 17> shapes{{{1, 3, 9000},
                                                                {9001, 3, 1},
                                                                {3, 5, 2801},
                                                                {2, 7, 4200},
                                                                {64, 40, 70},
                                                                {130, 33, 64},
                                                                {1009, 2, 37},
                                                                {300, 16, 333},
                                                                {2900, 17, 3},
                                                                {4001, 8, 15},
                                                                {211, 530, 97},
                                                                {90, 1100, 150},
                                                                {33, 9, 8300},
                                                                {513, 300, 33},
                                                                {5, 3, 7},
                                                                {0, 3, 5},
                                                                {400, 0, 30}}};

}  // namespace

BOOST_AUTO_TEST_SUITE(fused_product)

BOOST_AUTO_TEST_CASE(gives_the_bits_that_single_steps_give) {
  for (int const count : {1, 2}) {
    set_threads(count);
    for (auto const& [rows, inner, columns] : shapes) {
      BOOST_TEST_CONTEXT(rows << " x " << inner << " x " << columns << ", threads " << count) {
        Matrix const x = matrix(rows, inner, 1);
        Matrix const w = matrix(inner, columns, 2);
        Matrix const whole = matrix(rows, columns, 3);
        Matrix const column = matrix(rows, 1, 4);
        Row const row = scattered(Row(shape(columns)), 5);
        Tensor<float> const number = 0.75f;
        Matrix const product = matmul(x, w);
        Matrix const expected = relu(product * column + row) - whole * number;
        Matrix const twice = product * sigmoid(product + row);

        Matrix out(shape(rows, columns));
        out = relu(matmul(x, w) * column + row) - whole * number;
        BOOST_TEST(same_bits(out, expected));
        out = matmul(x, w) * sigmoid(matmul(x, w) + row);
        BOOST_TEST(same_bits(out, twice));
        Matrix const fresh = matmul(x, w) * sigmoid(matmul(x, w) + row);
        BOOST_TEST(same_bits(fresh, twice));
        noalias(out) = relu(matmul(x, w) * column + row) - whole * number;
        BOOST_TEST(same_bits(out, expected));
        Matrix grows;
        grows = relu(matmul(x, w) * column + row) - whole * number;
        BOOST_TEST(same_bits(grows, expected));
      }
    }
  }
  set_threads(1);
}

BOOST_AUTO_TEST_CASE(reads_its_destination_element_by_element_or_elsewhere) {
  Matrix const x = matrix(95, 7, 1);
  Matrix const w = matrix(7, 95, 2);
  Matrix const square = matrix(95, 95, 3);
  Matrix const product = matmul(x, w);
  Matrix out = square;
  out = relu(matmul(x, w) + out);
  BOOST_TEST(same_bits(out, Matrix(relu(product + square))));
  out = square;
  out = relu(matmul(x, w) + matrix_transpose(out));
  BOOST_TEST(same_bits(out, Matrix(relu(product + matrix_transpose(square)))));
  out = square;
  out = relu(matmul(x, w) + out(3, every));
  BOOST_TEST(same_bits(out, Matrix(relu(product + square(3, every)))));
  out = square;
  out += matmul(x, w);
  BOOST_TEST(same_bits(out, Matrix(square + product)));
  Matrix const power = matmul(square, square);
  out = square;
  out = matmul(out, out) + 1;
  BOOST_TEST(same_bits(out, Matrix(power + 1)));
  out = square;
  BOOST_TEST(!tells_fused(explain(out, matmul(x, w) - out(every, range(0, 1)))));
  BOOST_TEST(!tells_fused(explain(out, matmul(x, w) + out)));
  BOOST_TEST(!tells_fused(explain(out, matmul(out, square) + 1)));
  BOOST_TEST(tells_fused(explain(out, matmul(square, square) + 1)));
}

BOOST_AUTO_TEST_CASE(writes_parts_of_tensors) {
  Matrix const x = matrix(130, 5, 1);
  Matrix const w = matrix(5, 71, 2);
  Row const row = scattered(Row(shape(71)), 3);
  Matrix const expected = tanh(Matrix(matmul(x, w)) + row);
  Matrix out = zeros<float>(270, 150);
  auto const check = [&](auto part) {
    out = zeros<float>(270, 150);
    part(out) = tanh(matmul(x, w) + row);
    BOOST_TEST(same_bits(Matrix(part(out)), expected));
    part(out) = 0;
    BOOST_TEST(bool(all(out == 0)), "nothing else was written");
  };
  check([](Matrix& m) { return m(range(9, 139), range(20, 91)); });
  check([](Matrix& m) { return m(range(0, 260, 2), range(0, 71)); });
  check([](Matrix& m) { return m(range(0, 130), range(0, 142, 2)); });
  check([](Matrix& m) { return m(range(129, none, -1), range(0, 71)); });
  check([](Matrix& m) { return matrix_transpose(m)(range(0, 130), range(0, 71)); });
  // One half is the operand of the other.
  Matrix both = matrix(130, 142, 4);
  Matrix const halves = both;
  Matrix const square = matrix(71, 71, 5);
  both(every, range(0, 71)) = relu(matmul(both(every, range(71, none)), square) + row);
  Matrix const half = halves(every, range(71, none));
  BOOST_TEST(same_bits(Matrix(both(every, range(0, 71))),
                       Matrix(relu(Matrix(matmul(half, square)) + row))));
  BOOST_TEST(same_bits(Matrix(both(every, range(71, none))), half));
}

BOOST_AUTO_TEST_CASE(multiplies_stacks_with_leaves_of_any_rank) {
  for (auto const& [batch, rows, inner, columns] :
       {std::array<std::ptrdiff_t, 4>{3, 130, 5, 71}, {700, 5, 3, 7}, {2, 1, 9, 5000}}) {
    Stack const x = scattered(Stack(shape(batch, rows, inner)), 1);
    Matrix const w = matrix(inner, columns, 2);
    Stack const apart = scattered(Stack(shape(batch, 1, columns)), 3);
    Row const row = scattered(Row(shape(columns)), 4);
    Stack const product = matmul(x, w);
    Stack const expected = relu(product + apart) * row + product;
    Stack out(shape(batch, rows, columns));
    out = relu(matmul(x, w) + apart) * row + matmul(x, w);
    BOOST_TEST(same_bits(out, expected));
    Tensor<float, dyn, dyn, dyn, dyn> more(shape(batch, 2_c, rows, columns));
    more(every, 1, every, every) = relu(matmul(x, w) + apart) * row + matmul(x, w);
    BOOST_TEST(same_bits(Stack(more(every, 1, every, every)), expected));
    Stack wide(shape(rows, batch, columns));
    permute_dims(wide, 1_c, 0_c, 2_c) = relu(matmul(x, w) + apart) * row + matmul(x, w);
    BOOST_TEST(same_bits(Stack(permute_dims(wide, 1_c, 0_c, 2_c)), expected));
  }
}

BOOST_AUTO_TEST_CASE(static_and_dynamic_shapes_give_the_same_bits) {
  Tensor<float, 130, 9> const x = scattered(Tensor<float, 130, 9>(), 1);
  Tensor<float, 9, 70> const w = scattered(Tensor<float, 9, 70>(), 2);
  Tensor<float, 70> const row = scattered(Tensor<float, 70>(), 3);
  Tensor<float, 130, 70> out;
  out = relu(matmul(x, w) + row) * 2;
  Matrix const open_x = x;
  Matrix const open_w = w;
  Row const open_row = row;
  Matrix open;
  open = relu(matmul(open_x, open_w) + open_row) * 2;
  BOOST_TEST(same_bits(open, Matrix(out)));
  BOOST_TEST(same_bits(open, Matrix(relu(Matrix(matmul(x, w)) + row) * 2)));
  static_assert(schedule_of<decltype(relu(matmul(x, w) + row) * 2)>.temporaries == 0);
  static_assert(schedule_of<decltype(relu(matmul(open_x, w) + row) * 2)>.temporaries == 1);
  static_assert(merged_schedule_of<decltype(relu(matmul(open_x, w) + row) * 2)>.temporaries == 0);
  BOOST_TEST(tells_fused(explain(relu(matmul(x, w) + row) * 2)));
  BOOST_TEST(tells_fused(explain(open, relu(matmul(open_x, open_w) + open_row) * 2)));
  BOOST_TEST(explain(open, relu(matmul(open_x, open_w) + open_row)).find("no temporary") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_product_that_broadcasts_is_stored) {
  Matrix const x = matrix(1, 5, 1);
  Matrix const w = matrix(5, 9000, 2);
  Matrix const whole = matrix(3, 9000, 3);
  Matrix out = matmul(x, w) + whole;
  BOOST_TEST(same_bits(out, Matrix(Matrix(matmul(x, w)) + whole)));
  BOOST_TEST(!tells_fused(explain(matmul(x, w) + whole)));
}

BOOST_AUTO_TEST_CASE(two_products_of_one_type) {
  Matrix const x = matrix(160, 7, 1);
  Matrix const y = matrix(160, 7, 2);
  Matrix const w = matrix(7, 65, 3);
  Matrix const first = matmul(x, w);
  Matrix const second = matmul(y, w);
  Matrix out(shape(160, 65));
  out = tanh(matmul(x, w) + matmul(y, w)) * matmul(x, w);
  BOOST_TEST(same_bits(out, Matrix(tanh(first + second) * first)));
  out = tanh(matmul(x, w) + matmul(y * 1, w));
  BOOST_TEST(same_bits(out, Matrix(tanh(first + second))));
}

template <class E>
void check_integers() {
  using Numbers = Tensor<E, dyn, dyn>;
  std::mt19937 engine(7);
  auto const fill = [&](std::ptrdiff_t rows, std::ptrdiff_t columns, int from) {
    Numbers result(shape(rows, columns));
    for (std::ptrdiff_t k = 0; k < result.size(); ++k) {
      result.data()[k] = static_cast<E>(static_cast<int>(engine() % 9) + from);
    }
    return result;
  };
  Numbers const x = fill(170, 11, -4);
  Numbers const w = fill(11, 130, -4);
  Numbers divisors = fill(170, 130, 1);
  Numbers const product = matmul(x, w);
  Numbers out = fill(170, 130, 0);
  Numbers const before = out;
  divisors(169, 129) = 0;
  BOOST_CHECK_THROW(out = floor_divide(matmul(x, w), divisors), division_by_zero);
  BOOST_TEST(bool(all(out == before)));
  divisors(169, 129) = 3;
  out = floor_divide(matmul(x, w), divisors);
  BOOST_TEST(bool(all(out == Numbers(floor_divide(product, divisors)))));
}
BOOST_AUTO_TEST_CASE(integers_and_rules_that_refuse) {
  check_integers<std::int32_t>();
  check_integers<std::int64_t>();
}

BOOST_AUTO_TEST_CASE(operands_that_fail_leave_the_destination_as_it_was) {
  using Numbers = Tensor<std::int32_t, dyn, dyn>;
  Numbers const x = ones<std::int32_t>(95, 95);
  Numbers out = ones<std::int32_t>(95, 95);
  BOOST_CHECK_THROW(out = matmul(x, floor_divide(x, x - 1)) + 1, division_by_zero);
  BOOST_TEST(bool(all(out == 1)));
}

BOOST_AUTO_TEST_CASE(a_function_may_multiply_while_a_product_runs) {
  Matrix const x = matrix(400, 600, 1);
  Matrix const w = matrix(600, 300, 2);
  Matrix const product = matmul(x, w);
  Matrix out(shape(400, 300));
  calls = 19999;
  multiply_within(0);  // the memory that the thread keeps is as large as it will be
  out = map([](float value) { return multiply_within(value); }, matmul(x, w));
  BOOST_TEST(same_bits(out, Matrix(product + 1.0f)));
  BOOST_TEST(calls >= 20000 + 400 * 300);
  Matrix const more = x + 1.0f;
  out = matmul(map([](float value) { return multiply_within(value); }, x), w);
  BOOST_TEST(same_bits(out, Matrix(matmul(more, w))));
}

BOOST_AUTO_TEST_CASE(elements_without_memory_are_made_for_blocks) {
  Matrix const x = matrix(300, 3, 1);
  Matrix const w = matrix(3, 100, 2);
  Matrix const counted = reshape(arange<float>(30000), 300, 100);
  Matrix out(shape(300, 100));
  out = matmul(x, w) + reshape(arange<float>(30000), 300, 100);
  BOOST_TEST(same_bits(out, Matrix(Matrix(matmul(x, w)) + counted)));
  out = matmul(x, w) + arange<float>(100);
  BOOST_TEST(same_bits(out, Matrix(Matrix(matmul(x, w)) + Row(arange<float>(100)))));
}

BOOST_AUTO_TEST_SUITE_END()
