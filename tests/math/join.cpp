/// @file
/// Operands joined, one by one and as lists, against NumPy.
#include <sinter/math/join.hpp>

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

static_assert(std::is_same_v<shape_of<decltype(stack(1_c, named<Static>(), named<Mixed>()))>,
                             Shape<2, 2, 3>>);
static_assert(std::is_same_v<shape_of<decltype(stack(-1_c, named<Mixed>()))>, Shape<dyn, 3, 1>>);
static_assert(std::is_same_v<decltype(stack(0_c, named<std::array<Static, 5>>())),
                             Tensor<int, 5, 2, 3>>);
static_assert(std::is_same_v<decltype(concat(0_c, named<std::array<Static, 5>>())),
                             Tensor<int, 10, 3>>);
static_assert(std::is_same_v<decltype(concat(1_c, named<std::vector<Static>>())),
                             Tensor<int, 2, dyn>>);
static_assert(std::is_same_v<decltype(stack(-1_c, named<std::span<Mixed>>())),
                             Tensor<int, dyn, 3, dyn>>);

constexpr Tensor<int, 2, 2> sides = stack(1_c, Tensor<int, 2>{1, 2}, Tensor<int, 2>{3, 4} * 2);
static_assert(sides(0, 1) == 6 && sides(1, 0) == 2);
constexpr auto rows = concat(0_c, std::array{Tensor<int, 2>{1, 2}, Tensor<int, 2>{3, 4}});
static_assert(rows(3) == 4);

}  // namespace

BOOST_AUTO_TEST_SUITE(join)

BOOST_AUTO_TEST_CASE(agrees_with_numpy) {
  using Matrix = Tensor<double, dyn, dyn>;
  auto const& vector = golden::vector;
  Cases("join")(stack(0_c, matrix, matrix + 1))(stack(-1_c, matrix, -matrix, flip(matrix, 0_c)))(
      stack(0_c, number, number + 2))(stack(1_c, nothing, nothing))(
      concat(0_c, std::vector{matrix, Matrix(matrix(range(0, 2), every))}))(
      concat(1_c, std::vector{cube(every, range(0, none)), cube(every, range(1, none))}))(
      concat(0_c, std::array{nothing, matrix}))(stack(1_c, std::vector{matrix, Matrix(matrix * 2)}))(
      stack(1_c, std::array{vector(range(none, none, 2)), vector(range(none, none, -2))}));
}

BOOST_AUTO_TEST_CASE(takes_lists_of_expressions) {
  Tensor<float, dyn> const x{1, 2, 3};
  std::vector<decltype(x * 2.0f)> list;
  for (int k = 0; k < 3; ++k) list.push_back(x * static_cast<float>(k));
  BOOST_TEST(holds(stack(0_c, list), Tensor<float, dyn, dyn>{{0, 0, 0}, {1, 2, 3}, {2, 4, 6}}));
  std::vector<Tensor<float, dyn>> const tensors(2, x);
  BOOST_TEST(holds(concat(0_c, std::span(tensors)) + 1, Tensor<float, dyn>{2, 3, 4, 2, 3, 4}));
}

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(refuses_what_does_not_fit) {
  BOOST_CHECK_THROW((void)stack(0_c, matrix, nothing), shape_error);
  BOOST_CHECK_THROW((void)concat(1_c, std::array{matrix, nothing}), shape_error);
  BOOST_CHECK_THROW((void)stack(0_c, std::array{matrix, nothing}), shape_error);
  BOOST_CHECK_THROW((void)stack(0_c, std::vector<Static>{}), shape_error);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
