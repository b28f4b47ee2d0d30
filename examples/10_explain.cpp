/// @file
/// What does the library make of an expression: how many loops, which temporaries?
#include <sinter.hpp>
#include <sinter/evaluate/explain.hpp>

#include <iostream>

using namespace sinter;

// [static]
// What the type tells is known to the compiler.
using Row = Tensor<float, dyn>;
using Fused = decltype(exp(-std::declval<Row&>()) * 2 + 1);
static_assert(schedule_of<Fused>.regions == 1 && schedule_of<Fused>.temporaries == 0);
static_assert(schedule_of<Fused>.instructions == 4 && schedule_of<Fused>.leaves == 3);
// [/static]

/// Without the lines on packs, which differ from processor to processor.
void show(std::string const& text) {
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t const end = text.find('\n', begin) + 1;
    if (text.find("    packs", begin) != begin) std::cout << text.substr(begin, end - begin);
    begin = end;
  }
  std::cout << '\n';
}

int main() {
  Tensor<float, dyn, dyn> x = ones<float>(500, 20);
  Tensor<float, 20, 7> w = ones<float>(20_c, 7_c);
  Tensor<float, 7> b = ones<float>(7_c);

  // [fused]
  show(explain(exp(-x) * 2 + 1));  // nothing is evaluated
  // [/fused]

  // [barriers]
  // The product is evaluated once for the three regions that read it, and so is the maximum.
  show(explain(softmax(matmul(x, w) + b, -1_c)));
  // [/barriers]

  // [destination]
  Tensor<float, 100, 100> a = ones<float>(100_c, 100_c);
  show(explain(a, a * 2 + 1));
  show(explain(a, a + matrix_transpose(a)));
  // [/destination]
}
