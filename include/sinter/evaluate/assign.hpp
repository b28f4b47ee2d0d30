/// @file
/// Assignment: an expression into a destination that keeps what it holds until nothing can fail.
#pragma once

#include <sinter/evaluate/assign_node.hpp>
#include <sinter/expression/argument.hpp>

namespace sinter::inline SINTER_ABI {

/// True where elements of an expression may be stored in a destination without saying `astype`.
template <class Destination, class Source>
inline constexpr bool storable_elements =
    assignable_elements<element_of<Source>, element_of<Destination>>;

/// True unless the compiler sees that a shape does not broadcast to a destination's.
template <class Destination, class Source>
inline constexpr bool shapes_broadcast_to = [] {
  if constexpr (Destination::rank < Source::rank) {
    return false;
  } else {
    for (int back = 1; back <= Source::rank; ++back) {
      std::ptrdiff_t const to = Destination::static_extents[Destination::rank - back];
      std::ptrdiff_t const from = Source::static_extents[Source::rank - back];
      if (to != unknown && from != unknown && from != 1 && to != from) return false;
    }
    return true;
  }
}();

/// True unless an expression reads an argument of `value_and_grad`, whose gradient would be lost in
/// a tensor.
template <class Source>
inline constexpr bool evaluable = !detail::is_active<Source>;

#define SINTER_CHECK_EVALUABLE                                                                \
  static_assert(evaluable<Source>,                                                            \
                "tensor = expression: an argument of value_and_grad must not be evaluated, its " \
                "gradient would be lost; keep the expression with auto, or detach it")

/// Constructs a tensor from an expression: `Tensor out = expression`.
///
/// errors  extents that contradict static ones do not compile, or are a shape_error
template <class ElementType, auto... Extents, Expression Source>
constexpr void initialize(Tensor<ElementType, Extents...>& fresh, Source const& source) {
  using Destination = Tensor<ElementType, Extents...>;
  using To = typename Destination::shape_type;
  SINTER_CHECK_EVALUABLE;
  static_assert(equal_shapes<To, shape_of<Source>>,
                "Tensor(expression): the expression must have the tensor's shape");
  static_assert(storable_elements<Destination, Source>,
                "Tensor(expression): elements must not lose their kind; convert with "
                "astype<Element>(expression)");
  if constexpr (equal_shapes<To, shape_of<Source>> && storable_elements<Destination, Source>) {
    if constexpr (detail::NodeOnly<Source> && std::is_same_v<element_of<Source>, ElementType>) {
      detail::initialize_from(fresh, source);
    } else {
      detail::initialize_from(fresh, detail::converted_node<ElementType>(source));
    }
  }
}

/// Evaluates an expression into a tensor; a dynamic extent takes the expression's.
///
/// errors  as `initialize`; after an exception the tensor holds what it held
/// cost    one loop; a temporary where the expression reads the tensor at other places than it
///         writes, or where the shape changes
template <class ElementType, auto... Extents, Expression Source>
SINTER_INLINE constexpr void assign(Tensor<ElementType, Extents...>& destination,
                                    Source const& source) {
  using Destination = Tensor<ElementType, Extents...>;
  using To = typename Destination::shape_type;
  SINTER_CHECK_EVALUABLE;
  static_assert(equal_shapes<To, shape_of<Source>>,
                "tensor = expression: the expression must have the tensor's shape");
  static_assert(storable_elements<Destination, Source>,
                "tensor = expression: elements must not lose their kind; convert with "
                "astype<Element>(expression)");
  if constexpr (equal_shapes<To, shape_of<Source>> && storable_elements<Destination, Source>) {
    if constexpr (detail::NodeOnly<Source> && std::is_same_v<element_of<Source>, ElementType>) {
      detail::assign_node(destination, source);
    } else {
      detail::assign_node(destination, detail::converted_node<ElementType>(source));
    }
  }
}

/// Evaluates an expression into the elements that a view selects; its shape broadcasts to theirs.
///
/// errors  a shape that does not broadcast does not compile, or is a shape_error; a view of a
///         constant tensor, a temporary or a computed expression does not compile
template <class Destination, Expression Source>
constexpr void assign(Destination const& destination, Source const& source) {
  using To = shape_of<Destination>;
  using ElementType = element_of<Destination>;
  SINTER_CHECK_EVALUABLE;
  static_assert(Destination::is_writable,
                "view = expression: the view must be of a named tensor or of borrowed memory that "
                "is not constant");
  static_assert(!Destination::is_writable || shapes_broadcast_to<To, shape_of<Source>>,
                "view = expression: the expression must broadcast to the view's shape");
  static_assert(!Destination::is_writable || storable_elements<Destination, Source>,
                "view = expression: elements must not lose their kind; convert with "
                "astype<Element>(expression)");
  if constexpr (Destination::is_writable && shapes_broadcast_to<To, shape_of<Source>> &&
                storable_elements<Destination, Source>) {
    detail::with_node<ElementType>(source, [&](auto const& node) {
      if constexpr (!To::is_static || !std::remove_cvref_t<decltype(node)>::shape_type::is_static) {
        auto const to = destination.shape().extents();
        auto const from = node.shape().extents();
        for (int back = 1; back <= from.rank; ++back) {
          std::ptrdiff_t const extent = from[from.rank - back];
          if (extent != 1 && extent != to[to.rank - back]) {
            detail::raise_assignment("view = expression", to.values, to.rank, from.values,
                                     from.rank, true);
          }
        }
      }
      detail::assign_to(node, detail::target_of(detail::operand<true>(destination)));
    });
  }
}

namespace detail {

/// A built-in number as an element.
///
/// errors  a number that an integer element cannot hold is a domain_error
template <class ElementType, class Number>
constexpr ElementType scalar_as(Number number) {
  if constexpr (is_integer<ElementType> && is_integer<Number>) {
    if (!std::in_range<ElementType>(number)) {
      raise<domain_error>(detail::text_of(
          {"a number beside a tensor must fit into its element type, found ", number}));
    }
  }
  using scalar::convert;
  return convert<ElementType>(number);
}

}  // namespace detail

/// Sets every element of a destination.
///
/// errors  a number of a higher kind than the elements does not compile; one that an integer
///         element cannot hold is a domain_error
template <class Destination, class Number>
constexpr void fill(Destination&& destination, Number number) {
  using Plain = std::remove_cvref_t<Destination>;
  using ElementType = element_of<Plain>;
  static_assert(assignable_elements<Number, ElementType>,
                "tensor = number: elements must not lose their kind; convert the number first");
  if constexpr (assignable_elements<Number, ElementType>) {
    Scalar<ElementType> const node(detail::scalar_as<ElementType>(number));
    if constexpr (detail::is_tensor<Plain>) {
      detail::elementwise_to(node, detail::whole_target(destination));
    } else {
      static_assert(Plain::is_writable,
                    "view = number: the view must be of a named tensor or of borrowed memory that "
                    "is not constant");
      if constexpr (Plain::is_writable) {
        detail::elementwise_to(node, detail::target_of(detail::operand<true>(destination)));
      }
    }
  }
}

/// The elements of an expression as a tensor of its own; a tensor is copied.
template <Expression Source>
[[nodiscard]] constexpr auto evaluate(Source const& source) {
  return tensor_of<std::remove_cvref_t<Source>>(source);
}

/// A promise that an assignment's expression reads nothing of what it writes.
template <class Destination>
class NoAlias {
 public:
  constexpr explicit NoAlias(Destination& destination) : destination_(&destination) {}

  /// Evaluates straight into the destination.
  ///
  /// errors  an expression that does read it is a domain_error where SINTER_CHECKS is on
  template <Expression Source>
  constexpr Destination& operator=(Source const& source) const {
    using ElementType = element_of<Destination>;
    static_assert(equal_shapes<shape_of<Destination>, shape_of<Source>>,
                  "noalias(tensor) = expression: the expression must have the tensor's shape");
    static_assert(storable_elements<Destination, Source>,
                  "noalias(tensor) = expression: elements must not lose their kind; convert with "
                  "astype<Element>(expression)");
    if constexpr (equal_shapes<shape_of<Destination>, shape_of<Source>> &&
                  storable_elements<Destination, Source>) {
      detail::with_node<ElementType>(source, [&](auto const& node) {
        if (!detail::has_shape(destination_->shape(), node.shape())) {
          assign(*destination_, node);
          return;
        }
#if SINTER_CHECKS
        if (!std::is_constant_evaluated()) check(node);
#endif
        evaluate_to(node, detail::whole_target(*destination_));
      });
    }
    return *destination_;
  }

 private:
  template <class NodeType>
  void check(NodeType const& node) const {
    auto const* const low = reinterpret_cast<std::byte const*>(destination_->data());
    auto const* const high = low + static_cast<std::size_t>(destination_->size()) *
                                       sizeof(element_of<Destination>);
    if (detail::reads_memory(node, low, high)) {
      raise<domain_error>(
          "noalias(tensor) = expression: the expression must not read the tensor, but it does");
    }
  }
  Destination* destination_;
};

/// `noalias(out) = expression` evaluates without looking for overlap.
template <class ElementType, auto... Extents>
constexpr auto noalias(Tensor<ElementType, Extents...>& destination) {
  return NoAlias<Tensor<ElementType, Extents...>>(destination);
}

}  // namespace sinter::inline SINTER_ABI
