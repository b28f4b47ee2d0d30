/// @file
/// How do gradients go through a loop whose length depends on the data? Variables and their tape.
#include <sinter.hpp>

#include <iomanip>
#include <iostream>

using namespace sinter;

// [loop]
/// The square root by Newton's method, with as many rounds as the number needs.
Variable<Tensor<double>> root_of(Variable<Tensor<double>> const& number, int& rounds) {
  Variable<Tensor<double>> root = number * 0.5 + 0.5;
  for (;; ++rounds) {
    Variable<Tensor<double>> next = (root + number / root) / 2.0;
    bool const is_close = abs(next.value() - root.value()).item() < 1e-12;
    root = next;
    if (is_close) return root;
  }
}
// [/loop]

// [fit]
/// Finds `scale` and `bend` with which scale * sqrt(1 + bend * x) goes through the points.
void fit() {
  Tensor<double, 4> const x{0, 1, 2, 3};
  Tensor<double, 4> const y = 3.0 * sqrt(1.0 + 0.5 * x);
  Variable scale(Tensor<double>{1.0}, requires_grad);
  Variable bend(Tensor<double>{1.0}, requires_grad);
  for (int step = 0; step <= 400; ++step) {
    Variable loss(Tensor<double>{0.0});
    int rounds = 0;
    for (int k = 0; k < 4; ++k) {
      Variable inside = bend * x(k) + 1.0;
      loss += square(scale * root_of(inside, rounds) - y(k));
    }
    backward(loss);
    if (step % 100 == 0) {
      std::cout << "step " << step << ": loss " << loss.item() << ", " << rounds
                << " rounds of Newton\n";
    }
    NoGrad const guard;  // the step itself is not recorded
    scale -= 0.02 * scale.grad();
    bend -= 0.02 * bend.grad();
    scale.zero_grad();
    bend.zero_grad();
  }
  std::cout << "y = " << scale.item() << " * sqrt(1 + " << bend.item() << " * x)\n";
}
// [/fit]

int main() {
  std::cout << std::setprecision(3);
  fit();
}
