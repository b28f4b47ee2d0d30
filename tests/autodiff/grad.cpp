#include <sinter/autodiff/grad.hpp>

#include <autodiff/points.hpp>
#include <boost/test/unit_test.hpp>
#include <support/holds.hpp>

using namespace sinter;
using namespace sinter::literals;
using namespace gradient_test;
using sinter_test::holds;

namespace {

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
BOOST_AUTO_TEST_CASE(of_an_argument_in_two_shapes_go_to_the_right_places) {
  check([](auto const& a) { return sum(exp(a * reshape(a, 5_c, 1_c)) * a); },
        made<Tensor<double, 5>>({}));
  check([](auto const& a) { return sum(exp(a * reshape(a, -1, 1_c))); }, vector(70));
}
BOOST_AUTO_TEST_CASE(pass_through_views) {
  auto const x = matrix(5, 7);
  check(
      [](auto const& a) {
        return sum(square(a(range(1, none), every) - a(range(0, -1), every)) *
                   square(a(range(1, none), range(none, none, -1))) * a(0, every));
      },
      x);
  check([](auto const& a) { return sum(exp(a) * transpose(a)); }, matrix(4, 4));
  check([](auto const& a) { return sum(square(matrix_transpose(matmul(a, transpose(a))))); }, x);
  check([](auto const& a) { return sum(square(exp(a)(newaxis, 2, every))); }, x);
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
BOOST_AUTO_TEST_CASE(are_not_written_where_something_fails) {
  Tensor<double, dyn> x{1, 2, 3};
  Tensor<double, dyn> dx{7};
  Tensor<double, dyn> const zero{1, 0, 1};
  BOOST_CHECK_THROW(value_and_grad_into([&](auto const& a) { return sum(floor_divide(a, zero)); },
                                        std::tie(dx), x),
                    division_by_zero);
  BOOST_TEST(holds(dx, Tensor<double, dyn>{7}));
}
BOOST_AUTO_TEST_CASE(must_be_tensors_that_the_function_does_not_read) {
  Tensor<double, dyn> x{1, 2, 3};
  Tensor<double, dyn> y{4, 5, 6};
  Tensor<double, dyn> d{0, 0, 0};
  auto const product = [](auto const& a, auto const& b) { return sum(a * b); };
  BOOST_CHECK_THROW(value_and_grad_into(product, std::tie(x, d), x, y), domain_error);
  BOOST_CHECK_THROW(value_and_grad_into(product, std::tie(d, d), x, y), domain_error);
  BOOST_CHECK_THROW(
      value_and_grad_into([&](auto const& a) { return sum(a * d); }, std::tie(d), x), domain_error);
  BOOST_TEST(holds(x, Tensor<double, dyn>{1, 2, 3}));
}
BOOST_AUTO_TEST_CASE(of_large_tensors_are_accurate) {
  // 10 million times 0.1f: one accumulator would be off by far.
  Tensor<float, dyn> const x = full(shape(10'000'000), 0.1f);
  Tensor<float> const y{1.0f};
  auto const [value, dy] = value_and_grad([&](auto const& b) { return sum(x * b); }, y);
  BOOST_TEST(std::abs(dy.item() / (1e7 * static_cast<double>(0.1f)) - 1) < 1e-6);
}
BOOST_AUTO_TEST_CASE(of_a_bias_are_as_accurate_as_a_sum) {
  // A million rows: added one after the other they would be off by a thousandth.
  Tensor<float, dyn, dyn> const x = full(shape(1'000'003, 3), 0.1f);
  Tensor<float, dyn> const bias{1, 2, 3};
  auto const [value, db] = value_and_grad([&](auto const& b) { return sum(x * b); }, bias);
  for (int k = 0; k < 3; ++k) {
    BOOST_TEST(std::abs(db(k) / (1'000'003 * static_cast<double>(0.1f)) - 1) < 1e-6);
  }
  // Every number of rows around the ends of blocks.
  for (int rows : {1, 31, 32, 64, 65, 96, 97, 127, 128, 129, 200, 1000}) {
    Tensor<double, dyn, dyn> const ones_of = ones<double>(rows, 5);
    auto const [total, dc] = value_and_grad([&](auto const& b) { return sum(ones_of * b + b); },
                                            evaluate(zeros<double>(5)));
    BOOST_TEST(min(dc).item() == 2.0 * rows);
    BOOST_TEST(max(dc).item() == 2.0 * rows);
  }
}
BOOST_AUTO_TEST_CASE(of_mixed_shapes_are_those_of_dynamic_ones) {
  Tensor<double, dyn, 5> const x = matrix(3, 5);
  Tensor<double, 5> const b = vector(5, 2);
  auto const f = [](auto const& m, auto const& row) { return sum(exp(m * row) * row); };
  auto const [value, dx, db] = value_and_grad(f, x, b);
  static_assert(std::is_same_v<decltype(dx), Tensor<double, dyn, 5> const>);
  static_assert(std::is_same_v<decltype(db), Tensor<double, 5> const>);
  auto const [same, dy, dc] = value_and_grad(f, matrix(3, 5), vector(5, 2));
  BOOST_TEST(value == same);
  BOOST_TEST(all(dx == dy).item());
  BOOST_TEST(all(db == dc).item());
}
BOOST_AUTO_TEST_CASE(do_not_reach_captured_tensors) {
  Tensor<double, 3> const x{1, 2, 3};
  BOOST_TEST(holds(grad([&](auto const& a) { return sum(a * x * x); })(x),
                   Tensor<double, 3>{1, 4, 9}));
}

BOOST_AUTO_TEST_SUITE_END()
