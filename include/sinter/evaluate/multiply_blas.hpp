/// @file
/// Products of large matrices by a CBLAS library, where the user asks for one (`SINTER_BLAS`).
#pragma once

#include <sinter/evaluate/multiply_view.hpp>

#if SINTER_BLAS
#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wc99-extensions"  // OpenBLAS's own complex numbers
#endif
#include <cblas.h>
#if defined(__clang__)
#pragma clang diagnostic pop
#endif

#include <climits>
#include <complex>
#endif

namespace sinter::inline SINTER_ABI { namespace kernel {

#if SINTER_BLAS

/// Element types that CBLAS multiplies.
template <class E>
inline constexpr bool has_blas =
    std::is_same_v<E, float> || std::is_same_v<E, double> ||
    std::is_same_v<E, std::complex<float>> || std::is_same_v<E, std::complex<double>>;

/// Fewer multiply-adds than this are not worth the library's call.
inline constexpr std::ptrdiff_t blas_products = std::ptrdiff_t{1} << 15;

/// Products that are left to the library where their operands have rows or columns without gaps.
template <class E>
constexpr bool is_for_blas(std::ptrdiff_t rows, std::ptrdiff_t inner, std::ptrdiff_t columns) {
  return has_blas<E> && rows > 1 && inner > 0 && columns > 1 && rows <= INT_MAX &&
         inner <= INT_MAX && columns <= INT_MAX && rows * inner >= blas_products / columns;
}

/// The library and, where it tells, the kernels that it chose for this processor.
inline std::string blas_name() {
#ifdef OPENBLAS_VERSION
  return std::string("OpenBLAS, core ") + openblas_get_corename();
#else
  return "CBLAS";
#endif
}

/// A matrix as CBLAS takes it.
struct BlasMatrix {
  CBLAS_TRANSPOSE order;
  int leading;  ///< elements from row to row, or from column to column; 0: there are gaps
};
template <class E>
BlasMatrix blas_matrix(MatrixView<E> const& matrix) {
  auto const fits = [](std::ptrdiff_t step, std::ptrdiff_t apart, std::ptrdiff_t length) {
    return step == 1 && apart >= length && apart <= INT_MAX;
  };
  if (fits(matrix.column_stride, matrix.row_stride, matrix.columns)) {
    return {CblasNoTrans, static_cast<int>(matrix.row_stride)};
  }
  if (fits(matrix.row_stride, matrix.column_stride, matrix.rows)) {
    return {CblasTrans, static_cast<int>(matrix.column_stride)};
  }
  return {CblasNoTrans, 0};
}

template <class E>
void call_gemm(CBLAS_TRANSPOSE left_order, CBLAS_TRANSPOSE right_order, int rows, int columns,
               int inner, E const* left, int left_leading, E const* right, int right_leading,
               E* result, int result_leading) {
  E const one(1);
  E const zero(0);
  if constexpr (std::is_same_v<E, float>) {
    cblas_sgemm(CblasRowMajor, left_order, right_order, rows, columns, inner, one, left,
                left_leading, right, right_leading, zero, result, result_leading);
  } else if constexpr (std::is_same_v<E, double>) {
    cblas_dgemm(CblasRowMajor, left_order, right_order, rows, columns, inner, one, left,
                left_leading, right, right_leading, zero, result, result_leading);
  } else if constexpr (std::is_same_v<E, std::complex<float>>) {
    cblas_cgemm(CblasRowMajor, left_order, right_order, rows, columns, inner, &one, left,
                left_leading, right, right_leading, &zero, result, result_leading);
  } else {
    cblas_zgemm(CblasRowMajor, left_order, right_order, rows, columns, inner, &one, left,
                left_leading, right, right_leading, &zero, result, result_leading);
  }
}

/// `result = left * right` by the library; false where it does not take such operands, and nothing
/// was done. The library uses threads of its own, and sums in an order of its own.
template <class E>
bool multiply_by_blas(MatrixView<E const> left, MatrixView<E const> right, MatrixView<E> result) {
  if constexpr (!has_blas<E>) {
    return false;
  } else {
    if (!is_for_blas<E>(left.rows, left.columns, right.columns)) return false;
    if (result.column_stride != 1) {
      auto const new_left = transposed(right);
      right = transposed(left);
      left = new_left;
      result = transposed(result);
    }
    BlasMatrix const to = blas_matrix(result);
    BlasMatrix const a = blas_matrix(left);
    BlasMatrix const b = blas_matrix(right);
    if (to.leading == 0 || to.order != CblasNoTrans || a.leading == 0 || b.leading == 0) {
      return false;
    }
    call_gemm<E>(a.order, b.order, static_cast<int>(result.rows), static_cast<int>(result.columns),
                 static_cast<int>(left.columns), left.data, a.leading, right.data, b.leading,
                 result.data, to.leading);
    return true;
  }
}

#else

template <class E>
inline constexpr bool has_blas = false;
template <class E>
constexpr bool is_for_blas(std::ptrdiff_t, std::ptrdiff_t, std::ptrdiff_t) {
  return false;
}
template <class E>
constexpr bool multiply_by_blas(MatrixView<E const> const&, MatrixView<E const> const&,
                                MatrixView<E> const&) {
  return false;
}

#endif

} }  // namespace sinter::kernel
