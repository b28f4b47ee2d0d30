/// @file
/// Products of small matrices whose extents the compiler knows, fully unrolled.
#pragma once

#include <sinter/evaluate/multiply.hpp>

namespace sinter::inline SINTER_ABI { namespace kernel {

/// The widest register, of all that the instruction set has, of at most `Columns` numbers.
template <class E, int Columns, int Width = lanes<E>>
constexpr auto small_register() {
#if XSIMD_WITH_SSE2 || XSIMD_WITH_NEON
  if constexpr (Width <= 1) {
    return E{};
  } else if constexpr (Width > Columns) {
    return small_register<E, Columns, Width / 2>();
  } else if constexpr (Width == lanes<E>) {
    return Lanes<E>{};
  } else if constexpr (std::is_void_v<xsimd::make_sized_batch_t<E, Width>> || !narrow_fuses) {
    return E{};
  } else {
    return xsimd::make_sized_batch_t<E, Width>{};
  }
#else
  return E{};
#endif
}

template <int Rows, int Inner, int Columns, class E>
SINTER_INLINE void multiply_small_unrolled(E const* left, E const* right, E* result) {
  using Register = decltype(small_register<E, Columns>());
  constexpr int width = static_cast<int>(sizeof(Register) / sizeof(E));
  constexpr int registers = (Columns + width - 1) / width;
  // The last register overlaps the one before: what both hold is computed twice.
  constexpr auto column = [](int r) { return r < registers - 1 ? r * width : Columns - width; };
  constexpr bool keeps = Inner * registers <= 16;
  Register rows[keeps ? Inner : 1][registers];
  if constexpr (keeps) {
    SINTER_UNROLL for (int k = 0; k < Inner; ++k) {
      SINTER_UNROLL for (int r = 0; r < registers; ++r) {
        rows[k][r] = load_as<Register>(right + k * Columns + column(r));
      }
    }
  }
  SINTER_UNROLL for (int i = 0; i < Rows; ++i) {
    Register sums[registers];
    SINTER_UNROLL for (int r = 0; r < registers; ++r) sums[r] = Register(E(0));
    SINTER_UNROLL for (int k = 0; k < Inner; ++k) {
      Register const value(left[i * Inner + k]);
      SINTER_UNROLL for (int r = 0; r < registers; ++r) {
        if constexpr (!keeps) {
          rows[0][r] = load_as<Register>(right + k * Columns + column(r));
        }
        sums[r] = multiply_add(value, rows[keeps ? k : 0][r], sums[r]);
      }
    }
    SINTER_UNROLL for (int r = 0; r < registers; ++r) {
      store_as(result + i * Columns + column(r), sums[r]);
    }
  }
}

/// Up to how many products a small multiplication is unrolled.
inline constexpr std::ptrdiff_t unrolled_products = 1024;

/// `result = left * right` for contiguous rows; `result` must not overlap the others. At run time
/// bit for bit the result of `multiply`; in a constant expression products are rounded.
template <int Rows, int Inner, int Columns, class E>
constexpr void multiply_small(E const* left, E const* right, E* result) {
  if (std::is_constant_evaluated()) {
    for (int i = 0; i < Rows; ++i) {
      for (int j = 0; j < Columns; ++j) {
        if constexpr (std::is_same_v<E, bool>) {
          bool any = false;
          for (int k = 0; k < Inner; ++k) {
            any = any || (left[i * Inner + k] && right[k * Columns + j]);
          }
          result[i * Columns + j] = any;
        } else if constexpr (std::is_integral_v<E>) {
          std::uint64_t sum = 0;
          for (int k = 0; k < Inner; ++k) {
            sum += static_cast<std::uint64_t>(left[i * Inner + k]) *
                   static_cast<std::uint64_t>(right[k * Columns + j]);
          }
          result[i * Columns + j] = static_cast<E>(sum);
        } else if constexpr (std::is_class_v<E>) {
          using scalar::add;
          using scalar::multiply;
          E sum{};
          for (int k = 0; k < Inner; ++k) {
            E const product = multiply(left[i * Inner + k], right[k * Columns + j]);
            sum = k == 0 ? product : add(sum, product);
          }
          result[i * Columns + j] = sum;
        } else {
          E sum = 0;
          for (int k = 0; k < Inner; ++k) sum += left[i * Inner + k] * right[k * Columns + j];
          result[i * Columns + j] = sum;
        }
      }
    }
  } else if constexpr (std::is_floating_point_v<E> && Rows > 0 && Inner > 0 && Columns > 0 &&
                       std::ptrdiff_t{Rows} * Inner * Columns <= unrolled_products &&
                       !(Columns == 1 && Inner >= lanewise_inner<E>)) {
    multiply_small_unrolled<Rows, Inner, Columns>(left, right, result);
  } else {
    multiply<E>({left, Rows, Inner, Inner, 1}, {right, Inner, Columns, Columns, 1},
                {result, Rows, Columns, Columns, 1});
  }
}

} }  // namespace sinter::kernel
