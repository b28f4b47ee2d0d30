/// @file
/// Slices against NumPy: random indices and ranges, and the named parts.
#include <sinter/math/slice.hpp>

#include "math/golden.hpp"

using namespace sinter::literals;
using golden::Cases;
using sinter::ellipsis;
using sinter::every;
using sinter::newaxis;
using sinter::none;
using sinter::range;

BOOST_AUTO_TEST_SUITE(slice)

BOOST_AUTO_TEST_CASE(of_random_indices_and_ranges_agrees_with_numpy) {
  auto const table = golden::load<std::int64_t, 2>("slice_table");
  sinter::Tensor const base = reshape(sinter::arange<std::int64_t>(77), 7, 11);
  Cases cases("slices");
  for (std::ptrdiff_t row = 0; row < table.extent(0); ++row) {
    auto const number = [&](int axis, int place) { return table(row, 4 * axis + place); };
    auto const part = [&](int axis) {
      return range(number(axis, 1), number(axis, 2), number(axis, 3));
    };
    if (number(0, 0) != 0 && number(1, 0) != 0) {
      cases(sinter::Tensor<std::int64_t>(base.at(number(0, 1), number(1, 1))));
    } else if (number(0, 0) != 0) {
      cases(base(number(0, 1), part(1)));
    } else if (number(1, 0) != 0) {
      cases(base(part(0), number(1, 1)));
    } else {
      cases(base(part(0), part(1)));
    }
  }
}

BOOST_AUTO_TEST_CASE(of_named_parts_agrees_with_numpy) {
  sinter::Tensor const base = reshape(sinter::arange<int>(77), 7, 11);
  Cases cases("named_slices");
  cases(base(range(none, none, 2)))(base(range(none, none, -1)))(
      base(range(1, none), range(none, -1)))(base(ellipsis, -1))(base(newaxis, 2))(
      base(every, newaxis, range(none, none, -3)))(base(range(-3, none), 4))(
      base(range(6, 2, -2), range(9, none)))(base(range(5, 1)))(base(every, range(3, 3)))(
      base(ellipsis, newaxis))(base(range(-100, 100), range(100, -100, -5)));
}

BOOST_AUTO_TEST_CASE(keeps_static_extents) {
  sinter::Tensor<float, 5, 7> x;
  sinter::Tensor<float, sinter::dyn, 7> y(sinter::shape(5, 7_c));
  using sinter::Shape, sinter::shape_of, sinter::dyn;
  static_assert(std::is_same_v<shape_of<decltype(x(1_c, every))>, Shape<7>>);
  static_assert(std::is_same_v<shape_of<decltype(x(range(1_c, 4_c)))>, Shape<3, 7>>);
  static_assert(std::is_same_v<shape_of<decltype(x(every, range(none, none, -2_c)))>, Shape<5, 4>>);
  static_assert(std::is_same_v<shape_of<decltype(x(range(0, 2), newaxis))>, Shape<dyn, 1, 7>>);
  static_assert(
      std::is_same_v<shape_of<decltype(y(range(0_c, 2_c), range(-3_c, none)))>, Shape<dyn, 3>>);
#if SINTER_EXCEPTIONS
  BOOST_CHECK_THROW((void)x(5, every), sinter::index_error);
  BOOST_CHECK_THROW((void)y(-6, every), sinter::index_error);
  BOOST_CHECK_THROW((void)range(0, 3, 0), sinter::domain_error);
#endif
}

BOOST_AUTO_TEST_SUITE_END()
