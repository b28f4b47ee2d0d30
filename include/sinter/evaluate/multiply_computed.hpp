/// @file
/// Products of operands that are computed block by block, and where that is worth it.
#pragma once

#include <sinter/evaluate/multiply.hpp>

namespace sinter::inline SINTER_ABI { namespace kernel {

/// Rows of a matrix, times a vector, that are computed at a time; as much of them as a cache keeps.
inline constexpr std::ptrdiff_t vector_rows = 16;
inline constexpr std::ptrdiff_t vector_block_bytes = 262144;

/// Which operands of a product are computed block by block; others are stored.
struct ComputedOperands {
  bool left = false;
  bool right = false;
};
/// In blocks: `left` is packed for each block of `right`; that is packed once, for many rows.
template <class E>
constexpr ComputedOperands computed_blocks(std::ptrdiff_t rows, std::ptrdiff_t columns) {
  return {columns <= column_block<E>, rows > unpacked_rows};
}
/// Operands too large to be read in place, of which no element is asked for twice.
template <class E>
constexpr ComputedOperands computed_operands(std::ptrdiff_t rows, std::ptrdiff_t inner,
                                             std::ptrdiff_t columns, MatrixView<E> const& result) {
  constexpr std::ptrdiff_t size = sizeof(E);
  if (std::is_class_v<E> || (!std::is_floating_point_v<E> && lanes<E> == 1)) return {};
  bool const much_left = rows * inner * size > much_bytes;
  bool const much_right = inner * columns * size > much_bytes;
  if (columns == 1) {
    bool const is_short = vector_rows * inner * size <= vector_block_bytes;
    return {much_left && rows >= vector_rows && is_short, false};
  }
  bool const is_turned = result.column_stride != 1 && result.row_stride == 1;
  if (rows == 1) return {false, much_right};
  if (is_turned) {
    auto const turned = computed_blocks<E>(columns, rows);
    return {much_left && turned.right, much_right && turned.left};
  }
  if (rows <= few_rows && result.column_stride == 1 && columns >= few_packs * lanes<E>) {
    return {false, much_right};
  }
  auto const blocks = computed_blocks<E>(rows, columns);
  return {much_left && blocks.left, much_right && blocks.right};
}

/// A computed matrix times a vector, some rows at a time; never fewer than 4, which would be summed in
/// another order.
template <class E>
SINTER_NOINLINE void multiply_computed_rows(Factor<E> const& left, E const* vector,
                                            std::ptrdiff_t step, E* result,
                                            std::ptrdiff_t result_step) {
  if (left.has_columns() && left.columns >= lanewise_inner<E>) {
    return multiply_columns<E>(left, vector, step, result, result_step);
  }
  constexpr std::ptrdiff_t size = sizeof(E);
  auto const fitting = computed_bytes / (left.columns * size) / vector_rows * vector_rows;
  auto const most = fitting > vector_rows ? fitting : vector_rows;
  bool const has_columns = left.has_columns();
  auto const stride = apart_for<E>(has_columns ? most : left.columns);
  auto const room_size = (has_columns ? left.columns : most) * stride;
  for (std::ptrdiff_t i = 0, rows = 0; i < left.rows; i += rows) {
    auto const rest = left.rows - i;
    rows = rest > most && rest < most + 4 ? most - 4 : smaller(rest, most);
    auto const block = computed(block_of(left, i, 0, rows, left.columns), scratch_of<E>(room_size),
                                stride);
    multiply_matrix_vector<E>(block, vector, step, result + i * result_step, result_step);
  }
}

/// A vector times a computed matrix, some rows at a time.
template <class E>
SINTER_NOINLINE void multiply_computed_columns(E const* vector, std::ptrdiff_t step,
                                               Factor<E> const& matrix, E* result,
                                               std::ptrdiff_t result_step) {
  constexpr std::ptrdiff_t wide = 4096 / static_cast<std::ptrdiff_t>(sizeof(E));
  constexpr std::ptrdiff_t high = computed_bytes / 4096;
  auto* const room = scratch_of<E>(wide * high);
  alignas(64) E sums[wide];
  for (std::ptrdiff_t j = 0; j < matrix.columns; j += wide) {
    auto const columns = smaller(wide, matrix.columns - j);
    auto const most = wide * high / columns;
    for (std::ptrdiff_t k = 0; k < matrix.rows; k += most) {
      auto const rows = smaller(most, matrix.rows - k);
      copy_rows(block_of(matrix, k, j, rows, columns), room, columns);
      add_rows(vector + k * step, step, MatrixView<E const>{room, rows, columns, columns, 1}, sums,
               k > 0);
    }
    for (std::ptrdiff_t i = 0; i < columns; ++i) result[(j + i) * result_step] = sums[i];
  }
}

/// `multiply` of operands in memory or computed, as far as `computed_operands` allows.
template <class E>
void multiply_factors(Factor<E> const& left, Factor<E> right, MatrixView<E> result,
                      Finish const* finish = nullptr) {
  if (left.source == nullptr && right.source == nullptr) {
    return multiply<E>(left, right, result, finish);
  }
  if constexpr (std::is_same_v<E, std::int32_t>) {
    using U = std::uint32_t;
    auto const as_unsigned = [](Factor<E> const& factor) {
      Factor<U> own = MatrixView<U const>{reinterpret_cast<U const*>(factor.data), factor.rows,
                                          factor.columns, factor.row_stride, factor.column_stride};
      own.source = factor.source;
      own.row = factor.row;
      own.column = factor.column;
      own.is_turned = factor.is_turned;
      return own;
    };
    multiply_factors<U>(as_unsigned(left), as_unsigned(right),
                        {reinterpret_cast<U*>(result.data), result.rows, result.columns,
                         result.row_stride, result.column_stride},
                        finish);
  } else if constexpr (!std::is_class_v<E> && (std::is_floating_point_v<E> || lanes<E> > 1)) {
    if (result.columns == 1) {
      multiply_computed_rows<E>(left, right.data, right.row_stride, result.data, result.row_stride);
      return finish_block(finish, result);
    }
    if (result.rows == 1) {
      multiply_computed_columns<E>(left.data, left.column_stride, right, result.data,
                                   result.column_stride);
      return finish_block(finish, result);
    }
    bool const is_few = left.source == nullptr && result.rows <= few_rows &&
                        result.column_stride == 1 && result.columns >= few_packs * lanes<E>;
    if (is_few) {
      auto const done = multiply_few<E>(left, right, result);
      finish_block(finish, block_of(result, 0, 0, result.rows, done));
      if (done == result.columns) return;
      right = block_of(right, 0, done, right.rows, right.columns - done);
      result = block_of(result, 0, done, result.rows, result.columns - done);
    }
    multiply_in_blocks<E>(left, right, result, finish);
  }
}

} }  // namespace sinter::kernel
