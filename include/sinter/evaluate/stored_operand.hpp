/// @file
/// `StoredOperand`: an operand as memory with strides: where it lies, or where it was evaluated.
#pragma once

#include <sinter/evaluate/region.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// The elements of an operand: a leaf, a view or a barrier has its own memory, strides of axes of
/// extent 1 are 0; anything else is evaluated into a temporary.
template <class NodeType>
class StoredOperand {
  using Flat = Flatten<NodeType>;
  using ElementType = element_of<NodeType>;
  static constexpr int rank = NodeType::rank;
  static constexpr int columns = Flat::rank;

 public:
  constexpr StoredOperand(NodeType const& node, Known const* known) : barriers_(known) {
    if constexpr (Flat::program::length == 1) {
      gather<0, 0>(node, table_, barriers_);
      data_ = table_.template data<ElementType>(0) + table_.layout.entries[0].offset;
      for (int axis = 0; axis < rank; ++axis) {
        strides_[axis] = table_.layout.strides[0][columns - rank + axis];
      }
    } else {
      value_.resize(node.shape());
      auto const target = whole_target(value_);
      evaluate_to(node, target, known);
      data_ = value_.data();
      strides_ = target.strides;
      for (int axis = 0; axis < rank; ++axis) {
        if (target.extents[axis] == 1) strides_[axis] = 0;
      }
    }
  }
  [[nodiscard]] constexpr ElementType const* data() const { return data_; }
  [[nodiscard]] constexpr std::ptrdiff_t stride(int axis) const { return strides_[axis]; }
  [[nodiscard]] constexpr ExtentList<rank> const& strides() const { return strides_; }

 private:
  struct Nothing {
    constexpr Nothing(auto const&...) {}
  };
  static constexpr bool is_gathered = Flat::program::length == 1;

  std::conditional_t<is_gathered, typed_table<Program<Load<lane_of<ElementType>>>, columns>,
                     Nothing>
      table_{};
  barrier_values<std::conditional_t<is_gathered, typename Flat::barriers, BarrierList<>>>
      barriers_;
  std::conditional_t<is_gathered, Nothing, tensor_of<NodeType>> value_{
      typename NodeType::shape_type(), uninitialized};
  ElementType const* data_ = nullptr;
  ExtentList<rank> strides_;
};

}  // namespace sinter::inline SINTER_ABI::detail
