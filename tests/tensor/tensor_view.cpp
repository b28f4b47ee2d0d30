#include <sinter/tensor/tensor_view.hpp>

#include <support/holds.hpp>

#include <array>
#include <span>
#include <vector>

namespace {

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

// The types of views.
static_assert(std::is_same_v<decltype(view(std::declval<float*>(), shape(2, 3_c))),
                             TensorView<float, dyn, 3>>);
static_assert(std::is_same_v<decltype(view(std::declval<float const*>(), shape(2_c))),
                             TensorView<float const, 2>>);
static_assert(std::is_same_v<decltype(view(std::declval<std::span<int, 7>>())),
                             TensorView<int, 7>>);
static_assert(std::is_same_v<decltype(view(std::declval<std::span<int const>>())),
                             TensorView<int const, dyn>>);
static_assert(std::is_same_v<decltype(view(std::declval<std::array<int, 3>&>())),
                             TensorView<int, 3>>);
static_assert(std::is_same_v<decltype(view(std::declval<std::array<int, 3> const&>())),
                             TensorView<int const, 3>>);
static_assert(std::is_same_v<decltype(view(std::declval<std::vector<int>&>())),
                             TensorView<int, dyn>>);
static_assert(std::is_same_v<decltype(view(std::declval<std::vector<int> const&>())),
                             TensorView<int const, dyn>>);
static_assert(TensorView<int, 3>::is_writable && !TensorView<int const, 3>::is_writable);
static_assert(std::is_same_v<TensorView<int const, 3>::element_type, int>);

// In constant expressions.
static_assert([] {
  int memory[6] = {1, 2, 3, 4, 5, 6};
  auto const borrowed = view(memory, shape(2_c, 3_c));
  borrowed(1, 0) = 7;
  borrowed = borrowed * 2;
  return memory[3] + borrowed.at(-1, -1);
}() == 26);

}  // namespace

BOOST_AUTO_TEST_SUITE(tensor_view)

BOOST_AUTO_TEST_CASE(has_extents_and_elements_of_the_memory) {
  int memory[6] = {1, 2, 3, 4, 5, 6};
  auto const x = view(memory, shape(2, 3_c));
  BOOST_TEST((x.shape() == shape(2, 3)));
  BOOST_TEST((x.strides() == ExtentList<2>{{3, 1}}));
  BOOST_TEST(x.size() == 6);
  BOOST_TEST((x.data() == memory));
  BOOST_TEST(std::distance(x.begin(), x.end()) == 6);
  BOOST_TEST(x(1, 0) == 4);
  BOOST_TEST(x.at(-1, -1) == 6);
  BOOST_TEST(view(memory, shape()).item() == 1);
}

BOOST_AUTO_TEST_CASE(writes_into_the_memory) {
  int memory[6] = {1, 2, 3, 4, 5, 6};
  auto const x = view(memory, shape(2, 3));
  x(0, 1) = 7;
  BOOST_TEST(memory[1] == 7);
  x = x * 2 + 1;
  BOOST_TEST(memory[1] == 15);
  x += Tensor<int, 3>{10, 20, 30};
  BOOST_TEST(memory[5] == 43);
  x = 5;
  BOOST_TEST(memory[3] == 5);
  x(1, every) = Tensor<int, 3>{7, 8, 9};
  BOOST_TEST(memory[4] == 8);
}

BOOST_AUTO_TEST_CASE(an_expression_broadcasts_to_it) {
  int memory[6] = {};
  auto const x = view(memory, shape(2, 3));
  x = Tensor<int, 3>{1, 2, 3};
  BOOST_TEST(holds(x, Tensor<int, dyn, dyn>{{1, 2, 3}, {1, 2, 3}}));
  x = Tensor<int, 2, 1>{{5}, {7}};
  BOOST_TEST(holds(x, Tensor<int, dyn, dyn>{{5, 5, 5}, {7, 7, 7}}));
}

BOOST_AUTO_TEST_CASE(assignment_of_a_view_copies_elements) {
  int from[3] = {1, 2, 3};
  int to[3] = {};
  auto source = view(from, shape(3));
  auto target = view(to, shape(3));
  target = source;
  BOOST_TEST((target.data() == to));
  BOOST_TEST(to[2] == 3);
  auto const copy = target;
  copy(0) = 7;
  BOOST_TEST(to[0] == 7);
}

BOOST_AUTO_TEST_CASE(overlapping_memory_is_read_before_it_is_written) {
  int memory[7] = {1, 2, 3, 4, 5, 6, 7};
  view(memory + 1, shape(5)) = view(memory, shape(5)) + 0;
  BOOST_TEST(holds(view(memory, shape(7_c)), Tensor<int, 7>{1, 1, 2, 3, 4, 5, 7}));
  view(memory, shape(5)) = view(memory + 2, shape(5));
  BOOST_TEST(holds(view(memory, shape(7_c)), Tensor<int, 7>{2, 3, 4, 5, 7, 5, 7}));
  auto const all = view(memory, shape(7));
  all = all(range(none, none, -1));
  BOOST_TEST(holds(view(memory, shape(7_c)), Tensor<int, 7>{7, 5, 7, 5, 4, 3, 2}));
}

BOOST_AUTO_TEST_CASE(is_borrowed_from_standard_containers) {
  std::vector<float> vector{1, 2, 3};
  view(vector) *= 2;
  BOOST_TEST(vector[2] == 6.0f);
  std::array<float, 3> const array{1, 2, 3};
  view(vector) += view(array);
  BOOST_TEST(holds(view(vector), Tensor<float, dyn>{3, 6, 9}));
  view(std::span(vector).subspan(1)) = 0;
  BOOST_TEST(holds(view(std::as_const(vector)), Tensor<float, dyn>{3, 0, 0}));
}

BOOST_AUTO_TEST_CASE(of_no_elements_touches_no_memory) {
  auto const nothing = view(static_cast<int*>(nullptr), shape(0, 3));
  nothing = 5;
  nothing += Tensor<int, 3>{1, 2, 3};
  BOOST_TEST((evaluate(nothing * 2).shape() == shape(0, 3)));
}

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(an_index_outside_is_an_index_error) {
  int memory[6] = {};
  auto const x = view(memory, shape(2, 3));
  BOOST_CHECK_THROW(static_cast<void>(x.at(2, 0)), index_error);
  BOOST_CHECK_THROW(static_cast<void>(x.at(0, -4)), index_error);
#if SINTER_CHECKS
  BOOST_CHECK_THROW(static_cast<void>(x(0, 3)), index_error);
#endif
  BOOST_CHECK_THROW(static_cast<void>(x.item()), shape_error);
}

BOOST_AUTO_TEST_CASE(a_shape_that_does_not_broadcast_is_a_shape_error) {
  int memory[6] = {1, 2, 3, 4, 5, 6};
  auto const x = view(memory, shape(2, 3));
  BOOST_CHECK_THROW(x = ones<int>(2), shape_error);
  BOOST_CHECK_THROW(x = ones<int>(3, 3), shape_error);
  BOOST_CHECK_THROW(x += ones<int>(2, 2), shape_error);
  auto const one = view(memory, shape(1, 3));
  BOOST_CHECK_THROW(one = ones<int>(2, 3), shape_error);
  BOOST_TEST(memory[5] == 6);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
