/// @file
/// One region of a small static tree backward: straight code.
#pragma once

#include <sinter/autodiff/region.hpp>
#include <sinter/autodiff/small_record.hpp>
#include <sinter/evaluate/unrolled_outputs.hpp>

#include <bit>

namespace sinter::inline SINTER_ABI::detail {

/// Numbers of arguments, as bits.
using ArgumentBits = std::uint64_t;
inline constexpr std::size_t most_arguments = 64;
constexpr bool has_argument(ArgumentBits bits, int number) {
  return number >= 0 && ((bits >> (number & 63)) & 1U) != 0;
}

template <class NodeType>
struct RecordedValues {
  SmallRecord<NodeType>& record;

  template <int Leaf>
  SINTER_INLINE auto const* leaf(auto const& node) const {
    return node.data();
  }
  template <int Leaf, int Barrier>
  SINTER_INLINE auto const* barrier(auto const&) const {
    return small_barrier<Barrier>(record).value;
  }
};
struct NoRecord {
  template <int Leaf>
  SINTER_INLINE auto const* leaf(auto const& node) const {
    return node.data();
  }
};
/// Where cotangents go. Memory of what is read at other indices than its own begins with zeros.
template <class NodeType, auto const& Plan, ArgumentBits Written>
struct CotangentPlaces {
  SmallRecord<NodeType>& record;

  template <int Leaf>
  static constexpr bool begins_with_zeros = [] {
    bool is_output = false;
    for (int k = 0; k < Plan.outputs; ++k) is_output = is_output || Plan.leaves[k] == Leaf;
    LeafRole const role = leaf_roles<NodeType>.values[Leaf];
    bool const is_written = has_argument(Written, role.argument);
    return is_output && role.is_viewed && !is_written;
  }();
  template <int Leaf, class LeafType>
  SINTER_INLINE auto* leaf(LeafType const& node) const {
    if constexpr (is_active_leaf<LeafType>) {
      auto* const data = slot_of(node)->data;
      if constexpr (begins_with_zeros<Leaf>) {
        std::memset(data, 0, static_cast<std::size_t>(shape_of<LeafType>().size()) * sizeof(*data));
      }
      return data;
    } else {
      return node.data();
    }
  }
  template <int Leaf, int Barrier>
  SINTER_INLINE auto* barrier(auto const&) const {
    auto& own = small_barrier<Barrier>(record);
    if constexpr (begins_with_zeros<Leaf>) std::memset(own.cotangent, 0, sizeof(own.cotangent));
    return own.cotangent;
  }
};

/// A program whose last instruction is replaced: the result is at hand.
template <class ProgramType, class Numbers>
struct WithoutLast;
template <class... Instructions, std::size_t... Number>
struct WithoutLast<Program<Instructions...>, std::index_sequence<Number...>> {
  using All = Program<Instructions...>;
  using type = Program<instruction_at<All, static_cast<int>(Number)>...,
                       Load<typename instruction_at<All, All::length - 1>::lane>>;
};
template <class ProgramType>
using with_result_read = typename WithoutLast<
    ProgramType, std::make_index_sequence<static_cast<std::size_t>(ProgramType::length - 1)>>::type;

enum class SmallRegionKind : signed char {
  plain,
  stored,  ///< the value is in memory: what only leads there is not computed again
  summed   ///< the value is summed on the way
};

/// A region backward, as far as types say.
template <class NodeType, class SeedType, SmallRegionKind Kind>
struct SmallRegion {
  using Pass = Backward<NodeType, SeedType>;
  static constexpr auto& plan = Pass::plan;
  static constexpr bool reads_result =
      Kind == SmallRegionKind::stored && program_of<NodeType>::length > 1;
  static constexpr int own_leaves = program_of<NodeType>::leaves;
  static constexpr int seed_leaves = program_of<SeedType>::leaves;

  template <class Result>
  static auto choose_program(std::bool_constant<true>)
      -> join<with_result_read<program_of<NodeType>>, program_of<SeedType>, Result>;
  template <class Result>
  static auto choose_program(std::bool_constant<false>)
      -> join<program_of<NodeType>, program_of<SeedType>, Result>;
  using ProgramType =
      decltype(choose_program<typename Pass::steps>(std::bool_constant<reads_result>{}));
  using Outputs = typename std::conditional_t<
      Kind == SmallRegionKind::summed, OutputsAndResult<NodeType, typename Pass::outputs>,
      std::type_identity<typename Pass::outputs>>::type;
  static constexpr int leaves = ProgramType::leaves;
  static constexpr int rank = largest(NodeType::rank, SeedType::rank);
  static constexpr int pitch = rank > 0 ? rank : 1;

  static constexpr auto loop = [] {
    std::ptrdiff_t rows[leaves + Outputs::count][pitch] = {};
    auto const copy = [](auto const& layout, int leaf, std::ptrdiff_t* to) {
      for (int axis = 0; axis < rank; ++axis) {
        to[axis] = layout.strides[leaf][layout.rank - rank + axis];
      }
    };
    auto const& own = static_layout<NodeType, rank>;
    for (int leaf = 0; leaf < own_leaves; ++leaf) copy(own, leaf, rows[leaf]);
    for (int leaf = 0; leaf < seed_leaves; ++leaf) {
      copy(static_layout<SeedType, rank>, leaf, rows[leaves - seed_leaves + leaf]);
    }
    if (reads_result) {
      auto const strides = row_major_strides(NodeType::shape_type::static_extents);
      for (int axis = 0; axis < NodeType::rank; ++axis) {
        bool const moves = NodeType::shape_type::static_extents[axis] != 1;
        rows[own_leaves][rank - NodeType::rank + axis] = moves ? strides[axis] : 0;
      }
    }
    for (int k = 0; k < plan.outputs; ++k) copy(own, plan.leaves[k], rows[leaves + k]);
    return plan_in_order<leaves + Outputs::count, rank>(
        backward_extents<rank>(NodeType::shape_type::static_extents,
                               SeedType::shape_type::static_extents),
        rows);
  }();
  static constexpr std::ptrdiff_t places = output_places<ProgramType, Outputs, loop>();

  /// Arguments whose gradients it writes.
  static constexpr ArgumentBits arguments = [] {
    ArgumentBits bits = 0;
    for (int k = 0; k < plan.outputs; ++k) {
      LeafRole const role = leaf_roles<NodeType>.values[plan.leaves[k]];
      if (role.argument >= 0) bits |= ArgumentBits{1} << role.argument;
    }
    return bits;
  }();
  static constexpr bool reaches(int barrier) {
    for (int k = 0; k < plan.outputs; ++k) {
      if (leaf_roles<NodeType>.values[plan.leaves[k]].barrier == barrier) return true;
    }
    return false;
  }
  /// Each argument is one result, so that the order in which elements are added up is the driver's.
  static constexpr bool is_distinct = [] {
    int count = 0;
    for (int k = 0; k < plan.outputs; ++k) {
      count += leaf_roles<NodeType>.values[plan.leaves[k]].argument >= 0;
    }
    return count == std::popcount(arguments);
  }();
  static constexpr bool fits =
      plan.missing < 0 && Outputs::count > 0 && is_distinct && places != unknown;

  template <ArgumentBits Written>
  static constexpr unsigned adds = [] {
    unsigned bits = 0;
    for (int k = 0; k < plan.outputs; ++k) {
      LeafRole const role = leaf_roles<NodeType>.values[plan.leaves[k]];
      bool const is_written = has_argument(Written, role.argument);
      if (is_written || role.is_viewed) bits |= 1U << k;
    }
    return bits;
  }();

  /// `result`: the value where it is stored; where it is summed, place of the sum.
  template <ArgumentBits Written>
  static SINTER_INLINE void run(NodeType const& node, SeedType const& seed,
                                SmallRecord<NodeType>& record, element_of<NodeType>* result) {
    std::byte const* data[static_cast<std::size_t>(leaves)];
    point_leaves<0, 0>(node, data, RecordedValues<NodeType>{record});
    if constexpr (reads_result) data[own_leaves] = reinterpret_cast<std::byte const*>(result);
    point_leaves<leaves - seed_leaves, 0>(seed, data, NoRecord{});
    std::byte const* places_of[static_cast<std::size_t>(own_leaves)];
    point_leaves<0, 0>(node, places_of, CotangentPlaces<NodeType, plan, Written>{record});
    std::byte* to[static_cast<std::size_t>(Outputs::count)];
    SINTER_UNROLL for (int k = 0; k < plan.outputs; ++k) {
      to[k] = const_cast<std::byte*>(places_of[plan.leaves[k]]);
    }
    if constexpr (Kind == SmallRegionKind::summed) {
      to[plan.outputs] = reinterpret_cast<std::byte*>(result);
    }
    UnrolledOutputs<ProgramType, Outputs, loop, adds<Written>,
                    std::make_index_sequence<static_cast<std::size_t>(places)>,
                    std::make_index_sequence<static_cast<std::size_t>(Outputs::count)>>::run(to,
                                                                                             data);
  }
};

}  // namespace sinter::inline SINTER_ABI::detail
