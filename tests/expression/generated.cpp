#include <sinter/expression/generated.hpp>

#include <boost/test/unit_test.hpp>
#include <support/holds.hpp>

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

namespace {

/// Remainders of multiples: neighbours have nothing in common.
template <class ElementType>
struct Scattered {
  using element_type = ElementType;
  int seed = 0;
  constexpr ElementType operator()(std::ptrdiff_t position) const {
    return static_cast<ElementType>((position * 37 + seed) % 101);
  }
  friend constexpr bool operator==(Scattered const&, Scattered const&) = default;
};
/// The same, written by a function of its own.
struct Filled : Scattered<float> {
  void fill(float* to, std::ptrdiff_t first, std::ptrdiff_t step, std::ptrdiff_t count) const {
    for (std::ptrdiff_t k = 0; k < count; ++k) to[k] = (*this)(first + k * step);
  }
  friend constexpr bool operator==(Filled const&, Filled const&) = default;
};

template <class Formula, class... Extents>
constexpr auto make(Formula formula, Extents... extents) {
  auto const shape = sinter::shape(extents...);
  return Generated<Formula, std::remove_cvref_t<decltype(shape)>>(formula, shape);
}
using Floats = Scattered<float>;

/// An expression of a generated leaf and the same of a tensor with its elements: equal.
template <class Node, class Function>
void compare(Node const& leaf, Function function) {
  Tensor const stored = leaf;
  Tensor const expected = function(stored);
  BOOST_TEST(holds(function(leaf), expected));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(generated)

BOOST_AUTO_TEST_CASE(computes_elements_from_row_major_positions) {
  auto const leaf = make(Floats{5}, 3, 4_c);
  Tensor const x = leaf;
  static_assert(std::is_same_v<decltype(x), Tensor<float, dyn, 4> const>);
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 4; ++j) BOOST_TEST(x(i, j) == float(((i * 4 + j) * 37 + 5) % 101));
  }
  BOOST_TEST(leaf(2, 3) == x(2, 3));
  BOOST_TEST(leaf.at(-1, -2) == x(2, 2));
  BOOST_CHECK_THROW((void)leaf.at(3, 0), sinter::index_error);
  std::size_t position = 0;
  for (float element : leaf) BOOST_TEST(element == x.data()[position++]);
  BOOST_TEST(position == 12U);
  BOOST_TEST(holds(make(Floats{5}), Tensor<float>{5.0f}));
  BOOST_TEST(evaluate(make(Floats{5}, 0, 3)).size() == 0);
}
BOOST_AUTO_TEST_CASE(is_one_region_without_temporary) {
  Tensor<float, dyn> x = ones<float>(2000);
  auto const expression = make(Floats{}, 2000) * 2 + x;
  static_assert(schedule_of<decltype(expression)>.regions == 1);
  static_assert(schedule_of<decltype(expression)>.temporaries == 0);
  std::string const text = explain(expression);
  BOOST_TEST(text.find("float (2000,), generated") != std::string::npos);
  BOOST_TEST(text.find("1 region, no temporary") != std::string::npos);
}
BOOST_AUTO_TEST_CASE(is_read_through_views) {
  for (std::ptrdiff_t const n : {1, 3, 7, 63, 64, 65, 130, 700}) {
    auto const leaf = make(Floats{3}, 5, n);
    auto const filled = make(Filled{{9}}, 5, n);
    Tensor<float, dyn> const column = evaluate(make(Floats{1}, 5));
    compare(leaf, [](auto const& x) { return x * 2 + 1; });
    compare(filled, [](auto const& x) { return exp(x * 0.01f) + x; });
    compare(leaf, [](auto const& x) { return transpose(x) + 1; });
    compare(leaf, [&](auto const& x) { return transpose(x) + column; });
    compare(filled, [](auto const& x) { return x(range(none, none, -2), every) + x(0, every); });
    compare(leaf, [](auto const& x) { return x(every, range(none, none, -1)) * x(1, every); });
    compare(leaf, [](auto const& x) { return x(every, newaxis, 0) + x(newaxis, every, 0); });
    compare(leaf, [&](auto const& x) { return reshape(x, n, 5) - transpose(x); });
    compare(filled, [&](auto const& x) { return reshape(x, -1)(range(2, none)) * 3; });
  }
}
BOOST_AUTO_TEST_CASE(is_folded_and_accumulated) {
  for (std::ptrdiff_t const n : {1, 5, 64, 70, 1500, 5000}) {
    auto const leaf = make(Floats{3}, 3, n);
    Tensor<float, dyn> const row = evaluate(make(Floats{7}, n));
    compare(leaf, [](auto const& x) { return sum(x); });
    compare(leaf, [&](auto const& x) { return sum(x * row, 1_c); });
    compare(leaf, [&](auto const& x) { return sum(x + row, 0_c); });
    compare(leaf, [&](auto const& x) { return max(transpose(x), 0_c); });
    compare(leaf, [&](auto const& x) { return min(transpose(x) * 2, 1_c); });
    compare(leaf, [&](auto const& x) { return argmax(x, 1_c); });
  }
}
BOOST_AUTO_TEST_CASE(has_any_element_type) {
  compare(make(Scattered<std::uint8_t>{3}, 3, 90),
          [](auto const& x) { return transpose(x) + x(0, every)(range(0, 3)); });
  compare(make(Scattered<std::int64_t>{3}, 3, 90),
          [](auto const& x) { return x(every, range(none, none, 7)) + x(0, 1); });
  compare(make(Scattered<bool>{3}, 900), [](auto const& x) { return !x; });
  compare(make(Scattered<double>{3}, 900), [](auto const& x) { return where(x > 50, x, -x); });
}
BOOST_AUTO_TEST_CASE(is_an_operand_of_barriers) {
  compare(make(Floats{3}, 4, 6), [](auto const& x) { return matmul(x, transpose(x)); });
  compare(make(Floats{3}, 4, 6), [](auto const& x) {
    return matmul(x(every, range(none, none, 2)), x(range(0, 3), 0));
  });
  compare(make(Floats{3}, 4, 6),
          [](auto const& x) { return concat(0_c, x, x(range(1, 3), every)); });
  compare(make(Floats{3}, 4, 6), [](auto const& x) { return sort(x, 1_c); });
  compare(make(Floats{3}, 4, 6), [](auto const& x) { return cumulative_sum(transpose(x), 0_c); });
}
BOOST_AUTO_TEST_CASE(gives_the_same_bits_for_static_and_dynamic_shapes) {
  Tensor const fixed = exp(make(Floats{3}, 5_c, 7_c) * 0.01f);
  Tensor const dynamic = exp(make(Floats{3}, 5, 7) * 0.01f);
  for (int k = 0; k < 35; ++k) BOOST_TEST(fixed.data()[k] == dynamic.data()[k]);
}
BOOST_AUTO_TEST_CASE(is_written_into_views_and_beside_what_is_read) {
  Tensor<float, dyn, dyn> x = ones<float>(6, 80);
  x(range(none, none, 2), every) += make(Floats{1}, 3, 80);
  Tensor const leaf = make(Floats{1}, 3, 80);
  BOOST_TEST(holds(x(range(none, none, 2), every), Tensor<float, dyn, dyn>(leaf + 1)));
  BOOST_TEST(holds(x(1, every), Tensor<float, dyn>(ones<float>(80))));
  Tensor<float, dyn> line = evaluate(make(Floats{2}, 100));
  Tensor const expected = line(range(1, none)) + evaluate(make(Floats{4}, 99));
  line(range(0, -1)) = line(range(1, none)) + make(Floats{4}, 99);
  BOOST_TEST(holds(line(range(0, -1)), expected));
}
BOOST_AUTO_TEST_CASE(streams_large_results) {
  std::ptrdiff_t const n = (std::ptrdiff_t{9} << 20) / 4 + 5;
  Tensor const x = make(Floats{2}, n) * 2;
  bool same = true;
  for (std::ptrdiff_t k = 0; k < n; ++k) same = same && x.data()[k] == Floats{2}(k) * 2;
  BOOST_TEST(same);
}
BOOST_AUTO_TEST_CASE(is_merged_where_barriers_are_equal) {
  auto const same = sum(make(Floats{2}, 50)) + sum(make(Floats{2}, 50)) * make(Floats{1}, 3);
  auto const other = sum(make(Floats{2}, 50)) + sum(make(Floats{3}, 50)) * make(Floats{1}, 3);
  BOOST_TEST(explain(same).find("2 regions") != std::string::npos);
  BOOST_TEST((Filled{{1}} == Filled{{1}}));
  BOOST_TEST(explain(other).find("3 regions") != std::string::npos);
}
BOOST_AUTO_TEST_CASE(is_possible_while_compiling) {
  constexpr auto x = make(Scattered<int>{4}, 2_c, 3_c);
  static_assert(x(1, 1) == 152 - 101);
  constexpr Tensor y = transpose(x) + 1;
  static_assert(std::is_same_v<decltype(y), Tensor<int, 3, 2> const>);
  static_assert(y(1, 1) == 52 && y(0, 0) == 5);
  static_assert(sum(x).item() == 4 + 41 + 78 + 14 + 51 + 88);
}
BOOST_AUTO_TEST_CASE(takes_no_gradient) {
  Tensor<float, 90> w = ones<float>(90_c);
  auto const leaf = make(Floats{3}, 90_c);
  auto const [value, dw] = value_and_grad([&](auto const& v) { return sum(v * leaf * 2); }, w);
  BOOST_TEST(holds(dw, Tensor<float, 90>(leaf * 2)));
  BOOST_TEST(value == sum(leaf * 2).item());
  Tensor<float, 90> out;
  assign(std::tie(w, out), w + leaf, w - leaf);
  BOOST_TEST(holds(out, Tensor<float, 90>(1 - leaf)));
}

BOOST_AUTO_TEST_SUITE_END()
