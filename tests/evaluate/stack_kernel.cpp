#include <sinter/evaluate/stack_kernel.hpp>

#include <sinter.hpp>

#include "fold_order.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace sinter;
using namespace sinter::literals;
using namespace fold_order;

BOOST_AUTO_TEST_SUITE(stack_kernel)

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

BOOST_AUTO_TEST_CASE(begins_with_the_identity) {
  for (std::ptrdiff_t const rows : {1, 2, 16, 17, 40}) {
    Matrix const x = full(shape(rows, pack_lanes + 3), -0.0F);
    Vector const sums = sum(x, 0_c);
    for (float const value : sums) BOOST_TEST(!std::signbit(value), "0 is where sums begin");
  }
}

BOOST_AUTO_TEST_SUITE_END()
