#include <sinter.hpp>

#include "contest.hpp"

using namespace sinter;
using namespace sinter::literals;

namespace {

using Vector = Tensor<float, dyn>;
using Matrix = Tensor<float, dyn, dyn>;

Matrix matrix(std::vector<float> const& from, std::ptrdiff_t rows, std::ptrdiff_t columns) {
  Matrix result(shape(rows, columns));
  for (std::size_t k = 0; k < from.size() && k < static_cast<std::size_t>(rows * columns); ++k) {
    result.data()[k] = from[k];
  }
  return result;
}

struct Vectors {
  explicit Vectors(Problem const& p) : a(p.a), b(p.b), c(p.c), d(p.d), e(p.e), out(p.a) {}
  Vector a, b, c, d, e, out;
  Tensor<float> number{0.0f};
};
struct Matrices {
  explicit Matrices(Problem const& p)
      : a(matrix(p.a, p.rows, p.columns)),
        b(matrix(p.b, p.rows, p.columns)),
        turned(matrix(p.b, p.columns, p.rows)),
        out(a),
        row(p.row),
        column(p.column),
        sums(p.column),
        row_sums(p.row) {}
  Matrix a, b, turned, out;
  Vector row, column, sums, row_sums;
};
struct Factors {
  explicit Factors(Problem const& p)
      : left(matrix(p.a, p.rows, p.inner)),
        right(matrix(p.b, p.inner, p.columns)),
        out(shape(p.rows, p.columns)),
        row(p.row) {}
  Matrix left, right, out;
  Vector row;
};
template <int N>
struct Small {
  explicit Small(Problem const& p) {
    for (int k = 0; k < N * N; ++k) {
      left.data()[k] = p.a[static_cast<std::size_t>(k)];
      right.data()[k] = p.b[static_cast<std::size_t>(k)];
    }
  }
  Tensor<float, N, N> left, right, out;
};

constexpr auto out = [](auto& s) { return s.out.data(); };
constexpr char const* name = "sinter";
using contest::enter;

bool const entered[] = {
    enter<Vectors>("a + b", name, [](Vectors& s) { s.out = s.a + s.b; }, out),
    enter<Vectors>("(a + b) * (c - d) / (e + 1)", name,
                   [](Vectors& s) { s.out = (s.a + s.b) * (s.c - s.d) / (s.e + 1); }, out),
    enter<Vectors>("exp", name, [](Vectors& s) { s.out = exp(s.a); }, out),
    enter<Vectors>("tanh", name, [](Vectors& s) { s.out = tanh(s.a); }, out),
    enter<Vectors>("sum", name, [](Vectors& s) { s.number = sum(s.a); },
                   [](Vectors& s) { return s.number.data(); }),
    enter<Matrices>("A * row + column", name,
                    [](Matrices& s) { s.out = s.a * s.row + s.column(every, newaxis); }, out),
    enter<Matrices>("A + transpose(B)", name,
                    [](Matrices& s) { s.out = s.a + transpose(s.turned); }, out),
    enter<Matrices>("sum over axis 1", name, [](Matrices& s) { s.sums = sum(s.a, 1_c); },
                    [](Matrices& s) { return s.sums.data(); }),
    enter<Matrices>("sum over axis 0", name, [](Matrices& s) { s.row_sums = sum(s.a, 0_c); },
                    [](Matrices& s) { return s.row_sums.data(); }),
    enter<Matrices>("softmax of rows", name, [](Matrices& s) { s.out = softmax(s.a, -1_c); }, out),
    enter<Matrices>("five-point stencil", name,
                    [](Matrices& s) {
                      constexpr auto inner = range(1, -1);
                      s.out(inner, inner) =
                          s.a(range(none, -2), inner) + s.a(range(2, none), inner) +
                          s.a(inner, range(none, -2)) + s.a(inner, range(2, none)) -
                          s.a(inner, inner) * 4;
                    },
                    out),
    enter<Small<4>>("matmul, static 4x4", name,
                    [](Small<4>& s) { s.out = matmul(s.left, s.right); }, out),
    enter<Small<8>>("matmul, static 8x8", name,
                    [](Small<8>& s) { s.out = matmul(s.left, s.right); }, out),
    enter<Factors>("matmul", name, [](Factors& s) { s.out = matmul(s.left, s.right); }, out),
    enter<Factors>("relu(matmul(x, w) + b)", name,
                   [](Factors& s) { s.out = relu(matmul(s.left, s.right) + s.row); }, out)};

}  // namespace
