// Small regions of one or two axes give the elements that the general plan gives, whatever repeats,
// has gaps or overlaps.
#include <sinter/evaluate/small_matrix.hpp>

#include <boost/test/unit_test.hpp>

#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

BOOST_AUTO_TEST_SUITE(small_matrix)

namespace {

template <class E>
using MatrixOf = Tensor<E, dyn, dyn>;

template <class E>
MatrixOf<E> numbers(std::ptrdiff_t rows, std::ptrdiff_t columns, int first) {
  MatrixOf<E> result(shape(rows, columns));
  for (std::ptrdiff_t k = 0; k < rows * columns; ++k) {
    result.data()[k] = static_cast<E>((first + k * 7) % 23);
  }
  return result;
}

/// Elements of `out` that are not those of `f(row, column)`.
template <class Out, class Function>
int wrong(Out const& out, Function f) {
  int count = 0;
  for (std::ptrdiff_t i = 0; i < out.extent(0); ++i) {
    for (std::ptrdiff_t j = 0; j < out.extent(1); ++j) {
      count += out(i, j) != static_cast<element_of<Out>>(f(i, j));
    }
  }
  return count;
}

template <class E, auto Columns>
void check(std::ptrdiff_t rows, std::ptrdiff_t columns) {
  auto const a = numbers<E>(rows, columns, 1), b = numbers<E>(rows + 2, columns + 3, 2);
  auto const row = numbers<E>(1, columns, 3), other = numbers<E>(rows, 1, 5);
  auto const corner = numbers<E>(1, 1, 6), as_matrix = numbers<E>(rows, 1, 4);
  Tensor<E, dyn, Columns> column(Shape<dyn, Columns>(ExtentList<2>{{rows, 1}}));
  for (std::ptrdiff_t i = 0; i < rows; ++i) column.data()[i] = as_matrix.data()[i];
  MatrixOf<E> out = zeros_like(a);
  auto const R = [&](std::ptrdiff_t j) { return row(0, j); };
  auto const C = [&](std::ptrdiff_t i) { return column(i, 0); };

  out = a * row + column;
  BOOST_TEST(wrong(out, [&](auto i, auto j) { return a(i, j) * R(j) + C(i); }) == 0);
  out = row * column;
  BOOST_TEST(wrong(out, [&](auto i, auto j) { return R(j) * C(i); }) == 0);
  out = a + corner;
  BOOST_TEST(wrong(out, [&](auto i, auto j) { return a(i, j) + corner(0, 0); }) == 0);
  out = a * row + column + other;  // more that repeat than tiles
  BOOST_TEST(wrong(out, [&](auto i, auto j) {
               return a(i, j) * R(j) + C(i) + other(i, 0);
             }) == 0);
  auto const inner = b(range(1, rows + 1), range(2, columns + 2));  // rows that lie apart
  out = a + inner;
  BOOST_TEST(wrong(out, [&](auto i, auto j) { return a(i, j) + b(i + 1, j + 2); }) == 0);
  out = inner * row;
  BOOST_TEST(wrong(out, [&](auto i, auto j) { return b(i + 1, j + 2) * R(j); }) == 0);
  out = inner * row + column;
  BOOST_TEST(wrong(out, [&](auto i, auto j) { return b(i + 1, j + 2) * R(j) + C(i); }) == 0);
  out = a(range(none, none, -1), every) + column;  // rows from the last to the first
  BOOST_TEST(wrong(out, [&](auto i, auto j) { return a(rows - 1 - i, j) + C(i); }) == 0);
  out = a + flip(row);
  BOOST_TEST(wrong(out, [&](auto i, auto j) { return a(i, j) + R(columns - 1 - j); }) == 0);

  auto wide = numbers<E>(rows + 2, columns + 3, 8);
  auto const before = wide;
  wide(range(1, rows + 1), range(2, columns + 2)) = a + row;  // a target with gaps
  BOOST_TEST(wrong(wide, [&](auto i, auto j) {
               bool const is_inside = i >= 1 && i <= rows && j >= 2 && j < columns + 2;
               return is_inside ? static_cast<E>(a(i - 1, j - 2) + R(j - 2)) : before(i, j);
             }) == 0);

  out = a;
  out = out + row;  // read where it is written
  BOOST_TEST(wrong(out, [&](auto i, auto j) { return a(i, j) + R(j); }) == 0);
  out = a;
  out = out * out(rows - 1, every) + out(every, range(columns - 1, none));  // read elsewhere
  BOOST_TEST(wrong(out, [&](auto i, auto j) {
               return a(i, j) * a(rows - 1, j) + a(i, columns - 1);
             }) == 0);
  out = a;
  out(range(1, none), every) = out(range(0, -1), every) + 1;
  BOOST_TEST(wrong(out, [&](auto i, auto j) { return i == 0 ? a(i, j) : a(i - 1, j) + 1; }) == 0);
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_repeats_or_lies_apart_is_read_where_it_belongs) {
  for (std::ptrdiff_t const rows : {1, 2, 5, 67}) {
    for (std::ptrdiff_t const columns : {2, 3, 10, 16, 61, 259}) {
      check<float, dyn>(rows, columns);
      check<float, 1>(rows, columns);
      check<std::uint8_t, 1>(rows, columns);
    }
  }
  check<double, dyn>(43, 11);
  check<std::int64_t, 1>(11, 130);
  check<std::int16_t, dyn>(300, 600);  // beyond what one thread takes at once
}

BOOST_AUTO_TEST_CASE(elements_of_several_types_share_a_tile) {
  auto const a = numbers<double>(29, 7, 1);
  auto const column = numbers<std::int8_t>(29, 1, 2);
  auto const row = numbers<float>(1, 7, 3);
  MatrixOf<double> const out = a + column * row;
  BOOST_TEST(wrong(out, [&](auto i, auto j) {
               return a(i, j) + static_cast<double>(column(i, 0)) * row(0, j);
             }) == 0);
  Tensor<bool, dyn, dyn> const truth = a < row;
  BOOST_TEST(wrong(truth, [&](auto i, auto j) { return a(i, j) < row(0, j); }) == 0);
}

BOOST_AUTO_TEST_CASE(a_view_of_a_vector_and_one_element_that_repeats) {
  for (std::ptrdiff_t const n : {2, 5, 16, 100, 1000}) {
    Tensor<float, dyn> const a = arange<float>(n + 1);
    Tensor<float, dyn> const one{3.0F};
    Tensor<float, dyn> const out = a(range(1, none)) * 2 + one;
    int count = 0;
    for (std::ptrdiff_t k = 0; k < n; ++k) count += out(k) != static_cast<float>(2 * (k + 1) + 3);
    BOOST_TEST(count == 0);
  }
}

BOOST_AUTO_TEST_CASE(borrowed_memory_that_overlaps_goes_through_a_buffer) {
  float memory[60];
  for (int k = 0; k < 60; ++k) memory[k] = static_cast<float>(k);
  auto to = view(memory + 5, shape(5, 10));
  to = view(memory, shape(5, 10)) + view(memory + 10, shape(10));
  int count = 0;
  for (int i = 0; i < 5; ++i) {
    for (int j = 0; j < 10; ++j) {
      count += memory[5 + 10 * i + j] != static_cast<float>(10 * i + j + 10 + j);
    }
  }
  BOOST_TEST(count == 0);
}

BOOST_AUTO_TEST_SUITE_END()
