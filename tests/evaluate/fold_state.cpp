#include <sinter/evaluate/fold_state.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <memory>

using namespace sinter;

namespace {

using Pairs = detail::FoldState<double, 1, false>;
using Exact = detail::FoldState<int, 1, true>;

}  // namespace

BOOST_AUTO_TEST_SUITE(fold_state)

BOOST_AUTO_TEST_CASE(adds_blocks_in_pairs) {
  auto const state = std::make_unique<Pairs>();
  state->filled = 0;
  for (double const value : {1.0, 2.0, 4.0, 8.0, 16.0}) state->push<Add>(value);
  BOOST_TEST(state->filled == 5U);
  BOOST_TEST(state->levels[0] == 16);
  BOOST_TEST(state->levels[2] == 15);
}

BOOST_AUTO_TEST_CASE(takes_sums_of_several_blocks) {
  auto const state = std::make_unique<Pairs>();
  state->filled = 0;
  state->push<Add>(1.0, 1);
  state->push<Add>(2.0);
  state->push<Add>(4.0);
  BOOST_TEST(state->filled == 4U);
  BOOST_TEST(state->levels[2] == 7);
}

BOOST_AUTO_TEST_CASE(has_one_level_where_any_order_is_right) {
  Exact state;
  state.filled = 0;
  for (int const value : {3, 5, 7}) state.push<Add>(value);
  BOOST_TEST(state.filled == 1U);
  BOOST_TEST(state.levels[0] == 15);
}

BOOST_AUTO_TEST_SUITE_END()
