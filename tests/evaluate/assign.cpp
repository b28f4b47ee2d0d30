/// @file
/// Assignment: destinations that the expression reads, errors that change nothing, large results.
#include <sinter/evaluate/assign.hpp>

#include "evaluate/reference.hpp"

#include <numeric>

namespace {

using namespace sinter::literals;
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

using Vector = Tensor<float, dyn>;
using Matrix = Tensor<float, dyn, dyn>;

constexpr std::ptrdiff_t lengths[] = {1, 2, 3, 5, 17, 64, 65, 130, 1000, 2050};

/// Extents of matrices: rows and columns differ, short and long, of any parity.
constexpr std::ptrdiff_t matrices[][2] = {{1, 2}, {2, 3}, {7, 5}, {3, 130}, {130, 3}, {65, 64}};

/// Assigns in place and into a copy of everything; both must give the same.
template <class TensorType, class Assign>
void check_in_place(char const* what, TensorType const& start, Assign assign) {
  TensorType in_place = start;
  assign(in_place, in_place);
  TensorType expected = start;
  assign(expected, start);
  BOOST_TEST(same(array_of(in_place), array_of(expected)),
             what << " of shape " << reference::text(array_of(start).shape));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(assign)

BOOST_AUTO_TEST_CASE(a_vector_to_parts_of_itself) {
  std::mt19937 engine(11);
  for (auto const n : lengths) {
    auto const start = random_tensor<Vector>({n}, engine);
    check_in_place("x = x + x", start, [](auto& to, auto const& x) { to = x + x * 2; });
    check_in_place("x = reversed", start, [](auto& to, auto const& x) {
      to = x(range(none, none, -1));
    });
    check_in_place("x(1:) += x(:-1)", start, [](auto& to, auto const& x) {
      to(range(1, none)) += x(range(0, -1));
    });
    check_in_place("x(:-1) = x(1:) * 3", start, [](auto& to, auto const& x) {
      to(range(0, -1)) = x(range(1, none)) * 3;
    });
    check_in_place("x(::2) = x(:half)", start, [n](auto& to, auto const& x) {
      to(range(none, none, 2)) = x(range(0, (n + 1) / 2));
    });
    check_in_place("x(::-1) -= x", start, [](auto& to, auto const& x) {
      to(range(none, none, -1)) -= x;
    });
    check_in_place("x = x(0)", start, [](auto& to, auto const& x) {
      to(every) = x(range(0, 1)) + x;
    });
    check_in_place("x(::2) = x(1::2)", start, [n](auto& to, auto const& x) {
      to(range(0, n - n % 2, 2)) = x(range(1, none, 2));  // disjoint, interleaved
    });
  }
}

BOOST_AUTO_TEST_CASE(a_matrix_to_parts_of_itself) {
  std::mt19937 engine(12);
  for (auto const [rows, columns] : matrices) {
    auto const start = random_tensor<Matrix>({rows, columns}, engine);
    check_in_place("x = transpose(x)", start, [](auto& to, auto const& x) { to = transpose(x); });
    check_in_place("x = x - x(0)", start, [](auto& to, auto const& x) { to = x - x(0, every); });
    check_in_place("x = x * x(every, -1, newaxis)", start, [](auto& to, auto const& x) {
      to = x * x(every, -1)(every, newaxis);
    });
    check_in_place("x = x(0)", start, [](auto& to, auto const& x) { to(every) = x(0, every); });
    check_in_place("x = flipped", start, [](auto& to, auto const& x) {
      to(every, every) = x(range(none, none, -1), range(none, none, -1));
    });
    for (std::ptrdiff_t down = -1; down <= 1; ++down) {
      for (std::ptrdiff_t right = -1; right <= 1; ++right) {
        auto const from = [](std::ptrdiff_t shift) {
          return shift > 0 ? std::ptrdiff_t{0} : -shift;
        };
        check_in_place("shifted", start, [&](auto& to, auto const& x) {
          to(range(from(-down), rows - from(down)), range(from(-right), columns - from(right))) +=
              x(range(from(down), rows - from(-down)), range(from(right), columns - from(-right)));
        });
      }
    }
  }
  auto const square = random_tensor<Matrix>({67, 67}, engine);
  check_in_place("x += transpose(x)", square, [](auto& to, auto const& x) { to += transpose(x); });
  check_in_place("transpose(x) = x", square, [](auto& to, auto const& x) { transpose(to) = x; });
  check_in_place("x = sum(x)", square,
                 [](auto& to, auto const& x) { to = x / sum(x, 0_c, sinter::keepdims); });
  check_in_place("x = matmul(x, x)", square, [](auto& to, auto const& x) { to = matmul(x, x); });
  check_in_place("x = matmul(x, transpose(x)) + x", square, [](auto& to, auto const& x) {
    to = matmul(x, transpose(x)) + x;
  });
  check_in_place("x = reshape(transpose(x))", square, [](auto& to, auto const& x) {
    to = reshape(transpose(x), 67, 67);
  });
  check_in_place("x = concat(x(33:), x(:33))", square, [](auto& to, auto const& x) {
    to = concat(0_c, x(range(33, none)), x(range(0, 33)));
  });
}

BOOST_AUTO_TEST_CASE(a_static_matrix_to_parts_of_itself) {
  Tensor<float, 3, 3> const start{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};
  check_in_place("x = transpose(x)", start, [](auto& to, auto const& x) { to = transpose(x); });
  check_in_place("x = x(0) + x", start, [](auto& to, auto const& x) { to = x(0, every) + x; });
  check_in_place("x = matmul(x, x)", start, [](auto& to, auto const& x) { to = matmul(x, x); });
  check_in_place("x(1:) = x(:2)", start, [](auto& to, auto const& x) {
    to(range(1_c, none)) = x(range(0_c, 2_c));
  });
  constexpr auto turned = [] {
    Tensor<int, 2, 2> x{{1, 2}, {3, 4}};
    x = transpose(x);
    return x;
  }();
  static_assert(turned(0, 1) == 3 && turned(1, 0) == 2);
}

BOOST_AUTO_TEST_CASE(borrowed_memory_to_overlapping_memory) {
  for (auto const n : lengths) {
    for (std::ptrdiff_t const shift : {1, 3, 16}) {
      for (bool const up : {false, true}) {
        std::vector<double> memory(static_cast<std::size_t>(n + shift));
        std::iota(memory.begin(), memory.end(), 0.5);
        auto const expected = [&] {
          auto result = memory;
          for (std::ptrdiff_t k = 0; k < n; ++k) {
            result[static_cast<std::size_t>(up ? k + shift : k)] =
                -memory[static_cast<std::size_t>(up ? k : k + shift)];
          }
          return result;
        }();
        auto const low = sinter::view(memory.data(), sinter::shape(n));
        auto const high = sinter::view(memory.data() + shift, sinter::shape(n));
        if (up) {
          high = -low;
        } else {
          low = -high;
        }
        BOOST_TEST((memory == expected));
      }
    }
  }
  // Static shapes over the same memory.
  std::array<float, 7> memory{1, 2, 3, 4, 5, 6, 7};
  auto const low = sinter::view(memory.data(), sinter::shape(6_c));
  auto const high = sinter::view(memory.data() + 1, sinter::shape(6_c));
  high = low + high;
  BOOST_TEST((memory == std::array<float, 7>{1, 3, 5, 7, 9, 11, 13}));
  // A tensor that is read through a view of its own memory.
  Tensor<float, 6> x{1, 2, 3, 4, 5, 6};
  auto const same_memory = sinter::view(x.data(), sinter::shape(2_c, 3_c));
  x = reshape(transpose(same_memory), 6_c);
  BOOST_TEST((array_of(x).values == std::vector<float>{1, 4, 2, 5, 3, 6}));
}

BOOST_AUTO_TEST_CASE(changes_the_shape_of_dynamic_tensors_only) {
  Matrix a{{1, 2, 3}, {4, 5, 6}};
  a = transpose(a) * 2;
  BOOST_TEST((array_of(a).shape == Index{3, 2}));
  BOOST_TEST((array_of(a).values == std::vector<float>{2, 8, 4, 10, 6, 12}));
  a = sum(a, 0_c)(newaxis, every);
  BOOST_TEST((array_of(a).values == std::vector<float>{12, 30}));
}

BOOST_AUTO_TEST_CASE(with_noalias_writes_straight) {
  Matrix const a{{1, 2, 3}, {4, 5, 6}};
  Matrix out(sinter::shape(2, 3));
  float const* const memory = out.data();
  noalias(out) = a + a;
  BOOST_TEST(out.data() == memory);
  BOOST_TEST((array_of(out).values == std::vector<float>{2, 4, 6, 8, 10, 12}));
  noalias(out) = matmul(transpose(a), a);
  BOOST_TEST((array_of(out).shape == Index{3, 3}));
#if SINTER_EXCEPTIONS && SINTER_CHECKS
  BOOST_CHECK_THROW(noalias(out) = out + out, sinter::domain_error);
  BOOST_CHECK_THROW(noalias(out) = matmul(out, transpose(out)), sinter::domain_error);
#endif
}

#if SINTER_EXCEPTIONS

BOOST_AUTO_TEST_CASE(changes_nothing_where_a_divisor_is_zero) {
  using Integers = Tensor<std::int32_t, dyn>;
  for (auto const n : lengths) {
    for (std::ptrdiff_t const at : {std::ptrdiff_t{0}, n / 2, n - 1}) {
      Integers a(sinter::shape(n));
      Integers b(sinter::shape(n));
      std::iota(a.begin(), a.end(), 1);
      std::iota(b.begin(), b.end(), 1);
      b(at) = 0;
      Integers const before = a;
      auto const unchanged = [&] { return same(array_of(a), array_of(before)); };
      BOOST_CHECK_THROW(a = floor_divide(a, b), sinter::division_by_zero);
      BOOST_CHECK_THROW(a = a * 2 + (a - a % b), sinter::division_by_zero);
      BOOST_CHECK_THROW(a %= b, sinter::division_by_zero);
      BOOST_CHECK_THROW(a = floor_divide(a + 1, b * b), sinter::division_by_zero);
      BOOST_CHECK_THROW(a = a + sum(floor_divide(a, b)), sinter::division_by_zero);
      BOOST_CHECK_THROW(a(range(0, n)) = floor_divide(1, b), sinter::division_by_zero);
      BOOST_CHECK_THROW(a(range(none, none, -1)) += a % b, sinter::division_by_zero);
      BOOST_CHECK_THROW(a = concat(0_c, a, floor_divide(a, b)), sinter::division_by_zero);
      BOOST_CHECK_THROW(
          a(every) = concat(0_c, a(range(0, at)), floor_divide(a, b)(range(at, none))),
          sinter::division_by_zero);
      BOOST_CHECK_THROW(a = reshape(floor_divide(a, b), n), sinter::division_by_zero);
      BOOST_CHECK_THROW(a = matmul(floor_divide(a, b)(newaxis, every), a(every, newaxis))(0, every),
                        sinter::division_by_zero);
      BOOST_CHECK_THROW(a = pow(a, b - 1), sinter::domain_error);
      BOOST_TEST(unchanged());
      // A destination of another shape keeps that too.
      Integers other{7, 8, 9};
      BOOST_CHECK_THROW(other = a % b + 1, sinter::division_by_zero);
      BOOST_TEST((array_of(other).values == std::vector<std::int32_t>{7, 8, 9}));
      Integers fresh(sinter::shape(2 * n));
      BOOST_CHECK_THROW(fresh = concat(0_c, a, floor_divide(a, b)), sinter::division_by_zero);
      BOOST_CHECK_THROW(fresh = reshape(concat(0_c, a, floor_divide(a, b)), 2 * n),
                        sinter::division_by_zero);
      BOOST_CHECK_THROW(fresh = concat(0_c, concat(0_c, a(range(0, at)), floor_divide(a, b)),
                                       a(range(at, none))),
                        sinter::division_by_zero);
      BOOST_TEST(sum(abs(fresh)).item() == 0);
    }
  }
  Tensor<double, 2, 3> x{{1, 2, 3}, {4, 5, 6}};
  Tensor<double, 2, 3> const before = x;
  BOOST_CHECK_THROW(x = floor_divide(x, 0), sinter::division_by_zero);
  BOOST_CHECK_THROW(x = x + floor_divide(x, x - 4)(range(0, 2)), sinter::division_by_zero);
  BOOST_CHECK_THROW(x(1, every) = x(0, every) % -0.0, sinter::division_by_zero);
  BOOST_TEST(same(array_of(x), array_of(before)));
}

BOOST_AUTO_TEST_CASE(changes_nothing_where_shapes_do_not_fit) {
  Matrix a{{1, 2, 3}, {4, 5, 6}};
  Matrix const before = a;
  Matrix const b(sinter::shape(2, 5));
  Vector const two{1, 2};
  BOOST_CHECK_THROW(a = a + b, sinter::shape_error);
  BOOST_CHECK_THROW(a += two, sinter::shape_error);
  BOOST_CHECK_THROW(a(every, range(0, 2)) = b, sinter::shape_error);
  BOOST_CHECK_THROW(a = matmul(a, b), sinter::shape_error);
  BOOST_CHECK_THROW((Tensor<float, 2, dyn>(transpose(a))), sinter::shape_error);
  Tensor<float, 2, dyn> partly = a;
  BOOST_CHECK_THROW(partly = transpose(a), sinter::shape_error);
  BOOST_TEST(same(array_of(partly), array_of(before)));
  BOOST_TEST(same(array_of(a), array_of(before)));
  // The shape of a named tensor changed after the expression was built.
  Matrix late = a;
  auto const node = late + 1;
  late = transpose(late);
  BOOST_CHECK_THROW(a = node, sinter::shape_error);
  BOOST_TEST(same(array_of(a), array_of(before)));
}

#endif

BOOST_AUTO_TEST_CASE(streams_large_results) {
  // Results of 8 MB and more, whole and misaligned, beside operands that are read in the same
  // place.
  std::ptrdiff_t const n = 2'100'000;
  std::vector<float> memory(static_cast<std::size_t>(n) + 64, -1);
  Vector x(sinter::shape(n));
  std::iota(x.begin(), x.end(), 0.0f);
  for (std::ptrdiff_t const offset : {0, 1, 15, 16, 33}) {
    std::fill(memory.begin(), memory.end(), -1.0f);
    auto const to = sinter::view(memory.data() + offset, sinter::shape(n));
    to = x + 0.5f;
    std::ptrdiff_t wrong = 0;
    for (std::ptrdiff_t k = 0; k < n; ++k) wrong += to(k) != static_cast<float>(k) + 0.5f;
    BOOST_TEST(wrong == 0);
    BOOST_TEST(std::count(memory.begin(), memory.end(), -1.0f) == 64);
  }
  Vector const before = x;
  x = x * 2 + before;
  std::ptrdiff_t wrong = 0;
  for (std::ptrdiff_t k = 0; k < n; ++k) wrong += x(k) != 3 * before(k);
  BOOST_TEST(wrong == 0);
  x(range(1, none)) = before(range(0, -1));
  x(range(0, -1)) += x(range(1, none));
  for (std::ptrdiff_t k = 1; k + 1 < n; ++k) wrong += x(k) != before(k - 1) + before(k);
  BOOST_TEST(wrong == 0);
  // Rows that are broadcast, columns, and elements of one byte.
  std::ptrdiff_t const rows = 2'999;
  Matrix grid(sinter::shape(rows, 701));
  Tensor<float, 701> row;
  std::iota(row.begin(), row.end(), 0.0f);
  Vector column(sinter::shape(rows));
  std::iota(column.begin(), column.end(), 0.0f);
  grid = column(every, newaxis) * 1000 + row;
  for (std::ptrdiff_t i = 0; i < rows; ++i) {
    for (std::ptrdiff_t j = 0; j < 701; ++j)
      wrong += grid(i, j) != static_cast<float>(1000 * i + j);
  }
  BOOST_TEST(wrong == 0);
  Matrix turned = transpose(grid);
  for (std::ptrdiff_t i = 0; i < rows; ++i) {
    for (std::ptrdiff_t j = 0; j < 701; ++j) wrong += turned(j, i) != grid(i, j);
  }
  BOOST_TEST(wrong == 0);
  Tensor<bool, dyn> is_even(sinter::shape(9'000'011));
  is_even(range(none, none, 2)) = true;
  Tensor<bool, dyn> const is_odd = !is_even;
  for (std::ptrdiff_t k = 0; k < is_odd.size(); ++k) wrong += is_odd(k) != (k % 2 == 1);
  BOOST_TEST(wrong == 0);
}

// Leaves that all have the region's shape are one call of the kernel, up to a size; others are planned.
BOOST_AUTO_TEST_CASE(leaves_of_one_shape_and_of_several_give_the_same_elements) {
  using namespace sinter;
  using namespace sinter::literals;
  for (std::ptrdiff_t const n : {0, 1, 5, 37, 65535, 65536, 65537}) {
    Tensor<float, dyn> const a = arange<float>(n), b = arange<float>(n) + 0.5F;
    Tensor<float, dyn> out = zeros<float>(n), longer = zeros<float>(n + 3);
    out = a + b * 2;
    longer = a + b * 2;
    BOOST_TEST(longer.size() == n);
    std::ptrdiff_t wrong = 0;
    for (std::ptrdiff_t i = 0; i < n; ++i) {
      float const x = static_cast<float>(i);
      float const expected = x + (x + 0.5F) * 2;
      wrong += out(i) != expected || longer(i) != expected;
    }
    BOOST_TEST(wrong == 0);
  }
  Tensor<float, dyn, dyn> const matrix = reshape(arange<float>(15), 3, 5);
  Tensor<float, dyn, dyn> const row = reshape(arange<float>(5), 1, 5);
  Tensor<float, dyn, dyn> const column = reshape(arange<float>(3), 3, 1);
  Tensor<float, dyn, dyn> out = zeros<float>(3, 5);
  out = row * 10 + column;  // no leaf has the shape of the result
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 5; ++j) {
      BOOST_TEST(out(i, j) == static_cast<float>(10 * j + i));
    }
  }
  out = matrix + sum(matrix, 0_c, keepdims);  // a barrier that has not
  BOOST_TEST(out(2, 4) == 14.0F + 4.0F + 9.0F + 14.0F);
  out = matrix + cumulative_sum(matrix, 0_c);  // one that has
  BOOST_TEST(out(2, 4) == 14.0F + 4.0F + 9.0F + 14.0F);
}

BOOST_AUTO_TEST_SUITE_END()
