/// @file
/// Matrices told by their diagonals: eye, tril, triu.
#pragma once

#include <sinter/math/permute.hpp>
#include <sinter/rule/logic.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

/// One where the column is `offset` more than the row, zero elsewhere.
template <class ElementType>
struct Diagonal {
  using element_type = ElementType;
  std::ptrdiff_t columns;
  std::ptrdiff_t offset;

  constexpr ElementType operator()(std::ptrdiff_t position) const {
    return ElementType(position % columns - position / columns == offset ? 1 : 0);
  }
  void fill(ElementType* to, std::ptrdiff_t first, std::ptrdiff_t step,
            std::ptrdiff_t count) const {
    if (step != 1) {
      for (std::ptrdiff_t k = 0; k < count; ++k) to[k] = (*this)(first + k * step);
      return;
    }
    for (std::ptrdiff_t k = 0; k < count; ++k) to[k] = ElementType(0);
    std::ptrdiff_t const last = first + count - 1;
    for (std::ptrdiff_t row = first / columns; row <= last / columns; ++row) {
      std::ptrdiff_t const column = row + offset;
      std::ptrdiff_t const position = row * columns + column;
      if (column >= 0 && column < columns && position >= first && position <= last) {
        to[position - first] = ElementType(1);
      }
    }
  }
  friend constexpr bool operator==(Diagonal const&, Diagonal const&) = default;
};

/// True where the column is at most `offset` more than the row.
struct LowerTriangle {
  using element_type = bool;
  std::ptrdiff_t columns;
  std::ptrdiff_t offset;

  constexpr bool operator()(std::ptrdiff_t position) const {
    return position % columns - position / columns <= offset;
  }
  void fill(bool* to, std::ptrdiff_t first, std::ptrdiff_t step, std::ptrdiff_t count) const {
    if (step != 1) {
      for (std::ptrdiff_t k = 0; k < count; ++k) to[k] = (*this)(first + k * step);
      return;
    }
    std::ptrdiff_t row = first / columns;
    std::ptrdiff_t column = first % columns;
    for (std::ptrdiff_t k = 0; k < count; ++row, column = 0) {
      std::ptrdiff_t const end = columns - column < count - k ? columns : column + count - k;
      for (; column < end && column <= row + offset; ++column) to[k++] = true;
      for (; column < end; ++column) to[k++] = false;
    }
  }
  friend constexpr bool operator==(LowerTriangle const&, LowerTriangle const&) = default;
};

/// The last two axes of a shape.
template <class ShapeType>
inline constexpr ExtentList<2> matrix_list{{ShapeType::static_extents[ShapeType::rank - 2],
                                            ShapeType::static_extents[ShapeType::rank - 1]}};

/// `x` where the mask of its matrices is `IsLower`, 0 elsewhere.
template <bool IsLower, class Operand>
constexpr auto cut_triangle(char const* call, Operand&& x, std::ptrdiff_t offset) {
  using ShapeType = shape_of<Operand>;
  using ElementType = element_of<Operand>;
  using MatrixShape = shape_from<matrix_list<ShapeType>>;
  auto const extents = x.shape().extents();
  std::ptrdiff_t const rows = extents[ShapeType::rank - 2];
  std::ptrdiff_t const columns = extents[ShapeType::rank - 1];
  Generated<LowerTriangle, MatrixShape> mask({columns, IsLower ? offset : offset - 1},
                                             MatrixShape(ExtentList<2>{{rows, columns}}));
  auto held = operand<false>(std::forward<Operand>(x));
  Scalar<ElementType> const zero(ElementType{});
  if constexpr (IsLower) {
    return make_map(call, Select{}, mask, std::move(held), zero);
  } else {
    return make_map(call, Select{}, mask, zero, std::move(held));
  }
}

}  // namespace detail

/// Ones on a diagonal of a matrix, `offset` columns right of the main one, zeros elsewhere:
/// `eye<float>(3_c)`, `eye(rows, columns, -1)`.
///
/// cost    no memory: a leaf whose elements are computed in the loop that reads them
template <Element ElementType = float, Number Rows, Number Columns>
[[nodiscard]] constexpr auto eye(Rows rows, Columns columns, std::ptrdiff_t offset = 0) {
  auto const extents = shape(rows, columns);
  return Generated<detail::Diagonal<ElementType>, std::remove_cvref_t<decltype(extents)>>(
      {extents[1], offset}, extents);
}
template <Element ElementType = float, Number Rows>
[[nodiscard]] constexpr auto eye(Rows rows) {
  return eye<ElementType>(rows, rows);
}

/// The elements of matrices on the diagonal that is `offset` columns right of the main one and
/// below it; zeros above.
///
/// shape   the operand's; axes before the last two count matrices
/// cost    part of the loop it stands in
template <Expression Operand>
[[nodiscard]] constexpr auto tril(Operand&& x, std::ptrdiff_t offset = 0) {
  static_assert(matrix_shape<shape_of<Operand>>, "tril(x, offset): x must have two axes or more");
  if constexpr (matrix_shape<shape_of<Operand>>) {
    return detail::cut_triangle<true>("tril(x, offset)", std::forward<Operand>(x), offset);
  } else {
    return detail::after_error<element_of<Operand>, shape_of<Operand>::rank>();
  }
}
/// The elements on that diagonal and above it; zeros below.
template <Expression Operand>
[[nodiscard]] constexpr auto triu(Operand&& x, std::ptrdiff_t offset = 0) {
  static_assert(matrix_shape<shape_of<Operand>>, "triu(x, offset): x must have two axes or more");
  if constexpr (matrix_shape<shape_of<Operand>>) {
    return detail::cut_triangle<false>("triu(x, offset)", std::forward<Operand>(x), offset);
  } else {
    return detail::after_error<element_of<Operand>, shape_of<Operand>::rank>();
  }
}

}  // namespace sinter::inline SINTER_ABI
