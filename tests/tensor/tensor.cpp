#include <sinter/tensor/tensor.hpp>

#include <support/holds.hpp>

#include <algorithm>
#include <memory>
#include <numeric>

namespace {

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

// ---- deduction ------------------------------------------------------------------------------

template <class Expected, class T>
constexpr bool is(T const&) {
  return std::is_same_v<T, Expected>;
}
static_assert(is<Tensor<int, 3>>(Tensor{1, 2, 3}));
static_assert(is<Tensor<double, 1>>(Tensor{2.5}));
static_assert(is<Tensor<double, 3>>(Tensor{1, 2.5f, 3.0}));
static_assert(is<Tensor<bool, 2>>(Tensor{true, false}));
static_assert(is<Tensor<int, 2, 3>>(Tensor{{1, 2, 3}, {4, 5, 6}}));
static_assert(is<Tensor<int, 1, 3>>(Tensor{{1, 2, 3}}));
static_assert(is<Tensor<int, 2, 1>>(Tensor{{1}, {2}}));
static_assert(is<Tensor<float, 1, 2, 3>>(Tensor{{{1.f, 2.f, 3.f}, {4.f, 5.f, 6.f}}}));
static_assert(is<Tensor<int, 3>>(Tensor(std::array{1, 2, 3})));
static_assert(is<Tensor<int, 3>>(Tensor{1, 2, 3} + 1) == false);
static_assert(is<Tensor<int, 3>>(Tensor(Tensor{1, 2, 3} + 1)));
static_assert(is<Tensor<float, 2>>(Tensor(Tensor<float, 2>{1, 2})));
static_assert(is<Tensor<int, 2, 3>>(Tensor(Tensor{{1}, {2}} + Tensor{1, 2, 3})));
static_assert(std::is_same_v<decltype(Tensor(std::declval<std::vector<float>>())),
                             Tensor<float, dyn>>);
static_assert(std::is_same_v<decltype(Tensor(std::declval<std::span<int const, 7>>())),
                             Tensor<int, 7>>);
static_assert(std::is_same_v<decltype(Tensor(std::declval<std::span<int const>>())),
                             Tensor<int, dyn>>);
static_assert(std::is_same_v<decltype(Tensor(std::declval<std::span<int>>())), Tensor<int, dyn>>);
static_assert(std::is_same_v<decltype(Tensor(std::declval<Tensor<int, dyn, 3>>() * 2.5)),
                             Tensor<double, dyn, 3>>);

// An extent has one spelling in the type of the shape.
static_assert(std::is_same_v<Tensor<int, 2U, 3L>::shape_type, Shape<2, 3>>);

// ---- constant expressions ---------------------------------------------------------------------

constexpr Tensor<int, 2, 3> constant{{1, 2, 3}, {4, 5, 6}};
static_assert(constant(1, 0) == 4);
static_assert(constant(1_c, 2_c) == 6);
static_assert(constant.at(-1, -3) == 4);
static_assert(constant.size() == 6 && constant.extent(1) == 3 && constant.rank == 2);
static_assert(constant.strides() == ExtentList<2>{{3, 1}});
static_assert(Tensor<int, 2, 3, 5>().strides() == ExtentList<3>{{15, 5, 1}});
static_assert(Tensor<double>(2.5).item() == 2.5);
static_assert(static_cast<double>(Tensor<double>(2.5)) == 2.5);
static_assert(*(constant.end() - 1) == 6);
static_assert([] {
  Tensor<int, dyn, dyn> heap{{1, 2, 3}, {4, 5, 6}};
  Tensor<int, dyn, dyn> taken = std::move(heap);
  heap = Tensor<int, dyn, dyn>{{7}};
  Tensor<int, dyn, dyn> copy;
  copy = taken;
  copy(1, 1) += 10;
  return heap(0, 0) + copy(1, 1) + taken(1, 1);
}() == 27);

// Rank 0 converts explicitly only, and no other rank does.
static_assert(!std::is_convertible_v<Tensor<double>, double>);
static_assert(std::is_constructible_v<double, Tensor<double>>);
static_assert(!std::is_constructible_v<double, Tensor<double, 1>>);
// Vectors and shapes do not become tensors silently.
static_assert(!std::is_convertible_v<std::vector<float>, Tensor<float, dyn>>);
static_assert(!std::is_convertible_v<Shape<2>, Tensor<float, 2>>);
static_assert(std::is_convertible_v<double, Tensor<double>>);

Tensor<int, dyn, dyn> numbered() { return {{1, 2, 3}, {4, 5, 6}}; }

}  // namespace

BOOST_AUTO_TEST_SUITE(tensor)

BOOST_AUTO_TEST_CASE(has_extents_strides_and_size) {
  Tensor<float, dyn, 3, dyn> const x(shape(2, 3, 5));
  BOOST_TEST(x.extent(0) == 2);
  BOOST_TEST(x.extent(2) == 5);
  BOOST_TEST(x.size() == 30);
  BOOST_TEST((x.strides() == ExtentList<3>{{15, 5, 1}}));
  BOOST_TEST(std::distance(x.begin(), x.end()) == 30);
  BOOST_TEST(std::all_of(x.begin(), x.end(), [](float element) { return element == 0; }));
}

BOOST_AUTO_TEST_CASE(an_extent_of_zero_has_no_elements) {
  Tensor<float, 2, 0, 3> const fixed;
  BOOST_TEST(fixed.size() == 0);
  BOOST_TEST((fixed.begin() == fixed.end()));
  Tensor<float, dyn, 3> const dynamic(shape(0, 3));
  BOOST_TEST((dynamic.shape() == shape(0, 3)));
  Tensor<float, dyn, dyn> const lists{{}, {}};
  BOOST_TEST((lists.shape() == shape(2, 0)));
}

BOOST_AUTO_TEST_CASE(default_construction_gives_zeros_and_dynamic_extents_of_zero) {
  BOOST_TEST(holds(Tensor<int, 2>(), Tensor<int, 2>{0, 0}));
  BOOST_TEST((Tensor<int, 2, dyn>().shape() == shape(2, 0)));
}

BOOST_AUTO_TEST_CASE(elements_are_read_and_written) {
  auto x = numbered();
  x(1, 0) = 7;
  x(0, 2) += 10;
  x.at(-1, -1) = 5;
  BOOST_TEST(holds(x, Tensor<int, dyn, dyn>{{1, 2, 13}, {7, 5, 5}}));
  auto const& constant_x = x;
  BOOST_TEST(constant_x(1, 0) == 7);
  BOOST_TEST(constant_x.at(1, -3) == 7);
  BOOST_TEST(numbered()(1, 2) == 6);
  static_assert(std::is_same_v<decltype(x(1, 0)), int&>);
  static_assert(std::is_same_v<decltype(constant_x(1, 0)), int const&>);
  static_assert(std::is_same_v<decltype(numbered()(1, 0)), int>);
}

BOOST_AUTO_TEST_CASE(a_copy_is_independent) {
  auto x = numbered();
  auto const copy = x;
  x(0, 0) = 7;
  BOOST_TEST(copy(0, 0) == 1);
}

BOOST_AUTO_TEST_CASE(assignment_sets_dynamic_extents) {
  auto x = numbered();
  x = Tensor<int, dyn, dyn>{{7}, {8}, {9}};
  BOOST_TEST(holds(x, Tensor<int, dyn, dyn>{{7}, {8}, {9}}));
  x = Tensor<int, 2, 3>{{1, 2, 3}, {4, 5, 6}} * 2;
  BOOST_TEST(holds(x, Tensor<int, dyn, dyn>{{2, 4, 6}, {8, 10, 12}}));
  x = x(every, range(1, none));
  BOOST_TEST(holds(x, Tensor<int, dyn, dyn>{{4, 6}, {10, 12}}));
  x = transpose(x(range(0, 1), every));
  BOOST_TEST(holds(x, Tensor<int, dyn, dyn>{{4}, {6}}));
  x = {{1, 2, 3}};
  BOOST_TEST((x.shape() == shape(1, 3)));
  x = zeros<int>(0, 5);
  BOOST_TEST((x.shape() == shape(0, 5)));
}

BOOST_AUTO_TEST_CASE(assignment_keeps_the_block_where_the_shape_stays) {
  auto x = numbered();
  int const* const block = x.data();
  x = x * 2;
  x = numbered() + 1;
  x = 5;
  BOOST_TEST((x.data() == block));
}

BOOST_AUTO_TEST_CASE(assignment_of_a_number_keeps_the_shape) {
  auto x = numbered();
  x = 7;
  BOOST_TEST(holds(x, Tensor<int, dyn, dyn>{{7, 7, 7}, {7, 7, 7}}));
}

BOOST_AUTO_TEST_CASE(assignment_to_itself_changes_nothing) {
  auto x = numbered();
  auto& self = x;
  x = self;
  BOOST_TEST(holds(x, numbered()));
  x = std::move(self);
  BOOST_TEST(holds(x, numbered()));
}

BOOST_AUTO_TEST_CASE(a_tensor_of_another_element_type_is_converted) {
  Tensor<float, 2, 3> x = Tensor<int, 2, 3>{{1, 2, 3}, {4, 5, 6}};
  BOOST_TEST(holds(x, Tensor<float, 2, 3>{{1, 2, 3}, {4, 5, 6}}));
  Tensor<double, dyn, dyn> const y = numbered();
  BOOST_TEST(holds(y, Tensor<double, dyn, dyn>{{1, 2, 3}, {4, 5, 6}}));
  x = Tensor<bool, 2, 3>{{true, false, true}, {false, true, false}};
  BOOST_TEST(holds(x, Tensor<float, 2, 3>{{1, 0, 1}, {0, 1, 0}}));
}

BOOST_AUTO_TEST_CASE(static_and_dynamic_shapes_are_assigned_to_each_other) {
  Tensor<int, 2, 3> const fixed = numbered();
  BOOST_TEST(holds(fixed, Tensor<int, 2, 3>{{1, 2, 3}, {4, 5, 6}}));
  Tensor<int, dyn, 3> mixed = fixed;
  mixed = numbered();
  BOOST_TEST(holds(mixed, Tensor<int, dyn, 3>{{1, 2, 3}, {4, 5, 6}}));
}

BOOST_AUTO_TEST_CASE(a_large_static_shape_lives_on_the_heap) {
  auto const x = std::make_unique<Tensor<int, 50, 70>>();
  (*x)(49, 69) = 7;
  auto copy = *x;
  copy(49, 69) += 1;
  BOOST_TEST((*x)(49, 69) == 7);
  BOOST_TEST(copy(49, 69) == 8);
  BOOST_TEST(sizeof(copy) < 64U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(tensor_that_was_moved_from)

BOOST_AUTO_TEST_CASE(has_dynamic_extents_of_zero_and_can_be_assigned_to) {
  auto x = numbered();
  auto const taken = std::move(x);
  BOOST_TEST(x.size() == 0);
  x = taken + 1;
  BOOST_TEST(holds(x, Tensor<int, dyn, dyn>{{2, 3, 4}, {5, 6, 7}}));
}

BOOST_AUTO_TEST_CASE(has_a_shape_that_fits_its_elements_after_assignment) {
  Tensor<int, dyn> small{1, 2};
  Tensor<int, dyn> large(shape(1000));
  small = std::move(large);
  BOOST_TEST(small.size() == 1000);
  large = small + 1;
  BOOST_TEST(large(999) == 1);
  auto const sum = std::accumulate(large.begin(), large.end(), 0);
  BOOST_TEST(sum == 1000);
}

BOOST_AUTO_TEST_CASE(of_a_large_static_shape_can_be_assigned_to) {
  Tensor<int, 50, 70> x;
  x = 3;
  auto taken = std::move(x);
  x = taken * 2;
  BOOST_TEST(x(49, 69) == 6);
  taken = std::move(x);
  x = 5;
  BOOST_TEST(x(49, 69) == 5);
  BOOST_TEST(taken(49, 69) == 6);
  auto last = std::move(x);
  x = last;
  BOOST_TEST(x(1, 2) == 5);
}

BOOST_AUTO_TEST_CASE(is_exchanged_with_another) {
  auto x = numbered();
  Tensor<int, dyn, dyn> y{{7}, {8}, {9}};
  std::swap(x, y);
  BOOST_TEST(holds(y, numbered()));
  BOOST_TEST(holds(x, Tensor<int, dyn, dyn>{{7}, {8}, {9}}));
}

BOOST_AUTO_TEST_SUITE_END()

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_SUITE(tensor_errors)

BOOST_AUTO_TEST_CASE(an_index_outside_is_an_index_error) {
  auto x = numbered();
  BOOST_CHECK_THROW(static_cast<void>(x.at(2, 0)), index_error);
  BOOST_CHECK_THROW(static_cast<void>(x.at(0, 3)), index_error);
  BOOST_CHECK_THROW(static_cast<void>(x.at(-3, 0)), index_error);
  BOOST_CHECK_THROW(static_cast<void>(x.at(0, -4)), index_error);
  BOOST_CHECK_EXCEPTION(static_cast<void>(x.at(1, 5)), index_error, [](error const& caught) {
    return std::string(caught.what()).find("index 5 at axis 1") != std::string::npos;
  });
#if SINTER_CHECKS
  int const negative = -1;
  BOOST_CHECK_THROW(static_cast<void>(x(2, 0)), index_error);
  BOOST_CHECK_THROW(static_cast<void>(x(0, negative)), index_error);
#endif
}

BOOST_AUTO_TEST_CASE(the_item_of_other_than_one_element_is_a_shape_error) {
  BOOST_CHECK_THROW(static_cast<void>(numbered().item()), shape_error);
  BOOST_CHECK_THROW(static_cast<void>((Tensor<int, 0>().item())), shape_error);
  BOOST_TEST((Tensor<int, 1, 1>{{7}}.item()) == 7);
}

BOOST_AUTO_TEST_CASE(a_ragged_list_is_a_shape_error) {
  using Cube = Tensor<int, dyn, dyn, dyn>;
  BOOST_CHECK_THROW((Cube{{{1, 2}, {3, 4}}, {{5, 6}, {7}}}), shape_error);
  BOOST_CHECK_THROW((Cube{{{1, 2}, {3, 4}}, {{5, 6}}}), shape_error);
  BOOST_CHECK_THROW((Cube{{{1, 2}}, {{3, 4}, {5, 6}}}), shape_error);
  BOOST_CHECK_THROW((Tensor<int, 2, 3>{{1, 2, 3}}), shape_error);
  BOOST_CHECK_THROW((Tensor<int, dyn, 3>{{1, 2, 3}, {4, 5}}), shape_error);
  BOOST_CHECK_EXCEPTION((Tensor<int, dyn, dyn>{{1, 2}, {3, 4, 5}}), shape_error,
                        [](error const& caught) {
                          return std::string(caught.what()) ==
                                 "Tensor{...}: a list at axis 1 must have 2 entries, found 3";
                        });
}

BOOST_AUTO_TEST_CASE(a_shape_that_contradicts_a_static_extent_is_a_shape_error) {
  BOOST_CHECK_THROW((Tensor<int, dyn, 3>(shape(2, 5))), shape_error);
  auto x = numbered();
  BOOST_CHECK_THROW((Tensor<int, 2, 5>(x + 1)), shape_error);
  BOOST_CHECK_THROW((Tensor<int, dyn, 2>(x)), shape_error);
}

BOOST_AUTO_TEST_CASE(assignment_that_contradicts_a_static_extent_changes_nothing) {
  Tensor<int, dyn, 2> x{{1, 2}, {3, 4}, {5, 6}};
  BOOST_CHECK_THROW(x = numbered() * 2, shape_error);
  BOOST_TEST(holds(x, Tensor<int, dyn, 2>{{1, 2}, {3, 4}, {5, 6}}));
}

BOOST_AUTO_TEST_CASE(compound_assignment_never_changes_the_shape) {
  Tensor<int, dyn> x{1, 2, 3};
  BOOST_CHECK_THROW(x += (Tensor<int, dyn>{1, 2}), shape_error);
  Tensor<int, dyn> one{7};
  BOOST_CHECK_THROW(one += x, shape_error);
  BOOST_TEST(holds(one, Tensor<int, dyn>{7}));
  x += one;
  BOOST_TEST(holds(x, Tensor<int, dyn>{8, 9, 10}));
}

BOOST_AUTO_TEST_CASE(more_elements_than_memory_can_count_are_a_shape_error) {
  std::ptrdiff_t const large = std::ptrdiff_t{1} << 32;
  BOOST_CHECK_THROW((Tensor<float, dyn, dyn>(shape(large, large))), shape_error);
  BOOST_CHECK_THROW((Tensor<float, dyn>(shape(std::ptrdiff_t{1} << 62))), shape_error);
  BOOST_CHECK_THROW((Tensor<float, dyn, 3>(shape(PTRDIFF_MAX, 3_c))), shape_error);
}

BOOST_AUTO_TEST_SUITE_END()
#endif
