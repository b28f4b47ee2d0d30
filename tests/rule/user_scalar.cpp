#include <sinter/rule/user_scalar.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>
#include <type_traits>

namespace scalars {

/// A number modulo 7: no order, no /; default zero.
struct Modular {
  int value = 0;
  constexpr Modular() = default;
  constexpr explicit Modular(int given) : value(((given % 7) + 7) % 7) {}
  friend constexpr bool operator==(Modular, Modular) = default;
  friend constexpr Modular operator+(Modular a, Modular b) { return Modular(a.value + b.value); }
  friend constexpr Modular operator-(Modular a, Modular b) { return Modular(a.value - b.value); }
  friend constexpr Modular operator*(Modular a, Modular b) { return Modular(a.value * b.value); }
};

/// Money with a currency's worth of members: 24 bytes, an order, a function found by ADL.
struct Amount {
  double value = 0;
  double error = 0;
  int unit = 0;
  constexpr Amount() = default;
  constexpr Amount(double given, double doubt = 0) : value(given), error(doubt) {}
  friend constexpr bool operator==(Amount const& a, Amount const& b) {
    return a.value == b.value && a.error == b.error;
  }
  friend constexpr bool operator<(Amount const& a, Amount const& b) { return a.value < b.value; }
  friend constexpr Amount operator+(Amount const& a, Amount const& b) {
    return {a.value + b.value, a.error + b.error};
  }
  friend constexpr Amount operator-(Amount const& a, Amount const& b) {
    return {a.value - b.value, a.error + b.error};
  }
  friend constexpr Amount operator*(Amount const& a, Amount const& b) {
    return {a.value * b.value, a.error * b.value + b.error * a.value};
  }
  friend constexpr Amount sqrt(Amount const& a) { return {a.value / 2, a.error}; }
  friend std::ostream& operator<<(std::ostream& stream, Amount const& a) {
    return stream << a.value << "~" << a.error;
  }
};
/// Another class, which becomes an Amount.
struct Price {
  double value = 0;
  friend constexpr bool operator==(Price, Price) = default;
  friend constexpr Price operator+(Price a, Price b) { return {a.value + b.value}; }
  friend constexpr Price operator-(Price a, Price b) { return {a.value - b.value}; }
  friend constexpr Price operator*(Price a, Price b) { return {a.value * b.value}; }
  constexpr explicit operator Amount() const { return Amount(value); }
};
struct NoProduct {
  friend bool operator==(NoProduct, NoProduct) = default;
  friend NoProduct operator+(NoProduct, NoProduct) { return {}; }
};

}  // namespace scalars

template <>
struct sinter::promotion<scalars::Price, scalars::Amount> {
  using type = scalars::Amount;
};

namespace {

using namespace sinter;
using namespace sinter::literals;
using namespace scalars;

static_assert(UserScalar<Modular> && UserScalar<Amount> && UserScalar<Price>);
static_assert(!UserScalar<int> && !UserScalar<std::string> && !UserScalar<NoProduct> &&
              !UserScalar<Modular const> && !UserScalar<Modular&>);
static_assert(!UserScalar<Tensor<Modular, 2>> && !UserScalar<Shape<2>> &&
              !UserScalar<decltype(0_c)> && !UserScalar<decltype(every)>);
static_assert(Element<Modular> && ScalarOperand<Modular const&>);

// Promotion: the user's, in both orders; built-in numbers that are not narrowed.
static_assert(std::is_same_v<result_type<Price, Amount>, Amount>);
static_assert(std::is_same_v<result_type<Amount, Price>, Amount>);
static_assert(std::is_same_v<result_type<Amount, float>, Amount>);
static_assert(std::is_same_v<result_type<std::int64_t, Amount>, Amount>);
static_assert(std::is_same_v<result_type<bool, Modular>, Modular>);
static_assert(std::is_same_v<weak_result_type<Modular, long>, Modular>);
static_assert(has_result_type<Modular, int> && !has_result_type<Modular, double> &&
              !has_result_type<Modular, Amount> && has_result_type<int, double>);
static_assert(assignable_elements<int, Modular> && !assignable_elements<Modular, int> &&
              !assignable_elements<double, Modular> && assignable_elements<Price, Amount> &&
              !assignable_elements<Amount, Price>);
static_assert(convertible_elements<Modular, bool> && !convertible_elements<Modular, int>);

constexpr Modular m(int value) { return Modular(value); }

// In constant expressions, static shapes.
constexpr Tensor<Modular, 2, 3> numbers{{m(1), m(2), m(3)}, {m(4), m(5), m(6)}};
constexpr Tensor<Modular, 3, 2> others{{m(1), m(0)}, {m(6), m(1)}, {m(2), m(5)}};
static_assert(sum(numbers).item() == m(0));
static_assert(prod(numbers).item() == m(6));
static_assert(evaluate(matmul(numbers, others))(0, 0) == m(1 + 12 + 6));
static_assert(evaluate(numbers * 3 - numbers(0, every))(1, 2) == m(18 - 3));
static_assert(evaluate(-numbers)(0, 0) == m(6));
static_assert(evaluate(where(numbers == m(5), m(0), numbers))(1, 1) == m(0));
static_assert(evaluate(sum(numbers, 0_c))(2) == m(9));
static_assert(evaluate(square(numbers))(1, 2) == m(36));

/// Runs over contiguous, strided, broadcast and buffered leaves against plain loops.
void check_shapes(std::ptrdiff_t rows, std::ptrdiff_t columns) {
  Tensor<Amount, dyn, dyn> x(shape(rows, columns));
  Tensor<Amount, dyn> row{shape(columns)};
  for (std::ptrdiff_t i = 0; i < x.size(); ++i) {
    x.data()[i] = Amount(static_cast<double>(i % 11), 0.5);
  }
  for (std::ptrdiff_t j = 0; j < columns; ++j) row(j) = Amount(static_cast<double>(j % 5));
  Tensor<Amount, dyn, dyn> y = transpose(x) * 2 + row(every, newaxis);
  Amount total;
  for (std::ptrdiff_t i = 0; i < rows; ++i) {
    for (std::ptrdiff_t j = 0; j < columns; ++j) {
      Amount const expected = x(i, j) * Amount(2) + row(j);
      BOOST_REQUIRE(y(j, i) == expected);
      total = total + expected;
    }
  }
  BOOST_TEST((sum(y).item() == total));
  BOOST_TEST((sum(sum(y, 0_c)).item() == total));
  BOOST_TEST((sum(sum(y, 1_c)).item() == total));
  BOOST_TEST((sum(transpose(x) * 2 + row(every, newaxis)).item() == total));
  Tensor<Amount, dyn, dyn> backwards = x(every, range(none, none, -1));
  BOOST_TEST((backwards(rows - 1, 0) == x(rows - 1, columns - 1)));
  Tensor<double, dyn> zeros_of = sum(astype<double>(x < Amount(3)), 1_c);
  BOOST_TEST(zeros_of.extent(0) == rows);
  x += x(0, every);  // the source overlaps
  BOOST_TEST((x(0, columns - 1) == Amount(2 * static_cast<double>((columns - 1) % 11), 1)));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(user_scalars)

BOOST_AUTO_TEST_CASE(loops_are_those_of_every_tensor) {
  check_shapes(1, 1);
  check_shapes(3, 5);
  check_shapes(70, 3);
  check_shapes(5, 701);
}

BOOST_AUTO_TEST_CASE(reductions_begin_with_the_first_value) {
  Tensor<Amount, dyn> x{Amount(-3), Amount(-1), Amount(-2)};
  BOOST_TEST((max(x).item() == Amount(-1)));
  BOOST_TEST((min(x).item() == Amount(-3)));
  BOOST_TEST(argmax(x).item() == 1);
  BOOST_TEST((prod(x).item() == Amount(-6)));
  BOOST_TEST((sum(x).item() == Amount(-6)));
  BOOST_TEST((sum(Tensor<Amount, dyn>()).item() == Amount()));
  BOOST_CHECK_THROW((void)max(Tensor<Amount, dyn>()).item(), domain_error);
  Tensor<Amount, dyn> sorted = sort(x);
  BOOST_TEST((sorted(0) == Amount(-3) && sorted(2) == Amount(-1)));
  BOOST_TEST((evaluate(cumulative_sum(x))(2) == Amount(-6)));
  static_assert(max(Tensor<Amount, 2>{Amount(-3), Amount(-1)}).item() == Amount(-1));
}

BOOST_AUTO_TEST_CASE(products_at_run_time_are_those_of_constants) {
  Tensor<Modular, dyn, dyn> left = numbers;
  Tensor<Modular, 2, 2> expected = matmul(numbers, others);
  Tensor<Modular, dyn, dyn> product = matmul(left, others);
  BOOST_TEST(all(product == expected).item());
  Tensor<Modular, dyn> vector = matmul(left, others(every, 0));
  BOOST_TEST(all(vector == expected(every, 0)).item());
  Tensor<Modular, dyn, dyn> nothing = matmul(zeros<Modular>(2, 0), zeros<Modular>(0, 3));
  BOOST_TEST(all(nothing == Modular()).item());
}

BOOST_AUTO_TEST_CASE(functions_of_the_class_are_found) {
  Tensor<Amount, 2> x{Amount(4), Amount(9)};
  BOOST_TEST((evaluate(sqrt(x))(1) == Amount(4.5)));
  BOOST_TEST((evaluate(abs(-x))(0) == Amount(4)));
  BOOST_TEST((evaluate(maximum(x, Amount(5)))(0) == Amount(5)));
  BOOST_TEST((evaluate(clip(x, 5, 6))(1) == Amount(6)));
}

BOOST_AUTO_TEST_CASE(other_types_become_the_class) {
  Tensor<int, 2> counts{2, 3};
  Tensor<Price, 2> prices{Price{1.5}, Price{4}};
  Tensor<Amount, 2> amounts{Amount(10, 1), Amount(20, 2)};
  Tensor<Amount, 2> total = counts * amounts + prices;
  BOOST_TEST((total(1) == Amount(64, 6)));
  Tensor<Amount, dyn> copy = counts;
  BOOST_TEST((copy(1) == Amount(3)));
  copy = prices;
  BOOST_TEST((copy(0) == Amount(1.5)));
  BOOST_TEST(all(astype<bool>(copy)).item());
  Tensor deduced{Amount(1), Amount(2)};
  static_assert(std::is_same_v<decltype(deduced), Tensor<Amount, 2>>);
}

BOOST_AUTO_TEST_CASE(elements_are_printed_by_the_operator_of_the_class) {
  Tensor<Amount, 2, 2> x{{Amount(1), Amount(2.5, 1)}, {Amount(-3), Amount(40)}};
  BOOST_TEST(to_string(x) == "[[  1~0 2.5~1]\n [ -3~0  40~0]]");
  BOOST_TEST(to_string(sum(x)) == "40.5~1");
}

BOOST_AUTO_TEST_SUITE_END()
