#include <sinter/expression/leaf.hpp>

#include <support/holds.hpp>

#include <vector>

namespace {

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

// A named tensor is held by its address, whatever its size.
template <class T>
using held = decltype(detail::operand(std::declval<T>()));
static_assert(std::is_same_v<held<Tensor<int, 2>&>, Borrowed<Tensor<int, 2> const>>);
static_assert(std::is_same_v<held<Tensor<int, dyn> const&>, Borrowed<Tensor<int, dyn> const>>);
static_assert(std::is_same_v<held<Tensor<int, dyn>>, Owned<Tensor<int, dyn>>>);
static_assert(sizeof(held<Tensor<int, 50, 70>&>) == sizeof(void*));
// A node is held as itself.
using Sum = decltype(std::declval<Tensor<int, 2>&>() + 1);
static_assert(std::is_same_v<held<Sum&>, Sum> && std::is_same_v<held<Sum>, Sum>);

#if SINTER_EXCEPTIONS
template <class Node>
bool is_refused(Node const& node) {
  try {
    static_cast<void>(evaluate(node));
  } catch (shape_error const&) {
    return true;
  }
  return false;
}
#endif

}  // namespace

BOOST_AUTO_TEST_SUITE(borrowed)

BOOST_AUTO_TEST_CASE(elements_are_read_when_the_expression_is_assigned) {
  Tensor<int, dyn> x{1, 2, 3};
  Tensor<int, 3> y{10, 20, 30};
  auto node = x * 2 + y;
  x(0) = 7;
  y(2) = 50;
  BOOST_TEST(holds(node, Tensor<int, 3>{24, 24, 56}));
  x = Tensor<int, dyn>{0, 0, 0};
  BOOST_TEST(holds(node, Tensor<int, 3>{10, 20, 50}));
}

BOOST_AUTO_TEST_CASE(elements_that_moved_to_another_block_are_found) {
  Tensor<int, dyn> x{1, 2, 3};
  auto node = x + 1;
  int const* const before = x.data();
  Tensor<int, dyn> other{5, 6, 7};
  x = std::move(other);
  BOOST_TEST((x.data() != before));
  BOOST_TEST(holds(node, Tensor<int, dyn>{6, 7, 8}));
}

BOOST_AUTO_TEST_CASE(an_expression_is_evaluated_anew_each_time) {
  Tensor<int, dyn> x{1, 2, 3};
  auto total = sum(x);
  BOOST_TEST(total.item() == 6);
  x(0) = 5;
  BOOST_TEST(total.item() == 10);
}

BOOST_AUTO_TEST_CASE(later_changes_are_seen_through_views) {
  Tensor<int, 2, 3> x{{1, 2, 3}, {4, 5, 6}};
  auto column = x(every, 1);
  auto flipped = transpose(x)(range(none, none, -1), every);
  x(0, 1) = 7;
  x(1, 1) = 8;
  BOOST_TEST(holds(column, Tensor<int, 2>{7, 8}));
  BOOST_TEST(holds(flipped, Tensor<int, dyn, 2>{{3, 6}, {7, 8}, {1, 4}}));
}

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(a_tensor_reshaped_after_the_expression_was_built_is_a_shape_error) {
  Tensor<int, dyn, dyn> x{{1, 2, 3}, {4, 5, 6}};
  auto map = x + 1;
  auto reduced = sum(x, 0_c);
  auto product = matmul(x, transpose(x));
  auto part = x(every, range(1, none));
  auto turned = transpose(x) * 2;
  auto flat = reshape(x, 6);
  auto joined = concat(0_c, x, x);
  auto largest = argmax(x, 1_c);
  auto divided = floor_divide(7, x);
  auto mean_of_map = mean(exp(x));
  x = Tensor<int, dyn, dyn>{{1, 2}, {3, 4}, {5, 6}};  // as many elements as before
  BOOST_TEST(is_refused(map));
  BOOST_TEST(is_refused(reduced));
  BOOST_TEST(is_refused(product));
  BOOST_TEST(is_refused(part));
  BOOST_TEST(is_refused(turned));
  BOOST_TEST(is_refused(flat));
  BOOST_TEST(is_refused(joined));
  BOOST_TEST(is_refused(largest));
  BOOST_TEST(is_refused(divided));
  BOOST_TEST(is_refused(mean_of_map));
  x = Tensor<int, dyn, dyn>{{1}};
  BOOST_TEST(is_refused(map));
  BOOST_TEST(is_refused(part));
  x = Tensor<int, dyn, dyn>{{1, 2, 3}, {4, 5, 6}};
  BOOST_TEST(holds(map, Tensor<int, dyn, dyn>{{2, 3, 4}, {5, 6, 7}}));
}

BOOST_AUTO_TEST_CASE(the_error_names_both_shapes) {
  Tensor<int, dyn> x{1, 2, 3};
  auto node = x + 1;
  x = Tensor<int, dyn>{1, 2};
  BOOST_CHECK_EXCEPTION(static_cast<void>(evaluate(node)), shape_error, [](error const& caught) {
    return std::string(caught.what()) ==
           "assign(expression): a tensor of the expression had shape (3,) when the expression was "
           "built, and now has (2,)";
  });
}

BOOST_AUTO_TEST_CASE(a_destination_is_kept_when_a_tensor_was_reshaped) {
  Tensor<int, dyn> x{1, 2, 3};
  Tensor<int, dyn> out{5, 6, 7};
  auto node = x + 1;
  x = Tensor<int, dyn>{1, 2};
  BOOST_CHECK_THROW(out = node, shape_error);
  BOOST_CHECK_THROW(out += node, shape_error);
  BOOST_CHECK_THROW(out(range(0, 2)) = node(range(0, 2)), shape_error);
  BOOST_TEST(holds(out, Tensor<int, dyn>{5, 6, 7}));
}

BOOST_AUTO_TEST_CASE(a_view_is_not_written_after_its_tensor_was_reshaped) {
  Tensor<int, dyn> x{1, 2, 3};
  auto tail = x(range(1, none));
  auto flat = reshape(x, 3, 1);
  x = Tensor<int, dyn>{1, 2};
  BOOST_CHECK_THROW(tail = 7, shape_error);
  BOOST_CHECK_THROW((tail = Tensor<int, 2>{5, 6}), shape_error);
  BOOST_CHECK_THROW(flat = 7, shape_error);
  BOOST_TEST(holds(x, Tensor<int, dyn>{1, 2}));
}

BOOST_AUTO_TEST_CASE(a_tensor_that_was_moved_from_is_a_shape_error) {
  Tensor<int, dyn> x{1, 2, 3};
  auto node = x * 2;
  auto const taken = std::move(x);
  BOOST_TEST(is_refused(node));
  BOOST_TEST(taken(2) == 3);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
