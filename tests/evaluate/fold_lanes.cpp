#include <sinter/evaluate/fold_lanes.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <memory>

using namespace sinter;

namespace {

constexpr int lanes = detail::fold_width<Program<Load<float>>, float>;
using Whole = Pack<float, lanes>;
using State = detail::FoldState<float, lanes, false>;

Whole numbers(unsigned seed) {
  float values[lanes];
  for (float& value : values) {
    seed = seed * 1664525U + 1013904223U;
    value = static_cast<float>(seed >> 8) * 0x1p-22F - 2;
  }
  return detail::from_lanes<float, lanes>(values);
}

template <int Width>
float lane_at(Pack<float, Width> const& pack, int lane) {
  float values[Width];
  detail::to_lanes(pack, values);
  return values[lane];
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fold_lanes)

BOOST_AUTO_TEST_CASE(folds_halves_onto_each_other) {
  Whole const pack = numbers(1);
  float expected[lanes];
  for (int lane = 0; lane < lanes; ++lane) expected[lane] = lane_at(pack, lane);
  for (int half = lanes / 2; half > 0; half /= 2) {
    for (int lane = 0; lane < half; ++lane) expected[lane] += expected[lane + half];
  }
  BOOST_TEST(detail::fold_lanes<Add>(pack) == expected[0]);
}

BOOST_AUTO_TEST_CASE(fills_what_is_behind_a_part) {
  for (int const count : {0, 1, 3, lanes / detail::fold_steps}) {
    auto pack = Pack<float, lanes / detail::fold_steps>(2.0F);
    detail::fill_behind(pack, detail::Part(count), 5.0F);
    for (int lane = 0; lane < lanes / detail::fold_steps; ++lane) {
      BOOST_TEST(lane_at(pack, lane) == (lane < count ? 2 : 5));
    }
  }
}

BOOST_AUTO_TEST_CASE(adds_blocks_that_waited_in_the_order_of_single_ones) {
  for (int const before : {0, 1, 8, 9}) {
    for (int const waiting : {1, 3, 7, 8}) {
      auto const one_by_one = std::make_unique<State>();
      auto const at_once = std::make_unique<State>();
      one_by_one->filled = at_once->filled = 0;
      unsigned seed = 3;
      for (int k = 0; k < before; ++k) {
        detail::push_block<SumReduction>(one_by_one.get(), numbers(++seed));
        detail::push_block<SumReduction>(at_once.get(), numbers(seed));
      }
      Whole blocks[detail::fold_waiting];
      for (int k = 0; k < waiting; ++k) {
        blocks[k] = numbers(++seed);
        detail::push_block<SumReduction>(one_by_one.get(), blocks[k]);
      }
      detail::push_blocks<SumReduction>(at_once.get(), blocks, waiting);
      BOOST_TEST(at_once->filled == one_by_one->filled);
      Whole const last = numbers(77);
      BOOST_TEST(detail::close_blocks<SumReduction>(at_once.get(), last) ==
                 detail::close_blocks<SumReduction>(one_by_one.get(), last));
      BOOST_TEST(at_once->filled == 0);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
