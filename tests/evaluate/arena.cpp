#include <sinter/evaluate/arena.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <stdexcept>
#include <vector>

using namespace sinter;
using detail::Arena;
using detail::ArenaScope;

namespace {

constexpr std::size_t line = 64;
std::uintptr_t place_of(std::byte const* piece) { return reinterpret_cast<std::uintptr_t>(piece); }

}  // namespace

BOOST_AUTO_TEST_SUITE(arenas)

BOOST_AUTO_TEST_CASE(give_pieces_that_begin_with_a_cache_line_and_do_not_overlap) {
  Arena arena;
  std::size_t const sizes[] = {1, 63, 64, 65, 5000, 9000, 70000, 3, 200000, 129};
  std::vector<std::byte*> pieces;
  int number = 0;
  for (std::size_t const bytes : sizes) {
    std::byte* const piece = arena.take(bytes);
    BOOST_TEST(place_of(piece) % line == 0U, bytes);
    for (std::size_t k = 0; k < bytes; ++k) piece[k] = static_cast<std::byte>(number);
    pieces.push_back(piece);
    ++number;
  }
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    BOOST_TEST((pieces[at][0] == static_cast<std::byte>(at)), at);
    BOOST_TEST((pieces[at][sizes[at] - 1] == static_cast<std::byte>(at)), at);
  }
}

BOOST_AUTO_TEST_CASE(begin_with_memory_of_their_own) {
  Arena arena;
  std::byte* const first = arena.take(16384 - 64);
  BOOST_TEST(place_of(first) >= reinterpret_cast<std::uintptr_t>(&arena));
  BOOST_TEST(place_of(arena.take(64)) == place_of(first) + 16384 - 64);
  BOOST_TEST(arena.growths() == 0U, "all of it lies in the object");
  (void)arena.take(1);
  BOOST_TEST(arena.growths() == 1U);
}

BOOST_AUTO_TEST_CASE(give_what_was_given_back_again) {
  Arena arena;
  (void)arena.take(100);
  auto const mark = arena.mark();
  std::byte* const piece = arena.take(300);
  arena.release(mark);
  BOOST_TEST(arena.take(7) == piece);
  arena.release(mark);
  // The same across blocks: the block is kept for the next one who takes as much.
  std::byte* const large = arena.take(150000);
  BOOST_TEST(large != piece);
  arena.release(mark);
  BOOST_TEST(arena.take(150000) == large);
  arena.release(mark);
  BOOST_TEST(arena.take(7) == piece);
}

BOOST_AUTO_TEST_CASE(keep_the_larger_of_two_blocks) {
  Arena arena;
  auto const mark = arena.mark();
  (void)arena.take(20000);                          // a block of the smallest size
  std::byte* const large = arena.take(1000000);     // one of a million bytes above it
  arena.release(mark);
  BOOST_TEST(arena.take(900000) == large);
}

BOOST_AUTO_TEST_CASE(with_room_do_not_grow) {
  Arena arena;
  arena.make_room(3000);
  BOOST_TEST(arena.growths() == 0U, "there is room");
  arena.make_room(40000);
  BOOST_TEST(arena.growths() == 1U);
  std::byte* const first = arena.take(30000);
  std::byte* const second = arena.take(10000 - 64);
  BOOST_TEST(place_of(second) == place_of(first) + (30000 + 63) / 64 * 64);
  BOOST_TEST(arena.growths() == 1U);
}

BOOST_AUTO_TEST_CASE(are_as_before_after_a_scope) {
  Arena& arena = detail::thread_arena();
  std::byte* const next = arena.take(0);
  {
    ArenaScope const outer;
    BOOST_TEST(&outer.arena() == &arena);
    std::byte* const piece = outer.arena().take(500);
    {
      ArenaScope const inner;
      (void)inner.arena().take(100000);
    }
    BOOST_TEST(arena.take(0) == piece + 512);
    {
      ArenaScope const closed(false);
      (void)arena.take(64);
    }
    BOOST_TEST(arena.take(0) == piece + 576, "nothing is given back");
  }
  BOOST_TEST(arena.take(0) == next);
#if SINTER_EXCEPTIONS
  try {
    ArenaScope const scope;
    (void)scope.arena().take(100000);
    throw std::runtime_error("thrown by an element's function");
  } catch (std::runtime_error const&) {
    BOOST_TEST(arena.take(0) == next);
  }
#endif
}

BOOST_AUTO_TEST_SUITE_END()
