/// @file
/// The gradients of a random program in four ways: `value_and_grad`, the tape, `jvp`, differences.
#pragma once

#include <sinter.hpp>

#include <cmath>
#include <cstdio>

namespace random_gradients {

using sinter::dyn;
using sinter::Tensor;
using sinter::Variable;
using Matrix = Tensor<double, dyn, dyn>;
using Row = Tensor<double, dyn>;
using Column = Tensor<double, dyn, 1>;

inline int compared = 0;
inline int failures = 0;

/// What a program reads: tensors, variables, or what stands for them.
template <class X, class RowLike, class ColumnLike>
struct Inputs {
  X const& x;
  RowLike const& row;
  ColumnLike const& column;
};
template <class X, class RowLike, class ColumnLike>
Inputs(X const&, RowLike const&, ColumnLike const&) -> Inputs<X, RowLike, ColumnLike>;

/// Leaves an expression as it is, or makes it a statement of the tape.
struct Keep {
  constexpr auto operator()(auto const& expression) const { return expression; }
};
struct Statement {
  auto operator()(auto const& expression) const {
    if constexpr (std::is_same_v<sinter::element_of<decltype(expression)>, double>) {
      return Variable(expression);
    } else {
      return sinter::evaluate(expression);
    }
  }
};

template <class TensorType>
TensorType numbers(typename TensorType::shape_type const& shape, std::uint32_t seed) {
  TensorType result(shape);
  for (std::ptrdiff_t k = 0; k < result.size(); ++k) {
    seed = seed * 1664525U + 1013904223U;
    result.data()[k] = static_cast<double>(seed >> 8U) * 0x1p-23 * 1.5 - 1.4;
  }
  return result;
}
/// Three tensors: a point, a direction or gradients.
struct Point {
  Matrix x;
  Row row;
  Column column;

  static Point random(int m, int n, std::uint32_t seed) {
    return {numbers<Matrix>(sinter::shape(m, n), seed), numbers<Row>(sinter::shape(n), seed + 1),
            numbers<Column>(typename Column::shape_type({m, 1}), seed + 2)};
  }
};
inline Point moved(Point point, Point const& direction, double step) {
  auto const shift = [&](auto& to, auto const& along) {
    for (std::ptrdiff_t k = 0; k < to.size(); ++k) to.data()[k] += step * along.data()[k];
  };
  shift(point.x, direction.x);
  shift(point.row, direction.row);
  shift(point.column, direction.column);
  return point;
}
inline double dot(Point const& left, Point const& right) {
  double total = 0;
  auto const add = [&](auto const& a, auto const& b) {
    for (std::ptrdiff_t k = 0; k < a.size(); ++k) total += a.data()[k] * b.data()[k];
  };
  add(left.x, right.x);
  add(left.row, right.row);
  add(left.column, right.column);
  return total;
}

inline void compare(int program, char const* what, double found, double expected,
                    double tolerance) {
  ++compared;
  if (std::fabs(found - expected) <= tolerance * (1 + std::fabs(expected))) return;
  ++failures;
  std::printf("program %d: %s: found %.17g, expected %.17g\n", program, what, found, expected);
}
inline void compare(int program, char const* what, Point const& found, Point const& expected) {
  Point const apart = moved(found, expected, -1);
  compare(program, what, std::sqrt(dot(apart, apart)), 0,
          1e-13 * (1 + std::sqrt(dot(expected, expected))));
}

/// A number that depends on every element of a result.
auto loss_of(auto const& result) { return sum(result * 0.5 + sin(result)); }

template <class Program>
void check(Program program) {
  auto const f = [&](auto const& x, auto const& row, auto const& column) {
    return loss_of(program(Keep{}, Inputs{x, row, column}));
  };
  constexpr int shapes[][2] = {{3, 4}, {2, 35}};
  for (auto const& [m, n] : shapes) {
    auto const seed = static_cast<std::uint32_t>(Program::number * 100 + m);
    Point const point = Point::random(m, n, seed);
    Point const along = Point::random(m, n, seed + 50);
    auto [value, dx, drow, dcolumn] = sinter::value_and_grad(f, point.x, point.row, point.column);
    Point const gradient{dx, drow, dcolumn};
    double const slope = dot(gradient, along);

    auto const value_at = [&](double step) {
      Point const at = moved(point, along, step);
      return evaluate(f(at.x, at.row, at.column)).item();
    };
    constexpr double step = 2e-5;  // four values: the error is of fourth order
    double const difference = (8 * (value_at(step) - value_at(-step)) -
                               (value_at(2 * step) - value_at(-2 * step))) / (12 * step);
    compare(Program::number, "differences and value_and_grad", slope, difference, 3e-8);

    auto const [same, tangent] =
        sinter::jvp(f, std::tie(point.x, point.row, point.column),
                    std::tie(along.x, along.row, along.column));
    compare(Program::number, "values of jvp", same.item(), value, 1e-13);
    compare(Program::number, "jvp and value_and_grad", tangent.item(), slope, 1e-11);

    Variable x(point.x, sinter::requires_grad);
    Variable row(point.row, sinter::requires_grad);
    Variable column(point.column, sinter::requires_grad);
    auto const compare_tape = [&](char const* what, auto const& loss) {
      backward(loss);
      compare(Program::number, what, loss.item(), value, 1e-13);
      compare(Program::number, what, Point{x.grad(), row.grad(), column.grad()}, gradient);
      x.zero_grad();
      row.zero_grad();
      column.zero_grad();
    };
    compare_tape("the tape, one statement", Variable(f(x, row, column)));
    if constexpr (Program::number % 4 == 0) {
      compare_tape("the tape, step by step",
                   Variable(loss_of(program(Statement{}, Inputs{x, row, column}))));
    }
  }
}

/// Prints how many programs there were and returns the status of the process.
inline int report(int programs) {
  std::printf("%d programs, %d comparisons, %d failures\n", programs, compared, failures);
  return failures == 0 && compared >= 10 * programs ? 0 : 1;
}

}  // namespace random_gradients
