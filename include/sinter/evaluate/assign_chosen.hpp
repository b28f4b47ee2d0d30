/// @file
/// Assignment to chosen elements: `x(mask) = 0`, `x(indices) += y`.
#pragma once

#include <sinter/evaluate/assign.hpp>
#include <sinter/evaluate/choose.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

/// Strides of a value that broadcasts to `Rank` axes.
template <int Rank, int Own>
constexpr ExtentList<Rank> broadcast_strides(ExtentList<Own> const& extents) {
  ExtentList<Rank> strides;
  std::ptrdiff_t stride = 1;
  for (int axis = Own - 1; axis >= 0; --axis) {
    strides[Rank - Own + axis] = extents[axis] == 1 ? 0 : stride;
    stride *= extents[axis];
  }
  return strides;
}

/// The numbers that tell where elements are written: copied, if they may be among those.
template <class ElementType, class NodeType>
class IndexMemory {
  static constexpr bool may_overlap = std::is_same_v<ElementType, element_of<NodeType>>;
  using Held = std::conditional_t<may_overlap, tensor_of<NodeType>, StoredOperand<NodeType>>;

 public:
  constexpr explicit IndexMemory(NodeType const& node)
      : held_([&] {
          if constexpr (may_overlap) {
            return tensor_of<NodeType>(node);
          } else {
            return StoredOperand<NodeType>(node, nullptr);
          }
        }()),
        extents_(node.shape().extents()) {}
  constexpr auto target() const {
    using E = element_of<NodeType> const;
    if constexpr (may_overlap) {
      return Target<E, NodeType::rank>{held_.data(), extents_, row_major_strides(extents_)};
    } else {
      return Target<E, NodeType::rank>{held_.data(), extents_, held_.strides()};
    }
  }

 private:
  Held held_;
  ExtentList<NodeType::rank> extents_;
};

template <int Position, class ElementType, class Write, class... Operands, class... Index>
constexpr void with_indices(OperandList<Operands...> const& list, Write const& write,
                            Index const&... indices) {
  if constexpr (Position == static_cast<int>(sizeof...(Operands))) {
    write(indices...);
  } else {
    auto const& node = operand_at<Position>(list);
    IndexMemory<ElementType, std::remove_cvref_t<decltype(node)>> const memory(node);
    with_indices<Position + 1, ElementType>(list, write, indices..., memory.target());
  }
}

/// Combines chosen elements with those of a value by `store(element, value)`. Everything that can
/// fail is done before an element is written.
template <class Places, class ElementType, class ShapeType, class... Operands, class Source,
          class Store>
constexpr void write_chosen(
    Procedure<Choose<Places>, ElementType, ShapeType, Operands...> const& chosen,
    Source const& source, Store const& store) {
  auto const extents = chosen.shape().extents();
  auto const own = source.shape().extents();
  constexpr int rank = ShapeType::rank;
  for (int back = 1; back <= own.rank; ++back) {
    std::ptrdiff_t const extent = own[own.rank - back];
    if (extent != 1 && extent != extents[rank - back]) {
      raise_assignment("view = expression", extents.values, rank, own.values, own.rank, true);
    }
  }
  tensor_of<Source> value(source.shape(), uninitialized);
  evaluate_to(source, whole_target(value));
  auto const target = target_of(chosen.operands.first);
  auto const strides = broadcast_strides<rank>(own);
  with_indices<1, ElementType>(chosen.operands, [&](auto const&... indices) {
    auto const& places = chosen.algorithm.places;
    places.check(target.extents, indices...);
    auto const write = [&](ExtentList<rank> const& index, std::ptrdiff_t offset,
                           std::ptrdiff_t step, std::ptrdiff_t count) {
      ElementType const* from = value.data() + offset_of(index, strides);
      std::ptrdiff_t const move = rank > 0 ? strides[rank > 0 ? rank - 1 : 0] : 0;
      for (std::ptrdiff_t k = 0; k < count; ++k) {
        store(target.data[offset + k * step], from[k * move]);
      }
    };
    places.visit(extents, target, write, indices...);
  });
}

template <class Chosen, class Source, class Store>
constexpr void assign_chosen(Chosen const& chosen, Source const& source, Store const& store) {
  using ElementType = element_of<Chosen>;
  SINTER_CHECK_EVALUABLE;
  static_assert(shapes_broadcast_to<shape_of<Chosen>, shape_of<Source>>,
                "view = expression: the expression must broadcast to the view's shape");
  static_assert(storable_elements<Chosen, Source>,
                "view = expression: elements must not lose their kind; convert with "
                "astype<Element>(expression)");
  if constexpr (shapes_broadcast_to<shape_of<Chosen>, shape_of<Source>> &&
                storable_elements<Chosen, Source>) {
    with_node<ElementType>(source,
                           [&](auto const& node) { write_chosen(chosen, node, store); });
  }
}
inline constexpr auto store_element = [](auto& element, auto value) { element = value; };
inline constexpr auto add_element = [](auto& element, auto value) {
  element = scalar::add(element, value);
};

}  // namespace detail

/// Evaluates an expression into chosen elements of a tensor; its shape broadcasts to theirs. Of
/// elements that are chosen twice the last one stays.
///
/// errors  an index outside its axis is an index_error; then nothing has been written
/// cost    a temporary of the expression
template <class Places, class ElementType, class ShapeType, class... Operands, Expression Source>
constexpr void assign(
    Procedure<detail::Choose<Places>, ElementType, ShapeType, Operands...> const& chosen,
    Source const& source) {
  detail::assign_chosen(chosen, source, detail::store_element);
}
/// Sets chosen elements.
template <class Places, class ElementType, class ShapeType, class... Operands, class Number>
constexpr void fill(
    Procedure<detail::Choose<Places>, ElementType, ShapeType, Operands...> const& chosen,
    Number number) {
  static_assert(assignable_elements<Number, ElementType>,
                "tensor = number: elements must not lose their kind; convert the number first");
  if constexpr (assignable_elements<Number, ElementType>) {
    detail::write_chosen(chosen,
                         Scalar<ElementType>(detail::scalar_as<ElementType>(number)),
                         detail::store_element);
  }
}

#undef SINTER_CHECK_EVALUABLE

}  // namespace sinter::inline SINTER_ABI
