// Element-wise statements against loops written by hand with the instruction set's own functions.
// `hand_ns` and `ours_ns` are nanoseconds per element, `ratio` is ours by the hand-written one's.
#include <sinter.hpp>

#include "compare.hpp"

using namespace sinter;
using namespace sinter::literals;

namespace {

#if defined(__AVX512F__)
using Register = __m512;
inline Register load(float const* p) { return _mm512_loadu_ps(p); }
inline void store(float* p, Register x) { _mm512_storeu_ps(p, x); }
inline void stream(float* p, Register x) { _mm512_stream_ps(p, x); }
inline Register splat(float x) { return _mm512_set1_ps(x); }
#elif defined(__AVX__)
using Register = __m256;
inline Register load(float const* p) { return _mm256_loadu_ps(p); }
inline void store(float* p, Register x) { _mm256_storeu_ps(p, x); }
inline void stream(float* p, Register x) { _mm256_stream_ps(p, x); }
inline Register splat(float x) { return _mm256_set1_ps(x); }
#else
using Register = __m128;
inline Register load(float const* p) { return _mm_loadu_ps(p); }
inline void store(float* p, Register x) { _mm_storeu_ps(p, x); }
inline void stream(float* p, Register x) { _mm_stream_ps(p, x); }
inline Register splat(float x) { return _mm_set1_ps(x); }
#endif
constexpr std::ptrdiff_t lanes = sizeof(Register) / sizeof(float);

using Vector = Tensor<float, dyn>;

Vector numbers(std::ptrdiff_t count, float first) {
  Vector result = zeros<float>(count);
  for (std::ptrdiff_t i = 0; i < count; ++i) {
    result(i) = first + 0.001F * static_cast<float>(i % 1000);
  }
  return result;
}

// ---- a + b ---------------------------------------------------------------------------------

void add_by_hand(float const* a, float const* b, float* out, std::ptrdiff_t n) {
  std::ptrdiff_t i = 0;
  for (; i + lanes <= n; i += lanes) store(out + i, load(a + i) + load(b + i));
  for (; i < n; ++i) out[i] = a[i] + b[i];
}
void add(benchmark::State& state) {
  std::ptrdiff_t const n = state.range(0);
  Vector const a = numbers(n, 1);
  Vector const b = numbers(n, 2);
  Vector out = zeros<float>(n);
  compare(
      state, static_cast<double>(n), [&] { add_by_hand(a.data(), b.data(), out.data(), n); },
      [&] { out = a + b; });
}
BENCHMARK(add)->Arg(16)->Arg(100)->Arg(1000)->Arg(100000)->Arg(10000000);

// ---- (a + b) * (c - d) / (e + 1) -----------------------------------------------------------

template <bool Streams>
void five_by_hand(float const* a, float const* b, float const* c, float const* d, float const* e,
                  float* out, std::ptrdiff_t n) {
  Register const one = splat(1);
  std::ptrdiff_t i = 0;
  if (Streams) {
    for (; reinterpret_cast<std::uintptr_t>(out + i) % sizeof(Register) != 0; ++i) {
      out[i] = (a[i] + b[i]) * (c[i] - d[i]) / (e[i] + 1);
    }
  }
  for (; i + lanes <= n; i += lanes) {
    Register const result = (load(a + i) + load(b + i)) * (load(c + i) - load(d + i)) /
                            (load(e + i) + one);
    if (Streams) {
      stream(out + i, result);
    } else {
      store(out + i, result);
    }
  }
  for (; i < n; ++i) out[i] = (a[i] + b[i]) * (c[i] - d[i]) / (e[i] + 1);
}
template <bool Streams>
void five_operators(benchmark::State& state) {
  std::ptrdiff_t const n = state.range(0);
  Vector const a = numbers(n, 1), b = numbers(n, 2), c = numbers(n, 3), d = numbers(n, 4),
               e = numbers(n, 5);
  Vector out = zeros<float>(n);
  compare(
      state, static_cast<double>(n),
      [&] {
        five_by_hand<Streams>(a.data(), b.data(), c.data(), d.data(), e.data(), out.data(), n);
      },
      [&] { out = (a + b) * (c - d) / (e + 1); });
}
BENCHMARK(five_operators<false>)->Arg(16)->Arg(100)->Arg(1000)->Arg(100000)->Arg(10000000);
BENCHMARK(five_operators<true>)->Arg(10000000);

// ---- A * row + col -------------------------------------------------------------------------

void row_and_column(benchmark::State& state) {
  std::ptrdiff_t const rows = state.range(0), columns = state.range(1);
  Tensor<float, dyn, dyn> matrix = reshape(numbers(rows * columns, 1), rows, columns);
  Vector const row = numbers(columns, 2);
  Tensor<float, dyn, 1> column = reshape(numbers(rows, 3), rows, 1_c);
  Tensor<float, dyn, dyn> out = zeros_like(matrix);
  compare(
      state, static_cast<double>(rows * columns),
      [&] {
        for (std::ptrdiff_t i = 0; i < rows; ++i) {
          float const* const a = matrix.data() + i * columns;
          float* const to = out.data() + i * columns;
          Register const add = splat(column.data()[i]);
          std::ptrdiff_t j = 0;
          for (; j + lanes <= columns; j += lanes) {
            store(to + j, load(a + j) * load(row.data() + j) + add);
          }
          for (; j < columns; ++j) to[j] = a[j] * row.data()[j] + column.data()[i];
        }
      },
      [&] { out = matrix * row + column; });
}
BENCHMARK(row_and_column)->Args({1000, 1000})->Args({64, 64})->Args({1000, 10});

// ---- a + b * c - d, static 4x4 --------------------------------------------------------------

void static_4x4(benchmark::State& state) {
  Tensor<float, 4, 4> a = reshape(arange<float>(16_c), 4_c, 4_c);
  Tensor<float, 4, 4> b = a + 1, c = a * 2, d = a - 3, out;
  // What has an address that somebody knows cannot stay in registers from call to call.
  for (float* data : {a.data(), b.data(), c.data(), d.data(), out.data()}) {
    benchmark::DoNotOptimize(data);
  }
  compare(
      state, 16,
      [&] {
        for (std::ptrdiff_t i = 0; i < 16; i += lanes) {
          store(out.data() + i, load(a.data() + i) + load(b.data() + i) * load(c.data() + i) -
                                    load(d.data() + i));
        }
      },
      [&] { out = a + b * c - d; });
}
BENCHMARK(static_4x4);

void static_3x3_row(benchmark::State& state) {
  Tensor<float, 3, 3> a = reshape(arange<float>(9_c), 3_c, 3_c);
  Tensor<float, 3> row{1, 2, 3};
  Tensor<float, 3, 3> out;
  for (float* data : {a.data(), row.data(), out.data()}) benchmark::DoNotOptimize(data);
  compare(
      state, 9,
      [&] {
        for (int i = 0; i < 3; ++i) {
          for (int j = 0; j < 3; ++j) {
            out.data()[3 * i + j] = a.data()[3 * i + j] * 2 + row.data()[j];
          }
        }
      },
      [&] { out = a * 2 + row; });
}
BENCHMARK(static_3x3_row);

// ---- A + transpose(B) ------------------------------------------------------------------------

void plus_transposed(benchmark::State& state) {
  std::ptrdiff_t const n = state.range(0);
  Tensor<float, dyn, dyn> a = reshape(numbers(n * n, 1), n, n);
  Tensor<float, dyn, dyn> b = a + 1;
  Tensor<float, dyn, dyn> out = zeros_like(a);
  constexpr std::ptrdiff_t tile = 16;
  compare(
      state, static_cast<double>(n * n),
      [&] {
        for (std::ptrdiff_t i = 0; i < n; i += tile) {
          for (std::ptrdiff_t j = 0; j < n; j += tile) {
            for (std::ptrdiff_t k = i; k < i + tile && k < n; ++k) {
              for (std::ptrdiff_t l = j; l < j + tile && l < n; ++l) {
                out.data()[k * n + l] = a.data()[k * n + l] + b.data()[l * n + k];
              }
            }
          }
        }
      },
      [&] { out = a + transpose(b); });
}
BENCHMARK(plus_transposed)->Arg(1000);

// ---- sums ------------------------------------------------------------------------------------

void sum_all(benchmark::State& state) {
  std::ptrdiff_t const n = state.range(0);
  Vector const a = numbers(n, 1);
  Tensor<float> out;
  compare(
      state, static_cast<double>(n),
      [&] {
        Register sums[4] = {splat(0), splat(0), splat(0), splat(0)};
        std::ptrdiff_t i = 0;
        for (; i + 4 * lanes <= n; i += 4 * lanes) {
          SINTER_UNROLL for (int k = 0; k < 4; ++k) sums[k] += load(a.data() + i + k * lanes);
        }
        float parts[lanes];
        store(parts, (sums[0] + sums[1]) + (sums[2] + sums[3]));
        float total = 0;
        for (float part : parts) total += part;
        for (; i < n; ++i) total += a.data()[i];
        *out.data() = total;
      },
      [&] { out = sum(a); });
}
BENCHMARK(sum_all)->Arg(16)->Arg(100)->Arg(1000)->Arg(100000);

/// Elements of a row that does not fill a register, zeros behind them, and the sum of a register.
#if defined(__AVX512F__)
inline Register load_first(float const* p, std::ptrdiff_t count) {
  return _mm512_maskz_loadu_ps(static_cast<__mmask16>((1U << count) - 1), p);
}
inline float sum_of(Register x) { return _mm512_reduce_add_ps(x); }
#else
inline Register load_first(float const* p, std::ptrdiff_t count) {
  float parts[lanes] = {};
  for (std::ptrdiff_t k = 0; k < count; ++k) parts[k] = p[k];
  return load(parts);
}
inline float sum_of(Register x) {
  float parts[lanes];
  store(parts, x);
  float total = 0;
  for (float part : parts) total += part;
  return total;
}
#endif

void sum_rows_by_hand(float const* a, float* out, std::ptrdiff_t rows, std::ptrdiff_t n) {
  for (std::ptrdiff_t i = 0; i < rows; ++i) {
    Register sums[4] = {splat(0), splat(0), splat(0), splat(0)};
    float const* const row = a + i * n;
    std::ptrdiff_t j = 0;
    for (; j + 4 * lanes <= n; j += 4 * lanes) {
      SINTER_UNROLL for (int k = 0; k < 4; ++k) sums[k] += load(row + j + k * lanes);
    }
    for (; j + lanes <= n; j += lanes) sums[0] += load(row + j);
    if (j < n) sums[1] += load_first(row + j, n - j);
    out[i] = sum_of((sums[0] + sums[1]) + (sums[2] + sums[3]));
  }
}
void sum_columns_by_hand(float const* a, float* out, std::ptrdiff_t rows, std::ptrdiff_t n) {
  for (std::ptrdiff_t j = 0; j < n; ++j) out[j] = 0;
  for (std::ptrdiff_t i = 0; i < rows; ++i) {
    std::ptrdiff_t j = 0;
    for (; j + lanes <= n; j += lanes) store(out + j, load(out + j) + load(a + i * n + j));
    for (; j < n; ++j) out[j] += a[i * n + j];
  }
}
template <int Axis>
void sum_axis(benchmark::State& state) {
  std::ptrdiff_t const rows = state.range(0), columns = state.range(1);
  Tensor<float, dyn, dyn> a = reshape(numbers(rows * columns, 1), rows, columns);
  Vector out = zeros<float>(Axis == 1 ? rows : columns);
  compare(
      state, static_cast<double>(rows * columns),
      [&] {
        if (Axis == 1) {
          sum_rows_by_hand(a.data(), out.data(), rows, columns);
        } else {
          sum_columns_by_hand(a.data(), out.data(), rows, columns);
        }
      },
      [&] { out = sum(a, axes(std::integral_constant<int, Axis>{})); });
}
BENCHMARK(sum_axis<0>)->Args({64, 10})->Args({64, 100})->Args({1000, 1000});
BENCHMARK(sum_axis<1>)->Args({64, 10})->Args({64, 100})->Args({1000, 1000});

}  // namespace

BENCHMARK_MAIN();
