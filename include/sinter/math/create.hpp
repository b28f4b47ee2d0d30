/// @file
/// Factories: tensors from a shape and a rule for their elements.
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

/// start, start + step, ... before stop: `arange<int>(0, 10, 2)`.
///
/// shape   rank 1; the extent is dynamic
/// errors  a step of 0 is a domain_error
template <Element ElementType>
[[nodiscard]] constexpr auto arange(std::type_identity_t<ElementType> start,
                                    std::type_identity_t<ElementType> stop,
                                    std::type_identity_t<ElementType> step = 1) {
  if (step == ElementType{}) {
    raise<domain_error>("arange(start, stop, step): the step must not be 0");
  }
  std::ptrdiff_t count = 0;
  if constexpr (std::is_floating_point_v<ElementType>) {
    ElementType const exact = (stop - start) / step;
    if (exact > 0) {
      count = static_cast<std::ptrdiff_t>(exact);
      if (static_cast<ElementType>(count) < exact) ++count;
    }
  } else {
    bool const is_up = step > ElementType{};
    if (is_up ? start < stop : stop < start) {
      using Wide = std::uint64_t;
      Wide const distance = is_up ? static_cast<Wide>(stop) - static_cast<Wide>(start)
                                  : static_cast<Wide>(start) - static_cast<Wide>(stop);
      Wide const stride = is_up ? static_cast<Wide>(step) : Wide{0} - static_cast<Wide>(step);
      count = static_cast<std::ptrdiff_t>((distance - 1) / stride + 1);
    }
  }
  Tensor<ElementType, dyn> result(Shape<dyn>(ExtentList<1>{{count}}), uninitialized);
  for (std::ptrdiff_t i = 0; i < count; ++i) {
    result.data()[i] = scalar::add(start, scalar::multiply(static_cast<ElementType>(i), step));
  }
  return result;
}
/// 0, 1, ... before stop: `arange<float>(n)`; `arange<int>(5_c)` has a static extent.
template <Element ElementType, class Stop>
  requires(Constant<Stop> || ScalarOperand<Stop>)
[[nodiscard]] constexpr auto arange(Stop stop) {
  if constexpr (Constant<Stop>) {
    constexpr auto count = detail::static_value<Stop> > 0 ? detail::static_value<Stop> : 0;
    Tensor<ElementType, detail::spelled<count>()> result;
    for (std::ptrdiff_t i = 0; i < count; ++i) result.data()[i] = static_cast<ElementType>(i);
    return result;
  } else {
    return arange<ElementType>(ElementType{}, static_cast<ElementType>(stop));
  }
}

/// `count` numbers from start to stop, both included, at equal distances.
///
/// shape   rank 1; a constant count gives a static extent
/// errors  a negative count is a shape_error
template <Element ElementType, Number Count>
[[nodiscard]] constexpr auto linspace(std::type_identity_t<ElementType> start,
                                      std::type_identity_t<ElementType> stop, Count count) {
  auto result = empty<ElementType>(shape(count));
  std::ptrdiff_t const size = result.size();
  using Floating = floating_type<ElementType>;
  Floating const distance = static_cast<Floating>(stop) - static_cast<Floating>(start);
  Floating const step = size > 1 ? distance / static_cast<Floating>(size - 1) : Floating{};
  for (std::ptrdiff_t i = 0; i < size; ++i) {
    result.data()[i] = static_cast<ElementType>(static_cast<Floating>(start) +
                                                static_cast<Floating>(i) * step);
  }
  if (size > 1) result.data()[size - 1] = stop;
  return result;
}

/// The identity matrix: ones where both indices are equal.
template <Element ElementType = float, Number Rows>
[[nodiscard]] constexpr auto eye(Rows rows) {
  auto result = zeros<ElementType>(rows, rows);
  std::ptrdiff_t const size = result.extent(0);
  for (std::ptrdiff_t i = 0; i < size; ++i) result.data()[i * size + i] = ElementType(1);
  return result;
}
/// Ones on the diagonal of a matrix of any shape.
template <Element ElementType = float, Number Rows, Number Columns>
[[nodiscard]] constexpr auto eye(Rows rows, Columns columns) {
  auto result = zeros<ElementType>(rows, columns);
  std::ptrdiff_t const width = result.extent(1);
  for (std::ptrdiff_t i = 0; i < result.extent(0) && i < width; ++i) {
    result.data()[i * width + i] = ElementType(1);
  }
  return result;
}

}  // namespace sinter::inline SINTER_ABI
