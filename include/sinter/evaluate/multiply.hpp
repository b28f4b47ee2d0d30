/// @file
/// Matrix multiplication of strided matrices, all shapes and element types.
#pragma once

#include <sinter/evaluate/multiply_direct.hpp>
#include <sinter/evaluate/multiply_plain.hpp>
#include <sinter/evaluate/multiply_vector.hpp>

namespace sinter::inline SINTER_ABI { namespace kernel {

/// `result = left * right`; what was in `result` is overwritten, and it must not overlap them.
///
/// An element of the result depends on the shapes and on a row and a column alone: bit for bit the
/// same for all strides and alignments. It is one chain of fused multiply-adds from zero, `inner`
/// ascending, except that a matrix times one column of `lanewise_inner` or more numbers sums in
/// lanes. Integers wrap; for bool a product is `and`, a sum is `or`. With `finish`, rows of the
/// result must be contiguous.
///
/// cost    rows * inner * columns; packed blocks live in memory that the thread keeps
template <class E>
void multiply(MatrixView<E const> left, MatrixView<E const> right, MatrixView<E> result,
              Finish const* finish = nullptr) {
  if (result.rows <= 0 || result.columns <= 0) return;
  if constexpr (std::is_same_v<E, std::int32_t>) {
    using U = std::uint32_t;
    auto const as_unsigned = [](auto* data) { return reinterpret_cast<U const*>(data); };
    multiply<U>({as_unsigned(left.data), left.rows, left.columns, left.row_stride,
                 left.column_stride},
                {as_unsigned(right.data), right.rows, right.columns, right.row_stride,
                 right.column_stride},
                {reinterpret_cast<U*>(result.data), result.rows, result.columns,
                 result.row_stride, result.column_stride},
                finish);
  } else if (left.columns <= 0) {
    for (std::ptrdiff_t i = 0; i < result.rows; ++i) {
      for (std::ptrdiff_t j = 0; j < result.columns; ++j) *result.at(i, j) = E{};
    }
    finish_block(finish, result);
  } else if constexpr (std::is_class_v<E> || (!std::is_floating_point_v<E> && lanes<E> == 1)) {
    multiply_plain<E>(left, right, result);
    finish_block(finish, result);
  } else if (result.columns == 1) {
    multiply_matrix_vector<E>(left, right.data, right.row_stride, result.data, result.row_stride);
    finish_block(finish, result);
  } else if (result.rows == 1) {
    multiply_vector_matrix<E>(left.data, left.column_stride, right, result.data,
                              result.column_stride);
    finish_block(finish, result);
  } else {
    if (has_few_rows<E>(left, right, result)) {
      auto const done = multiply_few<E>(left, right, result);
      finish_block(finish, block_of(result, 0, 0, result.rows, done));
      if (done == result.columns) return;
      right = block_of(right, 0, done, right.rows, right.columns - done);
      result = block_of(result, 0, done, result.rows, result.columns - done);
    }
    if (is_direct<E>(left, right, result)) multiply_directly<E>(left, right, result, finish);
    else multiply_in_blocks<E>(left, right, result, finish);
  }
}

} }  // namespace sinter::kernel
