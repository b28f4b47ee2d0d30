// Runs all registered contenders in turns and prints one line of JSON for each piece of work.
// Times are of the processor. A result that differs from the reference in double ends the program.
//
//   peers [--rounds N] [WORK]...      such as --rounds 5 softmax
#include "contest.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <map>

#if defined(__FMA__)
#include <immintrin.h>
#endif
#if defined(__linux__)
#include <dlfcn.h>
#endif

namespace {

double now() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}
double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<long>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

struct Work {
  char const* name;
  char const* unit;  ///< of the figures: "ns" an element, "ns each", or "GFLOP/s"
  std::vector<std::array<std::ptrdiff_t, 3>> extents;  ///< rows, inner, columns
};

std::vector<Work> const works = {
    {"a + b", "ns", {{1, 1, 1}, {1, 1, 4}, {1, 1, 16}, {1, 1, 100}, {1, 1, 1000}, {1, 1, 10000}, {1, 1, 100000}, {1, 1, 1000000}, {1, 1, 10000000}}},
    {"(a + b) * (c - d) / (e + 1)", "ns", {{1, 1, 16}, {1, 1, 100}, {1, 1, 1000}, {1, 1, 10000}, {1, 1, 100000}, {1, 1, 1000000}, {1, 1, 10000000}}},
    {"exp", "ns", {{1, 1, 100}, {1, 1, 1000}, {1, 1, 100000}}},
    {"tanh", "ns", {{1, 1, 100}, {1, 1, 1000}, {1, 1, 100000}}},
    {"A * row + column", "ns", {{10, 1, 10}, {64, 1, 64}, {1000, 1, 10}, {1000, 1, 1000}}},
    {"A + transpose(B)", "ns", {{64, 1, 64}, {1000, 1, 1000}, {4000, 1, 4000}}},
    {"sum", "ns", {{1, 1, 16}, {1, 1, 100}, {1, 1, 1000}, {1, 1, 100000}, {1, 1, 10000000}}},
    {"sum over axis 1", "ns", {{64, 1, 10}, {64, 1, 64}, {1000, 1, 1000}}},
    {"sum over axis 0", "ns", {{64, 1, 10}, {64, 1, 64}, {1000, 1, 1000}}},
    {"softmax of rows", "ns", {{64, 1, 10}, {64, 1, 100}, {1000, 1, 64}, {1000, 1, 1000}}},
    {"five-point stencil", "ns", {{64, 1, 64}, {1000, 1, 1000}}},
    {"matmul, static 4x4", "ns each", {{4, 4, 4}}},
    {"matmul, static 8x8", "ns each", {{8, 8, 8}}},
    {"matmul", "GFLOP/s", {{16, 16, 16}, {64, 64, 64}, {256, 256, 256}, {1024, 1024, 1024}}},
    {"relu(matmul(x, w) + b)", "GFLOP/s", {{1, 784, 128}, {64, 784, 128}}},
};

std::vector<float> numbers(std::ptrdiff_t count, unsigned seed) {
  std::vector<float> result(static_cast<std::size_t>(count));
  for (float& number : result) {
    seed = seed * 1664525U + 1013904223U;
    number = static_cast<float>(seed >> 8) * 0x1p-24F + 0.25F;
  }
  return result;
}
Problem problem_of(std::array<std::ptrdiff_t, 3> const& extents) {
  Problem p;
  p.rows = extents[0], p.inner = extents[1], p.columns = extents[2];
  std::ptrdiff_t const most = std::max({p.size(), p.rows * p.inner, p.inner * p.columns});
  p.a = numbers(most, 1), p.b = numbers(most, 2), p.c = numbers(p.size(), 3);
  p.d = numbers(p.size(), 4), p.e = numbers(p.size(), 5);
  p.row = numbers(p.columns, 6), p.column = numbers(p.rows, 7);
  return p;
}

/// Element (i, j) of a result, or sum i, in double.
double reference(std::string const& work, Problem const& p, std::ptrdiff_t i, std::ptrdiff_t j) {
  auto const at = [&](std::vector<float> const& v, std::ptrdiff_t k) {
    return static_cast<double>(v[static_cast<std::size_t>(k)]);
  };
  std::ptrdiff_t const k = i * p.columns + j;
  auto const product = [&] {
    double sum = 0;
    for (std::ptrdiff_t m = 0; m < p.inner; ++m) {
      sum += at(p.a, i * p.inner + m) * at(p.b, m * p.columns + j);
    }
    return sum;
  };
  if (work == "a + b") return at(p.a, k) + at(p.b, k);
  if (work[0] == '(') return (at(p.a, k) + at(p.b, k)) * (at(p.c, k) - at(p.d, k)) / (at(p.e, k) + 1);
  if (work == "exp") return std::exp(at(p.a, k));
  if (work == "tanh") return std::tanh(at(p.a, k));
  if (work == "A * row + column") return at(p.a, k) * at(p.row, j) + at(p.column, i);
  if (work == "A + transpose(B)") return at(p.a, k) + at(p.b, j * p.rows + i);
  if (work.rfind("sum", 0) == 0) {
    double sum = 0;
    bool const down = work == "sum over axis 0", all = work == "sum";
    std::ptrdiff_t const count = all ? p.size() : down ? p.rows : p.columns;
    for (std::ptrdiff_t m = 0; m < count; ++m) {
      sum += at(p.a, all ? m : down ? m * p.columns + i : i * p.columns + m);
    }
    return sum;
  }
  if (work == "softmax of rows") {
    double sum = 0;
    for (std::ptrdiff_t m = 0; m < p.columns; ++m) sum += std::exp(at(p.a, i * p.columns + m));
    return std::exp(at(p.a, k)) / sum;
  }
  if (work == "five-point stencil") {
    if (i == 0 || j == 0 || i == p.rows - 1 || j == p.columns - 1) return NAN;  // not written
    return at(p.a, k - p.columns) + at(p.a, k + p.columns) + at(p.a, k - 1) + at(p.a, k + 1) - 4 * at(p.a, k);
  }
  if (work[0] == 'r') return std::max(product() + at(p.row, j), 0.0);
  return product();
}

void check(contest::Entry const& entry, Problem const& p, float const* found) {
  bool const sums = entry.work.rfind("sum", 0) == 0;
  std::ptrdiff_t const rows = entry.work == "sum" ? 1 : entry.work == "sum over axis 0" ? p.columns : p.rows;
  std::ptrdiff_t const columns = sums ? 1 : p.columns;
  std::ptrdiff_t const step = std::max<std::ptrdiff_t>(1, rows * columns / 997);
  for (std::ptrdiff_t k = 0; k < rows * columns; k += step) {
    double const expected = reference(entry.work, p, k / columns, k % columns);
    double const error = std::fabs(static_cast<double>(found[k]) - expected);
    if (error > 2e-5 * (1 + std::fabs(expected))) {
      std::fprintf(stderr, "%s: %s is wrong: element %td is %g, expected %g\n", entry.work.c_str(),
                   entry.library.c_str(), k, static_cast<double>(found[k]), expected);
      std::exit(1);
    }
  }
}

/// Operations per second of a loop of multiply-adds in registers, the best of some short runs.
double peak() {
#if defined(__AVX512F__)
  using Register = __m512;
  auto const multiply_add = [](Register x, Register y, Register z) { return _mm512_fmadd_ps(x, y, z); };
#elif defined(__FMA__)
  using Register = __m256;
  auto const multiply_add = [](Register x, Register y, Register z) { return _mm256_fmadd_ps(x, y, z); };
#else
  typedef float Register __attribute__((vector_size(16)));
  auto const multiply_add = [](Register x, Register y, Register z) { return x * y + z; };
#endif
  constexpr int chains = 12, steps = 200000;
  double best = 0;
  for (int round = 0; round < 10; ++round) {
    Register sums[chains] = {};
    Register a = {}, b = {};
    asm volatile("" : "+m"(a), "+m"(b));
    double const start = now();
    for (int step = 0; step < steps; ++step) {
#pragma GCC unroll 12
      for (int k = 0; k < chains; ++k) sums[k] = multiply_add(a, b, sums[k]);
    }
    double const time = now() - start;
    Register out[chains];  // a copy: what the loop sums stays in registers
#pragma GCC unroll 12
    for (int k = 0; k < chains; ++k) out[k] = sums[k];
    asm volatile("" : "+m"(out));
    best = std::max(best, 2.0 * chains * steps * static_cast<double>(sizeof(Register) / 4) / time);
  }
  return best * 1e-9;
}

void contest_of(Work const& work, std::array<std::ptrdiff_t, 3> const& extents, int rounds) {
  Problem const p = problem_of(extents);
  struct Runner {
    std::string library;
    std::unique_ptr<Contender> contender;
    long times = 1;
    std::vector<double> seconds;
  };
  std::vector<Runner> runners;
  for (contest::Entry const& entry : contest::entries()) {
    if (entry.work != work.name) continue;
    Runner runner{entry.library, entry.make(p), 1, {}};
    runner.contender->repeat(1);
    check(entry, p, runner.contender->result());
    for (double time = 0; time < 1e-3;) {
      double const start = now();
      runner.contender->repeat(runner.times);
      time = now() - start;
      if (time < 1e-3) runner.times *= 2;
    }
    runners.push_back(std::move(runner));
  }
  for (int round = 0; round < rounds; ++round) {
    for (Runner& runner : runners) {
      double const start = now();
      runner.contender->repeat(runner.times);
      runner.seconds.push_back((now() - start) / static_cast<double>(runner.times));
    }
  }
  bool const rate = std::strcmp(work.unit, "GFLOP/s") == 0;
  double const operations = 2.0 * static_cast<double>(p.size() * p.inner);
  std::string const size = p.inner > 1 ? std::to_string(p.rows) + "x" + std::to_string(p.inner) + "x" + std::to_string(p.columns)
                           : p.rows > 1 ? std::to_string(p.rows) + "x" + std::to_string(p.columns)
                                        : std::to_string(p.columns);
  std::printf("{\"work\": \"%s\", \"size\": \"%s\", \"unit\": \"%s\"", work.name, size.c_str(), work.unit);
  if (rate) std::printf(", \"peak\": %.4g", peak());
  std::printf(", \"figures\": {");
  for (std::size_t k = 0; k < runners.size(); ++k) {
    double const time = median(runners[k].seconds);
    double const elements = std::strcmp(work.unit, "ns") == 0 ? static_cast<double>(p.size()) : 1;
    std::printf("%s\"%s\": %.4g", k > 0 ? ", " : "", runners[k].library.c_str(),
                rate ? operations / time * 1e-9 : time / elements * 1e9);
  }
  std::printf("}}\n");
  std::fflush(stdout);
}

}  // namespace

int main(int count, char** arguments) {
  int rounds = 25;
  std::vector<std::string> wanted;
  for (int k = 1; k < count; ++k) {
    if (std::strcmp(arguments[k], "--rounds") == 0 && k + 1 < count) {
      rounds = std::atoi(arguments[++k]);
    } else {
      wanted.emplace_back(arguments[k]);
    }
  }
  std::string core = "none";
#if defined(__linux__)
  using CoreName = char* (*)();
  if (auto* const name = reinterpret_cast<CoreName>(dlsym(RTLD_DEFAULT, "openblas_get_corename"))) core = name();
#endif
  std::printf("{\"compiler\": \"%s\", \"blas_core\": \"%s\"}\n", __VERSION__, core.c_str());
  for (Work const& work : works) {
    bool const is_wanted = wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [&](std::string const& text) {
                             return std::string(work.name).find(text) != std::string::npos;
                           });
    if (!is_wanted) continue;
    for (auto const& extents : work.extents) contest_of(work, extents, rounds);
  }
}
