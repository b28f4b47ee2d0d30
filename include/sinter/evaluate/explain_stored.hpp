/// @file
/// `explain` for nodes whose operands are stored: products and procedures.
#pragma once

#include <sinter/evaluate/explain_nodes.hpp>

namespace sinter::inline SINTER_ABI::detail {

inline constexpr char const* strided_access = "direct, with strides";
/// What an operand is read as: rows, columns or other strides.
inline char const* access_of(std::ptrdiff_t const* extents, std::ptrdiff_t const* strides,
                             int rank) {
  auto const moves = [&](int axis, std::ptrdiff_t step) {
    return extents[axis] == 1 || strides[axis] == step;
  };
  return rank >= 1 && moves(rank - 1, 1)   ? "direct"
         : rank >= 2 && moves(rank - 2, 1) ? "direct, by columns"
                                           : strided_access;
}

/// What `StoredOperand` does, or `ProductOperand` where packing evaluates the operand.
template <class NodeType>
LeafNote explain_stored(NodeType const& node, KnownRegion const* known, Report& report,
                        char const* before, bool is_packed = false) {
  using Flat = Flatten<NodeType>;
  if constexpr (is_reshaped_view<NodeType>) {
    using Viewed = std::remove_cvref_t<decltype(node.operand)>;
    if constexpr (Flatten<Viewed>::barriers::count == 0) {
      StoredOperand<Viewed> const viewed(node.operand, nullptr);
      auto const from = node.operand.shape().extents();
      auto const extents = node.shape().extents();
      ExtentList<NodeType::rank> strides;
      if (reshape_strides(from.values, viewed.strides().values, from.rank, extents.values,
                          strides.values, extents.rank)) {
        LeafNote note = explain_stored(node.operand, known, report, before);
        note.shape = to_text(node.shape());
        note.access = access_of(extents.values, strides.values, NodeType::rank);
        return note;
      }
    }
  }
  if constexpr (Flat::program::length == 1) {
    constexpr int columns = Flat::rank;
    NotedTable<1, columns> table;
    BarrierNotes<typename Flat::barriers> barriers{report, known};
    gather<0, 0>(node, table, barriers);
    auto const extents = node.shape().extents();
    LeafNote note = table.notes[0];
    note.shape = to_text(extents.values, NodeType::rank);
    if constexpr (NodeType::rank > 0) {
      note.access = access_of(extents.values, &table.layout.strides[0][columns - NodeType::rank],
                              NodeType::rank);
    }
    return note;
  } else {
    LeafNote note;
    note.element = element_name<element_of<NodeType>>();
    note.shape = to_text(node.shape());
    if (is_packed) {
      Place place;
      place.before = before;
      place.into = "evaluated while it is packed";
      explain_node(node, fresh_target(node), place, known, report);
      note.region = report.regions;
    } else {
      note.region = explain_temporary(node, known, report, before);
    }
    return note;
  }
}
template <class ShapeType, class Left, class Right, class ElementType, int Rank>
void explain_kind(Contract<ShapeType, Left, Right> const& node,
                  Target<ElementType, Rank> const& target, Place const& place,
                  KnownRegion const* known, Report& report) {
  auto const left = node.left.shape().extents();
  auto const right = node.right.shape().extents();
  kernel::ComputedOperands packed;
  if constexpr (Rank == 2 && (may_be_packed<Left> || may_be_packed<Right>)) {
    packed = packed_operands<ElementType>(
        left[0], left[1], right[1],
        {nullptr, left[0], right[1], target.strides[0], target.strides[1]});
  }
  LeafNote const notes[] = {explain_stored(node.left, known, report, "left operand: ",
                                           packed.left && may_be_packed<Left>),
                            explain_stored(node.right, known, report, "right operand: ",
                                           packed.right && may_be_packed<Right>)};
  std::ptrdiff_t batches = 1;
  for (int axis = 0; axis < Rank - 2; ++axis) batches *= target.extents[axis];
  constexpr bool is_plain =
      !std::is_floating_point_v<ElementType> && kernel::lanes<ElementType> == 1;
  report.region(place,
                text_of(
                    {"matmul ", to_text(left.values, left.rank), " times ",
                     to_text(right.values, right.rank)}),
                element_name<ElementType>(), target.extents.values, Rank);
  std::ptrdiff_t const rows = left[left.rank - 2];
  std::ptrdiff_t const inner = left[left.rank - 1];
  std::ptrdiff_t const columns = right[right.rank - 1];
  std::string how = how_multiplied(batches, rows, inner, columns,
                                   is_small_product<Left, Right> && target.is_contiguous(),
                                   is_plain);
#if SINTER_BLAS
  bool const has_gaps = notes[0].access == strided_access || notes[1].access == strided_access;
  if (!has_gaps && kernel::is_for_blas<ElementType>(rows, inner, columns)) {
    how = "by " + kernel::blas_name();
  }
#endif
  report.body("", notes, 2, product_plan(batches, rows, inner, columns, how),
              kernel::lanes<ElementType>);
}

template <int Position, class... Operands>
void explain_operands(OperandList<Operands...> const& list, LeafNote* notes,
                      KnownRegion const* known, Report& report) {
  if constexpr (Position < static_cast<int>(sizeof...(Operands))) {
    std::string const before = text_of({"operand ", Position + 1, ": "});
    notes[Position] = explain_stored(operand_at<Position>(list), known, report, before.c_str());
    explain_operands<Position + 1>(list, notes, known, report);
  }
}
template <class Algorithm, class OwnElement, class ShapeType, class... Operands,
          class ElementType, int Rank>
void explain_kind(Procedure<Algorithm, OwnElement, ShapeType, Operands...> const& node,
                  Target<ElementType, Rank> const& target, Place const& place,
                  KnownRegion const* known, Report& report) {
  LeafNote notes[sizeof...(Operands) + 1];
  explain_operands<0>(node.operands, notes, known, report);
  report.region(place, Algorithm::name, element_name<ElementType>(), target.extents.values, Rank);
  report.body("", notes, static_cast<int>(sizeof...(Operands)), "a procedure of its own", 1);
}

}  // namespace sinter::inline SINTER_ABI::detail
