/// @file
/// Products besides `matmul` and `einsum` against NumPy.
#include <sinter/math/einsum.hpp>
#include <sinter/math/line_product.hpp>
#include <sinter/math/tensor_product.hpp>

#include "math/golden.hpp"
#include "math/products.hpp"

#include <boost/test/unit_test.hpp>

using namespace sinter;
using namespace sinter::literals;
using golden::Cases;
using products::made;

namespace {

constexpr Tensor<double, 2, 3> table{{1, 2, 3}, {4, 5, 6}};
constexpr Tensor<double, 3> line{3, 5, 8};
static_assert(dot(line, line).item() == 98);
static_assert(vecdot(table, line)(1).item() == 85);
static_assert(cross(table, line)(1, 2).item() == 5);
static_assert(kron(table, line)(1, 8).item() == 48);
static_assert(trace(table, 1_c).item() == 8);
static_assert(std::is_same_v<element_of<decltype(trace(Tensor<std::int8_t, 2, 2>()))>,
                             std::int64_t>);
static_assert(outer(line, table)(2, 5).item() == 48);
static_assert(tensordot(table, table).item() == 91);
static_assert(std::is_same_v<shape_of<decltype(kron(table, line))>, Shape<2, 9>>);
static_assert(std::is_same_v<shape_of<decltype(outer(line, table))>, Shape<3, 6>>);
static_assert(std::is_same_v<shape_of<decltype(cross(table, line))>, Shape<2, 3>>);
static_assert(std::is_same_v<shape_of<decltype(tensordot(table, line, 1_c))>, Shape<2>>);
static_assert(std::is_same_v<shape_of<decltype(vecdot(table, Tensor<double, dyn, dyn>(), 0_c))>,
                             Shape<3>>);
// One loop each, without a temporary.
static_assert(schedule_of<decltype(dot(line, line))>.regions == 1);
static_assert(schedule_of<decltype(vecdot(table, line))>.temporaries == 0);
static_assert(schedule_of<decltype(outer(line, line) + 1)>.regions == 1);
static_assert(schedule_of<decltype(kron(table, line))>.temporaries == 0);

template <class Kind>
void compare() {
  products::Operands<Kind> const o;
  auto const& [m, n, v, w, cube, other, square, stack, empty] = o;
  Cases cases("products");
  cases(dot(v, v))(dot(m, v))(dot(m, n))(dot(m, 3));
  cases(dot(cube, made(Kind::extents(2_c, 5_c, 3_c))))(dot(v, n));
  cases(vecdot(stack, stack))(vecdot(stack, square + 0 * stack, 0_c));
  cases(vecdot(stack, v));
  cases(outer(v, w))(outer(m, v))(tensordot(m, m))(tensordot(m, n, 1_c))(tensordot(v, w, 0_c));
  cases(tensordot(cube, other, axes(1_c, 2_c), axes(1_c, 0_c)));
  cases(tensordot(cube, other, axes(-1_c), axes(0_c)));
  cases(kron(m, n))(kron(v, m))(kron(cube, w));
  cases(cross(v, v + 1))(cross(m, v))(cross(n, n(every, range(0_c, 1_c)), 0_c));
  cases(cross(stack, square));
  cases(trace(m))(trace(m, 1_c))(trace(m, -1))(trace(m, 5))(trace(stack))(trace(empty));
}

template <class Error, class Call>
void refuses(Call call, std::string const& begin) {
  BOOST_CHECK_EXCEPTION(static_cast<void>(call()), Error, [&](Error const& error) {
    return std::string(error.what()).substr(0, begin.size()) == begin;
  });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(tensor_product)

BOOST_AUTO_TEST_CASE(agrees_with_numpy_for_static_shapes) { compare<products::Static>(); }
BOOST_AUTO_TEST_CASE(agrees_with_numpy_for_dynamic_shapes) { compare<products::Dynamic>(); }

BOOST_AUTO_TEST_CASE(keeps_small_integers_as_numpy_does) {
  Tensor<std::int8_t, dyn> const x{100, 100};
  BOOST_TEST(dot(x, x).item() == static_cast<std::int8_t>(20000));
  BOOST_TEST(vecdot(x, x).item() == static_cast<std::int8_t>(20000));
  BOOST_TEST(evaluate(matmul(x, x)).item() == static_cast<std::int8_t>(20000));
  BOOST_TEST(sum(x * x).item() == 2 * static_cast<std::int8_t>(10000));
  Tensor<bool, 2> const truth{true, false};
  BOOST_TEST(dot(truth, truth).item());
  BOOST_TEST(!dot(truth, !truth).item());
}
BOOST_AUTO_TEST_CASE(of_complex_numbers_conjugate_in_vecdot_alone) {
  using C = std::complex<double>;
  Tensor<C, 2> const a{C(1, 2), C(3, -1)};
  Tensor<C, 2> const b{C(0, 1), C(2, 2)};
  BOOST_TEST((vecdot(a, b).item() == C(6, 9)));
  BOOST_TEST((dot(a, b).item() == C(6, 5)));
  BOOST_TEST((trace(outer(a, b)).item() == C(6, 5)));
  BOOST_TEST((einsum<"i,i">(a, b).item() == C(6, 5)));
  BOOST_TEST((kron(a, b)(3).item() == C(8, 4)));
}
BOOST_AUTO_TEST_CASE(of_nothing_is_zero) {
  Tensor<double, dyn> const nothing;
  BOOST_TEST(dot(nothing, nothing).item() == 0);
  BOOST_TEST(evaluate(outer(nothing, Tensor<double, 3>())).size() == 0);
  BOOST_TEST(evaluate(kron(nothing, Tensor<double, 3>())).size() == 0);
  Tensor const zeros = tensordot(Tensor<double, 2, 0>(), Tensor<double, 0, 3>(), 1_c);
  BOOST_TEST(all(zeros == 0).item());
  BOOST_TEST(zeros.size() == 6);
}
BOOST_AUTO_TEST_CASE(refuses_wrong_extents) {
  Tensor<double, dyn, dyn> const x(shape(2, 3));
  refuses<shape_error>([&] { return dot(x, x); }, "dot(left, right): the last axis of left");
  refuses<shape_error>([&] { return tensordot(x, x, 1_c); },
                       "tensordot(left, right, axes): axes must come in pairs");
  refuses<shape_error>([&] { return vecdot(x, transpose(x)); },
                       "vecdot(left, right, axis): both operands must have the axis");
  refuses<shape_error>([&] { return cross(x, x, 0_c); },
                       "cross(left, right, axis): both operands must have the axis");
}

BOOST_AUTO_TEST_SUITE_END()
