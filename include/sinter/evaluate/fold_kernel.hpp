/// @file
/// Kernels of folds: what is compiled for each program that is folded along a row.
#pragma once

#include <sinter/evaluate/kernel.hpp>

namespace sinter::inline SINTER_ABI::detail {

// The order of additions depends on the number of elements alone: packs of `fold_width` lanes are
// added one after the other, sixteen at a time, and the sums of sixteen pairwise (Higham, Accuracy
// and Stability of Numerical Algorithms, 2nd ed., ch. 4). A call may end anywhere at a multiple of
// `fold_unit`.

inline constexpr int fold_rounds = 16;

template <class ProgramType, class ElementType>
inline constexpr int fold_width = [] {
  if (std::is_class_v<ElementType>) return 1;
  constexpr int native = native_lanes<ProgramType> > lanes_of<ElementType>
                             ? native_lanes<ProgramType>
                             : lanes_of<ElementType>;
  return (native > 1 ? native : static_cast<int>(vector_bytes) / 4) * 4;
}();

/// What a fold remembers from call to call.
struct FoldStateBase {
  std::uint64_t filled;  ///< blocks folded so far; bit k: level k holds a value
};
/// What is folded: packs, or single values of a class.
template <class ElementType, int Width>
using fold_value = std::conditional_t<Width == 1, ElementType, Pack<ElementType, Width>>;
template <class ElementType, int Width, bool IsExact>
struct FoldState : FoldStateBase {
  // Where any order gives the same bits, one level takes everything.
  fold_value<ElementType, Width> levels[IsExact ? 1 : 32];

  template <class Combine>
  SINTER_INLINE void push(fold_value<ElementType, Width> value) {
    if constexpr (IsExact) {
      levels[0] = filled == 0 ? value : Combine{}(levels[0], value);
      filled = 1;
      return;
    }
    int level = 0;
    for (std::uint64_t bits = filled; (bits & 1U) != 0; bits >>= 1U) {
      value = Combine{}(levels[level], value);
      ++level;
    }
    levels[level] = value;
    ++filled;
  }
};

/// Functions of a fold for one program; see `fold_rows`.
struct FoldKernel {
  std::size_t state_bytes;
  std::ptrdiff_t unit;  ///< calls end at multiples of so many elements
  void (*fold)(FoldStateBase* state, std::byte const* const* leaves, std::ptrdiff_t const* steps,
               std::ptrdiff_t count);
  void (*finish)(FoldStateBase* state, std::byte* to);
};

/// Replaces the lanes from `count` on.
template <class E, int Width>
SINTER_INLINE void fill_behind(Pack<E, Width>& pack, int count, E value) {
  E lanes[Width];
  to_lanes(pack, lanes);
  for (int lane = count; lane < Width; ++lane) lanes[lane] = value;
  pack = from_lanes<E, Width>(lanes);
}

template <class ProgramType, class Reduction, class E>
void fold_packs(FoldStateBase* base, std::byte const* const* leaves,
                 std::ptrdiff_t const* steps, std::ptrdiff_t count) {
  constexpr int width = fold_width<ProgramType, E>;
  using Combine = typename Reduction::combine;
  auto& state = *static_cast<FoldState<E, width, Reduction::template is_exact<E>>*>(base);
  LocalLeaves<ProgramType> const local(leaves, steps);
  std::ptrdiff_t position = 0;
  while (position < count) {
    std::ptrdiff_t const left = (count - position) / width;
    std::ptrdiff_t const rounds = left < fold_rounds ? left : fold_rounds;
    Pack<E, width> sum(Reduction::template identity<E>());
    for (std::ptrdiff_t round = 0; round < rounds; ++round) {
      sum = Combine{}(sum, run_once<ProgramType, width>(
                               SteppedSource<width>{local.data, local.steps, position}));
      position += width;
    }
    if (rounds < fold_rounds && position < count) {
      auto const rest = static_cast<int>(count - position);
      Pack<E, width> last = run_once<ProgramType, width>(
          PartialSource<width>{local.data, local.steps, position, Part(rest)});
      fill_behind(last, rest, Reduction::template identity<E>());
      sum = Combine{}(sum, last);
      position = count;
    }
    state.template push<Combine>(sum);
  }
}

/// Folds the lanes of a pack, halving their number.
template <class Combine, class E, int Width>
SINTER_INLINE E fold_lanes(Pack<E, Width> const& pack) {
  auto parts = pack;
  SINTER_UNROLL for (int half = pack.count / 2; half > 0; half /= 2) {
    SINTER_UNROLL for (int k = 0; k < half; ++k) {
      Pack<E, lanes_of<E>> a;
      Pack<E, lanes_of<E>> b;
      a.parts[0] = parts.parts[k];
      b.parts[0] = parts.parts[k + half];
      parts.parts[k] = Combine{}(a, b).parts[0];
    }
  }
  E lanes[static_cast<std::size_t>(lanes_of<E>)];
  std::memcpy(lanes, &parts.parts[0], sizeof(lanes));
  SINTER_UNROLL for (int half = lanes_of<E> / 2; half > 0; half /= 2) {
    SINTER_UNROLL for (int lane = 0; lane < half; ++lane) {
      lanes[lane] = Combine{}(lanes[lane], lanes[lane + half]);
    }
  }
  return lanes[0];
}

template <class ProgramType, class Reduction, class E>
void finish_packs(FoldStateBase* base, std::byte* to) {
  constexpr int width = fold_width<ProgramType, E>;
  using Combine = typename Reduction::combine;
  auto& state = *static_cast<FoldState<E, width, Reduction::template is_exact<E>>*>(base);
  Pack<E, width> sum(Reduction::template identity<E>());
  int level = 0;
  for (std::uint64_t bits = state.filled; bits != 0; bits >>= 1U, ++level) {
    if ((bits & 1U) != 0) sum = Combine{}(state.levels[level], sum);
  }
  E const result = fold_lanes<Combine>(sum);
  std::memcpy(to, &result, sizeof(result));
}

}  // namespace sinter::inline SINTER_ABI::detail
