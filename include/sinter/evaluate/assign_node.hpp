/// @file
/// From a node to a destination's memory: as it is, converted, by way of a value of its own.
#pragma once

#include <sinter/evaluate/direct.hpp>
#include <sinter/evaluate/evaluate.hpp>
#include <sinter/evaluate/small_tree.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

/// What is evaluated for a source: its node, converted to the destination's element type.
template <class ElementType, class Source>
constexpr auto converted_node(Source const& source) {
  auto node = operand<false>(source);
  if constexpr (std::is_same_v<element_of<Source>, ElementType>) {
    return node;
  } else {
    return make_map("assign", Cast<ElementType>{}, std::move(node));
  }
}
template <class T>
concept NodeOnly = requires { std::remove_cvref_t<T>::is_node; };

/// A view of the node, or the node that converts it.
template <class ElementType, class Source, class Function>
constexpr decltype(auto) with_node(Source const& source, Function function) {
  if constexpr (NodeOnly<Source> && std::is_same_v<element_of<Source>, ElementType>) {
    return function(source);
  } else {
    auto const node = converted_node<ElementType>(source);
    return function(node);
  }
}

// ---- destinations --------------------------------------------------------------------------

template <class ElementType, int Rank>
struct DestinationTable {
  LeafLayout<1, Rank> layout;
  ElementType* data = nullptr;

  template <int Leaf, class NodeType>
  constexpr void add(NodeType const& node) {
    data = node.data();
    layout.place(Leaf, node.shape().extents());
  }
};
struct NoBarriers {};

/// A view, borrowed memory or tensor as a target.
template <class Destination>
constexpr auto target_of(Destination const& destination) {
  using ElementType = element_of<Destination>;
  constexpr int rank = Destination::rank;
  constexpr int columns = Flatten<Destination>::rank;
  DestinationTable<ElementType, columns> table{};
  NoBarriers none;
  gather<0, 0>(destination, table, none);
  Target<ElementType, rank> target{table.data, destination.shape().extents(), {}};
  for (int axis = 0; axis < rank; ++axis) {
    target.strides[axis] = table.layout.strides[0][columns - rank + axis];
  }
  target.data += table.layout.entries[0].offset;
  return target;
}

/// True where evaluating a barrier writes nothing before everything that can fail is done.
template <class NodeType>
inline constexpr bool fails_first = true;
template <int Axis, class ShapeType, class... Operands>
inline constexpr bool fails_first<Concatenate<Axis, ShapeType, Operands...>> =
    ((Flatten<Operands>::barriers::count == 0 && !has_refusal<Operands>) && ...);
template <class Operand, class ShapeType>
inline constexpr bool fails_first<Reshape<Operand, ShapeType>> = fails_first<Operand>;

/// Evaluates into memory that the tree may read.
template <class NodeType, class ElementType, int Rank>
constexpr void assign_to(NodeType const& node, Target<ElementType, Rank> const& target) {
  if (!std::is_constant_evaluated()) {
    if constexpr (!Flatten<NodeType>::is_barrier) {
      refuse_operands(node);
      run_maps(node, target, nullptr, true);
      return;
    } else if constexpr (NodeType::rank == Rank) {
      if (target.is_contiguous() && product(target.extents) == node.size()) {
        auto const* const low = reinterpret_cast<std::byte const*>(target.data);
        auto const* const high =
            reinterpret_cast<std::byte const*>(target.data + node.size());
        if (!reads_memory(node, low, high) && fails_first<NodeType>) {
          evaluate_to(node, target);
          return;
        }
      }
    }
  }
  if constexpr (Flatten<NodeType>::is_barrier || NodeType::shape_type::is_static) {
    tensor_of<NodeType> value(node.shape(), uninitialized);
    evaluate_to(node, whole_target(value));
    elementwise_to(Borrowed<decltype(value) const>(value), target);
  }
}

/// True for a region of maps over tensors whose shapes are all static.
template <class NodeType, class ShapeType>
inline constexpr bool is_static_region = [] {
  if constexpr (Flatten<NodeType>::is_plain) {
    return !has_refusal<NodeType> && owns_leaves<NodeType> &&
           is_surely_plain<NodeType, ShapeType>;
  } else {
    return false;
  }
}();

/// True where such a region, or a small tree, runs straight from its leaves: unrolled, or in one
/// loop.
template <class NodeType, class ShapeType>
inline constexpr bool is_always_plain = false;
template <class NodeType, class ShapeType>
  requires(ShapeType::is_static)
inline constexpr bool is_always_plain<NodeType, ShapeType> = [] {
  if constexpr (is_static_region<NodeType, ShapeType>) {
    if constexpr (ShapeType().size() == 0) {
      return true;
    } else if constexpr (unrolled_places<NodeType, ShapeType>() != unknown) {
      return true;
    } else {
      return may_be_plain<NodeType, ShapeType> &&
             ShapeType().size() * static_cast<std::ptrdiff_t>(sizeof(element_of<NodeType>)) <
                 stream_limit;
    }
  } else {
    return is_small_assignment<NodeType, ShapeType>;
  }
}();

template <class ShapeType>
constexpr bool has_shape(ShapeType const& own, auto const& other) {
  if constexpr (ShapeType::is_static && std::remove_cvref_t<decltype(other)>::is_static) {
    return true;
  } else {
    return own == other;
  }
}

/// Runs such a region: no table, no plan, unrolled where it is small.
template <class NodeType, class ElementType, auto... Extents>
constexpr void run_always_plain(NodeType const& node, Tensor<ElementType, Extents...>& to) {
  using ProgramType = program_of<NodeType>;
  using To = Shape<Extents...>;
  if (std::is_constant_evaluated()) {
    Tensor<ElementType, Extents...> fresh;
    evaluate_to(node, whole_target(fresh));
    to = std::move(fresh);
  } else if constexpr (is_small_assignment<NodeType, To>) {
    small_to(node, to.data());
  } else {
    std::byte const* data[static_cast<std::size_t>(ProgramType::leaves)];
    point_plain<0>(node, data, 0);
    auto* const bytes = reinterpret_cast<std::byte*>(to.data());
    constexpr std::ptrdiff_t size = To().size();
    if constexpr (size > 0) {
      constexpr std::ptrdiff_t places = unrolled_places<NodeType, To>();
      if constexpr (places != unknown) {
        run_unrolled<NodeType, ElementType, static_plan<NodeType, To>>(
            bytes, data, std::make_index_sequence<static_cast<std::size_t>(places)>{});
      } else {
        elementwise_kernel<ProgramType, ElementType>(bytes, data, size, false);
      }
    }
  }
}

/// Fills a table of leaves and finds out on the way whether every leaf but single numbers has the
/// region's shape: such a region is one call of its kernel.
template <class Table, class ShapeType>
struct WholeLeaves {
  Table& table;
  ShapeType shape;
  std::ptrdiff_t difference = 0;

  template <int Leaf, class NodeType>
  void add(NodeType const& node) {
    table.template add<Leaf>(node);
    compare(node.shape());
  }
  template <int Leaf, class ElementType, int OwnRank>
  void add(ElementType const* first, ExtentList<OwnRank> const& extents) {
    table.template add<Leaf>(first, extents);
    compare(extents);
  }

 private:
  template <class Extents>
  void compare(Extents const& extents) {
    if constexpr (Extents::rank == ShapeType::rank) {
      for (int axis = 0; axis < ShapeType::rank; ++axis) difference |= extents[axis] ^ shape[axis];
    } else if constexpr (Extents::rank > 0) {
      difference = 1;
    }
  }
};

template <class ElementType, auto... Extents, class NodeType>
constexpr void initialize_from(Tensor<ElementType, Extents...>& fresh, NodeType const& node) {
  using To = typename Tensor<ElementType, Extents...>::shape_type;
  if constexpr (is_always_plain<NodeType, To>) {
    run_always_plain(node, fresh);
  } else {
    require_fixed_extents("Tensor(expression)", To(), node.shape());
    if constexpr (!To::is_static) fresh.resize(To(node.shape().extents()));
    evaluate_to(node, whole_target(fresh));
  }
}

/// Evaluates a tree whose maps are one region into a tensor of dynamic extents.
template <class ElementType, auto... Extents, class NodeType>
SINTER_NOINLINE void assign_maps(Tensor<ElementType, Extents...>& destination,
                                 NodeType const& node) {
  using Flat = Flatten<NodeType>;
  constexpr int rank = static_cast<int>(sizeof...(Extents));
  refuse_operands(node);
  LeafTable<Flat::leaves, largest(Flat::rank, rank)> table;
  barrier_values<typename Flat::barriers> barriers(nullptr);
  if constexpr (Flat::is_whole && owns_leaves<NodeType> && !Flat::is_plain) {
    WholeLeaves<decltype(table), typename NodeType::shape_type> leaves{table, node.shape()};
    gather<0, 0>(node, leaves, barriers);
    // Too few bytes for several threads or stores past the caches.
    std::ptrdiff_t const size = destination.size();
    if (leaves.difference == 0 && destination.shape() == leaves.shape &&
        size * static_cast<std::ptrdiff_t>(sizeof(ElementType)) < 2 * part_bytes) {
      return elementwise_kernel<program_of<NodeType>, ElementType>(
          reinterpret_cast<std::byte*>(destination.data()), table.layout.data, size, false);
    }
  } else {
    gather<0, 0>(node, table, barriers);
  }
  assign_gathered(destination, node.shape(), region_code<NodeType, ElementType, rank>,
                  {table.layout.data, table.layout.entries, &table.layout.strides[0][0]});
}

template <class ElementType, auto... Extents, class NodeType>
SINTER_INLINE constexpr void assign_node(Tensor<ElementType, Extents...>& destination,
                                         NodeType const& node) {
  using To = typename Tensor<ElementType, Extents...>::shape_type;
  if constexpr (To::is_static) {
    if constexpr (is_always_plain<NodeType, To>) {
      run_always_plain(node, destination);
    } else {
      if (!has_shape(destination.shape(), node.shape())) {
        require_fixed_extents("tensor = expression", To(), node.shape());
      }
      assign_to(node, whole_target(destination));
    }
  } else if constexpr (Flatten<NodeType>::leaves <= direct_leaves &&
                       is_direct_region<NodeType, To>) {
    assign_direct(destination, node);
  } else if constexpr (Flatten<NodeType>::is_barrier || has_row_folds<NodeType> ||
                       FusedProduct<NodeType, ElementType>::number >= 0) {
    if (destination.shape() == node.shape()) {
      return assign_to(node, whole_target(destination));
    }
    require_fixed_extents("tensor = expression", To(), node.shape());
    Tensor<ElementType, Extents...> fresh(To(node.shape().extents()), uninitialized);
    evaluate_to(node, whole_target(fresh));
    destination = std::move(fresh);
  } else {
    assign_maps(destination, node);
  }
}

}  // namespace detail

}  // namespace sinter::inline SINTER_ABI
