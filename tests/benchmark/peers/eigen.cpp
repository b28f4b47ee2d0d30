#include <Eigen/Core>

#include "contest.hpp"

namespace {

using Vector = Eigen::ArrayXf;
using Matrix = Eigen::Array<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Factor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Vector vector(std::vector<float> const& from) {
  return Eigen::Map<Vector const>(from.data(), static_cast<Eigen::Index>(from.size()));
}
Matrix matrix(std::vector<float> const& from, std::ptrdiff_t rows, std::ptrdiff_t columns) {
  return Eigen::Map<Matrix const>(from.data(), rows, columns);
}

struct Vectors {
  explicit Vectors(Problem const& p)
      : a(vector(p.a)), b(vector(p.b)), c(vector(p.c)), d(vector(p.d)), e(vector(p.e)), out(a) {}
  Vector a, b, c, d, e, out;
  float number = 0;
};
struct Matrices {
  explicit Matrices(Problem const& p)
      : a(matrix(p.a, p.rows, p.columns)),
        turned(matrix(p.b, p.columns, p.rows)),
        out(a),
        row(vector(p.row)),
        column(vector(p.column)),
        sums(p.rows),
        row_sums(p.columns) {}
  Matrix a, turned, out;
  Eigen::ArrayXf row, column, sums, row_sums;
};
struct Factors {
  explicit Factors(Problem const& p)
      : left(Eigen::Map<Factor const>(p.a.data(), p.rows, p.inner)),
        right(Eigen::Map<Factor const>(p.b.data(), p.inner, p.columns)),
        out(p.rows, p.columns),
        row(vector(p.row)) {}
  Factor left, right, out;
  Eigen::ArrayXf row;
};
template <int N>
struct Small {
  using Type = Eigen::Matrix<float, N, N, Eigen::RowMajor>;
  explicit Small(Problem const& p)
      : left(Eigen::Map<Type const>(p.a.data())), right(Eigen::Map<Type const>(p.b.data())) {}
  Type left, right, out;
};

constexpr auto out = [](auto& s) { return static_cast<float const*>(s.out.data()); };
constexpr char const* name = "Eigen";
using contest::enter;

bool const entered[] = {
    enter<Vectors>("a + b", name, [](Vectors& s) { s.out = s.a + s.b; }, out),
    enter<Vectors>("(a + b) * (c - d) / (e + 1)", name,
                   [](Vectors& s) { s.out = (s.a + s.b) * (s.c - s.d) / (s.e + 1); }, out),
    enter<Vectors>("exp", name, [](Vectors& s) { s.out = s.a.exp(); }, out),
    enter<Vectors>("tanh", name, [](Vectors& s) { s.out = s.a.tanh(); }, out),
    enter<Vectors>("sum", name, [](Vectors& s) { s.number = s.a.sum(); },
                   [](Vectors& s) { return static_cast<float const*>(&s.number); }),
    enter<Matrices>("A * row + column", name,
                    [](Matrices& s) {
                      s.out = (s.a.rowwise() * s.row.transpose()).colwise() + s.column;
                    },
                    out),
    enter<Matrices>("A + transpose(B)", name,
                    [](Matrices& s) { s.out = s.a + s.turned.transpose(); }, out),
    enter<Matrices>("sum over axis 1", name, [](Matrices& s) { s.sums = s.a.rowwise().sum(); },
                    [](Matrices& s) { return static_cast<float const*>(s.sums.data()); }),
    enter<Matrices>("sum over axis 0", name,
                    [](Matrices& s) { s.row_sums = s.a.colwise().sum().transpose(); },
                    [](Matrices& s) { return static_cast<float const*>(s.row_sums.data()); }),
    enter<Matrices>("softmax of rows", name,
                    [](Matrices& s) {
                      for (Eigen::Index r = 0; r < s.a.rows(); ++r) {
                        s.out.row(r) = (s.a.row(r) - s.a.row(r).maxCoeff()).exp();
                        s.out.row(r) /= s.out.row(r).sum();
                      }
                    },
                    out),
    enter<Matrices>("five-point stencil", name,
                    [](Matrices& s) {
                      Eigen::Index const r = s.a.rows() - 2, c = s.a.cols() - 2;
                      s.out.block(1, 1, r, c) = s.a.block(0, 1, r, c) + s.a.block(2, 1, r, c) +
                                                s.a.block(1, 0, r, c) + s.a.block(1, 2, r, c) -
                                                s.a.block(1, 1, r, c) * 4;
                    },
                    out),
    enter<Small<4>>("matmul, static 4x4", name,
                    [](Small<4>& s) { s.out.noalias() = s.left * s.right; }, out),
    enter<Small<8>>("matmul, static 8x8", name,
                    [](Small<8>& s) { s.out.noalias() = s.left * s.right; }, out),
    enter<Factors>("matmul", name, [](Factors& s) { s.out.noalias() = s.left * s.right; }, out),
    enter<Factors>("relu(matmul(x, w) + b)", name,
                   [](Factors& s) {
                     s.out.noalias() = s.left * s.right;
                     s.out = (s.out.array().rowwise() + s.row.transpose()).max(0).matrix();
                   },
                   out)};

}  // namespace
