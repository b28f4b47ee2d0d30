/// @file
/// Algorithms that need their operands in memory, as nodes: written here, used like any verb.
#include <sinter/expression/procedure.hpp>

#include <support/holds.hpp>

#include <string>

namespace {

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

/// left[i] - right[n - 1 - i] * factor
struct MinusReversed {
  static constexpr char const* name = "minus_reversed";
  int factor;

  template <class E>
  constexpr void run(Target<E, 1> const& to, Target<E const, 1> const& left,
                     Target<E const, 1> const& right) const {
    std::ptrdiff_t const count = to.extents[0];
    for (std::ptrdiff_t i = 0; i < count; ++i) {
      to.data[i * to.strides[0]] =
          left.data[i * left.strides[0]] -
          static_cast<E>(factor) * right.data[(count - 1 - i) * right.strides[0]];
    }
  }
  friend constexpr bool operator==(MinusReversed, MinusReversed) = default;
};

template <Expression Left, Expression Right>
constexpr auto minus_reversed(Left&& left, Right&& right, int factor) {
  auto l = detail::operand<false>(std::forward<Left>(left));
  auto r = detail::operand<false>(std::forward<Right>(right));
  auto const shape = l.shape();
  return make_procedure<element_of<Left>>(MinusReversed{factor}, shape, std::move(l),
                                          std::move(r));
}

/// first, first + 1, ...: no operand.
struct Count {
  static constexpr char const* name = "count";
  std::int64_t first;  // no operator==: two nodes are never known to be equal

  constexpr void run(Target<std::int64_t, 1> const& to) const {
    for (std::ptrdiff_t i = 0; i < to.extents[0]; ++i) to.data[i * to.strides[0]] = first + i;
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(procedure)

BOOST_AUTO_TEST_CASE(is_a_constant_expression) {
  constexpr Tensor<double, 3> a{1, 2, 3};
  constexpr Tensor<double, 3> b{10, 20, 40};
  constexpr Tensor<double, 3> c = minus_reversed(a, b * 2, 1);
  static_assert(c(0) == -79 && c(1) == -38 && c(2) == -17);
  constexpr Tensor<double, 2> d = (minus_reversed(a, b, 1) + 1)(range(1_c, none));
  static_assert(d(0) == -17 && d(1) == -6);
  static_assert(make_procedure<std::int64_t>(Count{5}, shape(3_c))(2_c).item() == 7);
}

BOOST_AUTO_TEST_CASE(reads_operands_where_they_lie) {
  Tensor<double, dyn, dyn> const x{{1, 2, 3}, {10, 20, 40}};
  BOOST_TEST(holds(minus_reversed(x(0, range(none, none, -1)), transpose(x)(every, 1), 2),
                   Tensor<double, dyn>{-77, -38, -19}));
  Tensor<double, dyn> const nothing(shape(0));
  BOOST_TEST(evaluate(minus_reversed(nothing, nothing, 1)).size() == 0);
}

BOOST_AUTO_TEST_CASE(writes_any_destination) {
  Tensor<double, dyn, dyn> x{{1, 2, 3}, {10, 20, 40}};
  x(0, range(none, none, -1)) = minus_reversed(x(0), x(1), 1);
  BOOST_TEST(holds(x, Tensor<double, dyn, dyn>{{-7, -18, -39}, {10, 20, 40}}));
  Tensor<double, dyn> y{1, 2, 3};
  y = minus_reversed(y, y, 1);  // overlap: through a temporary
  BOOST_TEST(holds(y, Tensor<double, dyn>{-2, 0, 2}));
  BOOST_CHECK_THROW(noalias(y) = minus_reversed(y, y, 1), domain_error);
}

BOOST_AUTO_TEST_CASE(is_evaluated_once_where_it_is_equal) {
  Tensor<double, dyn> const a{1, 2, 3};
  auto const once = [&](int factor) { return minus_reversed(a, a + a, factor); };
  BOOST_TEST(sinter::detail::same(once(1), once(1)));
  BOOST_TEST(!sinter::detail::same(once(1), once(2)));
  auto const numbers = make_procedure<std::int64_t>(Count{5}, shape(3));
  auto const others = make_procedure<std::int64_t>(Count{5}, shape(3));
  BOOST_TEST(sinter::detail::same(numbers, numbers));
  BOOST_TEST(!sinter::detail::same(numbers, others));
  BOOST_TEST(explain(once(1) * once(1)).find("1 equal barrier merged") != std::string::npos);
  BOOST_TEST(explain(once(1) * once(2)).find("merged") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(is_explained) {
  Tensor<double, dyn> const a{1, 2, 3};
  auto const node = exp(minus_reversed(a, a + a, 1));
  std::string const text = explain(node);
  std::size_t const first = text.find("operand 2: element-wise -> double (3,)");
  std::size_t const second = text.find("minus_reversed -> double (3,), temporary of 24 bytes");
  BOOST_TEST((first != std::string::npos && second != std::string::npos && first < second), text);
  static_assert(schedule_of<decltype(node)>.regions == 3);
  static_assert(schedule_of<decltype(node)>.temporaries == 2);
  BOOST_TEST(to_string(minus_reversed(a, a, 1)) == "[-2.  0.  2.]");
}

BOOST_AUTO_TEST_SUITE_END()
