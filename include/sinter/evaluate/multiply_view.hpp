/// @file
/// A matrix in memory as the multiplication kernels see it, and copies of it with contiguous rows.
#pragma once

#include <sinter/evaluate/multiply_lanes.hpp>

#include <new>
#include <utility>

namespace sinter::inline SINTER_ABI { namespace kernel {

/// A matrix in memory; strides count elements and may be 0 or negative.
template <class Element>
struct MatrixView {
  Element* data;
  std::ptrdiff_t rows;
  std::ptrdiff_t columns;
  std::ptrdiff_t row_stride;
  std::ptrdiff_t column_stride;

  SINTER_INLINE constexpr Element* at(std::ptrdiff_t row, std::ptrdiff_t column) const {
    return data + row * row_stride + column * column_stride;
  }
};

template <class E>
constexpr MatrixView<E> transposed(MatrixView<E> const& view) {
  return {view.data, view.columns, view.rows, view.column_stride, view.row_stride};
}
template <class E>
constexpr MatrixView<E> block_of(MatrixView<E> const& view, std::ptrdiff_t row,
                                 std::ptrdiff_t column, std::ptrdiff_t rows,
                                 std::ptrdiff_t columns) {
  return {view.at(row, column), rows, columns, view.row_stride, view.column_stride};
}
constexpr std::ptrdiff_t smaller(std::ptrdiff_t a, std::ptrdiff_t b) { return a < b ? a : b; }

/// Copies `from` to rows that are contiguous, `stride` apart; `padded` says that a row has room for
/// whole registers, which are filled up by zeros.
template <class E>
SINTER_NOINLINE void copy_rows(MatrixView<E const> const& from, E* to, std::ptrdiff_t stride,
                               bool padded = false) {
  constexpr std::ptrdiff_t n = lanes<E>;
  if (from.column_stride == 1) {
    for (std::ptrdiff_t i = 0; i < from.rows; ++i) {
      E const* const source = from.data + i * from.row_stride;
      E* const target = to + i * stride;
      std::ptrdiff_t j = 0;
      for (; j + n <= from.columns; j += n) store_as(target + j, load_lanes(source + j));
      if (j < from.columns) {
        int const rest = static_cast<int>(from.columns - j);
        auto const values = load_part(source + j, rest);
        if (padded) store_as(target + j, values);
        else store_part(target + j, values, rest);
      }
    }
    return;
  }
  if (padded && from.columns % n != 0) {
    auto const last = from.columns / n * n;
    for (std::ptrdiff_t i = 0; i < from.rows; ++i) store_as(to + i * stride + last, Lanes<E>(E(0)));
  }
  std::ptrdiff_t squares_rows = 0, squares_columns = 0;
  if (from.row_stride == 1) {
    squares_rows = from.rows / n * n;
    squares_columns = from.columns / n * n;
    for (std::ptrdiff_t i = 0; i < squares_rows; i += n) {
      for (std::ptrdiff_t j = 0; j < squares_columns; j += n) {
        transpose_square(from.data + i + j * from.column_stride, from.column_stride,
                         to + i * stride + j, stride);
      }
    }
  }
  for (std::ptrdiff_t i = 0; i < from.rows; ++i) {
    for (std::ptrdiff_t j = i < squares_rows ? squares_columns : 0; j < from.columns; ++j) {
      to[i * stride + j] = *from.at(i, j);
    }
  }
}

/// Memory that a thread keeps from one product to the next, and frees when it ends.
class Scratch {
 public:
  Scratch() = default;
  Scratch(Scratch const&) = delete;
  Scratch& operator=(Scratch const&) = delete;
  ~Scratch() { release(); }

  void* at_least(std::size_t bytes) {
    if (bytes > bytes_) {
      release();
      data_ = ::operator new(bytes, alignment);
      bytes_ = bytes;
    }
    return data_;
  }
  void swap(Scratch& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(bytes_, other.bytes_);
  }

 private:
  static constexpr std::align_val_t alignment{64};
  void release() {
    if (data_ != nullptr) ::operator delete(data_, alignment);
    data_ = nullptr;
    bytes_ = 0;
  }

  void* data_ = nullptr;
  std::size_t bytes_ = 0;
};

inline Scratch& thread_scratch() {
  static thread_local Scratch scratch;
  return scratch;
}
/// Sets the thread's scratch aside while a product runs code that may multiply too, as a function of
/// the user's may: what is packed stays as it is.
class ScratchAside {
 public:
  ScratchAside() { kept_.swap(thread_scratch()); }
  ScratchAside(ScratchAside const&) = delete;
  ScratchAside& operator=(ScratchAside const&) = delete;
  ~ScratchAside() { kept_.swap(thread_scratch()); }

 private:
  Scratch kept_;
};
/// So many elements of it.
template <class E>
E* scratch_of(std::ptrdiff_t count) {
  return static_cast<E*>(thread_scratch().at_least(static_cast<std::size_t>(count) * sizeof(E)));
}

} }  // namespace sinter::kernel
