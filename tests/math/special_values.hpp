/// @file
/// The special cases that the Array API standard lists, as tables: in whole and partial packs of float
/// and double, and in constant expressions. (That single numbers agree with packs is a law.)
#pragma once

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>
#include <type_traits>

namespace special_values {

using namespace sinter;

inline constexpr double inf = std::numeric_limits<double>::infinity();
inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
inline constexpr double pi = 3.141592653589793;

/// Operands and what comes of them. A function of one operand leaves the second alone.
struct Row {
  double x;
  double y;
  double expected;
};
struct UnaryRow {
  double x;
  double expected;
};
constexpr double second(Row const& row) { return row.y; }
constexpr double second(UnaryRow const&) { return 0; }

template <class Function>
inline constexpr int rows_of = static_cast<int>(sizeof(Function::rows) / sizeof(Function::rows[0]));

/// The operands of all rows, again and again from `start` on.
template <class Made, class Function>
constexpr Made operand(int which, std::ptrdiff_t count, std::ptrdiff_t start) {
  Made result(typename Made::shape_type(ExtentList<1>{{count}}));
  for (std::ptrdiff_t k = 0; k < count; ++k) {
    auto const& row = Function::rows[(start + k) % rows_of<Function>];
    result.data()[k] = static_cast<element_of<Made>>(which == 0 ? row.x : second(row));
  }
  return result;
}

inline bool agrees(double found, double expected, double epsilon) {
  if (expected != expected || found != found) return expected != expected && found != found;
  if (found == expected) return std::signbit(found) == std::signbit(expected);
  return expected != 0 && std::fabs(found / expected - 1) <= 4 * epsilon;
}

template <class Function, class E, class Result>
void compare(Result const& found, std::ptrdiff_t start, char const* how) {
  for (std::ptrdiff_t k = 0; k < found.size(); ++k) {
    auto const& row = Function::rows[(start + k) % rows_of<Function>];
    double const value = static_cast<double>(found(k));
    BOOST_TEST(agrees(value, row.expected, std::numeric_limits<E>::epsilon()),
               Function::name << "(" << row.x << ", " << second(row) << ") of " << sizeof(E)
                              << " bytes, " << how << ": found " << value << ", expected "
                              << row.expected);
  }
}

template <class Function, class E>
void check_packs() {
  using Many = Tensor<E, dyn>;
  auto const check = [](std::ptrdiff_t count, std::ptrdiff_t start, char const* how) {
    Many const x = operand<Many, Function>(0, count, start);
    Many const y = operand<Many, Function>(1, count, start);
    compare<Function, E>(evaluate(Function::verb(x, y)), start, how);
  };
  check(128, 0, "whole packs");
  check(64 + 5, 3, "a partial pack behind whole ones");
  for (int row = 0; row < rows_of<Function>; ++row) check(1, row, "alone");
}

template <class Function>
void check() {
  check_packs<Function, double>();
  check_packs<Function, float>();
  using Few = Tensor<double, rows_of<Function>>;
  static constexpr Few x = operand<Few, Function>(0, rows_of<Function>, 0);
  static constexpr Few y = operand<Few, Function>(1, rows_of<Function>, 0);
  static constexpr auto constant = evaluate(Function::verb(x, y));
  compare<Function, double>(constant, 0, "constant");
}

#define SINTER_SPECIAL(RowType, function, call, ...)                                       \
  struct function##_ {                                                                     \
    static constexpr char const* name = #function;                                         \
    static constexpr RowType rows[] = {__VA_ARGS__};                                       \
    static constexpr auto verb(auto const& x, [[maybe_unused]] auto const& y) { return call; } \
  };                                                                                       \
  BOOST_AUTO_TEST_CASE(of_##function) { check<function##_>(); }
/// One table: the function's name, a call, rows of operand and result.
#define SINTER_SPECIAL_UNARY(function, ...) \
  SINTER_SPECIAL(UnaryRow, function, function(x), __VA_ARGS__)
#define SINTER_SPECIAL_BINARY(function, ...) \
  SINTER_SPECIAL(Row, function, function(x, y), __VA_ARGS__)

}  // namespace special_values
