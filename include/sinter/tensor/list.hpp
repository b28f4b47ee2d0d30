/// @file
/// Nested braces as a source of elements: their extents, and the error where they are ragged.
#pragma once

#include <sinter/shape/shape.hpp>

#include <initializer_list>

namespace sinter::inline SINTER_ABI::detail {

template <class Element, int Rank>
struct NestedList {
  using type = std::initializer_list<typename NestedList<Element, Rank - 1>::type>;
};
template <class Element>
struct NestedList<Element, 0> {
  using type = Element;
};

/// Braces nested `Rank` deep around elements.
template <class Element, int Rank>
using nested_list = typename NestedList<Element, Rank>::type;

/// Extents along the first entry of each level.
template <int Rank, class List>
constexpr void measure(List const& list, std::ptrdiff_t* extents) {
  extents[0] = static_cast<std::ptrdiff_t>(list.size());
  if constexpr (Rank > 1) {
    if (list.size() > 0) measure<Rank - 1>(*list.begin(), extents + 1);
  }
}

[[noreturn]] SINTER_COLD inline void raise_ragged(int axis, std::ptrdiff_t expected,
                                                  std::ptrdiff_t found) {
  raise<shape_error>(text_of(
      {"Tensor{...}: a list at axis ", axis, " must have ", expected, " entries, found ", found}));
}

/// Copies the elements in row-major order; every list must be as long as `extents` says.
template <int Rank, int Axis, class List, class Element>
constexpr Element* copy_nested(List const& list, ExtentList<Rank> const& extents, Element* to) {
  if (static_cast<std::ptrdiff_t>(list.size()) != extents[Axis]) {
    raise_ragged(Axis, extents[Axis], static_cast<std::ptrdiff_t>(list.size()));
  }
  for (auto const& entry : list) {
    if constexpr (Axis + 1 < Rank) {
      to = copy_nested<Rank, Axis + 1>(entry, extents, to);
    } else {
      *to++ = entry;
    }
  }
  return to;
}

}  // namespace sinter::inline SINTER_ABI::detail
