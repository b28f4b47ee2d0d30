/// @file
/// `Map`: a rule applied to each element of its operands.
#pragma once

#include <sinter/expression/leaf.hpp>
#include <sinter/rule/partial.hpp>
#include <sinter/shape/broadcast.hpp>

namespace sinter::inline SINTER_ABI {

/// The operands of a node as named members: cheaper to compile than a tuple.
template <class... Operands>
struct OperandList;
template <>
struct OperandList<> {};
template <class First>
struct OperandList<First> {
  First first;
};
template <class First, class Second>
struct OperandList<First, Second> {
  First first;
  Second second;
};
template <class First, class Second, class Third, class... Rest>
struct OperandList<First, Second, Third, Rest...> {
  First first;
  Second second;
  [[no_unique_address]] OperandList<Third, Rest...> rest;
};

namespace detail {
template <class... Operands>
struct ListOperands;
template <>
struct ListOperands<> {
  static constexpr OperandList<> from() { return {}; }
};
template <class First>
struct ListOperands<First> {
  template <class A>
  static constexpr OperandList<First> from(A&& a) {
    return {std::forward<A>(a)};
  }
};
template <class First, class Second>
struct ListOperands<First, Second> {
  template <class A, class B>
  static constexpr OperandList<First, Second> from(A&& a, B&& b) {
    return {std::forward<A>(a), std::forward<B>(b)};
  }
};
template <class First, class Second, class Third, class... Rest>
struct ListOperands<First, Second, Third, Rest...> {
  template <class A, class B, class... Others>
  static constexpr OperandList<First, Second, Third, Rest...> from(A&& a, B&& b,
                                                                   Others&&... others) {
    return {std::forward<A>(a), std::forward<B>(b),
            ListOperands<Third, Rest...>::from(std::forward<Others>(others)...)};
  }
};
}  // namespace detail

/// The operand at position `Position`.
template <int Position, class... Operands>
constexpr auto const& operand_at(OperandList<Operands...> const& list) {
  if constexpr (Position == 0) {
    return list.first;
  } else if constexpr (Position == 1) {
    return list.second;
  } else {
    return operand_at<Position - 2>(list.rest);
  }
}

namespace detail {
/// The shape of a node, told by one function for all nodes of that shape.
template <class ShapeType>
struct OwnShape {
  constexpr explicit OwnShape(ShapeType const& shape) : shape_(shape) {}
  [[nodiscard]] SINTER_INLINE constexpr ShapeType const& shape() const { return shape_; }

 private:
  [[no_unique_address]] ShapeType shape_;
};
}  // namespace detail

/// A rule applied to each element. The operands' shapes broadcast to `ShapeType`.
template <class RuleType, class ElementType, class ShapeType, class... Operands>
struct Map : Node<Map<RuleType, ElementType, ShapeType, Operands...>, ElementType, ShapeType>,
             detail::OwnShape<ShapeType> {
  template <class First>
  constexpr Map(RuleType apply, ShapeType const& shape, First&& first)
      : detail::OwnShape<ShapeType>(shape), operands{std::forward<First>(first)}, rule(apply) {}
  template <class First, class Second>
  constexpr Map(RuleType apply, ShapeType const& shape, First&& first, Second&& second)
      : detail::OwnShape<ShapeType>(shape),
        operands{std::forward<First>(first), std::forward<Second>(second)},
        rule(apply) {}
  template <class... Arguments>
    requires(sizeof...(Arguments) > 2)
  constexpr Map(RuleType apply, ShapeType const& shape, Arguments&&... arguments)
      : detail::OwnShape<ShapeType>(shape),
        operands(detail::ListOperands<Operands...>::from(std::forward<Arguments>(arguments)...)),
        rule(apply) {}

  OperandList<Operands...> operands;
  [[no_unique_address]] RuleType rule;
};

namespace detail {

template <class Only>
constexpr auto common_shape(char const*, Only const& only) {
  return only.shape();
}
template <class First, class Second, class... Rest>
constexpr auto common_shape(char const* operation, First const& first, Second const& second,
                            Rest const&... rest) {
  if constexpr (sizeof...(Rest) == 0) {
    return broadcast(operation, first.shape(), second.shape());
  } else {
    return broadcast(operation, first.shape(), common_shape(operation, second, rest...));
  }
}

}  // namespace detail

/// Applies a rule to operands that already have the element types it wants.
template <class RuleType, class... Operands>
constexpr auto make_map(char const* operation, RuleType rule, Operands&&... operands) {
  using Result = decltype(apply_rule(rule, element_of<Operands>{}...));
  using ShapeType = decltype(detail::common_shape(operation, operands...));
  return Map<RuleType, Result, ShapeType, std::remove_cvref_t<Operands>...>(
      rule, detail::common_shape(operation, operands...), std::forward<Operands>(operands)...);
}

}  // namespace sinter::inline SINTER_ABI
