/// @file
/// One operand as several views, against NumPy.
#include <sinter/math/split.hpp>

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

static_assert(std::is_same_v<shape_of<decltype(unstack(named<Static>(), 1_c)[0])>, Shape<2>>);
static_assert(unstack(Static()).size() == 2 && unstack(Static(), -1_c).size() == 3);
static_assert(std::is_same_v<shape_of<decltype(unstack(named<Mixed>())[0])>, Shape<3>>);
static_assert(std::is_same_v<shape_of<decltype(split(named<Static>(), 3_c, 1_c)[0])>, Shape<2, 1>>);
static_assert(std::is_same_v<shape_of<decltype(split(named<Mixed>(), 2_c)[0])>, Shape<dyn, 3>>);
using Parts = decltype(split(named<Static>(), at(1_c, 2), -1_c));
static_assert(std::tuple_size_v<Parts> == 3);
static_assert(std::is_same_v<shape_of<std::tuple_element_t<0, Parts>>, Shape<2, 1>>);
static_assert(std::is_same_v<shape_of<std::tuple_element_t<1, Parts>>, Shape<2, dyn>>);
static_assert(std::tuple_element_t<0, Parts>::is_writable);

constexpr auto second = [] {
  auto const [a, b] = unstack(Tensor<int, 2, 3>{{1, 2, 3}, {4, 5, 6}});
  return sum(a * b).item();
}();
static_assert(second == 32);

}  // namespace

BOOST_AUTO_TEST_SUITE(splitting)

BOOST_AUTO_TEST_CASE(agrees_with_numpy) {
  Cases cases("split");
  for (auto const& part : unstack(cube, 1_c)) cases(part);
  for (auto const& part : unstack(transpose(matrix))) cases(part);
  for (auto const& part : split(matrix, 5, 1_c)) cases(part);
  for (auto const& part : split(cube, 2_c)) cases(part);
  std::apply([&](auto const&... part) { (cases(part), ...); }, split(golden::vector, at(2_c, 5)));
  std::apply([&](auto const&... part) { (cases(part), ...); }, split(matrix, at(-4, 9_c), 1_c));
  for (auto const& part : split(nothing, 3)) cases(part);
}

BOOST_AUTO_TEST_CASE(gives_views_that_are_written) {
  Tensor<int, dyn, 4> x(shape(2, 4_c));
  auto const [left, right] = split(x, 2_c, 1_c);
  left = 1;
  right += left * 2;
  unstack(x)[1](3) = 7;
  BOOST_TEST(holds(x, Tensor<int, dyn, 4>{{1, 1, 2, 2}, {1, 1, 2, 7}}));
}

BOOST_AUTO_TEST_CASE(of_temporaries_owns_them) {
  auto const parts = unstack(Tensor<int, dyn, dyn>{{1, 2}, {3, 4}}, 1_c);
  BOOST_TEST(holds(parts[0] + parts[1], Tensor<int, dyn>{3, 7}));
}

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(refuses_numbers_that_do_not_divide) {
  BOOST_CHECK_THROW((void)split(matrix, 2), shape_error);
  BOOST_CHECK_THROW((void)split(matrix, 2_c), shape_error);
  BOOST_CHECK_THROW((void)split(matrix, 0), shape_error);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
