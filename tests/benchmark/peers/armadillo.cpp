#define ARMA_DONT_USE_WRAPPER
#define ARMA_DONT_USE_LAPACK
#include <armadillo>

#include "contest.hpp"

namespace {

// Armadillo's matrices lie column by column: rows and columns change places.
struct Vectors {
  explicit Vectors(Problem const& p) : a(p.a), b(p.b), c(p.c), d(p.d), e(p.e), out(p.a) {}
  arma::fvec a, b, c, d, e, out;
  float number = 0;
};
struct Matrices {
  explicit Matrices(Problem const& p)
      : a(p.a.data(), static_cast<arma::uword>(p.columns), static_cast<arma::uword>(p.rows)),
        turned(p.b.data(), static_cast<arma::uword>(p.rows), static_cast<arma::uword>(p.columns)),
        out(a) {}
  arma::fmat a, turned, out;
  arma::frowvec sums;
  arma::fvec row_sums;
};
constexpr auto out = [](auto& s) { return static_cast<float const*>(s.out.memptr()); };
constexpr char const* name = "Armadillo";
using contest::enter;

bool const entered[] = {
    enter<Vectors>("a + b", name, [](Vectors& s) { s.out = s.a + s.b; }, out),
    enter<Vectors>("(a + b) * (c - d) / (e + 1)", name,
                   [](Vectors& s) { s.out = (s.a + s.b) % (s.c - s.d) / (s.e + 1); }, out),
    enter<Vectors>("exp", name, [](Vectors& s) { s.out = arma::exp(s.a); }, out),
    enter<Vectors>("tanh", name, [](Vectors& s) { s.out = arma::tanh(s.a); }, out),
    enter<Vectors>("sum", name, [](Vectors& s) { s.number = arma::accu(s.a); },
                   [](Vectors& s) { return static_cast<float const*>(&s.number); }),
    enter<Matrices>("A + transpose(B)", name, [](Matrices& s) { s.out = s.a + s.turned.t(); }, out),
    enter<Matrices>("sum over axis 1", name, [](Matrices& s) { s.sums = arma::sum(s.a, 0); },
                    [](Matrices& s) { return static_cast<float const*>(s.sums.memptr()); }),
    enter<Matrices>("sum over axis 0", name, [](Matrices& s) { s.row_sums = arma::sum(s.a, 1); },
                    [](Matrices& s) { return static_cast<float const*>(s.row_sums.memptr()); })};

}  // namespace
