#include <sinter/expression/view.hpp>

#include <support/holds.hpp>

namespace {

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

Tensor<int, 2, 3> small() { return {{1, 2, 3}, {4, 5, 6}}; }
Tensor<int, dyn, dyn> numbered() { return {{1, 2, 3}, {4, 5, 6}}; }
Tensor<int, 50, 70> large() {
  Tensor<int, 50, 70> result;
  int next = 0;
  for (int& element : result) element = next++;
  return result;
}

void overwrite_stack() {
  volatile unsigned char bytes[16384];
  for (auto& byte : bytes) byte = 0xa5;
}

// Which views can be written.
template <class T>
inline constexpr bool writable = std::remove_cvref_t<T>::is_writable;
using Named = Tensor<int, 2, 3>&;
static_assert(writable<decltype(std::declval<Named>()(0, every))>);
static_assert(writable<decltype(transpose(std::declval<Named>()))>);
static_assert(writable<decltype(transpose(std::declval<Named>())(0, every))>);
static_assert(writable<decltype(reshape(std::declval<Named>(), 3_c, 2_c))>);
static_assert(!writable<decltype(std::declval<Tensor<int, 2, 3> const&>()(0, every))>);
static_assert(!writable<decltype(std::declval<Tensor<int, 2, 3>>()(0, every))>);
static_assert(!writable<decltype((std::declval<Named>() + 1)(0, every))>);
static_assert(!writable<decltype(reshape(transpose(std::declval<Named>()), 6_c))>);

// Static extents that views keep.
static_assert(std::is_same_v<shape_of<decltype(std::declval<Named>()(0, every))>, Shape<3>>);
static_assert(std::is_same_v<shape_of<decltype(std::declval<Named>()(ellipsis, -1))>, Shape<2>>);
static_assert(std::is_same_v<shape_of<decltype(std::declval<Named>()(newaxis, ellipsis, newaxis))>,
                             Shape<1, 2, 3, 1>>);
static_assert(std::is_same_v<shape_of<decltype(std::declval<Named>()(every, range(0_c, 2_c)))>,
                             Shape<2, 2>>);
static_assert(std::is_same_v<shape_of<decltype(std::declval<Named>()(every, range(0, 2)))>,
                             Shape<2, dyn>>);
static_assert(std::is_same_v<shape_of<decltype(transpose(std::declval<Named>()))>, Shape<3, 2>>);

}  // namespace

BOOST_AUTO_TEST_SUITE(views_of_temporaries)

BOOST_AUTO_TEST_CASE(own_the_tensor) {
  auto row = small()(1, every);
  auto turned = transpose(numbered());
  auto column = large()(every, 7);
  auto flat = reshape(numbered(), -1);
  auto tail = numbered()(every, range(1, none));
  auto swapped = permute_dims(small(), 1_c, 0_c);
  overwrite_stack();
  BOOST_TEST(holds(row, Tensor<int, 3>{4, 5, 6}));
  BOOST_TEST(holds(turned, Tensor<int, dyn, dyn>{{1, 4}, {2, 5}, {3, 6}}));
  BOOST_TEST(evaluate(column)(49) == 49 * 70 + 7);
  BOOST_TEST(holds(flat, Tensor<int, dyn>{1, 2, 3, 4, 5, 6}));
  BOOST_TEST(holds(tail, Tensor<int, dyn, dyn>{{2, 3}, {5, 6}}));
  BOOST_TEST(holds(swapped, Tensor<int, 3, 2>{{1, 4}, {2, 5}, {3, 6}}));
}

BOOST_AUTO_TEST_CASE(own_the_tensor_through_other_views) {
  auto node = transpose(reshape(numbered()(every, range(none, none, -1)), 3, 2))(1, every) * 10;
  overwrite_stack();
  BOOST_TEST(holds(node, Tensor<int, dyn>{20, 60, 40}));
}

BOOST_AUTO_TEST_CASE(are_operands) {
  auto node = small()(0, every) + transpose(Tensor<int, 3, 2>{{1, 4}, {2, 5}, {3, 6}})(1, every);
  auto twice = node * node;
  overwrite_stack();
  BOOST_TEST(holds(twice, Tensor<int, 3>{25, 49, 81}));
}

BOOST_AUTO_TEST_CASE(of_expressions_own_the_expression) {
  auto const x = numbered();
  auto part = (x + numbered())(1, range(1, none));
  auto reduced = sum(x + numbered(), 0_c)(range(none, none, -1));
  overwrite_stack();
  BOOST_TEST(holds(part, Tensor<int, dyn>{10, 12}));
  BOOST_TEST(holds(reduced, Tensor<std::int64_t, dyn>{18, 14, 10}));
}

BOOST_AUTO_TEST_CASE(are_returned_from_a_function) {
  auto const last_row = [] {
    auto local = numbered();
    local *= 2;
    return own(std::move(local))(-1, every);
  };
  auto row = last_row();
  overwrite_stack();
  BOOST_TEST(holds(row, Tensor<int, dyn>{8, 10, 12}));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(views_of_named_tensors)

BOOST_AUTO_TEST_CASE(read_at_other_indices) {
  auto const x = numbered();
  BOOST_TEST(holds(x(1, every), Tensor<int, dyn>{4, 5, 6}));
  BOOST_TEST(holds(x(every, -1), Tensor<int, dyn>{3, 6}));
  BOOST_TEST(holds(x(range(none, none, -1), range(none, none, 2)),
                   Tensor<int, dyn, dyn>{{4, 6}, {1, 3}}));
  BOOST_TEST(holds(x(every, newaxis, 0), Tensor<int, dyn, 1>{{1}, {4}}));
  BOOST_TEST(holds(x(ellipsis, range(1_c, none))(0, every), Tensor<int, dyn>{2, 3}));
  BOOST_TEST((evaluate(x(range(5, 7), every)).shape() == shape(0, 3)));
}

BOOST_AUTO_TEST_CASE(write_where_they_read) {
  auto x = numbered();
  x(0, every) = 7;
  x(every, range(1, none)) += Tensor<int, 2, 1>{{10}, {20}};
  transpose(x)(0, every) = Tensor<int, 2>{5, 8};
  BOOST_TEST(holds(x, Tensor<int, dyn, dyn>{{5, 17, 17}, {8, 25, 26}}));
  reshape(x, 6)(range(none, none, 5)) = 0;
  BOOST_TEST(holds(x, Tensor<int, dyn, dyn>{{0, 17, 17}, {8, 25, 0}}));
  x(range(none, none, -1), 1) = Tensor<int, 2>{1, 2};
  BOOST_TEST(holds(x, Tensor<int, dyn, dyn>{{0, 2, 17}, {8, 1, 0}}));
}

BOOST_AUTO_TEST_CASE(may_overlap_what_they_are_assigned) {
  Tensor<int, dyn> x{1, 2, 3, 4, 5, 6, 7};
  x(range(1, none)) = x(range(0, -1));
  BOOST_TEST(holds(x, Tensor<int, dyn>{1, 1, 2, 3, 4, 5, 6}));
  x(range(1, none)) += x(range(0, -1));
  BOOST_TEST(holds(x, Tensor<int, dyn>{1, 2, 3, 5, 7, 9, 11}));
  x(every) = x(range(none, none, -1));
  BOOST_TEST(holds(x, Tensor<int, dyn>{11, 9, 7, 5, 3, 2, 1}));
  Tensor<int, 3, 3> square{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};
  transpose(square) = square;
  BOOST_TEST(holds(square, Tensor<int, 3, 3>{{1, 4, 7}, {2, 5, 8}, {3, 6, 9}}));
  square(0, every) = square(every, 0);
  BOOST_TEST(holds(square, Tensor<int, 3, 3>{{1, 2, 3}, {2, 5, 8}, {3, 6, 9}}));
}

BOOST_AUTO_TEST_CASE(assign_the_elements_of_one_to_another) {
  auto x = numbered();
  auto first = x(0, every);
  auto second = x(1, every);
  first = second;
  BOOST_TEST(holds(x, Tensor<int, dyn, dyn>{{4, 5, 6}, {4, 5, 6}}));
  auto copy = first;
  copy = 7;
  BOOST_TEST(x(0, 2) == 7);
}

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(refuse_an_index_outside) {
  auto x = numbered();
  int const large_index = 5;
  BOOST_CHECK_THROW(x(large_index, every), index_error);
  BOOST_CHECK_THROW(x(every, -4), index_error);
  BOOST_CHECK_THROW(x(0, every) = ones<int>(2), shape_error);
  BOOST_TEST(holds(x, numbered()));
}
#endif

BOOST_AUTO_TEST_SUITE_END()
