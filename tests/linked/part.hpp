/// @file
/// The functions of parts.hpp, for an object that defines SINTER_TEST_PART as its name.
#include <sinter.hpp>

#include "parts.hpp"

#define SINTER_TEST_TEXT_OF(name) #name
#define SINTER_TEST_TEXT(name) SINTER_TEST_TEXT_OF(name)

namespace SINTER_TEST_PART {

using namespace sinter;
using namespace sinter::literals;

std::string build() { return SINTER_TEST_TEXT(SINTER_ABI); }

std::vector<double> results() {
  std::vector<double> all;
  auto const add = [&](auto const& expression) {
    Tensor const values = expression;
    for (auto element : values) all.push_back(static_cast<double>(element));
  };
  // The same types in both objects, small and large, static and dynamic.
  Tensor<float, 2, 3> const fixed{{1, 2, 3}, {4, 5, 6}};
  Tensor<float, dyn, dyn> const x{{1, 2, 3}, {4, 5, 6}};
  Tensor<int, dyn> const counted = arange<int>(1237);
  add(fixed * 2 + x - 1);
  add(x / Tensor<float, 3>{1, 2, 4});
  add(floor_divide(counted, 7) - counted % 5);
  add(sum(counted));
  add(argmax(counted % 1000));
  add(max(x, 0_c));
  add(matmul(x, transpose(fixed)));
  auto const square = reshape(arange<double>(35 * 35), 35, 35);
  add(matmul(square, transpose(square)));
  add(where(x > 3, x, -x)(every, range(none, none, -1)));
  add(concat(0_c, fixed, x));
  auto part = counted(range(0, 100)) + Tensor<int, dyn>(shape(100));
  add(part * part);
  return all;
}

void twice(double* elements, int count) {
  auto const borrowed = view(elements, shape(count));
  borrowed *= 2;
}

void raise_shape_error(int count) {
  static_cast<void>(evaluate(Tensor<float, dyn>{1, 2} + zeros(count)));
}
void raise_division_by_zero() {
  static_cast<void>(evaluate(floor_divide(Tensor<int, 3>{1, 2, 3}, Tensor<int, 3>{1, 0, 2})));
}

bool checks_elements() {
  Tensor<float, dyn, dyn> const x{{1, 2, 3}, {4, 5, 6}};
  int const beyond_row = 5;
#if SINTER_EXCEPTIONS
  try {
    return x(0, beyond_row) != 6;  // inside the memory all the same
  } catch (index_error const&) {
    return true;
  }
#else
  return SINTER_CHECKS != 0 || x(0, beyond_row) != 6;
#endif
}

}  // namespace SINTER_TEST_PART
