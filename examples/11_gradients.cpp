/// @file
/// How does the loss change with each weight? Gradients of ordinary functions, while compiling too.
#include <sinter.hpp>

#include <iostream>

using namespace sinter;

// [gradient]
/// The loss of a line through points, for weights that may be tensors or what stands for them.
auto const loss_of = [](auto const& x, auto const& y) {
  return [&](auto const& slope, auto const& offset) {
    return mean(square(slope * x + offset - y));
  };
};

void fit() {
  Tensor<double, 5> const x{0, 1, 2, 3, 4};
  Tensor<double, 5> const y{1, 3, 5, 7, 9};
  Tensor<double> slope{0};
  Tensor<double> offset{0};
  for (int step = 0; step < 200; ++step) {
    auto const [loss, to_slope, to_offset] = value_and_grad(loss_of(x, y), slope, offset);
    if (step % 50 == 0) std::cout << "loss " << loss << '\n';
    slope -= 0.1 * to_slope;
    offset -= 0.1 * to_offset;
  }
  std::cout << "y = " << slope << " * x + " << offset << '\n';
}
// [/gradient]

// [constant]
constexpr Tensor<double, 3> point{1, 2, 3};
constexpr auto at_point = value_and_grad([](auto const& v) { return sum(v * v * v); }, point);
static_assert(std::get<0>(at_point) == 36);       // the value
static_assert(std::get<1>(at_point)(2) == 27);    // 3 * 3 * 3
// [/constant]

// [check]
void check() {
  Tensor<double, 2, 3> const x{{1, -2, 3}, {0.5, 4, -1}};
  bool const is_right = gradcheck([](auto const& v) { return sum(tanh(v) * exp(-v)); }, x).passed;
  std::cout << (is_right ? "right" : "wrong") << '\n';
}
// [/check]

int main() {
  fit();
  check();
}
