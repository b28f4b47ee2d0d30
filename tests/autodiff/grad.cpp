#include <sinter/autodiff/grad.hpp>
#include <sinter/autodiff/gradcheck.hpp>

#include <boost/test/unit_test.hpp>
#include <support/holds.hpp>

#include <cstdint>

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

namespace {

template <class... Arguments>
void check(auto const& function, Arguments const&... arguments) {
  GradientReport const report = gradcheck(function, arguments...);
  BOOST_TEST(report.passed, "argument " << report.argument << ", element " << report.position
                                        << ": found " << report.found << ", expected "
                                        << report.expected);
}

/// Numbers between -1 and 1 that look random, none near another.
template <class Made>
Made made(typename Made::shape_type const& shape, int seed = 1) {
  Made result(shape);
  for (std::ptrdiff_t k = 0; k < result.size(); ++k) {
    result.data()[k] = static_cast<double>((k * 37 + seed * 17) % 101) / 51 - 0.99;
  }
  return result;
}
using Matrix = Tensor<double, dyn, dyn>;
using Vector = Tensor<double, dyn>;
Matrix matrix(int rows, int columns, int seed = 1) {
  return made<Matrix>(shape(rows, columns), seed);
}
Vector vector(int length, int seed = 1) { return made<Vector>(shape(length), seed); }

// ---- while compiling -----------------------------------------------------------------------------

constexpr Tensor<double, 3> small{1.0, 2.0, 3.0};
constexpr auto cubes = value_and_grad([](auto const& x) { return sum(x * x * x + 2.0 * x); }, small);
static_assert(std::get<0>(cubes) == 48);
static_assert(std::get<1>(cubes)(0) == 5 && std::get<1>(cubes)(1) == 14 &&
              std::get<1>(cubes)(2) == 29);

constexpr Tensor<double, 2, 3> left{{1, 2, 3}, {4, 5, 6}};
constexpr Tensor<double, 3, 2> right{{1, 0}, {2, 1}, {0, 3}};
constexpr auto products = value_and_grad(
    [](auto const& a, auto const& b) { return sum(square(matmul(a, b))); }, left, right);
static_assert(std::get<0>(products) == 5 * 5 + 11 * 11 + 14 * 14 + 23 * 23);
static_assert(std::get<1>(products)(0, 0) == 10 && std::get<1>(products)(1, 2) == 138);
static_assert(std::get<2>(products)(2, 1) == 2 * (3 * 11 + 6 * 23));

}  // namespace

BOOST_AUTO_TEST_SUITE(gradients)

BOOST_AUTO_TEST_CASE(have_the_value_and_the_type_of_each_argument) {
  Tensor<float, 2, 3> const w{{1, 2, 3}, {4, 5, 6}};
  Tensor<float, dyn> const b{1, 2, 3};
  auto const [loss, dw, db] =
      value_and_grad([](auto const& x, auto const& y) { return sum(x * y); }, w, b);
  static_assert(std::is_same_v<decltype(loss), float const>);
  static_assert(std::is_same_v<decltype(dw), Tensor<float, 2, 3> const>);
  static_assert(std::is_same_v<decltype(db), Tensor<float, dyn> const>);
  BOOST_TEST(loss == 1 + 4 + 9 + 4 + 10 + 18);
  BOOST_TEST(holds(dw, Tensor<float, 2, 3>{{1, 2, 3}, {1, 2, 3}}));
  BOOST_TEST(holds(db, Tensor<float, dyn>{5, 7, 9}));
}
BOOST_AUTO_TEST_CASE(are_summed_over_broadcast_axes) {
  auto const f = [](auto const& x, auto const& row, auto const& column, auto const& number) {
    return sum(exp(x * row) * column + number * x);
  };
  check(f, matrix(3, 5), vector(5, 2), matrix(3, 1, 3), Tensor<double>{0.5});
  check(f, matrix(3, 70), vector(70, 2), matrix(3, 1, 3), Tensor<double>{0.5});
  check(f, made<Tensor<double, 3, 5>>({}), made<Tensor<double, 5>>({}, 2),
        made<Tensor<double, 3, 1>>({}, 3), Tensor<double>{0.5});
  // A dynamic extent of 1 that the compiler does not know to be stretched.
  check([](auto const& x, auto const& y) { return sum(square(x) * y); }, matrix(3, 5),
        matrix(1, 5, 2));
}
BOOST_AUTO_TEST_CASE(of_an_argument_used_twice_add_up) {
  check([](auto const& x) { return sum(x * tanh(x) + x / (2.0 + x)); }, vector(7));
  check([](auto const& x) { return sum(matmul(x, x) * x); }, matrix(3, 3));
}
BOOST_AUTO_TEST_CASE(pass_through_every_elementwise_verb) {
  auto const x = vector(7);
  auto const y = vector(7, 2);
  check([](auto const& a, auto const& b) { return sum(a + b * 2.0 - a * b); }, x, y);
  check([](auto const& a, auto const& b) { return sum(a / (b + 3.0) - 1.0 / (a + 2.0)); }, x, y);
  check([](auto const& a) { return sum(-exp(a) + log(a + 2.0) + sqrt(a + 1.5)); }, x);
  check([](auto const& a) { return sum(tanh(a) * sin(a) + cos(a) * sigmoid(a)); }, x);
  check([](auto const& a, auto const& b) { return sum(pow(a + 2.0, b)); }, x, y);
  check([](auto const& a, auto const& b) { return sum(maximum(a, b) * minimum(a, b)); }, x, y);
  check([](auto const& a) { return sum(abs(a) + relu(a) * square(a)); }, x);
  check([](auto const& a, auto const& b) { return sum(where(a < b, a * 2.0, b * 3.0)); }, x, y);
  check([](auto const& a) { return sum(clip(a, -0.5, 0.5) * a); }, x);
  check([](auto const& a) { return sum(a * floor(a * 3.0)); }, x);
  check([](auto const& a) { return sum((a + 5.0) % 0.7); }, x);
}
BOOST_AUTO_TEST_CASE(pass_through_views) {
  auto const x = matrix(5, 7);
  check([](auto const& a) { return sum(square(transpose(a)) * 2.0); }, x);
  check([](auto const& a) { return sum(exp(a(range(1, 4), every)) * 2.0); }, x);
  check([](auto const& a) { return sum(square(a(every, range(none, none, -2)))); }, x);
  check([](auto const& a) { return sum(a(0, every) * a(3, every)); }, x);
  check([](auto const& a) { return sum(square(a(range(1, none), every) - a(range(0, -1), every))); },
        x);
  check([](auto const& a) { return sum(square(reshape(a, 7_c, 5_c)) * 0.5); }, x);
  check([](auto const& a) { return sum(square(reshape(exp(a), -1))); }, x);
  check([](auto const& a) { return sum(exp(a) * transpose(a)); }, matrix(4, 4));
  check([](auto const& a) { return sum(square(matrix_transpose(matmul(a, transpose(a))))); }, x);
  check([](auto const& a) { return sum(square(exp(a)(newaxis, 2, every))); }, x);
}
BOOST_AUTO_TEST_CASE(pass_through_reductions) {
  auto const x = matrix(5, 7);
  check([](auto const& a) { return sum(square(sum(a, 0_c))); }, x);
  check([](auto const& a) { return sum(square(mean(a, -1_c))); }, x);
  check([](auto const& a) { return sum(square(a - mean(a, 1_c, keepdims))); }, x);
  check([](auto const& a) { return sum(square(max(a, 0_c)) + min(a)); }, x);
  check([](auto const& a) { return sum(softmax(a, -1_c) * a); }, x);
  check([](auto const& a) { return max(sum(a, axes(0_c, 1_c))); }, x);
  check([](auto const& a) { return sum(exp(sum(a * a, 1_c, keepdims)) * a); }, x);
  // Standardised rows: reductions of an expression with reductions in it.
  check(
      [](auto const& a) {
        auto const centred = a - mean(a, -1_c, keepdims);
        auto const variance = mean(square(centred), -1_c, keepdims);
        return sum(square(centred / sqrt(variance + 1e-3)) * a);
      },
      x);
}
BOOST_AUTO_TEST_CASE(of_extrema_are_shared_among_equals) {
  Tensor<double, 5> const x{1, 3, 2, 3, 3};
  BOOST_TEST(holds(grad([](auto const& a) { return max(a) * 6.0; })(x),
                   Tensor<double, 5>{0, 2, 0, 2, 2}));
  BOOST_TEST(holds(grad([](auto const& a) { return sum(maximum(a, 3.0)); })(x),
                   Tensor<double, 5>{0, 0.5, 0, 0.5, 0.5}));
}
BOOST_AUTO_TEST_CASE(pass_through_products) {
  check([](auto const& a, auto const& b) { return sum(square(matmul(a, b))); }, matrix(3, 5),
        matrix(5, 2, 2));
  check([](auto const& a, auto const& b) { return sum(square(matmul(a, b))); }, matrix(3, 5),
        vector(5, 2));
  check([](auto const& a, auto const& b) { return sum(square(matmul(a, b))); }, vector(3),
        matrix(3, 2, 2));
  check([](auto const& a, auto const& b) { return matmul(a, b) * 3.0; }, vector(3), vector(3, 2));
  // Leading axes broadcast: the gradient of the smaller factor is summed over them.
  check([](auto const& a, auto const& b) { return sum(square(matmul(a, b))); },
        made<Tensor<double, dyn, dyn, dyn>>(shape(2, 3, 5)), matrix(5, 4, 2));
  check([](auto const& a, auto const& b) { return sum(square(matmul(a, b))); }, matrix(3, 5),
        made<Tensor<double, 2, 5, 4>>({}, 2));
  check([](auto const& a, auto const& b) { return sum(matmul(relu(a), exp(b) + 1.0)); },
        matrix(3, 5), matrix(5, 2, 2));
}
BOOST_AUTO_TEST_CASE(pass_through_concatenations) {
  check([](auto const& a, auto const& b) { return sum(square(concat(0_c, a, exp(b)))); },
        matrix(3, 5), matrix(2, 5, 2));
  check(
      [](auto const& a, auto const& b) {
        return sum(exp(concat(1_c, a, b, a)) * 0.5);
      },
      matrix(3, 5), matrix(3, 2, 2));
}
BOOST_AUTO_TEST_CASE(of_a_perceptron) {
  auto const x = matrix(4, 6, 9);
  Tensor<std::int64_t, dyn> const labels{1, 0, 2, 1};
  auto const f = [&](auto const& w1, auto const& b1, auto const& w2, auto const& b2) {
    auto const hidden = tanh(matmul(x, w1) + b1);
    auto const scores = matmul(hidden, w2) + b2;
    auto const shifted = scores - max(scores, -1_c, keepdims);
    auto const classes = arange<std::int64_t>(0, 3);
    auto const chosen = where(labels(every, newaxis) == own(classes), shifted, 0.0);
    return mean(log(sum(exp(shifted), -1_c)) - sum(chosen, -1_c));
  };
  check(f, matrix(6, 5), vector(5, 2), matrix(5, 3, 3), vector(3, 4));
}
BOOST_AUTO_TEST_CASE(are_zero_where_nothing_depends) {
  auto const [value, dx, dy] = value_and_grad(
      [](auto const& x, auto const&) { return sum(x(0, every)) + sum(floor(x)); },
      Tensor<double, 2, 3>{{1, 2, 3}, {4, 5, 6}}, Tensor<double, 2>{1, 1});
  BOOST_TEST(value == 6 + 21);
  BOOST_TEST(holds(dx, Tensor<double, 2, 3>{{1, 1, 1}, {0, 0, 0}}));
  BOOST_TEST(holds(dy, Tensor<double, 2>{0, 0}));
}
BOOST_AUTO_TEST_CASE(of_nothing_are_empty_and_of_what_meets_nothing_zero) {
  Tensor<double, dyn, 3> const none(shape(0, 3_c));
  Tensor<double, 3> const row{1, 2, 3};
  auto const [value, dx, dy] =
      value_and_grad([](auto const& x, auto const& y) { return sum(x * y); }, none, row);
  BOOST_TEST(value == 0);
  BOOST_TEST(dx.size() == 0);
  BOOST_TEST(holds(dy, Tensor<double, 3>{0, 0, 0}));
}
BOOST_AUTO_TEST_CASE(are_the_same_for_static_and_dynamic_shapes) {
  auto const f = [](auto const& x, auto const& y) {
    return sum(exp(matmul(x, y)) + sum(softmax(x, -1_c) * x));
  };
  auto const a = matrix(3, 5);
  auto const b = matrix(5, 7, 2);
  auto const [v, da, db] = value_and_grad(f, a, b);
  auto const [w, sa, sb] = value_and_grad(f, Tensor<double, 3, 5>(a), Tensor<double, 5, 7>(b));
  BOOST_TEST(v == w);
  BOOST_TEST(holds(sa, Tensor<double, 3, 5>(da)));
  BOOST_TEST(holds(sb, Tensor<double, 5, 7>(db)));
}
BOOST_AUTO_TEST_CASE(convert_between_element_types) {
  Tensor<float, 3> const x{1, 2, 3};
  Tensor<double, 3> const y{2, 3, 4};
  auto const [value, dx, dy] =
      value_and_grad([](auto const& a, auto const& b) { return sum(a * a * b); }, x, y);
  static_assert(std::is_same_v<decltype(value), double const>);
  BOOST_TEST(value == 2 + 12 + 36);
  BOOST_TEST(holds(dx, Tensor<float, 3>{4, 12, 24}));
  BOOST_TEST(holds(dy, Tensor<double, 3>{1, 4, 9}));
}
BOOST_AUTO_TEST_CASE(do_not_pass_what_is_detached) {
  Tensor<double, 3> const x{1, 2, 3};
  BOOST_TEST(holds(grad([](auto const& a) { return sum(a * detach(a * a)); })(x),
                   Tensor<double, 3>{1, 4, 9}));
}
BOOST_AUTO_TEST_CASE(go_into_tensors_that_are_there) {
  Tensor<double, dyn> x{1, 2, 3};
  Tensor<double, dyn> dx;
  double const value =
      value_and_grad_into([](auto const& a) { return sum(a * a); }, std::tie(dx), x);
  BOOST_TEST(value == 14);
  BOOST_TEST(holds(dx, Tensor<double, dyn>{2, 4, 6}));
}
BOOST_AUTO_TEST_CASE(of_large_tensors_are_accurate) {
  // 10 million times 0.1f: one accumulator would be off by far.
  Tensor<float, dyn> const x = full(shape(10'000'000), 0.1f);
  Tensor<float> const y{1.0f};
  auto const [value, dy] = value_and_grad([&](auto const& b) { return sum(x * b); }, y);
  BOOST_TEST(std::abs(dy.item() / (1e7 * static_cast<double>(0.1f)) - 1) < 1e-6);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(gradcheck_)

BOOST_AUTO_TEST_CASE(finds_a_wrong_derivative) {
  // floor has the derivative 0 almost everywhere; at 2 the central difference sees the step.
  GradientReport const report =
      gradcheck([](auto const& x) { return sum(floor(x) + x); }, Tensor<double, 3>{1.5, 2.0, 2.5});
  BOOST_TEST(!report);
  BOOST_TEST(report.position == 1);
  BOOST_TEST(report.found == 1);
  BOOST_TEST(report.expected > 1000);
}

BOOST_AUTO_TEST_SUITE_END()
