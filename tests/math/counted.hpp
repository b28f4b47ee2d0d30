/// @file
/// Operands of tests/golden/math/make_manipulate.py: elements counted up from 0.
#pragma once

#include "math/golden.hpp"

namespace golden {

template <class... Extents>
auto counted(Extents... extents) {
  auto const shape = sinter::shape(static_cast<std::ptrdiff_t>(extents)...);
  return sinter::evaluate(reshape(sinter::arange<double>(shape.size()), shape));
}
inline auto const number = counted();
inline auto const vector = counted(7);
inline auto const matrix = counted(3, 5);
inline auto const cube = counted(2, 3, 5);
inline auto const four = counted(2, 3, 1, 5);
inline auto const nothing = counted(0, 5);

}  // namespace golden
