/// @file
/// Partials of analytic rules against complex steps: the derivative of f at x is the imaginary part
/// of f(x + i h) / h, without a difference and so without its rounding, for h as small as one likes.
///
/// source  W. Squire, G. Trapp, Using complex variables to estimate derivatives of real functions,
///         SIAM Review 40 (1998)
#include <sinter/rule/partial.hpp>

#include <boost/test/unit_test.hpp>
#include <laws/operations.hpp>

#include <cmath>
#include <complex>

namespace {

using namespace sinter;
using Complex = std::complex<double>;

constexpr double step = 1e-100;
constexpr double points[] = {0.07, 0.2, 0.45, 0.6, 0.9};

inline double number_of(double value) { return value; }
inline double number_of(exact::One) { return 1; }
inline double number_of(exact::MinusOne) { return -1; }

template <int Operand, class Rule, class... Values>
double partial_of(Rule rule, Values... values) {
  return number_of(Rule::partial(argument<Operand>{}, rule(values...), values...));
}
bool is_near(double found, double expected) {
  return std::fabs(found - expected) <= 2e-14 * std::fmax(1.0, std::fabs(expected));
}

/// Compares a rule of one number with a function of complex numbers, at the points plus `offset`.
template <class Rule, class Function>
void check(Rule rule, Function function, double offset = 0) {
  for (double const point : points) {
    double const x = point + offset;
    double const expected = function(Complex(x, step)).imag() / step;
    double const found = partial_of<0>(rule, x);
    BOOST_TEST(is_near(found, expected), "at " << x << ": found " << found << ", expected "
                                               << expected);
  }
}
/// The same for a rule of two numbers.
template <class Rule, class Function>
void check_two(Rule rule, Function function) {
  for (double const x : points) {
    for (double const y : points) {
      double const first = function(Complex(x, step), Complex(y)).imag() / step;
      double const second = function(Complex(x), Complex(y, step)).imag() / step;
      BOOST_TEST(is_near(partial_of<0>(rule, x, y), first), "first at " << x << ", " << y);
      BOOST_TEST(is_near(partial_of<1>(rule, x, y), second), "second at " << x << ", " << y);
    }
  }
}

Complex sigmoid_of(Complex z) { return 1.0 / (1.0 + std::exp(-z)); }
Complex softplus_of(Complex z) { return std::log(1.0 + std::exp(z)); }

}  // namespace

BOOST_AUTO_TEST_SUITE(complex_steps)

#define SINTER_COMPLEX_STEP(rule, formula, offset)                    \
  BOOST_AUTO_TEST_CASE(rule) {                                        \
    check(sinter::rule{}, [](Complex z) -> Complex { return formula; }, offset); \
  }
SINTER_COMPLEX_STEP(Negative, -z, 0)
SINTER_COMPLEX_STEP(Square, z * z, 0)
SINTER_COMPLEX_STEP(Reciprocal, 1.0 / z, 0)
SINTER_COMPLEX_STEP(Exp, std::exp(z), 0)
SINTER_COMPLEX_STEP(Exp2, std::exp(z * std::log(2.0)), 0)
SINTER_COMPLEX_STEP(Expm1, std::exp(z) - 1.0, 0)
SINTER_COMPLEX_STEP(Log, std::log(z), 0)
SINTER_COMPLEX_STEP(Log1p, std::log(1.0 + z), 0)
SINTER_COMPLEX_STEP(Log2, std::log(z) / std::log(2.0), 0)
SINTER_COMPLEX_STEP(Log10, std::log10(z), 0)
SINTER_COMPLEX_STEP(Sqrt, std::sqrt(z), 0)
SINTER_COMPLEX_STEP(Rsqrt, 1.0 / std::sqrt(z), 0)
SINTER_COMPLEX_STEP(Cbrt, std::exp(std::log(z) / 3.0), 0)
SINTER_COMPLEX_STEP(Sin, std::sin(z), 0)
SINTER_COMPLEX_STEP(Cos, std::cos(z), 0)
SINTER_COMPLEX_STEP(Tan, std::sin(z) / std::cos(z), 0)
SINTER_COMPLEX_STEP(Sinh, std::sinh(z), 0)
SINTER_COMPLEX_STEP(Cosh, std::cosh(z), 0)
SINTER_COMPLEX_STEP(Tanh, std::sinh(z) / std::cosh(z), 0)
// Inverse functions by logarithms: those of the standard library flush small imaginary parts.
SINTER_COMPLEX_STEP(Asinh, std::log(z + std::sqrt(z * z + 1.0)), 0)
SINTER_COMPLEX_STEP(Acosh, std::log(z + std::sqrt(z * z - 1.0)), 1)
SINTER_COMPLEX_STEP(Atanh, 0.5 * (std::log(1.0 + z) - std::log(1.0 - z)), 0)
SINTER_COMPLEX_STEP(Sigmoid, sigmoid_of(z), 0)
SINTER_COMPLEX_STEP(Silu, z * sigmoid_of(z), -0.5)
SINTER_COMPLEX_STEP(Softplus, softplus_of(z), 0)
SINTER_COMPLEX_STEP(LogSigmoid, -softplus_of(-z), 0)
SINTER_COMPLEX_STEP(Mish, z * std::sinh(softplus_of(z)) / std::cosh(softplus_of(z)), -0.5)
SINTER_COMPLEX_STEP(GeluTanh, 0.5 * z * (1.0 + std::tanh(std::sqrt(2 / 3.14159265358979323846) *
                                                        (z + 0.044715 * z * z * z))), -0.5)
#undef SINTER_COMPLEX_STEP

BOOST_AUTO_TEST_CASE(of_two_operands) {
  check_two(Add{}, [](Complex a, Complex b) { return a + b; });
  check_two(Subtract{}, [](Complex a, Complex b) { return a - b; });
  check_two(Multiply{}, [](Complex a, Complex b) { return a * b; });
  check_two(Divide{}, [](Complex a, Complex b) { return a / b; });
  check_two(Power{}, [](Complex a, Complex b) { return std::exp(b * std::log(a)); });
  check_two(Hypot{}, [](Complex a, Complex b) { return std::sqrt(a * a + b * b); });
  check_two(Logaddexp{}, [](Complex a, Complex b) { return std::log(std::exp(a) + std::exp(b)); });
}

BOOST_AUTO_TEST_SUITE_END()
