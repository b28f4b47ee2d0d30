/// @file
/// How a verb becomes a node: operands promoted to one element type, a rule on top.
#pragma once

#include <sinter/evaluate/assign.hpp>

#include <algorithm>

namespace sinter::inline SINTER_ABI {

namespace detail {

/// Shape of an operand; a built-in number has rank 0.
template <class T>
struct OperandShape {
  using type = Shape<>;
};
template <Expression T>
struct OperandShape<T> {
  using type = shape_of<T>;
};

template <class T>
using operand_shape = typename OperandShape<T>::type;

/// Element type of one operand beside another: built-in numbers adapt.
template <class Left, class Right>
struct CommonElement {
  using type = result_type<element_of<Left>, element_of<Right>>;
};
template <class Left, ScalarOperand Right>
struct CommonElement<Left, Right> {
  using type = weak_result_type<element_of<Left>, std::remove_cvref_t<Right>>;
};
template <ScalarOperand Left, class Right>
struct CommonElement<Left, Right> {
  using type = weak_result_type<element_of<Right>, std::remove_cvref_t<Left>>;
};
template <ScalarOperand Left, ScalarOperand Right>
struct CommonElement<Left, Right> {
  using type = result_type<std::remove_cvref_t<Left>, std::remove_cvref_t<Right>>;
};

template <class Left, class Right>
using common_element = typename CommonElement<Left, Right>::type;

template <class Found, class... Operands>
struct StrongElement {
  using type = Found;
};
template <class Found, class First, class... Rest>
struct StrongElement<Found, First, Rest...> : StrongElement<Found, Rest...> {};
template <class Found, Expression First, class... Rest>
struct StrongElement<Found, First, Rest...>
    : StrongElement<result_type<Found, element_of<First>>, Rest...> {};
template <Expression First, class... Rest>
struct StrongElement<void, First, Rest...> : StrongElement<element_of<First>, Rest...> {};
template <class Found, class... Operands>
struct WeakElement {
  using type = Found;
};
template <class Found, class First, class... Rest>
struct WeakElement<Found, First, Rest...> : WeakElement<Found, Rest...> {};
template <class Found, ScalarOperand First, class... Rest>
struct WeakElement<Found, First, Rest...>
    : WeakElement<weak_result_type<Found, std::remove_cvref_t<First>>, Rest...> {};
/// Element type of any number of operands, one of which is an expression: built-in numbers adapt
/// to what expressions have.
template <class... Operands>
using common_element_of =
    typename WeakElement<typename StrongElement<void, Operands...>::type, Operands...>::type;

/// What a verb takes beside an expression.
template <class T>
concept Operand = Expression<T> || ScalarOperand<T>;
template <class Left, class Right>
concept OperandPair =
    (Expression<Left> || Expression<Right>) && Operand<Left> && Operand<Right>;
/// An operand that the node will not borrow: a temporary, a node, a number.
template <class T>
concept OtherOperand = Operand<T> && !NamedTensor<T>;

/// An operand as a node with elements of one type.
template <class ElementType, class T>
constexpr auto operand_as(T&& value) {
  if constexpr (ScalarOperand<T>) {
    return Scalar<ElementType>(scalar_as<ElementType>(value));
  } else if constexpr (std::is_same_v<element_of<T>, ElementType>) {
    return operand<false>(std::forward<T>(value));
  } else {
    using Held = operand_type<false, T>;
    using ShapeType = shape_of<T>;
    Held held = operand<false>(std::forward<T>(value));
    ShapeType const shape = held.shape();
    return Map<Cast<ElementType>, ElementType, ShapeType, Held>({}, shape, std::move(held));
  }
}

// Element types that verbs compute in.

/// The operands' common type.
struct Common {
  template <class ElementType>
  using type = ElementType;
};
/// A floating-point type: integers become double.
struct CommonFloating {
  template <class ElementType>
  using type = floating_type<ElementType>;
};
/// A type of numbers: bool becomes int8.
struct CommonNumber {
  template <class ElementType>
  using type = std::conditional_t<is_bool<ElementType>, std::int8_t, ElementType>;
};
struct CommonBool {
  template <class>
  using type = bool;
};

/// What a verb returns after a failed check: of the rank that its result would have and with
/// dynamic extents, so that no second error follows.
template <class ElementType, int Rank>
constexpr auto after_error() {
  return []<std::size_t... Axis>(std::index_sequence<Axis...>) {
    using ShapeType = Shape<(static_cast<void>(Axis), dyn)...>;
    return view(static_cast<ElementType*>(nullptr), ShapeType());
  }(std::make_index_sequence<static_cast<std::size_t>(Rank > 0 ? Rank : 0)>{});
}

/// Rank that operands broadcast to.
template <class... Operands>
inline constexpr int broadcast_rank = std::max({operand_shape<Operands>::rank...});

/// What a node holds for an operand whose elements are of its type already.
template <class T>
struct HeldOperand {
  using type = T;
};
template <class TensorType>
  requires(is_tensor<std::remove_cv_t<TensorType>>)
struct HeldOperand<TensorType&> {
  using type = Borrowed<TensorType const>;
};
template <class T>
  requires(!is_tensor<std::remove_cv_t<T>>)
struct HeldOperand<T&> {
  using type = std::remove_cv_t<T>;
};
template <class T>
  requires(is_tensor<std::remove_cv_t<T>>)
struct HeldOperand<T> {
  using type = Owned<std::remove_cv_t<T>>;
};

/// Element type of a rule's result.
template <class Rule, class ElementType>
struct PairResult {
  using type = decltype(Rule{}(ElementType{}, ElementType{}));
};

/// A binary verb after its checks. Operands of the right type, which most are, need no function on
/// the way into the node: it would be compiled for each node.
template <class Rule, class Policy, class Left, class Right>
constexpr auto build_binary(char const* verb, Left&& left, Right&& right) {
  using ElementType = typename Policy::template type<common_element<Left, Right>>;
  using Result = typename PairResult<Rule, ElementType>::type;
  if constexpr (!broadcastable_shapes<operand_shape<Left>, operand_shape<Right>>) {
    return after_error<Result, broadcast_rank<Left, Right>>();
  } else if constexpr (ScalarOperand<Left>) {
    return build_binary<Rule, Policy>(verb, operand_as<ElementType>(left),
                                      std::forward<Right>(right));
  } else if constexpr (ScalarOperand<Right>) {
    return build_binary<Rule, Policy>(verb, std::forward<Left>(left),
                                      operand_as<ElementType>(right));
  } else if constexpr (!std::is_same_v<element_of<Left>, ElementType> ||
                       !std::is_same_v<element_of<Right>, ElementType>) {
    return build_binary<Rule, Policy>(verb, operand_as<ElementType>(std::forward<Left>(left)),
                                      operand_as<ElementType>(std::forward<Right>(right)));
  } else {
    using ShapeType = broadcast_shape<operand_shape<Left>, operand_shape<Right>>;
    using L = typename HeldOperand<Left>::type;
    using R = typename HeldOperand<Right>::type;
    ShapeType const shape = broadcast(verb, left.shape(), right.shape());
    return Map<Rule, Result, ShapeType, L, R>(Rule{}, shape, L(std::forward<Left>(left)),
                                              R(std::forward<Right>(right)));
  }
}
template <class Rule, class Policy, class T>
constexpr auto build_unary(char const* verb, T&& value) {
  using ElementType = typename Policy::template type<element_of<T>>;
  return make_map(verb, Rule{}, operand_as<ElementType>(std::forward<T>(value)));
}

/// A verb of any number of operands after its checks.
template <class Rule, class Policy, class... Operands>
constexpr auto build_map(char const* verb, Operands&&... operands) {
  using ElementType = typename Policy::template type<common_element_of<Operands...>>;
  if constexpr (broadcastable_together<operand_shape<Operands>...>) {
    return make_map(verb, Rule{}, operand_as<ElementType>(std::forward<Operands>(operands))...);
  } else {
    return after_error<decltype(Rule{}((static_cast<void>(sizeof(Operands)), ElementType{})...)),
                       broadcast_rank<Operands...>>();
  }
}

}  // namespace detail

/// A unary verb. clang is told that the result must not outlive a named tensor.
///
/// `SINTER_OPTIONS_VERB` is one with a pack `options`, each of a type that `option` allows;
/// `SINTER_ARGUMENTS_VERB` one with arguments, and template parameters for them, in parentheses.
#define SINTER_WITHOUT_PARENTHESES(...) __VA_ARGS__
#if defined(__clang__)
#define SINTER_OPTIONS_VERB(verb, option, ...)                                    \
  template <detail::NamedTensor Operand, option... Options>                       \
  constexpr auto verb(Operand&& x SINTER_LIFETIMEBOUND,                           \
                      [[maybe_unused]] Options... options) {                      \
    __VA_ARGS__                                                                   \
  }                                                                               \
  template <Expression Operand, option... Options>                                \
    requires(!detail::NamedTensor<Operand>)                                       \
  constexpr auto verb(Operand&& x, [[maybe_unused]] Options... options) {         \
    __VA_ARGS__                                                                   \
  }
#define SINTER_ARGUMENTS_VERB(verb, parameters, arguments, ...)                   \
  template <detail::NamedTensor Operand, SINTER_WITHOUT_PARENTHESES parameters>   \
  constexpr auto verb(Operand&& x SINTER_LIFETIMEBOUND,                           \
                      SINTER_WITHOUT_PARENTHESES arguments) {                     \
    __VA_ARGS__                                                                   \
  }                                                                               \
  template <Expression Operand, SINTER_WITHOUT_PARENTHESES parameters>            \
    requires(!detail::NamedTensor<Operand>)                                       \
  constexpr auto verb(Operand&& x, SINTER_WITHOUT_PARENTHESES arguments) {        \
    __VA_ARGS__                                                                   \
  }
#define SINTER_UNARY_VERB(verb, ...)                                              \
  template <detail::NamedTensor Operand>                                          \
  constexpr auto verb(Operand&& x SINTER_LIFETIMEBOUND) {                         \
    __VA_ARGS__                                                                   \
  }                                                                               \
  template <Expression Operand>                                                   \
    requires(!detail::NamedTensor<Operand>)                                       \
  constexpr auto verb(Operand&& x) {                                              \
    __VA_ARGS__                                                                   \
  }
#define SINTER_BINARY_VERB(verb, ...)                                             \
  template <detail::NamedTensor Left, detail::NamedTensor Right>                  \
  constexpr auto verb(Left&& left SINTER_LIFETIMEBOUND,                           \
                      Right&& right SINTER_LIFETIMEBOUND) {                       \
    __VA_ARGS__                                                                   \
  }                                                                               \
  template <detail::NamedTensor Left, detail::OtherOperand Right>                 \
  constexpr auto verb(Left&& left SINTER_LIFETIMEBOUND, Right&& right) {          \
    __VA_ARGS__                                                                   \
  }                                                                               \
  template <class Left, detail::NamedTensor Right>                                \
    requires detail::OtherOperand<Left>                                           \
  constexpr auto verb(Left&& left, Right&& right SINTER_LIFETIMEBOUND) {          \
    __VA_ARGS__                                                                   \
  }                                                                               \
  template <class Left, class Right>                                              \
    requires((Expression<Left> || Expression<Right>) &&                           \
             detail::OtherOperand<Left> && detail::OtherOperand<Right>)           \
  constexpr auto verb(Left&& left, Right&& right) {                               \
    __VA_ARGS__                                                                   \
  }
#else
#define SINTER_OPTIONS_VERB(verb, option, ...)                                    \
  template <Expression Operand, option... Options>                                \
  constexpr auto verb(Operand&& x, [[maybe_unused]] Options... options) {         \
    __VA_ARGS__                                                                   \
  }
#define SINTER_ARGUMENTS_VERB(verb, parameters, arguments, ...)                   \
  template <Expression Operand, SINTER_WITHOUT_PARENTHESES parameters>            \
  constexpr auto verb(Operand&& x, SINTER_WITHOUT_PARENTHESES arguments) {        \
    __VA_ARGS__                                                                   \
  }
#define SINTER_UNARY_VERB(verb, ...)                                              \
  template <Expression Operand>                                                   \
  constexpr auto verb(Operand&& x) {                                              \
    __VA_ARGS__                                                                   \
  }
#define SINTER_BINARY_VERB(verb, ...)                                             \
  template <class Left, class Right>                                              \
    requires detail::OperandPair<Left, Right>                                     \
  constexpr auto verb(Left&& left, Right&& right) {                               \
    __VA_ARGS__                                                                   \
  }
#endif

/// A binary verb of broadcasting operands; `call` is how messages write it.
#define SINTER_BROADCASTING_VERB(verb, call, rule, policy)                                 \
  SINTER_BINARY_VERB(                                                                      \
      verb, static_assert(broadcastable_shapes<detail::operand_shape<Left>,                \
                                               detail::operand_shape<Right>>,              \
                          call ": the shapes must broadcast: from the right, extents must " \
                               "be equal or one of them 1");                               \
      return detail::build_binary<rule, detail::policy>(call, std::forward<Left>(left),    \
                                                        std::forward<Right>(right));)

/// True where elements are numbers and can be subtracted.
template <class ElementType>
inline constexpr bool numeric_elements = !std::is_same_v<ElementType, bool>;
/// True where elements have bits to combine.
template <class ElementType>
inline constexpr bool integral_elements = std::is_integral_v<ElementType>;

/// A broadcasting verb that takes some element types only.
#define SINTER_REQUIRING_VERB(verb, call, rule, policy, requirement, sentence)               \
  SINTER_BINARY_VERB(                                                                        \
      verb, static_assert(broadcastable_shapes<detail::operand_shape<Left>,                  \
                                               detail::operand_shape<Right>>,                \
                          call ": the shapes must broadcast: from the right, extents must "   \
                               "be equal or one of them 1");                                 \
      static_assert(requirement<detail::common_element<Left, Right>>, call ": " sentence);   \
      if constexpr (requirement<detail::common_element<Left, Right>>) {                      \
        return detail::build_binary<rule, detail::policy>(call, std::forward<Left>(left),    \
                                                          std::forward<Right>(right));       \
      } else {                                                                               \
        using Common = detail::common_element<Left, Right>;                                  \
        return detail::after_error<                                                          \
            std::conditional_t<detail::is_bool<Common>, bool, std::int8_t>,                  \
            detail::broadcast_rank<Left, Right>>();                                          \
      })

/// A unary verb whose element type follows from a policy.
#define SINTER_MAPPING_VERB(verb, rule, policy)                                           \
  SINTER_UNARY_VERB(verb, return detail::build_unary<rule, detail::policy>(               \
                              #verb, std::forward<Operand>(x));)

}  // namespace sinter::inline SINTER_ABI
