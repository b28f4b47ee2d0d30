/// @file
/// Reductions into memory: the operand is never stored.
#pragma once

#include <sinter/evaluate/region.hpp>
#include <sinter/evaluate/unrolled.hpp>
#include <sinter/rule/reduction.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// In which order the axes of an operand are walked through: kept ones first, then the folded
/// ones, then those kept ones that stand behind the last folded axis. A function of the axes alone.
template <int Rank>
struct FoldOrder {
  int places[Rank > 0 ? Rank : 1] = {};  ///< place of each axis
  int kept = 0;                          ///< axes before the folded ones
  int folded = 0;
};
template <int Rank>
constexpr FoldOrder<Rank> fold_order(unsigned bits) {
  FoldOrder<Rank> order;
  int last = -1;
  for (int axis = 0; axis < Rank; ++axis) {
    if (((bits >> axis) & 1U) != 0) {
      last = axis;
      ++order.folded;
    }
  }
  for (int axis = 0; axis < last; ++axis) {
    if (((bits >> axis) & 1U) == 0) order.places[axis] = order.kept++;
  }
  int place = order.kept;
  for (int axis = 0; axis < Rank; ++axis) {
    if (((bits >> axis) & 1U) != 0) order.places[axis] = place++;
  }
  for (int axis = last + 1; axis < Rank; ++axis) order.places[axis] = place++;
  return order;
}

/// Folds the first or the last axes of maps of whole tensors by the kernel alone, and says whether
/// it did: no axes need be planned.
template <class Reduction, unsigned Bits, bool FoldsRows, class Operand, class ElementType,
          int Rank>
SINTER_INLINE bool reduce_plain(Operand const& operand, Target<ElementType, Rank> const& target) {
  using ProgramType = program_of<Operand>;
  constexpr auto size = static_cast<std::ptrdiff_t>(sizeof(ElementType));
  constexpr int leaves = ProgramType::leaves;
  constexpr bool is_whole = Bits == (1U << Operand::rank) - 1;
  std::ptrdiff_t kept = 1;
  std::ptrdiff_t folded = 1;
  for (int axis = 0; axis < Operand::rank; ++axis) {
    (((Bits >> axis) & 1U) != 0 ? folded : kept) *= operand.shape()[axis];
  }
  std::byte const* data[leaves + 1];
  if (!point_plain<0>(operand, data, kept * folded)) return false;
  if (count_parts(kept * folded * size, PTRDIFF_MAX) > 1) return false;
  if (kept != 1 && !target.is_contiguous()) return false;
  std::ptrdiff_t const length = FoldsRows ? folded : kept;
  std::ptrdiff_t row_steps[leaves + 1];
  for (int leaf = 0; leaf < leaves; ++leaf) {
    row_steps[leaf] = ProgramType::leaf_steps.values[leaf] * length;
  }
  auto* const to = reinterpret_cast<std::byte*>(target.data);
  if constexpr (is_whole && !runs_singly<ProgramType> && !std::is_class_v<ElementType>) {
    *target.data = fold_whole<ProgramType, Reduction, ElementType>(data, length);
  } else if constexpr (FoldsRows) {
    FoldState<ElementType, fold_width<ProgramType, ElementType>,
              Reduction::template is_exact<ElementType>>
        state;
    state.filled = 0;
    fold_kernel<ProgramType, Reduction, ElementType, is_whole>.run(
        &state, {kept, length, to, size, data, row_steps, nullptr});
  } else if (kept > 0) {
    run_even_stack(folded, length, to, static_cast<int>(size), leaves, data, row_steps,
                   ProgramType::leaf_steps.values,
                   stack_kernel<ProgramType, Reduction, ElementType>);
  }
  return true;
}

/// Folds by a plan of the axes; with `Keeps` the last ones, whose elements are stored at `stored`.
template <class Reduction, unsigned Bits, bool Keeps, class Operand, class ElementType, int Rank>
SINTER_NOINLINE void reduce_planned(Operand const& operand, Target<ElementType, Rank> const& target,
                                    Known const* known, [[maybe_unused]] std::byte* stored) {
  using Flat = Flatten<Operand>;
  using ProgramType = typename Flat::program;
  constexpr int leaves = ProgramType::leaves;
  constexpr int own_rank = Operand::rank;
  constexpr int columns = Flat::rank;
  constexpr auto order = fold_order<own_rank>(Bits);
  constexpr bool keeps = Rank == own_rank;
  constexpr bool folds_rows = order.kept + order.folded == own_rank;
  LeafTable<leaves, columns> table;
  barrier_values<typename Flat::barriers> barriers(known);
  gather<0, 0>(operand, table, barriers);
  barriers.finish();

  RegionSpace<leaves, own_rank> space;
  LoopNest nest = space.nest();
  auto const extents = operand.shape().extents();
  int position = 0;
  for (int axis = 0; axis < own_rank; ++axis) {
    bool const is_folded = ((Bits >> axis) & 1U) != 0;
    nest.extents[order.places[axis]] = extents[axis];
    nest.row(0)[order.places[axis]] =
        is_folded ? 0
                  : target.strides[position] * static_cast<std::ptrdiff_t>(sizeof(ElementType));
    if (!is_folded || keeps) ++position;
  }
  place_leaves(nest, leaves, order.places, table.layout.data, table.layout.entries,
               &table.layout.strides[0][0], columns, ProgramType::leaf_sizes.values, space.data);
  auto* const to = reinterpret_cast<std::byte*>(target.data);
  constexpr int to_size = static_cast<int>(sizeof(ElementType));
  LeafSpace const all = space.leaves(table.layout.entries, ProgramType::leaf_sizes.values,
                                     fold_width<ProgramType, ElementType>);
  if constexpr (Keeps) {
    run_fold(nest, order.kept, to, all,
             fold_kernel<ProgramType, Reduction, ElementType, false, true>, log_of(known), stored,
             to_size);
  } else if constexpr (folds_rows) {
    run_fold_parts(nest, order.kept, to, to_size, all,
                   fold_kernel<ProgramType, Reduction, ElementType, order.kept == 0>,
                   log_of(known));
  } else {
    if (CallLog* const log = log_of(known)) log->fail();
    run_stack_parts(nest, order.kept, order.folded, to, to_size, all,
                    stack_kernel<ProgramType, Reduction, ElementType>);
  }
}

/// Folds while the program runs.
template <class Reduction, class ShapeType, unsigned Bits, bool Keeps = false, class Operand,
          class ElementType, int Rank>
void reduce_running(Operand const& operand, Target<ElementType, Rank> const& target,
                    Known const* known, std::byte* stored = nullptr) {
  constexpr int own_rank = Operand::rank;
  constexpr auto order = fold_order<own_rank>(Bits);
  constexpr bool folds_rows = order.kept + order.folded == own_rank;
  constexpr bool keeps_order =
      Bits >> order.kept == (1U << order.folded) - 1 && (folds_rows || order.kept == 0);
  if constexpr (Flatten<Operand>::is_plain && keeps_order && !Keeps) {
    if (log_of(known) == nullptr && reduce_plain<Reduction, Bits, folds_rows>(operand, target)) {
      return;
    }
  }
  reduce_planned<Reduction, Bits, Keeps>(operand, target, known, stored);
}

/// Sets every element of a target.
template <class ElementType, int Rank>
constexpr void fill_target(Target<ElementType, Rank> const& target, ElementType value) {
  ExtentList<Rank> index;
  std::ptrdiff_t const size = product(target.extents);
  for (std::ptrdiff_t element = 0; element < size; ++element) {
    std::ptrdiff_t position = 0;
    for (int axis = 0; axis < Rank; ++axis) position += index[axis] * target.strides[axis];
    target.data[position] = value;
    advance(index, target.extents);
  }
}

/// Evaluates a reduction into memory of the reduction's shape that nothing else reads.
///
/// errors  folding an empty axis by a reduction without an identity is a domain_error
template <class Reduction, class OwnElement, class ShapeType, unsigned Bits, class Operand,
          class ElementType, int Rank>
constexpr void reduce_to(Reduce<Reduction, OwnElement, ShapeType, Bits, Operand> const& node,
                         Target<ElementType, Rank> const& target, Known const* known) {
  auto const extents = node.operand.shape().extents();
  bool is_empty = false;
  for (int axis = 0; axis < Operand::rank; ++axis) {
    is_empty = is_empty || (((Bits >> axis) & 1U) != 0 && extents[axis] == 0);
  }
  if (is_empty) {
    if constexpr (!Reduction::has_identity) {
      if (product(target.extents) > 0) {
        raise<domain_error>(text_of(
            {Reduction::name, "(x, axes): the axes must not be empty, found shape ",
             to_text(node.operand.shape())}));
      }
    }
    fill_target(target, Reduction::template identity<ElementType>());
    return;
  }
  if constexpr (ShapeType::is_static) {
    if (std::is_constant_evaluated()) {
      using Combine = typename Reduction::combine;
      if constexpr (!std::is_class_v<ElementType>) {
        fill_target(target, Reduction::template identity<ElementType>());
      }
      for_each_constant(node.operand, extents, [&](auto const& index, ElementType value) {
        std::ptrdiff_t place = 0;
        int position = 0;
        bool is_first = true;
        for (int axis = 0; axis < Operand::rank; ++axis) {
          bool const is_folded = ((Bits >> axis) & 1U) != 0;
          is_first = is_first && (!is_folded || index[axis] == 0);
          if (!is_folded) place += index[axis] * target.strides[position];
          if (!is_folded || Rank == Operand::rank) ++position;
        }
        // Classes begin with the first value, as their loops do.
        if (std::is_class_v<ElementType> && is_first) {
          target.data[place] = value;
        } else {
          target.data[place] = Combine{}(target.data[place], value);
        }
      });
      return;
    }
  }
  reduce_running<Reduction, ShapeType, Bits>(node.operand, target, known);
}

}  // namespace sinter::inline SINTER_ABI::detail
