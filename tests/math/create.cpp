/// @file
/// Factories against NumPy: elements, shapes, static extents, element types.
#include <sinter/math/create.hpp>

#include "math/golden.hpp"

#include <support/holds.hpp>

#include <list>

using namespace sinter::literals;
using sinter::dyn;
using sinter::shape;
using sinter::Tensor;

BOOST_AUTO_TEST_SUITE(create)

BOOST_AUTO_TEST_CASE(agrees_with_numpy) {
  golden::Cases cases("factories", 1e-15);
  cases(sinter::zeros<double>(2, 3))(sinter::ones<int>(3_c, 2))(sinter::full(shape(2, 0, 3), 7))(
      sinter::arange<int>(0, 10, 2))(sinter::arange<std::int8_t>(10, -3, -3))(
      sinter::arange<std::uint8_t>(5, 5))(sinter::arange<double>(0, 1, 0.3))(
      sinter::arange<float>(7_c))(sinter::linspace<double>(0, 1, 11))(
      sinter::linspace<double>(-2, 3, 7_c))(sinter::linspace<float>(2, 5, 1))(
      sinter::linspace<double>(2, 5, 0))(sinter::eye(3_c))(sinter::eye<bool>(2, 5))(
      sinter::eye<double>(5_c, 2_c));
}

BOOST_AUTO_TEST_CASE(keeps_static_extents_and_element_types) {
  std::ptrdiff_t const n = 4;
  static_assert(std::is_same_v<decltype(sinter::zeros(2_c, 3_c)), Tensor<float, 2, 3>>);
  static_assert(std::is_same_v<decltype(sinter::ones<double>(n, 3_c)), Tensor<double, dyn, 3>>);
  static_assert(std::is_same_v<decltype(sinter::full(shape(2_c), true)), Tensor<bool, 2>>);
  static_assert(std::is_same_v<decltype(sinter::full<float>(shape(2_c), 3)), Tensor<float, 2>>);
  Tensor<std::int16_t, dyn, 3> const x(shape(n, 3));
  auto const y = x * x;
  static_assert(std::is_same_v<decltype(sinter::zeros_like(y)), Tensor<std::int16_t, dyn, 3>>);
  BOOST_TEST(sum(sinter::ones_like(y)).item() == 12);
  BOOST_TEST(sum(sinter::full_like(x, 5)).item() == 60);
  BOOST_TEST(sinter::empty_like(x).extent(0) == 4);
#if SINTER_EXCEPTIONS
  BOOST_CHECK_THROW((void)sinter::full<std::int8_t>(shape(2), 300), sinter::domain_error);
  BOOST_CHECK_THROW((void)sinter::zeros(-1, 2), sinter::shape_error);
#endif
}

BOOST_AUTO_TEST_CASE(takes_the_elements_of_a_range) {
  using sinter_test::holds;
  std::list<short> const numbers{3, 1, 2};
  BOOST_TEST(holds(sinter::from_range(numbers), Tensor<short, dyn>{3, 1, 2}));
  BOOST_TEST(holds(sinter::from_range<float>(numbers), Tensor<float, dyn>{3, 1, 2}));
  BOOST_TEST(holds(sinter::from_range({1.5, 2.5}), Tensor<double, dyn>{1.5, 2.5}));
  BOOST_TEST(holds(sinter::from_range(std::vector<bool>{true, false}),
                   Tensor<bool, dyn>{true, false}));
  BOOST_TEST(sinter::from_range(std::vector<int>{}).size() == 0);
  static_assert(sinter::from_range({4, 5, 6})(2) == 6);
}

BOOST_AUTO_TEST_SUITE_END()
