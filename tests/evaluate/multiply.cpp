#include <sinter/evaluate/multiply.hpp>
#include <sinter/evaluate/multiply_small.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <limits>
#include <memory>
#include <random>
#include <type_traits>
#include <vector>

namespace {

namespace kernel = sinter::kernel;
using kernel::MatrixView;

constexpr std::ptrdiff_t extents[] = {1, 2, 3, 5, 7, 13, 17, 31, 33, 64, 65, 100, 129, 300};

/// How a matrix may lie in memory.
enum class Layout { rows, columns, padded, upwards, backwards, spread };
constexpr int layouts = 6;

/// A matrix with memory of its own, exactly as much as it spans.
template <class E>
struct Matrix {
  Matrix(std::ptrdiff_t rows, std::ptrdiff_t columns, Layout layout, std::size_t offset = 0) {
    std::ptrdiff_t row_stride = columns, column_stride = 1;
    if (layout == Layout::columns) row_stride = 1, column_stride = rows;
    if (layout == Layout::padded) row_stride = columns + 3;
    if (layout == Layout::upwards) row_stride = -columns - 1;
    if (layout == Layout::backwards) column_stride = -1;
    if (layout == Layout::spread) row_stride = 3, column_stride = 3 * rows + 2;
    auto const steps = [](std::ptrdiff_t extent) { return extent > 0 ? extent - 1 : 0; };
    auto const row_span = steps(rows) * row_stride, column_span = steps(columns) * column_stride;
    auto const span = static_cast<std::size_t>(std::abs(row_span) + std::abs(column_span)) + 1;
    memory.reset(new E[span + offset]);
    E const untouched = static_cast<E>(77);
    for (std::size_t i = 0; i < span + offset; ++i) memory[i] = untouched;
    size = span + offset;
    E* const first = memory.get() + offset - (row_span < 0 ? row_span : 0) -
                     (column_span < 0 ? column_span : 0);
    view = {first, rows, columns, row_stride, column_stride};
  }
  MatrixView<E const> read() const {
    return {view.data, view.rows, view.columns, view.row_stride, view.column_stride};
  }
  std::unique_ptr<E[]> memory;
  std::size_t size;
  MatrixView<E> view;
};

template <class E>
E random_element(std::mt19937& engine) {
  if constexpr (std::is_same_v<E, bool>) {
    return engine() % 8 == 0;
  } else if constexpr (std::is_integral_v<E>) {
    return static_cast<E>(engine() * 0x1'0000'0001ull);
  } else {
    return static_cast<E>(std::uniform_real_distribution<double>(-1, 1)(engine));
  }
}
template <class E>
void fill(Matrix<E>& matrix, std::mt19937& engine) {
  for (std::ptrdiff_t i = 0; i < matrix.view.rows; ++i) {
    for (std::ptrdiff_t j = 0; j < matrix.view.columns; ++j) {
      *matrix.view.at(i, j) = random_element<E>(engine);
    }
  }
}
template <class E>
void copy(Matrix<E> const& from, Matrix<E>& to) {
  for (std::ptrdiff_t i = 0; i < to.view.rows; ++i) {
    for (std::ptrdiff_t j = 0; j < to.view.columns; ++j) *to.view.at(i, j) = *from.view.at(i, j);
  }
}
template <class E>
bool same_bits(E a, E b) { return std::memcmp(&a, &b, sizeof(E)) == 0; }

/// Is `value` the sum of products: in the promised order bit for bit, and near the exact one?
template <class E>
bool is_product(E value, MatrixView<E const> left, MatrixView<E const> right, std::ptrdiff_t i,
                std::ptrdiff_t j) {
  if constexpr (std::is_same_v<E, bool>) {
    bool any = false;
    for (std::ptrdiff_t k = 0; k < left.columns; ++k) {
      any = any || (*left.at(i, k) && *right.at(k, j));
    }
    return value == any;
  } else if constexpr (std::is_integral_v<E>) {
    std::uint64_t sum = 0;
    for (std::ptrdiff_t k = 0; k < left.columns; ++k) {
      sum += static_cast<std::uint64_t>(*left.at(i, k)) *
             static_cast<std::uint64_t>(*right.at(k, j));
    }
    return value == static_cast<E>(sum);
  } else {
    // One chain, or as many as there are partial sums, added by halves.
    bool const in_order = right.columns > 1 || left.columns < kernel::lanewise_inner<E>;
    auto const sums = std::size_t(in_order ? 1 : kernel::lanes<E> * (left.rows < 4 ? 4 : 1));
    std::vector<E> partial(sums);
    long double exact = 0, magnitude = 0;
    for (std::ptrdiff_t k = 0; k < left.columns; ++k) {
      E const a = *left.at(i, k), b = *right.at(k, j);
      E& sum = partial[static_cast<std::size_t>(k) % sums];
      sum = kernel::multiply_add(a, b, sum);
      exact += static_cast<long double>(a) * static_cast<long double>(b);
      magnitude += std::fabs(static_cast<long double>(a) * static_cast<long double>(b));
    }
    for (std::size_t half = sums / 2; half > 0; half /= 2) {
      for (std::size_t l = 0; l < half; ++l) partial[l] += partial[l + half];
    }
    auto const bound = static_cast<long double>(left.columns) *
                       static_cast<long double>(std::numeric_limits<E>::epsilon()) * magnitude;
    return same_bits(value, partial[0]) &&
           std::fabs(static_cast<long double>(value) - exact) <= bound;
  }
}

/// The number of elements that are wrong.
template <class E>
int wrong_elements(Matrix<E> const& left, Matrix<E> const& right, Matrix<E> const& result) {
  int wrong = 0;
  for (std::ptrdiff_t i = 0; i < result.view.rows; ++i) {
    for (std::ptrdiff_t j = 0; j < result.view.columns; ++j) {
      wrong += !is_product<E>(*result.view.at(i, j), left.read(), right.read(), i, j);
    }
  }
  return wrong;
}

/// Elements of the result's memory that belong to no element and have changed.
template <class E>
int stray_writes(Matrix<E>& result) {
  E const untouched = static_cast<E>(77);
  for (std::ptrdiff_t i = 0; i < result.view.rows; ++i) {
    for (std::ptrdiff_t j = 0; j < result.view.columns; ++j) *result.view.at(i, j) = untouched;
  }
  int stray = 0;
  for (std::size_t i = 0; i < result.size; ++i) stray += result.memory[i] != untouched;
  return stray;
}

template <class E>
void check_shape(std::ptrdiff_t rows, std::ptrdiff_t inner, std::ptrdiff_t columns, int variants,
                 std::mt19937& engine) {
  Matrix<E> left(rows, inner, Layout::rows), right(inner, columns, Layout::rows);
  Matrix<E> result(rows, columns, Layout::rows);
  fill(left, engine);
  fill(right, engine);
  kernel::multiply<E>(left.read(), right.read(), result.view);
  BOOST_TEST_INFO_SCOPE("shape " << rows << " x " << inner << " x " << columns);
  BOOST_TEST(wrong_elements(left, right, result) == 0);
  for (int variant = 0; variant < variants; ++variant) {
    auto const any_layout = [&] { return static_cast<Layout>(engine() % layouts); };
    auto const a = any_layout(), b = any_layout(), c = any_layout();
    Matrix<E> other_left(rows, inner, a, engine() % 5);
    Matrix<E> other_right(inner, columns, b, engine() % 5);
    Matrix<E> other_result(rows, columns, c, engine() % 5);
    copy(left, other_left);
    copy(right, other_right);
    kernel::multiply<E>(other_left.read(), other_right.read(), other_result.view);
    int different = 0;
    for (std::ptrdiff_t i = 0; i < rows; ++i) {
      for (std::ptrdiff_t j = 0; j < columns; ++j) {
        different += !same_bits(*result.view.at(i, j), *other_result.view.at(i, j));
      }
    }
    BOOST_TEST_INFO_SCOPE("layouts " << int(a) << ' ' << int(b) << ' ' << int(c));
    BOOST_TEST(different == 0);
    BOOST_TEST(stray_writes(other_result) == 0);
  }
}

template <class E>
void check_random_shapes(int shapes) {
  std::mt19937 engine(7);
  for (int shape = 0; shape < shapes;) {
    auto const any = [&] { return extents[engine() % std::size(extents)]; };
    auto const rows = any(), inner = any(), columns = any();
    if (rows == inner || inner == columns || rows == columns) continue;
    if (rows * inner * columns > 600000) continue;
    check_shape<E>(rows, inner, columns, 4, engine);
    ++shape;
  }
}

template <class E, int Rows, int Inner, int Columns>
void check_small() {
  std::mt19937 engine(11);
  Matrix<E> left(Rows, Inner, Layout::rows), right(Inner, Columns, Layout::rows);
  Matrix<E> result(Rows, Columns, Layout::rows), general(Rows, Columns, Layout::rows);
  fill(left, engine);
  fill(right, engine);
  kernel::multiply_small<Rows, Inner, Columns>(left.read().data, right.read().data,
                                               result.view.data);
  kernel::multiply<E>(left.read(), right.read(), general.view);
  BOOST_TEST_INFO_SCOPE("shape " << Rows << " x " << Inner << " x " << Columns);
  BOOST_TEST(wrong_elements(left, right, result) == 0);
  int different = 0;
  for (int i = 0; i < Rows * Columns; ++i) {
    different += !same_bits(result.view.data[i], general.view.data[i]);
  }
  BOOST_TEST(different == 0);
  BOOST_TEST(stray_writes(result) == 0);
}
template <class E>
void check_small_shapes() {
  check_small<E, 1, 1, 1>();
  check_small<E, 2, 3, 5>();
  check_small<E, 3, 2, 1>();
  check_small<E, 4, 5, 1>();
  check_small<E, 1, 7, 3>();
  check_small<E, 3, 4, 2>();
  check_small<E, 4, 3, 4>();
  check_small<E, 5, 3, 7>();
  check_small<E, 7, 5, 8>();
  check_small<E, 2, 7, 17>();
  check_small<E, 3, 5, 33>();
  check_small<E, 3, 100, 1>();
  check_small<E, 8, 64, 1>();
  check_small<E, 8, 16, 4>();
  check_small<E, 17, 13, 31>();
}

template <class E>
constexpr bool multiplies_in_constant_expressions() {
  E const left[6] = {1, 2, 3, 4, 5, 6};
  E const right[6] = {7, 8, 9, 10, 11, 12};
  E result[4] = {};
  kernel::multiply_small<2, 3, 2>(left, right, result);
  E const three[3] = {1, 2, 3};
  E dot[1] = {};
  kernel::multiply_small<1, 3, 1>(left, three, dot);
  return result[0] == static_cast<E>(58) && result[1] == static_cast<E>(64) &&
         result[2] == static_cast<E>(139) && result[3] == static_cast<E>(154) && dot[0] == E(14);
}
static_assert(multiplies_in_constant_expressions<float>());
static_assert(multiplies_in_constant_expressions<double>());
static_assert(multiplies_in_constant_expressions<std::int32_t>());
static_assert(multiplies_in_constant_expressions<std::uint64_t>());
static_assert(multiplies_in_constant_expressions<std::int8_t>());

constexpr bool multiplies_truth_values() {
  bool const left[6] = {true, false, true, false, false, true};
  bool const right[6] = {false, true, true, true, false, true};
  bool result[4] = {};
  kernel::multiply_small<2, 3, 2>(left, right, result);
  return !result[0] && result[1] && !result[2] && result[3];
}
static_assert(multiplies_truth_values());

}  // namespace

BOOST_AUTO_TEST_SUITE(multiply)

BOOST_AUTO_TEST_CASE(floats_are_summed_in_the_promised_order_in_every_layout) {
  check_random_shapes<float>(250);
}
BOOST_AUTO_TEST_CASE(doubles_are_summed_in_the_promised_order_in_every_layout) {
  check_random_shapes<double>(250);
}
BOOST_AUTO_TEST_CASE(integers_wrap) {
  check_random_shapes<std::int8_t>(20);
  check_random_shapes<std::uint8_t>(20);
  check_random_shapes<std::int16_t>(20);
  check_random_shapes<std::uint16_t>(20);
  check_random_shapes<std::int32_t>(60);
  check_random_shapes<std::uint32_t>(60);
  check_random_shapes<std::int64_t>(20);
  check_random_shapes<std::uint64_t>(20);
}
BOOST_AUTO_TEST_CASE(truth_values_are_or_of_and) { check_random_shapes<bool>(30); }

BOOST_AUTO_TEST_CASE(matrices_and_vectors_in_every_layout) {
  std::mt19937 engine(3);
  for (auto const long_extent : extents) {
    for (auto const short_extent : {1, 3, 4, 9, 21, 77}) {
      check_shape<float>(short_extent, long_extent, 1, 6, engine);
      check_shape<float>(1, long_extent, short_extent, 6, engine);
      check_shape<double>(short_extent, long_extent, 1, 6, engine);
      check_shape<double>(1, long_extent, short_extent, 6, engine);
      check_shape<std::int32_t>(short_extent, long_extent, 1, 3, engine);
    }
  }
  check_shape<float>(5, 2000, 1, 6, engine);
  check_shape<float>(600, 150, 1, 6, engine);
  check_shape<float>(1, 150, 2300, 6, engine);
}

BOOST_AUTO_TEST_CASE(sizes_beyond_every_block) {
  std::mt19937 engine(5);
  check_shape<float>(351, 530, 71, 3, engine);
  for (int rows : {61, 113, 121, 169}) check_shape<double>(rows, 40, 50, 3, engine);
  for (int rows : {121, 169}) check_shape<float>(rows, 301, 101, 3, engine);
  check_shape<float>(3, 2, 4500, 3, engine);
  check_shape<float>(43, 5, 4101, 3, engine);
  check_shape<double>(45, 7, 2061, 3, engine);
  check_shape<double>(341, 259, 35, 3, engine);
  check_shape<float>(47, 512, 131, 6, engine);  // rows of the left matrix that clash in the cache
  check_shape<double>(193, 256, 67, 6, engine);
  check_shape<float>(1501, 7, 9, 6, engine);    // more rows than are packed at a time, few columns
}

BOOST_AUTO_TEST_CASE(few_rows_against_many_columns) {
  std::mt19937 engine(13);
  for (int rows : {2, 3, 4, 5}) {
    check_shape<float>(rows, 70, 331, 6, engine);
    check_shape<double>(rows, 33, 100, 6, engine);
    check_shape<std::int32_t>(rows, 31, 131, 3, engine);
  }
  check_shape<float>(3, 65, 1301, 6, engine);
  check_shape<double>(4, 40, 1200, 6, engine);
}

BOOST_AUTO_TEST_CASE(an_inner_extent_of_zero_gives_zeros) {
  std::mt19937 engine(1);
  for (std::ptrdiff_t rows : {0, 1, 3}) {
    for (std::ptrdiff_t columns : {0, 1, 2}) {
      check_shape<float>(rows, 0, columns, 2, engine);
      check_shape<bool>(rows, 0, columns, 2, engine);
      check_shape<std::int16_t>(rows, 0, columns, 2, engine);
    }
  }
  check_shape<float>(0, 5, 3, 1, engine);
  check_shape<float>(5, 3, 0, 1, engine);
  double nothing = 1;
  double result[6] = {1, 2, 3, 4, 5, 6};
  kernel::multiply_small<2, 0, 3>(&nothing, &nothing, result);
  for (double const x : result) BOOST_TEST(x == 0);
}

BOOST_AUTO_TEST_CASE(a_stride_of_zero_repeats_an_element) {
  std::mt19937 engine(9);
  for (auto const [rows, inner, columns] : {std::array<std::ptrdiff_t, 3>{5, 3, 2}, {33, 65, 100},
                                            {17, 129, 1}, {1, 31, 64}, {3, 300, 1}}) {
    Matrix<float> left(rows, inner, Layout::rows), right(inner, columns, Layout::rows);
    Matrix<float> result(rows, columns, Layout::rows);
    fill(left, engine);
    fill(right, engine);
    for (auto const [left_row, left_column, right_row, right_column] :
         {std::array<std::ptrdiff_t, 4>{0, 1, 1, 0}, {1, 0, 0, 1}, {0, 0, 0, 0}, {0, 1, 0, 1}}) {
      auto a = left.read(), b = right.read();
      a.row_stride = left_row, a.column_stride = left_column;
      b.row_stride = right_row, b.column_stride = right_column;
      kernel::multiply<float>(a, b, result.view);
      int wrong = 0;
      for (std::ptrdiff_t i = 0; i < rows; ++i) {
        for (std::ptrdiff_t j = 0; j < columns; ++j) {
          wrong += !is_product<float>(*result.view.at(i, j), a, b, i, j);
        }
      }
      BOOST_TEST(wrong == 0);
    }
  }
}

BOOST_AUTO_TEST_CASE(not_a_number_and_infinity_pass_through) {
  std::mt19937 engine(2);
  Matrix<float> left(33, 17, Layout::rows), right(17, 21, Layout::rows);
  Matrix<float> result(33, 21, Layout::rows);
  fill(left, engine);
  fill(right, engine);
  *left.view.at(32, 3) = std::numeric_limits<float>::quiet_NaN();
  *right.view.at(2, 20) = std::numeric_limits<float>::infinity();
  kernel::multiply<float>(left.read(), right.read(), result.view);
  for (std::ptrdiff_t j = 0; j < 21; ++j) BOOST_TEST(std::isnan(*result.view.at(32, j)));
  for (std::ptrdiff_t i = 0; i < 32; ++i) {
    BOOST_TEST(std::isinf(*result.view.at(i, 20)));
    BOOST_TEST(std::isfinite(*result.view.at(i, 19)));
  }
}

BOOST_AUTO_TEST_CASE(small_products_have_the_bits_of_all_others) {
  check_small_shapes<float>();
  check_small_shapes<double>();
  check_small_shapes<std::int32_t>();
  check_small_shapes<std::uint8_t>();
  check_small_shapes<std::int64_t>();
  check_small_shapes<bool>();
}

BOOST_AUTO_TEST_SUITE_END()
