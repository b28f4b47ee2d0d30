// Comparisons, selections and conversions of 10,240 elements against loops of AVX-512's own
// functions: `hand_ns` is their time, `ours_ns` that of a statement, `ratio` ours by theirs.
#include <sinter.hpp>

#include "compare.hpp"

#include <cstdint>

#if defined(__AVX512BW__) && defined(__AVX512VL__)
#include <immintrin.h>

using namespace sinter;

namespace {

constexpr std::ptrdiff_t count = 10240;

template <class Element>
Tensor<Element, dyn> numbers(int modulus, int start) {
  Tensor<Element, dyn> result = zeros<Element>(count);
  for (std::ptrdiff_t k = 0; k < count; ++k) {
    result(k) = static_cast<Element>((static_cast<int>(k) * 7919 + start) % modulus);
  }
  return result;
}

struct Data {
  Tensor<float, dyn> a = numbers<float>(101, 3);
  Tensor<float, dyn> b = numbers<float>(97, 1);
  Tensor<double, dyn> wide = numbers<double>(97, 1);
  Tensor<std::uint8_t, dyn> bytes = numbers<std::uint8_t>(200, 1);
  Tensor<bool, dyn> chosen = numbers<std::uint8_t>(3, 0) == std::uint8_t{0};
  Tensor<float, dyn> out = zeros<float>(count);
  Tensor<double, dyn> wide_out = zeros<double>(count);
  Tensor<std::int32_t, dyn> whole = zeros<std::int32_t>(count);
  Tensor<bool, dyn> truth = zeros<bool>(count);
};

/// One step of a loop over registers of sixteen numbers.
template <class Step, class Ours>
void measure(benchmark::State& state, Data& data, Step step, Ours ours) {
  compare(
      state, static_cast<double>(count),
      [&] {
        for (std::ptrdiff_t k = 0; k < count; k += 16) step(data, k);
      },
      [&] { ours(data); });
}
__m512 load(Tensor<float, dyn> const& x, std::ptrdiff_t k) { return _mm512_loadu_ps(x.data() + k); }
__m128i load(void const* from) { return _mm_loadu_si128(static_cast<__m128i const*>(from)); }
__mmask16 compare_less(Data const& d, std::ptrdiff_t k) {
  return _mm512_cmp_ps_mask(load(d.a, k), load(d.b, k), _CMP_LT_OQ);
}

}  // namespace

#define SINTER_MEASURE(name, step, statement)                                \
  void name(benchmark::State& state) {                                       \
    Data data;                                                               \
    measure(                                                                 \
        state, data, [](Data & d, std::ptrdiff_t k) { step; },               \
        [](Data & d) { statement; });                                        \
  }                                                                          \
  BENCHMARK(name);

SINTER_MEASURE(less_than,
               _mm_storeu_si128(reinterpret_cast<__m128i*>(d.truth.data() + k),
                                _mm_maskz_set1_epi8(compare_less(d, k), 1)),
               d.truth = d.a < d.b)
SINTER_MEASURE(less_than_and_chosen,
               _mm_storeu_si128(reinterpret_cast<__m128i*>(d.truth.data() + k),
                                _mm_maskz_mov_epi8(compare_less(d, k), load(d.chosen.data() + k))),
               d.truth = logical_and(d.a < d.b, d.chosen))
SINTER_MEASURE(where_less,
               _mm512_storeu_ps(d.out.data() + k, _mm512_mask_blend_ps(compare_less(d, k), load(d.b, k),
                                                                       load(d.a, k))),
               d.out = where(d.a < d.b, d.a, d.b))
SINTER_MEASURE(where_chosen,
               _mm512_storeu_ps(d.out.data() + k,
                                _mm512_mask_blend_ps(_mm_test_epi8_mask(load(d.chosen.data() + k),
                                                                        load(d.chosen.data() + k)),
                                                     load(d.b, k), load(d.a, k))),
               d.out = where(d.chosen, d.a, d.b))
SINTER_MEASURE(clip_between,
               _mm512_storeu_ps(d.out.data() + k,
                                _mm512_min_ps(_mm512_set1_ps(50),
                                              _mm512_max_ps(_mm512_set1_ps(10), load(d.a, k)))),
               d.out = clip(d.a, 10.0f, 50.0f))
SINTER_MEASURE(relu_of,
               _mm512_storeu_ps(d.out.data() + k, _mm512_max_ps(load(d.a, k), _mm512_setzero_ps())),
               d.out = relu(d.a))
SINTER_MEASURE(float_from_uint8,
               _mm512_storeu_ps(d.out.data() + k, _mm512_cvtepi32_ps(_mm512_cvtepu8_epi32(
                                                      load(d.bytes.data() + k)))),
               d.out = astype<float>(d.bytes))
SINTER_MEASURE(float_from_bool,
               _mm512_storeu_ps(d.out.data() + k, _mm512_cvtepi32_ps(_mm512_cvtepu8_epi32(
                                                      load(d.chosen.data() + k)))),
               d.out = astype<float>(d.chosen))
SINTER_MEASURE(double_from_float, {
  _mm512_storeu_pd(d.wide_out.data() + k, _mm512_cvtps_pd(_mm256_loadu_ps(d.a.data() + k)));
  _mm512_storeu_pd(d.wide_out.data() + k + 8, _mm512_cvtps_pd(_mm256_loadu_ps(d.a.data() + k + 8)));
}, d.wide_out = astype<double>(d.a))
SINTER_MEASURE(float_from_double, {
  _mm256_storeu_ps(d.out.data() + k, _mm512_cvtpd_ps(_mm512_loadu_pd(d.wide.data() + k)));
  _mm256_storeu_ps(d.out.data() + k + 8, _mm512_cvtpd_ps(_mm512_loadu_pd(d.wide.data() + k + 8)));
}, d.out = astype<float>(d.wide))
SINTER_MEASURE(int32_from_float,
               _mm512_storeu_si512(d.whole.data() + k, _mm512_cvttps_epi32(load(d.a, k))),
               d.whole = astype<std::int32_t>(d.a))
#endif

BENCHMARK_MAIN();
