/// @file
/// How are parts of a tensor read and written?
#include <sinter.hpp>

#include <iostream>
#include <type_traits>

using namespace sinter;

int main() {
  Tensor<int, 3, 4> x = reshape(arange<int>(12_c), 3_c, 4_c);
  std::cout << x << "\n\n";

  // [reading]
  Tensor row = x(1, every);                             // x[1]
  Tensor column = x(ellipsis, -1);                      // x[..., -1]
  Tensor corner = x(range(0_c, 2_c), range(1_c, 3_c));  // x[0:2, 1:3], still static
  Tensor turned = x(range(none, none, -1_c), every);    // x[::-1]
  static_assert(std::is_same_v<decltype(corner), Tensor<int, 2, 2>>);
  // [/reading]
  std::cout << row << '\n' << column << '\n' << corner << '\n' << turned << "\n\n";

  // [view]
  auto even = x(every, range(none, none, 2));  // a view: nothing is copied
  x(0, 0) = 100;
  std::cout << sum(even).item() << '\n';       // 100 + 2 + 4 + 6 + 8 + 10
  x(0, 0) = 0;
  // [/view]

  // [writing]
  x(0, every) = 7;
  x(range(1, none), 0) = x(range(1, none), 3);       // into a column
  x(every, range(1, 3)) *= 10;
  std::cout << x << "\n\n";
  // [/writing]

  // [overlap]
  // What is written is read as it was before, whatever the two parts share.
  Tensor<int, 6> line = arange<int>(6_c);
  line(range(1, none)) = line(range(none, -1));
  std::cout << line << '\n';
  line = line(range(none, none, -1_c));
  std::cout << line << '\n';
  // [/overlap]

  // [expressions]
  // Expressions are sliced as tensors are; only what is asked for is computed.
  std::cout << exp(x)(2, 1).item() << '\n';
  Tensor table = line(every, newaxis) == line(newaxis, every);
  std::cout << to_text(table.shape()) << '\n';
  // [/expressions]
}
