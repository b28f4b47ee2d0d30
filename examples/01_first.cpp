/// @file
/// What does a program look like?
// [first]
#include <sinter.hpp>

#include <iostream>

int main() {
  using namespace sinter;
  Tensor<float, 2, 3> a{{1, 2, 3}, {4, 5, 6}};
  Tensor<float, 3> row{10, 20, 30};

  Tensor out = a * 2 + row;  // Tensor<float, 2, 3>: one fused loop, no temporary
  std::cout << out << '\n';

  out -= mean(out);
  std::cout << out << '\n' << "largest: " << max(out).item() << '\n';
}
// [/first]
