// Matrix products against the peak of a loop of nothing but multiply-adds, measured beside each,
// against OpenBLAS where it is installed, and small products against ones unrolled by hand.
#include <sinter/evaluate/multiply_small.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#if defined(__linux__)
#include <dlfcn.h>
#include <time.h>
#endif

namespace {

namespace kernel = sinter::kernel;

/// Of processor time where there is such a clock: other programs may share the machine.
double seconds() {
#if defined(__linux__)
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
#endif
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Operations per second of a loop that stays in registers, the best of some short runs.
template <class E>
double peak() {
  constexpr int chains = kernel::tile_rows * kernel::tile_packs;
  constexpr int steps = 20000;
  double best = 0;
  for (int repetition = 0; repetition < 20; ++repetition) {
    kernel::Lanes<E> sums[chains];
    SINTER_UNROLL for (int i = 0; i < chains; ++i) sums[i] = kernel::Lanes<E>(E(i));
    E factors[2] = {E(0.5), E(0.25)};
    benchmark::DoNotOptimize(factors);
    kernel::Lanes<E> const a(factors[0]), b(factors[1]);
    double const start = seconds();
    for (int step = 0; step < steps; ++step) {
      SINTER_UNROLL for (int i = 0; i < chains; ++i) {
        sums[i] = kernel::multiply_add(a, b, sums[i]);
      }
    }
    E out[kernel::lanes<E>];
    SINTER_UNROLL for (int i = 0; i < chains; ++i) {
      kernel::store_as(out, sums[i]);
      benchmark::DoNotOptimize(out);
    }
    double const rate = 2.0 * chains * kernel::lanes<E> * steps / (seconds() - start);
    if (rate > best) best = rate;
  }
  return best;
}

template <class E>
struct Operands {
  Operands(std::ptrdiff_t rows, std::ptrdiff_t inner, std::ptrdiff_t columns)
      : left(static_cast<std::size_t>(rows * inner)),
        right(static_cast<std::size_t>(inner * columns)),
        result(static_cast<std::size_t>(rows * columns)) {
    for (std::size_t i = 0; i < left.size(); ++i) left[i] = static_cast<E>(i % 7) - E(3);
    for (std::size_t i = 0; i < right.size(); ++i) right[i] = static_cast<E>(i % 5) - E(2);
  }
  std::vector<E> left, right, result;
};

/// Calls of a small product that are timed as one, so that reading the clock does not count.
int calls(double operations) { return operations < 1e7 ? static_cast<int>(1e7 / operations) : 1; }

/// Times `product` and reports operations per second and their share of the peak.
template <class E, class Product>
void time_product(benchmark::State& state, double operations, Product product) {
  double const before = peak<E>();
  std::vector<double> times;
  for (auto _ : state) {
    double const start = seconds();
    product();
    times.push_back(seconds() - start);
    benchmark::ClobberMemory();
  }
  // Not the very best: the clock of a virtual machine jumps now and then.
  auto const place = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 10);
  std::nth_element(times.begin(), place, times.end());
  double const best = *place;
  double const after = peak<E>();
  state.counters["GFLOPS"] = operations / best * 1e-9;
  state.counters["percent_of_peak"] = 100 * operations / best / (before > after ? before : after);
}

template <class E>
void square(benchmark::State& state) {
  auto const n = state.range(0);
  Operands<E> data(n, n, n);
  double const operations = 2.0 * static_cast<double>(n * n * n);
  int const times = calls(operations);
  time_product<E>(state, times * operations, [&] {
    for (int i = 0; i < times; ++i) {
      kernel::multiply<E>({data.left.data(), n, n, n, 1}, {data.right.data(), n, n, n, 1},
                          {data.result.data(), n, n, n, 1});
    }
  });
}
/// Both operands transposed.
template <class E>
void transposed(benchmark::State& state) {
  auto const n = state.range(0);
  Operands<E> data(n, n, n);
  double const operations = 2.0 * static_cast<double>(n * n * n);
  int const times = calls(operations);
  time_product<E>(state, times * operations, [&] {
    for (int i = 0; i < times; ++i) {
      kernel::multiply<E>({data.left.data(), n, n, 1, n}, {data.right.data(), n, n, 1, n},
                          {data.result.data(), n, n, n, 1});
    }
  });
}
/// Sides of square matrices.
std::vector<std::int64_t> const sides{16, 32, 33, 64, 100, 128, 256, 512, 1000, 1024};
BENCHMARK(square<float>)->ArgsProduct({sides});
BENCHMARK(square<double>)->ArgsProduct({sides});

/// Rows, shared extent, columns, and which operands are transposed: 1 the left one, 2 the right one.
std::vector<std::vector<std::int64_t>> const shapes{
    {1024, 64, 64, 0},   {64, 784, 128, 0}, {784, 64, 128, 1}, {64, 128, 784, 2},
    {2, 1000, 1000, 0},  {4, 1000, 1000, 0}, {8, 1000, 1000, 0}, {1000, 1000, 4, 0},
    {4, 100, 100, 0},    {32, 32, 32, 1},   {32, 32, 32, 2}};
template <class E>
void oblong(benchmark::State& state) {
  auto const rows = state.range(0), inner = state.range(1), columns = state.range(2);
  bool const left_turned = (state.range(3) & 1) != 0, right_turned = (state.range(3) & 2) != 0;
  Operands<E> data(rows, inner, columns);
  double const operations = 2.0 * static_cast<double>(rows * inner * columns);
  int const times = calls(operations);
  time_product<E>(state, times * operations, [&] {
    for (int i = 0; i < times; ++i) {
      kernel::multiply<E>({data.left.data(), rows, inner, left_turned ? 1 : inner,
                           left_turned ? rows : 1},
                          {data.right.data(), inner, columns, right_turned ? 1 : columns,
                           right_turned ? inner : 1},
                          {data.result.data(), rows, columns, columns, 1});
    }
  });
}
/// A benchmark with every one of these shapes.
void add_shapes(benchmark::internal::Benchmark* added) {
  for (auto const& shape : shapes) added->Args(shape);
}
BENCHMARK(oblong<float>)->Apply(add_shapes);
BENCHMARK(oblong<double>)->Apply(add_shapes);
BENCHMARK(transposed<float>)->Arg(16)->Arg(64)->Arg(256)->Arg(512)->Arg(1024);
BENCHMARK(transposed<double>)->Arg(64)->Arg(512);

/// Bytes of the matrix per second; `transposed` is the storage that suits the order of sums less.
template <class E>
void matrix_vector(benchmark::State& state) {
  auto const n = state.range(0);
  bool const rows = state.range(1) == 0;
  Operands<E> data(n, n, 1);
  for (auto _ : state) {
    kernel::multiply<E>({data.left.data(), n, n, rows ? n : 1, rows ? 1 : n},
                        {data.right.data(), n, 1, 1, 1}, {data.result.data(), n, 1, 1, 1});
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(state.iterations() * n * n * static_cast<std::ptrdiff_t>(sizeof(E)));
}
template <class E>
void vector_matrix(benchmark::State& state) {
  auto const n = state.range(0);
  bool const rows = state.range(1) == 0;
  Operands<E> data(1, n, n);
  for (auto _ : state) {
    kernel::multiply<E>({data.left.data(), 1, n, n, 1},
                        {data.right.data(), n, n, rows ? n : 1, rows ? 1 : n},
                        {data.result.data(), 1, n, n, 1});
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(state.iterations() * n * n * static_cast<std::ptrdiff_t>(sizeof(E)));
}
BENCHMARK(matrix_vector<float>)->ArgNames({"n", "transposed"})->ArgsProduct({{100, 1000}, {0, 1}});
BENCHMARK(vector_matrix<float>)->ArgNames({"n", "transposed"})->ArgsProduct({{100, 1000}, {0, 1}});

void dot(benchmark::State& state) {
  auto const n = state.range(0);
  Operands<float> data(1, n, 1);
  for (auto _ : state) {
    kernel::multiply<float>({data.left.data(), 1, n, n, 1}, {data.right.data(), n, 1, 1, 1},
                            {data.result.data(), 1, 1, 1, 1});
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(state.iterations() * n * 8);
}
BENCHMARK(dot)->Arg(100)->Arg(4000);

void integers(benchmark::State& state) {
  auto const n = state.range(0);
  Operands<std::int32_t> data(n, n, n);
  for (auto _ : state) {
    kernel::multiply<std::int32_t>({data.left.data(), n, n, n, 1}, {data.right.data(), n, n, n, 1},
                                   {data.result.data(), n, n, n, 1});
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * n * n * n);
}
BENCHMARK(integers)->Arg(256);

template <class E>
void integers_plain(benchmark::State& state) {
  auto const n = state.range(0);
  Operands<E> data(n, n, n);
  for (auto _ : state) {
    kernel::multiply<E>({data.left.data(), n, n, n, 1}, {data.right.data(), n, n, n, 1},
                        {data.result.data(), n, n, n, 1});
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * n * n * n);
}
BENCHMARK(integers_plain<std::int64_t>)->Arg(256);

template <int N, int M, int K>
void small(benchmark::State& state) {
  Operands<float> data(N, M, K);
  float const* left = data.left.data();
  float const* right = data.right.data();
  float* result = data.result.data();
  for (auto _ : state) {
    benchmark::DoNotOptimize(left);
    benchmark::DoNotOptimize(right);
    benchmark::DoNotOptimize(result);
    kernel::multiply_small<N, M, K>(left, right, result);
    benchmark::ClobberMemory();
  }
}
BENCHMARK(small<3, 3, 3>);
BENCHMARK(small<4, 4, 1>);
BENCHMARK(small<4, 4, 4>);
BENCHMARK(small<8, 8, 8>);

#if defined(__FMA__)
void small_by_hand_4x4(benchmark::State& state) {
  Operands<float> data(4, 4, 4);
  float const* left = data.left.data();
  float const* right = data.right.data();
  float* result = data.result.data();
  for (auto _ : state) {
    benchmark::DoNotOptimize(left);
    benchmark::DoNotOptimize(right);
    benchmark::DoNotOptimize(result);
    __m128 const b0 = _mm_loadu_ps(right), b1 = _mm_loadu_ps(right + 4);
    __m128 const b2 = _mm_loadu_ps(right + 8), b3 = _mm_loadu_ps(right + 12);
#define SINTER_ROW(i)                                                   \
  __m128 c##i = _mm_mul_ps(_mm_set1_ps(left[4 * i]), b0);               \
  c##i = _mm_fmadd_ps(_mm_set1_ps(left[4 * i + 1]), b1, c##i);          \
  c##i = _mm_fmadd_ps(_mm_set1_ps(left[4 * i + 2]), b2, c##i);          \
  c##i = _mm_fmadd_ps(_mm_set1_ps(left[4 * i + 3]), b3, c##i);          \
  _mm_storeu_ps(result + 4 * i, c##i);
    SINTER_ROW(0) SINTER_ROW(1) SINTER_ROW(2) SINTER_ROW(3)
#undef SINTER_ROW
    benchmark::ClobberMemory();
  }
}
BENCHMARK(small_by_hand_4x4);

void small_by_hand_8x8(benchmark::State& state) {
  Operands<float> data(8, 8, 8);
  float const* left = data.left.data();
  float const* right = data.right.data();
  float* result = data.result.data();
  for (auto _ : state) {
    benchmark::DoNotOptimize(left);
    benchmark::DoNotOptimize(right);
    benchmark::DoNotOptimize(result);
    __m256 b[8];
    SINTER_UNROLL for (int k = 0; k < 8; ++k) b[k] = _mm256_loadu_ps(right + 8 * k);
    SINTER_UNROLL for (int i = 0; i < 8; ++i) {
      __m256 c = _mm256_mul_ps(_mm256_set1_ps(left[8 * i]), b[0]);
      SINTER_UNROLL for (int k = 1; k < 8; ++k) {
        c = _mm256_fmadd_ps(_mm256_set1_ps(left[8 * i + k]), b[k], c);
      }
      _mm256_storeu_ps(result + 8 * i, c);
    }
    benchmark::ClobberMemory();
  }
}
BENCHMARK(small_by_hand_8x8);
#endif

#if defined(__linux__)
using Sgemm = void (*)(int, int, int, int, int, int, float, float const*, int, float const*, int,
                       float, float*, int);
using Dgemm = void (*)(int, int, int, int, int, int, double, double const*, int, double const*,
                       int, double, double*, int);

template <class E, class Gemm>
void add_openblas(void* library, char const* function, std::string const& name) {
  auto const gemm = reinterpret_cast<Gemm>(dlsym(library, function));
  if (gemm == nullptr) return;
  auto const run = [gemm](benchmark::State& state, std::int64_t rows, std::int64_t inner,
                          std::int64_t columns, std::int64_t turned) {
    int const m = static_cast<int>(rows), k = static_cast<int>(inner);
    int const n = static_cast<int>(columns);
    Operands<E> data(rows, inner, columns);
    double const operations = 2.0 * static_cast<double>(rows * inner * columns);
    int const times = calls(operations);
    time_product<E>(state, times * operations, [&] {
      for (int i = 0; i < times; ++i) {
        gemm(101, (turned & 1) != 0 ? 112 : 111, (turned & 2) != 0 ? 112 : 111, m, n, k, E(1),
             data.left.data(), (turned & 1) != 0 ? m : k, data.right.data(),
             (turned & 2) != 0 ? k : n, E(0), data.result.data(), n);
      }
    });
  };
  auto* const squares = benchmark::RegisterBenchmark(
      ("openblas_square<" + name).c_str(), [run](benchmark::State& state) {
        run(state, state.range(0), state.range(0), state.range(0), 0);
      });
  squares->ArgsProduct({sides});
  auto* const others = benchmark::RegisterBenchmark(
      ("openblas_oblong<" + name).c_str(), [run](benchmark::State& state) {
        run(state, state.range(0), state.range(1), state.range(2), state.range(3));
      });
  add_shapes(others);
}
#endif

}  // namespace

int main(int count, char** arguments) {
#if defined(__linux__)
  // An old OpenBLAS takes its slowest kernels on a processor it does not know.
#if defined(__AVX512F__)
  setenv("OPENBLAS_CORETYPE", "SKYLAKEX", 0);
#elif defined(__AVX2__)
  setenv("OPENBLAS_CORETYPE", "HASWELL", 0);
#endif
  setenv("OPENBLAS_NUM_THREADS", "1", 0);
  if (void* const library = dlopen("libopenblas.so.0", RTLD_NOW)) {
    if (auto const core = reinterpret_cast<char* (*)()>(dlsym(library, "openblas_get_corename"))) {
      std::printf("OpenBLAS kernels: %s\n", core());
    }
    add_openblas<float, Sgemm>(library, "cblas_sgemm", "float>");
    add_openblas<double, Dgemm>(library, "cblas_dgemm", "double>");
  } else {
    std::printf("OpenBLAS is not installed: no comparison\n");
  }
#endif
  benchmark::Initialize(&count, arguments);
  benchmark::RunSpecifiedBenchmarks();
}
