/// @file
/// Cotangents through barriers: reductions, products, concatenations, other shapes.
#pragma once

#include <sinter/autodiff/reduction_pullback.hpp>
#include <sinter/autodiff/region.hpp>
#include <sinter/math/manipulate.hpp>
#include <sinter/math/product.hpp>

#include <tuple>

namespace sinter::inline SINTER_ABI {

/// True where every rule that a gradient passes through in the region that ends in `NodeType` has
/// the partial derivatives it needs.
template <class NodeType, class SeedType>
inline constexpr bool differentiable = detail::Backward<NodeType, SeedType>::is_complete;

/// True for a node that is evaluated into memory and knows how a cotangent passes through it.
template <class NodeType>
inline constexpr bool differentiable_barrier = false;

template <class Reduction, class ElementType, class ShapeType, unsigned Bits, class Operand>
inline constexpr bool
    differentiable_barrier<Reduce<Reduction, ElementType, ShapeType, Bits, Operand>> =
        detail::ReductionPullback<Reduction>::is_known;
template <class Operand, class ShapeType>
inline constexpr bool differentiable_barrier<Reshape<Operand, ShapeType>> = true;
template <class ShapeType, class Left, class Right>
inline constexpr bool differentiable_barrier<Contract<ShapeType, Left, Right>> = true;
template <int Axis, class ShapeType, class... Operands>
inline constexpr bool differentiable_barrier<Concatenate<Axis, ShapeType, Operands...>> = true;

namespace detail {
/// What a barrier's pullback reads of the barrier's result and its cotangent: memory.
template <class NodeType>
using memory_of = decltype(view(std::declval<element_of<NodeType> const*>(),
                                std::declval<typename NodeType::shape_type const&>()));

template <int Number, class NodeType, class... Operands>
inline constexpr bool has_pullback =
    requires(NodeType const& node, memory_of<NodeType> const& memory, Operands const&... operands) {
      node.algorithm.pullback(argument<Number>{}, memory, memory, operands...);
    };
template <class NodeType, class... Operands>
inline constexpr bool has_pullbacks =
    requires(NodeType const& node, memory_of<NodeType> const& memory, Operands const&... operands) {
      node.algorithm.pullbacks(memory, memory, operands...);
    };
}  // namespace detail
template <class Algorithm, class ElementType, class ShapeType, class... Operands>
inline constexpr bool
    differentiable_barrier<Procedure<Algorithm, ElementType, ShapeType, Operands...>> =
        []<std::size_t... Number>(std::index_sequence<Number...>) {
          using NodeType = Procedure<Algorithm, ElementType, ShapeType, Operands...>;
          return detail::has_pullbacks<NodeType, Operands...> ||
                 ((!detail::passes_gradient<Operands> ||
                   detail::has_pullback<static_cast<int>(Number), NodeType, Operands...>)&&...);
        }(std::index_sequence_for<Operands...>{});

namespace detail {

template <class ElementType, class ShapeType>
constexpr auto view_of(ElementType const* data, ShapeType const& shape) {
  return view(data, shape);
}

/// Calls a function with a node and its record; an argument alone is called number 0: its number
/// says nothing, and what follows is the same function for all arguments of a type.
template <class NodeType>
constexpr void with_own_number(NodeType const& node, Record<NodeType>& record,
                               auto const& function) {
  if constexpr (is_numbered_argument<NodeType> && argument_number<NodeType> != 0) {
    auto const leaf = node.template renumbered<0>();
    Record<std::remove_const_t<decltype(leaf)>> own;
    own.prepare(leaf, record.list(), false);
    function(leaf, own);
  } else {
    function(node, record);
  }
}
/// A cotangent of shape `shape`, which `evaluate` writes into a target: straight into a leaf's
/// gradient where it is the first to come, else by way of memory.
template <class ElementType, class NodeType, class ShapeType>
constexpr void deliver_by(NodeType const& node, ShapeType const& shape, auto const& evaluate,
                          Record<NodeType>& record) {
  auto const to = [&]<class E>(E* data) {
    auto const extents = shape.extents();
    return Target<E, ShapeType::rank>{data, extents, row_major_strides(extents)};
  };
  if (!is_wanted(node)) return;
  if constexpr (is_active_leaf<NodeType> && NodeType::rank == ShapeType::rank) {
    auto& slot = *slot_of(node);
    if (!slot.is_written && shape == node.shape()) {
      evaluate(to(slot.data));
      slot.is_written = true;
      return;
    }
  }
  ArenaScope const scope;
  BarrierMemory<ElementType> value;
  value.open(shape.size(), true);
  evaluate(to(value.data()));
  go_backward(node, view_of(static_cast<ElementType const*>(value.data()), shape), record);
}
template <class NodeType, class CotangentType>
constexpr void deliver(NodeType const& node, CotangentType const& cotangent,
                       Record<NodeType>& record) {
  if constexpr (passes_gradient<NodeType>) {
    deliver_by<element_of<CotangentType>>(
        node, cotangent.shape(),
        [&](auto const& target) { evaluate_to(cotangent, target, record.known()); }, record);
  }
}

template <class Reduction, class ElementType, class ShapeType, unsigned Bits, class Operand>
constexpr void pull_through(Reduce<Reduction, ElementType, ShapeType, Bits, Operand> const& node,
                            auto const& cotangent, auto const& value, auto& records) {
  go_backward(node.operand,
              ReductionPullback<Reduction>::template seed<Bits>(node.operand, cotangent, value),
              records.operand);
}
template <class Operand, class ShapeType>
constexpr void pull_through(Reshape<Operand, ShapeType> const& node, auto const& cotangent,
                            auto const&, auto& records) {
  go_backward(node.operand, view_of(cotangent.data(), node.operand.shape()), records.operand);
}
/// What is said of a matrix's axes, for its transpose.
template <int Rank>
constexpr ExtentList<Rank> turned(ExtentList<Rank> list) {
  std::ptrdiff_t const rows = list[Rank - 2];
  list[Rank - 2] = list[Rank - 1];
  list[Rank - 1] = rows;
  return list;
}
/// Writes a product into a target.
template <class ElementType>
struct ProductInto {
  ProductFactor<ElementType> const& left;
  ProductFactor<ElementType> const& right;
  constexpr void operator()(auto const& target) const { multiply_factors(left, right, target); }
};
template <class NodeType, class ShapeType, class ElementType>
constexpr void deliver_factors(NodeType const& node, ShapeType const& shape,
                               ProductFactor<ElementType> const& left,
                               ProductFactor<ElementType> const& right, Record<NodeType>& record) {
  with_own_number(node, record, [&](auto const& leaf, auto& own) {
    deliver_by<ElementType>(leaf, shape, ProductInto<ElementType>{left, right}, own);
  });
}
/// Delivers the product of a cotangent and an operand, which is turned, as that of `node`.
/// `IsLeft`: the operand stands on the left. It is read as memory, so that what multiplies is the
/// same function for operands of all kinds.
template <bool IsLeft, class NodeType, class Operand>
constexpr void deliver_product(NodeType const& node, auto const& cotangent, Operand const& operand,
                               Record<NodeType>& record) {
  using ElementType = element_of<NodeType>;
  using Cotangent = std::remove_cvref_t<decltype(cotangent)>;
  if (!is_wanted(node)) return;
  constexpr auto list_of = [](auto const& own, auto const& other) {
    if constexpr (IsLeft) {
      return product_list(turned(other), own);
    } else {
      return product_list(own, turned(other));
    }
  };
  constexpr auto list =
      list_of(Cotangent::shape_type::static_extents, Operand::shape_type::static_extents);
  auto const own = cotangent.shape().extents();
  auto const other = operand.shape().extents();
  StoredOperand<Operand> const stored(operand, record.known());
  auto const extents = turned(other);
  auto const strides = turned(stored.strides());
  ExtentList<Cotangent::rank> own_strides;
  place_row_major(own_strides.values, own.rank, own.values, own.rank);
  ProductFactor<ElementType> const a{stored.data(), extents.values, strides.values, Operand::rank};
  ProductFactor<ElementType> const b{cotangent.data(), own.values, own_strides.values,
                                    Cotangent::rank};
  shape_from<list> const shape(list_of(own, other));
  deliver_factors(node, shape, IsLeft ? a : b, IsLeft ? b : a, record);
}
template <class ShapeType, class Left, class Right>
constexpr void pull_through(Contract<ShapeType, Left, Right> const& node, auto const& cotangent,
                            auto const&, auto& records) {
  if constexpr (passes_gradient<Left>) {
    deliver_product<false>(node.left, cotangent, node.right, records.left);
  }
  if constexpr (passes_gradient<Right>) {
    deliver_product<true>(node.right, cotangent, node.left, records.right);
  }
}
template <int Axis, int Position, int Count, class NodeType>
constexpr void pull_parts(NodeType const& node, auto const& cotangent, std::ptrdiff_t done,
                          auto& records) {
  using Operand = std::remove_cvref_t<decltype(operand_at<Position>(node.operands))>;
  auto const& operand = operand_at<Position>(node.operands);
  if constexpr (passes_gradient<Operand>) {
    using Cotangent = std::remove_cvref_t<decltype(cotangent)>;
    ExtentList<Operand::rank> starts;
    ExtentList<Operand::rank> steps;
    for (int axis = 0; axis < Operand::rank; ++axis) steps[axis] = 1;
    starts[Axis] = done;
    auto const part = [&]<std::size_t... A>(std::index_sequence<A...>) {
      return View<Cotangent, typename Operand::shape_type, Pick<static_cast<int>(A), 1>...>(
          cotangent, operand.shape(), starts, steps);
    }(std::make_index_sequence<static_cast<std::size_t>(Operand::rank)>{});
    go_backward(operand, part, records.template at<Position>());
  }
  if constexpr (Position + 1 < Count) {
    pull_parts<Axis, Position + 1, Count>(node, cotangent, done + operand.shape()[Axis], records);
  }
}
template <int Axis, class ShapeType, class... Operands>
constexpr void pull_through(Concatenate<Axis, ShapeType, Operands...> const& node,
                            auto const& cotangent, auto const&, auto& records) {
  pull_parts<Axis, 0, static_cast<int>(sizeof...(Operands))>(node, cotangent, 0, records);
}

/// Cotangent of one operand of an algorithm, where `all` holds them or the algorithm tells.
template <int Position, bool IsJoint, class NodeType, class... Operands>
constexpr void pull_operand(NodeType const& node, auto const& cotangent, auto const& value,
                            auto const& all, auto& records, Operands const&... operands) {
  auto const& operand = operand_at<Position>(node.operands);
  auto& record = records.template at<Position>();
  if constexpr (!passes_gradient<std::remove_cvref_t<decltype(operand)>>) {
    return;
  } else if constexpr (IsJoint) {
    auto const& own = std::get<static_cast<std::size_t>(Position)>(all);
    go_backward(operand, view_of(own.data(), own.shape()), record);
  } else {
    deliver(operand,
            node.algorithm.pullback(argument<Position>{}, cotangent, value, operands...), record);
  }
}
template <class Algorithm, class ElementType, class ShapeType, class... Operands>
constexpr void pull_through(Procedure<Algorithm, ElementType, ShapeType, Operands...> const& node,
                            auto const& cotangent, auto const& value, auto& records) {
  constexpr bool is_joint =
      has_pullbacks<Procedure<Algorithm, ElementType, ShapeType, Operands...>, Operands...>;
  [&]<std::size_t... Number>(std::index_sequence<Number...>) {
    if constexpr (is_joint) {
      auto const all = node.algorithm.pullbacks(
          cotangent, value, operand_at<static_cast<int>(Number)>(node.operands)...);
      (pull_operand<static_cast<int>(Number), true>(node, cotangent, value, all, records), ...);
    } else {
      (pull_operand<static_cast<int>(Number), false>(
           node, cotangent, value, 0, records,
           operand_at<static_cast<int>(Number)>(node.operands)...),
       ...);
    }
  }(std::index_sequence_for<Operands...>{});
}

template <int Number, class NodeType, bool IsActive>
constexpr void pull_barrier(BarrierRecord<Number, NodeType, IsActive>& record) {
  if constexpr (IsActive) {
    static_assert(differentiable_barrier<NodeType>,
                  "value_and_grad(f, arguments...): an operation that the gradient passes through "
                  "has no pullback; detach(x) keeps gradients away from it");
    if constexpr (differentiable_barrier<NodeType>) {
      auto& own = record.gathered;
      if (!own.slot.is_written) return;
      pull_through(*own.barrier, view_of(own.slot.data, own.barrier->shape()),
                   view_of(record.data, own.barrier->shape()), record.operands);
      own.slot.is_written = false;  // for a second way backward
    }
  }
}

template <bool InConstants, class NodeType, class SeedType>
constexpr void go_backward(NodeType const& node, SeedType const& seed, Record<NodeType>& record) {
  if constexpr (passes_gradient<NodeType>) {
    static_assert(differentiable<NodeType, SeedType>,
                  "value_and_grad(f, arguments...): an operation that the gradient passes through "
                  "has no partial derivative; detach(x) keeps gradients away from it");
    if constexpr (is_numbered_argument<NodeType> && argument_number<NodeType> != 0) {
      with_own_number(node, record, [&](auto const& leaf, auto& own) {
        go_backward(leaf, seed, own);
      });
    } else if constexpr (differentiable<NodeType, SeedType>) {
      if (!is_wanted(node)) return;
      using Region = RegionBackward<NodeType, SeedType>;
      constexpr auto outputs =
          std::make_index_sequence<static_cast<std::size_t>(Region::outputs)>{};
      if constexpr (Region::outputs > 0) {
        if constexpr (NodeType::shape_type::is_static && SeedType::shape_type::is_static) {
          if (std::is_constant_evaluated()) {
            Region::run_constant(node, seed, record, outputs);
          } else {
            Region::run(node, seed, record, outputs);
          }
        } else {
          Region::run(node, seed, record, outputs);
        }
      }
      if constexpr (InConstants) {
        if (std::is_constant_evaluated()) {  // no list there: each barrier when its region is done
          [&]<std::size_t... Barrier>(std::index_sequence<Barrier...>) {
            (pull_barrier(barrier_record<static_cast<int>(Barrier)>(record)), ...);
          }(std::make_index_sequence<
              static_cast<std::size_t>(Flatten<NodeType>::barriers::count)>{});
        }
      }
    }
  }
}

}  // namespace detail

}  // namespace sinter::inline SINTER_ABI
