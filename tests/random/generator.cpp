#include <sinter/random/generator.hpp>

#include <boost/test/unit_test.hpp>
#include <support/holds.hpp>

#include <set>

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

BOOST_AUTO_TEST_SUITE(generator)

BOOST_AUTO_TEST_CASE(gives_other_numbers_with_each_draw) {
  random::Generator rng(1);
  Tensor const first = random::uniform<double>(rng, 5_c);
  Tensor const second = random::uniform<double>(rng, 5_c);
  random::Generator same(1);
  BOOST_TEST(holds(random::uniform<double>(same, 5_c), first));
  BOOST_TEST(holds(random::uniform<double>(same, 5_c), second));
  BOOST_TEST(count_nonzero(first == second).item() == 0);
  BOOST_TEST((rng == same));
}
BOOST_AUTO_TEST_CASE(skips_what_others_draw) {
  random::Generator drawn(3);
  (void)random::uniform<float>(drawn, 65);
  (void)random::uniform<double>(drawn, 33);
  (void)random::uniform<float>(drawn, 1);
  (void)random::uniform<float>(drawn, 0);
  random::Generator skipped(3);
  skipped.skip(2 + 2 + 1 + 0);
  BOOST_TEST((drawn == skipped));
  skipped.skip(std::uint64_t{1} << 40);
  BOOST_TEST(!(drawn == skipped));
}
BOOST_AUTO_TEST_CASE(has_streams_and_children_that_share_nothing) {
  random::Generator parent(7);
  random::Generator const before = parent;
  random::Generator child = parent.split();
  random::Generator other = parent.split();
  BOOST_TEST(!(parent == before));
  random::Generator streams[] = {random::Generator(7), random::Generator(7, 1),
                                 random::Generator(8), child, other, parent};
  std::set<std::uint32_t> words;
  for (random::Generator& rng : streams) {
    auto const stream = rng.take(100);
    for (std::ptrdiff_t k = 0; k < 100; ++k) words.insert(word_at(stream, k));
  }
  BOOST_TEST(words.size() == 600U);
  random::Generator again(7);
  BOOST_TEST((again.split() == child));
  BOOST_TEST((again.split() == other));
  BOOST_TEST((again == parent));
  static_assert(random::Generator(5).split() == random::Generator(5).split());
}

BOOST_AUTO_TEST_SUITE_END()
