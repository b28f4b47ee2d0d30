#include <sinter/expression/leaf.hpp>

#include <support/holds.hpp>

#include <optional>
#include <utility>

namespace {

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

// Extents of which a static tensor lives inside the node, and such that it lives on the heap.
using Small = Tensor<int, 2, 3>;
using Large = Tensor<int, 50, 70>;
using Dynamic = Tensor<int, dyn, dyn>;
static_assert(Small::is_inline && !Large::is_inline && !Dynamic::is_inline);

/// 0, 1, 2, ... in the shape of a type of tensor; 2 x 3 where it has none.
template <class TensorType>
TensorType counted() {
  auto result = [] {
    if constexpr (TensorType::shape_type::is_static) {
      return TensorType();
    } else {
      return TensorType(shape(2, 3));
    }
  }();
  int next = 0;
  for (auto& element : result) element = next++;
  return result;
}

/// Overwrites the stack that calls before may have left.
void overwrite_stack() {
  volatile unsigned char bytes[16384];
  for (auto& byte : bytes) byte = 0xa5;
}

/// A node built from reference parameters.
auto scaled(auto const& x, auto const& factor) { return x * factor + 1; }
/// A node of which a part is named, and used twice.
auto blended(auto const& x, auto const& y) {
  auto difference = x - y;
  auto square = difference * difference;
  return square + difference;
}
/// A temporary tensor inside a node that is returned.
template <class TensorType>
auto shifted(TensorType const& x) {
  return x + counted<TensorType>() * 2;
}
/// A local tensor, moved into the node.
template <class TensorType>
auto owned_local(int factor) {
  auto local = counted<TensorType>();
  local *= factor;
  return own(std::move(local)) + 1;
}
/// A local tensor, copied into the node; the local one changes afterwards.
template <class TensorType>
auto owned_copy() {
  auto local = counted<TensorType>();
  auto node = own(local) * 2;
  local = 0;
  return node;
}

template <class Node, class Expected>
void check(Node const& node, Expected const& expected) {
  overwrite_stack();
  BOOST_TEST(holds(node, evaluate(expected)));
}

template <class TensorType>
void check_all() {
  auto const x = counted<TensorType>();
  auto const two = evaluate(x * 0 + 2);

  auto temporary = x + counted<TensorType>();
  check(temporary, x * 2);
  check(temporary, x * 2);
  auto left = counted<TensorType>() - x;
  check(left, x * 0);
  auto both = counted<TensorType>() + counted<TensorType>();
  check(both, x * 2);

  auto part = x + counted<TensorType>();
  auto whole = part * part - part;
  check(whole, x * x * 4 - x * 2);
  check(part, x * 2);

  check(scaled(x, two), x * 2 + 1);
  check(scaled(x, 5), x * 5 + 1);
  check(blended(x, two), (x - 2) * (x - 2) + (x - 2));
  check(shifted(x), x * 3);
  check(owned_local<TensorType>(3), x * 3 + 1);
  check(owned_copy<TensorType>(), x * 2);
  check(own(counted<TensorType>()), x);

  // A node outlives the nodes that it was made of, and those whose tensors it shares.
  std::optional inner(x + counted<TensorType>());
  auto outer = *inner * 2;
  auto copy = outer;
  inner.reset();
  auto moved = std::move(outer);
  check(moved, x * 4);
  check(copy, x * 4);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(ownership)

BOOST_AUTO_TEST_CASE(nodes_of_small_static_tensors_own_what_would_dangle) { check_all<Small>(); }
BOOST_AUTO_TEST_CASE(nodes_of_large_static_tensors_own_what_would_dangle) { check_all<Large>(); }
BOOST_AUTO_TEST_CASE(nodes_of_dynamic_tensors_own_what_would_dangle) { check_all<Dynamic>(); }

BOOST_AUTO_TEST_CASE(a_named_expression_is_used_later_and_twice) {
  Dynamic const x = counted<Dynamic>();
  Dynamic const y{{5, 7, 2}, {3, 2, 7}};
  auto sum = x + y;
  auto product = sum * sum;
  auto quotient = floor_divide(product, sum);
  check(quotient, x + y);
  check(product - sum * sum, x * 0);
}

BOOST_AUTO_TEST_CASE(copies_of_a_node_share_an_owned_tensor) {
  auto node = own(counted<Dynamic>());
  auto copy = node;
  BOOST_TEST((node.data() == copy.data()));
  auto moved = std::move(copy);
  BOOST_TEST((node.data() == moved.data()));
  auto const small = own(counted<Small>());
  auto const small_copy = small;
  BOOST_TEST((small.data() != small_copy.data()));
}

BOOST_AUTO_TEST_CASE(own_of_a_temporary_takes_its_block) {
  auto tensor = counted<Dynamic>();
  int const* const block = tensor.data();
  auto const node = own(std::move(tensor));
  BOOST_TEST((node.data() == block));
}

BOOST_AUTO_TEST_CASE(own_of_a_named_tensor_copies_it) {
  auto tensor = counted<Dynamic>();
  auto const node = own(tensor);
  tensor = 7;
  check(node, counted<Dynamic>());
}

BOOST_AUTO_TEST_CASE(a_constant_temporary_is_copied) {
  auto const make = []() -> Dynamic const { return counted<Dynamic>(); };
  auto node = make() + 1;
  check(node, counted<Dynamic>() + 1);
}

BOOST_AUTO_TEST_CASE(a_number_is_copied) {
  Dynamic const x = counted<Dynamic>();
  auto const add = [&](int number) { return x + number; };
  auto node = add(5);
  check(node, x + 5);
  double factor = 2;
  auto scaled_x = x * factor;
  factor = 7;
  BOOST_TEST(holds(scaled_x, evaluate(astype<double>(x) * 2)));
}

BOOST_AUTO_TEST_CASE(a_view_of_borrowed_memory_is_copied_as_a_view) {
  int memory[6] = {1, 2, 3, 4, 5, 6};
  auto node = [&] { return view(memory, shape(2, 3)) + 1; }();
  memory[0] = 7;
  check(node, Dynamic{{8, 3, 4}, {5, 6, 7}} + 0);
}

BOOST_AUTO_TEST_CASE(a_temporary_in_each_kind_of_node_is_owned) {
  auto const x = counted<Dynamic>();
  auto reduced = sum(counted<Dynamic>(), 0_c);
  auto stacked = concat(0_c, counted<Dynamic>(), x, counted<Dynamic>());
  auto product = matmul(counted<Dynamic>(), transpose(counted<Dynamic>()));
  auto chosen = where(counted<Dynamic>() > 2, counted<Dynamic>(), Tensor<int>(7));
  auto converted = astype<float>(counted<Dynamic>());
  auto probability = softmax(Tensor<double, dyn>{0, 0, 0, 0}, 0_c);
  auto largest = argmax(counted<Dynamic>());
  overwrite_stack();
  BOOST_TEST(holds(reduced, Tensor<std::int64_t, dyn>{3, 5, 7}));
  BOOST_TEST(holds(stacked, Dynamic{{0, 1, 2}, {3, 4, 5}, {0, 1, 2}, {3, 4, 5}, {0, 1, 2}, {3, 4, 5}}));
  BOOST_TEST(holds(product, Dynamic{{5, 14}, {14, 50}}));
  BOOST_TEST(holds(chosen, Dynamic{{7, 7, 7}, {3, 4, 5}}));
  BOOST_TEST(holds(converted, Tensor<float, dyn, dyn>{{0, 1, 2}, {3, 4, 5}}));
  BOOST_TEST(holds(probability, Tensor<double, dyn>{0.25, 0.25, 0.25, 0.25}));
  BOOST_TEST(largest.item() == 5);
}

BOOST_AUTO_TEST_CASE(an_expression_is_assigned_to_a_tensor_that_it_reads) {
  auto x = counted<Dynamic>();
  auto node = x * 2 + transpose(transpose(x));
  x = node;
  BOOST_TEST(holds(x, Dynamic{{0, 3, 6}, {9, 12, 15}}));
  auto square = matmul(x(every, range(0, 2)), x(every, range(1, none)));
  Dynamic out = square;
  BOOST_TEST(holds(out, Dynamic{{36, 45}, {171, 234}}));
}

BOOST_AUTO_TEST_SUITE_END()
