/// @file
/// Kernels: the loops that are compiled for each program; everything around them is compiled once.
#pragma once

#include <sinter/evaluate/machine.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace sinter::inline SINTER_ABI::detail {

/// Rows that a kernel walks through one after the other: what changes from row to row.
struct RowWalk {
  std::ptrdiff_t rows;
  std::ptrdiff_t to_step;              ///< bytes from row to row of the destination
  int leaves;
  int width;                           ///< elements that the kernel reads at once
  std::byte const** pointers;          ///< the kernel's leaves
  std::byte const** origins;           ///< first element of the row
  std::ptrdiff_t const* row_steps;     ///< bytes from row to row
  std::byte* const* splats;            ///< where a leaf's one element is repeated; or nullptr
  int const* sizes;
};

/// An element again and again, as 8 bytes.
inline std::uint64_t repeated(std::byte const* from, int size) {
  std::uint64_t word = 0;
  switch (size) {
    case 1: return std::to_integer<std::uint64_t>(*from) * 0x0101010101010101U;
    case 2: {
      std::uint16_t half;
      std::memcpy(&half, from, 2);
      return half * std::uint64_t{0x0001000100010001U};
    }
    case 4: {
      std::uint32_t value;
      std::memcpy(&value, from, 4);
      return value * std::uint64_t{0x0000000100000001U};
    }
    default: std::memcpy(&word, from, 8); return word;
  }
}
/// Fills a buffer with at least `count` copies of an element.
inline void repeat_element(std::byte* to, std::byte const* from, int size, int count) {
  if (size > 8 || (size & (size - 1)) != 0) {
    for (; count > 0; --count, to += size) std::memcpy(to, from, static_cast<std::size_t>(size));
    return;
  }
  std::uint64_t const word = repeated(from, size);
  for (int bytes = count * size; bytes > 0; bytes -= 64, to += 64) {
    SINTER_UNROLL for (int at = 0; at < 64; at += 8) std::memcpy(to + at, &word, 8);
  }
}
/// Points a leaf at the next row.
SINTER_INLINE void next_row(RowWalk const& walk, int leaf, int size, int width) {
  std::ptrdiff_t const step = walk.row_steps[leaf];
  if (step == 0) return;
  std::byte const* const from = walk.origins[leaf] += step;
  if (walk.splats[leaf] != nullptr) {
    repeat_element(walk.splats[leaf], from, size, width);
  } else {
    walk.pointers[leaf] = from;
  }
}
SINTER_NOINLINE inline void next_row(RowWalk const& walk) {
  for (int leaf = 0; leaf < walk.leaves; ++leaf) {
    next_row(walk, leaf, walk.sizes[leaf], walk.width);
  }
}

/// `count` results of an element-wise program, in each of the rows of `walk` if there is one.
/// `steps` has the bytes that each leaf moves on per element: the element's size, or 0 for a leaf
/// that points at a block of equal elements; `nullptr` says that every leaf moves on.
using ElementwiseKernel = void (*)(std::byte* to, std::byte const* const* leaves,
                                   std::ptrdiff_t const* steps, std::ptrdiff_t count,
                                   RowWalk const* walk);

/// Most lanes among the packs that are SIMD registers; 1 where there are none.
template <class ProgramType>
inline constexpr int native_lanes = 1;
template <class... Instructions>
inline constexpr int native_lanes<Program<Instructions...>> = [] {
  int const lanes[] = {lanes_of<element_of_lane<typename Instructions::lane>>...};
  int most = 1;
  for (int count : lanes) most = count > most ? count : most;
  return most;
}();

/// Lanes of the machine for a program whose result is stored as `ElementType`.
template <class ProgramType, class ElementType>
inline constexpr int width_of = [] {
  if (runs_singly<ProgramType>) return 1;
  constexpr int native = native_lanes<ProgramType> > lanes_of<ElementType>
                             ? native_lanes<ProgramType>
                             : lanes_of<ElementType>;
  return native > 1 ? native : static_cast<int>(vector_bytes) / 4;
}();
/// Packs that the loop of a program computes at once: two chains of operations where they are short,
/// half the loop's own work.
template <class ProgramType>
inline constexpr int packs_at_once = ProgramType::length <= 3 ? 2 : 1;
/// Programs of at most so many leaves find their next row by themselves.
inline constexpr int walked_leaves = 3;

/// Leaves at a position, each with its own step.
template <int Width>
struct SteppedSource {
  std::byte const* const* data;
  std::ptrdiff_t const* steps;
  std::ptrdiff_t position;

  template <class Lane, class Register>
  SINTER_INLINE void load(Register& to, int leaf) const {
    load_whole<Lane>(to, data[leaf] + position * steps[leaf]);
  }
  template <class Lane, class Register>
  SINTER_INLINE void splat(Register& to, int leaf) const {
    splat_to<Lane>(to, data[leaf]);
  }
};
/// The same of the first lanes only.
template <int Width>
struct PartialSource {
  std::byte const* const* data;
  std::ptrdiff_t const* steps;
  std::ptrdiff_t position;
  Part part;

  template <class Lane, class Register>
  SINTER_INLINE void load(Register& to, int leaf) const {
    load_part<Lane>(to, data[leaf] + position * steps[leaf], part);
  }
  template <class Lane, class Register>
  SINTER_INLINE void splat(Register& to, int leaf) const {
    splat_to<Lane>(to, data[leaf]);
  }
};
/// Leaves at a position, every one moving on.
template <int Width>
struct LinearSource {
  std::byte const* const* data;
  std::ptrdiff_t position;

  template <class Lane, class Register>
  SINTER_INLINE void load(Register& to, int leaf) const {
    constexpr std::ptrdiff_t size = sizeof(element_of_lane<Lane>);
    load_whole<Lane>(to, data[leaf] + position * size);
  }
  template <class Lane, class Register>
  SINTER_INLINE void splat(Register& to, int leaf) const {
    splat_to<Lane>(to, data[leaf]);
  }
};

/// The table's entries as locals: the compiler keeps them in registers.
template <class ProgramType>
struct LocalLeaves {
  static constexpr int leaves = ProgramType::leaves > 0 ? ProgramType::leaves : 1;
  std::byte const* data[static_cast<std::size_t>(leaves)];
  std::ptrdiff_t steps[static_cast<std::size_t>(leaves)];

  SINTER_INLINE LocalLeaves(std::byte const* const* from, std::ptrdiff_t const* moves) {
    SINTER_UNROLL for (int leaf = 0; leaf < ProgramType::leaves; ++leaf) {
      data[leaf] = from[leaf];
      steps[leaf] = moves != nullptr ? moves[leaf] : ProgramType::leaf_sizes[leaf];
    }
  }
};

/// The loop of an element-wise program.
template <class ProgramType, class ElementType,
          class = std::make_index_sequence<static_cast<std::size_t>(ProgramType::leaves)>>
struct ElementwiseLoop;
template <class ProgramType, class ElementType, std::size_t... Leaf>
struct ElementwiseLoop<ProgramType, ElementType, std::index_sequence<Leaf...>> {
  static void run(std::byte* to, std::byte const* const* leaves, std::ptrdiff_t const* steps,
                  std::ptrdiff_t count, RowWalk const* walk) {
    constexpr int width = width_of<ProgramType, ElementType>;
    constexpr std::ptrdiff_t size = sizeof(ElementType);
    using Own = Machine<ProgramType, width>;
    using Last = last_lane<ProgramType>;
    for (std::ptrdiff_t row = 1;; ++row) {
      // Locals: the compiler keeps them in registers.
      std::byte const* const data[] = {leaves[Leaf]..., nullptr};
      std::ptrdiff_t position = 0;
      std::ptrdiff_t const* moves = steps;
      if (steps == nullptr) {
        moves = ProgramType::leaf_steps.values;
        constexpr int at_once = packs_at_once<ProgramType>;
        SINTER_NO_UNROLL for (; position + at_once * width <= count; position += at_once * width) {
          SINTER_UNROLL for (int pack = 0; pack < at_once; ++pack) {
            typename Own::All registers;
            auto const banks = registers.banks();
            Own::run(banks, LinearSource<width>{data, position + pack * width});
            store(bank_of<Last, width>(banks)[Own::last], to + (position + pack * width) * size);
          }
        }
      }
      std::ptrdiff_t const own[] = {moves[Leaf]..., 0};
      if constexpr (!has_cheap_parts) {
        SINTER_NO_UNROLL for (; position + width <= count; position += width) {
          typename Own::All registers;
          auto const banks = registers.banks();
          Own::run(banks, SteppedSource<width>{data, own, position});
          store(bank_of<Last, width>(banks)[Own::last], to + position * size);
        }
      }
      SINTER_NO_UNROLL for (; position < count; position += width) {
        Part const part(static_cast<int>(count - position < width ? count - position : width));
        typename Own::All registers;
        auto const banks = registers.banks();
        Own::run(banks, PartialSource<width>{data, own, position, part});
        store(bank_of<Last, width>(banks)[Own::last], to + position * size, part);
      }
      if (walk == nullptr || row == walk->rows) break;
      if constexpr (sizeof...(Leaf) <= walked_leaves) {
        (next_row(*walk, static_cast<int>(Leaf), ProgramType::leaf_sizes.values[Leaf], width),
         ...);
      } else {
        next_row(*walk);
      }
      to += walk->to_step;
    }
  }
};

}  // namespace sinter::inline SINTER_ABI::detail
