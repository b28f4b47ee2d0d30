/// @file
/// Static regions of maps: planned while compiling, run straight from their leaves, unrolled.
#pragma once

#include <sinter/evaluate/memory_static.hpp>
#include <sinter/evaluate/region.hpp>

namespace sinter::inline SINTER_ABI::detail {

// ---- plain regions: every leaf has the destination's shape, or is one number ----------------

/// True unless the leaves' types say that one is smaller than the shape.
template <class NodeType, class ShapeType>
inline constexpr bool may_be_plain =
    NodeType::rank == 0 || !NodeType::shape_type::is_static || !ShapeType::is_static ||
    shape_of<NodeType>().size() == ShapeType().size();
template <class Rule, class ElementType, class OwnShape, class... Operands, class ShapeType>
inline constexpr bool may_be_plain<Map<Rule, ElementType, OwnShape, Operands...>, ShapeType> =
    (may_be_plain<Operands, ShapeType> && ...);
/// True where the leaves' types prove that they have the shape.
template <class NodeType, class ShapeType>
inline constexpr bool is_surely_plain =
    NodeType::rank == 0 || (ShapeType::is_static && NodeType::shape_type::is_static);
template <class Rule, class ElementType, class OwnShape, class... Operands, class ShapeType>
inline constexpr bool is_surely_plain<Map<Rule, ElementType, OwnShape, Operands...>, ShapeType> =
    (is_surely_plain<Operands, ShapeType> && ...);

template <int Leaf, class NodeType>
SINTER_INLINE bool point_plain(NodeType const& node, std::byte const** data, std::ptrdiff_t size);
/// The operands of a map behind the first two.
template <int Leaf, int Position = 0, class... Operands>
SINTER_INLINE bool point_plain_rest(OperandList<Operands...> const& rest, std::byte const** data,
                                    std::ptrdiff_t size) {
  auto const& operand = operand_at<Position>(rest);
  bool const is_plain = point_plain<Leaf>(operand, data, size);
  if constexpr (Position + 1 == static_cast<int>(sizeof...(Operands))) {
    return is_plain;
  } else {
    constexpr int next = Leaf + program_of<std::remove_cvref_t<decltype(operand)>>::leaves;
    return static_cast<bool>(
        static_cast<int>(is_plain) &
        static_cast<int>(point_plain_rest<next, Position + 1>(rest, data, size)));
  }
}
/// Points `data` at the leaves of a tree of maps; true where every leaf but single numbers has
/// `size` elements. (A leaf broadcasts to the destination's shape: it is as large, or stretches.)
template <int Leaf, class NodeType>
SINTER_INLINE bool point_plain(NodeType const& node, std::byte const** data,
                               [[maybe_unused]] std::ptrdiff_t size) {
  if constexpr (requires { node.operands.rest; }) {
    constexpr int second = Leaf + Flatten<decltype(node.operands.first)>::leaves;
    constexpr int third = second + Flatten<decltype(node.operands.second)>::leaves;
    return static_cast<bool>(
        static_cast<int>(point_plain<Leaf>(node.operands.first, data, size)) &
        static_cast<int>(point_plain<second>(node.operands.second, data, size)) &
        static_cast<int>(point_plain_rest<third>(node.operands.rest, data, size)));
  } else if constexpr (requires { node.operands.second; }) {
    constexpr int second = Leaf + Flatten<decltype(node.operands.first)>::leaves;
    return static_cast<bool>(
        static_cast<int>(point_plain<Leaf>(node.operands.first, data, size)) &
        static_cast<int>(point_plain<second>(node.operands.second, data, size)));
  } else if constexpr (requires { node.operands; }) {
    return point_plain<Leaf>(node.operands.first, data, size);
  } else {
    data[Leaf] = reinterpret_cast<std::byte const*>(node.data());
    if constexpr (NodeType::rank == 0) {
      return true;
    } else {
      return node.shape().size() == size;
    }
  }
}

/// Packs that a static region is unrolled into at most.
inline constexpr int unrolled_packs = 8;

/// The loop plan of a static region of maps over stored leaves, made while compiling.
template <int Leaves>
struct StaticPlan {
  int rank = 0;                                ///< axes that remain
  std::ptrdiff_t rows = 1;                     ///< extent of the outer axis
  std::ptrdiff_t length = 1;                   ///< extent of the inner axis
  std::ptrdiff_t row_steps[Leaves + 1] = {};   ///< elements from row to row; the target's first
  std::ptrdiff_t steps[Leaves + 1] = {};       ///< elements from one to the next
};

template <int Leaf, class Layout, class Rule, class ElementType, class ShapeType,
          class... Operands>
constexpr void place_static(Map<Rule, ElementType, ShapeType, Operands...> const*, Layout& layout);
template <int Leaf, class Layout, class Operand, class ShapeType, class... Picks>
constexpr void place_static(View<Operand, ShapeType, Picks...> const*, Layout& layout);
template <int Leaf, class Layout, class NodeType>
constexpr void place_static(NodeType const*, Layout& layout) {
  layout.place(Leaf, NodeType::shape_type::static_extents);
}
template <int Leaf, class Layout>
constexpr void place_static_operands(Layout&) {}
template <int Leaf, class First, class... Rest, class Layout>
constexpr void place_static_operands(Layout& layout) {
  place_static<Leaf>(static_cast<First const*>(nullptr), layout);
  place_static_operands<Leaf + program_of<First>::leaves, Rest...>(layout);
}
template <int Leaf, class Layout, class Rule, class ElementType, class ShapeType,
          class... Operands>
constexpr void place_static(Map<Rule, ElementType, ShapeType, Operands...> const*,
                            Layout& layout) {
  place_static_operands<Leaf, Operands...>(layout);
}

template <int Source, std::ptrdiff_t Step, int Second>
constexpr std::ptrdiff_t step_from(Pick<Source, Step, Second> const*) {
  return Step;
}
/// The step of an axis of a view; `unknown` where it is given when the program runs.
template <class PickType>
inline constexpr std::ptrdiff_t step_of = step_from(static_cast<PickType const*>(nullptr));

/// Steps count from the first element of a leaf; where a view begins is not in its type.
template <int Leaf, class Layout, class Operand, class ShapeType, class... Picks>
constexpr void place_static(View<Operand, ShapeType, Picks...> const*, Layout& layout) {
  place_static<Leaf>(static_cast<Operand const*>(nullptr), layout);
  layout.look_through(Leaf, Leaf + program_of<Operand>::leaves, ExtentList<Operand::rank>{},
                      View<Operand, ShapeType, Picks...>::sources,
                      View<Operand, ShapeType, Picks...>::seconds,
                      ExtentList<ShapeType::rank>{{step_of<Picks>...}},
                      ShapeType::static_extents);
}

template <class NodeType, int Rank>
constexpr auto make_static_layout() {
  LeafLayout<program_of<NodeType>::leaves, largest(Flatten<NodeType>::rank, Rank)> layout{};
  place_static<0>(static_cast<NodeType const*>(nullptr), layout);
  return layout;
}
/// Strides of the leaves of a static tree.
template <class NodeType, int Rank = 0>
inline constexpr auto static_layout = make_static_layout<NodeType, Rank>();

template <class NodeType, class ShapeType>
constexpr auto make_static_plan() {
  constexpr int leaves = program_of<NodeType>::leaves;
  constexpr int rank = ShapeType::rank;
  constexpr int pitch = rank > 0 ? rank : 1;
  constexpr auto& layout = static_layout<NodeType, rank>;
  std::ptrdiff_t extents[pitch] = {};
  std::ptrdiff_t strides[(leaves + 1) * pitch] = {};
  auto const own = row_major_strides(ShapeType::static_extents);
  for (int axis = 0; axis < rank; ++axis) {
    extents[axis] = ShapeType::static_extents[axis];
    strides[axis] = own[axis];
    for (int leaf = 0; leaf < leaves; ++leaf) {
      strides[(leaf + 1) * pitch + axis] = layout.strides[leaf][layout.rank - rank + axis];
    }
  }
  LoopNest nest{rank, extents, leaves + 1, pitch, strides};
  plan_elementwise(nest);
  StaticPlan<leaves> plan;
  plan.rank = nest.rank;
  if (nest.rank >= 1) plan.length = nest.extents[nest.rank - 1];
  if (nest.rank == 2) plan.rows = nest.extents[0];
  for (int row = 0; row <= leaves && nest.rank <= 2; ++row) {
    if (nest.rank >= 1) plan.steps[row] = nest.row(row)[nest.rank - 1];
    if (nest.rank == 2) plan.row_steps[row] = nest.row(row)[0];
  }
  return plan;
}
template <class NodeType, class ShapeType>
inline constexpr auto static_plan = make_static_plan<NodeType, ShapeType>();

/// Leaves of a static plan at one of its places; `Rest`: lanes that count.
template <auto const& Plan, int Width, int Rest>
struct UnrolledSource {
  std::byte const* const* data;
  std::ptrdiff_t row;
  std::ptrdiff_t position;

  template <class Lane, class Register>
  SINTER_INLINE void load(Register& to, int leaf) const {
    constexpr std::ptrdiff_t size = sizeof(element_of_lane<Lane>);
    std::byte const* const from =
        data[leaf] + (row * Plan.row_steps[leaf + 1] + position * Plan.steps[leaf + 1]) * size;
    if (Plan.steps[leaf + 1] == 0) {
      splat_to<Lane>(to, from);
    } else if (Plan.steps[leaf + 1] != 1) {
      load_apart<Lane>(to, from, Plan.steps[leaf + 1] * size, Rest);
    } else if constexpr (Rest < Width) {
      load_few<Lane, Rest>(to, from);
    } else {
      load_whole<Lane>(to, from);
    }
  }
  template <class Lane, class Register>
  SINTER_INLINE void splat(Register& to, int leaf) const {
    splat_to<Lane>(to, data[leaf]);
  }
};

/// Places that a static region is unrolled into; `unknown` where it is not.
template <class NodeType, class ShapeType>
constexpr std::ptrdiff_t unrolled_places() {
  if constexpr (runs_singly<program_of<NodeType>>) {
    return unknown;
  } else {
  constexpr auto& plan = static_plan<NodeType, ShapeType>;
  constexpr std::ptrdiff_t width =
      width_of<program_of<NodeType>, element_of<NodeType>>;
  std::ptrdiff_t const places = plan.rows * ((plan.length + width - 1) / width);
  return plan.rank <= 2 && places <= unrolled_packs ? places : unknown;
  }
}

template <class NodeType, class ElementType, auto const& Plan, std::size_t... Place>
SINTER_INLINE void run_unrolled(std::byte* to, std::byte const* const* leaves,
                                std::index_sequence<Place...>) {
  using ProgramType = program_of<NodeType>;
  constexpr int width = width_of<ProgramType, ElementType>;
  constexpr auto size = static_cast<std::ptrdiff_t>(sizeof(ElementType));
  constexpr std::ptrdiff_t in_row = (Plan.length + width - 1) / width;
  [[maybe_unused]] auto const run = [&](auto place) SINTER_LAMBDA_INLINE {
    constexpr std::ptrdiff_t own_row = static_cast<std::ptrdiff_t>(place.value) / in_row;
    constexpr std::ptrdiff_t first =
        static_cast<std::ptrdiff_t>(place.value) % in_row * width;
    constexpr int rest = static_cast<int>(
        Plan.length - first < width ? Plan.length - first : std::ptrdiff_t{width});
    auto const result =
        run_once<ProgramType, width>(UnrolledSource<Plan, width, rest>{leaves, own_row, first});
    std::byte* const here = to + (own_row * Plan.length + first) * size;
    if constexpr (rest < width) {
      store_few<rest>(result, here);
    } else {
      store(result, here);
    }
  };
  (run(std::integral_constant<std::size_t, Place>{}), ...);
}

}  // namespace sinter::inline SINTER_ABI::detail
