// Element-wise work on a product in one statement, against two: the product into a tensor, then the rest.
// `hand_ns` (two) and `ours_ns` (one) are nanoseconds per element of the result, `ratio` is ours by the other.
#include <sinter.hpp>

#include "compare.hpp"

using namespace sinter;
using namespace sinter::literals;

namespace {

using Matrix = Tensor<float, dyn, dyn>;

struct Layer {
  explicit Layer(benchmark::State const& state)
      : x(numbers(state.range(0), state.range(1))),
        w(numbers(state.range(1), state.range(2))),
        row(reshape(numbers(1, state.range(2)), state.range(2))),
        column(numbers(state.range(0), 1)),
        whole(numbers(state.range(0), state.range(2))),
        product(matmul(x, w)),
        out(product) {}
  static Matrix numbers(std::ptrdiff_t rows, std::ptrdiff_t columns) {
    return reshape(arange<float>(rows * columns) % 17.0f, rows, columns) * 0.01f;
  }
  Matrix x, w;
  Tensor<float, dyn> row;
  Matrix column, whole, product, out;
};

void relu_row(benchmark::State& state) {
  Layer s(state);
  compare(
      state, static_cast<double>(s.out.size()),
      [&] {
        s.product = matmul(s.x, s.w);
        s.out = relu(s.product + s.row);
      },
      [&] { s.out = relu(matmul(s.x, s.w) + s.row); });
}
void tanh_row(benchmark::State& state) {
  Layer s(state);
  compare(
      state, static_cast<double>(s.out.size()),
      [&] {
        s.product = matmul(s.x, s.w);
        s.out = tanh(s.product + s.row);
      },
      [&] { s.out = tanh(matmul(s.x, s.w) + s.row); });
}
void column_and_matrix(benchmark::State& state) {
  Layer s(state);
  compare(
      state, static_cast<double>(s.out.size()),
      [&] {
        s.product = matmul(s.x, s.w);
        s.out = s.product * s.column + s.whole;
      },
      [&] { s.out = matmul(s.x, s.w) * s.column + s.whole; });
}
void layers(benchmark::internal::Benchmark* run) {
  run->Iterations(15);
  run->Args({8, 16, 10})->Args({64, 16, 10})->Args({64, 64, 64})->Args({64, 784, 128});
  run->Args({256, 256, 256})->Args({1000, 1, 1000})->Args({1000, 16, 1000})->Args({1000, 64, 1000});
  run->Args({4096, 8, 256})->Args({100000, 16, 16})->Args({100000, 8, 64})->Args({1000, 1000, 1000});
}
BENCHMARK(relu_row)->Apply(layers);
BENCHMARK(tanh_row)->Apply(layers);
BENCHMARK(column_and_matrix)->Apply(layers);

}  // namespace

BENCHMARK_MAIN();
