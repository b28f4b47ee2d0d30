/// @file
/// What reductions, searches and sorts do with nothing, ties and NaN: NumPy's answers, row by row.
#include <sinter.hpp>

#include <boost/test/unit_test.hpp>
#include <support/holds.hpp>

#include <cmath>
#include <limits>

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

namespace {

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();
Tensor<double, dyn> const none_at_all;
Tensor<double, dyn, dyn> const no_rows(shape(0, 3));

template <class Call>
bool is_refused(Call call) {
  try {
    static_cast<void>(evaluate(call()));
  } catch (domain_error const&) {
    return true;
  }
  return false;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(empties_ties_nan)

BOOST_AUTO_TEST_CASE(reductions_of_nothing_are_their_identity_or_nan) {
  BOOST_TEST(sum(none_at_all).item() == 0);
  BOOST_TEST(prod(none_at_all).item() == 1);
  BOOST_TEST(all(none_at_all).item() == true);
  BOOST_TEST(any(none_at_all).item() == false);
  BOOST_TEST(count_nonzero(none_at_all).item() == 0);
  BOOST_TEST(std::isnan(mean(none_at_all).item()));
  BOOST_TEST(std::isnan(var(none_at_all).item()));
  BOOST_TEST(std::isnan(stddev(none_at_all).item()));
  BOOST_TEST(std::isnan(median(none_at_all).item()));
  BOOST_TEST(norm(none_at_all).item() == 0);
  BOOST_TEST(evaluate(cumulative_sum(none_at_all)).size() == 0);
  BOOST_TEST(dot(none_at_all, none_at_all).item() == 0);
  BOOST_TEST(trace(Tensor<double, 0, 0>()).item() == 0);
  BOOST_TEST(holds(matmul(Tensor<double, 2, 0>(), Tensor<double, 0, 3>()),
                   evaluate(zeros<double>(2_c, 3_c))));
  // The same along an axis of extent 0; nothing along another.
  BOOST_TEST(holds(sum(no_rows, 0_c), Tensor<double, dyn>{0, 0, 0}));
  BOOST_TEST(holds(prod(no_rows, 0_c), Tensor<double, dyn>{1, 1, 1}));
  BOOST_TEST(!any(mean(no_rows, 0_c) == mean(no_rows, 0_c)).item());
  BOOST_TEST(evaluate(sum(no_rows, 1_c)).size() == 0);
}
BOOST_AUTO_TEST_CASE(extremes_are_refused_only_where_an_axis_that_is_folded_is_empty) {
  auto const refused = [](auto verb) {
    BOOST_TEST(is_refused([&] { return verb(no_rows); }));
    BOOST_TEST(is_refused([&] { return verb(no_rows, 0_c); }));
    BOOST_TEST(is_refused([&] { return verb(no_rows, -2_c); }));
    BOOST_TEST(evaluate(verb(no_rows, 1_c)).size() == 0);
    BOOST_TEST(evaluate(verb(no_rows, -1_c)).size() == 0);
  };
  refused([](auto const&... a) { return max(a...); });
  refused([](auto const&... a) { return min(a...); });
  refused([](auto const&... a) { return argmax(a...); });
  refused([](auto const&... a) { return argmin(a...); });
}
BOOST_AUTO_TEST_CASE(variance_without_degrees_of_freedom_is_nan) {
  Tensor<double, dyn> const two{1, 2};
  BOOST_TEST(var(two, correction(1)).item() == 0.5);
  BOOST_TEST(std::isnan(var(two, correction(2)).item()));
  BOOST_TEST(std::isnan(var(two, correction(3)).item()));
  BOOST_TEST(std::isnan(stddev(two, correction(2)).item()));
  static_assert(std::is_same_v<element_of<decltype(mean(Tensor<std::int8_t, 2>()))>, double>);
}
BOOST_AUTO_TEST_CASE(the_first_of_ties_and_the_first_nan_are_found) {
  Tensor<double, dyn> const ties{1, 3, 0, 3, 0};
  BOOST_TEST(argmax(ties).item() == 1);
  BOOST_TEST(argmin(ties).item() == 2);
  Tensor<double, dyn> const holes{1, nan_value, 3, nan_value};
  BOOST_TEST(argmax(holes).item() == 1);
  BOOST_TEST(argmin(holes).item() == 1);
  Tensor<double, dyn, dyn> const rows{{1, 1, 0}, {2, nan_value, nan_value}};
  BOOST_TEST(holds(argmax(rows, 1_c), Tensor<std::int64_t, dyn>{0, 1}));
  BOOST_TEST(holds(argmin(rows, 0_c, keepdims), Tensor<std::int64_t, 1, dyn>{{0, 1, 1}}));
  // Long enough for packs, and the tie in another lane.
  Tensor<float, dyn> many(shape(1000));
  many(700) = 2;
  many(333) = 2;
  BOOST_TEST(argmax(many).item() == 333);
}
BOOST_AUTO_TEST_CASE(extremes_propagate_nan) {
  Tensor<double, dyn> const holes{1, nan_value, 3};
  BOOST_TEST(std::isnan(max(holes).item()));
  BOOST_TEST(std::isnan(min(holes).item()));
  BOOST_TEST(std::isnan(maximum(holes, 5.0)(1).item()));
  BOOST_TEST(std::isnan(minimum(5.0, holes)(1).item()));
  for (int const place : {0, 17, 63, 64, 99}) {
    Tensor<float, dyn> many(shape(100));
    many(place) = std::numeric_limits<float>::quiet_NaN();
    BOOST_TEST(std::isnan(max(many).item()));
    BOOST_TEST(std::isnan(min(many).item()));
    BOOST_TEST(std::isnan(evaluate(max(reshape(many, 4_c, 25_c), 1_c))(place / 25)));
  }
}
BOOST_AUTO_TEST_CASE(sorts_put_nan_last_and_sets_keep_each) {
  Tensor<double, dyn> const holes{nan_value, 2, nan_value, 1};
  BOOST_TEST(holds(sort(holes), Tensor<double, dyn>{1, 2, nan_value, nan_value}));
  BOOST_TEST(holds(argsort(holes), Tensor<std::int64_t, dyn>{3, 1, 0, 2}));
  BOOST_TEST(unique_values(holes).size() == 4);
  auto const all_of = unique_all(Tensor<int, 2, 3>{{3, 1, 3}, {2, 1, 3}});
  BOOST_TEST(holds(all_of.values, Tensor<int, dyn>{1, 2, 3}));
  BOOST_TEST(holds(all_of.indices, Tensor<std::int64_t, dyn>{1, 3, 0}));
  BOOST_TEST(holds(all_of.inverse_indices, Tensor<std::int64_t, 2, 3>{{2, 0, 2}, {1, 0, 2}}));
  BOOST_TEST(sum(all_of.counts).item() == 6);
  BOOST_TEST(nonzero(Tensor<double, dyn>{0, nan_value, -0.0, 2})[0].size() == 2);
}
BOOST_AUTO_TEST_CASE(half_precision_is_sorted_as_other_numbers_are) {
  Tensor<float, dyn> const single{3, std::numeric_limits<float>::quiet_NaN(), 1, 2, -1};
  Tensor const half = astype<float16>(single);
  BOOST_TEST(holds(astype<float>(sort(half)), evaluate(sort(single))));
  BOOST_TEST(holds(argsort(half, descending), Tensor<std::int64_t, dyn>{1, 0, 3, 2, 4}));
  BOOST_TEST(holds(topk(half, 2_c).indices, Tensor<std::int64_t, 2>{1, 0}));
  BOOST_TEST(holds(searchsorted(sort(half), half), Tensor<std::int64_t, dyn>{3, 4, 1, 2, 0}));
  BOOST_TEST(unique_values(half).size() == 5);
  BOOST_TEST(static_cast<float>(median(half(range(2, none))).item()) == 1);
  BOOST_TEST(static_cast<float>(quantile(half(range(2, none)), 0.25).item()) == 0);
}
BOOST_AUTO_TEST_CASE(signs_and_halves) {
  BOOST_TEST(holds(round(Tensor<double, 4>{0.5, 1.5, 2.5, -0.5}),
                   Tensor<double, 4>{0, 2, 2, -0.0}));
  BOOST_TEST(std::signbit(evaluate(round(Tensor<double>{-0.5})).item()));
}
BOOST_AUTO_TEST_CASE(sums_of_small_integers_are_wide) {
  static_assert(std::is_same_v<element_of<decltype(sum(Tensor<std::int8_t, 2>()))>, std::int64_t>);
  static_assert(std::is_same_v<element_of<decltype(sum(Tensor<std::int32_t, 2>()))>, std::int64_t>);
  static_assert(std::is_same_v<element_of<decltype(sum(Tensor<bool, 2>()))>, std::int64_t>);
  static_assert(std::is_same_v<element_of<decltype(sum(Tensor<std::uint16_t, 2>()))>,
                               std::uint64_t>);
  static_assert(std::is_same_v<element_of<decltype(cumulative_sum(Tensor<std::int8_t, 2>()))>,
                               std::int64_t>);
  static_assert(std::is_same_v<element_of<decltype(trace(Tensor<std::uint8_t, 2, 2>()))>,
                               std::uint64_t>);
  static_assert(std::is_same_v<element_of<decltype(sum(Tensor<float, 2>()))>, float>);
  BOOST_TEST(sum(full(shape(1000), std::int8_t(100))).item() == 100'000);
}
BOOST_AUTO_TEST_CASE(sums_of_many_floats_are_accurate) {
  // 10 million times 0.1f: of a line, along axes, of a view with strides, and by way of the mean.
  constexpr int count = 10'000'000;
  double const exact = static_cast<double>(0.1f) * count;
  auto const near = [](double found, double expected) {
    return std::abs(found - expected) < 1e-6 * std::abs(expected);
  };
  Tensor<float, dyn> const x = full(shape(count), 0.1f);
  BOOST_TEST(near(sum(x).item(), exact));
  BOOST_TEST(near(mean(x).item(), 0.1f));
  BOOST_TEST(near(sum(x(range(none, none, 2))).item(), exact / 2));
  auto const tall = reshape(x, 1'000'000_c, 10_c);
  Tensor const columns = sum(tall, 0_c);
  BOOST_TEST(near(columns(0), exact / 10));
  BOOST_TEST(near(columns(9), exact / 10));
  BOOST_TEST(near(mean(tall, 0_c)(3).item(), 0.1f));
  BOOST_TEST(near(sum(transpose(tall), 1_c)(5).item(), exact / 10));
  BOOST_TEST(near(sum(transpose(tall), axes(0_c, 1_c)).item(), exact));
  BOOST_TEST(near(vecdot(x, x).item(), static_cast<double>(0.1f) * 0.1f * count));
  // Alternately 0.1 and 1.1: the variance is 0.25.
  Tensor<float, dyn> const steps = x + astype<float>(arange<int>(count) % 2);
  BOOST_TEST(near(var(steps).item(), 0.25));
  BOOST_TEST(near(var(reshape(steps, 5'000'000_c, 2_c)(range(none, none, 2), every), 1_c)(7).item(),
                  0.25));
  BOOST_TEST(near(var(reshape(steps(range(none, 9'999'990)), 3'333'330_c, 3_c), 0_c)(1).item(),
                  0.25));
}

BOOST_AUTO_TEST_SUITE_END()
