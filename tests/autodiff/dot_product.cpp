// Forward and reverse mode tell the same Jacobian J: u (J v) = (u J) v for all u and v.
#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>

namespace {

using namespace sinter;
using namespace sinter::literals;

/// Numbers in (0.1, 0.9), distinct, in no order.
Tensor<double, dyn, dyn> numbers(int first) {
  Tensor<double, dyn, dyn> result(shape(3, 5));
  for (int k = 0; k < 15; ++k) {
    result.data()[k] = 0.1 + 0.8 * std::fmod((first + k) * 0.6180339887498949, 1.0);
  }
  return result;
}

/// Checks a function of two tensors.
void check(char const* name, auto const& f) {
  Tensor<double, dyn, dyn> const x = numbers(1);
  Tensor<double, dyn, dyn> const y = numbers(40);
  Tensor<double, dyn, dyn> const tx = numbers(71) - 0.5;
  Tensor<double, dyn, dyn> const ty = numbers(200) - 0.4;
  auto const [value, tangent] = jvp(f, std::tie(x, y), std::tie(tx, ty));
  auto [same, pullback] = vjp(f, x, y);
  auto const cotangent = evaluate(cos(value * 3) + 0.25);
  auto const [gx, gy] = pullback(cotangent);
  double const forward = sum(cotangent * tangent).item();
  double const reverse = sum(gx * tx).item() + sum(gy * ty).item();
  BOOST_TEST_CONTEXT(name) {
    BOOST_TEST(std::isfinite(forward));
    BOOST_TEST(std::abs(forward - reverse) <= 1e-12 * (1 + std::abs(forward)));
    BOOST_TEST(max(abs(value - same)).item() <= 1e-13 * (1 + max(abs(value)).item()));
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(forward_and_reverse)

BOOST_AUTO_TEST_CASE(arithmetic) {
  check("add", [](auto const& x, auto const& y) { return x + y * 2 - (1 - x); });
  check("divide", [](auto const& x, auto const& y) { return x / y - 1 / x + -y; });
  check("powers", [](auto const& x, auto const& y) { return pow(x, y) + pow(x, 3) + square(y); });
  check("signs", [](auto const& x, auto const& y) { return abs(x - y) + x * abs(y); });
  check("rounding", [](auto const& x, auto const& y) {
    return x * floor(y * 4) + ceil(x * 3) * y + trunc(y * 5) * x + round(x * 6) * y;
  });
  check("division", [](auto const& x, auto const& y) {
    return remainder(x, y) * 2 + floor_divide(x, y) * x;
  });
  check("bounds", [](auto const& x, auto const& y) {
    return maximum(x, y) * 3 + minimum(x, y) + clip(x, 0.3, 0.7);
  });
  check("selection", [](auto const& x, auto const& y) { return where(x < y, x * y, x / y); });
  check("detached", [](auto const& x, auto const& y) { return detach(x) * y + x; });
}

BOOST_AUTO_TEST_CASE(functions) {
  check("exponentials", [](auto const& x, auto const& y) {
    return exp(x) + exp2(y) * 2 + expm1(x) * 3;
  });
  check("logarithms", [](auto const& x, auto const& y) {
    return log(x) + log2(y) * 2 + log10(x) * 3 + log1p(y) * 5;
  });
  check("roots", [](auto const& x, auto const& y) { return sqrt(x) + reciprocal(y); });
  check("circles", [](auto const& x, auto const& y) { return sin(x) + cos(y) * 2 + tan(x) * 3; });
  check("hyperbolas", [](auto const& x, auto const& y) {
    return sinh(x) + cosh(y) * 2 + tanh(x) * 3;
  });
  check("inverses", [](auto const& x, auto const& y) {
    return asin(x) + acos(y) * 2 + atan(x) * 3 + asinh(y) * 5 + acosh(x + 2) * 7 + atanh(y) * 9;
  });
  check("two operands", [](auto const& x, auto const& y) {
    return atan2(x, y) + hypot(x, y) * 2 + logaddexp(x, y) * 3 + cbrt(x) * 5 + rsqrt(y) * 7;
  });
  check("gamma", [](auto const& x, auto const& y) { return lgamma(x) * y; });
  check("error functions", [](auto const& x, auto const& y) { return erf(x) + erfc(y) * 2; });
  check("floating", [](auto const& x, auto const& y) {
    return fma(x, y, x) + lerp(x, y, 0.25) * 2 + copysign(x, y - x) * 3 + fmod(x, y) * 5;
  });
  check("bounded", [](auto const& x, auto const& y) {
    return fmax(x, y) + fmin(x, y) * 2 + sign(x) * y + deg2rad(x) * 100 + rad2deg(y);
  });
  check("activations", [](auto const& x, auto const& y) {
    return relu(x - y) + sigmoid(y) * 2 + relu6(x * 9) * 3 + leaky_relu(x - y, 0.1) * 5;
  });
  check("smooth activations", [](auto const& x, auto const& y) {
    return elu(x - y) + selu(y - x) * 2 + silu(x) * 3 + mish(y) * 5 + softplus(x) * 7;
  });
  check("other activations", [](auto const& x, auto const& y) {
    return log_sigmoid(x) + softsign(y - x) * 2 + gelu(x, by_tanh) * 3;
  });
  check("hard activations", [](auto const& x, auto const& y) {
    return hard_sigmoid(x * 4 - 2) + hard_tanh(y * 3) * 2 + hard_swish(x * 7 - 3) * 3;
  });
}

BOOST_AUTO_TEST_CASE(views_and_reductions) {
  check("views", [](auto const& x, auto const& y) {
    return transpose(x)(range(1, none), every) * transpose(y)(range(none, -1), every);
  });
  check("broadcast", [](auto const& x, auto const& y) { return x(0, every) * y(every, newaxis, 0); });
  check("sums", [](auto const& x, auto const& y) {
    return sum(x * y, 0_c) * mean(x, 0_c) + prod(y, 0_c);
  });
  check("extremes", [](auto const& x, auto const& y) { return max(x * y, 1_c) - min(x - y, 1_c); });
  check("statistics", [](auto const& x, auto const& y) {
    return var(x, -1_c) + stddev(y, -1_c) + norm(x - y, 1_c) + logsumexp(x + y, 1_c);
  });
  check("softmax", [](auto const& x, auto const& y) { return softmax(x, -1_c) * log_softmax(y, -1_c); });
  check("cumulative", [](auto const& x, auto const& y) {
    return cumulative_sum(x, 1_c) * cumulative_prod(y, 1_c);
  });
  check("sorted", [](auto const& x, auto const& y) { return sort(x, 1_c) * y; });
}

BOOST_AUTO_TEST_CASE(products_and_joins) {
  check("matmul", [](auto const& x, auto const& y) { return matmul(transpose(x), exp(y)); });
  check("vector", [](auto const& x, auto const& y) { return matmul(x, y(0, every)); });
  check("concat", [](auto const& x, auto const& y) { return concat(0_c, x * y, y); });
  check("reshape", [](auto const& x, auto const& y) {
    return reshape(x * x, shape(5, 3)) * reshape(y, shape(5, 3));
  });
}

BOOST_AUTO_TEST_SUITE_END()
