/// @file
/// The client that is built in each of the ways to take the library.
#include <sinter.hpp>

#include <iostream>

int main() {
  sinter::Tensor<float, 2, 3> a{{1, 2, 3}, {4, 5, 6}};
  sinter::Tensor out = a + a * 2.0f;
  std::cout << out(1, 2) << '\n';
  return out(1, 2) == 18.0f ? 0 : 1;
}
