#include <sinter/random/distributions.hpp>

#include <boost/test/unit_test.hpp>
#include <support/holds.hpp>

#include <cmath>

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

namespace {

random::Generator fixed() { return random::Generator(0x0123456789abcdef, 5); }
template <class E>
Tensor<E, dyn> golden(std::string const& name) {
  return io::load_npy<E, dyn>("tests/golden/random/" + name + ".npy");
}
constexpr std::ptrdiff_t many = 200000;

/// Mean and variance of many numbers lie within five of their own standard deviations: the variance
/// of the mean is variance / n, that of the variance is (fourth moment - variance^2) / n.
template <class E>
void check_moments(Tensor<E, dyn> const& x, double expected_mean, double expected_variance,
                   double fourth) {
  Tensor<double, dyn> const wide = astype<double>(x);
  double const n = static_cast<double>(x.size());
  double const found = mean(wide).item();
  double const spread = mean(square(wide - expected_mean)).item();
  BOOST_TEST(std::fabs(found - expected_mean) < 5 * std::sqrt(expected_variance / n));
  BOOST_TEST(std::fabs(spread - expected_variance) <
             5 * std::sqrt((fourth - expected_variance * expected_variance) / n));
  // Neighbours have no correlation.
  double const shared =
      mean((wide(range(1, none)) - expected_mean) * (wide(range(0, -1)) - expected_mean)).item();
  BOOST_TEST(std::fabs(shared) < 5 * expected_variance / std::sqrt(n));
}
/// Chi-square of counts in equally likely cells: mean cells - 1, variance 2 (cells - 1).
template <class E>
void check_cells(Tensor<E, dyn> const& probabilities, int cells) {
  std::vector<double> counts(static_cast<std::size_t>(cells));
  for (E p : probabilities) {
    auto const cell = static_cast<int>(static_cast<double>(p) * cells);
    ++counts[static_cast<std::size_t>(cell < cells ? cell : cells - 1)];
  }
  double const expected = static_cast<double>(probabilities.size()) / cells;
  double chi = 0;
  for (double count : counts) chi += (count - expected) * (count - expected) / expected;
  BOOST_TEST(std::fabs(chi - (cells - 1)) < 5 * std::sqrt(2.0 * (cells - 1)));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(distributions)

BOOST_AUTO_TEST_CASE(never_change_their_numbers) {
  auto rng = fixed();
  BOOST_TEST(holds(random::uniform<float>(rng, 150), golden<float>("uniform_float")));
  rng = fixed();
  BOOST_TEST(holds(random::uniform<double>(rng, 150), golden<double>("uniform_double")));
  rng = fixed();
  Tensor const floats = random::normal<float>(rng, 150);
  Tensor const expected_floats = golden<double>("normal_float");
  rng = fixed();
  Tensor const doubles = random::normal<double>(rng, 150);
  Tensor const expected_doubles = golden<double>("normal_double");
  for (std::ptrdiff_t k = 0; k < 150; ++k) {
    BOOST_TEST(std::fabs(static_cast<double>(floats(k)) - expected_floats(k)) <=
               5e-7 * std::fmax(std::fabs(expected_floats(k)), 0.25));
    BOOST_TEST(std::fabs(doubles(k) - expected_doubles(k)) <=
               1e-15 * std::fmax(std::fabs(expected_doubles(k)), 0.25));
  }
}
BOOST_AUTO_TEST_CASE(have_their_moments) {
  random::Generator rng(2024);
  Tensor const u = random::uniform<float>(rng, many);
  check_moments(u, 0.5, 1 / 12.0, 1 / 80.0);
  check_cells(u, 100);
  Tensor const v = random::uniform<double>(rng, -3, 5, shape(many));
  check_moments(v, 1, 64 / 12.0, 4096 / 80.0);
  Tensor const z = random::normal<float>(rng, many);
  check_moments(z, 0, 1, 3);
  Tensor probabilities = zeros<double>(many);
  for (std::ptrdiff_t k = 0; k < many; ++k) {
    probabilities(k) = random::normal_probability(static_cast<double>(z(k)));
  }
  check_cells(probabilities, 100);
  Tensor const y = random::normal<double>(rng, 10, 0.5, shape(many));
  check_moments(y, 10, 0.25, 3 * 0.0625);
  Tensor const waits = random::exponential<double>(rng, many);
  check_moments(waits, 1, 1, 9);
  check_cells(Tensor<double, dyn>(1 - exp(-waits)), 50);
  check_moments(Tensor<float, dyn>(random::exponential<float>(rng, 3, shape(many))), 3, 9, 729);
  Tensor const coins = random::bernoulli(rng, 0.3, many);
  check_moments(Tensor<double, dyn>(astype<double>(coins)), 0.3, 0.21, 0.21 * (1 - 3 * 0.21));
}
BOOST_AUTO_TEST_CASE(keep_within_their_limits) {
  random::Generator rng(5);
  // Between neighbouring numbers, rounding must not reach the upper one.
  Tensor const u = random::uniform<float>(rng, 1.0f, 1.0000002f, shape(5000));
  BOOST_TEST(min(u).item() == 1.0f);
  BOOST_TEST(max(u).item() < 1.0000002f);
  Tensor const v = random::uniform<float>(rng, -1, 0, shape(5000));
  BOOST_TEST(max(v).item() < 0);
  BOOST_TEST(holds(random::uniform<float>(rng, 2, 2, shape(3)), Tensor<float, dyn>{2, 2, 2}));
  BOOST_TEST(all(random::bernoulli(rng, 1, 500)).item());
  BOOST_TEST(!any(random::bernoulli(rng, 0.0, 500)).item());
  BOOST_TEST(min(random::exponential<float>(rng, many)).item() >= 0);
}
BOOST_AUTO_TEST_CASE(are_cut_off) {
  random::Generator rng(6);
  struct {
    double low;
    double high;
  } const limits[] = {{-1, 2}, {2, 3}, {-4, -3.5}, {-1e9, 0.5}, {7, 1e300}, {-8, 8}};
  for (auto const [low, high] : limits) {
    Tensor const x = random::truncated_normal<double>(rng, low, high, 20000);
    BOOST_TEST(min(x).item() >= low);
    BOOST_TEST(max(x).item() <= high);
    double const sign = low > 0 ? -1 : 1;
    double const first = random::normal_probability(low > 0 ? -high : low);
    double const last = random::normal_probability(low > 0 ? -low : high);
    Tensor places = zeros<double>(20000);
    for (std::ptrdiff_t k = 0; k < x.size(); ++k) {
      places(k) = (random::normal_probability(sign * x(k)) - first) / (last - first);
    }
    check_cells(places, 20);
  }
  BOOST_TEST(max(random::truncated_normal<float>(rng, -0.5, 0.5, 3_c, 500)).item() <= 0.5f);
}
BOOST_AUTO_TEST_CASE(are_expressions_of_one_loop_that_can_be_read_again) {
  random::Generator rng(8);
  Tensor<float, dyn> const x = ones<float>(1000);
  auto const noise = random::normal<float>(rng, 1000);
  auto const sum = x + noise;
  static_assert(schedule_of<decltype(sum)>.regions == 1);
  static_assert(schedule_of<decltype(sum)>.temporaries == 0);
  Tensor const once = sum;
  BOOST_TEST(holds(sum, once));
  BOOST_TEST(holds(noise + x, once));
  BOOST_TEST(count_nonzero(evaluate(random::normal<float>(rng, 1000)) == noise).item() == 0);
}
BOOST_AUTO_TEST_CASE(are_the_same_for_static_and_dynamic_shapes_and_in_parts) {
  random::Generator fixed_rng(9);
  random::Generator rng(9);
  Tensor const a = random::normal<float>(fixed_rng, 7_c, 13_c);
  auto const node = random::normal<float>(rng, 7, 13);
  Tensor<float, dyn, dyn> const b = node;
  BOOST_TEST(holds(Tensor<float, dyn, dyn>(a), b));
  for (int row = 0; row < 7; ++row) {
    BOOST_TEST(holds(node(row, every), Tensor(b(row, every))));
  }
  BOOST_TEST(holds(transpose(node) * 1, Tensor(transpose(b) * 1)));
  BOOST_TEST(holds(node(range(none, none, -2), range(3, none)),
                   Tensor(b(range(none, none, -2), range(3, none)))));
}
BOOST_AUTO_TEST_CASE(are_possible_while_compiling) {
  constexpr auto both = [] {
    random::Generator rng(10);
    struct {
      Tensor<float, 70> u;
      Tensor<double, 3> z;
      Tensor<bool, 5> coins;
    } result{Tensor<float, 70>(random::uniform<float>(rng, 70_c)),
             Tensor<double, 3>(random::normal<double>(rng, 3_c)),
             Tensor<bool, 5>(random::bernoulli(rng, 0.5, 5_c))};
    return result;
  }();
  random::Generator rng(10);
  BOOST_TEST(holds(random::uniform<float>(rng, 70_c), both.u));
  Tensor const z = random::normal<double>(rng, 3_c);
  for (int k = 0; k < 3; ++k) BOOST_TEST(z(k) == both.z(k), boost::test_tools::tolerance(1e-15));
  BOOST_TEST(holds(random::bernoulli(rng, 0.5, 5_c), both.coins));
}
BOOST_AUTO_TEST_CASE(take_gradients_through_what_scales_them) {
  random::Generator rng(11);
  auto const z = random::normal<double>(rng, 50);
  Tensor<double> mu{1.0};
  Tensor<double> sigma{2.0};
  auto const [value, dmu, dsigma] =
      value_and_grad([&](auto const& m, auto const& s) { return sum(m + s * z); }, mu, sigma);
  BOOST_TEST(dmu.item() == 50);
  BOOST_TEST(dsigma.item() == sum(z).item(), boost::test_tools::tolerance(1e-14));
}
#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(refuse_what_is_no_distribution) {
  random::Generator rng;
  double const nan = std::nan("");
  double const infinity = HUGE_VAL;
  BOOST_CHECK_THROW((void)random::uniform<float>(rng, 2, 1, shape(3)), domain_error);
  BOOST_CHECK_THROW((void)random::uniform<float>(rng, nan, 1, shape(3)), domain_error);
  BOOST_CHECK_THROW((void)random::uniform<float>(rng, 0, infinity, shape(3)), domain_error);
  BOOST_CHECK_THROW((void)random::normal<float>(rng, 0, -1, shape(3)), domain_error);
  BOOST_CHECK_THROW((void)random::exponential<float>(rng, -1, shape(3)), domain_error);
  BOOST_CHECK_THROW((void)random::bernoulli(rng, 1.5, 3), domain_error);
  BOOST_CHECK_THROW((void)random::bernoulli(rng, nan, 3), domain_error);
  BOOST_CHECK_THROW((void)random::truncated_normal<float>(rng, 1, 1, 3), domain_error);
  BOOST_CHECK_THROW((void)random::truncated_normal<float>(rng, 9, 10, 3), domain_error);
  BOOST_CHECK_THROW((void)random::uniform<float>(rng, -1), shape_error);
  BOOST_TEST((rng == random::Generator()));  // nothing was drawn
}
#endif

BOOST_AUTO_TEST_SUITE_END()
