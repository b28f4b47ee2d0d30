#include <sinter/autodiff/overwrite.hpp>

#include <sinter.hpp>

#include "support/holds.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

using Whole = Tensor<double, 3, 5>;

/// A tensor that is read.
template <class TensorType>
auto source_of(TensorType const& tensor) {
  auto const extents = tensor.shape().extents();
  return Target<element_of<TensorType> const, TensorType::rank>{tensor.data(), extents,
                                                                detail::row_major_strides(extents)};
}
Whole counted() {
  Whole x;
  for (int k = 0; k < 15; ++k) x.data()[k] = k + 1;
  return x;
}
/// `whole` with what `part` stands for overwritten.
template <class Part, class Source>
Whole overwritten(Part const& part, Whole const& whole, Source const& source) {
  auto const overwrite = detail::overwrite_of(part);
  Whole result;
  overwrite.run(detail::whole_target(result), source_of(whole), source_of(source));
  return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(overwritten_parts)

BOOST_AUTO_TEST_CASE(copy_along_axes_and_stretch) {
  Tensor<double, 2, 1, 3> const from{{{1, 2, 3}}, {{4, 5, 6}}};
  Tensor<double, 2, 2, 3> to;
  detail::copy_elements(detail::whole_target(to), source_of(from));
  BOOST_TEST(holds(to, Tensor<double, 2, 2, 3>{{{1, 2, 3}, {1, 2, 3}}, {{4, 5, 6}, {4, 5, 6}}}));
  Tensor<double, 3> const row{7, 8, 9};
  detail::copy_elements(detail::whole_target(to), source_of(row));
  BOOST_TEST(holds(to, Tensor<double, 2, 2, 3>{{{7, 8, 9}, {7, 8, 9}}, {{7, 8, 9}, {7, 8, 9}}}));
  Tensor<double> const number(5);
  Tensor<double> other(0);
  detail::copy_elements(detail::whole_target(other), source_of(number));
  BOOST_TEST(other() == 5);
}

BOOST_AUTO_TEST_CASE(lie_where_the_view_reads) {
  Whole x = counted();
  Whole const whole = counted();
  auto const backwards = x(range(1_c, 3_c), range(4_c, 0_c, -2_c));
  Tensor<double, 2, 2> const square{{-1, -2}, {-3, -4}};
  BOOST_TEST(holds(overwritten(backwards, whole, square),
                   Whole{{1, 2, 3, 4, 5}, {6, 7, -2, 9, -1}, {11, 12, -4, 14, -3}}));
  auto const row = x(-2, every);
  Tensor<double, 1> const one{0};
  BOOST_TEST(holds(overwritten(row, whole, one),
                   Whole{{1, 2, 3, 4, 5}, {0, 0, 0, 0, 0}, {11, 12, 13, 14, 15}}));
  Tensor<double, 3> const column{-1, -2, -3};
  BOOST_TEST(holds(overwritten(transpose(x), whole, column),
                   Whole{{-1, -1, -1, -1, -1}, {-2, -2, -2, -2, -2}, {-3, -3, -3, -3, -3}}));
  Tensor<double, 3> const three{-1, -2, -3};
  BOOST_TEST(holds(overwritten(diagonal(x, 1), whole, three),
                   Whole{{1, -1, 3, 4, 5}, {6, 7, -2, 9, 10}, {11, 12, 13, -3, 15}}));
}

BOOST_AUTO_TEST_CASE(take_their_share_of_the_cotangent) {
  Whole x = counted();
  Whole const cotangent = counted();
  auto const given = view(cotangent.data(), cotangent.shape());
  Tensor<double, 2, 2> const square{{0, 0}, {0, 0}};
  auto const overwrite = detail::overwrite_of(x(range(1_c, 3_c), range(4_c, 0_c, -2_c)));
  BOOST_TEST(holds(evaluate(overwrite.pullback(argument<0>{}, cotangent, x, x, square)),
                   Whole{{1, 2, 3, 4, 5}, {6, 7, 0, 9, 0}, {11, 12, 0, 14, 0}}));
  BOOST_TEST(holds(evaluate(overwrite.pullback(argument<1>{}, given, x, x, square)),
                   Tensor<double, 2, 2>{{10, 8}, {15, 13}}));
}

BOOST_AUTO_TEST_CASE(are_equal_where_they_are_one_part) {
  Whole x = counted();
  auto const first = detail::overwrite_of(x(range(0, 2), every));
  BOOST_TEST((first == detail::overwrite_of(x(range(0, 2), every))));
  BOOST_TEST((first != detail::overwrite_of(x(range(1, 3), every))));
}

BOOST_AUTO_TEST_SUITE_END()
