// A product of expressions in one statement, against two: the operand into a tensor that is there, then the product.
// `hand_ns` (two) and `ours_ns` (one) are nanoseconds per element of the operand, `ratio` is ours by the other.
#include <sinter.hpp>

#include "compare.hpp"

using namespace sinter;
using namespace sinter::literals;

namespace {

template <class E>
using Matrix = Tensor<E, dyn, dyn>;

template <class E>
struct Operands {
  explicit Operands(benchmark::State const& state)
      : a(numbers(state.range(0), state.range(1))),
        b(a * 2),
        turned(transpose(a)),
        c(numbers(state.range(1), state.range(2))),
        row(reshape(numbers(1, state.range(1)), state.range(1))),
        left(a),
        right(c),
        out(matmul(a, c)) {}
  static Matrix<E> numbers(std::ptrdiff_t rows, std::ptrdiff_t columns) {
    return reshape(arange<E>(rows * columns) % E(17), rows, columns) * E(0.01);
  }
  Matrix<E> a, b, turned, c;
  Tensor<E, dyn> row;
  Matrix<E> left, right, out;
};

template <class E>
void sum_left(benchmark::State& state) {
  Operands<E> s(state);
  compare(
      state, static_cast<double>(s.left.size()),
      [&] {
        s.left = s.a + s.b;
        s.out = matmul(s.left, s.c);
      },
      [&] { s.out = matmul(s.a + s.b, s.c); });
}
template <class E>
void relu_left(benchmark::State& state) {
  Operands<E> s(state);
  compare(
      state, static_cast<double>(s.left.size()),
      [&] {
        s.left = relu(s.a + s.row);
        s.out = matmul(s.left, s.c);
      },
      [&] { s.out = matmul(relu(s.a + s.row), s.c); });
}
template <class E>
void turned_left(benchmark::State& state) {
  Operands<E> s(state);
  compare(
      state, static_cast<double>(s.left.size()),
      [&] {
        s.left = transpose(s.turned * E(2));
        s.out = matmul(s.left, s.c);
      },
      [&] { s.out = matmul(transpose(s.turned * E(2)), s.c); });
}
template <class E>
void product_right(benchmark::State& state) {
  Operands<E> s(state);
  compare(
      state, static_cast<double>(s.right.size()),
      [&] {
        s.right = s.c * E(3);
        s.out = matmul(s.a, s.right);
      },
      [&] { s.out = matmul(s.a, s.c * E(3)); });
}
void extents(benchmark::internal::Benchmark* run) {
  run->Iterations(15);
  run->Args({64, 784, 128})->Args({256, 256, 256})->Args({100000, 16, 16})->Args({2000, 2000, 1});
  run->Args({1024, 1024, 1024});
}
BENCHMARK(sum_left<float>)->Apply(extents);
BENCHMARK(sum_left<double>)->Apply(extents);
BENCHMARK(relu_left<float>)->Apply(extents);
BENCHMARK(turned_left<float>)->Apply(extents);
BENCHMARK(product_right<float>)->Apply(extents);
BENCHMARK(product_right<double>)->Apply(extents);

}  // namespace

BENCHMARK_MAIN();
