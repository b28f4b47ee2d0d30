#include <sinter/evaluate/fold_kernel.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>
#include <vector>

using namespace sinter;
using namespace sinter::literals;

namespace {

using Matrix = Tensor<float, dyn, dyn>;
using Vector = Tensor<float, dyn>;

constexpr int pack_lanes = detail::fold_width<Program<Load<float>>, float>;
constexpr int step_lanes = pack_lanes / detail::fold_steps;
constexpr int block_lanes = pack_lanes * detail::fold_rounds;

/// Lengths around a step_lanes, a pack, a block and two of them.
std::vector<std::ptrdiff_t> lengths() {
  std::vector<std::ptrdiff_t> result{1, 2, 3};
  for (int const around :
       {step_lanes / 2, step_lanes, 2 * step_lanes, 3 * step_lanes, pack_lanes,
        pack_lanes + step_lanes, 3 * pack_lanes, block_lanes, block_lanes + step_lanes,
        2 * block_lanes, 3 * block_lanes}) {
    for (int const by : {-1, 0, 1}) result.push_back(around + by);
  }
  return result;
}

Matrix scattered(std::ptrdiff_t rows, std::ptrdiff_t columns, unsigned seed = 1) {
  Matrix result(shape(rows, columns));
  for (float& element : result) {
    seed = seed * 1664525U + 1013904223U;
    element = static_cast<float>(seed >> 8) * 0x1p-22F - 2;
  }
  return result;
}

/// Sums in the order that the header states, number by number.
float sum_in_order(std::vector<float> const& values, bool by_rows = true) {
  std::vector<std::vector<float>> levels;
  std::vector<bool> filled;
  int const lanes = by_rows ? pack_lanes : 1;
  auto const count = static_cast<int>(values.size());
  auto const add = [&](std::vector<float> const& left, std::vector<float>& right) {
    for (std::size_t k = 0; k < right.size(); ++k) right[k] = left[k] + right[k];
  };
  for (int start = 0; start < count; start += lanes * detail::fold_rounds) {
    std::vector<float> block(static_cast<std::size_t>(lanes));
    for (int at = start; at < start + lanes * detail::fold_rounds && at < count; ++at) {
      block[static_cast<std::size_t>((at - start) % lanes)] += values[static_cast<std::size_t>(at)];
    }
    std::size_t level = 0;
    for (; level < filled.size() && filled[level]; ++level) {
      add(levels[level], block);
      filled[level] = false;
    }
    if (level == filled.size()) filled.push_back(false), levels.push_back({});
    filled[level] = true;
    levels[level] = block;
  }
  std::vector<float> sum(static_cast<std::size_t>(lanes));
  for (std::size_t level = 0; level < filled.size(); ++level) {
    if (filled[level]) add(levels[level], sum);
  }
  for (int half = lanes / 2; half > 0; half /= 2) {
    for (int k = 0; k < half; ++k) {
      sum[static_cast<std::size_t>(k)] += sum[static_cast<std::size_t>(k + half)];
    }
  }
  return sum[0];
}
std::vector<float> row_of(Matrix const& x, std::ptrdiff_t row) {
  return {x.data() + row * x.shape()[1], x.data() + (row + 1) * x.shape()[1]};
}
std::vector<float> column_of(Matrix const& x, std::ptrdiff_t column) {
  std::vector<float> result;
  for (std::ptrdiff_t k = 0; k < x.shape()[0]; ++k) {
    result.push_back(x.data()[k * x.shape()[1] + column]);
  }
  return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fold_kernel)

BOOST_AUTO_TEST_CASE(adds_rows_in_the_order_of_their_length) {
  for (std::ptrdiff_t const n : lengths()) {
    Matrix const x = scattered(3, n);
    Matrix wide = scattered(5, 2 * n + 1, 2);
    auto const view = wide(range(0, 5, 2), range(1, none, 2));
    view = x;
    Vector const plain = sum(x, 1_c);
    Vector const strided = sum(view, 1_c);                  // copied together, block by block
    Vector const rows_apart = sum(wide(range(0, 5, 2), range(0, n)), 1_c);
    Tensor const kept = sum(x, 1_c, keepdims);
    for (std::ptrdiff_t row = 0; row < 3; ++row) {
      float const expected = sum_in_order(row_of(x, row));
      BOOST_TEST(plain(row) == expected, "a row of " << n);
      BOOST_TEST(strided(row) == expected, "every other element, " << n);
      BOOST_TEST(kept(row, 0) == expected);
      BOOST_TEST(sum(x(row, every)).item() == expected, "alone, " << n);
      std::vector<float> const first(row_of(wide, 2 * row));
      BOOST_TEST(rows_apart(row) == sum_in_order({first.begin(), first.begin() + n}));
    }
    // A leaf that is the same along a row, one that is the same for all rows, and a number.
    Tensor const column = evaluate(x(every, range(0, 1)));
    Tensor const row = evaluate(x(1, every));
    Matrix const centred = (x - column) * row + 0.5F;
    Vector const expected = sum(centred, 1_c);
    Vector const found = sum((x - column) * row + 0.5F, 1_c);
    for (std::ptrdiff_t k = 0; k < 3; ++k) BOOST_TEST(found(k) == expected(k), "fused, " << n);
  }
}

BOOST_AUTO_TEST_CASE(adds_columns_in_the_order_of_their_number) {
  for (std::ptrdiff_t const rows : {1, 2, 15, 16, 17, 32, 33, 48, 65, 300}) {
    for (std::ptrdiff_t const n : {1, step_lanes - 1, step_lanes, step_lanes + 1, pack_lanes - 1,
                                   pack_lanes, pack_lanes + 1, 1100}) {
      Matrix const x = scattered(rows, n);
      Vector const sums = sum(x, 0_c);
      Vector const largest = max(x, 0_c);
      Vector wide(shape(2 * n));
      wide(range(0, none, 2)) = sum(x, 0_c);
      Matrix turned = transpose(x);
      Vector const of_turned = sum(transpose(turned), 0_c);
      Vector const column = x(every, 0);
      Vector const fused = sum(x - column(every, newaxis), 0_c);
      Vector const in_steps = sum(Matrix(x - column(every, newaxis)), 0_c);
      for (std::ptrdiff_t k = 0; k < n; k += 7) {
        float const expected = sum_in_order(column_of(x, k), false);
        BOOST_TEST(sums(k) == expected, rows << " rows of " << n);
        BOOST_TEST(wide(2 * k) == expected);
        BOOST_TEST(of_turned(k) == expected);
        BOOST_TEST(fused(k) == in_steps(k));
        float most = x(0, k);
        for (float const value : column_of(x, k)) most = std::fmax(most, value);
        BOOST_TEST(largest(k) == most);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(has_the_same_bits_for_static_shapes) {
  auto const check = []<class Static>(Static, std::ptrdiff_t rows, std::ptrdiff_t columns) {
    Matrix const x = scattered(rows, columns);
    Static const fixed = x;
    Vector const along = sum(x, 1_c);
    Vector const across = sum(x, 0_c);
    Vector const along_fixed = sum(fixed, 1_c);
    Vector const across_fixed = sum(fixed, 0_c);
    for (std::ptrdiff_t k = 0; k < rows; ++k) BOOST_TEST(along(k) == along_fixed(k));
    for (std::ptrdiff_t k = 0; k < columns; ++k) BOOST_TEST(across(k) == across_fixed(k));
    BOOST_TEST(sum(fixed).item() == sum(x).item());
  };
  check(Tensor<float, 2, 5>(), 2, 5);
  check(Tensor<float, 33, 17>(), 33, 17);
}

BOOST_AUTO_TEST_CASE(keeps_signs_of_zero_and_nan) {
  float const none_of = std::numeric_limits<float>::quiet_NaN();
  float const low = -std::numeric_limits<float>::infinity();
  for (std::ptrdiff_t const n : lengths()) {
    Vector x = full(shape(n), -0.0F);
    BOOST_TEST(!std::signbit(sum(x).item()), "0 is where sums begin");
    x = full(shape(n), low);
    BOOST_TEST(max(x).item() == low);
    for (std::ptrdiff_t const at : {std::ptrdiff_t{0}, n / 2, n - 1}) {
      Vector y = full(shape(n), 1.0F);
      y(at) = none_of;
      BOOST_TEST(std::isnan(max(y).item()));
      BOOST_TEST(std::isnan(min(y).item()));
      BOOST_TEST(std::isnan(sum(y).item()));
      y(at) = 3;
      BOOST_TEST(max(y).item() == 3);
      BOOST_TEST(prod(y).item() == 3);
      BOOST_TEST(max(exp(-y)).item() == (n == 1 ? std::exp(-3.0F) : std::exp(-1.0F)),
                 boost::test_tools::tolerance(1e-6F));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
