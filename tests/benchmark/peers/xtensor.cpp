#define XTENSOR_USE_XSIMD
#include <xtensor/xmath.hpp>
#include <xtensor/xnoalias.hpp>
#include <xtensor/xtensor.hpp>
#include <xtensor/xview.hpp>

#include "contest.hpp"

namespace {

using Vector = xt::xtensor<float, 1>;
using Matrix = xt::xtensor<float, 2>;

Vector vector(std::vector<float> const& from) {
  Vector result = xt::empty<float>({from.size()});
  std::copy(from.begin(), from.end(), result.begin());
  return result;
}
Matrix matrix(std::vector<float> const& from, std::ptrdiff_t rows, std::ptrdiff_t columns) {
  Matrix result = xt::empty<float>({static_cast<std::size_t>(rows), static_cast<std::size_t>(columns)});
  std::copy(from.begin(), from.begin() + rows * columns, result.begin());
  return result;
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
        column(matrix(p.column, p.rows, 1)),
        sums(vector(p.column)),
        row_sums(vector(p.row)) {}
  Matrix a, turned, out;
  Vector row;
  Matrix column;
  Vector sums, row_sums;
};

constexpr auto out = [](auto& s) { return static_cast<float const*>(s.out.data()); };
constexpr char const* name = "xtensor";
using contest::enter;

bool const entered[] = {
    enter<Vectors>("a + b", name, [](Vectors& s) { xt::noalias(s.out) = s.a + s.b; }, out),
    enter<Vectors>("(a + b) * (c - d) / (e + 1)", name,
                   [](Vectors& s) {
                     xt::noalias(s.out) = (s.a + s.b) * (s.c - s.d) / (s.e + 1.0f);
                   },
                   out),
    enter<Vectors>("exp", name, [](Vectors& s) { xt::noalias(s.out) = xt::exp(s.a); }, out),
    enter<Vectors>("tanh", name, [](Vectors& s) { xt::noalias(s.out) = xt::tanh(s.a); }, out),
    enter<Vectors>("sum", name, [](Vectors& s) { s.number = xt::sum<float>(s.a)(); },
                   [](Vectors& s) { return static_cast<float const*>(&s.number); }),
    enter<Matrices>("A * row + column", name,
                    [](Matrices& s) { xt::noalias(s.out) = s.a * s.row + s.column; }, out),
    enter<Matrices>("A + transpose(B)", name,
                    [](Matrices& s) { xt::noalias(s.out) = s.a + xt::transpose(s.turned); }, out),
    enter<Matrices>("sum over axis 1", name,
                    [](Matrices& s) { xt::noalias(s.sums) = xt::sum<float>(s.a, {1}); },
                    [](Matrices& s) { return static_cast<float const*>(s.sums.data()); }),
    enter<Matrices>("sum over axis 0", name,
                    [](Matrices& s) { xt::noalias(s.row_sums) = xt::sum<float>(s.a, {0}); },
                    [](Matrices& s) { return static_cast<float const*>(s.row_sums.data()); }),
    enter<Matrices>("softmax of rows", name,
                    [](Matrices& s) {
                      Vector const largest = xt::amax(s.a, {1});
                      xt::noalias(s.out) = xt::exp(s.a - xt::view(largest, xt::all(), xt::newaxis()));
                      Vector const sums = xt::sum<float>(s.out, {1});
                      s.out /= xt::view(sums, xt::all(), xt::newaxis());
                    },
                    out),
    enter<Matrices>("five-point stencil", name,
                    [](Matrices& s) {
                      auto const r = s.a.shape(0), c = s.a.shape(1);
                      using xt::range;
                      using xt::view;
                      xt::noalias(view(s.out, range(1, r - 1), range(1, c - 1))) =
                          view(s.a, range(std::size_t{0}, r - 2), range(1, c - 1)) +
                          view(s.a, range(2, r), range(1, c - 1)) +
                          view(s.a, range(1, r - 1), range(std::size_t{0}, c - 2)) +
                          view(s.a, range(1, r - 1), range(2, c)) -
                          view(s.a, range(1, r - 1), range(1, c - 1)) * 4.0f;
                    },
                    out)};

}  // namespace
