#include <sinter/random/choice.hpp>

#include <boost/test/unit_test.hpp>
#include <support/holds.hpp>

#include <cmath>

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;
using random::without_replacement;

BOOST_AUTO_TEST_SUITE(choosing)

BOOST_AUTO_TEST_CASE(permutations_never_change) {
  random::Generator rng(0x0123456789abcdef, 5);
  BOOST_TEST(holds(random::permutation(rng, 40),
                   io::load_npy<std::int64_t, dyn>("tests/golden/random/permutation.npy")));
}
BOOST_AUTO_TEST_CASE(permutations_have_every_element_once_and_every_order) {
  random::Generator rng(16);
  for (int const n : {0, 1, 2, 100}) {
    auto const order = random::permutation(rng, n);
    BOOST_TEST(holds(sort(order), Tensor<std::int64_t, dyn>(arange<std::int64_t>(n))));
    BOOST_TEST(holds(order + 0, Tensor(order)));
  }
  double counts[24] = {};
  int const rounds = 24000;
  for (int round = 0; round < rounds; ++round) {
    Tensor<std::int64_t, 4> const order = random::permutation(rng, 4_c);
    int number = 0;
    for (int k = 0; k < 3; ++k) {
      int smaller = 0;
      for (int later = k + 1; later < 4; ++later) smaller += order(later) < order(k);
      number = number * (4 - k) + smaller;
    }
    ++counts[number];
  }
  double chi = 0;
  for (double count : counts) chi += (count - 1000) * (count - 1000) / 1000;
  BOOST_TEST(std::fabs(chi - 23) < 5 * std::sqrt(46.0));
}
BOOST_AUTO_TEST_CASE(parts_of_a_tensor_stay_together) {
  random::Generator rng(17);
  Tensor<int, 5, 2> x = reshape(arange<int>(10_c), 5_c, 2_c);
  Tensor const y = random::permutation(rng, x);
  static_assert(std::is_same_v<decltype(y), Tensor<int, 5, 2> const>);
  BOOST_TEST(holds(sort(y(every, 0)), Tensor<int, 5>{0, 2, 4, 6, 8}));
  BOOST_TEST(holds(y(every, 1) - y(every, 0), Tensor<int, 5>{1, 1, 1, 1, 1}));
  Tensor const some = random::choice(rng, transpose(x), 7_c);
  static_assert(std::is_same_v<decltype(some), Tensor<int, 7, 5> const>);
  BOOST_TEST(holds(some(every, 4) - some(every, 0), Tensor<int, 7>{8, 8, 8, 8, 8, 8, 8}));
  BOOST_TEST(holds(sort(random::choice(rng, x(every, 1), 5, without_replacement)),
                   Tensor<int, dyn>{1, 3, 5, 7, 9}));
}
BOOST_AUTO_TEST_CASE(samples_are_uniform_or_weighted) {
  random::Generator rng(18);
  std::ptrdiff_t const n = 50000;
  Tensor const weights{1.0, 0.0, 3.0, 6.0};
  Tensor const plain = random::choice(rng, 4, n);
  Tensor const weighted = random::choice(rng, 4, n, weights);
  double const shares[] = {0.1, 0.0, 0.3, 0.6};
  for (int k = 0; k < 4; ++k) {
    auto const close = [&](auto const& x, double p) {
      auto const count = static_cast<double>(count_nonzero(x == k).item());
      BOOST_TEST(std::fabs(count - p * static_cast<double>(n)) <=
                 5 * std::sqrt(p * (1 - p) * static_cast<double>(n)));
    };
    close(plain, 0.25);
    close(weighted, shares[k]);
  }
  // Without replacement: the second of two is drawn from what is left.
  int first_two[4][4] = {};
  for (int round = 0; round < 20000; ++round) {
    Tensor const pair = random::choice(rng, 4, 2_c, weights, without_replacement);
    ++first_two[pair(0)][pair(1)];
  }
  for (int a : {0, 2, 3}) {
    for (int b : {0, 2, 3}) {
      double const p = a == b ? 0 : shares[a] * shares[b] / (1 - shares[a]);
      BOOST_TEST(std::fabs(first_two[a][b] - 20000 * p) <= 5 * std::sqrt(20000 * p * (1 - p)));
    }
  }
}
BOOST_AUTO_TEST_CASE(lets_gradients_through_to_what_was_chosen) {
  random::Generator rng(20);
  Tensor<double, 4> x{1, 2, 3, 4};
  auto const places = random::choice(rng, 4, 50);
  random::Generator same(20);
  auto const [value, dx] = value_and_grad(
      [&](auto const& v) { return sum(random::choice(same, v, 50)); }, x);
  Tensor<double, 4> counts;
  for (std::int64_t place : evaluate(places)) counts(place) += 1;
  BOOST_TEST(holds(dx, counts));
}
BOOST_AUTO_TEST_CASE(is_possible_while_compiling) {
  constexpr Tensor order = [] {
    random::Generator own(19);
    return Tensor(random::permutation(own, 6_c));
  }();
  random::Generator own(19);
  BOOST_TEST(holds(random::permutation(own, 6_c), order));
}
#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(refuses_choices_that_cannot_be_made) {
  random::Generator rng;
  BOOST_CHECK_THROW((void)random::choice(rng, 0, 3), domain_error);
  BOOST_CHECK_THROW((void)random::choice(rng, 2, 3, without_replacement), domain_error);
  BOOST_CHECK_THROW((void)random::choice(rng, 2, 3, Tensor{1.0}), domain_error);
  BOOST_CHECK_THROW((void)random::choice(rng, -2, 3), shape_error);
  BOOST_TEST((rng == random::Generator()));
  auto const refused = [&](auto const& weights) {
    auto const expression = random::choice(rng, 2, 3, weights);
    BOOST_CHECK_THROW((void)evaluate(expression), domain_error);
  };
  refused(Tensor{1.0, -1.0});
  refused(Tensor{0.0, 0.0});
  refused(Tensor{1.0, std::nan("")});
  refused(Tensor{1.0, HUGE_VAL});
  auto const few = random::choice(rng, 2, 2, Tensor{1.0, 0.0}, without_replacement);
  BOOST_CHECK_THROW((void)evaluate(few), domain_error);
  BOOST_TEST(evaluate(random::choice(rng, 0, 0)).size() == 0);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
