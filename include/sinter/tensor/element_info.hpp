/// @file
/// Facts about element types: `can_cast`, `isdtype`, `finfo`, `iinfo`.
#pragma once

#include <sinter/tensor/element.hpp>

#include <limits>
#include <string_view>

namespace sinter::inline SINTER_ABI {

/// True where elements of type `From` become `To` by promotion alone: `result_type` of both is `To`.
template <Element From, Element To>
inline constexpr bool can_cast =
    std::is_same_v<decltype(detail::promoted<From, To>()), To>;

/// True where an element type is of a kind, named as the Array API standard names it: "bool",
/// "signed integer", "unsigned integer", "integral", "real floating", "complex floating", "numeric".
template <Element ElementType>
constexpr bool isdtype(std::string_view kind) {
  constexpr int number = detail::kind_of<ElementType>;
  constexpr bool is_signed = std::is_signed_v<ElementType>;
  if (kind == "bool") return number == 0;
  if (kind == "signed integer") return number == 1 && is_signed;
  if (kind == "unsigned integer") return number == 1 && !is_signed;
  if (kind == "integral") return number == 1;
  if (kind == "real floating") return number == 2;
  if (kind == "complex floating") return number == 3;
  if (kind == "numeric") return number >= 1 && number <= 3;
  return false;
}

/// Limits of floating-point elements; those of complex ones are those of their parts.
template <class ElementType>
  requires(detail::kind_of<ElementType> == 2 || detail::kind_of<ElementType> == 3)
struct finfo {
  using dtype = detail::real_of<ElementType>;
  static constexpr int bits = static_cast<int>(sizeof(dtype)) * 8;
  static constexpr dtype eps = std::numeric_limits<dtype>::epsilon();
  static constexpr dtype max = std::numeric_limits<dtype>::max();
  static constexpr dtype min = std::numeric_limits<dtype>::lowest();
  static constexpr dtype smallest_normal = std::numeric_limits<dtype>::min();
};

/// Limits of integer elements.
template <class ElementType>
  requires(detail::kind_of<ElementType> == 1)
struct iinfo {
  using dtype = ElementType;
  static constexpr int bits = static_cast<int>(sizeof(ElementType)) * 8;
  static constexpr ElementType max = std::numeric_limits<ElementType>::max();
  static constexpr ElementType min = std::numeric_limits<ElementType>::min();
};

}  // namespace sinter::inline SINTER_ABI
