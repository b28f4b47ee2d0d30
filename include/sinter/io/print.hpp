/// @file
/// Tensors as text: what NumPy prints for the same array.
#pragma once

#include <sinter/io/printer.hpp>
#include <sinter/tensor/tensor_view.hpp>

#include <iosfwd>
#include <sstream>

namespace sinter::inline SINTER_ABI {

/// The text of elements of any type and shape, under the options of `set_print_options`.
SINTER_COLD inline std::string to_string(io::ElementArray const& array) {
  return detail::Printer(array, get_print_options()).text();
}

namespace detail {
/// An element of a class of the user's as text.
template <class ElementType>
SINTER_COLD std::string object_text(void const* element) {
  std::ostringstream stream;
  stream << *static_cast<ElementType const*>(element);
  return stream.str();
}
template <class ElementType>
constexpr auto text_function() -> std::string (*)(void const*) {
  if constexpr (io::element_code<ElementType>.kind != 'O') {
    return nullptr;
  } else {
    constexpr bool is_printable =
        requires(std::ostream& stream, ElementType const& element) { stream << element; };
    static_assert(is_printable,
                  "to_string(tensor): a class of elements must have an operator << of a stream");
    if constexpr (is_printable) return object_text<ElementType>;
  }
  return nullptr;
}
}  // namespace detail

/// The text that `operator<<` writes.
///
/// cost    one allocation or a few for the text; a summarised tensor is read only where it is shown
template <class ElementType, auto... Extents>
std::string to_string(TensorView<ElementType, Extents...> const& tensor) {
  auto const extents = tensor.shape().extents();
  auto const strides = tensor.strides();
  return to_string(io::ElementArray{tensor.data(),
                                    io::element_code<std::remove_const_t<ElementType>>,
                                    tensor.rank, extents.values, strides.values,
                                    detail::text_function<std::remove_const_t<ElementType>>()});
}
template <class ElementType, auto... Extents>
std::string to_string(Tensor<ElementType, Extents...> const& tensor) {
  return to_string(view(tensor.data(), tensor.shape()));
}

// The stream is a template argument so that its header is needed only where a tensor is printed.

/// Writes a tensor as NumPy's `print(array)` writes the same array, without a new line behind it.
template <class Traits, class ElementType, auto... Extents>
void print(std::basic_ostream<char, Traits>& stream,
           TensorView<ElementType, Extents...> const& tensor) {
  std::string const text = to_string(tensor);
  stream.write(text.data(), static_cast<std::ptrdiff_t>(text.size()));
}
template <class Traits, class ElementType, auto... Extents>
void print(std::basic_ostream<char, Traits>& stream,
           Tensor<ElementType, Extents...> const& tensor) {
  print(stream, view(tensor.data(), tensor.shape()));
}

/// Writes a tensor as NumPy prints the same array, under the options of `set_print_options`.
template <class Traits, class ElementType, auto... Extents>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& stream,
                                             TensorView<ElementType, Extents...> const& tensor) {
  print(stream, tensor);
  return stream;
}
template <class Traits, class ElementType, auto... Extents>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& stream,
                                             Tensor<ElementType, Extents...> const& tensor) {
  print(stream, tensor);
  return stream;
}

/// Writes a shape as Python does: `(2, 3)`, `(2,)`, `()`.
template <class Traits, auto... Extents>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& stream,
                                             Shape<Extents...> const& shape) {
  return stream << to_text(shape);
}

}  // namespace sinter::inline SINTER_ABI
