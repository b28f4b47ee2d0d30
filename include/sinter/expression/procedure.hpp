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

/// The result of an algorithm that needs its operands in memory: sorting, cumulative sums. Operands
/// that are stored, or views of what is stored, are read where they lie; others are evaluated
/// first. The shape of the result is known before it runs; where only the elements tell it
/// (`nonzero`, `unique_values`), the verb is a function that evaluates and returns a tensor.
template <NamedAlgorithm Algorithm, class ElementType, class ShapeType, class... Operands>
struct Procedure
    : Node<Procedure<Algorithm, ElementType, ShapeType, Operands...>, ElementType, ShapeType> {
  constexpr Procedure(Algorithm steps, ShapeType const& shape, Operands... from)
      : operands(detail::ListOperands<Operands...>::from(std::move(from)...)),
        algorithm(std::move(steps)),
        shape_(shape) {}

  [[nodiscard]] constexpr ShapeType const& shape() const { return shape_; }

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
