/// @file
/// Regions over a product: their loops run over each block of it while that is in a cache.
#pragma once

#include <sinter/evaluate/contract.hpp>
#include <sinter/expression/argument.hpp>

namespace sinter::inline SINTER_ABI::detail {

// relu(matmul(x, w) + b): the product is computed where the results go. As soon as a block of it is
// complete, the region's loops run over the block in place, as over a small region of its own:
// the product's elements are a leaf that is the destination itself.

/// True where a barrier is read through a view.
template <class NodeType>
inline constexpr bool views_barriers = false;
template <class Operand, class ShapeType, class... Picks>
inline constexpr bool views_barriers<View<Operand, ShapeType, Picks...>> =
    Flatten<Operand>::barriers::count > 0;
template <class Rule, class ElementType, class ShapeType, class... Operands>
inline constexpr bool views_barriers<Map<Rule, ElementType, ShapeType, Operands...>> =
    (views_barriers<Operands> || ...);

/// A product of fewer bytes than this is stored in a temporary, which stays in the first cache.
inline constexpr std::ptrdiff_t fused_bytes = 32768;

/// True for a product whose elements can lie where the results of a region of `ShapeType` go, as far
/// as types tell. Those that are unrolled or left to a library are not fused.
template <class NodeType, class ElementType, class ShapeType>
inline constexpr bool fits_results = false;
template <class Own, class Left, class Right, class ElementType, class ShapeType>
  requires(std::is_arithmetic_v<ElementType> && std::is_same_v<element_of<Left>, ElementType> &&
           Own::rank == ShapeType::rank && !kernel::has_blas<ElementType> &&
           !is_small_product<Left, Right> &&
           !(Own::rank > 2 && SmallStack<Left, Right>::is_known))
inline constexpr bool fits_results<Contract<Own, Left, Right>, ElementType, ShapeType> = [] {
  for (int axis = 0; axis < Own::rank; ++axis) {
    std::ptrdiff_t const own = Own::static_extents[axis];
    std::ptrdiff_t const wanted = ShapeType::static_extents[axis];
    if (own != wanted && own != unknown && wanted != unknown) return false;
  }
  if constexpr (Own::is_static) {
    return Own().size() * static_cast<std::ptrdiff_t>(sizeof(ElementType)) >= fused_bytes;
  }
  return true;
}();

/// The product that a region is fused with: the first of those at the end of its barriers that have
/// one type. `number` is -1 where there is none. Gradients need products themselves, which are known
/// when regions read them.
template <class NodeType, class ElementType, class List = typename Flatten<NodeType>::barriers>
struct FusedProduct {
  static constexpr int number = -1;
};
template <class NodeType, class ElementType, class First, class... Rest>
  requires(!is_active<NodeType> && !Flatten<NodeType>::is_barrier && !views_barriers<NodeType>)
struct FusedProduct<NodeType, ElementType, BarrierList<First, Rest...>> {
  template <class Only, class...>
  struct Last {
    using type = Only;
  };
  template <class Next, class Second, class... Others>
  struct Last<Next, Second, Others...> : Last<Second, Others...> {};
  using type = typename Last<First, Rest...>::type;

  static constexpr int number = [] {
    if (!fits_results<type, ElementType, typename NodeType::shape_type>) return -1;
    bool const is_same[] = {std::is_same_v<First, type>, std::is_same_v<Rest, type>...};
    int place = static_cast<int>(sizeof...(Rest));
    while (place > 0 && is_same[place - 1]) --place;
    return place;
  }();
};

/// A region whose leaves are gathered, but for a product.
struct ProductRegion {
  RegionCode const& code;
  std::byte const** data;
  LeafEntry* entries;
  std::ptrdiff_t* strides;
  std::byte* to;
  std::ptrdiff_t const* extents;
  std::ptrdiff_t const* to_strides;
  bool checks;
};

/// The bytes that an operand of a product reaches.
template <class ElementType>
Reach reach_of(ProductFactor<ElementType> const& factor) {
  auto const begin = reinterpret_cast<std::uintptr_t>(factor.data);
  Reach result{begin, begin + sizeof(ElementType)};
  for (int axis = 0; axis < factor.rank; ++axis) {
    std::ptrdiff_t const span = factor.strides[axis] * (factor.extents[axis] - 1) *
                                static_cast<std::ptrdiff_t>(sizeof(ElementType));
    if (span < 0) result.low -= static_cast<std::uintptr_t>(-span);
    else result.high += static_cast<std::uintptr_t>(span);
  }
  return result;
}
inline bool overlap(Reach const& left, Reach const& right) {
  return left.low < right.high && right.low < left.high;
}
/// True where a product reads an operand from memory that is written: its own, or that of the leaves
/// of an expression that is packed.
template <class ElementType>
bool meets(ProductFactor<ElementType> const& factor, Reach const& written) {
  if (factor.blocks == nullptr) return overlap(written, reach_of(factor));
  RegionBlocks const& blocks = *factor.blocks;
  RegionCode const& code = *blocks.code;
  std::ptrdiff_t extents[] = {factor.extents[0], factor.extents[1]};
  std::ptrdiff_t strides[2];
  for (int leaf = 0; leaf < code.leaves; ++leaf) {
    int const bytes = code.sizes[leaf] != 0 ? code.sizes[leaf] : 1;
    LeafEntry const& entry = blocks.leaves.entries[leaf];
    for (int axis = 0; axis < 2; ++axis) {
      strides[axis] = blocks.leaves.strides[(leaf + 1) * code.columns - 2 + axis] * bytes;
    }
    LoopNest const nest{2, extents, 1, 2, strides};
    if (overlap(written, reach_of(nest, 0, blocks.leaves.data[leaf] + entry.offset * bytes, bytes))) {
      return true;
    }
  }
  return false;
}

/// True where the product's elements can lie where the results go: they have the same shape, each
/// axis of the destination lies within the one before, and nothing else that the region reads lies
/// there. Leaves and target are in the rows of `nest`, `data` as it was gathered.
inline bool is_home(LoopNest const& nest, std::byte const* to, int size, int const* sizes,
                    std::byte const* const* data, std::byte const* const* begins,
                    std::ptrdiff_t const* product) {
  std::ptrdiff_t within = size;
  for (int axis = nest.rank - 1; axis >= 0; --axis) {
    if (nest.extents[axis] != product[axis] || nest.extents[axis] == 0) return false;
    if (nest.extents[axis] == 1) continue;
    std::ptrdiff_t const stride = nest.row(0)[axis];
    if (stride < within || (axis == nest.rank - 1 && stride != size)) return false;
    within = stride * nest.extents[axis];
  }
  Reach const written = reach_of(nest, 0, to, size);
  for (int leaf = 0; leaf + 1 < nest.rows; ++leaf) {
    if (data[leaf] == held_memory()) continue;
    int const bytes = sizes[leaf] != 0 ? sizes[leaf] : 1;
    if (overlap(written, reach_of(nest, leaf + 1, begins[leaf], bytes))) return false;
  }
  return true;
}

/// Runs a region over blocks of its results.
struct ResultBlocks {
  RegionCode code;  ///< of two axes
  GatheredLeaves leaves;
  LoopNest nest;
  std::byte* to;

  static void run(void const* own, std::byte* first, std::ptrdiff_t rows, std::ptrdiff_t columns) {
    static_cast<ResultBlocks const*>(own)->block(first, rows, columns);
  }
  void block(std::byte* first, std::ptrdiff_t rows, std::ptrdiff_t columns) const {
    Scratch scratch;
    auto** const data = reinterpret_cast<std::byte const**>(
        scratch.take(sizeof(std::byte*) * static_cast<std::size_t>(code.leaves + 1)));
    for (int leaf = 0; leaf < code.leaves; ++leaf) data[leaf] = leaves.data[leaf];
    std::ptrdiff_t distance = first - to;
    for (int axis = 0; axis < nest.rank; ++axis) {
      if (nest.extents[axis] == 1) continue;
      std::ptrdiff_t const index = distance / nest.row(0)[axis];
      distance -= index * nest.row(0)[axis];
      for (int leaf = 0; leaf < code.leaves; ++leaf) {
        data[leaf] += index * nest.row(leaf + 1)[axis];
      }
    }
    std::ptrdiff_t const extents[] = {rows, columns};
    std::ptrdiff_t const strides[] = {nest.row(0)[nest.rank - 2] / code.to_size, 1};
    run_gathered(code, {data, leaves.entries, leaves.strides}, first, extents, strides, false);
  }
};

/// Says where the elements of a region's product are.
inline void put_product(ProductRegion const& region, std::ptrdiff_t const* product,
                        void const* data, std::ptrdiff_t const* strides) {
  RegionCode const& code = region.code;
  for (int leaf = 0; leaf < code.leaves; ++leaf) {
    if (region.data[leaf] != held_memory()) continue;
    region.data[leaf] = static_cast<std::byte const*>(data);
    for (int axis = 0; axis < code.rank; ++axis) {
      int const column = code.columns - code.rank + axis;
      region.strides[leaf * code.columns + column] = product[axis] == 1 ? 0 : strides[axis];
    }
  }
}

/// Operands of a product that are memory.
template <class ElementType>
struct StoredProduct {
  ProductFactor<ElementType> factors[2];

  [[nodiscard]] ProductFactor<ElementType> const& left() const { return factors[0]; }
  [[nodiscard]] ProductFactor<ElementType> const& right() const { return factors[1]; }
  void multiply(ElementType* to, std::ptrdiff_t const* extents, std::ptrdiff_t const* strides,
                int rank, kernel::Finish const* finish = nullptr) const {
    multiply_stack(left(), right(), to, extents, strides, rank, finish);
  }
};

/// A product and the region over it in blocks of the destination; false where they do not fit, and
/// nothing is done.
template <class ElementType, class Operands>
SINTER_NOINLINE bool run_in_place(Operands const& operands, std::ptrdiff_t const* product,
                                  ProductRegion const& region) {
  RegionCode const& code = region.code;
  int const rank = code.rank;
  Scratch scratch;
  auto const pitch = static_cast<std::size_t>(rank);
  auto const rows = static_cast<std::size_t>(code.leaves + 1);
  auto const numbers = [&](std::size_t count) {
    return reinterpret_cast<std::ptrdiff_t*>(scratch.take(sizeof(std::ptrdiff_t) * count));
  };
  LoopNest const nest{rank, numbers(pitch), code.leaves + 1, rank, numbers(pitch * rows)};
  auto** const begins =
      reinterpret_cast<std::byte const**>(scratch.take(sizeof(std::byte*) * rows));
  auto const place = [&] {
    place_leaves(nest, code.leaves, nullptr, region.data, region.entries, region.strides,
                 code.columns, code.sizes, begins);
  };
  place_target(nest, region.extents, region.to_strides, code.to_size);
  place();
  if (!is_home(nest, region.to, code.to_size, code.sizes, region.data, begins, product)) {
    return false;
  }
  Reach const written = reach_of(nest, 0, region.to, code.to_size);
  if (meets(operands.left(), written) || meets(operands.right(), written)) return false;
  put_product(region, product, region.to, region.to_strides);
  place();
  ResultBlocks const blocks{
      {code.kernel, code.width, code.leaves, code.sizes, code.columns, 2, code.to_size, false, false},
      {region.data, region.entries, region.strides},
      nest,
      region.to};
  kernel::Finish const finish{&blocks, ResultBlocks::run};
  operands.multiply(reinterpret_cast<ElementType*>(region.to), product, region.to_strides, rank,
                    &finish);
  return true;
}

/// Runs a region and the product that it reads, compiled once for all of an element type, and once
/// more where operands may be packed.
template <bool IsPacked, class ElementType>
SINTER_NOINLINE void multiply_and_run(ProductFactor<ElementType> const& left,
                                      ProductFactor<ElementType> const& right,
                                      std::ptrdiff_t const* product, ProductRegion const& region) {
  int const rank = region.code.rank;
  std::ptrdiff_t strides[most_axes] = {};
  std::ptrdiff_t size = 1;
  for (int axis = rank - 1; axis >= 0; --axis) {
    strides[axis] = size;
    size *= product[axis];
  }
  auto const bytes = size * static_cast<std::ptrdiff_t>(sizeof(ElementType));
  auto const operands = [&] {
    if constexpr (IsPacked) {
      return ComputedProduct<ElementType>(left, right, product, strides, rank);
    } else {
      return StoredProduct<ElementType>{{left, right}};
    }
  }();
  if (bytes >= fused_bytes && run_in_place<ElementType>(operands, product, region)) return;
  ArenaScope const scope;
  auto* const data =
      reinterpret_cast<ElementType*>(scope.arena().take(static_cast<std::size_t>(bytes)));
  operands.multiply(data, product, strides, rank);
  put_product(region, product, data, strides);
  run_gathered(region.code, {region.data, region.entries, region.strides}, region.to,
               region.extents, region.to_strides, region.checks);
}

/// Evaluates the operands of a region's product, then both.
template <class ShapeType, class Left, class Right>
void run_on_product(Contract<ShapeType, Left, Right> const& node, ProductRegion const& region,
                    Known const* known) {
  ProductOperand<Left> const left(node.left, known);
  ProductOperand<Right> const right(node.right, known);
  auto const extents = node.shape().extents();
  multiply_and_run<may_be_packed<Left> || may_be_packed<Right>>(left.factor(), right.factor(),
                                                                extents.values, region);
}

/// `run_region` for a region that is fused with a product, unless that is known.
template <class NodeType, class ElementType, int Rank>
SINTER_NOINLINE void run_fused(NodeType const& node, Target<ElementType, Rank> const& target,
                               Known const* known, bool checks) {
  using Flat = Flatten<NodeType>;
  using Product = FusedProduct<NodeType, ElementType>;
  LeafTable<Flat::leaves, largest(Flat::rank, Rank)> table;
  barrier_values<typename Flat::barriers, Product::number> barriers(known);
  gather<0, 0>(node, table, barriers);
  auto const& code = region_code<NodeType, ElementType, Rank>;
  auto* const to = reinterpret_cast<std::byte*>(target.data);
  auto& layout = table.layout;
  if (auto const* const product = barriers.template held<typename Product::type>()) {
    return run_on_product(*product,
                          {code, layout.data, layout.entries, &layout.strides[0][0], to,
                           target.extents.values, target.strides.values, checks},
                          barriers.known());
  }
  run_gathered(code, {layout.data, layout.entries, &layout.strides[0][0]}, to,
               target.extents.values, target.strides.values, checks, log_of(known));
}

}  // namespace sinter::inline SINTER_ABI::detail
