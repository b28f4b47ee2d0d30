/// @file
/// Regions with several results: stored, added to memory or summed over axes, all in one loop.
#pragma once

#include <sinter/evaluate/output_groups.hpp>
#include <sinter/rule/arithmetic.hpp>

namespace sinter::inline SINTER_ABI::detail {

using OutputsKernel = void (*)(OutputPlace const* places, std::byte const* const* leaves,
                               std::ptrdiff_t const* steps, std::ptrdiff_t count);

/// Packs that are added one after the other, before sums are added in pairs: more than of a fold,
/// since the end of this loop, which no processor foresees, takes as long as four steps.
inline constexpr int sum_rounds = 32;

template <class ProgramType, class List>
struct OutputsLoop;
template <class ProgramType, class... Outputs>
struct OutputsLoop<ProgramType, OutputList<Outputs...>> {
  static constexpr int width = [] {
    int most = native_lanes<ProgramType>;
    return most > 1 ? most : static_cast<int>(vector_bytes) / 4;
  }();
  /// True where a group may become one result.
  static constexpr bool has_groups =
      ((Outputs::group >= 0) || ...) &&
      ((Outputs::group < 0 || shifts_lanes<typename Outputs::element_type, width>)&&...);
  static constexpr OutputCode codes[] = {
      output_code<typename Outputs::element_type, width, has_groups ? Outputs::group : -1,
                  Outputs::is_sum>...};

  /// Where there are masks, whole packs of long programs are partial ones too: these are compiled
  /// once, not twice. Short ones run a quarter faster without.
#if defined(__AVX512F__)
  static constexpr bool masks_all_packs = ProgramType::length > 48;
#else
  static constexpr bool masks_all_packs = false;
#endif

  template <class Element, int Number>
  struct Sum {
    Pack<Element, width> value{Element{}};
  };
  template <class Numbers>
  struct Sums;
  template <std::size_t... Number>
  struct Sums<std::index_sequence<Number...>>
      : Sum<typename Outputs::element_type, static_cast<int>(Number)>... {
    /// `JoinsGroups`: results of groups are put elsewhere. Sums come first, where compilers that
    /// may contract see products and sums side by side, without a branch between them.
    template <bool Partial, bool JoinsGroups, class Banks>
    SINTER_INLINE void put(Banks const& banks, OutputPlace const* places, std::ptrdiff_t position,
                           int count) {
      put_some<Partial, JoinsGroups, true>(banks, places, position, count);
      put_some<Partial, JoinsGroups, false>(banks, places, position, count);
    }
    template <bool Partial, bool JoinsGroups, bool PutsSums, class Banks>
    SINTER_INLINE void put_some(Banks const& banks, OutputPlace const* places,
                                std::ptrdiff_t position, int count) {
      (void)std::initializer_list<int>{
          (put_one<Partial, Outputs::is_sum != PutsSums || (JoinsGroups && Outputs::group >= 0),
                   Outputs::is_sum>(
               static_cast<Sum<typename Outputs::element_type, static_cast<int>(Number)>&>(*this),
               bank_of<typename Outputs::lane, width>(banks)[Outputs::position], places[Number],
               position, count),
           0)...};
    }
    SINTER_INLINE void push(OutputPlace const* places) {
      (void)std::initializer_list<int>{
          (push_one<Outputs::is_sum>(
               static_cast<Sum<typename Outputs::element_type, static_cast<int>(Number)>&>(*this),
               places[Number]),
           0)...};
    }
  };
  using AllSums = Sums<std::index_sequence_for<Outputs...>>;

  template <bool Partial, bool IsElsewhere, bool IsSum, class E, int Number>
  static SINTER_INLINE void put_one(Sum<E, Number>& sum, Pack<E, width> value,
                                    OutputPlace const& place, std::ptrdiff_t position,
                                    int count) {
    if constexpr (IsElsewhere) return;
    constexpr auto size = static_cast<std::ptrdiff_t>(sizeof(E));
    std::byte* const here = place.to + position * size;
    if (IsSum || place.state != nullptr) {
      if constexpr (Partial) {
        if (count != width) fill_behind(value, Part(count), E{});
      }
      sum.value = Add{}(sum.value, value);
    } else if constexpr (Partial) {
      if (place.adds) value = Add{}(detail::load<E, width>(here, count), value);
      store(value, here, count);
    } else {
      if (place.adds) value = Add{}(detail::load<E, width>(here), value);
      store(value, here);
    }
  }
  template <bool IsSum, class E, int Number>
  static SINTER_INLINE void push_one(Sum<E, Number> const& sum, OutputPlace const& place) {
    if (!IsSum && place.state == nullptr) return;
    static_cast<FoldState<E, width, false>*>(place.state)->template push<Add>(sum.value);
  }

  static void run(OutputPlace const* from, std::byte const* const* leaves,
                  std::ptrdiff_t const* steps, std::ptrdiff_t count) {
    if constexpr (has_groups) {
      bool is_joined = false;
      for (std::size_t k = 0; k < sizeof...(Outputs); ++k) {
        is_joined = is_joined || from[k].carried != nullptr;
      }
      if (is_joined) return run_all<true>(from, leaves, steps, count);
    }
    run_all<false>(from, leaves, steps, count);
  }

 private:
  struct NoGroups {
    SINTER_INLINE explicit NoGroups(OutputPlace const*) {}
  };
  template <bool JoinsGroups>
  static SINTER_INLINE void run_all(OutputPlace const* from, std::byte const* const* leaves,
                                    std::ptrdiff_t const* steps, std::ptrdiff_t count) {
    LocalLeaves<ProgramType> const local(leaves, steps);
    OutputPlace places[sizeof...(Outputs)];
    SINTER_UNROLL for (std::size_t k = 0; k < sizeof...(Outputs); ++k) places[k] = from[k];
    using Groups = ShiftedGroups<ProgramType, width, OutputList<Outputs...>,
                                 std::index_sequence_for<Outputs...>>;
    std::conditional_t<JoinsGroups, Groups, NoGroups> groups(places);
    using Own = Machine<ProgramType, width>;
    typename Own::All registers;
    auto const banks = registers.banks();
    Own::run_same(banks, SteppedSource<width>{local.data, local.steps, 0});
    for (std::ptrdiff_t position = 0; position < count;) {
      AllSums sums;
      std::ptrdiff_t const end =
          count - position < width * sum_rounds ? count : position + width * sum_rounds;
      if constexpr (!masks_all_packs) {
        for (; end - position >= width; position += width) {
          Own::run_rest(banks, SteppedSource<width>{local.data, local.steps, position});
          if constexpr (JoinsGroups) groups.template put<false>(banks, places, position, width);
          sums.template put<false, JoinsGroups>(banks, places, position, width);
        }
      }
      for (; position < end; position += width) {
        auto const lanes = static_cast<int>(end - position < width ? end - position : width);
        Own::run_rest(banks, PartialSource<width>{local.data, local.steps, position, Part(lanes)});
        if constexpr (JoinsGroups) groups.template put<true>(banks, places, position, lanes);
        sums.template put<true, JoinsGroups>(banks, places, position, lanes);
      }
      sums.push(places);
    }
    if constexpr (JoinsGroups) {
      if (places[0].is_last) groups.finish(places, count);
      groups.keep(places);
    }
  }
};

/// What the driver keeps of an output while it walks.
struct OutputState {
  std::byte* to;         ///< where the sum that is under way goes
  FoldStateBase* state;
  std::byte* buffer;     ///< where results that are not in one piece are put first
  std::ptrdiff_t step;   ///< bytes along the inner axis
  bool adds;
  bool is_open;
  RowSums sums{};        ///< of rows, where many are added up
};

/// True where an output has not been written at a position of the outer axes before: every axis
/// over which it is summed is at its beginning.
inline bool is_first_visit(LoopNest const& outer, std::ptrdiff_t const* strides,
                           std::ptrdiff_t const* position) {
  for (int axis = 0; axis < outer.rank; ++axis) {
    if (strides[axis] == 0 && position[axis] != 0) return false;
  }
  return true;
}

/// True where an output adds to memory less than a register away from where another one stores, or
/// one before it adds. Each would wait for the other's elements to reach the cache; and what is
/// added must be so after what is stored.
inline bool chases_another(OutputTarget const* targets, OutputState const* states, int outputs,
                           int number) {
  OutputTarget const& own = targets[number];
  if (!own.adds || own.to == nullptr) return false;
  for (int other = 0; other < outputs; ++other) {
    OutputTarget const& its = targets[other];
    if (other == number || its.to == nullptr) continue;
    std::ptrdiff_t const apart = own.to - its.to;
    bool const is_near = apart != 0 && apart < static_cast<std::ptrdiff_t>(vector_bytes) &&
                         -apart < static_cast<std::ptrdiff_t>(vector_bytes);
    bool const is_first = !its.adds || (other < number && states[other].buffer == nullptr);
    if (is_near && is_first) return true;
  }
  return false;
}

/// Runs a kernel with several results over a nest, in its order. Row 0 is not used; the leaves'
/// rows follow, then the outputs'. An output is summed over the axes along which its stride is 0.
/// The order of summing depends on the extents and on which strides are 0; rows that meet are
/// summed in pairs.
SINTER_NOINLINE inline void run_outputs(LoopNest nest, LeafSpace const& leaves, int outputs,
                                        OutputTarget const* targets, OutputCode const* codes,
                                        OutputsKernel kernel) {
  drop_single_axes(nest);
  for (int axis = 0; axis < nest.rank; ++axis) nest.row(0)[axis] = 0;
  merge_axes(nest);
  if (nest.size() == 0) return;
  LoopNest outer = nest;
  outer.rank = nest.rank > 0 ? nest.rank - 1 : 0;
  LoopNest const inner = nest.from(outer.rank);
  std::ptrdiff_t const rows = outer.size();
  std::ptrdiff_t const length = inner.size();
  int const first = leaves.count + 1;

  Scratch scratch;
  Blocks blocks(inner, leaves, 0, scratch);
  auto const take = [&]<class T>(T*, int count) {
    return reinterpret_cast<T*>(scratch.take(sizeof(T) * static_cast<std::size_t>(count + 1)));
  };
  auto* const states = take(static_cast<OutputState*>(nullptr), outputs);
  auto* const places = take(static_cast<OutputPlace*>(nullptr), outputs);
  auto* const moves = take(static_cast<std::ptrdiff_t*>(nullptr), nest.rows);
  auto* const position = take(static_cast<std::ptrdiff_t*>(nullptr), outer.rank);
  std::ptrdiff_t longest = blocks.longest();
  bool const sums_rows = outer.rank == 1 && RowSums::pays(rows);
  ArenaScope const scope;
  for (int k = 0; k < outputs; ++k) places[k] = {};
  if (outer.rank == 0) join_groups(targets, places, codes, outputs, inner, first, scratch);
  for (int k = 0; k < outputs; ++k) {
    OutputState& state = states[k];
    state = {targets[k].to, nullptr, nullptr, 0, targets[k].adds, false, {}};
    state.step = inner.rank > 0 ? inner.row(first + k)[0] : codes[k].size;
    if (places[k].carried != nullptr) {
      state.to = places[k].to;
      continue;
    }
    if (state.to == nullptr || codes[k].is_sum) state.step = 0;
    if (state.step == 0) {
      state.state = new (scratch.take(codes[k].state_bytes)) FoldStateBase;
      state.state->filled = 0;
    } else if (state.step != codes[k].size || chases_another(targets, states, outputs, k)) {
      longest = longest < block_length ? longest : block_length;
      state.buffer = scratch.take(static_cast<std::size_t>(block_length * codes[k].size));
    } else if (sums_rows && nest.row(first + k)[0] == 0) {
      state.sums.open(codes[k], rows, length);
    }
  }
  Odometer odometer(outer, moves, position);
  for (std::ptrdiff_t row = 0; row < rows; ++row) {
    blocks.rebase(moves + 1);
    for (int k = 0; k < outputs; ++k) {
      OutputState& state = states[k];
      if (state.is_open || places[k].carried != nullptr) continue;
      if (targets[k].to == nullptr) {  // summed, and the sum dropped
        places[k] = {nullptr, state.state, false};
        continue;
      }
      if (state.sums.is_open()) {
        state.to = state.sums.place(row);
        places[k] = {state.to, nullptr, RowSums::adds(row)};
        continue;
      }
      state.to = targets[k].to + moves[first + k];
      state.adds = targets[k].adds ||
                   !is_first_visit(outer, nest.row(first + k), position);
      state.is_open = state.state != nullptr;
      places[k] = {state.to, state.state, state.buffer == nullptr && state.adds};
    }
    for (std::ptrdiff_t start = 0; start < length;) {
      std::ptrdiff_t const left = length - start;
      std::ptrdiff_t const count = left < longest ? left : longest;
      blocks.at(start, count);
      for (int k = 0; k < outputs; ++k) {
        places[k].is_last = count == left;
        if (states[k].state != nullptr) continue;
        places[k].to = states[k].buffer != nullptr ? states[k].buffer
                                                   : states[k].to + start * states[k].step;
      }
      kernel(places, leaves.pointers, leaves.steps, count);
      for (int k = 0; k < outputs; ++k) {
        OutputState const& state = states[k];
        if (state.buffer == nullptr) continue;
        codes[k].scatter(state.to + start * state.step, state.step, state.buffer, count,
                         state.adds);
      }
      start += count;
    }
    odometer.next();
    for (int k = 0; k < outputs; ++k) {
      OutputState& state = states[k];
      if (state.sums.is_open()) state.sums.end_row(row, targets[k].to, targets[k].adds);
      if (!state.is_open) continue;
      if (row + 1 < rows && targets[k].to + moves[first + k] == state.to) continue;
      codes[k].finish(state.state, state.to, state.adds);
      state.is_open = false;
    }
  }
}

}  // namespace sinter::inline SINTER_ABI::detail
