/// @file
/// Numbers that are scattered, and tensors that are equal bit for bit.
#pragma once

#include <sinter.hpp>

#include <cstring>
#include <type_traits>

namespace sinter_test {

/// Numbers between -2 and 2, different for each seed.
template <class TensorType>
TensorType scattered(TensorType result, unsigned seed) {
  for (auto& element : result) {
    seed = seed * 1664525U + 1013904223U;
    double const number = static_cast<double>(seed >> 8) * 0x1p-22 - 2;
    element = static_cast<sinter::element_of<TensorType>>(number);
  }
  return result;
}
inline auto matrix(std::ptrdiff_t rows, std::ptrdiff_t columns, unsigned seed = 1) {
  using Matrix = sinter::Tensor<float, sinter::dyn, sinter::dyn>;
  return scattered(Matrix(sinter::shape(rows, columns)), seed);
}
template <class Left, class Right>
bool same_bits(Left const& left, Right const& right) {
  using E = sinter::element_of<Left>;
  static_assert(std::is_same_v<E, sinter::element_of<Right>>);
  if (!(left.shape() == right.shape())) return false;
  auto const bytes = static_cast<std::size_t>(left.size()) * sizeof(E);
  return bytes == 0 || std::memcmp(left.data(), right.data(), bytes) == 0;
}

}  // namespace sinter_test
