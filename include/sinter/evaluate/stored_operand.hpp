/// @file
/// `StoredOperand`: an operand as memory with strides: where it lies, or where it was evaluated.
#pragma once

#include <sinter/evaluate/region.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// Strides of memory in another shape of as many elements: false where none describe it. Axes are
/// matched in groups of equal size, inside which the memory must be one run of equal steps.
SINTER_NOINLINE constexpr bool reshape_strides(std::ptrdiff_t const* from_extents,
                                               std::ptrdiff_t const* from_strides, int from_rank,
                                               std::ptrdiff_t const* to_extents,
                                               std::ptrdiff_t* to_strides, int to_rank) {
  for (int axis = 0; axis < to_rank; ++axis) {
    to_strides[axis] = 0;
    if (to_extents[axis] == 0) return true;
  }
  int from = from_rank;
  int to = to_rank;
  while (to > 0) {
    if (to_extents[to - 1] == 1) {
      --to;
      continue;
    }
    while (from_extents[from - 1] == 1) --from;  // what is left has more than one element
    std::ptrdiff_t const step = from_strides[from - 1];
    std::ptrdiff_t from_size = from_extents[--from];
    std::ptrdiff_t to_size = to_extents[--to];
    to_strides[to] = step;
    while (from_size != to_size) {
      if (from_size < to_size) {
        --from;
        if (from_extents[from] != 1 && from_strides[from] != step * from_size) return false;
        from_size *= from_extents[from];
      } else {
        --to;
        if (to_extents[to] != 1) to_strides[to] = step * to_size;
        to_size *= to_extents[to];
      }
    }
  }
  return true;
}

/// True for a view in another shape, whose strides may describe it.
template <class NodeType>
inline constexpr bool is_reshaped_view = false;
template <class Operand, class ShapeType>
inline constexpr bool is_reshaped_view<Reshape<Operand, ShapeType>> =
    !is_stored_leaf<Operand> && Operand::rank > 0 && program_of<Operand>::length == 1;

/// The elements of an operand: a leaf, a view or a barrier has its own memory, strides of axes of
/// extent 1 are 0; anything else is evaluated into memory of the thread's arena.
template <class NodeType>
class StoredOperand {
  using ElementType = element_of<NodeType>;
  static constexpr int rank = NodeType::rank;

 public:
  constexpr StoredOperand(NodeType const& node, Known const* known) : known_(known) {
    auto const extents = node.shape().extents();
    place_row_major(strides_.values, rank, extents.values, rank);
    Target<ElementType, rank> const target{value_.open(node), extents,
                                           row_major_strides(extents)};
    evaluate_to(node, target, known);
    data_ = target.data;
  }
  /// The barriers at hand, those of the operand among them.
  [[nodiscard]] constexpr Known const* known() const { return known_; }
  [[nodiscard]] constexpr ElementType const* data() const { return data_; }
  [[nodiscard]] constexpr std::ptrdiff_t stride(int axis) const { return strides_[axis]; }
  [[nodiscard]] constexpr ExtentList<rank> const& strides() const { return strides_; }

 private:
  NodeValues<NodeType> value_{};
  Known const* known_;
  ElementType const* data_ = nullptr;
  ExtentList<rank> strides_;
};
template <class NodeType>
  requires(program_of<NodeType>::length == 1 && !is_reshaped_view<NodeType>)
class StoredOperand<NodeType> {
  using Flat = Flatten<NodeType>;
  using ElementType = element_of<NodeType>;
  static constexpr int rank = NodeType::rank;
  static constexpr int columns = Flat::rank;

 public:
  constexpr StoredOperand(NodeType const& node, Known const* known) : barriers_(known) {
    if constexpr (is_stored_leaf<NodeType>) {
      auto const extents = node.shape().extents();
      data_ = node.data();
      place_row_major(strides_.values, rank, extents.values, rank);
    } else {
      gather<0, 0>(node, table_, barriers_);
      data_ = table_.template data<ElementType>(0) + table_.layout.entries[0].offset;
      for (int axis = 0; axis < rank; ++axis) {
        strides_[axis] = table_.layout.strides[0][columns - rank + axis];
      }
    }
  }
  [[nodiscard]] constexpr Known const* known() const { return barriers_.known(); }
  [[nodiscard]] constexpr ElementType const* data() const { return data_; }
  [[nodiscard]] constexpr std::ptrdiff_t stride(int axis) const { return strides_[axis]; }
  [[nodiscard]] constexpr ExtentList<rank> const& strides() const { return strides_; }

 private:
  struct NoTable {};

  std::conditional_t<is_stored_leaf<NodeType>, NoTable,
                     typed_table<Program<Load<lane_of<ElementType>>>, columns>>
      table_{};  // it holds the elements of a leaf without memory
  barrier_values<typename Flat::barriers> barriers_;
  ElementType const* data_ = nullptr;
  ExtentList<rank> strides_;
};

/// A view in another shape is read where it lies where strides describe it.
template <class NodeType>
  requires is_reshaped_view<NodeType>
class StoredOperand<NodeType> {
  using ElementType = element_of<NodeType>;
  static constexpr int rank = NodeType::rank;

 public:
  constexpr StoredOperand(NodeType const& node, Known const* known) : viewed_(node.operand, known) {
    auto const extents = node.shape().extents();
    auto const viewed = node.operand.shape().extents();
    data_ = viewed_.data();
    if (!reshape_strides(viewed.values, viewed_.strides().values, viewed.rank, extents.values,
                         strides_.values, rank)) {
      Target<ElementType, rank> const target{value_.open(node), extents,
                                             row_major_strides(extents)};
      evaluate_to(node, target, viewed_.known());
      data_ = target.data;
      for (int axis = 0; axis < rank; ++axis) {
        strides_[axis] = extents[axis] == 1 ? 0 : target.strides[axis];
      }
    }
  }
  [[nodiscard]] constexpr Known const* known() const { return viewed_.known(); }
  [[nodiscard]] constexpr ElementType const* data() const { return data_; }
  [[nodiscard]] constexpr std::ptrdiff_t stride(int axis) const { return strides_[axis]; }
  [[nodiscard]] constexpr ExtentList<rank> const& strides() const { return strides_; }

 private:
  StoredOperand<std::remove_cvref_t<decltype(std::declval<NodeType const&>().operand)>> viewed_;
  NodeValues<NodeType> value_{};
  ElementType const* data_ = nullptr;
  ExtentList<rank> strides_;
};

}  // namespace sinter::inline SINTER_ABI::detail
