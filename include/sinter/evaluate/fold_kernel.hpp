/// @file
/// Kernels of folds: elements of a row, or rows element by element, in an order that is fixed.
#pragma once

#include <sinter/evaluate/kernel.hpp>

namespace sinter::inline SINTER_ABI::detail {

// ---- the order -------------------------------------------------------------------------------
// It depends on the number of elements alone: packs of `fold_width` lanes are added one after the
// other, sixteen at a time, and the sums of sixteen pairwise (Higham, Accuracy and Stability of
// Numerical Algorithms, 2nd ed., ch. 4); then the lanes, halving their number. What has no element
// stands for the identity. A pack is computed in four steps, so that short rows need not take all.

inline constexpr int fold_rounds = 16;
inline constexpr int fold_steps = 4;

template <class ProgramType, class ElementType>
inline constexpr int fold_width = [] {
  if (std::is_class_v<ElementType>) return 1;
  constexpr int native = native_lanes<ProgramType> > lanes_of<ElementType>
                             ? native_lanes<ProgramType>
                             : lanes_of<ElementType>;
  return (native > 1 ? native : static_cast<int>(vector_bytes) / 4) * fold_steps;
}();

/// What a fold remembers from call to call.
struct FoldStateBase {
  std::uint64_t filled;  ///< blocks folded so far; bit k: level k holds a value
};
/// What is folded: packs, or single values of a class.
template <class ElementType, int Width>
using fold_value = std::conditional_t<Width == 1, ElementType, Pack<ElementType, Width>>;
/// A place for each level. Memory for one needs as many as the elements fill: see `fold_bytes`.
template <class ElementType, int Width, bool IsExact>
struct FoldState : FoldStateBase {
  // Where any order gives the same bits, one level takes everything.
  fold_value<ElementType, Width> levels[IsExact ? 1 : 48];

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

template <class Reduction, class E, int Width>
void join_blocks(FoldStateBase* to, FoldStateBase const* from, int level) {
  using State = FoldState<E, Width, Reduction::template is_exact<E>>;
  auto& state = *static_cast<State*>(to);
  auto value = static_cast<State const*>(from)->levels[Reduction::template is_exact<E> ? 0 : level];
  if constexpr (Reduction::template is_exact<E>) {
    state.template push<typename Reduction::combine>(value);
  } else {
    int at = level;
    for (std::uint64_t bits = state.filled >> level; (bits & 1U) != 0; bits >>= 1U, ++at) {
      value = typename Reduction::combine{}(state.levels[at], value);
    }
    state.levels[at] = value;
    state.filled += std::uint64_t{1} << level;
  }
}

/// Rows that a kernel folds, one after the other.
struct FoldWalk {
  std::ptrdiff_t rows;
  std::ptrdiff_t length;             ///< elements of a row, at least one
  std::byte* to;                     ///< where results go; nullptr: the row goes on
  std::ptrdiff_t to_step;            ///< bytes from result to result
  std::byte const* const* leaves;    ///< first elements
  std::ptrdiff_t const* row_steps;   ///< bytes that each leaf moves on from row to row
  /// Bytes per element: the element's size, or 0 for a leaf that is the same along a row; `nullptr`
  /// says that every leaf moves on.
  std::ptrdiff_t const* steps;
  std::byte* kept = nullptr;         ///< where a kernel that keeps them stores the elements
  std::ptrdiff_t kept_step = 0;      ///< bytes from row to row
};

/// The function of a fold for one program. Calls for the same row end at multiples of `unit`. A
/// state is as it was found when a result has been written.
struct FoldKernel {
  std::size_t state_bytes;  ///< without levels
  std::size_t level_bytes;
  bool is_exact;            ///< one level is enough
  std::ptrdiff_t unit;
  void (*run)(FoldStateBase* state, FoldWalk const& walk);
  /// Goes on with what was folded from the next 2^level blocks by themselves.
  void (*join)(FoldStateBase* state, FoldStateBase const* blocks, int level);
};

/// Memory for the state of a fold of so many elements.
constexpr std::size_t fold_bytes(FoldKernel const& kernel, std::ptrdiff_t elements) {
  std::size_t levels = 1;
  if (!kernel.is_exact) {
    for (std::ptrdiff_t blocks = elements / kernel.unit + 1; blocks > 1; blocks /= 2) ++levels;
  }
  return kernel.state_bytes + levels * kernel.level_bytes;
}

/// Rows that are combined element by element.
struct StackWalk {
  std::ptrdiff_t rows;
  std::ptrdiff_t length;
  std::byte* to;                     ///< a row in one piece
  bool adds;                         ///< the rows are combined with what is there
  std::byte const* const* leaves;    ///< of the first row
  std::ptrdiff_t const* row_steps;
  std::ptrdiff_t const* steps;
};
/// Functions of a fold over axes before the last, for one program.
struct StackKernel {
  void (*run)(StackWalk const& walk);
  /// to = left combined with right, in one piece each.
  void (*combine)(std::byte* to, std::byte const* left, std::byte const* right,
                  std::ptrdiff_t count);
  bool is_exact;  ///< any order gives the same bits
};

// ---- lanes -----------------------------------------------------------------------------------

#if !defined(__AVX512F__) || !XSIMD_WITH_AVX512F
/// As many bytes of ones as a register has, then zeros.
inline constexpr auto part_masks = [] {
  struct {
    alignas(64) unsigned char bytes[2 * vector_bytes];
  } masks{};
  for (std::size_t k = 0; k < vector_bytes; ++k) masks.bytes[k] = 0xFF;
  return masks;
}();
#endif

/// Replaces the lanes behind a part.
template <class E, int Width>
SINTER_INLINE void fill_behind(Pack<E, Width>& pack, Part const& part, E value) {
  if constexpr (has_batch<E>) {
    constexpr int lanes = lanes_of<E>;
    using Batch = batch_of<E>;
    SINTER_UNROLL for (int k = 0; k < pack.count; ++k) {
      batch_mask_of<E> mask;
#if defined(__AVX512F__) && XSIMD_WITH_AVX512F
      using Bits = std::remove_cvref_t<decltype(mask.data)>;
      mask = batch_mask_of<E>(static_cast<Bits>(part.bits >> (k * lanes)));
#else
      int const left = lanes_left(part.count, k * lanes, lanes);
      std::memcpy(static_cast<void*>(&mask),
                  part_masks.bytes + (lanes - left) * static_cast<int>(sizeof(E)), sizeof(mask));
#endif
      pack.parts[k] = select_part(mask, pack.parts[k], Batch(value));
    }
  } else {
    for (int lane = part.count; lane < Width; ++lane) pack.parts[lane] = value;
  }
}

/// A register turned so that lane `Half` is the first.
template <int Half, class E, int... Lane>
SINTER_INLINE Pack<E, lanes_of<E>> turned(Pack<E, lanes_of<E>> const& pack,
                                          std::integer_sequence<int, Lane...>) {
#if SINTER_SHUFFLES
  using Vector __attribute__((vector_size(vector_bytes))) = E;
  Vector vector;
  std::memcpy(&vector, pack.parts, sizeof(vector));
  vector = __builtin_shufflevector(vector, vector, ((Lane + Half) % lanes_of<E>)...);
#else
  E lanes[sizeof...(Lane)];
  std::memcpy(lanes, pack.parts, sizeof(lanes));
  E const vector[] = {lanes[(Lane + Half) % lanes_of<E>]...};
#endif
  Pack<E, lanes_of<E>> result;
  std::memcpy(static_cast<void*>(result.parts), &vector, sizeof(vector));
  return result;
}
template <int Half, class Combine, class E>
SINTER_INLINE E fold_register(Pack<E, lanes_of<E>> const& pack) {
  if constexpr (Half == 0) {
    E result;
    std::memcpy(&result, pack.parts, sizeof(E));
    return result;
  } else {
    return fold_register<Half / 2, Combine, E>(
        Combine{}(pack, turned<Half, E>(pack, std::make_integer_sequence<int, lanes_of<E>>{})));
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
  Pack<E, lanes_of<E>> first;
  first.parts[0] = parts.parts[0];
  return fold_register<lanes_of<E> / 2, Combine, E>(first);
}

// ---- kernels ---------------------------------------------------------------------------------

/// Room for what is the same along a row: as many copies as a step has lanes.
template <class ProgramType, int Step>
struct RepeatedLeaves {
  static constexpr auto leaves =
      static_cast<std::size_t>(ProgramType::leaves > 0 ? ProgramType::leaves : 1);
  /// Of elements of up to 8 bytes; `repeat_element` writes whole cache lines.
  static constexpr std::size_t bytes = (static_cast<std::size_t>(Step) * 8 + 63) / 64 * 64;
  alignas(64) std::byte blocks[leaves][bytes];
};
/// The leaves of one row. Apart from the room for repeated ones, to which they may point: the compiler
/// keeps them in registers.
template <class ProgramType, int Step>
struct RowLeaves {
  using Room = RepeatedLeaves<ProgramType, Step>;
  std::byte const* data[Room::leaves];
  std::ptrdiff_t steps[Room::leaves];
  std::byte (*repeated)[Room::bytes];

  SINTER_INLINE RowLeaves(std::ptrdiff_t const* moves, Room& room) : repeated(room.blocks) {
    SINTER_UNROLL for (int leaf = 0; leaf < ProgramType::leaves; ++leaf) {
      steps[leaf] = moves != nullptr ? moves[leaf] : ProgramType::leaf_sizes[leaf];
    }
  }
  SINTER_INLINE void place(std::byte const* const* first, std::ptrdiff_t const* row_steps,
                           std::ptrdiff_t row) {
    [&]<std::size_t... Leaf>(std::index_sequence<Leaf...>) SINTER_LAMBDA_INLINE {
      (place_one<static_cast<int>(Leaf)>(first[Leaf] + row * row_steps[Leaf]), ...);
    }(std::make_index_sequence<static_cast<std::size_t>(ProgramType::leaves)>{});
  }

 private:
  template <int Leaf>
  SINTER_INLINE void place_one(std::byte const* from) {
    constexpr int size = ProgramType::leaf_sizes.values[Leaf];
    data[Leaf] = from;
    if constexpr (size != 0) {
      if (steps[Leaf] == 0) {
        repeat_few<size, Step>(repeated[Leaf], from);
        data[Leaf] = repeated[Leaf];
      }
    }
  }
};

/// Four steps as one pack.
template <class E, int Step>
SINTER_INLINE Pack<E, Step * fold_steps> join_steps(Pack<E, Step> const* steps) {
  Pack<E, Step * fold_steps> whole;
  SINTER_UNROLL for (int k = 0; k < fold_steps; ++k) {
    SINTER_UNROLL for (int p = 0; p < steps[k].count; ++p) {
      whole.parts[k * steps[k].count + p] = steps[k].parts[p];
    }
  }
  return whole;
}

/// Keeps the sums of a block for later.
template <class Reduction, class E, int Width>
SINTER_NOINLINE void push_block(FoldStateBase* state, Pack<E, Width> const& sums) {
  using State = FoldState<E, Width, Reduction::template is_exact<E>>;
  static_cast<State*>(state)->template push<typename Reduction::combine>(sums);
}
/// Combines the sums of a row's last block with those that were kept.
template <class Reduction, class E, int Width>
SINTER_NOINLINE E close_blocks(FoldStateBase* base, Pack<E, Width> const& sums) {
  using Combine = typename Reduction::combine;
  auto& state = *static_cast<FoldState<E, Width, Reduction::template is_exact<E>>*>(base);
  state.template push<Combine>(sums);
  Pack<E, Width> sum(Reduction::template identity<E>());
  int level = 0;
  for (std::uint64_t bits = state.filled; bits != 0; bits >>= 1U, ++level) {
    if ((bits & 1U) != 0) sum = Combine{}(state.levels[level], sum);
  }
  state.filled = 0;
  return fold_lanes<Combine>(sum);
}

/// With `Keeps` the elements that are folded are stored on the way.
template <class ProgramType, class Reduction, class E, bool Keeps>
void fold_packs(FoldStateBase* state, FoldWalk const& walk) {
  constexpr int width = fold_width<ProgramType, E>;
  constexpr int step = width / fold_steps;
  // Where any order gives the same bits, a row is one block.
  constexpr std::ptrdiff_t most_rounds =
      Reduction::template is_exact<E> ? PTRDIFF_MAX : fold_rounds;
  constexpr auto size = static_cast<std::ptrdiff_t>(sizeof(E));
  constexpr E identity = Reduction::template identity<E>();
  using Combine = typename Reduction::combine;
  using Step = Pack<E, step>;
  RepeatedLeaves<ProgramType, step> room;
  RowLeaves<ProgramType, step> leaves(walk.steps, room);
  std::ptrdiff_t const count = walk.length;
  if (count <= step && walk.to != nullptr && state->filled == 0) {
    Part const part(static_cast<int>(count));
    FoldWalk const own = walk;  // what is stored might be a part of the other, for all we know
    for (std::ptrdiff_t row = 0; row < own.rows; ++row) {
      leaves.place(own.leaves, own.row_steps, row);
      Step value = run_once<ProgramType, step>(
          PartialSource<step>{leaves.data, leaves.steps, 0, part});
      if constexpr (Keeps) store(value, own.kept + row * own.kept_step, part);
      fill_behind(value, part, identity);
      write_element(fold_lanes<Combine>(Combine{}(Step(identity), value)),
                    own.to + row * own.to_step);
    }
    return;
  }
  for (std::ptrdiff_t row = 0; row < walk.rows; ++row) {
    leaves.place(walk.leaves, walk.row_steps, row);
    [[maybe_unused]] std::byte* const kept = walk.kept + row * walk.kept_step;
    std::ptrdiff_t position = 0;
    std::ptrdiff_t rounds = 0;
    Step sums[fold_steps];
    while (true) {
      SINTER_UNROLL for (int k = 0; k < fold_steps; ++k) sums[k] = Step(identity);
      for (rounds = 0; rounds < most_rounds && count - position >= width; ++rounds) {
        SINTER_UNROLL for (int k = 0; k < fold_steps; ++k) {
          Step const value = run_once<ProgramType, step>(
              SteppedSource<step>{leaves.data, leaves.steps, position + k * step});
          if constexpr (Keeps) store(value, kept + (position + k * step) * size);
          sums[k] = Combine{}(sums[k], value);
        }
        position += width;
      }
      if (rounds < most_rounds || position == count) break;
      push_block<Reduction>(state, join_steps<E, step>(sums));
    }
    if (position < count) {
      auto const rest = static_cast<int>(count - position);  // less than a pack
      if constexpr (has_cheap_parts && ProgramType::length <= 3 && !Keeps) {
        // What is not there costs less than finding out.
        Part const all(rest);
        SINTER_UNROLL for (int k = 0; k < fold_steps; ++k) {
          Part part = all;
          part.count = lanes_left(rest, k * step, step);
          part.bits = all.bits >> (k * step);
          Step value = run_once<ProgramType, step>(
              PartialSource<step>{leaves.data, leaves.steps, position + k * step, part});
          fill_behind(value, part, identity);
          sums[k] = Combine{}(sums[k], value);
        }
      } else {
        // Only as many steps as it takes are computed.
        Step values[fold_steps];
        int steps = 0;
        for (int left = rest; left > 0; left -= step, position += step, ++steps) {
          Part const part(left < step ? left : step);
          values[steps] = run_once<ProgramType, step>(
              PartialSource<step>{leaves.data, leaves.steps, position, part});
          if constexpr (Keeps) store(values[steps], kept + position * size, part);
          fill_behind(values[steps], part, identity);
        }
        SINTER_UNROLL for (int k = 0; k < fold_steps; ++k) {
          if (k < steps) sums[k] = Combine{}(sums[k], values[k]);
        }
      }
    }
    std::byte* const to = walk.to + row * walk.to_step;
    if (walk.to == nullptr) {
      push_block<Reduction>(state, join_steps<E, step>(sums));
    } else if (state->filled != 0) {
      write_element(close_blocks<Reduction>(state, join_steps<E, step>(sums)), to);
    } else {
      Step const total = Combine{}(Combine{}(sums[0], sums[2]), Combine{}(sums[1], sums[3]));
      write_element(fold_lanes<Combine>(total), to);
    }
  }
}

template <class ProgramType, class Reduction, class E>
void stack_packs(StackWalk const& walk) {
  constexpr int width = fold_width<ProgramType, E>;
  constexpr int step = width / fold_steps;
  constexpr auto size = static_cast<std::ptrdiff_t>(sizeof(E));
  using Combine = typename Reduction::combine;
  using Step = Pack<E, step>;
  RepeatedLeaves<ProgramType, step> room;
  RowLeaves<ProgramType, step> leaves(walk.steps, room);
  std::ptrdiff_t position = 0;
  for (; position + width <= walk.length; position += width) {
    std::byte* const to = walk.to + position * size;
    Step sums[fold_steps];
    SINTER_UNROLL for (int k = 0; k < fold_steps; ++k) {
      sums[k] = walk.adds ? load<E, step>(to + k * step * size) : Step(E{});
    }
    bool is_first = !walk.adds;
    for (std::ptrdiff_t row = 0; row < walk.rows; ++row, is_first = false) {
      leaves.place(walk.leaves, walk.row_steps, row);
      SINTER_UNROLL for (int k = 0; k < fold_steps; ++k) {
        Step const value = run_once<ProgramType, step>(
            SteppedSource<step>{leaves.data, leaves.steps, position + k * step});
        sums[k] = is_first ? value : Combine{}(sums[k], value);
      }
    }
    SINTER_UNROLL for (int k = 0; k < fold_steps; ++k) store(sums[k], to + k * step * size);
  }
  for (; position < walk.length; position += step) {
    std::ptrdiff_t const left = walk.length - position;
    Part const part(static_cast<int>(left < step ? left : step));
    std::byte* const to = walk.to + position * size;
    Step sum = walk.adds ? load<E, step>(to, part.count) : Step(E{});
    bool is_first = !walk.adds;
    for (std::ptrdiff_t row = 0; row < walk.rows; ++row, is_first = false) {
      leaves.place(walk.leaves, walk.row_steps, row);
      Step const value = run_once<ProgramType, step>(
          PartialSource<step>{leaves.data, leaves.steps, position, part});
      sum = is_first ? value : Combine{}(sum, value);
    }
    store(sum, to, part);
  }
}

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
