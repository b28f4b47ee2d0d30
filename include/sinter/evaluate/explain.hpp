/// @file
/// `explain`: the regions of an expression as text, in the order in which they are evaluated.
#pragma once

#include <sinter/evaluate/assign.hpp>
#include <sinter/evaluate/explain_stored.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

/// Packs that `run_always_plain` unrolls a region into; 0 where it runs a loop.
template <class NodeType, class ShapeType>
constexpr int packs_unrolled() {
  if constexpr (is_always_plain<NodeType, ShapeType>) {
    constexpr auto places = unrolled_places<NodeType, ShapeType>();
    return places != unknown ? static_cast<int>(places) : 0;
  } else {
    return 0;
  }
}

/// What `assign_to` does.
template <class NodeType, class ElementType, int Rank>
void explain_into(NodeType const& node, Target<ElementType, Rank> const& target, Place place,
                  Report& report) {
  if constexpr (!Flatten<NodeType>::is_barrier) {
    place.may_alias = true;
    explain_kind(node, target, place, nullptr, report);
  } else {
    std::string reason = "the shapes differ";
    if constexpr (NodeType::rank == Rank) {
      std::ptrdiff_t const size = product(target.extents);
      std::ptrdiff_t const bytes = size * static_cast<std::ptrdiff_t>(sizeof(ElementType));
      bool const reads = size > 0 && reads_memory(node, place.to, place.to + bytes);
      bool const is_whole = target.is_contiguous() && size == node.size();
      if (is_whole && !reads && fails_first<NodeType>) {
        explain_kind(node, target, place, nullptr, report);
        report.line("aliasing", "disjoint");
        return;
      }
      reason = !target.is_contiguous() ? "the destination is not in one piece"
               : size != node.size()   ? reason
               : reads                 ? "the expression reads the destination"
                                       : "a part may fail";
    }
    int const region = explain_temporary(node, nullptr, report, "");
    report.line("aliasing", detail::text_of({reason, ": through a temporary"}));
    explain_copy(node, region, target, place, report);
  }
}

template <class To, class From>
void require_broadcast(char const* call, To const& to, From const& from) {
  auto const target = to.extents();
  auto const source = from.extents();
  for (int back = 1; back <= From::rank; ++back) {
    std::ptrdiff_t const extent = source[From::rank - back];
    if (extent != 1 && extent != target[To::rank - back]) {
      raise_assignment(call, target.values, To::rank, source.values, From::rank, true);
    }
  }
}

template <class Destination>
inline constexpr bool takes_elements = [] {
  if constexpr (requires { Destination::is_writable; }) {
    return Destination::is_writable;
  } else {
    return is_tensor<Destination>;
  }
}();

/// What assigning to a tensor of this shape, with elements at `to`, does; or making a new one.
template <class To, class NodeType>
void explain_assignment(NodeType const& node, To const& shape, std::byte const* to, bool is_new,
                        Report& report) {
  using ElementType = element_of<NodeType>;
  Place place;
  place.unrolled = packs_unrolled<NodeType, To>();
  if (!is_new && has_shape(shape, node.shape())) {
    place.into = "the destination";
    place.to = to;
    auto const extents = shape.extents();
    explain_into(node, Target<ElementType, To::rank>{nullptr, extents, row_major_strides(extents)},
                 place, report);
    return;
  }
  require_fixed_extents("explain(destination, expression)", To(), node.shape());
  explain_kind(node, fresh_target(node), place, nullptr, report);
  if (!is_new) report.line("aliasing", "another shape: the destination takes new memory");
}

}  // namespace detail

/// What `evaluate(expression)` does, as text: the regions in the order in which they run, each with
/// its rules, leaves, loops and packs; temporaries, and how many barriers were merged because an
/// equal one had been evaluated. Nothing is evaluated.
///
/// errors  a tensor whose shape has changed since the expression was built is a shape_error
/// example examples/10_explain.cpp
template <Expression Source>
[[nodiscard]] std::string explain(Source const& source) {
  detail::Report report;
  detail::with_node<element_of<Source>>(source, [&](auto const& node) {
    detail::explain_assignment<shape_of<Source>>(node, node.shape(), nullptr, true, report);
  });
  return report.text();
}

/// What `destination = expression` does, and whether the destination is read while it is written.
///
/// errors  what does not assign does not compile, or is a shape_error
template <Expression Destination, Expression Source>
[[nodiscard]] std::string explain(Destination const& destination, Source const& source) {
  using ElementType = element_of<Destination>;
  using To = shape_of<Destination>;
  constexpr bool is_tensor = detail::is_tensor<Destination>;
  constexpr bool is_possible =
      detail::takes_elements<Destination> && storable_elements<Destination, Source> &&
      (is_tensor ? equal_shapes<To, shape_of<Source>> : shapes_broadcast_to<To, shape_of<Source>>);
  static_assert(is_possible,
                "explain(destination, expression): destination = expression must compile");
  detail::Report report;
  if constexpr (is_possible) {
    detail::with_node<ElementType>(source, [&](auto const& node) {
      if constexpr (is_tensor) {
        detail::explain_assignment<To>(node, destination.shape(),
                                       reinterpret_cast<std::byte const*>(destination.data()),
                                       false, report);
      } else {
        detail::require_broadcast("explain(destination, expression)", destination.shape(),
                                  node.shape());
        auto const target = detail::target_of(detail::operand<true>(destination));
        detail::Place place;
        place.into = "the destination";
        place.to = reinterpret_cast<std::byte const*>(target.data);
        detail::explain_into(node, target, place, report);
      }
    });
  }
  return report.text();
}

}  // namespace sinter::inline SINTER_ABI
