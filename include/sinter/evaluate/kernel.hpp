/// @file
/// Kernels: the loops that are compiled for each program; everything around them is compiled once.
#pragma once

#include <sinter/evaluate/machine.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>

namespace sinter::inline SINTER_ABI::detail {

/// A leaf that has one element in each row: a block of copies of it, at least as many as the kernel
/// reads at once.
struct RepeatedLeaf {
  std::byte* block;
  std::byte const* from;  ///< the current row's element
  std::ptrdiff_t step;    ///< bytes to the next row's
  int size;
  int count;              ///< of copies
};
/// Rows that a kernel walks through one after the other, and how it stores results.
struct RowWalk {
  std::ptrdiff_t rows;
  std::ptrdiff_t to_step;           ///< bytes from row to row of the destination
  std::ptrdiff_t const* row_steps;  ///< bytes from row to row of each leaf; 0 where it is repeated
  RepeatedLeaf* repeated;           ///< leaves whose one element changes from row to row
  int repeats;                      ///< their number
  bool streams;                     ///< whole packs are written past the caches, to aligned memory
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
/// Fills a buffer with at least `count` copies of an element: up to a multiple of 64 bytes, for which
/// there must be room. Stores are as long as the loads of kernels, which need not wait for the cache
/// then.
inline void repeat_element(std::byte* to, std::byte const* from, int size, int count) {
  if (size > 8 || (size & (size - 1)) != 0) {
    for (; count > 0; --count, to += size) std::memcpy(to, from, static_cast<std::size_t>(size));
    return;
  }
  std::uint64_t const word = repeated(from, size);
  typedef std::uint64_t Words __attribute__((vector_size(vector_bytes), aligned(1), may_alias));
  Words const words = word - Words{};
  constexpr int step = static_cast<int>(vector_bytes);
  SINTER_NO_UNROLL for (int bytes = count * size; bytes > 0; bytes -= 64, to += 64) {
    SINTER_UNROLL for (int at = 0; at < 64; at += step) *reinterpret_cast<Words*>(to + at) = words;
  }
}
/// The same where the compiler knows how many: of elements of up to 8 bytes no call.
template <int Size, int Count>
SINTER_INLINE void repeat_few(std::byte* to, std::byte const* from) {
  if constexpr (Size > 8 || (Size & (Size - 1)) != 0) {
    repeat_element(to, from, Size, Count);
  } else {
    std::uint64_t const word = repeated(from, Size);
    typedef std::uint64_t Words __attribute__((vector_size(vector_bytes), aligned(1), may_alias));
    Words const words = word - Words{};
    constexpr int step = static_cast<int>(vector_bytes);
    SINTER_UNROLL for (int at = 0; at < Count * Size; at += step) {
      *reinterpret_cast<Words*>(to + at) = words;
    }
  }
}
/// Repeats the next row's elements.
SINTER_NOINLINE inline void repeat_next(RowWalk const& walk) {
  for (int k = 0; k < walk.repeats; ++k) {
    RepeatedLeaf& leaf = walk.repeated[k];
    leaf.from += leaf.step;
    repeat_element(leaf.block, leaf.from, leaf.size, leaf.count);
  }
}

/// `count` results of an element-wise program, in each of the rows of `walk` if there is one.
/// `steps` has the bytes that each leaf moves on per element: the element's size, or 0 for a leaf
/// that points at a block of equal elements; `nullptr` says that every leaf moves on.
using ElementwiseKernel = void (*)(std::byte* to, std::byte const* const* leaves,
                                   std::ptrdiff_t const* steps, std::ptrdiff_t count,
                                   RowWalk const* walk);

constexpr int most_lanes(std::initializer_list<int> lanes) {
  int most = 1;
  for (int count : lanes) most = count > most ? count : most;
  return most;
}
/// Most lanes among the packs that are SIMD registers; 1 where there are none.
template <class ProgramType>
inline constexpr int native_lanes = 1;
template <class... Instructions>
inline constexpr int native_lanes<Program<Instructions...>> =
    most_lanes({lanes_of<element_of_lane<typename Instructions::lane>>...});

constexpr int width_for(bool is_single, int native) {
  return is_single ? 1 : native > 1 ? native : static_cast<int>(vector_bytes) / 4;
}
/// Lanes of the machine for a program whose result is stored as `ElementType`.
template <class ProgramType, class ElementType>
inline constexpr int width_of = width_for(
    runs_singly<ProgramType>, most_lanes({native_lanes<ProgramType>, lanes_of<ElementType>}));
/// Packs that the loop of a program computes at once: two chains of operations where they are short,
/// half the loop's own work.
template <class ProgramType>
inline constexpr int packs_at_once = ProgramType::length <= 3 ? 2 : 1;

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
    // Locals: the compiler keeps them in registers.
    std::byte const* data[] = {leaves[Leaf]..., nullptr};
    bool const streams = walk != nullptr && walk->streams;
    std::ptrdiff_t rows = walk != nullptr ? walk->rows : 1;
    while (true) {
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
            store_or_stream(bank_of<Last, width>(banks)[Own::last],
                            to + (position + pack * width) * size, streams);
          }
        }
      }
      std::ptrdiff_t const own[] = {moves[Leaf]..., 0};
      if constexpr (!has_cheap_parts) {
        SINTER_NO_UNROLL for (; position + width <= count; position += width) {
          typename Own::All registers;
          auto const banks = registers.banks();
          Own::run(banks, SteppedSource<width>{data, own, position});
          store_or_stream(bank_of<Last, width>(banks)[Own::last], to + position * size, streams);
        }
      }
      SINTER_NO_UNROLL for (; position < count; position += width) {
        Part const part(static_cast<int>(count - position < width ? count - position : width));
        typename Own::All registers;
        auto const banks = registers.banks();
        Own::run(banks, PartialSource<width>{data, own, position, part});
        auto const& result = bank_of<Last, width>(banks)[Own::last];
        if (has_cheap_parts && part.count == width) {
          // To lines that are in no cache a masked store would be slower.
          store_or_stream(result, to + position * size, streams);
        } else {
          store(result, to + position * size, part);
        }
      }
      if (--rows <= 0) break;
      ((data[Leaf] += walk->row_steps[Leaf]), ...);
      to += walk->to_step;
      if (walk->repeats > 0) repeat_next(*walk);
    }
  }
};

}  // namespace sinter::inline SINTER_ABI::detail
