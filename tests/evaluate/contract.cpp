/// @file
/// Products of all ranks and layouts, concatenation, reshaping.
#include <sinter/evaluate/contract.hpp>

#include "evaluate/reference.hpp"

namespace {

using namespace sinter::literals;
using reference::Array;
using reference::array_of;
using reference::Index;
using reference::random_tensor;
using reference::same;
using sinter::dyn;
using sinter::every;
using sinter::newaxis;
using sinter::none;
using sinter::range;
using sinter::Tensor;

template <class E>
using Matrix = Tensor<E, dyn, dyn>;
template <class E>
using Batch = Tensor<E, dyn, dyn, dyn>;

/// Rows times columns, index by index; leading axes broadcast.
template <class E>
Array<E> product(Array<E> left, Array<E> right) {
  bool const is_row = left.shape.size() == 1;
  bool const is_column = right.shape.size() == 1;
  if (is_row) left.shape.insert(left.shape.begin(), 1);
  if (is_column) right.shape.push_back(1);
  std::size_t const rank = std::max(left.shape.size(), right.shape.size());
  std::ptrdiff_t const inner = left.shape.back();
  Index shape(rank, 1);
  for (std::size_t back = 3; back <= rank; ++back) {
    for (Index const* const other : {&left.shape, &right.shape}) {
      if (back <= other->size() && (*other)[other->size() - back] != 1) {
        shape[rank - back] = (*other)[other->size() - back];
      }
    }
  }
  shape[rank - 2] = left.shape[left.shape.size() - 2];
  shape[rank - 1] = right.shape.back();
  Array<E> result{shape, {}};
  reference::for_each_index(shape, [&](Index const& index) {
    std::conditional_t<std::is_floating_point_v<E>, double, std::uint64_t> sum = 0;
    for (std::ptrdiff_t k = 0; k < inner; ++k) {
      auto const at = [&](Array<E> const& x, bool is_left) {
        Index from(index.end() - static_cast<std::ptrdiff_t>(x.shape.size()), index.end());
        from[from.size() - (is_left ? 1 : 2)] = k;
        return static_cast<decltype(sum)>(x.at(from));
      };
      sum += at(left, true) * at(right, false);
    }
    result.values.push_back(static_cast<E>(sum));
  });
  if (is_row) result.shape.erase(result.shape.end() - 2);
  if (is_column) result.shape.pop_back();
  return result;
}

template <class Left, class Right>
void check_product(Left const& left, Right const& right) {
  auto const l = array_of(left);
  auto const r = array_of(right);
  auto const expected = product(l, r);
  auto const found = array_of(matmul(left, right));
  using E = sinter::element_of<Left>;
  if constexpr (std::is_integral_v<E>) {
    BOOST_TEST(same(found, expected), reference::text(l.shape) << reference::text(r.shape));
  } else {
    double const bound = std::is_same_v<E, float> ? 1e-3 : 1e-11;
    BOOST_TEST(reference::largest_difference(found, expected) < bound,
               reference::text(l.shape) << reference::text(r.shape));
  }
}

/// Arrays one behind the other.
template <class E>
Array<E> concatenated(std::size_t axis, std::vector<Array<E>> const& parts) {
  Array<E> result{parts[0].shape, {}};
  result.shape[axis] = 0;
  for (auto const& part : parts) result.shape[axis] += part.shape[axis];
  reference::for_each_index(result.shape, [&](Index index) {
    std::size_t number = 0;
    while (index[axis] >= parts[number].shape[axis]) index[axis] -= parts[number++].shape[axis];
    result.values.push_back(parts[number].at(index));
  });
  return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(contract)

BOOST_AUTO_TEST_CASE(multiplies_operands_of_all_ranks) {
  std::mt19937 engine(31);
  for (auto const [n, k, m] : {std::array<std::ptrdiff_t, 3>{1, 2, 3}, {2, 3, 5}, {17, 1, 2},
                               {3, 130, 7}, {65, 64, 17}, {1, 65, 1}, {0, 2, 3}, {2, 0, 3},
                               {2, 3, 0}}) {
    auto const a = random_tensor<Matrix<double>>({n, k}, engine);
    auto const b = random_tensor<Matrix<double>>({k, m}, engine);
    auto const v = random_tensor<Tensor<double, dyn>>({k}, engine);
    auto const p = random_tensor<Batch<double>>({2, n, k}, engine);
    auto const q = random_tensor<Batch<double>>({2, k, m}, engine);
    auto const one = random_tensor<Batch<double>>({1, k, m}, engine);
    auto const four = random_tensor<Tensor<double, dyn, dyn, dyn, dyn>>({3, 1, n, k}, engine);
    check_product(a, b);
    check_product(a, v);
    check_product(v, b);
    check_product(v, v);
    check_product(p, q);
    check_product(p, one);
    check_product(a, q);
    check_product(p, b);
    check_product(p, v);
    check_product(v, q);
    check_product(four, q);
  }
}

BOOST_AUTO_TEST_CASE(reads_operands_of_any_layout) {
  std::mt19937 engine(32);
  for (auto const [n, k, m] : {std::array<std::ptrdiff_t, 3>{2, 3, 5}, {65, 17, 130}, {3, 64, 1}}) {
    auto const a = random_tensor<Matrix<float>>({k, n}, engine);
    auto const b = random_tensor<Matrix<float>>({2 * m, k}, engine);
    check_product(transpose(a), transpose(b(range(none, none, -2))));
    check_product(transpose(a) * 2 - 1,
                  sinter::evaluate(transpose(b)) + b(0, every)(every, newaxis));
    check_product(transpose(a), b(1, every));
    Matrix<float> out = matmul(transpose(a), transpose(b)) * 2 + 1;
    Matrix<float> const plain = matmul(transpose(a), transpose(b));
    BOOST_TEST(same(array_of(out), array_of(plain * 2 + 1)));
    // Into columns, rows backwards, and the same bits.
    Matrix<float> wide(sinter::shape(n, 4 * m));
    wide(range(none, none, -1), range(none, none, 2)) = matmul(transpose(a), transpose(b));
    BOOST_TEST(same(array_of(wide(range(none, none, -1), range(none, none, 2))), array_of(plain)));
  }
}

BOOST_AUTO_TEST_CASE(multiplies_integers_with_wrap_around) {
  std::mt19937 engine(33);
  check_product(random_tensor<Matrix<std::int32_t>>({5, 17}, engine),
                random_tensor<Matrix<std::int32_t>>({17, 65}, engine));
  check_product(random_tensor<Matrix<std::int64_t>>({5, 7}, engine),
                random_tensor<Matrix<std::int64_t>>({7, 2}, engine));
  check_product(random_tensor<Matrix<std::uint8_t>>({3, 65}, engine),
                random_tensor<Matrix<std::uint8_t>>({65, 5}, engine));
  static_assert(std::is_same_v<sinter::element_of<decltype(matmul(Tensor<std::int8_t, 2, 3>(),
                                                                  Tensor<float, 3, 5>()))>,
                               float>);
}

BOOST_AUTO_TEST_CASE(has_the_same_bits_for_static_shapes) {
  std::mt19937 engine(34);
  auto const a = random_tensor<Tensor<float, 3, 4>>({3, 4}, engine);
  auto const b = random_tensor<Tensor<float, 4, 5>>({4, 5}, engine);
  Matrix<float> const c = a;
  Matrix<float> const d = b;
  BOOST_TEST(same(array_of(matmul(a, b)), array_of(matmul(c, d))));
  auto const e = random_tensor<Tensor<double, 11, 19>>({11, 19}, engine);
  Matrix<double> const f = e;
  BOOST_TEST(same(array_of(matmul(e, transpose(e))), array_of(matmul(f, transpose(f)))));
  constexpr Tensor<int, 2, 3> x{{1, 2, 3}, {4, 5, 6}};
  constexpr Tensor<int, 2, 2> y = matmul(x, transpose(x)) + 1;
  static_assert(y(0, 0) == 15 && y(1, 0) == 33 && y(1, 1) == 78);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(concatenate)

BOOST_AUTO_TEST_CASE(puts_operands_one_behind_the_other_along_each_axis) {
  std::mt19937 engine(35);
  auto const a = random_tensor<Batch<float>>({2, 3, 5}, engine);
  auto const check = [&]<int Axis>(std::integral_constant<int, Axis> axis) {
    Index shape{2, 3, 5};
    shape[Axis] = 7;
    auto const b = random_tensor<Batch<float>>(shape, engine);
    shape[Axis] = 0;
    auto const nothing = random_tensor<Batch<float>>(shape, engine);
    auto const all =
        concatenated<float>(Axis, {array_of(a), array_of(b), array_of(nothing), array_of(a)});
    BOOST_TEST(same(array_of(concat(axis, a, b, nothing, a)), all));
    BOOST_TEST(same(array_of(concat(axis, concat(axis, a, b), concat(axis, nothing, a))), all));
    BOOST_TEST(same(array_of(concat(axis, a * 2, b + 1) - 1),
                    concatenated<float>(Axis, {array_of(a * 2), array_of(b + 1)}) - 1.0f));
    BOOST_TEST(same(array_of(transpose(concat(axis, a, b))),
                    transpose(concatenated<float>(Axis, {array_of(a), array_of(b)}))));
  };
  check(std::integral_constant<int, 0>{});
  check(std::integral_constant<int, 1>{});
  check(std::integral_constant<int, 2>{});
  Tensor const mixed = concat(-1_c, Tensor{1, 2}, Tensor{0.5f});
  static_assert(std::is_same_v<decltype(mixed), Tensor<float, 3> const>);
  BOOST_TEST((array_of(mixed).values == std::vector<float>{1, 2, 0.5f}));
  static_assert(sinter::evaluate(concat(0_c, Tensor{1, 2}, Tensor{3, 4, 5}))(3) == 4);
#if SINTER_EXCEPTIONS
  auto const b = random_tensor<Batch<float>>({2, 3, 7}, engine);
  BOOST_CHECK_THROW((void)concat(0_c, a, b), sinter::shape_error);
#endif
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(reshape_of)

BOOST_AUTO_TEST_CASE(tensors_views_and_computed_expressions) {
  std::mt19937 engine(36);
  auto const a = random_tensor<Matrix<double>>({6, 35}, engine);
  auto const check = [&](auto const& x) {
    auto const plain = array_of(x);
    Array<double> expected = plain;
    expected.shape = {2, 21, 5};
    BOOST_TEST(same(array_of(reshape(x, 2, -1, 5)), expected));
    BOOST_TEST(same(array_of(reshape(x, sinter::shape(2, 21, 5)) * 2), expected * 2.0));
    BOOST_TEST(same(array_of(transpose(reshape(x, 2, 21, 5))), transpose(expected)));
    expected.shape = {210};
    BOOST_TEST(same(array_of(flatten(x)), expected));
    BOOST_TEST(same(array_of(flatten(x)(range(none, none, -3))), expected(range(none, none, -3))));
  };
  check(a);
  check(transpose(a));
  check(a(range(none, none, -1), every));
  check(a + a(0, every));
  check(concat(0_c, a(range(3, none)), a(range(0, 3))));
  Matrix<double> b = a;
  reshape(b, 2, 105)(1, every) = 0;
  BOOST_TEST(sum(b(range(3, none), every)).item() == 0);
  BOOST_TEST(b(2, 34) == a(2, 34));
#if SINTER_EXCEPTIONS
  BOOST_CHECK_THROW((void)reshape(a, 4, -1), sinter::shape_error);
#endif
}

BOOST_AUTO_TEST_SUITE_END()
