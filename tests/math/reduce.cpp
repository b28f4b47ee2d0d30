/// @file
/// Reductions, products and rearrangements against NumPy.
#include <sinter/math/reduce.hpp>

#include "math/golden.hpp"

using namespace sinter::literals;
using golden::Cases;
using sinter::axes;
using sinter::ellipsis;
using sinter::every;
using sinter::keepdims;
using sinter::none;
using sinter::range;

namespace {

/// Each set of axes, without and with `keepdims`.
template <class Operand, class Verb>
void check_reduction(char const* name, Operand const& x, Verb verb, double tolerance) {
  Cases cases(name, tolerance);
  cases(verb(x))(verb(x, keepdims));
  auto const both = [&](auto selection) {
    cases(verb(x, selection))(verb(x, selection, keepdims));
  };
  both(0_c);
  both(1_c);
  both(-1_c);
  both(axes(0_c, 1_c));
  both(axes(0_c, 2_c));
  both(axes(-2_c, 2_c));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reduce)

BOOST_AUTO_TEST_CASE(agrees_with_numpy) {
  auto const x = golden::load<double, 3>("finite");
  check_reduction("sum", x, [](auto const&... a) { return sum(a...); }, 1e-14);
  check_reduction("mean", x, [](auto const&... a) { return mean(a...); }, 1e-14);
  check_reduction("max", x, [](auto const&... a) { return max(a...); }, 0);
  check_reduction("min", x, [](auto const&... a) { return min(a...); }, 0);
  Cases("argmax")(argmax(x))(argmax(x, 0_c))(argmax(x, 1_c))(argmax(x, 2_c));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(product)

BOOST_AUTO_TEST_CASE(agrees_with_numpy) {
  auto const x = golden::load<double, 3>("finite");
  Cases("matmul", 1e-13)(matmul(x, matrix_transpose(x)))(matmul(x, transpose(x(0))))(
      matmul(x(1), x(0, 0)))(matmul(x(0, 0), transpose(x(1))))(matmul(x(0, 0), x(1, 1)));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(manipulate)

BOOST_AUTO_TEST_CASE(agrees_with_numpy) {
  auto const x = golden::load<double, 3>("finite");
  Cases("manipulate")(transpose(x))(permute_dims(x, 1_c, 2_c, 0_c))(matrix_transpose(x))(
      reshape(x, 5, -1))(concat(0_c, x, x(range(none, 1))))(
      concat(1_c, x, x(every, range(none, none, -1))))(concat(-1_c, x, x(ellipsis, range(1, 3))));
}

BOOST_AUTO_TEST_SUITE_END()
