/// @file
/// `Generator`: a position in a stream of random words, which draws move on.
#pragma once

#include <sinter/error.hpp>
#include <sinter/random/philox.hpp>

#include <cstddef>

namespace sinter::inline SINTER_ABI::random {

/// Where random numbers come from. A draw takes the words from its position on and moves it, so
/// that the next draw gives other numbers. Which numbers it gives depends on the seed, the stream
/// and what was drawn before, on nothing else: not on threads, instruction sets or static extents.
/// A copy draws the same numbers again.
///
/// source  Philox4x32-10, see philox.hpp; 2^64 streams of 2^66 words for each of 2^64 seeds
/// example examples/13_random.cpp
class Generator {
 public:
  constexpr explicit Generator(std::uint64_t seed = 0, std::uint64_t stream = 0)
      : stream_{seed, stream, 0} {}

  /// The words that a draw of `words` words reads; the generator moves behind them.
  constexpr Stream take(std::ptrdiff_t words) {
    Stream const taken = stream_;
    stream_.block += static_cast<std::uint64_t>((words + group_words - 1) / group_words) *
                     group_blocks;
    return taken;
  }
  /// Moves on as `draws` draws of up to 64 words of 32 bits each would (64 numbers of float or
  /// int32, 32 of double or int64). Larger draws take a multiple of that.
  constexpr void skip(std::uint64_t draws) { stream_.block += draws * group_blocks; }

  /// A generator whose numbers have nothing to do with those of this one, which moves on. For
  /// parts of a program that draw in any order.
  constexpr Generator split() {
    PhiloxBlock const block = take(1).at(0);
    auto const pair = [&](int first) {
      return block.words[first] | static_cast<std::uint64_t>(block.words[first + 1]) << 32;
    };
    return Generator(pair(0), pair(2));
  }

  friend constexpr bool operator==(Generator const&, Generator const&) = default;

 private:
  Stream stream_;
};

}  // namespace sinter::inline SINTER_ABI::random
