// Built with SINTER_BLAS=1: products that the library takes, those that it leaves, and what
// `explain` says of them.
#include <sinter/evaluate/multiply_blas.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <complex>
#include <tuple>

using namespace sinter;
using namespace sinter::literals;

static_assert(SINTER_BLAS == 1);
static_assert(kernel::is_for_blas<float>(32, 32, 32) && !kernel::is_for_blas<float>(32, 31, 32));
static_assert(!kernel::is_for_blas<int>(320, 320, 320));
static_assert(!kernel::is_for_blas<double>(1, 100000, 2) && kernel::is_for_blas<double>(2, 100000, 2));

namespace {

/// Whole numbers, so that the sums are exact in every order.
template <class E>
auto numbers(std::ptrdiff_t rows, std::ptrdiff_t columns, int seed) {
  Tensor<E, dyn, dyn> result(shape(rows, columns));
  int value = seed;
  for (E& element : result) {
    value = (value * 29 + 7) % 31;
    element = E(static_cast<float>(value % 9 - 4));
  }
  return result;
}
template <class Left, class Right>
auto by_hand(Left const& left, Right const& right) {
  Tensor<element_of<Left>, dyn, dyn> result(shape(left.extent(0), right.extent(1)));
  for (std::ptrdiff_t i = 0; i < left.extent(0); ++i) {
    for (std::ptrdiff_t j = 0; j < right.extent(1); ++j) {
      element_of<Left> sum{};
      for (std::ptrdiff_t k = 0; k < left.extent(1); ++k) sum += left(i, k) * right(k, j);
      result(i, j) = sum;
    }
  }
  return result;
}
bool same(auto const& found, auto const& expected) {
  return found.shape().extents() == expected.shape().extents() && all(found == expected).item();
}
bool by_library(std::string const& plan) { return plan.find("by OpenBLAS, core ") != plan.npos; }

}  // namespace

BOOST_AUTO_TEST_SUITE(blas)

using Elements = std::tuple<float, double, std::complex<float>, std::complex<double>>;

BOOST_AUTO_TEST_CASE_TEMPLATE(multiplies_rows_and_columns, E, Elements) {
  auto const a = numbers<E>(37, 41, 1);
  auto const b = numbers<E>(41, 43, 2);
  Tensor<E, dyn, dyn> const expected = by_hand(a, b);
  Tensor<E, dyn, dyn> const at = transpose(a);
  Tensor<E, dyn, dyn> const bt = transpose(b);
  BOOST_TEST(by_library(explain(matmul(a, b))));
  BOOST_TEST(same(Tensor(matmul(a, b)), expected));
  BOOST_TEST(by_library(explain(matmul(transpose(at), b))));
  BOOST_TEST(same(Tensor(matmul(transpose(at), b)), expected));
  BOOST_TEST(same(Tensor(matmul(a, transpose(bt))), expected));
  BOOST_TEST(same(Tensor(matmul(transpose(at), transpose(bt))), expected));

  Tensor<E, dyn, dyn> turned(shape(43, 37));  // into columns
  transpose(turned) = matmul(a, b);
  BOOST_TEST(same(Tensor(transpose(turned)), expected));
}
BOOST_AUTO_TEST_CASE(multiplies_parts_of_matrices_and_what_was_there_is_overwritten) {
  auto const a = numbers<double>(50, 60, 3);
  auto const b = numbers<double>(70, 80, 4);
  auto const left = a(range(3, 40), range(5, 46));
  auto const right = b(range(2, 43), range(9, 52));
  Tensor<double, dyn, dyn> out = full(shape(90, 91), std::numeric_limits<double>::quiet_NaN());
  auto const part = out(range(1, 38), range(2, 45));
  part = matmul(left, right);
  BOOST_TEST(same(Tensor(part), by_hand(Tensor(left), Tensor(right))));
  BOOST_TEST(std::isnan(out(0, 0)));
  BOOST_TEST(std::isnan(out(38, 45)));
}
BOOST_AUTO_TEST_CASE(leaves_other_strides_small_matrices_and_integers_to_the_own_kernels) {
  auto const wide = numbers<float>(64, 128, 5);
  auto const b = numbers<float>(64, 64, 6);
  auto const stepped = wide(every, range(none, none, 2));
  BOOST_TEST(!by_library(explain(matmul(stepped, b))));
  BOOST_TEST(same(Tensor(matmul(stepped, b)), by_hand(Tensor(stepped), b)));
  auto const small = numbers<float>(7, 9, 7);
  auto const other = numbers<float>(9, 5, 8);
  BOOST_TEST(!by_library(explain(matmul(small, other))));
  BOOST_TEST(same(Tensor(matmul(small, other)), by_hand(small, other)));
  auto const whole = numbers<int>(64, 64, 9);
  BOOST_TEST(!by_library(explain(matmul(whole, whole))));
  BOOST_TEST(same(Tensor(matmul(whole, whole)), by_hand(whole, whole)));
}
BOOST_AUTO_TEST_CASE(multiplies_stacks_and_operands_that_are_expressions) {
  auto const a = numbers<float>(40, 40, 10);
  Tensor<float, dyn, dyn, dyn> stack(shape(3, 40, 40));
  for (int k = 0; k < 3; ++k) stack(k, every, every) = a * static_cast<float>(k + 1);
  Tensor const products = matmul(stack, a + 1);
  for (int k = 0; k < 3; ++k) {
    BOOST_TEST(same(Tensor(products(k, every, every)),
                     by_hand(Tensor(a * static_cast<float>(k + 1)), Tensor(a + 1))));
  }
}
BOOST_AUTO_TEST_CASE(gives_the_same_gradients) {
  auto const x = numbers<double>(33, 35, 11);
  auto const w = numbers<double>(35, 37, 12);
  auto const [dx, dw] = grad([](auto const& l, auto const& r) { return sum(matmul(l, r)); })(x, w);
  Tensor const ones_in = ones<double>(33, 37);
  BOOST_TEST(same(dx, by_hand(ones_in, Tensor(transpose(w)))));
  BOOST_TEST(same(dw, by_hand(Tensor(transpose(x)), ones_in)));
}

BOOST_AUTO_TEST_SUITE_END()
