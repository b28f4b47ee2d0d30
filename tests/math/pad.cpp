/// @file
/// More elements around, against NumPy.
#include <sinter/math/pad.hpp>

#include "math/counted.hpp"
#include "support/holds.hpp"

using namespace golden;
using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

namespace {

template <class T>
T& named();
using Static = Tensor<int, 2, 3>;
using Mixed = Tensor<int, dyn, 3>;

static_assert(std::is_same_v<shape_of<decltype(pad(named<Static>(), 1_c))>, Shape<4, 5>>);
static_assert(std::is_same_v<
              shape_of<decltype(pad(named<Static>(), width(1, 0_c), width(0_c, 4_c)))>,
              Shape<dyn, 7>>);
static_assert(std::is_same_v<shape_of<decltype(pad(named<Mixed>(), 2_c, padding::edge))>,
                             Shape<dyn, 7>>);

constexpr Tensor<int, 4, 3> around = pad(Static{{1, 2, 3}, {4, 5, 6}}, 1_c, 0_c,
                                         padding::reflect);
static_assert(around(0, 0) == 4 && around(3, 2) == 3);
constexpr Tensor<int, 3> sevens = pad(Tensor<int, 1>{1}, 1_c, padding::constant(7));
static_assert(sevens(0) == 7 && sevens(1) == 1 && sevens(2) == 7);

}  // namespace

BOOST_AUTO_TEST_SUITE(padded)

BOOST_AUTO_TEST_CASE(agrees_with_numpy) {
  auto const& vector = golden::vector;
  auto const first = width(1, 2);
  auto const second = width(0, 3_c);
  Cases("pad")(pad(vector, 2))(pad(matrix, first, second))(pad(matrix, 1_c, padding::constant(7)))(
      pad(cube, width(0, 1), width(2, 0), 1))(pad(nothing, 1))(pad(number, 3))(
      pad(vector, width(3, 9), padding::edge))(pad(matrix, first, second, padding::edge))(
      pad(cube, 2, padding::edge))(pad(vector, 6, padding::reflect))(
      pad(matrix, width(2, 1), width(4_c, 0), padding::reflect))(pad(vector, 7, padding::wrap))(
      pad(matrix, first, second, padding::wrap))(
      pad(cube, width(2, 0), width(0, 3), width(5, 4), padding::wrap))(
      pad(transpose(matrix)(range(none, none, -2)) * 2, first, width(2, 1), padding::reflect))(
      pad(nothing, 0, width(2, 1), padding::wrap))(
      pad(four, 0_c, 1, width(3, 0), width(0, 1), padding::edge));
}

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(refuses_widths_that_the_mode_cannot_fill) {
  BOOST_CHECK_THROW((void)pad(golden::vector, -1), shape_error);
  BOOST_CHECK_THROW((void)pad(golden::vector, width(0, 7), padding::reflect), shape_error);
  BOOST_CHECK_THROW((void)pad(golden::vector, 8, padding::wrap), shape_error);
  BOOST_CHECK_THROW((void)pad(nothing, 1, padding::edge), shape_error);
  BOOST_CHECK_THROW((void)pad(Tensor<std::uint8_t, 2>(), 1, padding::constant(300)), domain_error);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
