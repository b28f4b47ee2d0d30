/// @file
/// Kernels that fold the elements of rows.
#pragma once

#include <sinter/evaluate/fold_lanes.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// Room for what is the same along a row: as many copies as a round has lanes.
template <class ProgramType, int Width>
struct RepeatedLeaves {
  static constexpr auto leaves =
      static_cast<std::size_t>(ProgramType::leaves > 0 ? ProgramType::leaves : 1);
  /// Of elements of up to 8 bytes; `repeat_element` writes whole cache lines.
  static constexpr std::size_t bytes = (static_cast<std::size_t>(Width) * 8 + 63) / 64 * 64;
  alignas(64) std::byte blocks[leaves][bytes];
};
/// The leaves of one row, where its next round begins. Apart from the room for repeated ones, to
/// which they may point: the compiler keeps them in registers.
template <class ProgramType, int Width>
struct RowLeaves {
  using Room = RepeatedLeaves<ProgramType, Width>;
  std::byte const* data[Room::leaves];
  std::ptrdiff_t moves[Room::leaves];  ///< bytes from round to round
  std::byte (*repeated)[Room::bytes];

  SINTER_INLINE RowLeaves(std::ptrdiff_t const* steps, Room& room) : repeated(room.blocks) {
    SINTER_UNROLL for (int leaf = 0; leaf < ProgramType::leaves; ++leaf) {
      moves[leaf] = (steps != nullptr ? steps[leaf] : ProgramType::leaf_sizes[leaf]) * Width;
    }
  }
  SINTER_INLINE void place(std::byte const* const* first) {
    [&]<std::size_t... Leaf>(std::index_sequence<Leaf...>) SINTER_LAMBDA_INLINE {
      (place_one<static_cast<int>(Leaf)>(first[Leaf]), ...);
    }(std::make_index_sequence<static_cast<std::size_t>(ProgramType::leaves)>{});
  }
  SINTER_INLINE void move_on(std::ptrdiff_t rounds = 1) {
    SINTER_UNROLL for (int leaf = 0; leaf < ProgramType::leaves; ++leaf) {
      data[leaf] += rounds * moves[leaf];
    }
  }

 private:
  template <int Leaf>
  SINTER_INLINE void place_one(std::byte const* from) {
    constexpr int size = ProgramType::leaf_sizes.values[Leaf];
    data[Leaf] = from;
    if constexpr (size != 0) {
      if (moves[Leaf] == 0) {
        repeat_few<size, Width>(repeated[Leaf], from);
        data[Leaf] = repeated[Leaf];
      }
    }
  }
};
/// Where rows begin, one after the other.
template <class ProgramType>
struct RowStarts {
  static constexpr auto leaves =
      static_cast<std::size_t>(ProgramType::leaves > 0 ? ProgramType::leaves : 1);
  std::byte const* first[leaves];
  std::ptrdiff_t steps[leaves];

  SINTER_INLINE RowStarts(std::byte const* const* from, std::ptrdiff_t const* row_steps) {
    SINTER_UNROLL for (int leaf = 0; leaf < ProgramType::leaves; ++leaf) {
      first[leaf] = from[leaf];
      steps[leaf] = row_steps[leaf];
    }
  }
  SINTER_INLINE void next() {
    SINTER_UNROLL for (int leaf = 0; leaf < ProgramType::leaves; ++leaf) first[leaf] += steps[leaf];
  }
};

/// The loops of a fold. With `Keeps` the elements that are folded are stored on the way.
template <class ProgramType, class Reduction, class E, bool Keeps>
struct FoldLoop {
  static constexpr int width = fold_width<ProgramType, E>;
  static constexpr int step = width / fold_steps;
  static constexpr std::ptrdiff_t unit = std::ptrdiff_t{width} * fold_rounds;  ///< a block
  static constexpr bool is_exact = Reduction::template is_exact<E>;
  static constexpr auto size = static_cast<std::ptrdiff_t>(sizeof(E));
  static constexpr E identity = Reduction::template identity<E>();
  using Combine = typename Reduction::combine;
  using Step = Pack<E, step>;
  using Leaves = RowLeaves<ProgramType, width>;

  /// How a row is divided: whole blocks before the last one, and what that has.
  struct Division {
    std::ptrdiff_t blocks = 0;
    std::ptrdiff_t rounds;
    int rest;
    SINTER_INLINE explicit Division(std::ptrdiff_t count) {
      if constexpr (!is_exact) {
        if (count > unit) {
          blocks = (count - 1) / unit;
          count -= blocks * unit;
        }
      }
      rounds = static_cast<std::ptrdiff_t>(static_cast<std::size_t>(count) / width);
      rest = static_cast<int>(static_cast<std::size_t>(count) % width);
    }
  };

  /// Adds whole rounds.
  static SINTER_INLINE void add_rounds(Step (&sums)[fold_steps], Leaves& leaves,
                                       std::ptrdiff_t rounds, [[maybe_unused]] std::byte*& kept) {
    SINTER_NO_UNROLL for (; rounds > 0; --rounds) {
      SINTER_UNROLL for (int k = 0; k < fold_steps; ++k) {
        Step const value = run_once<ProgramType, step>(LinearSource<step>{leaves.data, k * step});
        if constexpr (Keeps) store(value, kept + k * step * size);
        sums[k] = Combine{}(sums[k], value);
      }
      leaves.move_on();
      if constexpr (Keeps) kept += width * size;
    }
  }
  /// The elements of a part of a step, `at` elements behind the leaves; the identity behind them.
  static SINTER_INLINE Step part_at(Leaves const& leaves, std::ptrdiff_t at, int count,
                                    [[maybe_unused]] std::byte* kept) {
    Part const part(count < step ? count : step);
    Step value = run_once<ProgramType, step>(LinearPart<step>{leaves.data, at, part});
    if constexpr (Keeps) store(value, kept + at * size, part);
    fill_behind(value, part, identity);
    return value;
  }
  /// Adds a rest of less than a round, as many steps as it takes, from step `K` on.
  template <int K>
  static SINTER_INLINE void add_rest(Step* sums, Leaves const& leaves, int rest, std::byte* kept) {
    if constexpr (K < fold_steps) {
      if (rest > K * step) {
        sums[K] = Combine{}(sums[K], part_at(leaves, K * step, rest - K * step, kept));
        add_rest<K + 1>(sums, leaves, rest, kept);
      }
    }
  }

  /// Folds whole blocks, which are not a row's last.
  static SINTER_NOINLINE void fold_blocks(FoldStateBase* state, Leaves const& from,
                                          std::ptrdiff_t blocks, std::byte* kept) {
    Leaves leaves = from;
    Pack<E, width> waiting[fold_waiting];
    int count = 0;
    for (; blocks > 0; --blocks) {
      Step sums[fold_steps];
      SINTER_UNROLL for (Step& sum : sums) sum = Step(identity);
      add_rounds(sums, leaves, fold_rounds, kept);
      waiting[count] = join_steps<E, step>(sums);
      if (++count == fold_waiting || blocks == 1) {
        push_blocks<Reduction>(state, waiting, count);
        count = 0;
      }
    }
  }

  /// Folds a row, from where the leaves are. `joins` where there are blocks before its last one;
  /// where the row `goes_on`, what is returned says nothing.
  static SINTER_INLINE E row(FoldStateBase* state, Leaves& leaves, Division const& division,
                             bool joins, bool goes_on, std::byte* kept) {
    if constexpr (!is_exact) {
      if (joins && division.blocks > 0) {
        Leaves const first = leaves;  // nobody is given the address of what stays in registers
        fold_blocks(state, first, division.blocks, kept);
        leaves.move_on(division.blocks * fold_rounds);
        if constexpr (Keeps) kept += division.blocks * fold_rounds * width * size;
      }
    }
    Step sums[fold_steps];
    SINTER_UNROLL for (Step& sum : sums) sum = Step(identity);
    add_rounds(sums, leaves, division.rounds, kept);
    int const rest = division.rest;
    if constexpr (has_cheap_parts && ProgramType::length <= 3) {
      add_rest<0>(sums, leaves, rest, kept);
    } else if (rest > 0) {
      Step values[fold_steps];
      int steps = 0;
      for (; steps * step < rest; ++steps) {
        values[steps] = part_at(leaves, steps * step, rest - steps * step, kept);
      }
      SINTER_UNROLL for (int k = 0; k < fold_steps; ++k) {
        if (k < steps) sums[k] = Combine{}(sums[k], values[k]);
      }
    }
    if (joins) return join_blocks_before<Reduction>(state, join_steps<E, step>(sums), goes_on);
    return fold_lanes<Combine>(
        Combine{}(Combine{}(sums[0], sums[2]), Combine{}(sums[1], sums[3])));
  }

  static void rows(FoldStateBase* state, FoldWalk const& walk) {
    FoldWalk const own = walk;  // what is stored might be a part of the other, for all we know
    typename Leaves::Room room;
    Leaves leaves(own.steps, room);
    RowStarts<ProgramType> starts(own.leaves, own.row_steps);
    Division const division(own.length);
    bool const goes_on = own.to == nullptr;
    bool const joins = goes_on || division.blocks > 0 || state->filled != 0;
    std::byte* to = own.to;
    std::byte* kept = own.kept;
    if (own.length <= step && !joins) {
      for (std::ptrdiff_t left = own.rows; left > 0; --left) {
        leaves.place(starts.first);
        Step const value = part_at(leaves, 0, static_cast<int>(own.length), kept);
        write_element(fold_lanes<Combine>(Combine{}(Step(identity), value)), to);
        to += own.to_step;
        if constexpr (Keeps) kept += own.kept_step;
        starts.next();
      }
      return;
    }
    for (std::ptrdiff_t left = own.rows; left > 0; --left) {
      leaves.place(starts.first);
      E const value = row(state, leaves, division, joins, goes_on, kept);
      if (goes_on) return;
      write_element(value, to);
      to += own.to_step;
      if constexpr (Keeps) kept += own.kept_step;
      starts.next();
    }
  }
  /// Everything into one number. A state is needed where there is more than a block.
  static SINTER_NOINLINE E whole(FoldStateBase* state, std::byte const* const* first,
                                 std::ptrdiff_t const* steps, std::ptrdiff_t count, bool goes_on) {
    typename Leaves::Room room;
    Leaves leaves(steps, room);
    leaves.place(first);
    Division const division(count);
    bool const joins = division.blocks > 0 || (state != nullptr && (goes_on || state->filled != 0));
    return row(state, leaves, division, joins, goes_on, nullptr);
  }
  static void walk_whole(FoldStateBase* state, FoldWalk const& walk) {
    E const value = whole(state, walk.leaves, walk.steps, walk.length, walk.to == nullptr);
    if (walk.to != nullptr) write_element(value, walk.to);
  }
  /// More than a block.
  static SINTER_NOINLINE E whole_blocks(std::byte const* const* first, std::ptrdiff_t count) {
    FoldState<E, width, is_exact> state;
    state.filled = 0;
    return whole(&state, first, nullptr, count, false);
  }
};

/// Folds leaves that all move on, in one go.
template <class ProgramType, class Reduction, class E>
SINTER_INLINE E fold_whole(std::byte const* const* first, std::ptrdiff_t count) {
  using Loop = FoldLoop<ProgramType, Reduction, E, false>;
  if constexpr (!Loop::is_exact) {
    if (count > Loop::unit) return Loop::whole_blocks(first, count);
  }
  return Loop::whole(nullptr, first, nullptr, count, false);
}

}  // namespace sinter::inline SINTER_ABI::detail
