/// @file
/// Kernels that combine rows element by element.
#pragma once

#include <sinter/evaluate/fold_kernel.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// The loops that combine rows, each column beginning with the identity.
template <class ProgramType, class Reduction, class E>
struct StackLoop {
  static constexpr int width = fold_width<ProgramType, E>;
  static constexpr int step = width / fold_steps;
  static constexpr auto size = static_cast<std::ptrdiff_t>(sizeof(E));
  using Combine = typename Reduction::combine;
  using Step = Pack<E, step>;
  using Leaves = RowLeaves<ProgramType, width>;

  /// Some steps of all rows, from where `first` points.
  template <int Steps, class Load>
  static SINTER_INLINE void add_rows(Step (&sums)[Steps], StackWalk const& walk, Leaves& leaves,
                                     std::byte const* const* first, Load load) {
    RowStarts<ProgramType> starts(first, walk.row_steps);
    for (std::ptrdiff_t left = walk.rows; left > 0; --left, starts.next()) {
      leaves.place(starts.first);
      SINTER_UNROLL for (int k = 0; k < Steps; ++k) sums[k] = Combine{}(sums[k], load(k * step));
    }
  }

  static void run(StackWalk const& walk) {
    StackWalk const own = walk;  // what is stored might be a part of the other, for all we know
    typename Leaves::Room room;
    Leaves leaves(own.steps, room);
    std::byte const* first[Leaves::Room::leaves];
    SINTER_UNROLL for (int leaf = 0; leaf < ProgramType::leaves; ++leaf) {
      first[leaf] = own.leaves[leaf];
    }
    std::ptrdiff_t position = 0;
    std::byte* to = own.to;
    for (; position + width <= own.length; position += width, to += width * size) {
      Step sums[fold_steps];
      SINTER_UNROLL for (int k = 0; k < fold_steps; ++k) {
        sums[k] = own.adds ? load<E, step>(to + k * step * size)
                           : Step(Reduction::template identity<E>());
      }
      add_rows(sums, own, leaves, first, [&](int at) SINTER_LAMBDA_INLINE {
        return run_once<ProgramType, step>(LinearSource<step>{leaves.data, at});
      });
      SINTER_UNROLL for (int k = 0; k < fold_steps; ++k) store(sums[k], to + k * step * size);
      SINTER_UNROLL for (int leaf = 0; leaf < ProgramType::leaves; ++leaf) {
        first[leaf] += leaves.moves[leaf];
      }
    }
    for (std::ptrdiff_t at = 0; position + at < own.length; at += step, to += step * size) {
      std::ptrdiff_t const left = own.length - position - at;
      Part const part(static_cast<int>(left < step ? left : step));
      Step sums[1] = {own.adds ? load<E, step>(to, part.count)
                               : Step(Reduction::template identity<E>())};
      add_rows(sums, own, leaves, first, [&](int) SINTER_LAMBDA_INLINE {
        return run_once<ProgramType, step>(LinearPart<step>{leaves.data, at, part});
      });
      store(sums[0], to, part);
    }
  }
};

template <class Combine, class E>
void combine_packs(std::byte* to, std::byte const* left, std::byte const* right,
                   std::ptrdiff_t count) {
  constexpr int lanes = lanes_of<E>;
  constexpr auto size = static_cast<std::ptrdiff_t>(sizeof(E));
  for (std::ptrdiff_t at = 0; at < count; at += lanes) {
    Part const part(static_cast<int>(count - at < lanes ? count - at : lanes));
    store(Combine{}(load<E, lanes>(left + at * size, part.count),
                    load<E, lanes>(right + at * size, part.count)),
          to + at * size, part);
  }
}

}  // namespace sinter::inline SINTER_ABI::detail
