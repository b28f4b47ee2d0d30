#include <sinter/autodiff/variable_parts.hpp>

#include <autodiff/points.hpp>
#include <boost/test/unit_test.hpp>
#include <support/holds.hpp>

using namespace sinter;
using namespace sinter::literals;
using namespace gradient_test;
using sinter_test::holds;

BOOST_AUTO_TEST_SUITE(variables)

BOOST_AUTO_TEST_CASE(of_which_parts_are_overwritten_are_recorded) {
  auto const a = matrix(4, 5);
  auto const b = vector(5, 2);
  Variable x(a, requires_grad);
  Variable row(b, requires_grad);
  Variable y = x * x;
  y(1, every) = exp(row);              // a part
  y(every, range(0, none, 2)) = row(0) * 3.0;  // stretched
  y(3, 1) = 5.0;
  y(range(2, none), range(3, none)) += x(range(0, 2), range(0, 2));
  Variable loss = sum(square(y) * matrix(4, 5, 3));
  backward(loss);
  auto const f = [&](auto const& v, auto const& r) {
    Matrix rows(shape(4, 5));  // masks of what is left of each
    Matrix stretched(shape(4, 5));
    Matrix five(shape(4, 5));
    for (int i = 0; i < 4; ++i) {
      for (int j = 0; j < 5; ++j) {
        rows(i, j) = i == 1 ? 1 : 0;
        stretched(i, j) = j % 2 == 0 ? 1 : 0;
        five(i, j) = i == 3 && j == 1 ? 1 : 0;
      }
    }
    auto const first = where(own(rows) > 0.0, exp(r), v * v);
    auto const second = where(own(stretched) > 0.0, r(0) * 3.0, first);
    auto const third = where(own(five) > 0.0, 5.0, second);
    auto const below = third(range(2, none), range(3, none)) + v(range(0, 2), range(0, 2));
    auto const c = matrix(4, 5, 3);
    return sum(square(third(range(0, 2), every)) * own(Matrix(c(range(0, 2), every)))) +
           sum(square(third(range(2, none), range(0, 3))) *
               own(Matrix(c(range(2, none), range(0, 3))))) +
           sum(square(below) * own(Matrix(c(range(2, none), range(3, none)))));
  };
  auto const [value, dx, dr] = value_and_grad(f, a, b);
  BOOST_TEST(std::abs(loss.item() - value) < 1e-13);
  BOOST_TEST(max(abs(x.grad() - dx)).item() < 1e-13);
  BOOST_TEST(max(abs(row.grad() - dr)).item() < 1e-13);
}
BOOST_AUTO_TEST_CASE(of_which_the_diagonal_is_overwritten_are_recorded) {
  auto const a = matrix(3, 5);
  auto const b = vector(3, 2);
  Variable x(a, requires_grad);
  Variable v(b, requires_grad);
  Variable y = x * x;
  diagonal(y, 1) = exp(v);
  Variable loss = sum(square(y));
  backward(loss);
  Matrix expected = 4.0 * a * a * a;
  diagonal(expected, 1) = 0;
  BOOST_TEST(max(abs(x.grad() - expected)).item() < 1e-13);
  BOOST_TEST(max(abs(v.grad() - 2.0 * exp(2.0 * b))).item() < 1e-13);
}
BOOST_AUTO_TEST_CASE(that_are_leaves_are_overwritten_in_part_under_a_guard_only) {
  using Three = Tensor<double, 3>;
  Variable w(Three{1, 2, 3}, requires_grad);
  BOOST_CHECK_EXCEPTION(w(0) = 1.0, domain_error, [](domain_error const& error) {
    return std::string(error.what()) ==
           "view = expression: a variable that gradients are gathered for may be changed only "
           "while a NoGrad lives";
  });
  BOOST_TEST(holds(w.value(), Three{1, 2, 3}));
  {
    NoGrad const guard;
    w(range(0, 2)) = 7.0;
  }
  BOOST_TEST(holds(w.value(), Three{7, 7, 3}));
  BOOST_CHECK_THROW(w(range(0, 2)) = vector(3), shape_error);
}
BOOST_AUTO_TEST_CASE(overwritten_in_part_before_they_are_needed_are_an_error_that_names_the_statement) {
  Variable x(vector(5), requires_grad);
  Variable factor(vector(5, 2));
  Variable loss = sum(x * factor);  // reads `factor` on the way backward
  factor(range(1, 3)) = 0.0;
  BOOST_CHECK_EXCEPTION(backward(loss), domain_error, [](domain_error const& error) {
    std::string const text = error.what();
    return text.find("has been overwritten since") != std::string::npos &&
           text.find("variable_parts.cpp:") != std::string::npos;
  });
}

BOOST_AUTO_TEST_SUITE_END()
