/// @file
/// Static regions with several results: planned while compiling, unrolled; sums stay in registers.
#pragma once

#include <sinter/evaluate/outputs.hpp>
#include <sinter/evaluate/unrolled.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// A plan in the order of `run_outputs`: `Rows` strides for each of `Rank` axes, which are dropped
/// and merged.
template <int Rows, int Rank>
constexpr auto plan_in_order(ExtentList<Rank> const& wanted,
                             std::ptrdiff_t const (&rows)[Rows][Rank > 0 ? Rank : 1]) {
  constexpr int pitch = Rank > 0 ? Rank : 1;
  std::ptrdiff_t extents[pitch] = {};
  std::ptrdiff_t strides[(Rows + 1) * pitch] = {};
  for (int axis = 0; axis < Rank; ++axis) {
    extents[axis] = wanted[axis];
    for (int row = 0; row < Rows; ++row) strides[(row + 1) * pitch + axis] = rows[row][axis];
  }
  LoopNest nest{Rank, extents, Rows + 1, pitch, strides};
  drop_single_axes(nest);
  merge_axes(nest);
  StaticPlan<Rows> plan;
  plan.rank = nest.rank;
  if (nest.rank >= 1) plan.length = nest.extents[nest.rank - 1];
  if (nest.rank == 2) plan.rows = nest.extents[0];
  for (int row = 0; row <= Rows && nest.rank <= 2; ++row) {
    if (nest.rank >= 1) plan.steps[row] = nest.row(row)[nest.rank - 1];
    if (nest.rank == 2) plan.row_steps[row] = nest.row(row)[0];
  }
  return plan;
}

/// One result of an unrolled region: `Row` of the plan has its strides. Everything is added in the
/// order of `run_outputs`: the bits are the same.
template <class E, int Width, auto const& Plan, int Row, bool Adds, bool IsSum>
struct UnrolledOutput {
  using Value = Pack<E, Width>;
  static constexpr auto size = static_cast<std::ptrdiff_t>(sizeof(E));
  static constexpr std::ptrdiff_t step = IsSum ? 0 : Plan.rank == 0 ? 1 : Plan.steps[Row];
  static constexpr std::ptrdiff_t row_step = Plan.rank == 2 ? Plan.row_steps[Row] : 0;
  static constexpr auto in_row = static_cast<int>((Plan.length + Width - 1) / Width);
  static constexpr auto rows = static_cast<int>(Plan.rows);
  static constexpr bool sums_rows = rows > 1 && row_step == 0;
  static constexpr int levels = step != 0 ? 1 : sums_rows ? 6 : 1;
  static_assert(rows <= 32 && in_row <= fold_rounds);

  std::byte* to;
  Value sums[step != 0 ? in_row : 1];
  Value blocks[levels];

  template <int Place>
  SINTER_INLINE void put(Value value) {
    constexpr int row = Place / in_row;
    constexpr int pack = Place % in_row;
    constexpr std::ptrdiff_t first = std::ptrdiff_t{pack} * Width;
    constexpr int rest =
        Plan.length - first < Width ? static_cast<int>(Plan.length - first) : Width;
    if constexpr (step == 0) {
      if constexpr (rest < Width) fill_behind(value, Part(rest), E{});
      sums[0] = Add{}(pack == 0 ? Value(E{}) : sums[0], value);
      if constexpr (pack + 1 == in_row) end_row<row>();
    } else if constexpr (step == 1 && sums_rows) {
      if constexpr (row > 0) {
        sums[pack] = Add{}(sums[pack], value);
      } else if constexpr (Adds) {
        sums[pack] = Add{}(at<rest>(to + first * size), value);
      } else {
        sums[pack] = value;
      }
      if constexpr (row + 1 == rows) put_at<rest>(to + first * size, sums[pack]);
    } else if constexpr (step == 1) {
      std::byte* const here = to + (row * row_step + first) * size;
      if constexpr (Adds) value = Add{}(at<rest>(here), value);
      put_at<rest>(here, value);
    } else {
      constexpr bool adds = Adds || (sums_rows && row > 0);
      alignas(64) std::byte numbers[sizeof(value)];
      store(value, numbers);
      SINTER_UNROLL for (int k = 0; k < rest; ++k) {
        put_number<adds>(to + (row * row_step + (first + k) * step) * size, numbers + k * size);
      }
    }
  }

 private:
  /// Sums of rows are added in pairs, as the levels of a fold are.
  template <int Row_>
  SINTER_INLINE void end_row() {
    constexpr int before = sums_rows ? Row_ : 0;  // rows that are folded already
    Value value = sums[0];
    constexpr int level = [] {
      int count = 0;
      for (int bits = before; (bits & 1) != 0; bits >>= 1) ++count;
      return count;
    }();
    SINTER_UNROLL for (int k = 0; k < level; ++k) value = Add{}(blocks[k], value);
    blocks[level] = value;
    if constexpr (!sums_rows || Row_ + 1 == rows) {
      Value total(E{});
      SINTER_UNROLL for (int k = 0; k < levels; ++k) {
        if (((before + 1) >> k & 1) != 0) total = Add{}(blocks[k], total);
      }
      E const result = fold_lanes<Add>(total);
      std::byte number[sizeof(E)];
      std::memcpy(number, &result, sizeof(E));
      put_number<Adds>(to + Row_ * row_step * size, number);
    }
  }
  template <bool Added>
  static SINTER_INLINE void put_number(std::byte* here, std::byte const* from) {
    E value;
    std::memcpy(&value, from, sizeof(E));
    if constexpr (Added) {
      E before;
      std::memcpy(&before, here, sizeof(E));
      value = scalar::add(before, value);
    }
    std::memcpy(here, &value, sizeof(E));
  }
  template <int Rest>
  static SINTER_INLINE Value at(std::byte const* from) {
    Value value;
    if constexpr (Rest < Width) {
      load_few<E, Rest>(value, from);
    } else {
      load_whole<E>(value, from);
    }
    return value;
  }
  template <int Rest>
  static SINTER_INLINE void put_at(std::byte* here, Value const& value) {
    if constexpr (Rest < Width) {
      store_few<Rest>(value, here);
    } else {
      store(value, here);
    }
  }
};

/// The places of a plan that such a region is unrolled into; `unknown` where it is not.
template <class ProgramType, class List, auto const& Plan>
constexpr std::ptrdiff_t output_places() {
  // Instructions in all places together: a page of code.
  constexpr std::ptrdiff_t most_instructions = 512;
  if constexpr (runs_singly<ProgramType>) {
    return unknown;
  } else {
    constexpr std::ptrdiff_t width = OutputsLoop<ProgramType, List>::width;
    std::ptrdiff_t const places = Plan.rows * ((Plan.length + width - 1) / width);
    return Plan.rank <= 2 && places > 0 && places <= unrolled_packs &&
                   places * ProgramType::length <= most_instructions
               ? places
               : unknown;
  }
}

/// Runs a region with results. Row `1 + leaves + k` of the plan is that of result `k`, which goes
/// to `to[k]`; it is added to what is there where bit `k` of `Adds` is set.
template <class ProgramType, class List, auto const& Plan, unsigned Adds, class Places,
          class Numbers>
struct UnrolledOutputs;
template <class ProgramType, class... Outputs, auto const& Plan, unsigned Adds,
          std::size_t... Place, std::size_t... Number>
struct UnrolledOutputs<ProgramType, OutputList<Outputs...>, Plan, Adds,
                       std::index_sequence<Place...>, std::index_sequence<Number...>> {
  static constexpr int width = OutputsLoop<ProgramType, OutputList<Outputs...>>::width;
  static constexpr std::ptrdiff_t in_row = (Plan.length + width - 1) / width;
  template <std::size_t K, class Own>
  struct Numbered : UnrolledOutput<typename Own::element_type, width, Plan,
                                   1 + ProgramType::leaves + static_cast<int>(K),
                                   ((Adds >> K) & 1U) != 0, Own::is_sum> {};
  struct All : Numbered<Number, Outputs>... {};

  static SINTER_INLINE void run(std::byte* const* to, std::byte const* const* leaves) {
    All all;
    ((static_cast<Numbered<Number, Outputs>&>(all).to = to[Number]), ...);
    (run_place<static_cast<int>(Place)>(all, leaves), ...);
  }
  template <int At>
  static SINTER_INLINE void run_place(All& all, std::byte const* const* leaves) {
    constexpr std::ptrdiff_t row = At / in_row;
    constexpr std::ptrdiff_t first = At % in_row * width;
    constexpr int rest =
        Plan.length - first < width ? static_cast<int>(Plan.length - first) : width;
    run_and<ProgramType, width>(
        UnrolledSource<Plan, width, rest>{leaves, row, first},
        [&](auto const& banks) SINTER_LAMBDA_INLINE {
          (static_cast<Numbered<Number, Outputs>&>(all).template put<At>(
               bank_of<typename Outputs::lane, width>(banks)[Outputs::position]),
           ...);
        });
  }
};

}  // namespace sinter::inline SINTER_ABI::detail
