/// @file
/// What happens when something is wrong while the program runs?
#include <sinter.hpp>

#include <iostream>

using namespace sinter;

// [report]
void report(auto const& action) {
  try {
    action();
  } catch (error const& problem) {  // shape_error, index_error, division_by_zero, ...
    std::cout << problem.what() << '\n';
  }
}
// [/report]

int main() {
  Tensor<int, dyn> x{7, -7, 9};
  Tensor<int, dyn> y{2, 0, 4};

  // [shapes]
  report([&] { Tensor sums = x + zeros<int>(2); });
  report([&] { Tensor<int, dyn, dyn> ragged{{1, 2}, {3}}; });
  report([&] { x += zeros<int>(4); });
  // [/shapes]

  // [indices]
  report([&] { x(3) = 1; });
  report([&] { x.at(-4) = 1; });
  report([&] { x(range(0, 10)) = 0; });  // no error: ranges are cut, as Python cuts them
  std::cout << x << '\n';
  // [/indices]

  // [division]
  x = Tensor<int, 3>{7, -7, 9};
  std::cout << evaluate(x / y) << '\n';  // true division: IEEE, in double
  report([&] { x = floor_divide(x, y); });
  std::cout << x << '\n';  // what it was before
  y(1) = 2;
  x = floor_divide(x, y);
  std::cout << x << '\n';
  // [/division]

  // [domain]
  report([&] { x = pow(x, -1); });
  report([] { Tensor largest = max(zeros(0)); });
  report([] { io::load_npy<float, dyn>("no such file.npy"); });
  // [/domain]
}
