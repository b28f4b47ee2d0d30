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

/// True where three floats are loaded and stored as a register.
#if defined(__AVX512VL__) || defined(__AVX2__)
inline constexpr bool has_three = narrow_fuses;
#else
inline constexpr bool has_three = false;
#endif

/// Rows of a square matrix, several in a register: `repeat` puts one row there again and again,
/// `column<k>` each row's element `k` in all places of the row.
template <class E, int Columns>
struct PackedRows {
  static constexpr int lanes = 1;
};
#define SINTER_PACKED_ROWS(E, Columns, Register, Repeat, Column)         \
  template <>                                                            \
  struct PackedRows<E, Columns> {                                        \
    using type = Register;                                               \
    static constexpr int lanes = static_cast<int>(sizeof(type) / sizeof(E)); \
    static SINTER_INLINE type repeat(E const* row) { return Repeat; }    \
    template <int K>                                                     \
    static SINTER_INLINE type column(type const& rows) {                 \
      return Column;                                                     \
    }                                                                    \
  };
#if defined(__AVX512F__)
SINTER_PACKED_ROWS(float, 4, Lanes<float>, _mm512_broadcast_f32x4(_mm_loadu_ps(row)),
                   _mm512_permute_ps(rows, K * 0x55))
SINTER_PACKED_ROWS(double, 4, Lanes<double>, _mm512_broadcast_f64x4(_mm256_loadu_pd(row)),
                   _mm512_permutex_pd(rows, K * 0x55))
#elif defined(__AVX__)
SINTER_PACKED_ROWS(float, 4, Lanes<float>, _mm256_broadcast_ps(reinterpret_cast<__m128 const*>(row)),
                   _mm256_permute_ps(rows, K * 0x55))
#endif
#undef SINTER_PACKED_ROWS

/// `result = left * right` for static extents and strides; rows of the result are contiguous. In
/// the order of `multiply`, bit for bit, unless `Columns` is 1 and `Inner` is `lanewise_inner`.
template <class E, int Rows, int Inner, int Columns, int LeftRow = Inner, int LeftColumn = 1,
          int RightRow = Columns, int RightColumn = 1>
struct SmallProduct {
  static constexpr bool is_three = has_three && std::is_same_v<E, float> && Columns == 3;
  using Register = decltype(small_register<E, is_three ? 4 : Columns>());
  static constexpr int width = static_cast<int>(sizeof(Register) / sizeof(E));
  static constexpr int registers = (Columns + width - 1) / width;
  /// True where the right operand is read before anything is written.
  static constexpr bool keeps_right =
      Inner * registers <= 16 && !(Columns == 1 && Inner >= lanewise_inner<E>);
  static constexpr bool is_direct = RightColumn == 1 || Columns == 1;

  // A matrix times one column: the columns of the matrix are registers.
  using Tall = decltype(small_register<E, Rows == 3 && has_three && sizeof(E) == 4 ? 4 : Rows>());
  static constexpr int tall = static_cast<int>(sizeof(Tall) / sizeof(E));
  static constexpr bool is_turned = Columns == 1 && Rows == Inner && LeftColumn == 1 &&
                                    SINTER_SHUFFLES && tall > 1 && (tall == Rows || Rows == 3) &&
                                    Inner < lanewise_inner<E>;

  static constexpr bool is_packed =
      PackedRows<E, Columns>::lanes > 1 && Rows == Inner && Rows == Columns && LeftRow == Inner &&
      LeftColumn == 1 && RightColumn == 1 && RightRow == Columns;

  // The last register overlaps the one before: what both hold is computed twice.
  static constexpr int column(int r) {
    return is_three ? 0 : r < registers - 1 ? r * width : Columns - width;
  }
  static SINTER_INLINE Register load_row(E const* from) {
    if constexpr (is_three) {
#if defined(__AVX512VL__)
      return _mm_maskz_loadu_ps(7, from);
#elif defined(__AVX2__)
      return _mm_maskload_ps(from, _mm_setr_epi32(-1, -1, -1, 0));
#endif
    } else {
      return load_as<Register>(from);
    }
  }
  static SINTER_INLINE void store_row(E* to, Register const& value) {
    if constexpr (is_three) {
#if defined(__AVX512VL__)
      _mm_mask_storeu_ps(to, 7, value);
#elif defined(__AVX2__)
      _mm_maskstore_ps(to, _mm_setr_epi32(-1, -1, -1, 0), value);
#endif
    } else {
      store_as(to, value);
    }
  }

  template <int Row>
  static SINTER_INLINE void run_rows(E const* left, E const* right, E* result) {
    Register rows[keeps_right ? Inner : 1][registers];
    if constexpr (keeps_right) {
      SINTER_UNROLL for (int k = 0; k < Inner; ++k) {
        SINTER_UNROLL for (int r = 0; r < registers; ++r) {
          rows[k][r] = load_row(right + k * Row + column(r));
        }
      }
    }
    SINTER_UNROLL for (int i = 0; i < Rows; ++i) {
      Register sums[registers];
      SINTER_UNROLL for (int r = 0; r < registers; ++r) sums[r] = Register(E(0));
      SINTER_UNROLL for (int k = 0; k < Inner; ++k) {
        Register const value(left[i * LeftRow + k * LeftColumn]);
        SINTER_UNROLL for (int r = 0; r < registers; ++r) {
          if constexpr (!keeps_right) rows[0][r] = load_row(right + k * Row + column(r));
          sums[r] = multiply_add(value, rows[keeps_right ? k : 0][r], sums[r]);
        }
      }
      SINTER_UNROLL for (int r = 0; r < registers; ++r) {
        store_row(result + i * Columns + column(r), sums[r]);
      }
    }
  }

  static SINTER_INLINE void run_packed(E const* left, E const* right, E* result) {
    using Packed = PackedRows<E, Columns>;
    constexpr int n = Packed::lanes;
    constexpr int count = Rows * Columns / n;
    typename Packed::type values[count], sums[count];
    SINTER_UNROLL for (int p = 0; p < count; ++p) {
      values[p] = load_as<typename Packed::type>(left + p * n);
      sums[p] = typename Packed::type(E(0));
    }
    typename Packed::type rows[Inner];
    SINTER_UNROLL for (int k = 0; k < Inner; ++k) rows[k] = Packed::repeat(right + k * Columns);
    auto const step = [&](auto number) SINTER_LAMBDA_INLINE {
      constexpr int k = static_cast<int>(number);
      SINTER_UNROLL for (int p = 0; p < count; ++p) {
        sums[p] = multiply_add(Packed::template column<k>(values[p]), rows[k], sums[p]);
      }
    };
    [&]<int... K>(std::integer_sequence<int, K...>) SINTER_LAMBDA_INLINE {
      (step(std::integral_constant<int, K>{}), ...);
    }(std::make_integer_sequence<int, Inner>{});
    SINTER_UNROLL for (int p = 0; p < count; ++p) store_as(result + p * n, sums[p]);
  }

  static SINTER_INLINE void run_turned(E const* left, E const* right, E* result) {
    using Matrix = SmallProduct<E, Rows, Inner, Rows>;
    typedef E Vector __attribute__((vector_size(sizeof(Tall))));
    Vector rows[tall];
    SINTER_UNROLL for (int i = 0; i < tall; ++i) {
      rows[i] = (Vector)(i < Rows ? Matrix::load_row(left + i * LeftRow).data : Tall(E(0)).data);
    }
    transpose_registers(rows, std::make_integer_sequence<int, tall>{});
    Tall sum(E(0));
    SINTER_UNROLL for (int k = 0; k < Inner; ++k) {
      sum = multiply_add(Tall(right[k * RightRow]), Tall((decltype(sum.data))(rows[k])), sum);
    }
    Matrix::store_row(result, sum);
  }

  /// Where `keeps_right`, `result` may be `left` or `right`, if that has its strides.
  static SINTER_INLINE void run(E const* left, E const* right, E* result) {
    if constexpr (Columns == 1 && Inner >= lanewise_inner<E>) {
      multiply<E>({left, Rows, Inner, LeftRow, LeftColumn},
                  {right, Inner, Columns, RightRow, RightColumn}, {result, Rows, Columns, 1, 1});
    } else if constexpr (is_packed) {
      run_packed(left, right, result);
    } else if constexpr (is_turned) {
      run_turned(left, right, result);
    } else if constexpr (is_direct) {
      run_rows<RightRow>(left, right, result);
    } else {
      E copy[Inner * Columns];
      SINTER_UNROLL for (int k = 0; k < Inner; ++k) {
        SINTER_UNROLL for (int j = 0; j < Columns; ++j) {
          copy[k * Columns + j] = right[k * RightRow + j * RightColumn];
        }
      }
      run_rows<Columns>(left, copy, result);
    }
  }
};

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
    SmallProduct<E, Rows, Inner, Columns>::run(left, right, result);
  } else {
    multiply<E>({left, Rows, Inner, Inner, 1}, {right, Inner, Columns, Columns, 1},
                {result, Rows, Columns, Columns, 1});
  }
}

} }  // namespace sinter::kernel
