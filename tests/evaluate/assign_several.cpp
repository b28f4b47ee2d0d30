#include <sinter/evaluate/assign_several.hpp>

#include <boost/test/unit_test.hpp>
#include <support/holds.hpp>

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

BOOST_AUTO_TEST_SUITE(assigning_several)

BOOST_AUTO_TEST_CASE(reads_what_the_tensors_held_before) {
  Tensor<double, 3> a{1, 2, 3};
  Tensor<double, 3> b{10, 20, 30};
  assign(std::tie(a, b), b, a + b);
  BOOST_TEST(holds(a, Tensor<double, 3>{10, 20, 30}));
  BOOST_TEST(holds(b, Tensor<double, 3>{11, 22, 33}));
}
BOOST_AUTO_TEST_CASE(takes_other_element_types_and_broadcasts_leaves) {
  Tensor<float, dyn, dyn> a = full(shape(7, 45), 2.0f);
  Tensor<int, dyn, dyn> n = full(shape(7, 45), 3);
  Tensor<double, dyn, dyn> d = zeros<double>(7, 45);
  Tensor<float, dyn> const row = arange<float>(45);
  Tensor const expected_a = a * row;
  Tensor const expected_d = d + n * row;
  assign(std::tie(a, n, d), a * row, n * n, d + n * row);
  BOOST_TEST(holds(a, Tensor<float, dyn, dyn>(expected_a)));
  BOOST_TEST(holds(n, Tensor<int, dyn, dyn>(full(shape(7, 45), 9))));
  BOOST_TEST(holds(d, Tensor<double, dyn, dyn>(expected_d)));
}
BOOST_AUTO_TEST_CASE(evaluates_products_and_reductions_first) {
  Tensor<double, 2, 2> a{{1, 2}, {3, 4}};
  Tensor<double, 2, 2> b{{0, 1}, {1, 0}};
  assign(std::tie(a, b), matmul(a, b), b + sum(a, 0_c));
  BOOST_TEST(holds(a, Tensor<double, 2, 2>{{2, 1}, {4, 3}}));
  BOOST_TEST(holds(b, Tensor<double, 2, 2>{{4, 7}, {5, 6}}));
}
BOOST_AUTO_TEST_CASE(keeps_a_tensor_that_is_read_elsewhere) {
  Tensor<double, dyn, dyn> a{{1, 2}, {3, 4}};
  Tensor<double, dyn, dyn> b{{5, 6}, {7, 8}};
  assign(std::tie(a, b), transpose(b), transpose(a));
  BOOST_TEST(holds(a, Tensor<double, dyn, dyn>{{5, 7}, {6, 8}}));
  BOOST_TEST(holds(b, Tensor<double, dyn, dyn>{{1, 3}, {2, 4}}));
}
BOOST_AUTO_TEST_CASE(takes_empty_tensors) {
  Tensor<double, dyn> a;
  Tensor<double, dyn> b;
  assign(std::tie(a, b), b * 2, a);
  BOOST_TEST(a.size() == 0);
}
BOOST_AUTO_TEST_CASE(is_possible_while_compiling) {
  constexpr auto swapped = [] {
    Tensor<int, 2> a{1, 2};
    Tensor<int, 2> b{3, 4};
    assign(std::tie(a, b), b, a);
    return a(0) * 10 + b(1);
  }();
  static_assert(swapped == 32);
}
BOOST_AUTO_TEST_CASE(refuses_other_shapes_and_a_tensor_twice) {
  Tensor<double, dyn> a{1, 2, 3};
  Tensor<double, dyn> b{1, 2};
  Tensor<int, dyn> n{4, 0, 1};
  auto const says = [](char const* words) {
    return [=](error const& problem) {
      return std::string(problem.what()).find(words) != std::string::npos;
    };
  };
  BOOST_CHECK_EXCEPTION(assign(std::tie(a, b), a, a), shape_error,
                        says("expected (3,), found (2,)"));
  BOOST_CHECK_EXCEPTION(assign(std::tie(a, a), a, a * 2), domain_error, says("named once"));
  Tensor<int, dyn> m{1, 2, 3};
  BOOST_CHECK_THROW(assign(std::tie(m, n), n, m % n), division_by_zero);
  BOOST_TEST(holds(m, Tensor<int, dyn>{1, 2, 3}));
}

BOOST_AUTO_TEST_SUITE_END()
