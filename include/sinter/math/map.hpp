/// @file
/// `map`: a function of the user's, applied to each element.
#pragma once

#include <sinter/math/build.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

/// Element type of what a function returns: a number, a pack, truth values.
template <class Value>
struct ReturnedElement {
  using type = Value;
};
template <class ElementType, int Width>
struct ReturnedElement<Pack<ElementType, Width>> {
  using type = ElementType;
};
template <class Basis, int Width>
struct ReturnedElement<Mask<Basis, Width>> {
  using type = bool;
};

/// A pack as the loops have them of elements of a type.
template <class ElementType>
using some_pack = register_of<lane_of<ElementType>, static_cast<int>(vector_bytes) / 4>;

/// What a function of elements returns for them. One that takes packs computes in their element
/// types, whatever the types of its constants are.
template <class Function, class... Elements>
constexpr auto returned_element() {
  if constexpr (std::is_invocable_v<Function const&, some_pack<Elements> const&...>) {
    using Returned = std::remove_cvref_t<
        std::invoke_result_t<Function const&, some_pack<Elements> const&...>>;
    return typename ReturnedElement<Returned>::type{};
  } else {
    return std::remove_cvref_t<std::invoke_result_t<Function const&, Elements const&...>>{};
  }
}

/// A value that a function returned, for operands like `Like`: in packs where these are packs.
template <class ElementType, class Like, class Value>
SINTER_HD constexpr auto as_returned(Value const& value) {
  if constexpr (!std::is_arithmetic_v<Value> || !std::is_arithmetic_v<ElementType>) {
    return value;
  } else if constexpr (std::is_arithmetic_v<Like>) {
    return static_cast<ElementType>(value);
  } else {
    return register_of<lane_of<ElementType>, Lanes<Like>::width>(static_cast<ElementType>(value));
  }
}

/// A user's function as a rule: on packs if it takes them, otherwise element by element.
template <class Function, class ElementType>
struct Elementwise {
  template <class First, class... Rest>
  SINTER_HD constexpr auto operator()(First const& first, Rest const&... rest) const {
    if constexpr (std::is_invocable_v<Function const&, First const&, Rest const&...>) {
      return as_returned<ElementType, First>(Function{}(first, rest...));
    } else {
      return lanewise<ElementType>(Function{}, first, rest...);
    }
  }
  template <int Number, class Result, class... Values>
    requires requires(typename ReturnedElement<Result>::type y,
                      typename ReturnedElement<Values>::type... x) {
      Function::partial(argument<Number>{}, y, x...);
    }
  SINTER_HD static constexpr auto partial(argument<Number> which, Result const& result,
                                          Values const&... values) {
    if constexpr (requires { Function::partial(which, result, values...); }) {
      return as_returned<ElementType, Result>(Function::partial(which, result, values...));
    } else {
      return lanewise<ElementType>(
          [](auto... x) { return Function::partial(argument<Number>{}, x...); }, result,
          values...);
    }
  }
};

/// Element type that a number has beside the elements of expressions.
template <class Value, class... Operands>
constexpr auto element_beside() {
  if constexpr (ScalarOperand<Value>) {
    return weak_result_type<common_element_of<Operands...>, std::remove_cvref_t<Value>>{};
  } else {
    return element_of<Value>{};
  }
}

}  // namespace detail

/// True where an object holds nothing, so that a loop can make its own.
template <class Function>
inline constexpr bool stateless_function =
    std::is_empty_v<Function> && std::is_default_constructible_v<Function>;

/// `function` of the elements of the operands, fused with what is around it.
///
/// A function whose parameters are generic (`[](auto x, auto y) { return x * y + 1; }`) is called
/// with packs, and computes in the elements' types: choices are `where`'s, `select(x < y, x, y)`. One
/// with typed parameters is called element by element. A class with members
/// `partial(argument<k>, result, operands...)` has derivatives, as the rules of the library have.
///
/// shape   the operands' shapes broadcast; operands keep their element types, numbers adapt
/// errors  the function must not hold values: pass them as operands; shapes as `add`
/// example examples/09_add_an_operation.cpp
template <class Function, class... Operands>
  requires((detail::Operand<Operands> && ...) && (Expression<Operands> || ...))
constexpr auto map([[maybe_unused]] Function function, Operands&&... operands) {
  static_assert(stateless_function<Function>,
                "map(function, x...): the function must not hold values (a lambda that captures "
                "does); pass them as further operands");
  static_assert(broadcastable_together<detail::operand_shape<Operands>...>,
                "map(function, x...): the shapes must broadcast");
  if constexpr (stateless_function<Function> &&
                broadcastable_together<detail::operand_shape<Operands>...>) {
    using ElementType = decltype(detail::returned_element<
                                 Function, decltype(detail::element_beside<Operands, Operands...>())...>());
    static_assert(Element<ElementType>,
                  "map(function, x...): the function must return an element: a number or bool");
    if constexpr (Element<ElementType>) {
      return make_map("map(function, x...)", detail::Elementwise<Function, ElementType>{},
                      detail::operand_as<decltype(detail::element_beside<Operands, Operands...>())>(
                          std::forward<Operands>(operands))...);
    } else {
      return detail::after_error<std::int8_t, detail::broadcast_rank<Operands...>>();
    }
  } else {
    return detail::after_error<std::int8_t, detail::broadcast_rank<Operands...>>();
  }
}

}  // namespace sinter::inline SINTER_ABI
