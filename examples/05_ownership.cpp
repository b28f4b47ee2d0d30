/// @file
/// What does an expression own, and how long may it live?
#include <sinter.hpp>

#include <iostream>

using namespace sinter;

// [function]
/// Built from its arguments by reference, and returned: safe while `x` and `scale` live.
auto scaled(auto const& x, auto const& scale) { return x * scale + 1; }
// [/function]

// [own]
/// Over a local tensor an expression would dangle; `own` moves the tensor into it.
auto ramp(int n) {
  Tensor<double, dyn> steps = arange<double>(n);
  return own(std::move(steps)) / n;
}
// [/own]

int main() {
  Tensor<double, dyn> a{1, 2, 3};
  Tensor<double, dyn> b{10, 20, 30};

  // [lazy]
  auto sums = a + b;                    // a node: nothing computed yet
  auto ratio = sums / (sums + 1);       // owns its copy of the node, borrows a and b
  a(0) = 90;                            // seen: elements are read on assignment
  Tensor out = ratio;
  std::cout << out << '\n';
  // [/lazy]

  // [temporary]
  auto shifted = a + Tensor<double, dyn>{1, 2, 3};  // the temporary moves into the node
  auto twice = shifted * shifted;                   // copies of the node share it
  std::cout << evaluate(twice) << '\n';
  // [/temporary]

  std::cout << evaluate(scaled(a, b)) << '\n' << evaluate(ramp(4)) << '\n';

  // [changed]
  auto late = a * 2;
  a = Tensor<double, dyn>{1, 2};  // another shape than the expression was built for
  try {
    out = late;
  } catch (shape_error const& problem) {
    std::cout << problem.what() << '\n';
  }
  // [/changed]
}
