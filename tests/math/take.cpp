/// @file
/// Elements at indices, against NumPy and as types.
#include <sinter/math/take.hpp>

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

using Picks = Tensor<std::int16_t, 5, 7>;
static_assert(std::is_same_v<shape_of<decltype(take(named<Static>(), named<Picks>(), 1_c))>,
                             Shape<2, 5, 7>>);
static_assert(std::is_same_v<shape_of<decltype(take(named<Mixed>(), named<Picks>(), -2_c))>,
                             Shape<5, 7, 3>>);
static_assert(std::is_same_v<shape_of<decltype(take(named<Mixed>(), named<Picks>()))>, Shape<5, 7>>);
static_assert(std::is_same_v<shape_of<decltype(take_along_axis(
                                 named<Mixed>(), named<Tensor<int, 2, 7>>(), -1_c))>,
                             Shape<2, 7>>);
static_assert(std::is_same_v<shape_of<decltype(take_along_axis(
                                 named<Static>(), named<Tensor<int, 1, 7>>(), 1_c))>,
                             Shape<2, 7>>);
static_assert(std::is_same_v<shape_of<decltype(take_along_axis(
                                 named<Mixed>(), named<Tensor<int, 5, 1>>(), 0_c))>,
                             Shape<5, 3>>);

constexpr Static numbers{{1, 2, 3}, {4, 5, 6}};
constexpr Tensor<int, 2, 2> ends = take(numbers, Tensor<int, 2>{-1, 0}, 1_c);
static_assert(ends(0, 0) == 3 && ends(1, 1) == 4);
constexpr Static sorted = take_along_axis(-numbers, argsort(-numbers, 1_c), 1_c);
static_assert(sorted(0, 0) == -3 && sorted(1, 2) == -4);

}  // namespace

BOOST_AUTO_TEST_SUITE(taking)

BOOST_AUTO_TEST_CASE(agrees_with_numpy) {
  auto const picks = golden::load<std::int64_t, 2>("index_picks");
  auto const along = golden::load<std::int64_t, 2>("index_along");
  auto const& vector = golden::vector;
  Cases("take")(take(matrix, picks, 0_c))(take(cube, picks, 1_c))(take(cube, picks, -1_c))(
      take(vector, picks))(take(matrix, picks))(take(number, Tensor<int, 2>{0, -1}))(
      take(nothing, Tensor<int, 0>(), 0_c))(take(flip(cube, 0_c), picks(0, every), 1_c))(
      take(matrix * 2, Tensor<std::uint8_t>{1}, 1_c))(take(four, Tensor<int, 1, 0>(), 1_c))(
      take_along_axis(matrix, along, 1_c))(take_along_axis(matrix, argsort(-matrix, 0_c), 0_c))(
      take_along_axis(cube, along(newaxis), 2_c))(
      take_along_axis(matrix(range(0, 1)), along, 1_c))(
      take_along_axis(flip(vector), picks(0, every), 0_c))(
      take_along_axis(transpose(matrix), transpose(along(range(0, 1))), 0_c))(
      take_along_axis(nothing, Tensor<int, dyn, 2>(), 1_c));
}

BOOST_AUTO_TEST_CASE(owns_temporaries_and_fuses) {
  auto const node = take(Tensor<float, dyn>{1, 2, 3}, Tensor<int, dyn>{2, 0}, 0_c) * 2 + 1;
  BOOST_TEST(holds(node, Tensor<float, dyn>{7, 3}));
  static_assert(schedule_of<decltype(node)>.temporaries == 1);
}

BOOST_AUTO_TEST_CASE(reads_what_it_writes) {
  Tensor<int, dyn> x{2, 0, 1};
  x = take(x, x, 0_c);
  BOOST_TEST(holds(x, Tensor<int, dyn>{1, 2, 0}));
}

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(refuses_indices_outside_before_it_writes) {
  Tensor<int, dyn> x{5, 6};
  auto const outside = [&](auto const& indices) {
    BOOST_CHECK_THROW(x = take(x, indices, 0_c), index_error);
    BOOST_CHECK_THROW(x = take_along_axis(x, indices, 0_c), index_error);
    BOOST_CHECK_THROW(x = x(indices) + 1, index_error);
    BOOST_TEST(holds(x, Tensor<int, dyn>{5, 6}));
  };
  outside(Tensor<int, dyn>{0, 2});
  outside(Tensor<int, dyn>{-3, 1});
  outside(Tensor<std::uint64_t, dyn>{0, ~std::uint64_t{0}});
  BOOST_CHECK_THROW((void)take_along_axis(matrix, Tensor<int, dyn, dyn>{{0}, {1}}, 1_c),
                    shape_error);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
