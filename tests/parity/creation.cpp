#include <sinter.hpp>

#include <support/holds.hpp>

#include <array>
#include <span>
#include <vector>

namespace {

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

template <class ElementType>
void check_element_type() {
  Tensor<ElementType, 2, 3> const given{{0, 1, 1}, {1, 0, 1}};
  static_assert(std::is_same_v<element_of<decltype(given)>, ElementType>);
  BOOST_TEST(given(0, 2) == ElementType(1));
  BOOST_TEST(given(1, 1) == ElementType(0));
  BOOST_TEST(holds(zeros<ElementType>(3_c), Tensor<ElementType, 3>{0, 0, 0}));
  BOOST_TEST(holds(ones<ElementType>(shape(2)), Tensor<ElementType, dyn>{1, 1}));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(creation)

BOOST_AUTO_TEST_CASE(nested_lists_give_their_elements_in_row_major_order) {
  Tensor<float, 3> const vector{1, 2, 3};
  Tensor<float, 2, 3> const matrix{{1, 2, 3}, {4, 5, 6}};
  Tensor<float, 2, 3, 5> const cube{{{0, 1, 2, 3, 4}, {5, 6, 7, 8, 9}, {10, 11, 12, 13, 14}},
                                    {{15, 16, 17, 18, 19}, {20, 21, 22, 23, 24}, {25, 26, 27, 28, 29}}};
  BOOST_TEST(vector(2) == 3.0f);
  BOOST_TEST(matrix(0, 2) == 3.0f);
  BOOST_TEST(matrix(1, 0) == 4.0f);
  for (int i = 0; i < 30; ++i) BOOST_TEST(cube.data()[i] == static_cast<float>(i));
  BOOST_TEST(cube(1, 2, 4) == 29.0f);
}

BOOST_AUTO_TEST_CASE(nested_lists_give_dynamic_extents) {
  Tensor<double, dyn, dyn> const matrix{{1, 2, 3}, {4, 5, 6}};
  BOOST_TEST((matrix.shape() == shape(2, 3)));
  Tensor<double, dyn, 2, dyn> const mixed{{{1}, {2}}, {{3}, {4}}, {{5}, {6}}};
  BOOST_TEST((mixed.shape() == shape(3, 2, 1)));
  BOOST_TEST(mixed(2, 1, 0) == 6.0);
  Tensor<double, dyn> const nothing{};
  BOOST_TEST(nothing.size() == 0);
}

BOOST_AUTO_TEST_CASE(a_number_gives_rank_zero) {
  Tensor<double> const number{2.5};
  static_assert(number.rank == 0);
  BOOST_TEST(number.size() == 1);
  BOOST_TEST(number.item() == 2.5);
  BOOST_TEST(static_cast<double>(number) == 2.5);
}

BOOST_AUTO_TEST_CASE(the_element_type_is_given) {
  check_element_type<bool>();
  check_element_type<std::int8_t>();
  check_element_type<std::int16_t>();
  check_element_type<std::int32_t>();
  check_element_type<std::int64_t>();
  check_element_type<std::uint8_t>();
  check_element_type<std::uint16_t>();
  check_element_type<std::uint32_t>();
  check_element_type<std::uint64_t>();
  check_element_type<float>();
  check_element_type<double>();
}

BOOST_AUTO_TEST_CASE(the_element_type_is_deduced_from_the_elements) {
  Tensor integers{1, 2, 3};
  static_assert(std::is_same_v<decltype(integers), Tensor<int, 3>>);
  Tensor floats{{1.5f, 2.5f, 3.5f}, {4.5f, 5.5f, 6.5f}};
  static_assert(std::is_same_v<decltype(floats), Tensor<float, 2, 3>>);
  Tensor mixed{1, 2.5, 3.0f};
  static_assert(std::is_same_v<decltype(mixed), Tensor<double, 3>>);
  Tensor truths{true, false};
  static_assert(std::is_same_v<decltype(truths), Tensor<bool, 2>>);
  Tensor cube{{{1, 2}, {3, 4}, {5, 6}}};
  static_assert(std::is_same_v<decltype(cube), Tensor<int, 1, 3, 2>>);
  BOOST_TEST(integers(1) == 2);
  BOOST_TEST(floats(1, 0) == 4.5f);
  BOOST_TEST(mixed(1) == 2.5);
  BOOST_TEST(truths(0));
  BOOST_TEST(cube(0, 2, 1) == 6);
}

BOOST_AUTO_TEST_CASE(factories_make_float_by_default) {
  BOOST_TEST(holds(zeros(2_c, 3_c), Tensor<float, 2, 3>{{0, 0, 0}, {0, 0, 0}}));
  BOOST_TEST(holds(ones(3_c), Tensor<float, 3>{1, 1, 1}));
  BOOST_TEST(holds(eye(2_c, 3_c), Tensor<float, 2, 3>{{1, 0, 0}, {0, 1, 0}}));
  static_assert(std::is_same_v<decltype(empty(2_c, 3_c)), Tensor<float, 2, 3>>);
}

BOOST_AUTO_TEST_CASE(factories_take_an_element_type) {
  BOOST_TEST(holds(zeros<int>(2_c, 3_c), Tensor<int, 2, 3>{{0, 0, 0}, {0, 0, 0}}));
  BOOST_TEST(holds(ones<std::uint8_t>(3_c), Tensor<std::uint8_t, 3>{1, 1, 1}));
  BOOST_TEST(holds(full<double>(shape(2_c), 7), Tensor<double, 2>{7, 7}));
  BOOST_TEST(holds(full(shape(2_c), 7.0f), Tensor<float, 2>{7, 7}));
  BOOST_TEST(holds(full(shape(2_c), true), Tensor<bool, 2>{true, true}));
  BOOST_TEST(holds(eye<int>(2_c), Tensor<int, 2, 2>{{1, 0}, {0, 1}}));
  BOOST_TEST(holds(arange<int>(0, 10, 3), Tensor<int, dyn>{0, 3, 6, 9}));
  BOOST_TEST(holds(linspace<double>(0, 1, 5_c), Tensor<double, 5>{0, 0.25, 0.5, 0.75, 1}));
}

BOOST_AUTO_TEST_CASE(factories_take_static_and_dynamic_extents) {
  int const n = 2;
  static_assert(std::is_same_v<decltype(zeros(n, 3_c)), Tensor<float, dyn, 3>>);
  BOOST_TEST((zeros(n, 3_c).shape() == shape(2, 3)));
  BOOST_TEST(holds(ones<int>(n, 3_c), Tensor<int, dyn, 3>{{1, 1, 1}, {1, 1, 1}}));
  BOOST_TEST(holds(full(shape(3_c, n), 5), Tensor<int, 3, dyn>{{5, 5}, {5, 5}, {5, 5}}));
  BOOST_TEST(holds(zeros(), Tensor<float>(0)));
}

BOOST_AUTO_TEST_CASE(factories_follow_another_tensor) {
  Tensor<int, dyn, 3> const model{{1, 2, 3}, {4, 5, 6}};
  BOOST_TEST(holds(zeros_like(model), Tensor<int, dyn, 3>{{0, 0, 0}, {0, 0, 0}}));
  BOOST_TEST(holds(ones_like(model), Tensor<int, dyn, 3>{{1, 1, 1}, {1, 1, 1}}));
  BOOST_TEST(holds(full_like(model, 7), Tensor<int, dyn, 3>{{7, 7, 7}, {7, 7, 7}}));
  static_assert(std::is_same_v<decltype(empty_like(model)), Tensor<int, dyn, 3>>);
  BOOST_TEST((empty_like(model * 2).shape() == model.shape()));
}

BOOST_AUTO_TEST_CASE(empty_has_its_shape_and_waits_for_its_elements) {
  auto fixed = empty<int>(2_c, 3_c);
  fixed = 7;
  BOOST_TEST(holds(fixed, Tensor<int, 2, 3>{{7, 7, 7}, {7, 7, 7}}));
  auto dynamic = empty<int>(2, 3);
  BOOST_TEST((dynamic.shape() == shape(2, 3)));
  for (int& element : dynamic) element = 5;
  BOOST_TEST(holds(dynamic, Tensor<int, dyn, dyn>{{5, 5, 5}, {5, 5, 5}}));
  BOOST_TEST(empty(0, 3).size() == 0);
}

BOOST_AUTO_TEST_CASE(a_tensor_without_elements_given_is_zero) {
  BOOST_TEST(holds(Tensor<int, 2, 3>(), Tensor<int, 2, 3>{{0, 0, 0}, {0, 0, 0}}));
  BOOST_TEST(holds(Tensor<int, dyn, 3>(shape(2, 3_c)), Tensor<int, dyn, 3>{{0, 0, 0}, {0, 0, 0}}));
}

BOOST_AUTO_TEST_CASE(a_standard_array_gives_a_static_extent) {
  std::array<int, 3> const elements{1, 2, 3};
  Tensor tensor(elements);
  static_assert(std::is_same_v<decltype(tensor), Tensor<int, 3>>);
  tensor(0) = 7;
  BOOST_TEST(holds(tensor, Tensor<int, 3>{7, 2, 3}));
  BOOST_TEST(elements[0] == 1);
}

BOOST_AUTO_TEST_CASE(a_vector_gives_a_dynamic_extent) {
  Tensor tensor(std::vector<float>{1, 2, 3});
  static_assert(std::is_same_v<decltype(tensor), Tensor<float, dyn>>);
  BOOST_TEST(holds(tensor, Tensor<float, dyn>{1, 2, 3}));
  Tensor<float, 3> const fixed(std::vector<float>{1, 2, 3});
  BOOST_TEST(holds(fixed, Tensor<float, 3>{1, 2, 3}));
}

BOOST_AUTO_TEST_CASE(a_span_gives_the_extent_it_has) {
  int const elements[] = {1, 2, 3};
  Tensor fixed{std::span(elements)};
  static_assert(std::is_same_v<decltype(fixed), Tensor<int, 3>>);
  BOOST_TEST(holds(fixed, Tensor<int, 3>{1, 2, 3}));
  Tensor dynamic{std::span<int const>(elements, 2)};
  static_assert(std::is_same_v<decltype(dynamic), Tensor<int, dyn>>);
  BOOST_TEST(holds(dynamic, Tensor<int, dyn>{1, 2}));
}

BOOST_AUTO_TEST_CASE(a_plain_array_is_copied_through_a_view) {
  double const elements[2][3] = {{1, 2, 3}, {4, 5, 6}};
  Tensor copy = view(&elements[0][0], shape(2_c, 3_c));
  static_assert(std::is_same_v<decltype(copy), Tensor<double, 2, 3>>);
  BOOST_TEST(holds(copy, Tensor<double, 2, 3>{{1, 2, 3}, {4, 5, 6}}));
}

BOOST_AUTO_TEST_CASE(a_view_of_an_array_writes_into_it) {
  float elements[6] = {1, 2, 3, 4, 5, 6};
  auto const borrowed = view(elements, shape(2, 3_c));
  borrowed *= 2;
  BOOST_TEST(elements[5] == 12.0f);
  elements[0] = 7;
  BOOST_TEST(holds(borrowed, Tensor<float, dyn, 3>{{7, 4, 6}, {8, 10, 12}}));
  std::array<int, 3> array{1, 2, 3};
  view(array) = 5;
  BOOST_TEST(array[2] == 5);
  std::vector<int> vector{1, 2, 3};
  view(vector) += view(array);
  BOOST_TEST(vector[2] == 8);
}

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(a_ragged_list_is_a_shape_error) {
  using Matrix = Tensor<float, dyn, dyn>;
  BOOST_CHECK_THROW((Matrix{{1, 2}, {3}}), shape_error);
  BOOST_CHECK_THROW((Matrix{{1, 2}, {3, 4, 5}}), shape_error);
  BOOST_CHECK_THROW((Tensor<float, 2, dyn>{{1}, {2}, {3}}), shape_error);
}

BOOST_AUTO_TEST_CASE(an_array_of_another_length_is_a_shape_error) {
  BOOST_CHECK_THROW((Tensor<float, 3>(std::vector<float>{1, 2})), shape_error);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
