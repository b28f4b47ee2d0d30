#include <sinter/evaluate/fold_kernel.hpp>

#include <sinter.hpp>

#include "fold_order.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>
#include <vector>

using namespace sinter;
using namespace sinter::literals;
using namespace fold_order;

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
