/// @file
/// Gradients through products that are made of views, sums and products of matrices.
#include <sinter/math/einsum.hpp>
#include <sinter/math/line_product.hpp>
#include <sinter/math/normalize.hpp>
#include <sinter/math/tensor_product.hpp>

#include <autodiff/points.hpp>
#include <boost/test/unit_test.hpp>

using namespace sinter;
using namespace sinter::literals;
using namespace gradient_test;

BOOST_AUTO_TEST_SUITE(gradients_of_products)

BOOST_AUTO_TEST_CASE(pass_through_einsum) {
  using Cube = Tensor<double, dyn, dyn, dyn>;
  check([](auto const& a) { return einsum<"ii">(a) * sum(square(einsum<"ii->i">(a))); },
        matrix(5, 5));
  check([](auto const& a) { return trace(matmul(a, a)) + square(trace(a, 1_c)); }, matrix(4, 4));
  check([](auto const& a, auto const& b) { return sum(square(einsum<"ijk,kjl->li">(a, b))); },
        made<Cube>(shape(2, 3, 4)), made<Cube>(shape(4, 3, 5), 2));
}

BOOST_AUTO_TEST_SUITE_END()
