// The law of partial derivatives: those that a rule states are the limits of its differences.

#include "operations.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <string>

using namespace sinter;

namespace {

/// A partial derivative as a number.
double number_of(double value) { return value; }
double number_of(exact::Zero) { return 0; }
double number_of(exact::One) { return 1; }
double number_of(exact::MinusOne) { return -1; }
template <class Condition>
double number_of(Gate<Condition> const& gate) {
  return gate.condition ? 1 : 0;
}

constexpr double points[] = {-2.3, -1.1, -0.7, -0.3, 0.2, 0.6, 0.9, 1.4, 2.7};

/// A rule as a function of its operands, which are numbers except conditions.
template <class Operation, std::size_t... Position>
double value_at(double const* x, std::index_sequence<Position...>) {
  return static_cast<double>(typename Operation::Rule{}(
      static_cast<laws::operand_element<Operation, static_cast<int>(Position), double>>(
          x[Position])...));
}
template <class Operation, int Operand, std::size_t... Position>
double partial_at(double const* x, std::index_sequence<Position...> all) {
  return number_of(Operation::Rule::partial(
      argument<Operand>{}, value_at<Operation>(x, all),
      static_cast<laws::operand_element<Operation, static_cast<int>(Position), double>>(
          x[Position])...));
}

template <class Operation, int Operand>
void check_at(double* x) {
  constexpr auto all = std::make_index_sequence<static_cast<std::size_t>(Operation::arity)>{};
  double const middle = x[Operand];
  double const step = 6e-6;
  auto const value = [&](double at) {
    x[Operand] = at;
    double const result = value_at<Operation>(x, all);
    x[Operand] = middle;
    return result;
  };
  double const above = value(middle + step);
  double const below = value(middle - step);
  double const here = value(middle);
  if (!std::isfinite(above) || !std::isfinite(below) || !std::isfinite(here)) return;
  double const right = (above - here) / step;
  double const left = (here - below) / step;
  double const scale = 1 + std::abs(right) + std::abs(left);
  if (std::abs(right - left) > 1e-3 * scale) return;  // no derivative there
  double const expected = (above - below) / (2 * step);
  double const found = partial_at<Operation, Operand>(x, all);
  BOOST_TEST(std::abs(found - expected) <= 2e-7 * scale,
             Operation::name << ", operand " << Operand << " at " << x[0] << ", "
                             << (Operation::arity > 1 ? x[1] : 0) << ": found " << found
                             << ", expected " << expected);
}

template <class Operation, int Operand = 0>
void check_operands() {
  using Rule = typename Operation::Rule;
  constexpr bool is_number =
      std::is_same_v<laws::operand_element<Operation, Operand, double>, double>;
  if constexpr (is_number) {
    double x[4] = {};
    int count = 0;
    for (double const a : points) {
      for (double const b : points) {
        for (double const c : points) {
          double const all[4] = {a, b, c, 0.25};
          for (int k = 0; k < Operation::arity; ++k) x[k] = all[k];
          if (Operation::arity < 3 && c != points[0]) continue;
          if (Operation::arity < 2 && b != points[0]) continue;
          check_at<Operation, Operand>(x);
          ++count;
        }
      }
    }
    BOOST_TEST(count > 0, typeid(Rule).name());
  }
  if constexpr (Operand + 1 < Operation::arity) check_operands<Operation, Operand + 1>();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(partial_derivatives)

BOOST_AUTO_TEST_CASE(are_the_limits_of_differences) {
  laws::for_each_operation<double>([]<class Operation>() {
    constexpr auto all = std::make_index_sequence<static_cast<std::size_t>(Operation::arity)>{};
    using Result = decltype([]<std::size_t... Position>(std::index_sequence<Position...>) {
      return typename Operation::Rule{}(
          laws::operand_element<Operation, static_cast<int>(Position), double>{}...);
    }(all));
    // The neighbour of a number has no derivative; gradients refuse it.
    constexpr bool is_differentiable = !std::is_same_v<Operation, laws::operation::NextAfter>;
    if constexpr (std::is_same_v<Result, double> && is_differentiable) check_operands<Operation>();
  });
}

BOOST_AUTO_TEST_SUITE_END()
