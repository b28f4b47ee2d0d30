/// @file
/// What can be computed before the program runs?
#include <sinter.hpp>

#include <iostream>
#include <numbers>

using namespace sinter;

constexpr bool is_equal(auto const& x, auto const& y) { return min(x == y).item(); }

// [values]
constexpr Tensor<double, 2, 3> matrix{{1, 2, 3}, {4, 5, 6}};
constexpr Tensor<double, 3> row{10, 20, 30};

static_assert(is_equal(matrix * 2 + row, Tensor<double, 2, 3>{{12, 24, 36}, {18, 30, 42}}));
static_assert(is_equal(sum(matrix, 1_c), Tensor<double, 2>{6, 15}));
static_assert(is_equal(matrix(1, range(none, none, -1_c)), Tensor<double, 3>{6, 5, 4}));
static_assert(argmax(matrix).item() == 5);

constexpr Tensor product = matmul(matrix, transpose(matrix));
static_assert(is_equal(product, Tensor<double, 2, 2>{{14, 32}, {32, 77}}));
// [/values]

// [table]
/// A quarter of a sine wave, which the compiler puts into the program.
constexpr Tensor quarter = sin(linspace<double>(0, std::numbers::pi / 2, 5_c));
static_assert(quarter(0) == 0 && quarter(4) == 1);
// [/table]

// [function]
/// Statements are possible too, in a function: here a square root by Newton's iteration.
constexpr Tensor<double, 3> roots(Tensor<double, 3> const& x) {
  Tensor<double, 3> y = ones<double>(3_c);
  for (int i = 0; i < 20; ++i) y = (y + x / y) / 2;
  return y;
}
static_assert(is_equal(roots({4, 9, 16}), Tensor<double, 3>{2, 3, 4}));
// [/function]

int main() {
  std::cout << quarter << '\n';

  // [same]
  // The compiler's exp is within an ulp or so of the processor's.
  constexpr Tensor early = exp(row / 10);
  Tensor late = exp(row / 10);
  std::cout << (max(abs(early - late) / late).item() < 1e-15 ? "the same" : "different") << '\n';
  // [/same]
}
