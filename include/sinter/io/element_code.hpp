/// @file
/// Element types as values: what code reads that is compiled once for tensors of every type.
#pragma once

#include <sinter/tensor/element.hpp>

#include <cstddef>
#include <string>

namespace sinter::inline SINTER_ABI::io {

/// An element type as its kind (`b`ool, `i`nteger, `u`nsigned, `f`loating point) and its bytes.
struct ElementCode {
  char kind;
  unsigned char bytes;
  friend constexpr bool operator==(ElementCode, ElementCode) = default;
};

/// Code of an element type.
template <Element ElementType>
inline constexpr ElementCode element_code = {std::is_same_v<ElementType, bool>       ? 'b'
                                             : std::is_floating_point_v<ElementType> ? 'f'
                                             : std::is_signed_v<ElementType>         ? 'i'
                                                                                     : 'u',
                                             static_cast<unsigned char>(sizeof(ElementType))};

/// Elements of any type and shape; strides count elements.
struct ElementArray {
  void const* data;
  ElementCode code;
  int rank;
  std::ptrdiff_t const* extents;
  std::ptrdiff_t const* strides;
};

/// `float32`, as messages name an element type.
SINTER_COLD inline std::string to_text(ElementCode code) {
  if (code.kind == 'b') return "bool";
  std::string const name = code.kind == 'f' ? "float" : code.kind == 'i' ? "int" : "uint";
  return name + std::to_string(8 * code.bytes);
}

/// True for the codes of the element types that a tensor can have.
constexpr bool is_element(ElementCode code) {
  switch (code.kind) {
    case 'b': return code.bytes == 1;
    case 'f': return code.bytes == 4 || code.bytes == 8;
    case 'i':
    case 'u': return code.bytes == 1 || code.bytes == 2 || code.bytes == 4 || code.bytes == 8;
    default: return false;
  }
}

}  // namespace sinter::inline SINTER_ABI::io
