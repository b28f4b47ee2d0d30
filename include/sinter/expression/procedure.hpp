/// @file
/// `Procedure`: an algorithm that reads whole operands and writes a whole result.
#pragma once

#include <sinter/expression/map.hpp>

namespace sinter::inline SINTER_ABI {

/// What an algorithm has: a name for `explain`, and
///
///     constexpr void run(Target<ElementType, Rank> const& to, Target<E const, R> const&... from)
///
/// which writes every element of `to`, memory with any strides that none of the operands reads.
/// It raises its errors before it writes. An algorithm may carry numbers; two nodes are compared by
/// its operator==, and differ where it has none and is not empty. For each operand that gradients
/// may pass through it has, beside its value,
///
///     constexpr auto pullback(argument<k>, auto const& cotangent, auto const& result,
///                             auto const&... operands) const
///
/// the cotangent of operand k, an expression of that operand's shape made of the others by verbs.
/// An algorithm without one is refused by name when a gradient asks for it. One that finds all
/// cotangents together has `pullbacks(cotangent, result, operands...)` instead, a tuple of tensors.
template <class Algorithm>
concept NamedAlgorithm = requires {
  { Algorithm::name } -> std::convertible_to<char const*>;
};

namespace detail {
/// True where what an algorithm gives are elements of its first operand that can be written there.
template <class Algorithm, class... Operands>
inline constexpr bool assignable_procedure = false;
template <class Algorithm, class First, class... Rest>
  requires(Algorithm::is_assignable && requires { First::is_writable; })
inline constexpr bool assignable_procedure<Algorithm, First, Rest...> = First::is_writable;
}  // namespace detail

/// The result of an algorithm that needs its operands in memory: sorting, cumulative sums. Operands
/// that are stored, or views of what is stored, are read where they lie; others are evaluated
/// first. The shape of the result is known before it runs; where only the elements tell it
/// (`nonzero`, `unique_values`), the verb is a function that evaluates and returns a tensor.
template <NamedAlgorithm Algorithm, class ElementType, class ShapeType, class... Operands>
struct Procedure
    : Node<Procedure<Algorithm, ElementType, ShapeType, Operands...>, ElementType, ShapeType> {
  static constexpr bool is_assignable = detail::assignable_procedure<Algorithm, Operands...>;

  constexpr Procedure(Algorithm steps, ShapeType const& shape, Operands... from)
      : operands(detail::ListOperands<Operands...>::from(std::move(from)...)),
        algorithm(std::move(steps)),
        shape_(shape) {}
  constexpr Procedure(Procedure const&) = default;
  constexpr Procedure(Procedure&&) = default;

  [[nodiscard]] constexpr ShapeType const& shape() const { return shape_; }

  /// Writes elements where the algorithm reads them: `x(indices) = y`, `x(mask) = 0`.
  template <Expression Source>
    requires(is_assignable)
  constexpr Procedure const& operator=(Source const& source) const {
    assign(*this, source);
    return *this;
  }
  constexpr Procedure& operator=(Procedure const& source)
    requires(is_assignable)
  {
    assign(*this, source);
    return *this;
  }
  constexpr Procedure const& operator=(ScalarOperand auto element) const
    requires(is_assignable)
  {
    fill(*this, element);
    return *this;
  }

  [[no_unique_address]] OperandList<Operands...> operands;
  [[no_unique_address]] Algorithm algorithm;

 private:
  [[no_unique_address]] ShapeType shape_;
};

/// A procedure over nodes, whose result has elements of type `ElementType`.
template <class ElementType, class Algorithm, class ShapeType, class... Operands>
constexpr auto make_procedure(Algorithm algorithm, ShapeType const& shape,
                              Operands... operands) {
  return Procedure<Algorithm, ElementType, ShapeType, Operands...>(std::move(algorithm), shape,
                                                                   std::move(operands)...);
}

}  // namespace sinter::inline SINTER_ABI
