/// @file
/// Reductions: every set of axes, every layout, empty axes, NaN, accuracy, one order of adding.
#include <sinter/evaluate/reduce.hpp>

#include "evaluate/reference.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace {

using namespace sinter::literals;
using reference::Array;
using reference::array_of;
using reference::Index;
using reference::random_tensor;
using reference::same;
using sinter::dyn;
using sinter::every;
using sinter::keepdims;
using sinter::newaxis;
using sinter::none;
using sinter::range;
using sinter::Tensor;

/// The axes whose bits are set, as constants.
template <unsigned Bits>
constexpr auto axes_of() {
  return []<int... Number>(std::integer_sequence<int, Number...>) {
    constexpr auto find = [](int number) {
      int axis = 0;
      while (((Bits >> axis) & 1U) == 0 || number-- > 0) ++axis;
      return axis;
    };
    return sinter::Axes<find(Number)...>{};
  }(std::make_integer_sequence<int, std::popcount(Bits)>{});
}

constexpr auto total = [](auto const& values) {
  using E = typename std::remove_cvref_t<decltype(values)>::value_type;
  if constexpr (std::is_integral_v<E>) {
    return std::accumulate(values.begin(), values.end(), std::int64_t{0});
  } else {
    return std::accumulate(values.begin(), values.end(), 0.0);
  }
};
constexpr auto largest = [](auto const& values) {
  return *std::max_element(values.begin(), values.end());
};
constexpr auto smallest = [](auto const& values) {
  return *std::min_element(values.begin(), values.end());
};
constexpr auto first_largest = [](auto const& values) {
  return std::max_element(values.begin(), values.end()) - values.begin();
};

/// One tensor over one set of axes, contiguous and not.
template <unsigned Bits, class TensorType>
void check_axes(TensorType const& x) {
  using E = sinter::element_of<TensorType>;
  constexpr auto axes = axes_of<Bits>();
  Array<E> const plain = array_of(x);
  std::string const what = reference::text(plain.shape) + " over axes " + std::to_string(Bits);
  using Sum = sinter::accumulated_type<E>;
  auto const sums = reference::reduced<Sum>(plain, Bits, false, total);
  auto const found = array_of(sum(x, axes));
  if constexpr (std::is_integral_v<E>) {
    BOOST_TEST(same(found, sums), "sum of " << what);
  } else {
    BOOST_TEST(reference::largest_difference(found, sums) < 1e-3, "sum of " << what);
  }
  BOOST_TEST(
      same(array_of(sum(x, axes, keepdims)),
           Array<Sum>{reference::reduced<Sum>(plain, Bits, true, total).shape, found.values}),
      "keepdims of " << what);
  BOOST_TEST(same(array_of(max(x, axes)), reference::reduced<E>(plain, Bits, false, largest)),
             "max of " << what);
  if constexpr (Bits == 1) {
    BOOST_TEST(same(array_of(min(x, axes)), reference::reduced<E>(plain, Bits, false, smallest)),
               "min of " << what);
  }
  if constexpr (TensorType::rank < 4 && (Bits == 2 || Bits == 5)) {
    BOOST_TEST(same(array_of(argmax(x, axes)),
                    reference::reduced<std::int64_t>(plain, Bits, false, first_largest)),
               "argmax of " << what);
  }
  // The same elements elsewhere in memory: the same bits.
  auto const reversed = sinter::evaluate(transpose(x));
  BOOST_TEST(same(array_of(sum(transpose(reversed), axes)), found), "sum of transposed " << what);
  BOOST_TEST(same(array_of(sum(x + E(0), axes)), found), "sum of computed " << what);
}

template <class TensorType, std::size_t... Bits>
void check_all_axes(TensorType const& x, std::index_sequence<Bits...>) {
  (check_axes<static_cast<unsigned>(Bits) + 1>(x), ...);
}
template <class TensorType>
void check_all_axes(TensorType const& x) {
  check_all_axes(x, std::make_index_sequence<(1U << TensorType::rank) - 1>{});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reduce)

BOOST_AUTO_TEST_CASE(folds_every_set_of_axes_of_vectors_and_matrices) {
  std::mt19937 engine(21);
  for (std::ptrdiff_t const n : {1, 2, 63, 64, 65, 1000, 1025, 5000}) {
    check_all_axes(random_tensor<Tensor<float, dyn>>({n}, engine));
    check_all_axes(random_tensor<Tensor<float, dyn, dyn>>({n, 3}, engine));
    check_all_axes(random_tensor<Tensor<float, dyn, dyn>>({7, n}, engine));
    check_all_axes(random_tensor<Tensor<std::int16_t, dyn, dyn>>({5, n}, engine));
  }
}

BOOST_AUTO_TEST_CASE(folds_every_set_of_axes_of_three) {
  std::mt19937 engine(22);
  for (Index const& shape : {Index{2, 3, 5}, Index{7, 1, 130}, Index{17, 65, 2}, Index{1, 70, 1}}) {
    check_all_axes(random_tensor<Tensor<double, dyn, dyn, dyn>>(shape, engine));
  }
}

BOOST_AUTO_TEST_CASE(folds_sets_of_four_axes) {
  std::mt19937 engine(23);
  for (Index const& shape : {Index{2, 3, 5, 7}, Index{3, 17, 2, 65}, Index{1, 130, 3, 1}}) {
    auto const x = random_tensor<Tensor<std::int32_t, dyn, dyn, dyn, dyn>>(shape, engine);
    check_axes<0b0101>(x);
    check_axes<0b1010>(x);
    check_axes<0b0110>(x);
    check_axes<0b1001>(x);
    check_axes<0b1111>(x);
  }
}

BOOST_AUTO_TEST_CASE(does_not_depend_on_layout_or_static_extents) {
  std::mt19937 engine(24);
  auto const start = random_tensor<Tensor<float, 3, 70>>({3, 70}, engine);
  Tensor<float, dyn, dyn> const moving = start;
  Tensor<float, 3, dyn> const mixed = start;
  BOOST_TEST(same(array_of(sum(start)), array_of(sum(moving))));
  BOOST_TEST(same(array_of(sum(start, 0_c)), array_of(sum(moving, 0_c))));
  BOOST_TEST(same(array_of(sum(start, 1_c)), array_of(sum(mixed, 1_c))));
  BOOST_TEST(same(array_of(mean(start, 1_c)), array_of(mean(moving, -1_c))));
  Tensor<float, dyn, dyn> spread(sinter::shape(7, 211));
  auto const part = spread(range(6, 0, -2), range(1, none, 3));
  part = moving;
  BOOST_TEST(same(array_of(sum(part, 1_c)), array_of(sum(moving, 1_c))));
  BOOST_TEST(same(array_of(sum(part, 0_c)), array_of(sum(moving, 0_c))));
  BOOST_TEST(same(array_of(sum(part)), array_of(sum(moving))));
  // A row's sum is its own, whatever rows stand beside it, into whatever it is written.
  auto const rows = random_tensor<Tensor<float, dyn, dyn>>({5, 1300}, engine);
  Tensor<float, dyn> const sums = sum(rows, 1_c);
  Tensor<float, dyn> wide(sinter::shape(9));
  wide(range(none, none, -2)) = sum(rows(every, every), 1_c);
  for (std::ptrdiff_t i = 0; i < 5; ++i) {
    float const alone = sum(rows(i, every)).item();
    BOOST_TEST(sums(i) == alone);
    BOOST_TEST(wide(8 - 2 * i) == alone);
  }
}

BOOST_AUTO_TEST_CASE(of_an_empty_axis_is_the_identity_or_an_error) {
  Tensor<float, dyn, dyn> const none_of(sinter::shape(0, 3));
  BOOST_TEST(same(array_of(sum(none_of, 0_c)), Array<float>{{3}, {0, 0, 0}}));
  BOOST_TEST(same(array_of(sum(none_of, 1_c)), Array<float>{{0}, {}}));
  BOOST_TEST(sum(none_of).item() == 0);
  BOOST_TEST(std::isnan(mean(none_of).item()));
  BOOST_TEST(same(array_of(max(none_of, 1_c)), Array<float>{{0}, {}}));
  BOOST_TEST(same(array_of(argmax(none_of, 1_c, keepdims)), Array<std::int64_t>{{0, 1}, {}}));
#if SINTER_EXCEPTIONS
  BOOST_CHECK_THROW((void)sinter::evaluate(max(none_of)), sinter::domain_error);
  BOOST_CHECK_THROW((void)sinter::evaluate(min(none_of, 0_c)), sinter::domain_error);
  BOOST_CHECK_THROW((void)sinter::evaluate(argmax(none_of, 0_c)), sinter::domain_error);
#endif
}

BOOST_AUTO_TEST_CASE(lets_nan_win_and_finds_the_first) {
  float const nan_ = std::numeric_limits<float>::quiet_NaN();
  for (std::ptrdiff_t const n : {3, 17, 64, 200, 3000}) {
    for (std::ptrdiff_t const at : {std::ptrdiff_t{0}, n / 3, n - 1}) {
      Tensor<float, dyn> x(sinter::shape(n));
      std::iota(x.begin(), x.end(), -100.0f);
      BOOST_TEST(max(x).item() == static_cast<float>(n) - 101);
      BOOST_TEST(min(x).item() == -100);
      x(at) = nan_;
      BOOST_TEST(std::isnan(max(x).item()));
      BOOST_TEST(std::isnan(min(x).item()));
      BOOST_TEST(std::isnan(sum(x).item()));
      BOOST_TEST(argmax(x).item() == at);
      auto const columns = x(every, newaxis) + Tensor<float, 3>{0, 1, 2};
      BOOST_TEST(std::isnan(max(columns, 0_c)(1).item()));
      BOOST_TEST(argmax(columns, 0_c)(2).item() == at);
    }
  }
  BOOST_TEST(argmax(Tensor{3, 7, 7, 1}).item() == 1);
  BOOST_TEST(argmax(Tensor{false, true, true}).item() == 1);
  float const low = -std::numeric_limits<float>::infinity();
  BOOST_TEST(argmax(Tensor{low, low}).item() == 0);
  BOOST_TEST(max(Tensor{low, low}).item() == low);
}

BOOST_AUTO_TEST_CASE(adds_ten_million_numbers_to_seven_digits) {
  std::ptrdiff_t const n = 10'000'000;
  Tensor<float, dyn> const x = sinter::full(sinter::shape(n), 0.1f);
  double const exact = static_cast<double>(n) * 0.1f;
  BOOST_TEST(std::fabs(sum(x).item() / exact - 1) < 1e-6);
  BOOST_TEST(std::fabs(sum(reshape(x, 1000, -1)).item() / exact - 1) < 1e-6);
  Tensor<float, dyn> const columns = sum(reshape(x, -1, 2), 0_c);
  BOOST_TEST(std::fabs(columns(1) / (exact / 2) - 1) < 1e-6);
  BOOST_TEST(std::fabs(mean(x).item() / double{0.1f} - 1) < 1e-6);
}

BOOST_AUTO_TEST_CASE(has_the_element_types_of_the_standard) {
  auto const sums = []<class E>(E) { return sinter::element_of<decltype(sum(Tensor<E, 2>()))>{}; };
  static_assert(std::is_same_v<decltype(sums(std::int8_t{})), std::int64_t>);
  static_assert(std::is_same_v<decltype(sums(std::uint32_t{})), std::uint64_t>);
  static_assert(std::is_same_v<decltype(sums(true)), std::int64_t>);
  static_assert(std::is_same_v<decltype(sums(1.0f)), float>);
  auto const means = []<class E>(E) {
    return sinter::element_of<decltype(mean(Tensor<E, 2>()))>{};
  };
  static_assert(std::is_same_v<decltype(means(std::int8_t{})), double>);
  static_assert(std::is_same_v<decltype(means(1.0f)), float>);
  static_assert(std::is_same_v<sinter::element_of<decltype(max(Tensor<bool, 2>()))>, bool>);
  static_assert(
      std::is_same_v<sinter::element_of<decltype(argmax(Tensor<bool, 2>()))>, std::int64_t>);
  BOOST_TEST(sum(Tensor{std::int8_t{100}, std::int8_t{100}}).item() == 200);
  BOOST_TEST(sum(Tensor{true, true, false}).item() == 2);
  BOOST_TEST(mean(Tensor{1, 2, 4, 6}).item() == 3.25);
}

BOOST_AUTO_TEST_CASE(is_a_constant_expression) {
  constexpr Tensor<double, 2, 3> x{{1, 5, 3}, {4, 2, 6}};
  constexpr Tensor<double, 2> rows = sum(x, 1_c);
  static_assert(rows(0) == 9 && rows(1) == 12);
  static_assert(sinter::evaluate(max(x)).item() == 6 && sinter::evaluate(mean(x)).item() == 3.5);
  static_assert(sinter::evaluate(argmax(x, 1_c))(0) == 1 &&
                sinter::evaluate(argmax(x)).item() == 5);
}

BOOST_AUTO_TEST_CASE(softmax_has_rows_that_sum_to_one) {
  std::mt19937 engine(25);
  for (Index const& shape : {Index{1, 1}, Index{3, 7}, Index{65, 10}, Index{2, 1000}}) {
    Tensor<float, dyn, dyn> const x = random_tensor<Tensor<float, dyn, dyn>>(shape, engine) * 500;
    Tensor const by_rows = softmax(x, -1_c);
    Tensor const by_columns = softmax(transpose(x), 0_c);
    BOOST_TEST(max(abs(sum(by_rows, 1_c) - 1)).item() < 1e-6f);
    BOOST_TEST(min(by_rows).item() >= 0);
    BOOST_TEST(max(abs(transpose(by_columns) - by_rows)).item() < 1e-6f);
  }
  Tensor const large = softmax(Tensor{1e30f, 1e30f, -1e30f, 0.0f}, 0_c);
  BOOST_TEST((array_of(large).values == std::vector<float>{0.5f, 0.5f, 0, 0}));
  Tensor const integers = softmax(Tensor{1, 1}, 0_c);
  static_assert(std::is_same_v<sinter::element_of<decltype(integers)>, double>);
  BOOST_TEST(integers(1) == 0.5);
}

BOOST_AUTO_TEST_SUITE_END()
