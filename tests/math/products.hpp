/// @file
/// Operands of the tests of products: those of tests/golden/math/make_products.py.
#pragma once

#include <sinter.hpp>

namespace products {

using namespace sinter;
using namespace sinter::literals;

/// Small odd numbers: sums are exact, no product is -0.
template <class E = double, auto... Extents>
constexpr auto made(Shape<Extents...> const& shape, int seed = 1) {
  Tensor<E, Extents...> result(shape);
  for (std::ptrdiff_t k = 0; k < result.size(); ++k) {
    result.data()[k] = static_cast<E>((k * 7 + seed * 5) % 11 * 2 - 9);
  }
  return result;
}

/// Operands whose extents the compiler knows, or does not.
struct Static {
  static constexpr auto extents(auto... numbers) { return shape(numbers...); }
};
struct Dynamic {
  static constexpr auto extents(auto... numbers) { return shape(detail::value_of(numbers)...); }
};
template <class Kind>
struct Operands {
  decltype(made(Kind::extents(2_c, 3_c))) m = made(Kind::extents(2_c, 3_c));
  decltype(made(Kind::extents(3_c, 5_c))) n = made(Kind::extents(3_c, 5_c), 2);
  decltype(made(Kind::extents(3_c))) v = made(Kind::extents(3_c), 3);
  decltype(made(Kind::extents(2_c))) w = made(Kind::extents(2_c), 4);
  decltype(made(Kind::extents(2_c, 3_c, 5_c))) cube = made(Kind::extents(2_c, 3_c, 5_c), 5);
  decltype(made(Kind::extents(5_c, 3_c, 7_c))) other = made(Kind::extents(5_c, 3_c, 7_c), 6);
  decltype(made(Kind::extents(3_c, 3_c))) square = made(Kind::extents(3_c, 3_c), 7);
  decltype(made(Kind::extents(2_c, 3_c, 3_c))) stack = made(Kind::extents(2_c, 3_c, 3_c), 8);
  decltype(made(Kind::extents(0_c, 3_c))) empty = made(Kind::extents(0_c, 3_c));
};

}  // namespace products
