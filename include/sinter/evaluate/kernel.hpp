/// @file
/// Kernels: the loops that are compiled for each program; everything around them is compiled once.
#pragma once

#include <sinter/evaluate/repeat.hpp>
#include <sinter/evaluate/sources.hpp>

#include <initializer_list>

namespace sinter::inline SINTER_ABI::detail {

/// `count` results of an element-wise program. Whole packs are written past the caches, to aligned
/// memory, where `streams`.
using ElementwiseKernel = void (*)(std::byte* to, std::byte const* const* leaves,
                                   std::ptrdiff_t count, bool streams);

/// Rows that follow each other, and how their results are stored.
struct RowWalk {
  std::ptrdiff_t rows;
  std::ptrdiff_t to_step;           ///< bytes from row to row of the destination
  std::ptrdiff_t const* row_steps;  ///< bytes from row to row of each leaf
  bool streams;
};
/// The same for rows of `count` elements; leaves that are held have one element in each of them.
using RowKernel = void (*)(std::byte* to, std::byte const* const* leaves, std::ptrdiff_t count,
                           RowWalk const& walk);

/// The kernels of a region.
struct ElementwiseCode {
  ElementwiseKernel run;
  RowKernel run_rows;  ///< nullptr where no leaf is held
  /// A bit for each leaf of which the types say that it is the same along the last axis.
  unsigned held;
};

/// Runs a kernel over rows of `count` elements. `leaves` point at the last row afterwards.
SINTER_NOINLINE inline void walk_rows(ElementwiseKernel kernel, std::byte* to,
                                      std::byte const** leaves, int leaf_count,
                                      std::ptrdiff_t count, RowWalk const& walk) {
  kernel(to, leaves, count, walk.streams);
  for (std::ptrdiff_t row = 1; row < walk.rows; ++row) {
    SINTER_FEW for (int k = 0; k < leaf_count; ++k) leaves[k] += walk.row_steps[k];
    to += walk.to_step;
    kernel(to, leaves, count, walk.streams);
  }
}

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

/// Bytes of those leaves that are the same at every position, by their steps or by a bit in `held`,
/// which are copied to where no result is stored: compilers then read them once. Not of many, as
/// registers run out. 0 of other leaves. A function of a program's leaves, not of the program.
template <int Leaves>
constexpr auto copied_numbers(InstructionNumbers<Leaves> const& steps,
                              InstructionNumbers<Leaves> const& sizes, unsigned held) {
  InstructionNumbers<Leaves> bytes{};
  int count = 0;
  for (int leaf = 0; leaf < Leaves; ++leaf) {
    bool const is_number = steps[leaf] == 0 || (leaf < 32 && (held >> leaf & 1U) != 0);
    count += is_number;
    if (is_number && sizes[leaf] <= 16) bytes.values[leaf] = sizes[leaf];
  }
  return count <= 8 ? bytes : InstructionNumbers<Leaves>{};
}
/// Where a leaf is read: in its copy if it has one.
template <int Bytes>
SINTER_INLINE std::byte const* placed(std::byte* copy, std::byte const* from) {
  if constexpr (Bytes == 0) {
    return from;
  } else {
    std::memcpy(copy, from, static_cast<std::size_t>(Bytes));
    return copy;
  }
}

/// The loops of an element-wise program.
template <class ProgramType, class ElementType,
          class = std::make_index_sequence<static_cast<std::size_t>(ProgramType::leaves)>>
struct ElementwiseLoop;
template <class ProgramType, class ElementType, std::size_t... Leaf>
struct ElementwiseLoop<ProgramType, ElementType, std::index_sequence<Leaf...>> {
  static constexpr int width = width_of<ProgramType, ElementType>;
  static constexpr std::ptrdiff_t size = sizeof(ElementType);
  using Own = Machine<ProgramType, width>;
  using Last = last_lane<ProgramType>;

  template <unsigned Held>
  static SINTER_INLINE void whole(std::byte* to, std::byte const* const* data,
                                  std::ptrdiff_t position, bool streams) {
    typename Own::All registers;
    auto const banks = registers.banks();
    Own::run(banks, LinearSource<width, Held>{data, position});
    store_or_stream(bank_of<Last, width>(banks)[Own::last], to + position * size, streams);
  }
  template <unsigned Held>
  static SINTER_INLINE void part(std::byte* to, std::byte const* const* data,
                                 std::ptrdiff_t position, std::ptrdiff_t count) {
    Part const part(static_cast<int>(count));
    typename Own::All registers;
    auto const banks = registers.banks();
    Own::run(banks, LinearPart<width, Held>{data, position, part});
    store(bank_of<Last, width>(banks)[Own::last], to + position * size, part);
  }

  /// A run in one loop, the last pack of which is a part.
  static SINTER_INLINE void run_parts(std::byte* to, std::byte const* const* data,
                                      std::ptrdiff_t count, bool streams) {
    Part lanes(width);
    std::ptrdiff_t position = 0;
    for (std::ptrdiff_t end = count - count % width;;) {
      SINTER_NO_UNROLL for (; position < end; position += width) {
        typename Own::All registers;
        auto const banks = registers.banks();
        Own::run(banks, LinearPart<width>{data, position, lanes});
        auto const& result = bank_of<Last, width>(banks)[Own::last];
        if (streams) [[unlikely]] {
          store_or_stream(result, to + position * size, true);
        } else {
          store(result, to + position * size, lanes);
        }
      }
      if (position >= count) return;
      lanes = Part(static_cast<int>(count - position));
      streams = false;
      end = count;
    }
  }
  /// One run of elements, which compilers may make part of statements that call it themselves.
  static void run(std::byte* to, std::byte const* const* leaves, std::ptrdiff_t count,
                  bool streams) {
    run_here(to, leaves, count, streams);
  }
  /// The same that never is, as long programs gain nothing by it.
  static SINTER_NOINLINE void run_apart(std::byte* to, std::byte const* const* leaves,
                                        std::ptrdiff_t count, bool streams) {
    run_here(to, leaves, count, streams);
  }
  static SINTER_INLINE void run_here(std::byte* to, std::byte const* const* leaves,
                                     std::ptrdiff_t count, bool streams) {
    // Locals: the compiler keeps them in registers.
    alignas(16) std::byte numbers[ProgramType::leaves + 1][16];
    constexpr auto bytes =
        copied_numbers<ProgramType::leaves>(ProgramType::leaf_sizes, ProgramType::element_sizes, 0);
    std::byte const* const data[] = {placed<bytes.values[Leaf]>(numbers[Leaf], leaves[Leaf])...,
                                     nullptr};
    std::ptrdiff_t position = 0;
    constexpr int at_once = packs_at_once<ProgramType>;
    if constexpr (at_once == 1 && has_part_loop<ProgramType, width>) {
      run_parts(to, data, count, streams);
      return;
    }
    SINTER_NO_UNROLL for (; position + at_once * width <= count; position += at_once * width) {
      SINTER_UNROLL for (int pack = 0; pack < at_once; ++pack) {
        whole<0>(to, data, position + pack * width, streams);
      }
    }
    if constexpr (at_once > 1 && !has_cheap_parts) {
      if (position + width <= count) {
        whole<0>(to, data, position, streams);
        position += width;
      }
    }
    if constexpr (at_once == 1 || !has_cheap_parts) {
      if (position < count) part<0>(to, data, position, count - position);
    } else {
      SINTER_NO_UNROLL for (; position < count; position += width) {
        std::ptrdiff_t const left = count - position;
        part<0>(to, data, position, left < width ? left : width);
      }
    }
  }

  /// Rows whose held leaves have one element each.
  template <unsigned Held>
  static void run_rows(std::byte* to, std::byte const* const* leaves, std::ptrdiff_t count,
                       RowWalk const& walk) {
    std::byte const* first[] = {leaves[Leaf]..., nullptr};
    std::ptrdiff_t const steps[] = {walk.row_steps[Leaf]..., walk.to_step};
    bool const streams = walk.streams;
    for (std::ptrdiff_t rows = walk.rows;;) {
      alignas(16) std::byte numbers[ProgramType::leaves + 1][16];
      constexpr auto bytes = copied_numbers<ProgramType::leaves>(
          ProgramType::leaf_sizes, ProgramType::element_sizes, Held);
      std::byte const* const data[] = {placed<bytes.values[Leaf]>(numbers[Leaf], first[Leaf])...,
                                       nullptr};
      std::ptrdiff_t position = 0;
      SINTER_NO_UNROLL for (; position + width <= count; position += width) {
        whole<Held>(to, data, position, streams);
      }
      if (position < count) part<Held>(to, data, position, count - position);
      if (--rows <= 0) break;
      ((first[Leaf] += steps[Leaf]), ...);
      to += steps[ProgramType::leaves];
    }
  }
};

}  // namespace sinter::inline SINTER_ABI::detail
