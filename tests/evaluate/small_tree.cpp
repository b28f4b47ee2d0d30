#include <sinter/evaluate/small_tree.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <cstring>

using namespace sinter;
using namespace sinter::literals;

BOOST_AUTO_TEST_SUITE(small_tree)

template <class Element>
using Matrix = Tensor<Element, dyn, dyn>;

template <class Element, auto... Extents>
Tensor<Element, Extents...> filled(int seed) {
  Tensor<Element, Extents...> result;
  for (std::ptrdiff_t k = 0; k < result.size(); ++k) {
    result.data()[k] = static_cast<Element>((k * 7 + seed * 5) % 23 - 11) / Element(3);
  }
  return result;
}
template <class Static, class Dynamic>
bool same_bits(Static const& own, Dynamic const& other) {
  return own.size() == other.size() &&
         std::memcmp(own.data(), other.data(),
                     static_cast<std::size_t>(own.size()) * sizeof(*own.data())) == 0;
}
template <class Element, auto Rows, auto Columns>
Matrix<Element> loose(Tensor<Element, Rows, Columns> const& tensor) {
  Matrix<Element> result(shape(Rows, Columns));
  for (std::ptrdiff_t k = 0; k < tensor.size(); ++k) result.data()[k] = tensor.data()[k];
  return result;
}
template <class Element, auto Extent>
Tensor<Element, dyn> loose(Tensor<Element, Extent> const& tensor) {
  Tensor<Element, dyn> result(shape(Extent));
  for (std::ptrdiff_t k = 0; k < tensor.size(); ++k) result.data()[k] = tensor.data()[k];
  return result;
}

template <class Element, int Rows, int Inner, int Columns>
void check_all() {
  auto const a = filled<Element, Rows, Inner>(1);
  auto const b = filled<Element, Inner, Columns>(2);
  auto const c = filled<Element, Columns, Rows>(3);
  auto const v = filled<Element, Inner>(4);
  auto const w = filled<Element, Rows>(5);
  auto const x = loose(a), y = loose(b), z = loose(c);
  auto const s = loose(v), t = loose(w);
  {
    static_assert(detail::is_small_tree<decltype(matmul(a, b))>);
    Tensor<Element, Rows, Columns> own = matmul(a, b);
    Matrix<Element> other = matmul(x, y);
    BOOST_TEST(same_bits(own, other));
    own = matmul(a, b) * 2 - own;
    other = matmul(x, y) * 2 - other;
    BOOST_TEST(same_bits(own, other));
  }
  {
    Tensor<Element, Rows, Rows> own = matmul(matmul(a, b), c);
    Matrix<Element> other = matmul(matmul(x, y), z);
    BOOST_TEST(same_bits(own, other));
  }
  {
    Tensor<Element, Rows> own = matmul(a, v);
    Tensor<Element, dyn> other = matmul(x, s);
    BOOST_TEST(same_bits(own, other));
    own = matmul(a, v) + w;
    other = matmul(x, s) + t;
    BOOST_TEST(same_bits(own, other));
  }
  {
    Tensor<Element, Inner> own = matmul(w, a);
    Tensor<Element, dyn> other = matmul(t, x);
    BOOST_TEST(same_bits(own, other));
    own = matmul(transpose(a), w);
    other = matmul(transpose(x), t);
    BOOST_TEST(same_bits(own, other));
  }
  {
    Tensor<Element, Columns, Rows> own = matmul(transpose(b), transpose(a));
    Matrix<Element> other = matmul(transpose(y), transpose(x));
    BOOST_TEST(same_bits(own, other));
    own = transpose(matmul(a, b)) + c;
    other = transpose(matmul(x, y)) + z;
    BOOST_TEST(same_bits(own, other));
    own = matmul(b(range(none, none, -1), every)(0, every)(every, newaxis),
                 a(every, 0)(newaxis, every)) -
          c;
    other = matmul(y(range(none, none, -1), every)(0, every)(every, newaxis),
                   x(every, 0)(newaxis, every)) -
            z;
    BOOST_TEST(same_bits(own, other));
  }
  {
    Tensor<Element, Rows, Columns> own = matmul(a + 1, exp(b) * 2);
    Matrix<Element> other = matmul(x + 1, exp(y) * 2);
    BOOST_TEST(same_bits(own, other));
  }
}

BOOST_AUTO_TEST_CASE(products_have_the_bits_of_dynamic_ones) {
  check_all<float, 2, 3, 5>();
  check_all<float, 3, 3, 3>();
  check_all<float, 4, 4, 4>();
  check_all<float, 8, 7, 6>();
  check_all<double, 3, 5, 4>();
  check_all<double, 4, 4, 4>();
}

template <class Element, int Extent>
void check_overlap() {
  auto const a = filled<Element, Extent, Extent>(1);
  auto const b = filled<Element, Extent, Extent>(2);
  auto const v = filled<Element, Extent>(3);
  auto const check = [](auto const& expected, auto const& found) {
    BOOST_TEST(same_bits(expected, found));
  };
  auto own = a;
  own = matmul(own, b);
  check(evaluate(matmul(a, b)), own);
  own = b;
  own = matmul(a, own);
  check(evaluate(matmul(a, b)), own);
  own = a;
  own = matmul(own, own);
  check(evaluate(matmul(a, a)), own);
  own = a;
  own = matmul(transpose(own), own);
  check(evaluate(matmul(transpose(a), a)), own);
  own = a;
  own = matmul(own, transpose(own));
  check(evaluate(matmul(a, transpose(a))), own);
  own = a;
  own = transpose(own) - own;
  check(evaluate(transpose(a) - a), own);
  own = a;
  own = matmul(own, b) + transpose(own);
  check(evaluate(matmul(a, b) + transpose(a)), own);
  own = a;
  own = own(range(none, none, -1), every) + own(0, every);
  check(evaluate(a(range(none, none, -1), every) + a(0, every)), own);
  auto line = v;
  line = matmul(a, line);
  check(evaluate(matmul(a, v)), line);
  line = v;
  line = matmul(line, a) - line;
  check(evaluate(matmul(v, a) - v), line);
}

BOOST_AUTO_TEST_CASE(stacks_of_small_matrices_have_the_bits_of_single_ones) {
  std::ptrdiff_t const count = 7;
  Tensor<float, dyn, 3, 3> a(shape(count, 3_c, 3_c));
  Tensor<float, dyn, 3, 4> b(shape(count, 3_c, 4_c));
  for (std::ptrdiff_t k = 0; k < a.size(); ++k) a.data()[k] = static_cast<float>(k % 13) / 3;
  for (std::ptrdiff_t k = 0; k < b.size(); ++k) b.data()[k] = static_cast<float>(k % 11) / 7;
  Tensor<float, 3, 3> const c = filled<float, 3, 3>(1);
  Tensor<float, dyn, 3, 4> const products = matmul(a, b);
  Tensor<float, dyn, 3, 3> const by_one = matmul(a, c);
  Tensor<float, dyn, 3, 3> const turned = matmul(matrix_transpose(a), a);
  for (std::ptrdiff_t k = 0; k < count; ++k) {
    Tensor<float, 3, 3> const left = a(k, every, every);
    Tensor<float, 3, 4> const right = b(k, every, every);
    BOOST_TEST(same_bits(evaluate(matmul(left, right)), evaluate(products(k, every, every))));
    BOOST_TEST(same_bits(evaluate(matmul(left, c)), evaluate(by_one(k, every, every))));
    BOOST_TEST(same_bits(evaluate(matmul(transpose(left), left)),
                         evaluate(turned(k, every, every))));
  }
}

BOOST_AUTO_TEST_CASE(a_destination_may_be_read_at_any_place) {
  check_overlap<float, 3>();
  check_overlap<float, 4>();
  check_overlap<float, 8>();
  check_overlap<double, 4>();
  check_overlap<double, 8>();
}

BOOST_AUTO_TEST_CASE(views_without_products_are_unrolled) {
  auto const a = filled<float, 3, 5>(1);
  auto const b = filled<float, 5, 3>(2);
  auto const x = loose(a), y = loose(b);
  Tensor<float, 3, 5> own = a + transpose(b) * 2;
  Matrix<float> other = x + transpose(y) * 2;
  BOOST_TEST(same_bits(own, other));
  own = a(every, range(none, none, -1)) - a(1, every) + b(every, 2);
  other = x(every, range(none, none, -1)) - x(1, every) + y(every, 2);
  BOOST_TEST(same_bits(own, other));
  Tensor<float, 3, 3> parts = a(every, range(0_c, 3_c)) * a(every, range(2_c, 5_c));
  other = x(every, range(0, 3)) * x(every, range(2, 5));
  BOOST_TEST(same_bits(parts, other));
}

BOOST_AUTO_TEST_CASE(constant_expressions_multiply_too) {
  constexpr auto value = [] {
    Tensor<int, 2> const v{5, 7};
    Tensor<double, 2, 2> a{{1, 2}, {3, 4}};
    a = matmul(a, transpose(a)) + a;
    Tensor<double, 2> const w = matmul(a, v);
    return w(0) + 100 * w(1);
  }();
  // a a^T + a = {{6, 13}, {14, 29}}
  static_assert(value == 6 * 5 + 13 * 7 + 100 * (14 * 5 + 29 * 7));
  BOOST_TEST(value > 0);
}

BOOST_AUTO_TEST_SUITE_END()
