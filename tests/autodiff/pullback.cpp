#include <sinter/autodiff/pullback.hpp>

#include <autodiff/points.hpp>
#include <boost/test/unit_test.hpp>
#include <support/holds.hpp>

#include <cstdint>

using namespace sinter;
using namespace sinter::literals;
using namespace gradient_test;
using sinter_test::holds;

BOOST_AUTO_TEST_SUITE(gradients_through_barriers)

BOOST_AUTO_TEST_CASE(pass_through_reductions) {
  auto const x = matrix(5, 7);
  check([](auto const& a) { return max(sum(a, axes(0_c, 1_c))) + sum(square(mean(a, -1_c))); }, x);
  // Standardised rows: reductions of an expression with reductions in it.
  check(
      [](auto const& a) {
        auto const centred = a - mean(a, -1_c, keepdims);
        auto const variance = mean(square(centred), -1_c, keepdims);
        return sum(square(centred / sqrt(variance + 1e-3)) * a);
      },
      x);
}
BOOST_AUTO_TEST_CASE(of_extrema_are_shared_among_equals) {
  Tensor<double, 5> const x{1, 3, 2, 3, 3};
  BOOST_TEST(holds(grad([](auto const& a) { return max(a) * 6.0; })(x),
                   Tensor<double, 5>{0, 2, 0, 2, 2}));
  BOOST_TEST(holds(grad([](auto const& a) { return sum(maximum(a, 3.0)); })(x),
                   Tensor<double, 5>{0, 0.5, 0, 0.5, 0.5}));
}
BOOST_AUTO_TEST_CASE(pass_through_products) {
  check([](auto const& a, auto const& b) { return sum(square(matmul(a, b))); }, vector(3),
        matrix(3, 2, 2));
  check([](auto const& a, auto const& b) { return matmul(a, b) * 3.0; }, vector(3), vector(3, 2));
  // Leading axes broadcast: the gradient of the smaller factor is summed over them.
  check([](auto const& a, auto const& b) { return sum(square(matmul(a, b))); },
        made<Tensor<double, dyn, dyn, dyn>>(shape(2, 3, 5)), matrix(5, 4, 2));
  check([](auto const& a, auto const& b) { return sum(matmul(relu(a), exp(b) + 1.0)); },
        matrix(3, 5), made<Tensor<double, 2, 5, 4>>({}, 2));
}
BOOST_AUTO_TEST_CASE(pass_through_concatenations) {
  check([](auto const& a, auto const& b) { return sum(exp(concat(1_c, a, b, exp(a)) * 0.5)); },
        matrix(3, 5), matrix(3, 2, 2));
}
BOOST_AUTO_TEST_CASE(pass_through_one_of_two_equal_barriers) {
  Tensor<double, 3> const x{1, 4, 2};
  BOOST_TEST(holds(grad([](auto const& a) { return sum(detach(max(a)) * a) + max(a); })(x),
                   Tensor<double, 3>{4, 5, 4}));
  BOOST_TEST(holds(grad([](auto const& a) { return max(a) + sum(detach(max(a)) * a); })(x),
                   Tensor<double, 3>{4, 5, 4}));
}

BOOST_AUTO_TEST_SUITE_END()
