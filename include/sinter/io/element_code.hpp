/// @file
/// Element types as values: what code reads that is compiled once for tensors of every type.
#pragma once

#include <sinter/tensor/element.hpp>

#include <cstddef>
#include <string>

namespace sinter::inline SINTER_ABI::io {

/// An element type as its kind (`b`ool, `i`nteger, `u`nsigned, `f`loating point, `c`omplex, a class
/// of the user's as an `O`bject) and its bytes.
struct ElementCode {
  char kind;
  unsigned short bytes;
  friend constexpr bool operator==(ElementCode, ElementCode) = default;
};

/// Code of an element type.
template <Element ElementType>
inline constexpr ElementCode element_code = {std::is_same_v<ElementType, bool>       ? 'b'
                                             : std::is_floating_point_v<ElementType> ? 'f'
                                             : std::is_same_v<ElementType, float16>  ? 'f'
                                             : detail::is_complex<ElementType>       ? 'c'
                                             : std::is_class_v<ElementType>          ? 'O'
                                             : std::is_signed_v<ElementType>         ? 'i'
                                                                                     : 'u',
                                             static_cast<unsigned short>(sizeof(ElementType))};

/// True for element types that files have.
template <Element ElementType>
inline constexpr bool has_file_code = element_code<ElementType>.kind != 'O';

/// Elements of any type and shape; strides count elements.
struct ElementArray {
  void const* data;
  ElementCode code;
  int rank;
  std::ptrdiff_t const* extents;
  std::ptrdiff_t const* strides;
  std::string (*text)(void const* element) = nullptr;  ///< of the user's own classes
};

/// `float32`, as messages name an element type.
SINTER_COLD inline std::string to_text(ElementCode code) {
  if (code.kind == 'b') return "bool";
  std::string const name = code.kind == 'f'   ? "float"
                           : code.kind == 'c' ? "complex"
                           : code.kind == 'i' ? "int"
                                              : "uint";
  return detail::text_of({name, 8 * code.bytes});
}

/// True for the codes of the element types that a tensor can have.
constexpr bool is_element(ElementCode code) {
  switch (code.kind) {
    case 'b': return code.bytes == 1;
    case 'f': return code.bytes == 2 || code.bytes == 4 || code.bytes == 8;
    case 'c': return code.bytes == 8 || code.bytes == 16;
    case 'i':
    case 'u': return code.bytes == 1 || code.bytes == 2 || code.bytes == 4 || code.bytes == 8;
    default: return false;
  }
}

}  // namespace sinter::inline SINTER_ABI::io
