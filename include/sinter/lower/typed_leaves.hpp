/// @file
/// The table of leaves in a constant expression: every pointer keeps its type.
#pragma once

#include <sinter/lower/leaves.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {
template <class ElementType, int Count>
struct TypedPointers {
  ElementType const* pointers[Count > 0 ? Count : 1] = {};
  ElementType* own[Count > 0 ? Count : 1] = {};  ///< elements of leaves without memory

  constexpr TypedPointers() = default;
  TypedPointers(TypedPointers const&) = delete;
  TypedPointers& operator=(TypedPointers const&) = delete;
  constexpr ~TypedPointers() {
    for (ElementType* const elements : own) delete[] elements;
  }
};
}  // namespace detail

/// Leaves as a constant expression takes them: every pointer keeps its type.
template <int Count, int Rank, class... Elements>
struct TypedTable : detail::TypedPointers<Elements, Count>... {
  LeafLayout<Count, Rank> layout{};

  template <int Leaf, class NodeType>
  constexpr void add(NodeType const& node) {
    if constexpr (detail::is_generated_leaf<NodeType>) {
      using ElementType = element_of<NodeType>;
      std::ptrdiff_t const size = node.shape().size();
      auto* const elements = new ElementType[static_cast<std::size_t>(size + 1)]{};
      static_cast<detail::TypedPointers<ElementType, Count>&>(*this).own[Leaf] = elements;
      detail::write_elements(detail::formula_of(node), elements, 0, 1, size);
      add<Leaf>(elements, node.shape().extents());
    } else {
      add<Leaf>(node.data(), node.shape().extents());
    }
  }
  template <int Leaf, class ElementType, int OwnRank>
  constexpr void add(ElementType const* first, ExtentList<OwnRank> const& extents) {
    static_cast<detail::TypedPointers<ElementType, Count>&>(*this).pointers[Leaf] = first;
    layout.place(Leaf, extents);
  }
  template <class ElementType>
  constexpr ElementType const* data(int leaf) const {
    return static_cast<detail::TypedPointers<ElementType, Count> const&>(*this).pointers[leaf];
  }
};

namespace detail {

template <class... Elements>
struct ElementList {};
/// The different element types of a program's leaves.
template <class List, class... Instructions>
struct CollectElements {
  using type = List;
};
template <class List, class Added>
struct AddElement;
template <class... Elements, class Added>
struct AddElement<ElementList<Elements...>, Added> {
  using type = std::conditional_t<(std::is_same_v<Elements, Added> || ...),
                                  ElementList<Elements...>, ElementList<Elements..., Added>>;
};
template <class List, class First, class... Rest>
struct CollectElements<List, First, Rest...> : CollectElements<List, Rest...> {};
template <class List, class Lane, class... Rest>
struct CollectElements<List, Load<Lane>, Rest...>
    : CollectElements<typename AddElement<List, element_of_lane<Lane>>::type, Rest...> {};
template <class List, class Lane, class... Rest>
struct CollectElements<List, Splat<Lane>, Rest...>
    : CollectElements<typename AddElement<List, element_of_lane<Lane>>::type, Rest...> {};

template <class ProgramType, int Rank>
struct TypedTableFor;
template <class... Instructions, int Rank>
struct TypedTableFor<Program<Instructions...>, Rank> {
  template <class... Elements>
  static auto make(ElementList<Elements...>*)
      -> TypedTable<Program<Instructions...>::leaves, Rank, Elements...>;
  using type = decltype(make(
      static_cast<typename CollectElements<ElementList<>, Instructions...>::type*>(nullptr)));
};

}  // namespace detail

/// The table of a region in a constant expression.
template <class ProgramType, int Rank>
using typed_table = typename detail::TypedTableFor<ProgramType, Rank>::type;

}  // namespace sinter::inline SINTER_ABI
