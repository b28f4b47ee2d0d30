/// @file
/// One region backward: a loop that recomputes its values and writes the cotangents of all leaves.
#pragma once

#include <sinter/autodiff/backward.hpp>
#include <sinter/autodiff/backward_loop.hpp>
#include <sinter/autodiff/record.hpp>
#include <sinter/evaluate/single_outputs.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// Goes backward through the tree that ends in `node`, whose result has the cotangent `seed`: adds
/// to the cotangents of its barriers and the gradients of its active leaves. The seed may have more
/// axes than the result, which was broadcast along them then. Without `InConstants` it is never part
/// of a constant expression, where it lets the cotangents of the barriers through, too.
template <bool InConstants = true, class NodeType, class SeedType>
constexpr void go_backward(NodeType const& node, SeedType const& seed, Record<NodeType>& record);

template <class ElementType, int Count>
struct SlotPointers {
  GradientSlot<ElementType>* slots[Count > 0 ? Count : 1] = {};
};
/// A leaf table that also knows where the gradients of active leaves go.
template <class Base, int Count, class... Elements>
struct SlotTable : Base, SlotPointers<Elements, Count>... {
  bool const* reads = nullptr;  ///< which leaves of the forward part matter to its partials
  int own_leaves = 0;

  template <int Leaf, class NodeType>
  constexpr void add(NodeType const& node) {
    if constexpr (requires { node.unchecked_data(); }) {
      if (Leaf < own_leaves && !reads[Leaf]) {
        Base::template add<Leaf>(node.unchecked_data(), node.shape().extents());
      } else {
        Base::template add<Leaf>(node);
      }
    } else {
      Base::template add<Leaf>(node);
    }
    if constexpr (is_active_leaf<NodeType> && passes_gradient<NodeType>) {
      slot<element_of<NodeType>>(Leaf) = slot_of(node);
    }
  }
  template <int Leaf, class ElementType, int OwnRank>
  constexpr void add(ElementType const* first, ExtentList<OwnRank> const& extents) {
    Base::template add<Leaf>(first, extents);
  }
  template <class ElementType>
  constexpr GradientSlot<ElementType>*& slot(int leaf) {
    return static_cast<SlotPointers<ElementType, Count>&>(*this).slots[leaf];
  }
};
template <class Base, class ProgramType>
struct SlotTableFor;
template <class Base, class... Instructions>
struct SlotTableFor<Base, Program<Instructions...>> {
  template <class... Elements>
  static auto make(ElementList<Elements...>*)
      -> SlotTable<Base, Program<Instructions...>::leaves, Elements...>;
  using type = decltype(make(
      static_cast<typename CollectElements<ElementList<>, Instructions...>::type*>(nullptr)));
};

/// Extents of a region: those of the tree and of its cotangent, broadcast.
template <int Rank, int OwnRank, int SeedRank>
constexpr ExtentList<Rank> backward_extents(ExtentList<OwnRank> const& own,
                                            ExtentList<SeedRank> const& seed) {
  ExtentList<Rank> result;
  for (int axis = 0; axis < Rank; ++axis) {
    int const a = axis - (Rank - OwnRank);
    int const b = axis - (Rank - SeedRank);
    std::ptrdiff_t const x = a >= 0 ? own[a] : 1;
    std::ptrdiff_t const y = b >= 0 ? seed[b] : 1;
    result[axis] = x == 1 ? y : x;
  }
  return result;
}

/// The outputs of a backward pass, and behind them the region's result.
template <class NodeType, class Outputs>
struct OutputsAndResult;
template <class NodeType, class... Outputs>
struct OutputsAndResult<NodeType, OutputList<Outputs...>> {
  using type = OutputList<Outputs..., Output<typename Flatten<NodeType>::lane,
                                             program_of<NodeType>::length - 1, -1, true>>;
};

/// One backward pass over one region.
template <class NodeType, class SeedType>
struct RegionBackward {
  using Pass = Backward<NodeType, SeedType>;
  using ProgramType = typename Pass::program;
  static constexpr int own_leaves = program_of<NodeType>::leaves;
  static constexpr int leaves = ProgramType::leaves;
  static constexpr int outputs = Pass::plan.outputs;
  static constexpr int rank = largest(NodeType::rank, SeedType::rank);
  static constexpr int columns =
      largest(Flatten<NodeType>::rank, Flatten<SeedType>::rank, rank);

  template <class Table>
  static constexpr void gather_all(NodeType const& node, SeedType const& seed,
                                   Record<NodeType>& record, Table& table,
                                   auto& seed_barriers) {
    gather<0, 0>(node, table, record);
    gather<own_leaves, 0>(seed, table, seed_barriers);
  }

  /// Where output `Number` goes; nullptr where no gradient is wanted.
  template <int Number, class Table>
  static constexpr auto* slot_at(Table& table, Record<NodeType>& record) {
    constexpr int leaf = Pass::plan.leaves[Number];
    constexpr LeafRole role = leaf_roles<NodeType>.values[leaf];
    if constexpr (role.barrier >= 0) {
      auto& barrier = *barrier_record<role.barrier>(record).cotangent;
      return is_wanted(*barrier.barrier) ? &barrier.opened() : nullptr;
    } else {
      using ElementType =
          element_of_lane<lane_of_register<typename Pass::forward, typename Pass::seed, Pass::plan,
                                           Pass::plan.registers[Number]>>;
      return table.template slot<ElementType>(leaf);
    }
  }
  template <std::size_t... Number>
  static SINTER_NOINLINE void run(NodeType const& node, SeedType const& seed,
                                  Record<NodeType>& record, std::index_sequence<Number...> all) {
    run_loop<typename Pass::outputs>(node, seed, record, all, nullptr);
  }
  /// The same; sums the region's result on the way.
  template <std::size_t... Number>
  static SINTER_NOINLINE void run_and_sum(NodeType const& node, SeedType const& seed,
                                          Record<NodeType>& record,
                                          std::index_sequence<Number...> all,
                                          element_of<NodeType>* sum) {
    using Outputs = typename OutputsAndResult<NodeType, typename Pass::outputs>::type;
    run_loop<Outputs>(node, seed, record, all, reinterpret_cast<std::byte*>(sum));
  }

 private:
  template <class Outputs>
  static constexpr BackwardCode code = {
      OutputsLoop<ProgramType, Outputs>::run, OutputsLoop<ProgramType, Outputs>::codes,
      OutputsLoop<ProgramType, Outputs>::width, leaves, ProgramType::leaf_sizes.values, columns,
      rank, outputs, Outputs::count};
  template <class Outputs, std::size_t... Number>
  static SINTER_INLINE void run_loop(NodeType const& node, SeedType const& seed,
                                     Record<NodeType>& record, std::index_sequence<Number...>,
                                     std::byte* sum) {
    typename SlotTableFor<LeafTable<leaves, columns>, ProgramType>::type table;
    table.reads = Pass::plan.reads;
    table.own_leaves = own_leaves;
    barrier_values<typename Flatten<SeedType>::barriers> seed_barriers(record.known());
    gather_all(node, seed, record, table, seed_barriers);
    BackwardOutput const into[] = {
        output_into(slot_at<static_cast<int>(Number)>(table, record), Pass::plan.leaves[Number],
                    leaf_roles<NodeType>.values[Pass::plan.leaves[Number]].is_viewed)...,
        {}};
    auto const extents =
        backward_extents<rank>(node.shape().extents(), seed.shape().extents());
    run_backward(code<Outputs>, table.layout.data, table.layout.entries,
                 &table.layout.strides[0][0], extents.values, into, sum);
  }

 public:
  template <std::size_t... Number>
  static constexpr void run_constant(NodeType const& node, SeedType const& seed,
                                     Record<NodeType>& record, std::index_sequence<Number...>) {
    typename SlotTableFor<typed_table<ProgramType, columns>, ProgramType>::type table{};
    barrier_values<typename Flatten<SeedType>::barriers> seed_barriers(nullptr);
    gather_all(node, seed, record, table, seed_barriers);
    auto const extents =
        backward_extents<rank>(node.shape().extents(), seed.shape().extents());
    (fill_slot(*slot_at<static_cast<int>(Number)>(table, record)), ...);
    ExtentList<rank> index;
    std::ptrdiff_t const size = product(extents);
    for (std::ptrdiff_t element = 0; element < size; ++element) {
      std::ptrdiff_t positions[leaves] = {};
      for (int leaf = 0; leaf < leaves; ++leaf) {
        positions[leaf] = table.layout.entries[leaf].offset;
        for (int axis = 0; axis < rank; ++axis) {
          positions[leaf] += index[axis] * table.layout.strides[leaf][columns - rank + axis];
        }
      }
      run_and<ProgramType, 0>(
          ConstantSource<decltype(table)>{table, positions}, [&](auto const& banks) {
            (add_to(*slot_at<static_cast<int>(Number)>(table, record),
                    positions[Pass::plan.leaves[Number]],
                    bank_of<lane_of_register<typename Pass::forward, typename Pass::seed,
                                             Pass::plan, Pass::plan.registers[Number]>,
                            0>(banks)[Pass::plan.registers[Number]]),
             ...);
          });
      advance(index, extents);
    }
  }
  template <class ElementType>
  static constexpr void fill_slot(GradientSlot<ElementType>& slot) {
    if (slot.is_written) return;
    for (std::ptrdiff_t k = 0; k < slot.size; ++k) slot.data[k] = ElementType{};
    slot.is_written = true;
  }
  template <class ElementType>
  static constexpr void add_to(GradientSlot<ElementType>& slot, std::ptrdiff_t position,
                               ElementType value) {
    using scalar::add;
    slot.data[position] = add(slot.data[position], value);
  }
};

}  // namespace sinter::inline SINTER_ABI::detail
