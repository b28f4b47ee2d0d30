// Statements of dynamic shapes that have run once allocate nothing: temporaries live in memory that
// the thread keeps.
#include <sinter.hpp>

#include "allocation/counted_new.hpp"

#include <cstdio>

using namespace sinter;
using namespace sinter::literals;

namespace {
int failures = 0;

/// Runs a statement twice; the second time must not allocate.
template <class Statement>
void quiet(char const* name, Statement statement) {
  statement();
  long const before = allocations;
  statement();
  if (allocations != before) {
    ++failures;
    std::printf("%s allocated %ld times\n", name, allocations - before);
  }
}
}  // namespace

int main() {
  using Matrix = Tensor<float, dyn, dyn>;
  Matrix x = ones<float>(300, 70);
  Matrix w = ones<float>(70, 50);
  Tensor<float, dyn> b = ones<float>(50);
  Matrix product = zeros<float>(300, 50);
  Matrix out = zeros<float>(300, 70);
  Tensor<float, dyn> column = zeros<float>(300);

  // The test can fail: a new tensor is counted.
  long const before = allocations;
  Matrix const copy = x;
  if (allocations != before + 1) {
    ++failures;
    std::printf("a copy allocated %ld times, expected 1\n", allocations - before);
  }

  // A training step: value and gradients into tensors that are there, then the step itself.
  Matrix dw = zeros<float>(70, 50);
  Tensor<float, dyn> db = zeros<float>(50);
  Matrix const y = ones<float>(300, 50);
  auto const step = [&] {
    auto const f = [&](auto const& weight, auto const& bias) {
      return mean(square(softmax(tanh(matmul(x, weight) + bias), -1_c) - y));
    };
    value_and_grad_into(f, std::tie(dw, db), w, b);
    w -= 0.01f * dw;
    b -= 0.01f * db;
  };
  step();  // the thread's memory becomes one piece that is large enough
  quiet("step of a perceptron", step);
  Tensor<float, 4, 2> const points{{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  Tensor<float, 2, 16> first = ones<float>(2_c, 16_c);
  Tensor<float, 16, 1> second = ones<float>(16_c, 1_c);
  Tensor<float, 2, 16> dfirst;
  Tensor<float, 16, 1> dsecond;
  quiet("step of static shapes", [&] {
    value_and_grad_into(
        [&](auto const& v, auto const& u) { return sum(square(matmul(tanh(matmul(points, v)), u))); },
        std::tie(dfirst, dsecond), first, second);
    first -= 0.1f * dfirst;
    second -= 0.1f * dsecond;
  });

  quiet("x - mean(x)", [&] { out = x - mean(x); });
  quiet("softmax", [&] { out = softmax(x, -1_c); });
  quiet("softmax in place", [&] { out = softmax(out, -1_c); });
  quiet("softmax of columns", [&] { out = softmax(x, 0_c); });
  quiet("layer_norm", [&] { out = layer_norm(x, -1_c); });
  quiet("sum of columns", [&] { column = sum(x * 2, 1_c); });
  quiet("relu(matmul(x, w) + b)", [&] { product = relu(matmul(x, w) + b); });
  std::printf("%d passed, %d failed\n", 10 - failures, failures);
  return failures != 0;
}
