/// @file
/// Matrix multiplication for elements without a kernel of their own: bool, some integers, classes.
#pragma once

#include <sinter/evaluate/multiply_view.hpp>
#include <sinter/rule/complex.hpp>
#include <sinter/rule/user_scalar.hpp>

namespace sinter::inline SINTER_ABI { namespace kernel {

/// The same for classes: row by row of `right`, each sum from the first product on.
template <class E>
void multiply_singly(MatrixView<E const> left, MatrixView<E const> right, MatrixView<E> result) {
  using scalar::add;
  using scalar::multiply;
  for (std::ptrdiff_t i = 0; i < result.rows; ++i) {
    for (std::ptrdiff_t k = 0; k < left.columns; ++k) {
      E const value = *left.at(i, k);
      for (std::ptrdiff_t j = 0; j < result.columns; ++j) {
        E const product = multiply(value, *right.at(k, j));
        *result.at(i, j) = k == 0 ? product : add(*result.at(i, j), product);
      }
    }
  }
}

/// `result = left * right`. Integers wrap: sums are unsigned. For truth values a product is `and`,
/// a sum is `or`.
template <class E>
SINTER_NOINLINE void multiply_plain(MatrixView<E const> left, MatrixView<E const> right,
                                    MatrixView<E> result) {
  if constexpr (std::is_class_v<E>) {
    multiply_singly<E>(left, right, result);
  } else {
  using Sum = std::conditional_t<(sizeof(E) > sizeof(std::uint32_t)), std::uint64_t, std::uint32_t>;
  constexpr int wide = 64;
  for (std::ptrdiff_t j = 0; j < result.columns; j += wide) {
    int const columns = static_cast<int>(smaller(wide, result.columns - j));
    for (std::ptrdiff_t i = 0; i < result.rows; ++i) {
      Sum sums[wide] = {};
      for (std::ptrdiff_t k = 0; k < left.columns; ++k) {
        Sum const value = static_cast<Sum>(*left.at(i, k));
        E const* const row = right.at(k, j);
        auto const add = [&](int at, E number) SINTER_LAMBDA_INLINE {
          if constexpr (std::is_same_v<E, bool>) sums[at] |= value & static_cast<Sum>(number);
          else sums[at] += value * static_cast<Sum>(number);
        };
        // A constant count is what lets g++ -O2 use packs.
        if (columns == wide && right.column_stride == 1) {
          for (int at = 0; at < wide; ++at) add(at, row[at]);
        } else {
          for (int at = 0; at < columns; ++at) add(at, row[at * right.column_stride]);
        }
      }
      for (int at = 0; at < columns; ++at) *result.at(i, j + at) = static_cast<E>(sums[at]);
    }
  }
  }
}

} }  // namespace sinter::kernel
