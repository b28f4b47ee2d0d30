/// @file
/// `ProductOperand`: an operand of a product: memory, or an expression that packing evaluates.
#pragma once

#include <sinter/evaluate/multiply_computed.hpp>
#include <sinter/evaluate/region_blocks.hpp>
#include <sinter/evaluate/row_folds.hpp>
#include <sinter/evaluate/stored_operand.hpp>
#include <sinter/expression/argument.hpp>

#include <optional>

namespace sinter::inline SINTER_ABI::detail {

template <class NodeType>
inline constexpr bool is_product = false;
template <class ShapeType, class Left, class Right>
inline constexpr bool is_product<Contract<ShapeType, Left, Right>> = true;
template <class List>
inline constexpr bool has_product = false;
template <class... Nodes>
inline constexpr bool has_product<BarrierList<Nodes...>> = (is_product<Nodes> || ...);

/// True for a matrix that is an expression and may be large enough to be packed. Stored are those
/// that read reductions of their own rows, which row blocks evaluate, and those that read products
/// and are fused with them; in gradients no region is.
template <class NodeType>
inline constexpr bool may_be_packed = [] {
  using E = element_of<NodeType>;
  using ShapeType = typename NodeType::shape_type;
  if constexpr (NodeType::rank != 2 || program_of<NodeType>::length == 1) {
    return false;
  } else if constexpr (!(std::is_floating_point_v<E> || kernel::lanes<E> > 1) ||
                       Flatten<NodeType>::leaves > block_leaves || has_row_folds<NodeType> ||
                       (has_product<typename Flatten<NodeType>::barriers> &&
                        !is_active<NodeType>)) {
    return false;
  } else if constexpr (ShapeType::is_static) {
    return ShapeType().size() * static_cast<std::ptrdiff_t>(sizeof(E)) > kernel::much_bytes;
  } else {
    return true;
  }
}();

/// An operand of a product, of any rank: memory, or what its blocks are computed by.
template <class ElementType>
struct ProductFactor {
  ElementType const* data;
  std::ptrdiff_t const* extents;
  std::ptrdiff_t const* strides;
  int rank;
  RegionBlocks const* blocks = nullptr;

  /// Where the matrix at `index` of a stack with `batch` axes begins.
  [[nodiscard]] constexpr ElementType const* at(std::ptrdiff_t const* index, int batch) const {
    ElementType const* result = data;
    for (int axis = 0; axis < rank - 2; ++axis) {
      result += index[batch - (rank - 2) + axis] * strides[axis];
    }
    return result;
  }
  /// The matrix, if it is one, for the kernels.
  [[nodiscard]] kernel::Factor<ElementType> matrix() const {
    if (blocks != nullptr) return {blocks, extents[0], extents[1], false};
    return kernel::MatrixView<ElementType const>{data, extents[0], extents[1], strides[0],
                                                 strides[1]};
  }
};

/// Operands that are memory, as they are evaluated elsewhere.
template <class NodeType>
class ProductOperand : public StoredOperand<NodeType> {
 public:
  constexpr ProductOperand(NodeType const& node, Known const* known)
      : StoredOperand<NodeType>(node, known), extents_(node.shape().extents()) {}
  [[nodiscard]] constexpr ProductFactor<element_of<NodeType>> factor() const {
    return {this->data(), extents_.values, this->strides().values, NodeType::rank};
  }

 private:
  ExtentList<NodeType::rank> extents_;
};

/// An expression: its leaves are gathered and its barriers evaluated, nothing else.
template <class NodeType>
  requires may_be_packed<NodeType>
class ProductOperand<NodeType> {
  using Flat = Flatten<NodeType>;
  using ElementType = element_of<NodeType>;

 public:
  ProductOperand(NodeType const& node, Known const* known)
      : extents_(node.shape().extents()), barriers_(known) {
    refuse_operands(node);
    gather<0, 0>(node, table_, barriers_);
    barriers_.finish();
    blocks_.emplace(region_code<NodeType, ElementType, 2>,
                    GatheredLeaves{table_.layout.data, table_.layout.entries,
                                   &table_.layout.strides[0][0]});
  }
  [[nodiscard]] ProductFactor<ElementType> factor() const {
    return {nullptr, extents_.values, nullptr, 2, &*blocks_};
  }

 private:
  ExtentList<2> extents_;
  LeafTable<Flat::leaves, largest(Flat::rank, 2)> table_;
  barrier_values<typename Flat::barriers> barriers_;
  std::optional<RegionBlocks> blocks_;
};

/// An expression that is evaluated as a whole after all, while it lives.
template <class ElementType>
class StoredFactor {
 public:
  explicit StoredFactor(ProductFactor<ElementType> const& factor) : factor_(factor) {
    auto const* const blocks = factor.blocks;
    if (blocks == nullptr) return;
    place_row_major(strides_, 2, factor.extents, 2);
    auto const bytes = static_cast<std::size_t>(factor.extents[0] * factor.extents[1]) *
                       sizeof(ElementType);
    std::byte* const data = scope_.arena().take(bytes);
    run_gathered(*blocks->code, blocks->leaves, data, factor.extents, strides_, false);
    factor_.data = reinterpret_cast<ElementType const*>(data);
    factor_.strides = strides_;
    factor_.blocks = nullptr;
  }
  [[nodiscard]] ProductFactor<ElementType> const& factor() const { return factor_; }

 private:
  ArenaScope scope_;
  ProductFactor<ElementType> factor_;
  std::ptrdiff_t strides_[2] = {};
};

}  // namespace sinter::inline SINTER_ABI::detail
