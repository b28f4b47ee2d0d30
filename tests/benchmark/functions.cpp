// Mathematical functions of 10,000 elements against xsimd's on the same data: `hand_ns` is xsimd's
// nanoseconds an element in a loop over registers, `ours_ns` those of a statement, `ratio` ours by
// xsimd's. Names that end in `_libmvec` compare with the vector functions of glibc instead, whose
// errors are of up to 4 ulp.
#include <sinter.hpp>

#include "compare.hpp"

#include <cstdint>

using namespace sinter;

namespace {

constexpr std::ptrdiff_t count = 10000;

/// Numbers in an interval, in no order.
template <class Element>
Tensor<Element, dyn> numbers(double low, double high) {
  Tensor<Element, dyn> result = zeros<Element>(count);
  std::uint32_t state = 1;
  for (std::ptrdiff_t k = 0; k < count; ++k) {
    state = state * 1664525U + 1013904223U;
    result(k) = static_cast<Element>(low + (high - low) * (state >> 8) / 0x1p24);
  }
  return result;
}

template <class Element, class Baseline, class Ours>
void measure(benchmark::State& state, double low, double high, Baseline baseline, Ours ours) {
  Tensor<Element, dyn> const x = numbers<Element>(low, high);
  Tensor<Element, dyn> out = zeros<Element>(count);
  compare(
      state, static_cast<double>(count),
      [&] {
        using Batch = xsimd::batch<Element>;
        std::ptrdiff_t const lanes = Batch::size;
        for (std::ptrdiff_t k = 0; k + lanes <= count; k += lanes) {
          baseline(Batch::load_unaligned(x.data() + k)).store_unaligned(out.data() + k);
        }
      },
      [&] { out = ours(x); });
}

}  // namespace

#if defined(__AVX512F__) && defined(__x86_64__) && defined(__GLIBC__)
#define SINTER_MEASURE_LIBMVEC(name, low, high)                                                  \
  extern "C" __m512 _ZGVeN16v_##name##f(__m512);                                                 \
  extern "C" __m512d _ZGVeN8v_##name(__m512d);                                                   \
  template <class Element>                                                                       \
  void name##_libmvec(benchmark::State& state) {                                                 \
    measure<Element>(state, low, high,                                                           \
                     [](xsimd::batch<Element> const& x) {                                        \
                       if constexpr (sizeof(Element) == 4) {                                     \
                         return xsimd::batch<Element>(_ZGVeN16v_##name##f(x));                   \
                       } else {                                                                  \
                         return xsimd::batch<Element>(_ZGVeN8v_##name(x));                       \
                       }                                                                         \
                     },                                                                          \
                     [](auto const& x) { return name(x); });                                     \
  }                                                                                              \
  BENCHMARK(name##_libmvec<float>);                                                              \
  BENCHMARK(name##_libmvec<double>);
#else
#define SINTER_MEASURE_LIBMVEC(name, low, high)
#endif
#define SINTER_MEASURE_XSIMD(name, low, high)                                                    \
  template <class Element>                                                                       \
  void name##_of(benchmark::State& state) {                                                      \
    measure<Element>(state, low, high,                                                           \
                     [](xsimd::batch<Element> const& x) { return xsimd::name(x); },              \
                     [](auto const& x) { return name(x); });                                     \
  }                                                                                              \
  BENCHMARK(name##_of<float>);                                                                   \
  BENCHMARK(name##_of<double>);

SINTER_MEASURE_XSIMD(exp, -10, 10)
SINTER_MEASURE_XSIMD(exp2, -10, 10)
SINTER_MEASURE_XSIMD(expm1, -10, 10)
SINTER_MEASURE_XSIMD(log, 0.1, 100)
SINTER_MEASURE_XSIMD(log1p, -0.9, 100)
SINTER_MEASURE_XSIMD(log2, 0.1, 100)
SINTER_MEASURE_XSIMD(log10, 0.1, 100)
SINTER_MEASURE_XSIMD(sin, -10, 10)
SINTER_MEASURE_XSIMD(cos, -10, 10)
SINTER_MEASURE_XSIMD(tan, -10, 10)
SINTER_MEASURE_XSIMD(asin, -1, 1)
SINTER_MEASURE_XSIMD(acos, -1, 1)
SINTER_MEASURE_XSIMD(atan, -4, 4)
SINTER_MEASURE_XSIMD(asinh, -10, 10)
SINTER_MEASURE_XSIMD(acosh, 1, 10)
SINTER_MEASURE_XSIMD(atanh, -0.99, 0.99)
SINTER_MEASURE_XSIMD(cbrt, -10, 10)
SINTER_MEASURE_XSIMD(sinh, -10, 10)
SINTER_MEASURE_XSIMD(cosh, -10, 10)
SINTER_MEASURE_XSIMD(tanh, -10, 10)
SINTER_MEASURE_XSIMD(erf, -4, 4)
SINTER_MEASURE_XSIMD(erfc, -4, 4)

SINTER_MEASURE_LIBMVEC(exp, -10, 10)
SINTER_MEASURE_LIBMVEC(exp2, -10, 10)
SINTER_MEASURE_LIBMVEC(expm1, -10, 10)
SINTER_MEASURE_LIBMVEC(log, 0.1, 100)
SINTER_MEASURE_LIBMVEC(log1p, -0.9, 100)
SINTER_MEASURE_LIBMVEC(log2, 0.1, 100)
SINTER_MEASURE_LIBMVEC(log10, 0.1, 100)
SINTER_MEASURE_LIBMVEC(sin, -10, 10)
SINTER_MEASURE_LIBMVEC(cos, -10, 10)
SINTER_MEASURE_LIBMVEC(tan, -10, 10)
SINTER_MEASURE_LIBMVEC(asin, -1, 1)
SINTER_MEASURE_LIBMVEC(acos, -1, 1)
SINTER_MEASURE_LIBMVEC(atan, -4, 4)
SINTER_MEASURE_LIBMVEC(asinh, -10, 10)
SINTER_MEASURE_LIBMVEC(acosh, 1, 10)
SINTER_MEASURE_LIBMVEC(atanh, -0.99, 0.99)
SINTER_MEASURE_LIBMVEC(cbrt, -10, 10)
SINTER_MEASURE_LIBMVEC(sinh, -10, 10)
SINTER_MEASURE_LIBMVEC(cosh, -10, 10)
SINTER_MEASURE_LIBMVEC(tanh, -10, 10)
SINTER_MEASURE_LIBMVEC(erf, -4, 4)
SINTER_MEASURE_LIBMVEC(erfc, -4, 4)

namespace {

/// 1 / (1 + e^-x) in xsimd's functions.
template <class Element>
void sigmoid_of(benchmark::State& state) {
  measure<Element>(
      state, -10, 10,
      [](xsimd::batch<Element> const& x) {
        xsimd::batch<Element> const one(1);
        return one / (one + xsimd::exp(-x));
      },
      [](auto const& x) { return sigmoid(x); });
}
BENCHMARK(sigmoid_of<float>);
BENCHMARK(sigmoid_of<double>);

/// x / 2 (1 + erf(x / sqrt(2))) in xsimd's functions; ours does not lose its digits where it is small.
template <class Element>
void gelu_of(benchmark::State& state) {
  measure<Element>(
      state, -4, 4,
      [](xsimd::batch<Element> const& x) {
        using Batch = xsimd::batch<Element>;
        Batch const root(Element(0.7071067811865476));
        return x * Batch(Element(0.5)) * (Batch(1) + xsimd::erf(x * root));
      },
      [](auto const& x) { return gelu(x); });
}
/// |x|^2.5 against xsimd's.
template <class Element>
void pow_of(benchmark::State& state) {
  measure<Element>(
      state, 0.1, 10,
      [](xsimd::batch<Element> const& x) {
        return xsimd::pow(x, xsimd::batch<Element>(Element(2.5)));
      },
      [](auto const& x) { return pow(x, Element(2.5)); });
}
BENCHMARK(pow_of<float>);
BENCHMARK(pow_of<double>);
BENCHMARK(gelu_of<float>);
BENCHMARK(gelu_of<double>);

}  // namespace

BENCHMARK_MAIN();
