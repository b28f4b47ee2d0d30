/// @file
/// Matrix products into memory: operands are read where they lie.
#pragma once

#include <sinter/evaluate/multiply_blas.hpp>
#include <sinter/evaluate/multiply_small.hpp>
#include <sinter/evaluate/stored_operand.hpp>
#include <sinter/evaluate/threads.hpp>

namespace sinter::inline SINTER_ABI::detail {

template <class ElementType>
constexpr void multiply_constant(ElementType const* left, std::ptrdiff_t left_row,
                                 std::ptrdiff_t left_column, ElementType const* right,
                                 std::ptrdiff_t right_row, std::ptrdiff_t right_column,
                                 ElementType* to, std::ptrdiff_t to_row, std::ptrdiff_t to_column,
                                 std::ptrdiff_t rows, std::ptrdiff_t inner,
                                 std::ptrdiff_t columns) {
  for (std::ptrdiff_t i = 0; i < rows; ++i) {
    for (std::ptrdiff_t j = 0; j < columns; ++j) {
      ElementType sum{};
      for (std::ptrdiff_t k = 0; k < inner; ++k) {
        using scalar::add;
        using scalar::multiply;
        ElementType const product = multiply(left[i * left_row + k * left_column],
                                             right[k * right_row + j * right_column]);
        sum = std::is_class_v<ElementType> && k == 0 ? product : add(sum, product);
      }
      to[i * to_row + j * to_column] = sum;
    }
  }
}

/// Products of fewer multiplications than this are not worth a thread.
inline constexpr std::ptrdiff_t part_products = std::ptrdiff_t{1} << 18;

/// `kernel::multiply` on several threads, cut along the longer side of the result. Every element is
/// computed as in the whole product, provided that no part is a single row or column of a result
/// that is more, and that few rows stay few.
template <class E>
void multiply_parts(kernel::MatrixView<E const> const& left,
                    kernel::MatrixView<E const> const& right,
                    kernel::MatrixView<E> const& result) {
  if (kernel::multiply_by_blas<E>(left, right, result)) return;
  constexpr std::ptrdiff_t unit = 16;
  bool const cuts_rows = result.rows >= result.columns;
  std::ptrdiff_t const length = cuts_rows ? result.rows : result.columns;
  std::ptrdiff_t const work = result.rows * left.columns * result.columns / part_products;
  std::ptrdiff_t most = work < length / (2 * unit) ? work : length / (2 * unit);
  most = most < threads() ? most : threads();
  if (most < 2) return kernel::multiply(left, right, result);
  int const parts = static_cast<int>(most);
  auto run = [&](int part) {
    // The last part takes what is left of a group, so that it is never a row alone.
    std::ptrdiff_t const begin = part_begin(length / unit * unit, unit, parts, part);
    std::ptrdiff_t const end =
        part + 1 == parts ? length : part_begin(length / unit * unit, unit, parts, part + 1);
    if (cuts_rows) {
      kernel::multiply(kernel::block_of(left, begin, 0, end - begin, left.columns), right,
                       kernel::block_of(result, begin, 0, end - begin, result.columns));
    } else {
      kernel::multiply(left, kernel::block_of(right, 0, begin, right.rows, end - begin),
                       kernel::block_of(result, 0, begin, result.rows, end - begin));
    }
  };
  run_parts(parts, run);
}

/// Largest extent of a product in a stack that is unrolled.
inline constexpr int unrolled_extent = 8;
/// True where a static product is unrolled: as many multiplications as one of 8x8 matrices has.
constexpr bool is_unrolled_product(std::ptrdiff_t rows, std::ptrdiff_t inner,
                                   std::ptrdiff_t columns) {
  auto const is_few = [](std::ptrdiff_t extent) { return extent > 0 && extent <= 16; };
  return is_few(rows) && is_few(inner) && is_few(columns) && rows * inner * columns <= 512;
}

template <class Left, class Right>
inline constexpr bool is_small_product = [] {
  if constexpr (Left::rank != 2 || Right::rank != 2 || !Left::shape_type::is_static ||
                !Right::shape_type::is_static) {
    return false;
  } else {
    constexpr auto l = Left::shape_type::static_extents;
    constexpr auto r = Right::shape_type::static_extents;
    return is_stored_leaf<Left> && is_stored_leaf<Right> && is_unrolled_product(l[0], l[1], r[1]);
  }
}();

/// Extents of the products of a stack of small matrices, where the compiler knows them.
template <class Left, class Right>
struct SmallStack {
  static constexpr auto left = Left::shape_type::static_extents;
  static constexpr auto right = Right::shape_type::static_extents;
  static constexpr std::ptrdiff_t rows = left[Left::rank - 2];
  static constexpr std::ptrdiff_t inner = left[Left::rank - 1];
  static constexpr std::ptrdiff_t columns = right[Right::rank - 1];
  static constexpr bool is_known = rows > 0 && rows <= unrolled_extent && inner > 0 &&
                                   inner <= unrolled_extent && columns > 0 &&
                                   columns <= unrolled_extent &&
                                   right[Right::rank - 2] == inner;

  /// True where the matrices have contiguous rows, one behind the other.
  static bool is_packed(auto const& left_operand, auto const& right_operand, auto const& target) {
    constexpr int last = std::remove_cvref_t<decltype(target)>::rank - 1;
    return left_operand.stride(Left::rank - 1) == (inner > 1 ? 1 : 0) &&
           left_operand.stride(Left::rank - 2) == (rows > 1 ? inner : 0) &&
           right_operand.stride(Right::rank - 1) == (columns > 1 ? 1 : 0) &&
           right_operand.stride(Right::rank - 2) == (inner > 1 ? columns : 0) &&
           (columns == 1 || target.strides[last] == 1) &&
           (rows == 1 || target.strides[last - 1] == columns);
  }
};

/// Evaluates a matrix product into memory that nothing else reads. Leading axes broadcast.
template <class ShapeType, class Left, class Right, class ElementType, int Rank>
constexpr void contract_to(Contract<ShapeType, Left, Right> const& node,
                           Target<ElementType, Rank> const& target, Known const* known) {
  if constexpr (is_small_product<Left, Right> && Rank == 2) {
    if (target.is_contiguous() && !std::is_constant_evaluated()) {
      constexpr auto l = Left::shape_type::static_extents;
      kernel::multiply_small<static_cast<int>(l[0]), static_cast<int>(l[1]),
                     static_cast<int>(Right::shape_type::static_extents[1])>(
          node.left.data(), node.right.data(), target.data);
      return;
    }
  }
  StoredOperand<Left> const left(node.left, known);
  StoredOperand<Right> const right(node.right, known);
  auto const left_shape = node.left.shape().extents();
  auto const right_shape = node.right.shape().extents();
  constexpr int left_rank = Left::rank;
  constexpr int right_rank = Right::rank;
  std::ptrdiff_t const rows = left_shape[left_rank - 2];
  std::ptrdiff_t const inner = left_shape[left_rank - 1];
  std::ptrdiff_t const columns = right_shape[right_rank - 1];
  ExtentList<Rank - 2> batch;
  for (int axis = 0; axis < Rank - 2; ++axis) batch[axis] = target.extents[axis];
  ExtentList<Rank - 2> index;
  std::ptrdiff_t const batches = product(batch);
  using Stack = SmallStack<Left, Right>;
  bool is_small = false;
  if constexpr (Rank > 2 && Stack::is_known) {
    is_small = !std::is_constant_evaluated() && Stack::is_packed(left, right, target);
  }
  for (std::ptrdiff_t b = 0; b < batches; ++b) {
    std::ptrdiff_t left_offset = 0;
    std::ptrdiff_t right_offset = 0;
    std::ptrdiff_t to_offset = 0;
    for (int axis = 0; axis < Rank - 2; ++axis) {
      to_offset += index[axis] * target.strides[axis];
      int const left_axis = axis - (Rank - left_rank);
      int const right_axis = axis - (Rank - right_rank);
      if (left_axis >= 0) left_offset += index[axis] * left.stride(left_axis);
      if (right_axis >= 0) right_offset += index[axis] * right.stride(right_axis);
    }
    if (is_small) {
      if constexpr (Rank > 2 && Stack::is_known) {
        kernel::multiply_small<static_cast<int>(Stack::rows), static_cast<int>(Stack::inner),
                               static_cast<int>(Stack::columns)>(
            left.data() + left_offset, right.data() + right_offset, target.data + to_offset);
      }
    } else if (std::is_constant_evaluated()) {
      multiply_constant(left.data() + left_offset, left.stride(left_rank - 2), left.stride(left_rank - 1),
                        right.data() + right_offset, right.stride(right_rank - 2), right.stride(right_rank - 1),
                        target.data + to_offset, target.strides[Rank - 2],
                        target.strides[Rank - 1], rows, inner, columns);
    } else {
      multiply_parts<ElementType>(kernel::MatrixView<ElementType const>{left.data() + left_offset, rows, inner,
                                             left.stride(left_rank - 2), left.stride(left_rank - 1)},
               kernel::MatrixView<ElementType const>{right.data() + right_offset, inner, columns,
                                             right.stride(right_rank - 2), right.stride(right_rank - 1)},
               kernel::MatrixView<ElementType>{target.data + to_offset, rows, columns,
                                       target.strides[Rank - 2], target.strides[Rank - 1]});
    }
    advance(index, batch);
  }
}

}  // namespace sinter::inline SINTER_ABI::detail
