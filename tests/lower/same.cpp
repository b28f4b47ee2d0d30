/// @file
/// Trees of one type that read the same memory in the same way, and trees that do not.
#include <sinter/lower/same.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

namespace {

using namespace sinter::literals;
using sinter::dyn;
using sinter::every;
using sinter::range;
using sinter::Tensor;

}  // namespace

BOOST_AUTO_TEST_SUITE(same)

BOOST_AUTO_TEST_CASE(are_trees_over_the_same_tensors) {
  Tensor<float, dyn, dyn> const a(sinter::shape(2, 3));
  Tensor<float, dyn, dyn> const b(sinter::shape(2, 3));
  BOOST_TEST(sinter::detail::same(exp(a), exp(a)));
  BOOST_TEST(!sinter::detail::same(exp(a), exp(b)));
  BOOST_TEST(sinter::detail::same(a + b, a + b));
  BOOST_TEST(!sinter::detail::same(a + b, b + a));
  BOOST_TEST(sinter::detail::same(sum(a * b, 0_c), sum(a * b, 0_c)));
  BOOST_TEST(sinter::detail::same(matmul(a, transpose(b)), matmul(a, transpose(b))));
  BOOST_TEST(!sinter::detail::same(matmul(a, transpose(b)), matmul(a, transpose(a))));
  BOOST_TEST(sinter::detail::same(concat(0_c, a, b), concat(0_c, a, b)));
}

BOOST_AUTO_TEST_CASE(are_views_with_the_same_parts) {
  Tensor<float, dyn> const x(sinter::shape(7));
  BOOST_TEST(sinter::detail::same(x(range(1, 3)), x(range(1, 3))));
  BOOST_TEST(!sinter::detail::same(x(range(1, 3)), x(range(2, 4))));
  BOOST_TEST(!sinter::detail::same(x(range(0, 6, 2)), x(range(0, 6, 3))));
  BOOST_TEST(!sinter::detail::same(reshape(x, 7, 1), reshape(x, 1, 7)));
}

BOOST_AUTO_TEST_CASE(are_numbers_of_the_same_value_and_sign) {
  Tensor<double, dyn> const x(sinter::shape(5));
  BOOST_TEST(sinter::detail::same(x * 2, x * 2));
  BOOST_TEST(!sinter::detail::same(x * 2, x * 3));
  BOOST_TEST(!sinter::detail::same(x / 0.0, x / -0.0));
  double const nan_ = std::numeric_limits<double>::quiet_NaN();
  BOOST_TEST(!sinter::detail::same(x * nan_, x * nan_));
  // The value tells, too: inf - inf.
  Tensor<double, dyn> const y{1, 2, 3};
  BOOST_TEST(std::isnan((sum(y / 0.0) + sum(y / -0.0)).item()));
}

BOOST_AUTO_TEST_CASE(are_temporaries_only_by_their_own_memory) {
  Tensor<float, dyn> const x{1, 2};
  auto const node = x + Tensor<float, dyn>{3, 4};
  auto const copy = node;
  BOOST_TEST(sinter::detail::same(node, copy));  // copies share the temporary
  BOOST_TEST(!sinter::detail::same(node, x + Tensor<float, dyn>{3, 4}));
}

BOOST_AUTO_TEST_SUITE_END()
