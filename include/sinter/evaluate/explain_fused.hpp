/// @file
/// Whether a region that `explain` meets is fused with its product.
#pragma once

#include <sinter/evaluate/evaluate.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// Stands where barriers would be evaluated: their elements lie where no destination is.
template <int Held, class ProductType>
struct NoBarrierMemory {
  ProductType const* product = nullptr;

  template <int Number, class NodeType>
  element_of<NodeType> const* evaluated(NodeType const& node) {
    if constexpr (Number == Held) product = &node;
    return reinterpret_cast<element_of<NodeType> const*>(held_memory());
  }
};

/// True where an operand of a product is read from memory that is written while it is packed, if it is.
template <class NodeType>
bool operand_meets(NodeType const& node, Reach const& written, bool is_packed) {
  auto const* const low = reinterpret_cast<std::byte const*>(written.low);
  auto const* const high = reinterpret_cast<std::byte const*>(written.high);
  if constexpr (may_be_packed<NodeType> && Flatten<NodeType>::barriers::count == 0) {
    return is_packed && meets(ProductOperand<NodeType>(node, nullptr).factor(), written);
  } else if constexpr (may_be_packed<NodeType>) {
    return is_packed && reads_memory(node, low, high);
  } else if constexpr (program_of<NodeType>::length > 1 || Flatten<NodeType>::barriers::count > 0) {
    return false;  // evaluated into memory of its own
  } else if constexpr (is_reshaped_view<NodeType>) {
    return reads_memory(node, low, high);
  } else {
    if (!reads_memory(node, low, high)) return false;
    StoredOperand<NodeType> const stored(node, nullptr);
    auto const extents = node.shape().extents();
    return overlap(written, reach_of(ProductFactor<element_of<NodeType>>{
                                stored.data(), extents.values, stored.strides().values,
                                NodeType::rank}));
  }
}

/// True where `run_fused` has the product where the results go. `to` may be memory that is not there.
template <class NodeType, class ElementType, int Rank>
bool is_fused(NodeType const& node, Target<ElementType, Rank> const& target, std::byte const* to) {
  using Product = FusedProduct<NodeType, ElementType>;
  if constexpr (NodeType::rank != Rank || Product::number < 0) {
    return false;
  } else {
    using Flat = Flatten<NodeType>;
    constexpr int columns = largest(Flat::rank, Rank);
    auto const& code = region_code<NodeType, ElementType, Rank>;
    LeafTable<Flat::leaves, columns> table;
    NoBarrierMemory<Product::number, typename Product::type> barriers;
    gather<0, 0>(node, table, barriers);
    auto const& product = *barriers.product;
    if (product.size() * static_cast<std::ptrdiff_t>(sizeof(ElementType)) < fused_bytes) {
      return false;
    }
    RegionSpace<Flat::leaves, Rank> space;
    LoopNest const nest = space.nest();
    place_target(nest, target.extents.values, target.strides.values, code.to_size);
    place_leaves(nest, code.leaves, nullptr, table.layout.data, table.layout.entries,
                 &table.layout.strides[0][0], columns, code.sizes, space.data);
    auto const extents = product.shape().extents();
    auto const* const written = to != nullptr ? to : held_memory();
    if (!is_home(nest, written, code.to_size, code.sizes, table.layout.data, space.data,
                 extents.values)) {
      return false;
    }
    Reach const reach = reach_of(nest, 0, written, code.to_size);
    kernel::ComputedOperands packed;
    if constexpr (Rank == 2) {
      packed = packed_operands<ElementType>(
          extents[0], product.left.shape().extents()[1], extents[1],
          {nullptr, extents[0], extents[1], extents[1], 1});
    }
    return !operand_meets(product.left, reach, packed.left) &&
           !operand_meets(product.right, reach, packed.right);
  }
}

}  // namespace sinter::inline SINTER_ABI::detail
