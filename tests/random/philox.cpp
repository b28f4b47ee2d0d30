#include <sinter/random/philox.hpp>

#include <boost/test/unit_test.hpp>
#include <sinter.hpp>

using namespace sinter;
using random::PhiloxBlock;

BOOST_AUTO_TEST_SUITE(philox)

BOOST_AUTO_TEST_CASE(gives_the_published_words) {
  // Random123, kat_vectors: philox4x32, 10 rounds.
  static_assert(random::philox({{0, 0, 0, 0}}, 0, 0) ==
                PhiloxBlock{{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}});
  static_assert(random::philox({{~0U, ~0U, ~0U, ~0U}}, ~0U, ~0U) ==
                PhiloxBlock{{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}});
  static_assert(random::philox({{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}}, 0xa4093822,
                               0x299f31d0) ==
                PhiloxBlock{{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}});
}
BOOST_AUTO_TEST_CASE(gives_the_same_words_in_registers) {
  // Counters that carry into the second word and wrap around the 64-bit position.
  using Block = std::uint64_t;
  for (Block const block : {Block{0}, Block{0xfffffff9}, ~Block{20}}) {
    random::Stream const stream{0x0123456789abcdef, 0xfedcba9876543210, block};
    for (std::ptrdiff_t group = 0; group < 3; ++group) {
      std::uint32_t words[random::group_words];
      random::fill_group(stream, static_cast<std::uint64_t>(group), words);
      for (int k = 0; k < random::group_words; ++k) {
        BOOST_TEST(words[k] == word_at(stream, group * random::group_words + k));
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
