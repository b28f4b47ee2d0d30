#include <cblas.h>

#include "contest.hpp"

namespace {

struct Factors {
  explicit Factors(Problem const& p) : problem(p), out(static_cast<std::size_t>(p.size())) {}
  Problem problem;
  std::vector<float> out;
  void multiply() {
    auto const m = static_cast<int>(problem.rows), n = static_cast<int>(problem.columns),
               k = static_cast<int>(problem.inner);
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, problem.a.data(), k,
                problem.b.data(), n, 0, out.data(), n);
  }
};
constexpr auto out = [](Factors& s) { return static_cast<float const*>(s.out.data()); };
using contest::enter;

bool const entered[] = {
    enter<Factors>("matmul", "OpenBLAS", [](Factors& s) { s.multiply(); }, out),
    enter<Factors>("relu(matmul(x, w) + b)", "OpenBLAS",
                   [](Factors& s) {
                     s.multiply();
                     auto const columns = static_cast<std::size_t>(s.problem.columns);
                     for (std::size_t k = 0; k < s.out.size(); ++k) {
                       float const value = s.out[k] + s.problem.row[k % columns];
                       s.out[k] = value > 0 ? value : 0;
                     }
                   },
                   out)};

}  // namespace
