/// @file
/// Operands of products that are evaluated while they are packed: the same bits as by way of a tensor.
#include <sinter/evaluate/product_operand.hpp>

#include <sinter.hpp>

#include "evaluate/reference.hpp"
#include "evaluate/scattered.hpp"

#include <thread>
#include <vector>

namespace {

using namespace sinter::literals;
using reference::Index;
using reference::random_tensor;
using sinter::dyn;
using sinter::every;
using sinter::matmul;
using sinter::range;
using sinter::Tensor;
using sinter::transpose;
using sinter_test::same_bits;
namespace kernel = sinter::kernel;

template <class E>
using Matrix = Tensor<E, dyn, dyn>;

// ---- the kernels: a source of blocks that counts what it is asked for ------------------------------

template <class E>
struct CountedSource : kernel::BlockSource {
  kernel::MatrixView<E const> view;
  mutable std::vector<int> counts;

  CountedSource(Matrix<E> const& matrix, bool by_columns)
      : kernel::BlockSource{write, by_columns},
        view{matrix.data(), matrix.shape()[0], matrix.shape()[1], matrix.shape()[1], 1},
        counts(static_cast<std::size_t>(matrix.size())) {}

  static void write(kernel::BlockSource const& source, bool turned, std::ptrdiff_t row,
                    std::ptrdiff_t column, std::ptrdiff_t rows, std::ptrdiff_t columns, void* to,
                    std::ptrdiff_t stride) {
    auto const& self = static_cast<CountedSource const&>(source);
    for (std::ptrdiff_t i = 0; i < rows; ++i) {
      for (std::ptrdiff_t j = 0; j < columns; ++j) {
        auto const r = turned ? column + j : row + i;
        auto const c = turned ? row + i : column + j;
        BOOST_REQUIRE((r < self.view.rows && c < self.view.columns));
        ++self.counts[static_cast<std::size_t>(r * self.view.columns + c)];
        static_cast<E*>(to)[i * stride + j] = *self.view.at(r, c);
      }
    }
  }
  [[nodiscard]] bool each_once() const {
    for (int count : counts) {
      if (count != 1) return false;
    }
    return true;
  }
};

int computed_left = 0;
int computed_right = 0;

template <class E>
void check_kernel(std::ptrdiff_t rows, std::ptrdiff_t inner, std::ptrdiff_t columns, bool by_columns,
                  bool turns_result, std::mt19937& engine) {
  auto const a = random_tensor<Matrix<E>>({rows, inner}, engine);
  auto const b = random_tensor<Matrix<E>>({inner, columns}, engine);
  Matrix<E> expected(sinter::shape(rows, columns));
  Matrix<E> found(sinter::shape(rows, columns));
  auto const into = [&](Matrix<E>& to) {
    auto const row = turns_result ? 1 : columns;
    return kernel::MatrixView<E>{to.data(), rows, columns, row, turns_result ? rows : 1};
  };
  kernel::MatrixView<E const> const left{a.data(), rows, inner, inner, 1};
  kernel::MatrixView<E const> const right{b.data(), inner, columns, columns, 1};
  kernel::multiply<E>(left, right, into(expected));
  auto const allowed = kernel::computed_operands<E>(rows, inner, columns, into(found));
  for (int which = 1; which < 4; ++which) {
    bool const is_left = (which & 1) != 0 && allowed.left;
    bool const is_right = (which & 2) != 0 && allowed.right;
    CountedSource<E> const from_left(a, by_columns);
    CountedSource<E> const from_right(b, by_columns);
    kernel::Factor<E> l = left;
    kernel::Factor<E> r = right;
    if (is_left) l = {&from_left, rows, inner, false};
    if (is_right) r = {&from_right, inner, columns, false};
    for (E& element : found) element = E(77);
    kernel::multiply_factors<E>(l, r, into(found));
    BOOST_TEST(same_bits(found, expected), rows << " x " << inner << " x " << columns);
    BOOST_TEST((!is_left || from_left.each_once()), rows << " x " << inner << " x " << columns);
    BOOST_TEST((!is_right || from_right.each_once()), rows << " x " << inner << " x " << columns);
    computed_left += is_left ? 1 : 0;
    computed_right += is_right ? 1 : 0;
  }
}

// ---- expressions ---------------------------------------------------------------------------------

/// Products of expressions and of the tensors that they are evaluated to have the same bits.
template <class Left, class Right>
void check_product(Left const& left, Right const& right, char const* what) {
  Tensor const stored_left = left;
  Tensor const stored_right = right;
  Tensor const expected = matmul(stored_left, stored_right);
  for (int threads = 1; threads < 3; ++threads) {
    sinter::set_threads(threads);
    Tensor const first = matmul(left, stored_right);
    Tensor const second = matmul(stored_left, right);
    Tensor const both = matmul(left, right);
    BOOST_TEST(same_bits(first, expected), what << " left, threads " << threads);
    BOOST_TEST(same_bits(second, expected), what << " right, threads " << threads);
    BOOST_TEST(same_bits(both, expected), what << " both, threads " << threads);
  }
  sinter::set_threads(1);
}

template <class E>
void check_expressions(std::ptrdiff_t rows, std::ptrdiff_t inner, std::ptrdiff_t columns,
                       std::mt19937& engine) {
  auto const a = random_tensor<Matrix<E>>({rows, inner}, engine);
  auto const b = random_tensor<Matrix<E>>({rows, inner}, engine);
  auto const turned = random_tensor<Matrix<E>>({inner, rows}, engine);
  auto const wide = random_tensor<Matrix<E>>({rows + 3, 2 * inner}, engine);
  auto const row = random_tensor<Tensor<E, dyn>>({inner}, engine);
  auto const column = random_tensor<Matrix<E>>({rows, 1}, engine);
  auto const c = random_tensor<Matrix<E>>({inner, columns}, engine);
  auto const d = random_tensor<Matrix<E>>({columns, inner}, engine);
  auto const parts = wide(range(1, rows + 1), range(0, 2 * inner, 2));
  check_product(a + b, c * 3, "maps");
  check_product(sinter::relu(a - row) * column, c + transpose(d), "rows and columns");
  check_product(transpose(turned * 2) + parts, transpose(d - 1), "turned and strided");
  check_product(transpose(turned + transpose(a)), sinter::flip(c, 0_c) + 1, "turned");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(product_operand)

BOOST_AUTO_TEST_CASE(each_element_is_computed_once) {
  std::mt19937 engine(5);
  std::ptrdiff_t const extents[][3] = {{300, 70, 50},   {43, 530, 37},   {61, 1100, 97}, {2000, 9, 3},
                                       {17, 2100, 1},   {19, 1050, 1},   {523, 41, 1},   {4001, 17, 1},
                                       {1, 700, 300},   {1, 90, 1300},   {3, 530, 290},  {4, 37, 1409},
                                       {2, 900, 53},    {150, 300, 4300}, {90, 3, 9000}};
  for (auto const& e : extents) {
    for (int way = 0; way < 4; ++way) {
      check_kernel<float>(e[0], e[1], e[2], way % 2 != 0, way > 1, engine);
      check_kernel<double>(e[0], e[1], e[2], way % 2 != 0, way > 1, engine);
    }
  }
  BOOST_TEST(computed_left > 100);
  BOOST_TEST(computed_right > 100);
}

BOOST_AUTO_TEST_CASE(integers_too) {
  std::mt19937 engine(7);
  check_kernel<std::int32_t>(300, 70, 50, false, false, engine);
  check_kernel<std::int32_t>(3, 530, 290, true, false, engine);
  check_expressions<std::int32_t>(201, 103, 47, engine);
}

BOOST_AUTO_TEST_CASE(bits_are_those_of_a_stored_operand) {
  std::mt19937 engine(11);
  std::ptrdiff_t const extents[][3] = {{5, 7, 3},     {203, 101, 67}, {64, 784, 128}, {3001, 17, 13},
                                       {520, 301, 1}, {1, 301, 520},  {3, 203, 401},  {31, 400, 4200},
                                       {12, 5003, 7}, {700, 1, 70}};
  for (auto const& e : extents) {
    check_expressions<float>(e[0], e[1], e[2], engine);
    check_expressions<double>(e[0], e[1], e[2], engine);
  }
  for (int round = 0; round < 20; ++round) {
    auto const any = [&](std::ptrdiff_t most) {
      return 1 + static_cast<std::ptrdiff_t>(engine() % static_cast<unsigned>(most));
    };
    check_expressions<float>(any(500), any(700), any(200), engine);
  }
}

BOOST_AUTO_TEST_CASE(static_extents) {
  std::mt19937 engine(13);
  auto const a = random_tensor<Tensor<float, 211, 103>>({211, 103}, engine);
  auto const b = random_tensor<Tensor<float, 211, 103>>({211, 103}, engine);
  auto const c = random_tensor<Tensor<float, 103, 59>>({103, 59}, engine);
  Matrix<float> const open_a = a;
  Matrix<float> const open_b = b;
  Matrix<float> const open_c = c;
  check_product(a * b, transpose(transpose(c) + 1), "static");
  BOOST_TEST(same_bits(Tensor(matmul(a * b, c)), Tensor(matmul(open_a * open_b, open_c))));
  check_product(random_tensor<Tensor<float, dyn, 16>>({5003, 16}, engine) + 1,
                random_tensor<Tensor<float, 16, 11>>({16, 11}, engine) * 2, "mixed");
}

BOOST_AUTO_TEST_CASE(barriers_generated_leaves_and_conversions_in_operands) {
  std::mt19937 engine(17);
  auto const a = random_tensor<Matrix<float>>({300, 101}, engine);
  auto const w = random_tensor<Matrix<float>>({101, 203}, engine);
  auto const v = random_tensor<Matrix<float>>({203, 31}, engine);
  auto const bias = random_tensor<Tensor<float, dyn>>({203}, engine);
  check_product(sinter::relu(matmul(a, w) + bias), v, "barrier");
  check_product(a / sinter::sum(a, 0_c), w, "barrier of columns");
  check_product(sinter::softmax(a, -1_c), w, "row blocks");
  check_product(a * sinter::arange<float>(101), w, "leaf without memory");
  check_product(sinter::astype<double>(a), sinter::astype<double>(w), "conversion");
}

BOOST_AUTO_TEST_CASE(stacks_are_stored) {
  std::mt19937 engine(19);
  auto const a = random_tensor<Matrix<float>>({300, 101}, engine);
  auto const c = random_tensor<Tensor<float, dyn, dyn, dyn>>({3, 101, 57}, engine);
  check_product(a + 1, c, "matrix times stack");
  check_product(sinter::matrix_transpose(c) * 2, transpose(a) - 1, "stack times matrix");
}

BOOST_AUTO_TEST_CASE(destinations_that_are_operands) {
  std::mt19937 engine(23);
  auto a = random_tensor<Matrix<float>>({211, 211}, engine);
  auto const b = random_tensor<Matrix<float>>({211, 211}, engine);
  auto c = random_tensor<Matrix<float>>({211, 211}, engine);
  Matrix<float> const sum = a + b;
  Matrix<float> expected = matmul(sum, c);
  a = matmul(a + b, c);
  BOOST_TEST(same_bits(a, expected));
  Matrix<float> const twice = c * 2;
  expected = matmul(b, twice);
  c = matmul(b, c * 2);
  BOOST_TEST(same_bits(c, expected));
  Matrix<float> room = sinter::zeros<float>(422, 422);
  room(range(0, 422, 2), range(0, 211)) = matmul(b + 1, c);
  Matrix<float> const more = b + 1;
  expected = matmul(more, c);
  BOOST_TEST(same_bits(Tensor(room(range(0, 422, 2), range(0, 211))), expected));
}

BOOST_AUTO_TEST_CASE(regions_over_products_of_expressions) {
  std::mt19937 engine(37);
  auto a = random_tensor<Matrix<float>>({211, 103}, engine);
  auto const c = random_tensor<Matrix<float>>({103, 157}, engine);
  auto const d = random_tensor<Matrix<float>>({211, 157}, engine);
  auto const bias = random_tensor<Tensor<float, dyn>>({157}, engine);
  auto square = random_tensor<Matrix<float>>({191, 191}, engine);
  auto const other = random_tensor<Matrix<float>>({191, 191}, engine);
  Matrix<float> const sum = a + 1;
  Matrix<float> const twice = c * 2;
  Matrix<float> const product = matmul(sum, twice);
  Matrix<float> const expected = sinter::relu(product + bias) * d;
  Matrix<float> const square_sum = square + other;
  Matrix<float> const square_product = matmul(square_sum, other);
  Matrix<float> const square_expected = sinter::relu(square_product - other);
  Matrix<float> const right_sum = square * 3;
  Matrix<float> const right_product = matmul(other, right_sum);
  Matrix<float> const right_expected = right_product + 1;
  for (int threads = 1; threads < 3; ++threads) {
    sinter::set_threads(threads);
    Matrix<float> result = sinter::relu(matmul(a + 1, c * 2) + bias) * d;
    BOOST_TEST(same_bits(result, expected));
    // The destination is read by the operand that is packed.
    Matrix<float> place = square;
    place = sinter::relu(matmul(place + other, other) - other);
    BOOST_TEST(same_bits(place, square_expected));
    place = square;
    place = matmul(other, place * 3) + 1;
    BOOST_TEST(same_bits(place, right_expected));
    Matrix<float> room(sinter::shape(191, 400));
    room(every, range(0, 191)) = square;
    room(every, range(200, 391)) = sinter::relu(matmul(room(every, range(0, 191)) + other, other) - other);
    BOOST_TEST(same_bits(Tensor(room(every, range(200, 391))), square_expected));
    room(every, range(0, 191)) = sinter::relu(matmul(room(every, range(0, 191)) + other, other) - other);
    BOOST_TEST(same_bits(Tensor(room(every, range(0, 191))), square_expected));
  }
  sinter::set_threads(1);
}

BOOST_AUTO_TEST_CASE(refused_values_leave_the_destination) {
  auto const a = Matrix<int>(sinter::ones<int>(300, 200));
  auto divisor = Matrix<int>(sinter::ones<int>(300, 200));
  auto const c = Matrix<int>(sinter::ones<int>(200, 100));
  Matrix<int> result = sinter::ones<int>(300, 100) * 5;
  divisor(299, 199) = 0;
  BOOST_CHECK_THROW(result = matmul(sinter::floor_divide(a, divisor), c), sinter::division_by_zero);
  BOOST_TEST(result(299, 99) == 5);
  BOOST_TEST(result(0, 0) == 5);
}

BOOST_AUTO_TEST_CASE(nothing_is_stored) {
  std::mt19937 engine(29);
  auto const a = random_tensor<Matrix<float>>({300, 401}, engine);
  auto const b = random_tensor<Matrix<float>>({300, 401}, engine);
  auto const c = random_tensor<Matrix<float>>({97, 401}, engine);
  Matrix<float> result(sinter::shape(300, 97));
  Matrix<float> column(sinter::shape(300, 1));
  std::size_t growths = 1;
  std::thread([&] {  // with an arena of its own
    result = matmul(a + b, transpose(c));
    result = matmul(sinter::relu(a) * b, transpose(c * 2));
    column = matmul(a + b, transpose(c(range(0, 1))));
    growths = sinter::detail::thread_arena().growths();
  }).join();
  BOOST_TEST(growths == 0U);
}

BOOST_AUTO_TEST_CASE(threads_of_the_application) {
  std::mt19937 engine(31);
  auto const a = random_tensor<Matrix<float>>({303, 201}, engine);
  auto const c = random_tensor<Matrix<float>>({201, 97}, engine);
  Matrix<float> const stored = a + 1;
  Matrix<float> const expected = matmul(stored, c);
  sinter::set_threads(2);
  Matrix<float> results[4];
  std::vector<std::thread> all;
  for (auto& result : results) {
    all.emplace_back([&] {
      for (int round = 0; round < 10; ++round) result = matmul(a + 1, c);
    });
  }
  for (auto& thread : all) thread.join();
  sinter::set_threads(1);
  for (auto const& result : results) BOOST_TEST(same_bits(result, expected));
}

BOOST_AUTO_TEST_SUITE_END()
