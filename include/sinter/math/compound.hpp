/// @file
/// `+=` and its kin: assignment together with an operation.
#pragma once

#include <sinter/math/arithmetic.hpp>
#include <sinter/math/logic.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {
/// True for destinations that have these operators of their own.
template <class Destination>
inline constexpr bool has_own_compound = false;
}  // namespace detail

#define SINTER_COMPOUND(symbol, verb)                                                         \
  template <class Destination, class Source>                                                  \
    requires(Expression<Destination> && detail::Operand<Source> &&                            \
             (std::is_lvalue_reference_v<Destination> ||                                      \
              !detail::is_tensor<std::remove_cvref_t<Destination>>) &&                        \
             !detail::has_own_compound<std::remove_cvref_t<Destination>>)                     \
  constexpr decltype(auto) operator symbol(Destination&& destination, Source const& source) { \
    constexpr bool is_writable = detail::is_destination<Destination>;                         \
    static_assert(is_writable,                                                                \
                  "tensor " #symbol " expression: the destination must be a named tensor, or "  \
                  "a view of one or of borrowed memory, that is not constant");               \
    static_assert(!is_writable ||                                                             \
                      shapes_broadcast_to<shape_of<Destination>, detail::operand_shape<Source>>, \
                  "tensor " #symbol " expression: the expression must broadcast to the "      \
                  "tensor's shape, which never changes");                                     \
    if constexpr (is_writable && shapes_broadcast_to<shape_of<Destination>,                   \
                                                     detail::operand_shape<Source>>) {        \
      auto const result = verb(destination, source);                                          \
      static_assert(storable_elements<Destination, decltype(result)>,                         \
                    "tensor " #symbol " expression: elements must not lose their kind; "      \
                    "convert with astype<Element>(expression)");                              \
      if constexpr (storable_elements<Destination, decltype(result)>) {                       \
        detail::compound("tensor " #symbol " expression", destination, result);               \
      }                                                                                       \
    }                                                                                         \
    return std::forward<Destination>(destination);                                            \
  }

namespace detail {
/// True for `T` in `T&&` where the argument can be assigned to.
template <class T>
inline constexpr bool is_destination = [] {
  using Plain = std::remove_cvref_t<T>;
  if constexpr (is_tensor<Plain>) {
    return !std::is_const_v<std::remove_reference_t<T>>;
  } else if constexpr (requires { Plain::is_writable; }) {
    return Plain::is_writable;
  } else if constexpr (requires { Plain::is_assignable; }) {
    return Plain::is_assignable;
  } else {
    return false;
  }
}();

template <class Destination, class Node>
constexpr void compound(char const* call, Destination& destination, Node const& node) {
  if (!has_shape(destination.shape(), node.shape())) {
    auto const to = destination.shape().extents();
    auto const from = node.shape().extents();
    raise_assignment(call, to.values, to.rank, from.values, from.rank, true);
  }
  assign(destination, node);
}
}  // namespace detail

SINTER_COMPOUND(+=, add)
SINTER_COMPOUND(-=, subtract)
SINTER_COMPOUND(*=, multiply)
SINTER_COMPOUND(/=, divide)
SINTER_COMPOUND(%=, remainder)
SINTER_COMPOUND(&=, bitwise_and)
SINTER_COMPOUND(|=, bitwise_or)
SINTER_COMPOUND(^=, bitwise_xor)
SINTER_COMPOUND(<<=, bitwise_left_shift)
SINTER_COMPOUND(>>=, bitwise_right_shift)
#undef SINTER_COMPOUND

}  // namespace sinter::inline SINTER_ABI
