#include <sinter/evaluate/call_log.hpp>

#include <sinter.hpp>

#include "evaluate/scattered.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstring>

using namespace sinter;
using namespace sinter::literals;
using sinter_test::matrix;
using sinter_test::same_bits;
using sinter_test::scattered;

namespace {

using Matrix = Tensor<float, dyn, dyn>;

/// The first leaf minus the second, which has one element for each row.
void subtract(std::byte* to, std::byte const* const* leaves, std::ptrdiff_t count,
              detail::RowWalk const& walk) {
  for (std::ptrdiff_t row = 0; row < walk.rows; ++row) {
    for (std::ptrdiff_t k = 0; k < count; ++k) {
      float a = 0;
      float b = 0;
      std::memcpy(&a, leaves[0] + row * walk.row_steps[0] + 4 * k, 4);
      std::memcpy(&b, leaves[1] + row * walk.row_steps[1], 4);
      a -= b;
      std::memcpy(to + row * walk.to_step + 4 * k, &a, 4);
    }
  }
}
void other(std::byte*, std::byte const* const*, std::ptrdiff_t, detail::RowWalk const&) {}
/// The first leaf minus the second, which is as long.
void subtract_run(std::byte* to, std::byte const* const* leaves, std::ptrdiff_t count, bool) {
  std::ptrdiff_t const steps[] = {0, 0};
  for (std::ptrdiff_t k = 0; k < count; ++k) {
    std::byte const* const here[] = {leaves[0] + 4 * k, leaves[1] + 4 * k};
    subtract(to + 4 * k, here, 1, {1, 0, steps, false});
  }
}

struct Written {
  float from[8][3];
  float column[8];
  float to[8][3];
  void add(detail::CallLog& log, int row, detail::RowKernel kernel = subtract,
           std::ptrdiff_t rows = 2) {
    detail::CallLog::Leaf const leaves[] = {{reinterpret_cast<std::byte*>(from[row]), 12},
                                            {reinterpret_cast<std::byte*>(column + row), 4}};
    log.add(subtract_run, kernel, reinterpret_cast<std::byte*>(to[row]), 12, rows, 3, leaves, 2);
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(call_log)

BOOST_AUTO_TEST_CASE(goes_on_as_far_as_the_second_block_is_from_the_first) {
  Written w{};
  for (int row = 0; row < 8; ++row) {
    w.column[row] = static_cast<float>(row);
    for (int k = 0; k < 3; ++k) w.from[row][k] = static_cast<float>(10 * k + 2 * row);
  }
  detail::CallLog log;
  w.add(log, 0);
  BOOST_TEST(log.next());
  w.add(log, 2);
  BOOST_TEST(log.next());
  log.repeat();
  log.repeat();
  for (int row = 0; row < 8; ++row) {
    for (int k = 0; k < 3; ++k) BOOST_TEST(w.to[row][k] == (row < 4 ? 0 : 10 * k + row));
  }
}

BOOST_AUTO_TEST_CASE(walks_through_rows_where_no_leaf_is_held) {
  float from[8][3];
  float other_rows[8][3];
  float to[8][3] = {};
  for (int row = 0; row < 8; ++row) {
    for (int k = 0; k < 3; ++k) {
      from[row][k] = static_cast<float>(10 * row + k);
      other_rows[row][k] = static_cast<float>(row * k);
    }
  }
  detail::CallLog log;
  for (int row = 0; row < 4; row += 2) {
    detail::CallLog::Leaf const leaves[] = {{reinterpret_cast<std::byte*>(from[row]), 12},
                                            {reinterpret_cast<std::byte*>(other_rows[row]), 12}};
    log.add(subtract_run, nullptr, reinterpret_cast<std::byte*>(to[row]), 12, 2, 3, leaves, 2);
    BOOST_TEST(log.next());
  }
  log.repeat();
  log.repeat();
  for (int row = 0; row < 8; ++row) {
    for (int k = 0; k < 3; ++k) BOOST_TEST(to[row][k] == (row < 4 ? 0 : 10 * row + k - row * k));
  }
}

BOOST_AUTO_TEST_CASE(fails_where_two_blocks_differ) {
  Written w{};
  {
    detail::CallLog log;
    w.add(log, 0);
    BOOST_TEST(log.next());
    w.add(log, 2, other);
    BOOST_TEST(!log.next(), "another kernel");
  }
  {
    detail::CallLog log;
    w.add(log, 0);
    BOOST_TEST(log.next());
    w.add(log, 2, subtract, 1);
    BOOST_TEST(!log.next(), "fewer rows");
  }
  {
    detail::CallLog log;
    w.add(log, 0);
    w.add(log, 0);
    BOOST_TEST(log.next());
    w.add(log, 2);
    BOOST_TEST(!log.next(), "fewer calls");
  }
  {
    detail::CallLog log;
    for (int call = 0; call <= detail::CallLog::most_calls; ++call) w.add(log, 0);
    BOOST_TEST(!log.next(), "too many calls");
  }
  {
    detail::CallLog log;
    log.fail();
    BOOST_TEST(!log.next());
  }
}

BOOST_AUTO_TEST_CASE(gives_the_bits_that_single_steps_give) {
  for (auto const& [rows, columns] :
       {std::pair{20011, 1}, {9001, 3}, {1201, 64}, {1003, 97}, {401, 300}, {97, 1303}, {40, 5003}}) {
    Matrix const x = matrix(rows, columns);
    Matrix const turned = matrix(columns, rows, 2);
    Tensor<float, dyn> const row = scattered(Tensor<float, dyn>(shape(columns)), 3);
    Matrix const column = matrix(rows, 1, 4);

    Tensor const largest = max(x, 1_c, keepdims);
    Tensor const powers = exp(x - largest);
    Tensor const sums = sum(powers, 1_c, keepdims);
    Matrix const expected = powers / sums;
    BOOST_TEST(same_bits(evaluate(softmax(x, 1_c)), expected));
    Matrix in_place = x;
    in_place = softmax(in_place, 1_c);
    BOOST_TEST(same_bits(in_place, expected));
    set_threads(2);
    BOOST_TEST(same_bits(evaluate(softmax(x, 1_c)), expected));
    set_threads(1);

    // Rows, columns, numbers, another order and elements without memory.
    Tensor const whole = evaluate(x * row + column * 3);
    Tensor const means = sum(whole, 1_c, keepdims);
    auto const node = x * row + column * 3;
    BOOST_TEST(same_bits(evaluate((node - sum(node, 1_c, keepdims)) * 2 + row),
                         evaluate((whole - means) * 2 + row)));
    auto const upwards = x(range(none, none, -1), every);
    Tensor const stored = evaluate(upwards);
    Tensor const stored_sums = sum(stored, 1_c, keepdims);
    BOOST_TEST(same_bits(evaluate(upwards - sum(upwards, 1_c, keepdims)),
                         evaluate(stored - stored_sums)));
    auto const across = x + transpose(turned);
    Tensor const added = evaluate(across);
    Tensor const added_sums = sum(added, 1_c, keepdims);
    BOOST_TEST(same_bits(evaluate(across - sum(across, 1_c, keepdims)),
                         evaluate(added - added_sums)));
    auto const counted = x + arange<float>(columns);
    Tensor const counted_values = evaluate(counted);
    Tensor const counted_sums = sum(counted_values, 1_c, keepdims);
    BOOST_TEST(same_bits(evaluate(counted - sum(counted, 1_c, keepdims)),
                         evaluate(counted_values - counted_sums)));
    // Into a part of a matrix, and of a row's numbers alone.
    Matrix wide(shape(rows, columns + 5));
    wide(every, range(2, columns + 2)) = softmax(x, 1_c);
    BOOST_TEST(same_bits(evaluate(wide(every, range(2, columns + 2))), expected));
    Tensor const centred = evaluate(x - mean(x, 1_c, keepdims));
    Tensor const squares = square(centred);
    BOOST_TEST(same_bits(evaluate(var(x, 1_c)), evaluate(mean(squares, 1_c))));
  }
}

BOOST_AUTO_TEST_CASE(repeats_blocks_of_more_axes) {
  Tensor<double, dyn, dyn, dyn> const x =
      scattered(Tensor<double, dyn, dyn, dyn>(shape(500, 3, 35)), 3);
  Tensor const sums = sum(x, 2_c, keepdims);
  BOOST_TEST(same_bits(evaluate(x - sum(x, 2_c, keepdims)), evaluate(x - sums)));
  Tensor const inner = sum(x, 1_c, keepdims);
  BOOST_TEST(same_bits(evaluate(x - sum(x, 1_c, keepdims)), evaluate(x - inner)));
  Tensor const both = sum(x, axes(1_c, 2_c), keepdims);
  BOOST_TEST(same_bits(evaluate(x - sum(x, axes(1_c, 2_c), keepdims)), evaluate(x - both)));
}

BOOST_AUTO_TEST_SUITE_END()
