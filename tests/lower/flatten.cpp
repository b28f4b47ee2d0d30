/// @file
/// Trees to programs, as static assertions: lengths, leaves, barriers, lanes.
#include <sinter/lower/flatten.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

namespace {

using namespace sinter::literals;
using sinter::dyn;
using sinter::every;
using sinter::newaxis;
using sinter::none;
using sinter::range;
using sinter::Tensor;

template <class Node>
constexpr bool has_program(Node const&, int length, int leaves, int barriers) {
  using Flat = sinter::Flatten<Node>;
  return Flat::program::length == length && Flat::program::leaves == leaves &&
         Flat::barriers::count == barriers;
}

Tensor<float, 3, 5> const a;
Tensor<float, dyn, 5> const b(sinter::shape(3, 5_c));
Tensor<int, 5> const row;
Tensor<float> const one;

}  // namespace

BOOST_AUTO_TEST_SUITE(flatten)

BOOST_AUTO_TEST_CASE(makes_one_instruction_of_each_leaf_and_each_rule) {
  BOOST_TEST(has_program(a + b, 3, 2, 0));
  BOOST_TEST(has_program(a + b * a - 2, 7, 4, 0));
  BOOST_TEST(has_program(where(a < b, a, 0), 6, 4, 0));
  BOOST_TEST(has_program(a + row, 4, 2, 0));  // the row is converted
  BOOST_TEST(has_program(exp(-a) * row + one, 8, 3, 0));
}

BOOST_AUTO_TEST_CASE(makes_views_vanish) {
  BOOST_TEST(has_program(transpose(a), 1, 1, 0));
  BOOST_TEST(has_program(transpose(a + b)(range(0, 2), newaxis, every), 3, 2, 0));
  BOOST_TEST(has_program(reshape(a, 5_c, 3_c) + transpose(b), 3, 2, 0));
}

BOOST_AUTO_TEST_CASE(makes_leaves_of_what_is_stored_first) {
  BOOST_TEST(has_program(sum(a, 0_c), 1, 1, 1));
  BOOST_TEST(has_program(a - sum(a, 0_c), 3, 2, 1));
  BOOST_TEST(has_program(matmul(a, transpose(b)) + 1, 3, 2, 1));
  BOOST_TEST(has_program(concat(0_c, a, b) * 2, 3, 2, 1));
  BOOST_TEST(has_program(reshape(a + b, 15), 1, 1, 1));
  auto const powers = exp(a - max(a, 1_c, sinter::keepdims));
  BOOST_TEST(has_program(powers, 4, 2, 1));
  BOOST_TEST(has_program(powers / sum(powers, 1_c, sinter::keepdims), 6, 3, 2));
}

BOOST_AUTO_TEST_CASE(knows_lanes_and_plain_regions) {
  using Comparison = sinter::Flatten<std::remove_cvref_t<decltype(a < b)>>;
  static_assert(std::is_same_v<Comparison::lane, sinter::Boolean<float>>);
  static_assert(Comparison::is_plain);
  using Sum = sinter::Flatten<std::remove_cvref_t<decltype(a + one)>>;
  static_assert(std::is_same_v<Sum::lane, float> && Sum::rank == 2 && Sum::is_plain);
  using Turned = sinter::Flatten<std::remove_cvref_t<decltype(transpose(a) + 1)>>;
  static_assert(!Turned::is_plain);
  constexpr auto sizes =
      sinter::program_of<std::remove_cvref_t<decltype(a * row * one)>>::leaf_sizes;
  static_assert(sizes[0] == 4 && sizes[1] == 4 && sizes[2] == 0);  // a number moves nowhere
}

BOOST_AUTO_TEST_SUITE_END()
