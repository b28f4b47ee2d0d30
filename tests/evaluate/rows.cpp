#include <sinter/evaluate/rows.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

using namespace sinter;
using namespace sinter::literals;

BOOST_AUTO_TEST_SUITE(rows)

template <class Element>
Tensor<Element, dyn, dyn> numbers(std::ptrdiff_t rows, std::ptrdiff_t columns, int seed) {
  Tensor<Element, dyn, dyn> result(shape(rows, columns));
  for (std::ptrdiff_t k = 0; k < result.size(); ++k) {
    result.data()[k] = static_cast<Element>((k * 31 + seed * 17) % 101);
  }
  return result;
}
/// How many elements differ from those of a formula of their indices.
template <class Matrix, class Formula>
std::ptrdiff_t wrong(Matrix const& matrix, Formula formula) {
  std::ptrdiff_t count = 0;
  for (std::ptrdiff_t i = 0; i < matrix.shape()[0]; ++i) {
    for (std::ptrdiff_t j = 0; j < matrix.shape()[1]; ++j) {
      count += static_cast<std::ptrdiff_t>(matrix(i, j) != formula(i, j));
    }
  }
  return count;
}

/// Columns whose type says that they have one element in each row, and some whose type does not.
template <class Element, auto Columns>
void check_layouts(std::ptrdiff_t m, std::ptrdiff_t n) {
  using Matrix = Tensor<Element, dyn, dyn>;
  using Column = Tensor<Element, dyn, Columns>;
  auto const at = [](auto const& matrix, std::ptrdiff_t i, std::ptrdiff_t j) -> Element {
    return matrix.data()[i * matrix.shape()[1] + j];
  };
  auto const a = numbers<Element>(m, n, 1);
  auto const b = numbers<Element>(n, m, 2);
  auto const c = numbers<Element>(m, 3 * n + 2, 3);
  Matrix const row = numbers<Element>(1, n, 5);
  Column column(Shape<dyn, Columns>(ExtentList<2>{{m, 1}}));
  for (std::ptrdiff_t i = 0; i < m; ++i) column.data()[i] = numbers<Element>(m, 1, 4).data()[i];
  auto const e = [](auto value) { return static_cast<Element>(value); };
  Matrix out = a + transpose(b);
  BOOST_TEST(wrong(out, [&](auto i, auto j) { return e(at(a, i, j) + at(b, j, i)); }) == 0);
  out = transpose(b(range(none, none, -1), every)) - row;
  BOOST_TEST(wrong(out, [&](auto i, auto j) {
               return e(at(b, n - 1 - j, i) - at(row, 0, j));
             }) == 0);
  out = a * row + column;
  BOOST_TEST(wrong(out, [&](auto i, auto j) {
               return e(at(a, i, j) * at(row, 0, j) + at(column, i, 0));
             }) == 0);
  out = a(every, range(none, none, -1)) + c(every, range(0, 2 * n, 2)) + column;
  BOOST_TEST(wrong(out, [&](auto i, auto j) {
               return e(at(a, i, n - 1 - j) + at(c, i, 2 * j) + at(column, i, 0));
             }) == 0);
  out = c(range(none, none, -1), range(1, 3 * n + 1, 3)) - a;
  BOOST_TEST(wrong(out, [&](auto i, auto j) {
               return e(at(c, m - 1 - i, 1 + 3 * j) - at(a, i, j));
             }) == 0);
  // Results that are scattered, by steps and transposed.
  auto wide = c;
  wide(every, range(1, 2 * n, 2)) = a + transpose(b);
  BOOST_TEST(wrong(wide, [&](auto i, auto j) {
               return j % 2 == 1 && j < 2 * n ? e(at(a, i, j / 2) + at(b, j / 2, i)) : at(c, i, j);
             }) == 0);
  Matrix turned = b;
  transpose(turned) = a + column;
  BOOST_TEST(wrong(turned, [&](auto i, auto j) { return e(at(a, j, i) + at(column, j, 0)); }) == 0);
}

BOOST_AUTO_TEST_CASE(leaves_lie_in_any_way) {
  for (auto const& [m, n] : {std::pair(3, 4), std::pair(5, 7), std::pair(37, 21), std::pair(70, 300),
                             std::pair(2, 2100), std::pair(2100, 5), std::pair(129, 16)}) {
    check_layouts<float, dyn>(m, n);
    check_layouts<float, 1>(m, n);
    check_layouts<double, dyn>(m, n);
    check_layouts<double, 1>(m, n);
    check_layouts<std::int16_t, dyn>(m, n);
    check_layouts<std::uint8_t, 1>(m, n);
  }
}

/// `out` as it is stored; columns are held where types tell that they are such.
BOOST_AUTO_TEST_CASE(columns_in_trees_and_views) {
  for (auto const& [m, n] : {std::pair(1, 5), std::pair(6, 1), std::pair(3, 4), std::pair(37, 21),
                             std::pair(70, 300), std::pair(2100, 33), std::pair(5, 2100)}) {
    auto const a = numbers<float>(m, n, 1);
    Tensor<float, dyn> const v = reshape(numbers<float>(m, 1, 2), m);
    Tensor<float, dyn> const w = reshape(numbers<float>(2 * m, 1, 3), 2 * m);
    auto const column = v(every, newaxis);
    auto const apart = w(range(1, none, 2), newaxis);
    auto const x = [&](auto i, auto j) { return a.data()[i * a.shape()[1] + j]; };
    auto const V = [&](auto i) { return v.data()[i]; };
    auto const W = [&](auto i) { return w.data()[2 * i + 1]; };
    Tensor<float, dyn, dyn> out = a * column - apart;
    BOOST_TEST(wrong(out, [&](auto i, auto j) { return x(i, j) * V(i) - W(i); }) == 0);
    out = a - (column * 2 + apart);
    BOOST_TEST(wrong(out, [&](auto i, auto j) { return x(i, j) - (V(i) * 2 + W(i)); }) == 0);
    out = a + transpose(transpose(a) * v);  // a map under a view
    BOOST_TEST(wrong(out, [&](auto i, auto j) { return x(i, j) + x(i, j) * V(i); }) == 0);
    out = a;
    out = out * column + out;  // read where it is written
    BOOST_TEST(wrong(out, [&](auto i, auto j) { return x(i, j) * V(i) + x(i, j); }) == 0);
    out = a;
    out = out + out(every, 0)(every, newaxis);  // read elsewhere
    BOOST_TEST(wrong(out, [&](auto i, auto j) { return x(i, j) + x(i, 0); }) == 0);
    Tensor<float, dyn, dyn> turned(shape(n, m));
    transpose(turned) = a * column;  // the destination's last axis is the column's first
    BOOST_TEST(wrong(turned, [&](auto j, auto i) { return x(i, j) * V(i); }) == 0);
    out(every, range(none, none, -1)) = a * column + 1;
    BOOST_TEST(wrong(out, [&](auto i, auto j) {
                 return x(i, a.shape()[1] - 1 - j) * V(i) + 1;
               }) == 0);
    Tensor<bool, dyn, dyn> const truth = logical_and(a < column, column != apart);
    BOOST_TEST(wrong(truth, [&](auto i, auto j) { return x(i, j) < V(i) && V(i) != W(i); }) == 0);
    Tensor<double, dyn, dyn> const wide = a * astype<double>(column);
    BOOST_TEST(wrong(wide, [&](auto i, auto j) {
                 return static_cast<double>(x(i, j)) * static_cast<double>(V(i));
               }) == 0);
  }
}

BOOST_AUTO_TEST_CASE(more_than_two_axes) {
  Tensor<float, dyn, dyn, dyn> a(shape(5, 37, 41));
  for (std::ptrdiff_t k = 0; k < a.size(); ++k) a.data()[k] = static_cast<float>(k % 1009);
  Tensor<float, dyn> const last = arange<float>(41);
  Tensor<float, dyn, dyn, dyn> const out =
      a + permute_dims(a, 0_c, 1_c, 2_c) * 2 + last +
      permute_dims(reshape(a, 37, 41, 5), 2_c, 0_c, 1_c) +
      permute_dims(reshape(a, 41, 37, 5), 2_c, 1_c, 0_c);
  std::ptrdiff_t count = 0;
  for (std::ptrdiff_t i = 0; i < 5; ++i) {
    for (std::ptrdiff_t j = 0; j < 37; ++j) {
      for (std::ptrdiff_t k = 0; k < 41; ++k) {
        float const* const d = a.data();
        float const own = d[(i * 37 + j) * 41 + k];
        float const expected = own + own * 2 + static_cast<float>(k) + d[(j * 41 + k) * 5 + i] +
                               d[(k * 37 + j) * 5 + i];
        count += static_cast<std::ptrdiff_t>(out(i, j, k) != expected);
      }
    }
  }
  BOOST_TEST(count == 0);
}

BOOST_AUTO_TEST_CASE(many_small_planes) {
  Tensor<double, dyn, dyn, dyn> a(shape(50, 3, 4));
  for (std::ptrdiff_t k = 0; k < a.size(); ++k) a.data()[k] = static_cast<double>(k);
  Tensor<double, dyn, 1> const column{{1}, {2}, {3}};
  Tensor<double, dyn, 1, 1> planes(shape(50, 1_c, 1_c));
  for (std::ptrdiff_t k = 0; k < 50; ++k) planes.data()[k] = static_cast<double>(7 * k);
  Tensor<double, dyn> const row{10, 20, 30, 40};
  Tensor<double, dyn, dyn, dyn> const out = a * row + column - planes;
  std::ptrdiff_t count = 0;
  for (std::ptrdiff_t i = 0; i < 50; ++i) {
    for (std::ptrdiff_t j = 0; j < 3; ++j) {
      for (std::ptrdiff_t k = 0; k < 4; ++k) {
        double const expected = static_cast<double>((i * 3 + j) * 4 + k) *
                                    static_cast<double>(10 * (k + 1)) +
                                static_cast<double>(j + 1) - static_cast<double>(7 * i);
        count += static_cast<std::ptrdiff_t>(out(i, j, k) != expected);
      }
    }
  }
  BOOST_TEST(count == 0);
}

BOOST_AUTO_TEST_CASE(large_results_are_the_same_wherever_they_begin) {
  // 8 MB and more: results are streamed where rows are whole cache lines.
  std::ptrdiff_t const m = 1040;
  for (std::ptrdiff_t const n : {2064, 2061}) {
    auto const a = numbers<float>(m, n, 1);
    auto const b = numbers<float>(n, m, 2);
    auto const row = numbers<float>(1, n, 3);
    auto const column = numbers<float>(m, 1, 4);
    Tensor<float, dyn, 1> const held = reshape(column, m, 1_c);
    Tensor<float, dyn, dyn> room(shape(m + 1, n));
    for (std::ptrdiff_t const begin : {0, 1, 5, 16}) {
      auto out = view(room.data() + begin, shape(m, n));
      auto const check = [&](char const* name, auto formula) {
        BOOST_TEST(wrong(out, formula) == 0, name << " of " << n << " from " << begin);
      };
      auto const x = [&](auto i, auto j) { return a.data()[i * n + j]; };
      out = a + 1;
      check("one piece", [&](auto i, auto j) { return x(i, j) + 1; });
      out = a * row + column;
      check("rows", [&](auto i, auto j) {
        return x(i, j) * row.data()[j] + column.data()[i];
      });
      out = a * row - held;
      check("columns", [&](auto i, auto j) {
        return x(i, j) * row.data()[j] - column.data()[i];
      });
      out = a - transpose(b);
      check("tiles", [&](auto i, auto j) { return x(i, j) - b.data()[j * m + i]; });
    }
  }
}

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(a_function_that_throws_leaves_nothing_in_the_arena) {
  auto const x = numbers<float>(70, 90, 1);
  auto const y = numbers<float>(90, 70, 2);
  auto const fails = [](float a, float b) {
    if (a == 100) throw 1;
    return a + b;
  };
  auto out = evaluate(x + transpose(y));
  auto const expected = out;
  auto const before = detail::thread_arena().mark();
  BOOST_CHECK_THROW(out = map(fails, x, transpose(y)), int);
  auto const after = detail::thread_arena().mark();
  BOOST_TEST(before.block == after.block);
  BOOST_TEST(before.used == after.used);
  BOOST_TEST(out.shape() == expected.shape());
}
#endif

BOOST_AUTO_TEST_SUITE_END()
