/// @file
/// Which extents does the compiler know, and what is checked when?
#include <sinter.hpp>

#include <iostream>
#include <type_traits>
#include <utility>

using namespace sinter;

int main() {
  // [kinds]
  Tensor<float, 2, 3> fixed{{1, 2, 3}, {4, 5, 6}};      // the compiler knows all
  std::ptrdiff_t const rows = 2;
  Tensor<float, dyn, 3> mixed(shape(rows, 3_c));        // zeros; the rows are counted at run time
  Tensor<float, dyn, dyn> open{{10, 20, 30}};           // (1, 3), as the braces say
  // [/kinds]

  // [results]
  // A result is as static as its operands let it be.
  Tensor both = fixed + mixed;
  static_assert(std::is_same_v<decltype(both), Tensor<float, 2, 3>>);
  Tensor scaled = mixed * open;
  static_assert(std::is_same_v<decltype(scaled), Tensor<float, dyn, 3>>);
  Tensor sums = sum(open, -1_c, keepdims);
  static_assert(std::is_same_v<decltype(sums), Tensor<float, dyn, 1>>);
  // [/results]
  std::cout << both << '\n' << to_text(scaled.shape()) << ' ' << to_text(sums.shape()) << '\n';

  // [when]
  // Static extents are compared by the compiler: fixed + Tensor<float, 2>() is an error that shows
  // Shape<2, 3> and Shape<2>. Where verbs cannot be tried out, predicates can:
  static_assert(broadcastable_shapes<Shape<2, 3>, Shape<3>>);
  static_assert(!broadcastable_shapes<Shape<2, 3>, Shape<2>>);
  static_assert(broadcastable_shapes<Shape<2, 3>, Shape<dyn>>);  // not excluded yet

  // Dynamic extents are compared when the expression is built, before anything is computed.
  try {
    Tensor never = fixed + zeros(rows);
  } catch (shape_error const& problem) {
    std::cout << problem.what() << '\n';
  }
  // [/when]

  // [reshaped]
  open = fixed;  // a dynamic shape follows an assignment; a static one never changes
  std::cout << to_text(open.shape()) << '\n';
  try {
    mixed = zeros(rows, rows);
  } catch (shape_error const& problem) {
    std::cout << problem.what() << '\n';
  }
  // [/reshaped]
}
