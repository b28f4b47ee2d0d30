/// @file
/// From a tree to its first region: the program, and the barriers that must be evaluated before.
#pragma once

#include <sinter/expression/concatenate.hpp>
#include <sinter/expression/contract.hpp>
#include <sinter/expression/generated.hpp>
#include <sinter/expression/map.hpp>
#include <sinter/expression/procedure.hpp>
#include <sinter/expression/reduce.hpp>
#include <sinter/expression/view.hpp>
#include <sinter/lower/program.hpp>

#include <initializer_list>

namespace sinter::inline SINTER_ABI {

/// The nodes of a tree that are evaluated into memory before the region that reads them.
template <class... Nodes>
struct BarrierList {
  static constexpr int count = static_cast<int>(sizeof...(Nodes));
};

namespace detail {

/// Types whose packs are registers of the machine in every instruction set that has any.
template <class T>
inline constexpr bool has_wide_form =
    sizeof(T) >= 4 && std::is_arithmetic_v<T> && !std::is_same_v<T, bool>;

template <class Lane>
struct BasisOf {
  using type = std::conditional_t<has_wide_form<Lane>, Lane, bool>;
};
template <class Basis>
struct BasisOf<Boolean<Basis>> {
  using type = Basis;
};
/// The first form of truth values that is not bytes.
template <class Only, class... Rest>
struct FirstBasis {
  using type = typename BasisOf<Only>::type;
};
template <class First, class Second, class... Rest>
struct FirstBasis<First, Second, Rest...> {
  using first = typename BasisOf<First>::type;
  using type = std::conditional_t<std::is_same_v<first, bool>,
                                  typename FirstBasis<Second, Rest...>::type, first>;
};

template <class ElementType>
using lane_of = std::conditional_t<std::is_same_v<ElementType, bool>, Boolean<bool>, ElementType>;

/// Lane of a rule's result.
template <class ElementType, class... Lanes>
struct ResultLane {
  using type = ElementType;
};
template <class... Lanes>
struct ResultLane<bool, Lanes...> {
  using type = Boolean<typename FirstBasis<Lanes...>::type>;
};

template <class... Lists>
struct JoinBarriers {
  using type = BarrierList<>;
};
template <class... Nodes>
struct JoinBarriers<BarrierList<Nodes...>> {
  using type = BarrierList<Nodes...>;
};
template <class... First, class... Second, class... Rest>
struct JoinBarriers<BarrierList<First...>, BarrierList<Second...>, Rest...>
    : JoinBarriers<BarrierList<First..., Second...>, Rest...> {};

constexpr int largest(int first) { return first; }
constexpr int largest(int first, auto... rest) {
  int const other = largest(rest...);
  return first > other ? first : other;
}

/// Instructions from a rule back to the last one of its operand `number`.
constexpr int back_to(std::size_t number, std::initializer_list<int> lengths) {
  int back = 1;
  for (std::size_t k = number + 1; k < lengths.size(); ++k) back += lengths.begin()[k];
  return back;
}

/// What every leaf of a region has: one instruction.
template <class NodeType>
struct FlattenLeaf {
  using lane = lane_of<element_of<NodeType>>;
  static constexpr bool is_number =
      NodeType::shape_type::rank == 0 && !is_generated_leaf<NodeType>;
  using program = Program<std::conditional_t<is_number, Splat<lane>, Load<lane>>>;
  static constexpr int length = 1;  ///< of the program
  static constexpr int leaves = 1;
  static constexpr int rank = NodeType::shape_type::rank;
  static constexpr bool is_barrier = false;
  /// Every leaf is a whole stored tensor, and nothing but maps is above.
  static constexpr bool is_plain = true;
  /// The same, where a barrier's value is a stored tensor too.
  static constexpr bool is_whole = true;
};

/// The instruction of a rule behind the programs of its operands.
template <class Rule, class Lane, class... Operands>
struct ApplyOf {
  template <std::size_t... Number>
  static auto back(std::index_sequence<Number...>)
      -> Apply<Rule, Lane,
               From<typename Operands::lane, back_to(Number, {Operands::length...})>...>;
  using type = decltype(back(std::index_sequence_for<Operands...>()));
};
template <class Rule, class Lane, class Only>
struct ApplyOf<Rule, Lane, Only> {
  using type = Apply<Rule, Lane, From<typename Only::lane, 1>>;
};
template <class Rule, class Lane, class Left, class Right>
struct ApplyOf<Rule, Lane, Left, Right> {
  using type = Apply<Rule, Lane, From<typename Left::lane, 1 + Right::length>,
                     From<typename Right::lane, 1>>;
};

}  // namespace detail

/// The region that ends in a node. A node without an own case is a barrier: a leaf of the region.
template <class NodeType>
struct Flatten : detail::FlattenLeaf<NodeType> {
  using barriers = BarrierList<NodeType>;
  static constexpr bool is_barrier = true;
  static constexpr bool is_plain = false;
};
template <class NodeType>
  requires(detail::is_stored_leaf<NodeType> || detail::is_scalar_leaf<NodeType>)
struct Flatten<NodeType> : detail::FlattenLeaf<NodeType> {
  using barriers = BarrierList<>;
};
template <class NodeType>
  requires(detail::is_generated_leaf<NodeType>)
struct Flatten<NodeType> : detail::FlattenLeaf<NodeType> {
  using barriers = BarrierList<>;
  static constexpr bool is_plain = false;
  static constexpr bool is_whole = false;
};
template <class Rule, class ElementType, class ShapeType, class... Operands>
struct Flatten<Map<Rule, ElementType, ShapeType, Operands...>> {
  using lane =
      typename detail::ResultLane<ElementType, typename Flatten<Operands>::lane...>::type;
  static constexpr int rank = detail::largest(ShapeType::rank, Flatten<Operands>::rank...);
  static constexpr bool is_barrier = false;
  static constexpr bool is_plain = (Flatten<Operands>::is_plain && ...);
  static constexpr bool is_whole = (Flatten<Operands>::is_whole && ...);
  using barriers = typename detail::JoinBarriers<typename Flatten<Operands>::barriers...>::type;
  static constexpr int length = (Flatten<Operands>::length + ... + 1);
  static constexpr int leaves = (Flatten<Operands>::leaves + ... + 0);

  using apply = typename detail::ApplyOf<Rule, lane, Flatten<Operands>...>::type;
  using program = join<typename Flatten<Operands>::program..., Program<apply>>;
};
template <class Operand, class ShapeType, class... Picks>
struct Flatten<View<Operand, ShapeType, Picks...>> : Flatten<Operand> {
  static constexpr int rank = detail::largest(ShapeType::rank, Flatten<Operand>::rank);
  static constexpr bool is_barrier = false;
  static constexpr bool is_plain = false;
  static constexpr bool is_whole = false;
};

/// Program of the region that ends in a node.
template <class NodeType>
using program_of = typename Flatten<NodeType>::program;

}  // namespace sinter::inline SINTER_ABI
