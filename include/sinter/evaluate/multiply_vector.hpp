/// @file
/// Products of a vector and a matrix, which read each element of the matrix once.
#pragma once

#include <sinter/evaluate/multiply_factor.hpp>

namespace sinter::inline SINTER_ABI { namespace kernel {

// ---- vector * matrix: sums in the order of `inner`, as in all other products ------------------

/// `sums[j] += vector * matrix` for a matrix of contiguous rows; several rows a pass, so that the
/// sums are read and written seldom.
template <class E>
SINTER_NOINLINE void add_rows(E const* vector, std::ptrdiff_t step, MatrixView<E const> matrix,
                              E* sums, bool add) {
  constexpr std::ptrdiff_t n = lanes<E>;
  constexpr int packs = 4;
  constexpr std::ptrdiff_t rows_at_once = 16;
  for (std::ptrdiff_t k = 0; k < matrix.rows; k += rows_at_once) {
    auto const rows = smaller(rows_at_once, matrix.rows - k);
    E const* const values = vector + k * step;
    E const* const block = matrix.data + k * matrix.row_stride;
    bool const continues = add || k > 0;
    std::ptrdiff_t j = 0;
    for (; j + packs * n <= matrix.columns; j += packs * n) {
      Lanes<E> sum[packs];
      SINTER_UNROLL for (int p = 0; p < packs; ++p) {
        sum[p] = continues ? load_lanes(sums + j + p * n) : Lanes<E>(E(0));
      }
      for (std::ptrdiff_t i = 0; i < rows; ++i) {
        Lanes<E> const value(values[i * step]);
        E const* const row = block + i * matrix.row_stride + j;
        SINTER_UNROLL for (int p = 0; p < packs; ++p) {
          sum[p] = multiply_add(value, load_lanes(row + p * n), sum[p]);
        }
      }
      SINTER_UNROLL for (int p = 0; p < packs; ++p) store_as(sums + j + p * n, sum[p]);
    }
    for (; j < matrix.columns; j += n) {
      int const used = static_cast<int>(smaller(n, matrix.columns - j));
      auto sum = continues ? load_part(sums + j, used) : Lanes<E>(E(0));
      for (std::ptrdiff_t i = 0; i < rows; ++i) {
        sum = multiply_add(Lanes<E>(values[i * step]),
                           load_part(block + i * matrix.row_stride + j, used), sum);
      }
      store_part(sums + j, sum, used);
    }
  }
}

/// `result[j] = sum over k of vector[k] * matrix(k, j)`, `k` ascending.
template <class E>
SINTER_NOINLINE void multiply_vector_matrix(E const* vector, std::ptrdiff_t step,
                                            MatrixView<E const> matrix, E* result,
                                            std::ptrdiff_t result_step) {
  constexpr std::ptrdiff_t wide = 1024;   // columns whose sums stay in the first cache
  constexpr std::ptrdiff_t square = 64;   // of a matrix without contiguous rows, copied at a time
  constexpr std::ptrdiff_t size = sizeof(E);
  alignas(64) E sums[wide];
  alignas(64) E copy[square * 256 / size];
  for (std::ptrdiff_t j = 0; j < matrix.columns; j += wide) {
    auto const columns = smaller(wide, matrix.columns - j);
    E* const target = result_step == 1 ? result + j : sums;
    if (matrix.column_stride == 1) {
      add_rows(vector, step, block_of(matrix, 0, j, matrix.rows, columns), target, false);
    } else {
      constexpr std::ptrdiff_t few = 256 / size;
      for (std::ptrdiff_t i = 0; i < columns; i += few) {
        auto const part = smaller(few, columns - i);
        for (std::ptrdiff_t k = 0; k < matrix.rows; k += square) {
          auto const rows = smaller(square, matrix.rows - k);
          copy_rows(block_of(matrix, k, j + i, rows, part), copy, few);
          add_rows(vector + k * step, step, MatrixView<E const>{copy, rows, part, few, 1},
                   target + i, k > 0);
        }
      }
    }
    if (result_step != 1) {
      for (std::ptrdiff_t i = 0; i < columns; ++i) result[(j + i) * result_step] = sums[i];
    }
  }
}

// ---- matrix * vector: `inner` in lanes -------------------------------------------------------
//
// Number k of a row goes to partial sum k mod (lanes * parts), parts being 1, or 4 for few rows, to
// have enough independent sums. Then halves are added, until one sum is left.

/// Rows that are contiguous, `inner` numbers of them; `partial[r][part][lane]` continues.
template <int Rows, int Parts, class E>
SINTER_NOINLINE void add_products(E const* left, std::ptrdiff_t left_stride, E const* vector,
                                  std::ptrdiff_t inner, E (*partial)[Parts * lanes<E>]) {
  constexpr int n = lanes<E>;
  constexpr int groups = (Rows + 2) / 3;
  E const* base[groups];
  SINTER_UNROLL for (int g = 0; g < groups; ++g) base[g] = left + 3 * g * left_stride;
  Lanes<E> sums[Rows][Parts];
  SINTER_UNROLL for (int r = 0; r < Rows; ++r) {
    SINTER_UNROLL for (int p = 0; p < Parts; ++p) sums[r][p] = load_lanes(partial[r] + p * n);
  }
  std::ptrdiff_t k = 0;
  for (; k + Parts * n <= inner; k += Parts * n) {
    SINTER_UNROLL for (int p = 0; p < Parts; ++p) {
      auto const values = load_lanes(vector + k + p * n);
      SINTER_UNROLL for (int r = 0; r < Rows; ++r) {
        sums[r][p] = multiply_add(
            load_lanes(base[r / 3] + r % 3 * left_stride + p * n), values, sums[r][p]);
      }
    }
    SINTER_UNROLL for (int g = 0; g < groups; ++g) base[g] += Parts * n;
  }
  SINTER_UNROLL for (int p = 0; p < Parts; ++p) {
    if (auto const rest = inner - k - p * n; rest > 0) {
      int const used = static_cast<int>(smaller(n, rest));
      auto const values = load_part(vector + k + p * n, used);
      SINTER_UNROLL for (int r = 0; r < Rows; ++r) {
        sums[r][p] = multiply_add(
            load_part(base[r / 3] + r % 3 * left_stride + p * n, used), values, sums[r][p]);
      }
    }
  }
  SINTER_UNROLL for (int r = 0; r < Rows; ++r) {
    SINTER_UNROLL for (int p = 0; p < Parts; ++p) store_as(partial[r] + p * n, sums[r][p]);
  }
}

/// The same for any strides: `partial` begins with zeros.
template <int Rows, int Parts, class E>
SINTER_NOINLINE void add_all_products(MatrixView<E const> const& left, std::ptrdiff_t row,
                                      E const* vector, std::ptrdiff_t step,
                                      E (*partial)[Parts * lanes<E>]) {
  constexpr std::ptrdiff_t chunk = 256;
  if (left.column_stride == 1 && step == 1) {
    add_products<Rows, Parts>(left.at(row, 0), left.row_stride, vector, left.columns, partial);
    return;
  }
  alignas(64) E vector_copy[chunk];
  alignas(64) E left_copy[Rows * chunk];
  for (std::ptrdiff_t k = 0; k < left.columns; k += chunk) {
    auto const inner = smaller(chunk, left.columns - k);
    copy_rows(MatrixView<E const>{vector + k * step, 1, inner, 0, step}, vector_copy, chunk);
    if (left.column_stride == 1) {
      add_products<Rows, Parts>(left.at(row, k), left.row_stride, vector_copy, inner, partial);
    } else {
      copy_rows(block_of(left, row, k, Rows, inner), left_copy, chunk);
      add_products<Rows, Parts>(left_copy, chunk, vector_copy, inner, partial);
    }
  }
}

/// Adds the rows of `partial`, halves first: the sums of up to `rows` rows of the matrix.
template <class E>
SINTER_INLINE void fold_partial(E const (&partial)[lanes<E>][lanes<E>], std::ptrdiff_t rows,
                                E* result, std::ptrdiff_t result_step) {
  constexpr int n = lanes<E>;
  Lanes<E> sums[n];
  SINTER_UNROLL for (int l = 0; l < n; ++l) sums[l] = load_lanes(partial[l]);
  SINTER_UNROLL for (int half = n / 2; half > 0; half /= 2) {
    SINTER_UNROLL for (int l = 0; l < half; ++l) sums[l] = sums[l] + sums[l + half];
  }
  int const used = static_cast<int>(smaller(n, rows));
  if (result_step == 1) {
    store_part(result, sums[0], used);
  } else {
    E out[n];
    store_as(out, sums[0]);
    for (int l = 0; l < used; ++l) result[l * result_step] = out[l];
  }
}

/// Few rows, four parts.
template <class E>
SINTER_NOINLINE void multiply_few_rows(MatrixView<E const> left, E const* vector,
                                       std::ptrdiff_t step, E* result,
                                       std::ptrdiff_t result_step) {
  constexpr int n = lanes<E>;
  for (std::ptrdiff_t row = 0; row < left.rows; ++row) {
    alignas(64) E partial[1][4 * n] = {};
    add_all_products<1, 4>(left, row, vector, step, partial);
    E* const sums = partial[0];
    auto folded = (load_lanes(sums) + load_lanes(sums + 2 * n)) +
                  (load_lanes(sums + n) + load_lanes(sums + 3 * n));
    store_as(sums, folded);
    for (int half = n / 2; half > 0; half /= 2) {
      for (int l = 0; l < half; ++l) sums[l] += sums[l + half];
    }
    result[row * result_step] = sums[0];
  }
}

/// One part, eight rows at a time.
template <class E>
SINTER_NOINLINE void multiply_rows(MatrixView<E const> left, E const* vector, std::ptrdiff_t step,
                                   E* result, std::ptrdiff_t result_step) {
  constexpr int n = lanes<E>;
  constexpr int high = n > 8 ? n : 8;
  for (std::ptrdiff_t row = 0; row < left.rows; row += high) {
    auto const rows = smaller(high, left.rows - row);
    alignas(64) E partial[high][n] = {};
    std::ptrdiff_t i = 0;
    for (; i + 8 <= rows; i += 8) add_all_products<8, 1>(left, row + i, vector, step, partial + i);
    for (; i < rows; ++i) add_all_products<1, 1>(left, row + i, vector, step, partial + i);
    for (i = 0; i < rows; i += n) {
      alignas(64) E columns[n][n];
      transpose_square(partial[i], n, columns[0], n);
      fold_partial<E>(columns, rows - i, result + (row + i) * result_step, result_step);
    }
  }
}

/// The same sums as `multiply_rows` for a matrix of contiguous columns: a register holds the
/// same partial sum of neighbouring rows.
template <class E>
SINTER_NOINLINE void multiply_columns(Factor<E> const& left, E const* vector, std::ptrdiff_t step,
                                      E* result, std::ptrdiff_t result_step) {
  constexpr int n = lanes<E>;
  constexpr std::ptrdiff_t high = 16 * n;
  constexpr std::ptrdiff_t chunk = 8 * n;
  alignas(64) E partial[16][n][n];
  for (std::ptrdiff_t row = 0; row < left.rows; row += high) {
    auto const rows = smaller(high, left.rows - row);
    for (std::ptrdiff_t k = 0; k < left.columns; k += chunk) {
      auto const inner = smaller(chunk, left.columns - k);
      E* const room = left.source != nullptr ? scratch_of<E>(chunk * high) : nullptr;
      auto const columns = computed(block_of(left, row, k, rows, inner), room, high);
      for (std::ptrdiff_t i = 0; i < rows; i += n) {
        int const used = static_cast<int>(smaller(n, rows - i));
        auto& block = partial[i / n];
        Lanes<E> sums[n];
        SINTER_UNROLL for (int l = 0; l < n; ++l) {
          sums[l] = k > 0 ? load_lanes(block[l]) : Lanes<E>(E(0));
        }
        E const* column = columns.at(i, 0);
        E const* value = vector + k * step;
        std::ptrdiff_t done = 0;
        if (used == n) {
          for (; done + n <= inner; done += n) {
            SINTER_UNROLL for (int l = 0; l < n; ++l) {
              sums[l] = multiply_add(Lanes<E>(*value), load_lanes(column), sums[l]);
              column += columns.column_stride;
              value += step;
            }
          }
        }
        for (; done < inner; done += n) {
          SINTER_UNROLL for (int l = 0; l < n; ++l) {
            bool const inside = done + l < inner;
            sums[l] = multiply_add(Lanes<E>(inside ? *value : E(0)),
                                   inside ? load_part(column, used) : Lanes<E>(E(0)), sums[l]);
            column += inside ? columns.column_stride : 0;
            value += inside ? step : 0;
          }
        }
        SINTER_UNROLL for (int l = 0; l < n; ++l) store_as(block[l], sums[l]);
      }
    }
    for (std::ptrdiff_t i = 0; i < rows; i += n) {
      fold_partial<E>(partial[i / n], rows - i, result + (row + i) * result_step, result_step);
    }
  }
}

/// From which `inner` on a matrix times a vector sums in lanes, and below in order.
template <class E>
inline constexpr std::ptrdiff_t lanewise_inner = 2 * lanes<E>;

/// `result[i] = sum over k of left(i, k) * vector[k]`.
template <class E>
void multiply_matrix_vector(MatrixView<E const> left, E const* vector, std::ptrdiff_t step,
                            E* result, std::ptrdiff_t result_step) {
  if (left.columns < lanewise_inner<E>) {
    multiply_vector_matrix(vector, step, transposed(left), result, result_step);
  } else if (left.rows < 4) {
    multiply_few_rows(left, vector, step, result, result_step);
  } else if (left.row_stride == 1 && left.column_stride != 1) {
    multiply_columns<E>(left, vector, step, result, result_step);
  } else {
    multiply_rows(left, vector, step, result, result_step);
  }
}

} }  // namespace sinter::kernel
