/// @file
/// Kernels of programs that run on single values: those in which an element is a class.
#pragma once

#include <sinter/evaluate/fold_kernel.hpp>

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
void single_kernel(std::byte* to, std::byte const* const* leaves,
                   std::ptrdiff_t const* steps, std::ptrdiff_t count, RowWalk const* walk) {
  constexpr std::ptrdiff_t size = sizeof(ElementType);
  for (std::ptrdiff_t row = 1;; ++row) {
    LocalLeaves<ProgramType> const local(leaves, steps);
    for (std::ptrdiff_t position = 0; position < count; ++position) {
      ElementType const result =
          run_once<ProgramType, 0>(SingleSource{local.data, local.steps, position});
      write_element(result, to + position * size);
    }
    if (walk == nullptr || row == walk->rows) break;
    next_row(*walk);
    to += walk->to_step;
  }
}

/// Numbers that a program on single values gives are folded in packs, as if they had been stored.
template <class ProgramType, class Reduction, class E>
void fold_singles(FoldStateBase* base, std::byte const* const* leaves,
                 std::ptrdiff_t const* steps, std::ptrdiff_t count) {
  constexpr int width = fold_width<ProgramType, E>;
  constexpr E identity = Reduction::template identity<E>();
  using Combine = typename Reduction::combine;
  auto& state = *static_cast<FoldState<E, width, Reduction::template is_exact<E>>*>(base);
  LocalLeaves<ProgramType> const local(leaves, steps);
  for (std::ptrdiff_t position = 0; position < count;) {
    Pack<E, width> sum(identity);
    for (int round = 0; round < fold_rounds && position < count; ++round) {
      E lanes[width];
      for (int lane = 0; lane < width; ++lane, ++position) {
        lanes[lane] = position < count ? run_once<ProgramType, 0>(SingleSource{
                                             local.data, local.steps, position})
                                       : identity;
      }
      sum = Combine{}(sum, from_lanes<E, width>(lanes));
    }
    state.template push<Combine>(sum);
  }
}

/// Values of a class are folded one by one and begin with the first: there need not be a neutral
/// one. Sums of sixteen are added pairwise.
template <class ProgramType, class Reduction, class E>
void fold_objects(FoldStateBase* base, std::byte const* const* leaves,
                 std::ptrdiff_t const* steps, std::ptrdiff_t count) {
  using Combine = typename Reduction::combine;
  auto& state = *static_cast<FoldState<E, 1, Reduction::template is_exact<E>>*>(base);
  LocalLeaves<ProgramType> const local(leaves, steps);
  for (std::ptrdiff_t position = 0; position < count;) {
    std::ptrdiff_t const end = count - position < fold_rounds ? count : position + fold_rounds;
    E sum = run_once<ProgramType, 0>(SingleSource{local.data, local.steps, position});
    while (++position < end) {
      sum = Combine{}(
          sum, run_once<ProgramType, 0>(SingleSource{local.data, local.steps, position}));
    }
    state.template push<Combine>(sum);
  }
}
template <class ProgramType, class Reduction, class E>
void finish_objects(FoldStateBase* base, std::byte* to) {
  auto& state = *static_cast<FoldState<E, 1, Reduction::template is_exact<E>>*>(base);
  E sum{};
  bool is_first = true;
  int level = 0;
  for (std::uint64_t bits = state.filled; bits != 0; bits >>= 1U, ++level) {
    if ((bits & 1U) == 0) continue;
    sum = is_first ? state.levels[level]
                   : typename Reduction::combine{}(state.levels[level], sum);
    is_first = false;
  }
  write_element(sum, to);
}

/// The element-wise kernel of a program.
template <class ProgramType, class ElementType>
inline constexpr ElementwiseKernel elementwise_kernel = [] {
  if constexpr (runs_singly<ProgramType>) {
    return &single_kernel<ProgramType, ElementType>;
  } else {
    return &ElementwiseLoop<ProgramType, ElementType>::run;
  }
}();

/// The functions of a fold.
template <class ProgramType, class Reduction, class E>
inline constexpr FoldKernel fold_functions = [] {
  constexpr int width = fold_width<ProgramType, E>;
  FoldKernel functions{sizeof(FoldState<E, width, Reduction::template is_exact<E>>),
                       static_cast<std::ptrdiff_t>(width) * fold_rounds, nullptr, nullptr};
  if constexpr (std::is_class_v<E>) {
    functions.fold = fold_objects<ProgramType, Reduction, E>;
    functions.finish = finish_objects<ProgramType, Reduction, E>;
  } else {
    functions.finish = finish_packs<ProgramType, Reduction, E>;
    if constexpr (runs_singly<ProgramType>) {
      functions.fold = fold_singles<ProgramType, Reduction, E>;
    } else {
      functions.fold = fold_packs<ProgramType, Reduction, E>;
    }
  }
  return functions;
}();

}  // namespace sinter::inline SINTER_ABI::detail
