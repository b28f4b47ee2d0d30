/// @file
/// `Factor`: an operand of a product as kernels take it: memory, or blocks that are computed.
#pragma once

#include <sinter/evaluate/multiply_view.hpp>

namespace sinter::inline SINTER_ABI { namespace kernel {

/// Computes blocks of a matrix whose elements lie nowhere.
struct BlockSource {
  /// Writes a block from (`row`, `column`) on: rows are contiguous, `stride` elements apart.
  /// `turned` says that the matrix is meant transposed.
  void (*fill)(BlockSource const& self, bool turned, std::ptrdiff_t row, std::ptrdiff_t column,
               std::ptrdiff_t rows, std::ptrdiff_t columns, void* to, std::ptrdiff_t stride);
  bool has_columns;  ///< its columns are computed faster than its rows
};

/// A matrix in memory, or a part of one that a source computes: strides are 0 then.
template <class E>
struct Factor : MatrixView<E const> {
  BlockSource const* source = nullptr;
  std::ptrdiff_t row = 0;     ///< where the part begins
  std::ptrdiff_t column = 0;
  bool is_turned = false;

  Factor(MatrixView<E const> const& view) : MatrixView<E const>(view) {}
  Factor(BlockSource const* computes, std::ptrdiff_t count, std::ptrdiff_t length, bool turned)
      : MatrixView<E const>{nullptr, count, length, 0, 0}, source(computes), is_turned(turned) {}

  /// True where columns are what is best read in one piece.
  [[nodiscard]] bool has_columns() const {
    return source != nullptr ? source->has_columns != is_turned : this->row_stride == 1;
  }
};

template <class E>
Factor<E> transposed(Factor<E> const& factor) {
  Factor<E> result = factor;
  static_cast<MatrixView<E const>&>(result) =
      transposed(static_cast<MatrixView<E const> const&>(factor));
  result.row = factor.column;
  result.column = factor.row;
  result.is_turned = !factor.is_turned;
  return result;
}
template <class E>
Factor<E> block_of(Factor<E> const& factor, std::ptrdiff_t row, std::ptrdiff_t column,
                   std::ptrdiff_t rows, std::ptrdiff_t columns) {
  Factor<E> result = factor;
  static_cast<MatrixView<E const>&>(result) =
      block_of(static_cast<MatrixView<E const> const&>(factor), row, column, rows, columns);
  result.row += row;
  result.column += column;
  return result;
}

/// Copies or computes rows that are contiguous, as `copy_rows` of memory does.
template <class E>
void copy_rows(Factor<E> const& from, E* to, std::ptrdiff_t stride, bool padded = false) {
  if (from.source == nullptr) {
    copy_rows(static_cast<MatrixView<E const> const&>(from), to, stride, padded);
    return;
  }
  constexpr std::ptrdiff_t n = lanes<E>;
  if (padded && from.columns % n != 0) {
    auto const last = from.columns / n * n;
    for (std::ptrdiff_t i = 0; i < from.rows; ++i) store_as(to + i * stride + last, Lanes<E>(E(0)));
  }
  ScratchAside const aside;
  from.source->fill(*from.source, from.is_turned, from.row, from.column, from.rows, from.columns,
                    to, stride);
}

/// The elements of a part of an operand: where they lie, or computed into `room`, as rows or as
/// columns, whatever is faster, which are `stride` apart.
template <class E>
MatrixView<E const> computed(Factor<E> const& factor, E* room, std::ptrdiff_t stride) {
  if (factor.source == nullptr) return factor;
  if (factor.has_columns()) {
    copy_rows(transposed(factor), room, stride);
    return {room, factor.rows, factor.columns, 1, stride};
  }
  copy_rows(factor, room, stride);
  return {room, factor.rows, factor.columns, stride, 1};
}

} }  // namespace sinter::kernel
