/// @file
/// `explain` walks a tree as `evaluate_to` does: one overload for each kind of node.
#pragma once

#include <sinter/evaluate/explain_checks.hpp>
#include <sinter/evaluate/explain_fused.hpp>
#include <sinter/evaluate/explain_report.hpp>
#include <sinter/evaluate/schedule.hpp>

#include <list>
#include <utility>

namespace sinter::inline SINTER_ABI::detail {

/// Explains what evaluates a tree into a temporary.
template <class NodeType>
int explain_temporary(NodeType const& node, KnownRegion const* known, Report& report,
                      std::string const& before) {
  Place place;
  place.before = before;
  place.into = report.temporary(node.size(), sizeof(element_of<NodeType>));
  explain_node(node, fresh_target(node), place, known, report);
  return report.regions;
}

/// Stands where `BarrierValues` would evaluate.
template <class List>
struct BarrierNotes {
  using Shared = SharedBarriers<List>;
  Report& report;
  KnownRegion const* known;
  int held = -1;  ///< the product that the region is fused with
  KnownRegion records[List::count > 0 ? List::count : 1] = {};
  std::list<KnownRegion> shared = {};

  template <class NodeType>
  KnownRegion const* find(NodeType const& node) const {
    for (KnownRegion const* other = known; other != nullptr; other = other->before) {
      if (other->type == &type_mark<NodeType> &&
          same(*static_cast<NodeType const*>(other->node), node)) {
        return other;
      }
    }
    return nullptr;
  }
  template <int Number, class NodeType>
  RegionValue<element_of<NodeType>> evaluated(NodeType const& node) {
    if (KnownRegion const* const other = find(node); other != nullptr) {
      bool const is_merged = std::exchange(other->is_read, true);
      if (is_merged) report.merge();
      return {other->region, is_merged};
    }
    if (Number != held) {
      visit_shared<Shared, outer_below<Shared, NodeType, void>>(node, [this](auto const& inner) {
        if (this->find(inner) != nullptr) return;
        int const region = explain_temporary(inner, known, report, "");
        known = &shared.emplace_back(
            KnownRegion{&type_mark<std::remove_cvref_t<decltype(inner)>>, &inner, region, known, false});
      });
    }
    int region = 0;
    if (Number == held) {
      Place place;
      place.into = "blocks that the next region reads in the cache";
      explain_node(node, fresh_target(node), place, known, report);
      region = report.regions;
    } else {
      region = explain_temporary(node, known, report, "");
    }
    records[Number] = {&type_mark<NodeType>, &node, region, known};
    known = &records[Number];
    return {region, false};
  }
  template <int Number, class ElementType, class ShapeType>
  RegionValue<ElementType> evaluated(Stored<ElementType, ShapeType> const& node) {
    return {node.number, false};
  }
};

template <class NodeType, class ElementType, int Rank>
void explain_elementwise(NodeType const& node, Target<ElementType, Rank> const& target,
                         Place const& place, KnownRegion const* known, Report& report) {
  using Flat = Flatten<NodeType>;
  using ProgramType = typename Flat::program;
  constexpr int leaves = ProgramType::leaves;
  constexpr int columns = largest(Flat::rank, Rank);
  NotedTable<leaves, columns> table;
  BarrierNotes<typename Flat::barriers> barriers{report, known};
  if (is_fused(node, target, place.to)) barriers.held = FusedProduct<NodeType, ElementType>::number;
  gather<0, 0>(node, table, barriers);
  table.forget_offsets();
  RegionSpace<leaves, Rank> space;
  place_target(space.nest(), target.extents.values, target.strides.values, sizeof(ElementType));
  place_leaves(space.nest(), leaves, nullptr, table.layout.data, table.layout.entries,
               &table.layout.strides[0][0], columns, ProgramType::leaf_sizes.values, space.data);
  report.elementwise(place,
                     {space.nest(),
                      space.leaves(table.layout.entries, ProgramType::leaf_sizes.values,
                                   width_of<ProgramType, ElementType>),
                      place.to, static_cast<int>(sizeof(ElementType))},
                     table.notes, rule_names(ProgramType()), element_name<ElementType>());
}
/// Stands where the barriers of row blocks that are evaluated as a whole would be.
template <class List>
struct WholeNotes {
  BarrierNotes<List> notes;
  template <int Number, class NodeType>
  void const* evaluated(NodeType const& node) {
    notes.template evaluated<Number>(node);
    return nullptr;
  }
};
/// What `run_row_blocks` does, and whether it does.
template <class NodeType, class ElementType, int Rank>
bool explain_row_blocks(NodeType const& node, Target<ElementType, Rank> const& target,
                        Place const& place, KnownRegion const* known, Report& report) {
  if constexpr (!has_row_folds<NodeType> || NodeType::rank != Rank) {
    return false;
  } else {
    using Rows = by_rows<NodeType>;
    std::ptrdiff_t const rows = node.shape()[0];
    if (rows == 0 || !Rows::fits(node, rows)) return false;
    if (place.may_alias && place.to != nullptr) {
      Target<ElementType const, Rank> const to{reinterpret_cast<ElementType const*>(place.to),
                                               target.extents, target.strides};
      if (!to.is_contiguous() || !Rows::is_apart(node, to)) return false;
    }
    WholeNotes<typename Rows::whole> barriers{{report, known}};
    void const* values[Rows::whole::count + 1] = {};
    Rows::template evaluate<0>(node, barriers, values);
    RowBlock const block{0, rows_of_block(node)};
    if (block.count < rows) report.blocks(block.count);
    Target<ElementType, Rank> part = target;
    part.extents[0] = block.count;
    auto const restricted = Rows::template of<0>(node, block, values);
    if constexpr (requires { NodeType::folded_axes; }) {
      explain_kind(restricted, part, place, nullptr, report);
    } else {
      explain_elementwise(restricted, part, place, nullptr, report);
    }
    return true;
  }
}

template <class Operand, class ElementType, int Rank>
void explain_kind(KeptRows<Operand> const& node, Target<ElementType, Rank> const& target,
                  Place const& place, KnownRegion const* known, Report& report) {
  explain_elementwise(node.operand, target, place, known, report);
}
template <class NodeType, class ElementType, int Rank>
void explain_kind(NodeType const& node, Target<ElementType, Rank> const& target,
                  Place const& place, KnownRegion const* known, Report& report) {
  explain_checks(node, report);
  if (explain_row_blocks(node, target, place, known, report)) return;
  explain_elementwise(node, target, place, known, report);
}

template <class Reduction, class ElementType, class ShapeType, unsigned Bits, class Operand,
          int Rank>
void explain_kind(Reduce<Reduction, ElementType, ShapeType, Bits, Operand> const& node,
                  Target<ElementType, Rank> const& target, Place const& place,
                  KnownRegion const* known, Report& report) {
  using Flat = Flatten<Operand>;
  using ProgramType = typename Flat::program;
  constexpr int leaves = ProgramType::leaves;
  constexpr int own_rank = Operand::rank;
  constexpr int columns = Flat::rank;
  constexpr auto order = fold_order<own_rank>(Bits);
  constexpr bool folds_rows = order.kept + order.folded == own_rank;
  explain_checks(node.operand, report);
  if (explain_row_blocks(node, target, place, known, report)) return;
  auto const extents = node.operand.shape().extents();
  std::string const what = reduction_text(Reduction::name, Bits, own_rank, extents.values);
  bool is_empty = false;
  for (int axis = 0; axis < own_rank; ++axis) {
    is_empty = is_empty || (((Bits >> axis) & 1U) != 0 && extents[axis] == 0);
  }
  if (is_empty) {
    report.region(place, what, element_name<ElementType>(), target.extents.values, Rank);
    report.line("loop", Reduction::has_identity ? "nothing to fold: the identity"
                                                : "nothing to fold: a domain_error");
    return;
  }
  NotedTable<leaves, columns> table;
  BarrierNotes<typename Flat::barriers> barriers{report, known};
  gather<0, 0>(node.operand, table, barriers);
  table.forget_offsets();
  RegionSpace<leaves, own_rank> space;
  LoopNest const nest = space.nest();
  for (int axis = 0; axis < own_rank; ++axis) {
    nest.extents[order.places[axis]] = extents[axis];
  }
  int position = 0;
  for (int axis = 0; axis < own_rank; ++axis) {
    bool const is_folded = ((Bits >> axis) & 1U) != 0;
    nest.row(0)[order.places[axis]] =
        is_folded ? 0
                  : target.strides[position] * static_cast<std::ptrdiff_t>(sizeof(ElementType));
    if (!is_folded || Rank == own_rank) ++position;
  }
  place_leaves(nest, leaves, order.places, table.layout.data, table.layout.entries,
               &table.layout.strides[0][0], columns, ProgramType::leaf_sizes.values, space.data);
  constexpr int width = fold_width<ProgramType, ElementType>;
  LeafSpace const space_leaves =
      space.leaves(table.layout.entries, ProgramType::leaf_sizes.values, width);
  std::string const loop =
      folds_rows ? fold_plan(nest, order.kept, space_leaves, width * fold_rounds,
                             table.notes)
                 : accumulate_plan(nest, order.kept, order.folded, space_leaves,
                                   table.notes);
  report.region(place, what, element_name<ElementType>(), target.extents.values, Rank);
  report.body(rule_names(ProgramType()), table.notes, leaves, loop, width);
}

template <int Axis, int Position, class ElementType, int Rank, class... Operands>
void explain_parts(OperandList<Operands...> const& list, Target<ElementType, Rank> const& target,
                   Place const& place, KnownRegion const* known, Report& report) {
  if constexpr (Position < static_cast<int>(sizeof...(Operands))) {
    auto const& operand = operand_at<Position>(list);
    Target<ElementType, Rank> part = target;
    part.extents[Axis] = operand.shape()[Axis];
    if (part.extents[Axis] > 0) {
      explain_node(operand, part,
                   place.with(text_of({"concat along axis ", Axis, ", part ", Position + 1})),
                   known, report);
    }
    Place next = place;
    if (next.to != nullptr) {
      next.to += part.extents[Axis] * target.strides[Axis] *
                 static_cast<std::ptrdiff_t>(sizeof(ElementType));
    }
    explain_parts<Axis, Position + 1>(list, target, next, known, report);
  }
}
template <int Axis, class ShapeType, class... Operands, class ElementType, int Rank>
void explain_kind(Concatenate<Axis, ShapeType, Operands...> const& node,
                  Target<ElementType, Rank> const& target, Place const& place,
                  KnownRegion const* known, Report& report) {
  explain_parts<Axis, 0>(node.operands, target, place, known, report);
}

template <class NodeType, class ElementType, int Rank>
void explain_copy(NodeType const& node, int region,
                  Target<ElementType, Rank> const& target, Place const& place,
                  Report& report) {
  using ShapeType = typename NodeType::shape_type;
  explain_elementwise(Stored<ElementType, ShapeType>(node.shape(), region), target,
                      place, nullptr, report);
}
template <class Operand, class ShapeType, class ElementType, int Rank>
  requires(!is_stored_leaf<Operand>)
void explain_kind(Reshape<Operand, ShapeType> const& node,
                  Target<ElementType, Rank> const& target, Place const& place,
                  KnownRegion const* known, Report& report) {
  if (target.is_contiguous()) {
    explain_node(node.operand, fresh_target(node.operand),
                 place.with(text_of({"reshape copy to ", to_text(node.shape())})), known, report);
  } else {
    int const region = explain_temporary(node, known, report, place.before);
    explain_copy(node, region, target, place, report);
  }
}

template <class NodeType, class ElementType, int Rank>
void explain_node(NodeType const& node, Target<ElementType, Rank> const& target,
                  Place const& place, KnownRegion const* known, Report& report) {
  explain_kind(node, target, place, known, report);
}

}  // namespace sinter::inline SINTER_ABI::detail
