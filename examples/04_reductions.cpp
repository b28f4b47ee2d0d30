/// @file
/// What do sum, mean, max, argmax and softmax fold, and into which shape?
#include <sinter.hpp>

#include <iostream>
#include <type_traits>

using namespace sinter;

int main() {
  Tensor<float, 2, 3> x{{1, 5, 3}, {4, 2, 6}};

  // [all]
  std::cout << sum(x).item() << ' ' << mean(x).item() << ' ' << max(x).item() << ' '
            << argmax(x).item() << '\n';
  // [/all]

  // [axes]
  Tensor columns = sum(x, 0_c);            // one for each column
  Tensor rows = max(x, -1_c);              // one for each row
  Tensor best = argmax(x, 1_c);            // int64
  Tensor kept = mean(x, 1_c, keepdims);    // Tensor<float, 2, 1>
  static_assert(std::is_same_v<decltype(kept), Tensor<float, 2, 1>>);
  std::cout << columns << '\n' << rows << '\n' << best << '\n' << kept << '\n';
  // [/axes]

  // [several]
  Tensor<int, 2, 3, 5> cube = reshape(arange<int>(30_c), 2_c, 3_c, 5_c);
  Tensor layers = sum(cube, axes(0_c, 2_c));  // int is summed in 64 bits
  static_assert(std::is_same_v<decltype(layers), Tensor<std::int64_t, 3>>);
  std::cout << layers << '\n';
  // [/several]

  // [reuse]
  // `keepdims` makes a reduction fit its operand again.
  Tensor centred = x - mean(x, 1_c, keepdims);
  Tensor shares = softmax(x, -1_c);
  set_print_options({.precision = 4});
  std::cout << centred << '\n' << shares << '\n' << sum(shares, -1_c)(0).item() << '\n';
  // [/reuse]

  // [empty]
  Tensor<float, 0, 3> nothing;
  Tensor sums = sum(nothing, 0_c);
  std::cout << sums << '\n';  // max(nothing, 0_c) does not compile: no element is the largest
  // [/empty]
}
