/// @file
/// Factories: tensors from a shape and one value, like another tensor, from a range.
#pragma once

#include <sinter/evaluate/assign.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {
template <class ElementType, auto... Extents>
constexpr auto filled(Shape<Extents...> const& shape, ElementType value) {
  Tensor<ElementType, Extents...> result(shape, uninitialized);
  auto const size = static_cast<std::size_t>(result.size());
  for (std::size_t i = 0; i < size; ++i) result.data()[i] = value;
  return result;
}
}  // namespace detail

/// Zeros: `zeros<double>(n, 3_c)`, `zeros(2_c, 3_c)` (float), `zeros(shape(2, n))`.
///
/// shape   the extents in their order; a constant gives a static one
/// errors  a negative extent is a shape_error
template <Element ElementType = float, auto... Extents>
[[nodiscard]] constexpr auto zeros(Shape<Extents...> const& shape) {
  return Tensor<ElementType, Extents...>(shape);
}
template <Element ElementType = float, Number... Extents>
[[nodiscard]] constexpr auto zeros(Extents... extents) {
  return zeros<ElementType>(shape(extents...));
}
/// Ones; see `zeros`.
template <Element ElementType = float, auto... Extents>
[[nodiscard]] constexpr auto ones(Shape<Extents...> const& shape) {
  return detail::filled<ElementType>(shape, ElementType(1));
}
template <Element ElementType = float, Number... Extents>
[[nodiscard]] constexpr auto ones(Extents... extents) {
  return ones<ElementType>(shape(extents...));
}
/// Elements that have no value yet; see `zeros`. Reading one before it is written is an error of
/// the program.
template <Element ElementType = float, auto... Extents>
[[nodiscard]] constexpr auto empty(Shape<Extents...> const& shape) {
  return Tensor<ElementType, Extents...>(shape, uninitialized);
}
template <Element ElementType = float, Number... Extents>
[[nodiscard]] constexpr auto empty(Extents... extents) {
  return empty<ElementType>(shape(extents...));
}
/// Copies of one value, in its type or in the one given: `full(shape(2, n), 7.0f)`.
template <class ElementType = void, auto... Extents, ScalarOperand Value>
[[nodiscard]] constexpr auto full(Shape<Extents...> const& shape, Value value) {
  using Given = std::conditional_t<std::is_void_v<ElementType>, Value, ElementType>;
  static_assert(assignable_elements<Value, Given>,
                "full<Element>(shape, value): the value must not lose its kind; convert it first");
  return detail::filled<Given>(shape, detail::scalar_as<Given>(value));
}

/// A tensor of the shape and element type of an expression, whose elements are not evaluated.
template <Expression Operand>
[[nodiscard]] constexpr auto zeros_like(Operand const& x) {
  return zeros<element_of<Operand>>(x.shape());
}
template <Expression Operand>
[[nodiscard]] constexpr auto ones_like(Operand const& x) {
  return ones<element_of<Operand>>(x.shape());
}
template <Expression Operand>
[[nodiscard]] constexpr auto empty_like(Operand const& x) {
  return empty<element_of<Operand>>(x.shape());
}
template <Expression Operand, ScalarOperand Value>
[[nodiscard]] constexpr auto full_like(Operand const& x, Value value) {
  using ElementType = element_of<Operand>;
  return detail::filled<ElementType>(x.shape(), detail::scalar_as<ElementType>(value));
}

/// The elements of a range in their order: `from_range(std::views::iota(0, 5))`,
/// `from_range({1, 2, 3})`.
///
/// shape   rank 1; the extent is dynamic
template <class ElementType = void, class Range>
  requires requires(Range const& range) { range.begin() != range.end(); }
[[nodiscard]] constexpr auto from_range(Range const& range) {
  using Given = std::remove_cvref_t<decltype(*range.begin())>;
  using Stored = std::conditional_t<std::is_void_v<ElementType>, Given, ElementType>;
  static_assert(Element<Stored>,
                "from_range<Element>(range): the elements of the range must be numbers");
  if constexpr (Element<Stored>) {
    static_assert(assignable_elements<Given, Stored>,
                  "from_range<Element>(range): elements must not lose their kind; convert them "
                  "first");
    std::ptrdiff_t count = 0;
    for (auto at = range.begin(); at != range.end(); ++at) ++count;
    Tensor<Stored, dyn> result(Shape<dyn>(ExtentList<1>{{count}}), uninitialized);
    Stored* to = result.data();
    for (auto at = range.begin(); at != range.end(); ++at) *to++ = static_cast<Stored>(*at);
    return result;
  } else {
    return Tensor<float, dyn>();
  }
}
template <class ElementType = void, class Given>
[[nodiscard]] constexpr auto from_range(std::initializer_list<Given> list) {
  return from_range<ElementType, std::initializer_list<Given>>(list);
}

}  // namespace sinter::inline SINTER_ABI
