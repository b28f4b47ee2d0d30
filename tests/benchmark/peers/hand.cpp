// Loops written by hand with the compiler's vectors, which are the instruction set's registers.
#include "contest.hpp"

#include <cmath>
#include <cstring>

#if defined(__AVX512F__)
#include <immintrin.h>
#endif

namespace {

#if defined(__AVX512F__)
constexpr std::ptrdiff_t lanes = 16;
#elif defined(__AVX__)
constexpr std::ptrdiff_t lanes = 8;
#else
constexpr std::ptrdiff_t lanes = 4;
#endif
typedef float Register __attribute__((vector_size(4 * lanes)));

inline Register load(float const* from) {
  Register result;
  std::memcpy(&result, from, sizeof(result));
  return result;
}
inline void store(float* to, Register value) { std::memcpy(to, &value, sizeof(value)); }

struct State {
  explicit State(Problem const& p) : problem(p), out(static_cast<std::size_t>(p.size())), sums(out) {
    sums.resize(static_cast<std::size_t>(p.rows > p.columns ? p.rows : p.columns));
  }
  Problem problem;
  std::vector<float> out, sums;
};

void add(State& s) {
  float const* const a = s.problem.a.data();
  float const* const b = s.problem.b.data();
  float* const to = s.out.data();
  std::ptrdiff_t const n = s.problem.size();
  std::ptrdiff_t i = 0;
  for (; i + lanes <= n; i += lanes) store(to + i, load(a + i) + load(b + i));
  for (; i < n; ++i) to[i] = a[i] + b[i];
}
void five(State& s) {
  Problem const& p = s.problem;
  float const *a = p.a.data(), *b = p.b.data(), *c = p.c.data(), *d = p.d.data(), *e = p.e.data();
  float* const to = s.out.data();
  std::ptrdiff_t const n = p.size();
  std::ptrdiff_t i = 0;
  for (; i + lanes <= n; i += lanes) {
    store(to + i, (load(a + i) + load(b + i)) * (load(c + i) - load(d + i)) / (load(e + i) + 1));
  }
  for (; i < n; ++i) to[i] = (a[i] + b[i]) * (c[i] - d[i]) / (e[i] + 1);
}
float total(float const* a, std::ptrdiff_t n) {
  Register sums[8] = {};
  std::ptrdiff_t i = 0;
  for (; i + 8 * lanes <= n; i += 8 * lanes) {
    for (int k = 0; k < 8; ++k) sums[k] += load(a + i + k * lanes);
  }
  for (; i + lanes <= n; i += lanes) sums[0] += load(a + i);
  Register const all = ((sums[0] + sums[1]) + (sums[2] + sums[3])) +
                       ((sums[4] + sums[5]) + (sums[6] + sums[7]));
  float result = 0;
  for (int k = 0; k < lanes; ++k) result += all[k];
  for (; i < n; ++i) result += a[i];
  return result;
}
void row_and_column(State& s) {
  Problem const& p = s.problem;
  for (std::ptrdiff_t r = 0; r < p.rows; ++r) {
    float const* const a = p.a.data() + r * p.columns;
    float const* const row = p.row.data();
    float const addend = p.column[static_cast<std::size_t>(r)];
    float* const to = s.out.data() + r * p.columns;
    std::ptrdiff_t i = 0;
    for (; i + lanes <= p.columns; i += lanes) store(to + i, load(a + i) * load(row + i) + addend);
    for (; i < p.columns; ++i) to[i] = a[i] * row[i] + addend;
  }
}
void plus_turned(State& s) {
  Problem const& p = s.problem;
  constexpr std::ptrdiff_t tile = 32;
  float const* const b = p.b.data();
  for (std::ptrdiff_t r = 0; r < p.rows; r += tile) {
    for (std::ptrdiff_t c = 0; c < p.columns; c += tile) {
      for (std::ptrdiff_t i = r; i < p.rows && i < r + tile; ++i) {
        for (std::ptrdiff_t j = c; j < p.columns && j < c + tile; ++j) {
          s.out[static_cast<std::size_t>(i * p.columns + j)] =
              p.a[static_cast<std::size_t>(i * p.columns + j)] + b[j * p.rows + i];
        }
      }
    }
  }
}
void sum_rows(State& s) {
  Problem const& p = s.problem;
  for (std::ptrdiff_t r = 0; r < p.rows; ++r) {
    s.sums[static_cast<std::size_t>(r)] = total(p.a.data() + r * p.columns, p.columns);
  }
}
void sum_columns(State& s) {
  Problem const& p = s.problem;
  float* const to = s.sums.data();
  std::memset(to, 0, static_cast<std::size_t>(p.columns) * sizeof(float));
  std::ptrdiff_t r = 0;
  for (; r + 4 <= p.rows; r += 4) {
    float const* const a = p.a.data() + r * p.columns;
    std::ptrdiff_t i = 0;
    for (; i + lanes <= p.columns; i += lanes) {
      store(to + i, load(to + i) + ((load(a + i) + load(a + p.columns + i)) +
                                    (load(a + 2 * p.columns + i) + load(a + 3 * p.columns + i))));
    }
    for (; i < p.columns; ++i) {
      to[i] += (a[i] + a[p.columns + i]) + (a[2 * p.columns + i] + a[3 * p.columns + i]);
    }
  }
  for (; r < p.rows; ++r) {
    for (std::ptrdiff_t i = 0; i < p.columns; ++i) to[i] += p.a[static_cast<std::size_t>(r * p.columns + i)];
  }
}
#if defined(__AVX512F__)
/// e^x for x <= 0 with the polynomial and the error of sinter's: 0.6 ulp.
inline __m512 exponential(__m512 x) {
  auto const number = [](float value) { return _mm512_set1_ps(value); };
  x = _mm512_max_ps(number(-105), x);
  __m512 const shifted = _mm512_fmadd_ps(x, number(1.44269504F), number(0x1.8p23F));
  __m512 const power = _mm512_sub_ps(shifted, number(0x1.8p23F));
  __m512 r = _mm512_fmadd_ps(power, number(-0x1.62e4p-1F), x);
  r = _mm512_fmadd_ps(power, number(-0x1.7f7d1cp-20F), r);
  __m512 p = _mm512_fmadd_ps(number(0x1.6a5e02p-10F), r, number(0x1.123ac8p-7F));
  p = _mm512_fmadd_ps(p, r, number(0x1.5558a2p-5F));
  p = _mm512_fmadd_ps(p, r, number(0x1.55549p-3F));
  p = _mm512_fmadd_ps(p, r, number(0x1.fffffcp-2F));
  p = _mm512_fmadd_ps(_mm512_mul_ps(r, r), p, r);
  return _mm512_scalef_ps(_mm512_add_ps(p, number(1)), power);
}
/// Three passes over each row; exponentials go where the result will be.
void softmax(State& s) {
  std::ptrdiff_t const n = s.problem.columns;
  auto const rest = static_cast<__mmask16>((1U << (n % 16)) - 1);
  for (std::ptrdiff_t row = 0; row < s.problem.rows; ++row) {
    float const* const a = s.problem.a.data() + row * n;
    float* const to = s.out.data() + row * n;
    __m512 most[4];
    for (__m512& m : most) m = _mm512_set1_ps(-INFINITY);
    std::ptrdiff_t i = 0;
    for (; i + 64 <= n; i += 64) {
#pragma GCC unroll 4
      for (int k = 0; k < 4; ++k) most[k] = _mm512_max_ps(most[k], _mm512_loadu_ps(a + i + 16 * k));
    }
    for (; i + 16 <= n; i += 16) most[0] = _mm512_max_ps(most[0], _mm512_loadu_ps(a + i));
    if (rest != 0) {
      most[1] = _mm512_mask_max_ps(most[1], rest, most[1], _mm512_maskz_loadu_ps(rest, a + i));
    }
    __m512 const all = _mm512_max_ps(_mm512_max_ps(most[0], most[1]), _mm512_max_ps(most[2], most[3]));
    __m512 const largest = _mm512_set1_ps(_mm512_reduce_max_ps(all));
    __m512 sums[2] = {};
    i = 0;
    for (; i + 32 <= n; i += 32) {
#pragma GCC unroll 2
      for (int k = 0; k < 2; ++k) {
        __m512 const e = exponential(_mm512_sub_ps(_mm512_loadu_ps(a + i + 16 * k), largest));
        _mm512_storeu_ps(to + i + 16 * k, e);
        sums[k] = _mm512_add_ps(sums[k], e);
      }
    }
    for (; i + 16 <= n; i += 16) {
      __m512 const e = exponential(_mm512_sub_ps(_mm512_loadu_ps(a + i), largest));
      _mm512_storeu_ps(to + i, e);
      sums[0] = _mm512_add_ps(sums[0], e);
    }
    if (rest != 0) {
      __m512 const e = exponential(_mm512_sub_ps(_mm512_maskz_loadu_ps(rest, a + i), largest));
      _mm512_mask_storeu_ps(to + i, rest, e);
      sums[1] = _mm512_mask_add_ps(sums[1], rest, sums[1], e);
    }
    __m512 const sum = _mm512_set1_ps(_mm512_reduce_add_ps(_mm512_add_ps(sums[0], sums[1])));
    i = 0;
    for (; i + 16 <= n; i += 16) _mm512_storeu_ps(to + i, _mm512_div_ps(_mm512_loadu_ps(to + i), sum));
    if (rest != 0) {
      _mm512_mask_storeu_ps(to + i, rest, _mm512_div_ps(_mm512_maskz_loadu_ps(rest, to + i), sum));
    }
  }
}
#endif

void stencil(State& s) {
  Problem const& p = s.problem;
  std::ptrdiff_t const w = p.columns;
  for (std::ptrdiff_t r = 1; r + 1 < p.rows; ++r) {
    float const* const a = p.a.data() + r * w;
    float* const to = s.out.data() + r * w;
    std::ptrdiff_t i = 1;
    for (; i + lanes < w; i += lanes) {
      store(to + i, load(a - w + i) + load(a + w + i) + load(a + i - 1) + load(a + i + 1) -
                        load(a + i) * 4);
    }
    for (; i + 1 < w; ++i) to[i] = a[i - w] + a[i + w] + a[i - 1] + a[i + 1] - a[i] * 4;
  }
}

constexpr auto out = [](State& s) { return static_cast<float const*>(s.out.data()); };
constexpr auto sums = [](State& s) { return static_cast<float const*>(s.sums.data()); };
constexpr char const* name = "by hand";
using contest::enter;

bool const entered[] = {
    enter<State>("a + b", name, add, out),
    enter<State>("(a + b) * (c - d) / (e + 1)", name, five, out),
    enter<State>("sum", name, [](State& s) { s.sums[0] = total(s.problem.a.data(), s.problem.size()); },
                 sums),
    enter<State>("A * row + column", name, row_and_column, out),
    enter<State>("A + transpose(B)", name, plus_turned, out),
    enter<State>("sum over axis 1", name, sum_rows, sums),
    enter<State>("sum over axis 0", name, sum_columns, sums),
#if defined(__AVX512F__)
    enter<State>("softmax of rows", name, softmax, out),
#endif
    enter<State>("five-point stencil", name, stencil, out)};

}  // namespace
