/// @file
/// What folds remember from block to block, in a fixed order; what loops know of kernels.
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
/// Sums of blocks that a kernel lets wait until they are combined at once.
inline constexpr int fold_waiting = 8;

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

  /// What 2^level blocks gave, none of which lower levels hold.
  template <class Combine>
  SINTER_INLINE void push(fold_value<ElementType, Width> value, int level = 0) {
    if constexpr (IsExact) {
      levels[0] = filled == 0 ? value : Combine{}(levels[0], value);
      filled = 1;
    } else {
      int at = level;
      for (std::uint64_t bits = filled >> level; (bits & 1U) != 0; bits >>= 1U, ++at) {
        value = Combine{}(levels[at], value);
      }
      levels[at] = value;
      filled += std::uint64_t{1} << level;
    }
  }
};

template <class Reduction, class E, int Width>
void join_blocks(FoldStateBase* to, FoldStateBase const* from, int level) {
  using State = FoldState<E, Width, Reduction::template is_exact<E>>;
  auto& state = *static_cast<State*>(to);
  state.template push<typename Reduction::combine>(
      static_cast<State const*>(from)->levels[Reduction::template is_exact<E> ? 0 : level], level);
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

}  // namespace sinter::inline SINTER_ABI::detail
