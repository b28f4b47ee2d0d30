#include <sinter/random/integers.hpp>

#include <boost/test/unit_test.hpp>
#include <support/holds.hpp>

#include <cmath>

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

namespace {
random::Generator fixed() { return random::Generator(0x0123456789abcdef, 5); }
}  // namespace

BOOST_AUTO_TEST_SUITE(integers)

BOOST_AUTO_TEST_CASE(never_change) {
  auto rng = fixed();
  BOOST_TEST(holds(random::integers<int>(rng, 0, 6, 150),
                   io::load_npy<int, dyn>("tests/golden/random/integers.npy")));
  rng = fixed();  // a quarter of the words does not fit, and is redrawn
  BOOST_TEST(holds(random::integers(rng, 0, std::int64_t{3} << 30, 150),
                   io::load_npy<std::int64_t, dyn>("tests/golden/random/many_integers.npy")));
}
BOOST_AUTO_TEST_CASE(are_equally_likely) {
  random::Generator rng(12);
  for (int const cells : {2, 6, 10, 97}) {
    std::ptrdiff_t const n = 100000;
    Tensor const x = random::integers<std::int16_t>(rng, -5, cells - 5, n);
    std::vector<double> counts(static_cast<std::size_t>(cells));
    for (int const element : x) ++counts.at(static_cast<std::size_t>(element + 5));
    double const expected = static_cast<double>(n) / cells;
    double chi = 0;
    for (double count : counts) chi += (count - expected) * (count - expected) / expected;
    BOOST_TEST(std::fabs(chi - (cells - 1)) < 5 * std::sqrt(2.0 * (cells - 1)));
  }
  // Thirds of a range that 2^64 does not divide by; a remainder would favour the first.
  Tensor const wide =
      random::integers<std::uint64_t>(rng, std::uint64_t{0}, std::uint64_t{3} << 62, 30000);
  for (std::uint64_t third = 0; third < 3; ++third) {
    auto const count = count_nonzero((wide >> 62) == third).item();
    BOOST_TEST(std::fabs(static_cast<double>(count) - 10000) < 5 * std::sqrt(30000 * 2 / 9.0));
  }
}
BOOST_AUTO_TEST_CASE(reach_both_ends_of_every_type) {
  random::Generator rng(13);
  Tensor const bytes = random::integers<std::uint8_t>(rng, 0, 256, 5000);
  BOOST_TEST(min(bytes).item() == 0);
  BOOST_TEST(max(bytes).item() == 255);
  Tensor const words =
      random::integers<std::int32_t>(rng, INT32_MIN, std::int64_t{INT32_MAX} + 1, 4000);
  BOOST_TEST(min(words).item() < INT32_MIN + 10000000);
  BOOST_TEST(max(words).item() > INT32_MAX - 10000000);
  Tensor const longs = random::integers(rng, INT64_MIN, INT64_MAX, 4000);
  BOOST_TEST(min(longs).item() < INT64_MIN / 100 * 99);
  BOOST_TEST(max(longs).item() > INT64_MAX / 100 * 99);
  BOOST_TEST(holds(random::integers<int>(rng, 7, 8, 3), Tensor<int, dyn>{7, 7, 7}));
}
BOOST_AUTO_TEST_CASE(are_the_same_however_they_are_read) {
  random::Generator rng(14);
  auto const node = random::integers<int>(rng, 0, 1000, 30, 70);
  Tensor<int, dyn, dyn> const x = node;
  BOOST_TEST(holds(transpose(node) + 0, Tensor(transpose(x) + 0)));
  BOOST_TEST(holds(node(range(none, none, -7), range(3, none, 5)),
                   Tensor(x(range(none, none, -7), range(3, none, 5)))));
  auto const wide = random::integers(rng, 0, std::int64_t{1} << 50, 200);
  BOOST_TEST(evaluate(wide(range(5, none, 3)))(7) == evaluate(wide)(26));
  constexpr Tensor fixed_dice = [] {
    random::Generator own(15);
    return Tensor(random::integers<int>(own, 1, 7, 5_c));
  }();
  random::Generator own(15);
  BOOST_TEST(holds(random::integers<int>(own, 1, 7, 5_c), fixed_dice));
}
#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(refuse_empty_ranges_and_other_types_numbers) {
  random::Generator rng;
  BOOST_CHECK_THROW((void)random::integers<int>(rng, 3, 3, 2), domain_error);
  BOOST_CHECK_THROW((void)random::integers<int>(rng, 3, -3, 2), domain_error);
  BOOST_CHECK_THROW((void)random::integers<std::int8_t>(rng, 0, 129, 2), domain_error);
  BOOST_CHECK_THROW((void)random::integers<unsigned>(rng, -1, 5, 2), domain_error);
  BOOST_TEST((rng == random::Generator()));
}
#endif

BOOST_AUTO_TEST_SUITE_END()
