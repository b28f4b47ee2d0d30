// Values with gradients against loops written by hand, against OpenBLAS and against PyTorch, where
// these are installed. `hand_ns` and `ours_ns` are nanoseconds a call, `ratio` is ours by the
// hand-written one's; `value_ns` is the value alone; `torch_ratio` is PyTorch's time by ours.
#include <sinter.hpp>

#include "compare.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#if defined(__linux__)
#include <dlfcn.h>
#endif

using namespace sinter;
using namespace sinter::literals;

namespace {

#if defined(__AVX512F__)
using Register = __m512;
inline Register load(float const* p) { return _mm512_loadu_ps(p); }
inline void store(float* p, Register x) { _mm512_storeu_ps(p, x); }
inline Register splat(float x) { return _mm512_set1_ps(x); }
#elif defined(__AVX__)
using Register = __m256;
inline Register load(float const* p) { return _mm256_loadu_ps(p); }
inline void store(float* p, Register x) { _mm256_storeu_ps(p, x); }
inline Register splat(float x) { return _mm256_set1_ps(x); }
#else
using Register = __m128;
inline Register load(float const* p) { return _mm_loadu_ps(p); }
inline void store(float* p, Register x) { _mm_storeu_ps(p, x); }
inline Register splat(float x) { return _mm_set1_ps(x); }
#endif
constexpr std::ptrdiff_t lanes = sizeof(Register) / sizeof(float);

inline float sum_of(Register x) {
  float parts[lanes];
  store(parts, x);
  float total = 0;
  for (float const part : parts) total += part;
  return total;
}

/// Numbers between -1 and 1, in no order.
template <class TensorType>
TensorType numbers(typename TensorType::shape_type const& shape, float scale, unsigned seed) {
  TensorType result(shape);
  std::uint32_t state = seed;
  for (std::ptrdiff_t k = 0; k < result.size(); ++k) {
    state = state * 1664525U + 1013904223U;
    result.data()[k] = scale * (static_cast<float>(state >> 8) * 0x1p-23F - 1);
  }
  return result;
}

/// What PyTorch takes, by the names of the works, in nanoseconds a call.
std::map<std::string, double>& torch_times() {
  static std::map<std::string, double> times;
  return times;
}

/// As `compare`, of whole calls; `value` finds the value without gradients.
template <class Baseline, class Ours, class Value>
void compare_gradients(benchmark::State& state, char const* name, Baseline baseline, Ours ours,
                       Value value) {
  compare(state, 1, baseline, ours);
  long const calls = std::max(1L, static_cast<long>(2e6 / state.counters["ours_ns"]));
  std::vector<double> ratios;
  for (int round = 0; round < 9; ++round) {
    double const with = seconds_a_call(ours, calls);
    ratios.push_back(with / seconds_a_call(value, calls));
  }
  state.counters["by_value"] = median(ratios);
  if (torch_times().count(name) != 0) {
    state.counters["torch_ratio"] = torch_times()[name] / state.counters["ours_ns"];
  }
}

// ---- mean((tanh(x * row + column) * scale - y)^2), 64 x 1024, three gradients ------------------

using Matrix = Tensor<float, dyn, dyn>;
using Vector = Tensor<float, dyn>;

void elementwise_loss(benchmark::State& state) {
  constexpr std::ptrdiff_t rows = 64;
  constexpr std::ptrdiff_t columns = 1024;
  auto const x = numbers<Matrix>(shape(rows, columns), 1, 1);
  auto const y = numbers<Matrix>(shape(rows, columns), 1, 2);
  auto const row = numbers<Vector>(shape(columns), 1, 3);
  auto const column = numbers<Tensor<float, dyn, 1>>(shape(rows, 1_c), 1, 4);
  Tensor<float> const scale{0.75F};
  Vector drow = zeros_like(row);
  Tensor<float, dyn, 1> dcolumn = zeros_like(column);
  Tensor<float> dscale;
  auto const loss = [&](auto const& r, auto const& c, auto const& s) {
    return mean(square(tanh(x * r + c) * s - y));
  };
  Tensor<float> value;
  float result = 0;
  compare_gradients(
      state, "elementwise_loss",
      [&] {
        float const factor = 2.0F / static_cast<float>(rows * columns);
        Register const s = splat(scale.item());
        Register total{};
        Register by_scale{};
        std::memset(drow.data(), 0, columns * sizeof(float));
        for (std::ptrdiff_t i = 0; i < rows; ++i) {
          Register const c = splat(column.data()[i]);
          Register by_column{};
          for (std::ptrdiff_t j = 0; j < columns; j += lanes) {
            Register const a = load(x.data() + i * columns + j);
            Register const t = simd::tanh(a * load(row.data() + j) + c);
            Register const error = t * s - load(y.data() + i * columns + j);
            total += error * error;
            Register const d = error * splat(factor);
            by_scale += d * t;
            Register const inner = d * s * (splat(1) - t * t);
            store(drow.data() + j, load(drow.data() + j) + inner * a);
            by_column += inner;
          }
          dcolumn.data()[i] = sum_of(by_column);
        }
        dscale.data()[0] = sum_of(by_scale);
        result = sum_of(total) / static_cast<float>(rows * columns);
      },
      [&] {
        result = value_and_grad_into(loss, std::tie(drow, dcolumn, dscale), row, column, scale);
      },
      [&] { value = loss(row, column, scale); });
  benchmark::DoNotOptimize(result);
}
BENCHMARK(elementwise_loss);

// ---- the chained Rosenbrock sum ------------------------------------------------------------------

void rosenbrock(benchmark::State& state) {
  std::ptrdiff_t const n = state.range(0);
  auto const x = numbers<Vector>(shape(n), 2, 1);
  Vector gradient = zeros_like(x);
  auto const f = [](auto const& a) {
    auto const left = a(range(none, -1));
    return sum(100.0F * square(a(range(1, none)) - square(left)) + square(1.0F - left));
  };
  Tensor<float> value;
  float result = 0;
  compare_gradients(
      state, "rosenbrock",
      [&] {
        float const* const p = x.data();
        float* const to = gradient.data();
        Register total{};
        float rest = 0;
        // Each element from both of its neighbours: one pass.
        std::ptrdiff_t k = 1;
        for (; k + lanes < n; k += lanes) {
          Register const here = load(p + k);
          Register const before = load(p + k - 1);
          Register const after = load(p + k + 1);
          Register const bend = after - here * here;
          Register const slope = splat(1) - here;
          total += splat(100) * bend * bend + slope * slope;
          store(to + k, splat(200) * (here - before * before) -
                            splat(400) * here * bend - splat(2) * slope);
        }
        for (; k < n; ++k) {
          to[k] = 200 * (p[k] - p[k - 1] * p[k - 1]);
          if (k + 1 == n) break;
          float const bend = p[k + 1] - p[k] * p[k];
          float const slope = 1 - p[k];
          rest += 100 * bend * bend + slope * slope;
          to[k] -= 400 * p[k] * bend + 2 * slope;
        }
        float const bend = p[1] - p[0] * p[0];
        to[0] = -400 * p[0] * bend - 2 * (1 - p[0]);
        result = rest + 100 * bend * bend + (1 - p[0]) * (1 - p[0]) + sum_of(total);
      },
      [&] { result = value_and_grad_into(f, std::tie(gradient), x); }, [&] { value = f(x); });
  benchmark::DoNotOptimize(result);
}
BENCHMARK(rosenbrock)->Arg(100000);

// ---- perceptron 784-128-10: value, gradient and a step of gradient descent -----------------------

using Sgemm = void (*)(int, int, int, int, int, int, float, float const*, int, float const*, int,
                       float, float*, int);
Sgemm sgemm = nullptr;

struct Perceptron {
  static constexpr int inputs = 784;
  static constexpr int hidden = 128;
  static constexpr int classes = 10;
  Tensor<float, inputs, hidden> w1 =
      numbers<Tensor<float, inputs, hidden>>({}, 0.08F, 1);
  Tensor<float, hidden> b1{};
  Tensor<float, hidden, classes> w2 = numbers<Tensor<float, hidden, classes>>({}, 0.2F, 2);
  Tensor<float, classes> b2{};
};

/// The same step over sgemm: row-major, bias and activation by hand.
class HandPerceptron {
 public:
  explicit HandPerceptron(std::ptrdiff_t batch)
      : h_(shape(batch, 128_c)), s_(shape(batch, 10_c)), dh_(shape(batch, 128_c)) {}

  float step(Perceptron& model, Perceptron& gradient, float const* x, bool const* is_right,
             std::ptrdiff_t batch, float rate) {
    constexpr int in = Perceptron::inputs;
    constexpr int mid = Perceptron::hidden;
    constexpr int out = Perceptron::classes;
    int const rows = static_cast<int>(batch);
    for (int i = 0; i < rows; ++i) std::memcpy(h_.data() + i * mid, model.b1.data(), mid * 4);
    sgemm(101, 111, 111, rows, mid, in, 1, x, in, model.w1.data(), mid, 1, h_.data(), mid);
    for (int k = 0; k < rows * mid; k += static_cast<int>(lanes)) {
      Register const value = load(h_.data() + k);
      store(h_.data() + k, value > Register{} ? value : Register{});
    }
    for (int i = 0; i < rows; ++i) std::memcpy(s_.data() + i * out, model.b2.data(), out * 4);
    sgemm(101, 111, 111, rows, out, mid, 1, h_.data(), mid, model.w2.data(), out, 1, s_.data(),
          out);
    float loss = 0;
    std::memset(gradient.b2.data(), 0, out * 4);
    for (int i = 0; i < rows; ++i) {
      float* const s = s_.data() + i * out;
      bool const* const right = is_right + i * out;
      float largest = s[0];
      for (int j = 1; j < out; ++j) largest = s[j] > largest ? s[j] : largest;
      float total = 0;
      float chosen = 0;
      for (int j = 0; j < out; ++j) {
        if (right[j]) chosen = s[j] - largest;
        s[j] = std::exp(s[j] - largest);
        total += s[j];
      }
      loss += std::log(total) - chosen;
      for (int j = 0; j < out; ++j) {
        s[j] = (s[j] / total - (right[j] ? 1.0F : 0.0F)) / static_cast<float>(rows);
        gradient.b2.data()[j] += s[j];
      }
    }
    sgemm(101, 112, 111, mid, out, rows, 1, h_.data(), mid, s_.data(), out, 0, gradient.w2.data(),
          out);
    sgemm(101, 111, 112, rows, mid, out, 1, s_.data(), out, model.w2.data(), out, 0, dh_.data(),
          mid);
    std::memset(gradient.b1.data(), 0, mid * 4);
    for (int i = 0; i < rows; ++i) {
      for (int j = 0; j < mid; j += static_cast<int>(lanes)) {
        Register const d = load(h_.data() + i * mid + j) > Register{}
                               ? load(dh_.data() + i * mid + j)
                               : Register{};
        store(dh_.data() + i * mid + j, d);
        store(gradient.b1.data() + j, load(gradient.b1.data() + j) + d);
      }
    }
    sgemm(101, 112, 111, in, mid, rows, 1, x, in, dh_.data(), mid, 0, gradient.w1.data(), mid);
    descend(model.w1.data(), gradient.w1.data(), in * mid, rate);
    descend(model.b1.data(), gradient.b1.data(), mid, rate);
    descend(model.w2.data(), gradient.w2.data(), mid * out, rate);
    descend(model.b2.data(), gradient.b2.data(), out, rate);
    return loss / static_cast<float>(rows);
  }

 private:
  static void descend(float* value, float const* gradient, int count, float rate) {
    int k = 0;
    for (; k + static_cast<int>(lanes) <= count; k += static_cast<int>(lanes)) {
      store(value + k, load(value + k) - splat(rate) * load(gradient + k));
    }
    for (; k < count; ++k) value[k] -= rate * gradient[k];
  }
  Tensor<float, dyn, 128> h_;
  Tensor<float, dyn, 10> s_;
  Tensor<float, dyn, 128> dh_;
};

void perceptron(benchmark::State& state) {
  if (sgemm == nullptr) return state.SkipWithError("OpenBLAS is not installed: no comparison");
  std::ptrdiff_t const batch = state.range(0);
  auto const x = numbers<Tensor<float, dyn, 784>>(shape(batch, 784_c), 1, 3);
  Tensor<int, dyn> labels = zeros<int>(batch);
  for (int i = 0; i < batch; ++i) labels(i) = i * 7 % 10;
  Tensor<bool, dyn, 10> const is_right = labels(every, newaxis) == arange<int>(10_c);
  constexpr float rate = 1e-4F;
  auto const loss = [&](auto const& w1, auto const& b1, auto const& w2, auto const& b2) {
    auto const s = matmul(relu(matmul(x, w1) + b1), w2) + b2;
    auto const shifted = s - max(s, -1_c, keepdims);
    return mean(log(sum(exp(shifted), -1_c)) - sum(where(is_right, shifted, 0), -1_c));
  };
  Perceptron model;
  Perceptron gradient;
  Perceptron hand_model;
  Perceptron hand_gradient;
  HandPerceptron hand(batch);
  Tensor<float> value;
  float result = 0;
  auto const name = "perceptron/" + std::to_string(batch);
  compare_gradients(
      state, name.c_str(),
      [&] {
        result = hand.step(hand_model, hand_gradient, x.data(), is_right.data(), batch, rate);
      },
      [&] {
        result = value_and_grad_into(
            loss, std::tie(gradient.w1, gradient.b1, gradient.w2, gradient.b2), model.w1, model.b1,
            model.w2, model.b2);
        model.w1 -= rate * gradient.w1;
        model.b1 -= rate * gradient.b1;
        model.w2 -= rate * gradient.w2;
        model.b2 -= rate * gradient.b2;
      },
      [&] { value = loss(model.w1, model.b1, model.w2, model.b2); });
  benchmark::DoNotOptimize(result);
}
BENCHMARK(perceptron)->Arg(64)->Arg(1);

// ---- perceptron 2-16-1, batch 4, static -------------------------------------------------------------

void small_perceptron(benchmark::State& state) {
  auto const x = numbers<Tensor<float, 4, 2>>({}, 1, 1);
  auto const y = numbers<Tensor<float, 4, 1>>({}, 1, 2);
  auto w1 = numbers<Tensor<float, 2, 16>>({}, 1, 3);
  auto b1 = numbers<Tensor<float, 16>>({}, 1, 4);
  auto w2 = numbers<Tensor<float, 16, 1>>({}, 1, 5);
  Tensor<float, 1> b2{};
  Tensor<float, 2, 16> dw1;
  Tensor<float, 16> db1;
  Tensor<float, 16, 1> dw2;
  Tensor<float, 1> db2;
  constexpr float rate = 1e-4F;
  for (float* data : {w1.data(), b1.data(), w2.data(), b2.data(), dw1.data(), db1.data(),
                      dw2.data(), db2.data()}) {
    benchmark::DoNotOptimize(data);
  }
  auto const loss = [&](auto const& a, auto const& b, auto const& c, auto const& d) {
    return mean(square(matmul(tanh(matmul(x, a) + b), c) + d - y));
  };
  Tensor<float> value;
  float result = 0;
  compare_gradients(
      state, "small_perceptron",
      [&] {
        constexpr int parts = static_cast<int>(16 / lanes);
        Register h[4][parts];
        float total = 0;
        float d[4];
        for (int i = 0; i < 4; ++i) {
          Register scores{};
          for (int k = 0; k < parts; ++k) {
            h[i][k] = simd::tanh(splat(x.data()[2 * i]) * load(w1.data() + k * lanes) +
                                 splat(x.data()[2 * i + 1]) * load(w1.data() + 16 + k * lanes) +
                                 load(b1.data() + k * lanes));
            scores += h[i][k] * load(w2.data() + k * lanes);
          }
          float const error = sum_of(scores) + b2.data()[0] - y.data()[i];
          total += error * error;
          d[i] = error / 2;
        }
        result = total / 4;
        for (int k = 0; k < parts; ++k) {
          Register const weight = load(w2.data() + k * lanes);
          Register by_w2{};
          Register by_b1{};
          Register first{};
          Register second{};
          for (int i = 0; i < 4; ++i) {
            by_w2 += splat(d[i]) * h[i][k];
            Register const inner = splat(d[i]) * weight * (splat(1) - h[i][k] * h[i][k]);
            by_b1 += inner;
            first += splat(x.data()[2 * i]) * inner;
            second += splat(x.data()[2 * i + 1]) * inner;
          }
          auto const descend = [&](float* to, float* gradient, Register by) {
            store(gradient, by);
            store(to, load(to) - splat(rate) * by);
          };
          descend(w2.data() + k * lanes, dw2.data() + k * lanes, by_w2);
          descend(b1.data() + k * lanes, db1.data() + k * lanes, by_b1);
          descend(w1.data() + k * lanes, dw1.data() + k * lanes, first);
          descend(w1.data() + 16 + k * lanes, dw1.data() + 16 + k * lanes, second);
        }
        db2.data()[0] = d[0] + d[1] + d[2] + d[3];
        b2.data()[0] -= rate * db2.data()[0];
      },
      [&] {
        result = value_and_grad_into(loss, std::tie(dw1, db1, dw2, db2), w1, b1, w2, b2);
        w1 -= rate * dw1;
        b1 -= rate * db1;
        w2 -= rate * dw2;
        b2 -= rate * db2;
      },
      [&] { value = loss(w1, b1, w2, b2); });
  benchmark::DoNotOptimize(result);
}
BENCHMARK(small_perceptron);

// ---- the tape: nanoseconds a statement ----------------------------------------------------------------

/// Statements of `Extent` elements: what recording and running one takes, the way backward through
/// it, and letting it go.
template <int Extent>
void tape_statement(benchmark::State& state) {
  constexpr int count = 1000;
  Variable x(numbers<Tensor<float, Extent>>({}, 1, 1), requires_grad);
  std::vector<double> recorded;
  std::vector<double> back;
  std::vector<double> released;
  auto const timed = [](std::vector<double>& times, auto const& work) {
    double const start = processor_seconds();
    work();
    times.push_back((processor_seconds() - start) / count * 1e9);
  };
  for (auto _ : state) {
    Variable y = x;
    timed(recorded, [&] {
      for (int k = 0; k < count; ++k) y = y * x;
    });
    Variable loss = sum(y);
    timed(back, [&] { backward(loss); });
    y = x;
    for (int k = 0; k < count; ++k) y = y * x;
    timed(released, [&] { y = x; });
  }
  state.counters["record_ns"] = median(recorded);
  state.counters["back_ns"] = median(back);
  state.counters["release_ns"] = median(released);
}
BENCHMARK(tape_statement<1>);
BENCHMARK(tape_statement<16>);

/// Runs `gradients_torch.py` beside this file, which prints a name and nanoseconds a line.
void ask_torch() {
#if defined(__linux__)
  std::string file = __FILE__;
  std::string const command =
      "/usr/bin/python3 '" + file.substr(0, file.rfind('.')) + "_torch.py' 2>/dev/null";
  if (std::FILE* const lines = popen(command.c_str(), "r")) {
    char name[64];
    double time = 0;
    while (std::fscanf(lines, "%63s %lf", name, &time) == 2) torch_times()[name] = time;
    pclose(lines);
  }
#endif
  std::printf(torch_times().empty() ? "PyTorch is not installed: no comparison\n"
                                    : "PyTorch, one thread, in the same run\n");
}

}  // namespace

int main(int count, char** arguments) {
#if defined(__linux__)
  // An old OpenBLAS takes its slowest kernels on a processor it does not know.
#if defined(__AVX512F__)
  setenv("OPENBLAS_CORETYPE", "SKYLAKEX", 0);
#elif defined(__AVX2__)
  setenv("OPENBLAS_CORETYPE", "HASWELL", 0);
#endif
  setenv("OPENBLAS_NUM_THREADS", "1", 0);
  if (void* const library = dlopen("libopenblas.so.0", RTLD_NOW)) {
    if (auto const core = reinterpret_cast<char* (*)()>(dlsym(library, "openblas_get_corename"))) {
      std::printf("OpenBLAS kernels: %s\n", core());
    }
    sgemm = reinterpret_cast<Sgemm>(dlsym(library, "cblas_sgemm"));
  }
#endif
  ask_torch();
  benchmark::Initialize(&count, arguments);
  benchmark::RunSpecifiedBenchmarks();
}
