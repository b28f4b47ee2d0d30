/// @file
/// Kernels of programs that run on single values: those in which an element is a class.
#pragma once

#include <sinter/evaluate/stack_kernel.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// Leaves at a position, one element of each.
struct SingleSource {
  std::byte const* const* data;
  std::ptrdiff_t const* steps;
  std::ptrdiff_t position;

  template <class Lane>
  SINTER_INLINE auto load(int leaf) const {
    return read_element<element_of_lane<Lane>>(data[leaf] + position * steps[leaf]);
  }
  template <class Lane>
  SINTER_INLINE auto splat(int leaf) const {
    return read_element<element_of_lane<Lane>>(data[leaf]);
  }
};

template <class ProgramType, class ElementType>
void single_kernel(std::byte* to, std::byte const* const* leaves, std::ptrdiff_t count, bool) {
  constexpr std::ptrdiff_t size = sizeof(ElementType);
  LocalLeaves<ProgramType> const local(leaves, nullptr);
  for (std::ptrdiff_t position = 0; position < count; ++position) {
    ElementType const result =
        run_once<ProgramType, 0>(SingleSource{local.data, local.steps, position});
    write_element(result, to + position * size);
  }
}

/// Leaves of the rows that single values are read from.
template <class ProgramType>
struct SingleRows {
  LocalLeaves<ProgramType> local;

  SINTER_INLINE SingleRows(std::byte const* const* leaves, std::ptrdiff_t const* steps)
      : local(leaves, steps) {}
  SINTER_INLINE void place(std::byte const* const* first, std::ptrdiff_t const* row_steps,
                           std::ptrdiff_t row) {
    for (int leaf = 0; leaf < ProgramType::leaves; ++leaf) {
      local.data[leaf] = first[leaf] + row * row_steps[leaf];
    }
  }
  SINTER_INLINE auto at(std::ptrdiff_t position) const {
    return run_once<ProgramType, 0>(SingleSource{local.data, local.steps, position});
  }
};

/// Numbers that a program on single values gives are folded in packs, as if they had been stored.
template <class ProgramType, class Reduction, class E>
void fold_singles(FoldStateBase* state, FoldWalk const& walk) {
  constexpr int width = fold_width<ProgramType, E>;
  constexpr int step = width / fold_steps;
  constexpr E identity = Reduction::template identity<E>();
  using Combine = typename Reduction::combine;
  SingleRows<ProgramType> rows(walk.leaves, walk.steps);
  for (std::ptrdiff_t row = 0; row < walk.rows; ++row) {
    rows.place(walk.leaves, walk.row_steps, row);
    Pack<E, step> sums[fold_steps];
    for (std::ptrdiff_t position = 0; position < walk.length;) {
      if (position > 0) push_block<Reduction>(state, join_steps<E, step>(sums));
      for (auto& sum : sums) sum = Pack<E, step>(identity);
      for (int round = 0; round < fold_rounds && position < walk.length; ++round) {
        for (auto& sum : sums) {
          E lanes[step];
          for (int lane = 0; lane < step; ++lane, ++position) {
            lanes[lane] = position < walk.length ? rows.at(position) : identity;
          }
          sum = Combine{}(sum, from_lanes<E, step>(lanes));
        }
      }
    }
    if (walk.to == nullptr) return push_block<Reduction>(state, join_steps<E, step>(sums));
    write_element(close_blocks<Reduction>(state, join_steps<E, step>(sums)),
                  walk.to + row * walk.to_step);
  }
}

/// Values of a class are folded one by one and begin with the first: there need not be a neutral
/// one. Sums of sixteen are added pairwise.
template <class ProgramType, class Reduction, class E>
void fold_objects(FoldStateBase* base, FoldWalk const& walk) {
  using Combine = typename Reduction::combine;
  auto& state = *static_cast<FoldState<E, 1, Reduction::template is_exact<E>>*>(base);
  SingleRows<ProgramType> rows(walk.leaves, walk.steps);
  for (std::ptrdiff_t row = 0; row < walk.rows; ++row) {
    rows.place(walk.leaves, walk.row_steps, row);
    for (std::ptrdiff_t position = 0; position < walk.length;) {
      std::ptrdiff_t const left = walk.length - position;
      std::ptrdiff_t const end = left < fold_rounds ? walk.length : position + fold_rounds;
      E sum = rows.at(position);
      while (++position < end) sum = Combine{}(sum, rows.at(position));
      state.template push<Combine>(sum);
    }
    if (walk.to == nullptr) return;
    E sum{};
    bool is_first = true;
    int level = 0;
    for (std::uint64_t bits = state.filled; bits != 0; bits >>= 1U, ++level) {
      if ((bits & 1U) == 0) continue;
      sum = is_first ? state.levels[level] : Combine{}(state.levels[level], sum);
      is_first = false;
    }
    state.filled = 0;
    write_element(sum, walk.to + row * walk.to_step);
  }
}

template <class ProgramType, class Reduction, class E>
void stack_singles(StackWalk const& walk) {
  using Combine = typename Reduction::combine;
  SingleRows<ProgramType> rows(walk.leaves, walk.steps);
  for (std::ptrdiff_t row = 0; row < walk.rows; ++row) {
    rows.place(walk.leaves, walk.row_steps, row);
    for (std::ptrdiff_t position = 0; position < walk.length; ++position) {
      std::byte* const here = walk.to + position * static_cast<std::ptrdiff_t>(sizeof(E));
      E value = rows.at(position);
      if (row > 0 || walk.adds) {
        value = Combine{}(read_element<E>(here), value);
      } else if constexpr (!std::is_class_v<E>) {
        value = Combine{}(Reduction::template identity<E>(), value);
      }
      write_element(value, here);
    }
  }
}
template <class Combine, class E>
void combine_singles(std::byte* to, std::byte const* left, std::byte const* right,
                     std::ptrdiff_t count) {
  constexpr auto size = static_cast<std::ptrdiff_t>(sizeof(E));
  for (std::ptrdiff_t at = 0; at < count * size; at += size) {
    E const value = Combine{}(read_element<E>(left + at), read_element<E>(right + at));
    write_element(value, to + at);
  }
}

/// The element-wise kernel of a program.
template <class ProgramType, class ElementType>
inline constexpr ElementwiseKernel elementwise_kernel =
    &ElementwiseLoop<ProgramType, ElementType>::run_apart;
template <class ProgramType, class ElementType>
  requires(!runs_singly<ProgramType> && packs_at_once<ProgramType> > 1)
inline constexpr ElementwiseKernel elementwise_kernel<ProgramType, ElementType> =
    &ElementwiseLoop<ProgramType, ElementType>::run;
template <class ProgramType, class ElementType>
  requires(runs_singly<ProgramType>)
inline constexpr ElementwiseKernel elementwise_kernel<ProgramType, ElementType> =
    &single_kernel<ProgramType, ElementType>;
/// The kernels of a region whose leaves are `Held`.
template <class ProgramType, class ElementType, unsigned Held>
inline constexpr ElementwiseCode elementwise_code = {
    elementwise_kernel<ProgramType, ElementType>,
    &ElementwiseLoop<ProgramType, ElementType>::template run_rows<Held>, Held};
template <class ProgramType, class ElementType, unsigned Held>
  requires(Held == 0 || runs_singly<ProgramType>)
inline constexpr ElementwiseCode elementwise_code<ProgramType, ElementType, Held> = {
    elementwise_kernel<ProgramType, ElementType>, nullptr, 0};

/// The functions of folds: of rows, or with `IsWhole` of all elements. One that `Keeps` what it
/// folds runs on packs.
template <class ProgramType, class Reduction, class E, bool IsWhole, bool Keeps = false>
inline constexpr FoldKernel fold_kernel = [] {
  constexpr int width = fold_width<ProgramType, E>;
  constexpr bool is_exact = Reduction::template is_exact<E>;
  using State = FoldState<E, width, is_exact>;
  constexpr std::size_t level = sizeof(fold_value<E, width>);
  FoldKernel kernel{sizeof(State) - sizeof(State::levels), level, is_exact,
                    static_cast<std::ptrdiff_t>(width) * fold_rounds, nullptr,
                    join_blocks<Reduction, E, width>};
  if constexpr (std::is_class_v<E>) {
    kernel.run = fold_objects<ProgramType, Reduction, E>;
  } else if constexpr (runs_singly<ProgramType>) {
    kernel.run = fold_singles<ProgramType, Reduction, E>;
  } else if constexpr (IsWhole) {
    kernel.run = FoldLoop<ProgramType, Reduction, E, Keeps>::walk_whole;
  } else {
    kernel.run = FoldLoop<ProgramType, Reduction, E, Keeps>::rows;
  }
  return kernel;
}();
template <class ProgramType, class Reduction, class E>
inline constexpr StackKernel stack_kernel = [] {
  using Combine = typename Reduction::combine;
  StackKernel kernel{nullptr, nullptr, Reduction::template is_exact<E>};
  if constexpr (runs_singly<ProgramType> || std::is_class_v<E>) {
    kernel.run = stack_singles<ProgramType, Reduction, E>;
    kernel.combine = combine_singles<Combine, E>;
  } else {
    kernel.run = StackLoop<ProgramType, Reduction, E>::run;
    kernel.combine = combine_packs<Combine, E>;
  }
  return kernel;
}();

}  // namespace sinter::inline SINTER_ABI::detail
