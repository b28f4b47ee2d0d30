// Small static products, stacks of them, and leaves that are not contiguous, against loops by hand.
// `hand_ns` and `ours_ns` are nanoseconds per element or product, `ratio` is ours by the other.
#include <sinter.hpp>

#include "compare.hpp"

#include <cstring>

using namespace sinter;
using namespace sinter::literals;

namespace {

using Vector = Tensor<float, dyn>;
using Matrix = Tensor<float, dyn, dyn>;

Matrix numbers(std::ptrdiff_t rows, std::ptrdiff_t columns) {
  Matrix result(shape(rows, columns));
  for (std::ptrdiff_t k = 0; k < result.size(); ++k) {
    result.data()[k] = static_cast<float>(k % 17) * 0.125F;
  }
  return result;
}

/// A product of square matrices with the compiler's vectors, a row each.
template <int N>
SINTER_INLINE void product_by_hand(float const* left, float const* right, float* to) {
  typedef float Row __attribute__((vector_size(4 * N)));
  Row rows[N];
  std::memcpy(rows, right, sizeof(rows));
  SINTER_UNROLL for (int i = 0; i < N; ++i) {
    Row sum = left[N * i] * rows[0];
    SINTER_UNROLL for (int k = 1; k < N; ++k) sum += left[N * i + k] * rows[k];
    std::memcpy(to + N * i, &sum, sizeof(sum));
  }
}
template <int N>
struct Squares {
  Squares() {
    for (int k = 0; k < N * N; ++k) {
      a.data()[k] = 0.1F * static_cast<float>(k);
      b.data()[k] = 1 - 0.2F * static_cast<float>(k);
    }
    c = a + b;
    for (float* data : {a.data(), b.data(), c.data(), out.data()}) benchmark::DoNotOptimize(data);
  }
  Tensor<float, N, N> a, b, c, out;
};
template <int N>
void static_product(benchmark::State& state) {
  Squares<N> s;
  compare(
      state, 1, [&] { product_by_hand<N>(s.a.data(), s.b.data(), s.out.data()); },
      [&] { s.out = matmul(s.a, s.b); });
}
BENCHMARK(static_product<4>);
BENCHMARK(static_product<8>);
template <int N>
void static_chain(benchmark::State& state) {
  Squares<N> s;
  alignas(64) float between[N * N];
  compare(
      state, 1,
      [&] {
        product_by_hand<N>(s.a.data(), s.b.data(), between);
        product_by_hand<N>(between, s.c.data(), s.out.data());
      },
      [&] { s.out = matmul(matmul(s.a, s.b), s.c); });
}
BENCHMARK(static_chain<4>);
BENCHMARK(static_chain<8>);
void static_product_and_sum(benchmark::State& state) {
  Squares<4> s;
  compare(
      state, 1,
      [&] {
        product_by_hand<4>(s.a.data(), s.b.data(), s.out.data());
        for (int k = 0; k < 16; ++k) s.out.data()[k] += s.c.data()[k];
      },
      [&] { s.out = matmul(s.a, s.b) + s.c; });
}
BENCHMARK(static_product_and_sum);

void stack_of_3x3(benchmark::State& state) {
  std::ptrdiff_t const n = state.range(0);
  Tensor<float, dyn, 3, 3> const a = reshape(numbers(n, 9), n, 3_c, 3_c);
  Tensor<float, dyn, 3, 3> const b = a + 1;
  Tensor<float, dyn, 3, 3> out = a;
  compare(
      state, static_cast<double>(n),
      [&] {
        float const* x = a.data();
        float const* y = b.data();
        float* to = out.data();
        for (std::ptrdiff_t k = 0; k < n; ++k, x += 9, y += 9, to += 9) {
          for (int i = 0; i < 3; ++i) {
            for (int j = 0; j < 3; ++j) {
              to[3 * i + j] = x[3 * i] * y[j] + x[3 * i + 1] * y[3 + j] + x[3 * i + 2] * y[6 + j];
            }
          }
        }
      },
      [&] { out = matmul(a, b); });
}
BENCHMARK(stack_of_3x3)->Arg(1000)->Arg(100000);

void stencil(benchmark::State& state) {
  std::ptrdiff_t const n = state.range(0);
  typedef float Pack __attribute__((vector_size(detail::vector_bytes), aligned(4)));
  constexpr auto lanes = static_cast<std::ptrdiff_t>(sizeof(Pack) / sizeof(float));
  auto const at = [](float const* from) SINTER_LAMBDA_INLINE {
    return *reinterpret_cast<Pack const*>(from);
  };
  Matrix const a = numbers(n, n);
  Matrix out = a;
  compare(
      state, static_cast<double>(n * n),
      [&] {
        for (std::ptrdiff_t r = 1; r + 1 < n; ++r) {
          float const* const x = a.data() + r * n;
          float* const to = out.data() + r * n;
          std::ptrdiff_t i = 1;
          for (; i + lanes < n; i += lanes) {
            *reinterpret_cast<Pack*>(to + i) =
                at(x - n + i) + at(x + n + i) + at(x + i - 1) + at(x + i + 1) - at(x + i) * 4;
          }
          for (; i + 1 < n; ++i) to[i] = x[i - n] + x[i + n] + x[i - 1] + x[i + 1] - x[i] * 4;
        }
      },
      [&] {
        constexpr auto inner = range(1, -1);
        out(inner, inner) = a(range(none, -2), inner) + a(range(2, none), inner) +
                            a(inner, range(none, -2)) + a(inner, range(2, none)) -
                            a(inner, inner) * 4;
      });
}
BENCHMARK(stencil)->Arg(64)->Arg(1000);

void plus_transposed(benchmark::State& state) {
  std::ptrdiff_t const n = state.range(0);
  constexpr std::ptrdiff_t tile = 32;
  Matrix const a = numbers(n, n);
  Matrix const b = a + 1;
  Matrix out = a;
  compare(
      state, static_cast<double>(n * n),
      [&] {
        for (std::ptrdiff_t r = 0; r < n; r += tile) {
          for (std::ptrdiff_t c = 0; c < n; c += tile) {
            for (std::ptrdiff_t i = r; i < n && i < r + tile; ++i) {
              for (std::ptrdiff_t j = c; j < n && j < c + tile; ++j) {
                out.data()[i * n + j] = a.data()[i * n + j] + b.data()[j * n + i];
              }
            }
          }
        }
      },
      [&] { out = a + transpose(b); });
}
BENCHMARK(plus_transposed)->Arg(64)->Arg(1000)->Arg(4000);

template <int Step>
void apart(benchmark::State& state) {
  std::ptrdiff_t const n = state.range(0);
  Vector const a = reshape(numbers(n, 2), 2 * n);
  Vector out = zeros<float>(n);
  compare(
      state, static_cast<double>(n),
      [&] {
        float const* const from = Step < 0 ? a.data() + 2 * n - 1 : a.data();
        for (std::ptrdiff_t i = 0; i < n; ++i) out.data()[i] = from[i * Step] + 1;
      },
      [&] { out = a(range(none, none, Step))(range(0, n)) + 1; });
}
BENCHMARK(apart<2>)->Arg(1000)->Arg(100000);
BENCHMARK(apart<-1>)->Arg(1000);

}  // namespace

BENCHMARK_MAIN();
