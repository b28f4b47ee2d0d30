/// @file
/// Random numbers as expressions: uniform, normal, truncated_normal, exponential, bernoulli.
#pragma once

#include <sinter/math/elementwise.hpp>
#include <sinter/random/draw.hpp>
#include <sinter/random/quantile.hpp>

namespace sinter::inline SINTER_ABI::random {

// A draw is an expression: `x + random::normal<float>(rng, n)` is one loop. It takes its words from
// the generator where it is written, so that evaluating it twice gives the same numbers twice.
// Element k depends on the generator's seed, stream and position and on k, on nothing else.

namespace detail {

/// True for element types that random numbers are computed in.
template <class ElementType>
inline constexpr bool random_elements =
    std::is_same_v<ElementType, float> || std::is_same_v<ElementType, double>;

[[noreturn]] SINTER_COLD inline void refuse_number(char const* call, char const* sentence,
                                                   double found) {
  raise<domain_error>(sinter::detail::text_of(
      {call, ": ", sentence, ", found ", std::to_string(found)}));
}
constexpr bool is_finite(double x) { return x - x == 0; }

/// The largest number below `high`, but not below `low`.
template <class ElementType>
constexpr ElementType last_before(ElementType low, ElementType high) {
  if (!(low < high)) return low;
  using Bits = std::conditional_t<sizeof(ElementType) == 4, std::uint32_t, std::uint64_t>;
  if (high == 0) return -std::numeric_limits<ElementType>::denorm_min();
  auto const bits = std::bit_cast<Bits>(high);
  return std::bit_cast<ElementType>(high > 0 ? bits - 1 : bits + 1);
}

#define SINTER_RANDOM_ELEMENTS(name)                                          \
  static_assert(random_elements<ElementType>,                                 \
                "random::" name "<Element>(rng, ...): Element must be float or double")

}  // namespace detail

/// Numbers between 0 and 1: multiples of 2^-24 (float) or 2^-53 (double) in [0, 1), each with the
/// same probability. `uniform<float>(rng, n, 3_c)`, `uniform(rng, shape(n, 3_c))`.
///
/// shape   the extents in their order; a constant gives a static one
/// cost    no memory; one Philox word of 32 bits for a float, two for a double
/// source  Philox4x32-10, see philox.hpp
/// example examples/13_random.cpp
template <Element ElementType = float, auto... Extents>
[[nodiscard]] constexpr auto uniform(Generator& rng, Shape<Extents...> const& shape) {
  using namespace detail;
  SINTER_RANDOM_ELEMENTS("uniform");
  return draw<UnitForm<ElementType>>(rng, shape);
}
template <Element ElementType = float, Number... Extents>
[[nodiscard]] constexpr auto uniform(Generator& rng, Extents... extents) {
  return uniform<ElementType>(rng, sinter::shape(extents...));
}
/// Numbers in [low, high), low where both are equal: `uniform<float>(rng, -1, 1, shape(n))`.
///
/// errors  low > high, infinity and NaN are a domain_error
template <Element ElementType = float, ScalarOperand Low, ScalarOperand High, auto... Extents>
[[nodiscard]] constexpr auto uniform(Generator& rng, Low low, High high,
                                     Shape<Extents...> const& shape) {
  auto const from = static_cast<ElementType>(low);
  auto const to = static_cast<ElementType>(high);
  if (!(from <= to) || !detail::is_finite(static_cast<double>(to - from))) {
    detail::refuse_number("random::uniform(rng, low, high, shape)",
                          "low must not be above high and their difference finite",
                          static_cast<double>(to - from));
  }
  return minimum(uniform<ElementType>(rng, shape) * (to - from) + from,
                 detail::last_before(from, to));
}

/// Numbers of the normal distribution with mean 0 and standard deviation 1.
///
/// shape   as `uniform`
/// cost    one word for a float, two for a double, a logarithm and a square root
/// source  the quantile of a uniform variable, both tails alike: |x| <= 6.4 (float), 8.7 (double)
template <Element ElementType = float, auto... Extents>
[[nodiscard]] constexpr auto normal(Generator& rng, Shape<Extents...> const& shape) {
  using namespace detail;
  SINTER_RANDOM_ELEMENTS("normal");
  return make_map("normal", NormalQuantile<ElementType>{},
                  draw<TailForm<ElementType>>(rng, shape));
}
template <Element ElementType = float, Number... Extents>
[[nodiscard]] constexpr auto normal(Generator& rng, Extents... extents) {
  return normal<ElementType>(rng, sinter::shape(extents...));
}
/// The same with another mean and deviation: `normal<float>(rng, 5, 0.1, shape(n))`.
///
/// errors  a negative deviation is a domain_error
template <Element ElementType = float, ScalarOperand Mean, ScalarOperand Deviation,
          auto... Extents>
[[nodiscard]] constexpr auto normal(Generator& rng, Mean mean, Deviation deviation,
                                    Shape<Extents...> const& shape) {
  if (!(deviation >= Deviation{})) {
    detail::refuse_number("random::normal(rng, mean, deviation, shape)",
                          "the deviation must not be negative", static_cast<double>(deviation));
  }
  return normal<ElementType>(rng, shape) * static_cast<ElementType>(deviation) +
         static_cast<ElementType>(mean);
}

/// Numbers of the normal distribution with mean 0 and deviation 1 that lie in [low, high].
///
/// shape   as `uniform`
/// errors  low >= high is a domain_error, as are low > 8 and high < -8
/// cost    computed in double, whatever the element type is; not in constant expressions
template <Element ElementType = float, ScalarOperand Low, ScalarOperand High, auto... Extents>
[[nodiscard]] auto truncated_normal(Generator& rng, Low low, High high,
                                    Shape<Extents...> const& shape) {
  using namespace detail;
  SINTER_RANDOM_ELEMENTS("truncated_normal");
  auto const from = static_cast<double>(low);
  auto const to = static_cast<double>(high);
  if (!(from < to)) {
    refuse_number("random::truncated_normal(rng, low, high, shape)", "low must be below high",
                  to - from);
  }
  if (from > 8 || to < -8) {
    refuse_number("random::truncated_normal(rng, low, high, shape)",
                  "low must be at most 8 and high at least -8", from > 8 ? from : to);
  }
  // Where the limits are above 0 their reflections are taken: small probabilities are fine.
  double const sign = from > 0 ? -1.0 : 1.0;
  double const first = normal_probability(from > 0 ? -to : from);
  double const last = normal_probability(from > 0 ? -from : to);
  auto const place = draw<TailDouble>(rng, shape) + 0.5;
  auto const below = maximum(place * (last - first) + first, 0x1p-59);
  auto const tail = where(below < 0.5, -below, maximum(1 - below, 0x1p-59));
  auto const number = make_map("truncated_normal", NormalQuantile<double>{}, tail) * sign;
  return astype<ElementType>(clip(number, from, to));
}
template <Element ElementType = float, ScalarOperand Low, ScalarOperand High, Number... Extents>
[[nodiscard]] auto truncated_normal(Generator& rng, Low low, High high, Extents... extents) {
  return truncated_normal<ElementType>(rng, low, high, sinter::shape(extents...));
}

/// Waiting times: numbers of the exponential distribution with mean 1.
///
/// shape   as `uniform`
template <Element ElementType = float, auto... Extents>
[[nodiscard]] constexpr auto exponential(Generator& rng, Shape<Extents...> const& shape) {
  using namespace detail;
  SINTER_RANDOM_ELEMENTS("exponential");
  return -log(abs(draw<TailForm<ElementType>>(rng, shape)) * ElementType(2));
}
template <Element ElementType = float, Number... Extents>
[[nodiscard]] constexpr auto exponential(Generator& rng, Extents... extents) {
  return exponential<ElementType>(rng, sinter::shape(extents...));
}
/// The same with another mean.
///
/// errors  a negative mean is a domain_error
template <Element ElementType = float, ScalarOperand Mean, auto... Extents>
[[nodiscard]] constexpr auto exponential(Generator& rng, Mean mean,
                                         Shape<Extents...> const& shape) {
  if (!(mean >= Mean{})) {
    detail::refuse_number("random::exponential(rng, mean, shape)", "the mean must not be negative",
                          static_cast<double>(mean));
  }
  return exponential<ElementType>(rng, shape) * static_cast<ElementType>(mean);
}

/// True with a probability, to 2^-32: `bernoulli(rng, 0.25, n)`.
///
/// shape   as `uniform`
/// errors  a probability outside [0, 1] is a domain_error
template <ScalarOperand Probability, auto... Extents>
[[nodiscard]] constexpr auto bernoulli(Generator& rng, Probability probability,
                                       Shape<Extents...> const& shape) {
  auto const p = static_cast<double>(probability);
  if (!(p >= 0 && p <= 1)) {
    detail::refuse_number("random::bernoulli(rng, probability, shape)",
                          "the probability must be in [0, 1]", p);
  }
  // A word is below the threshold; where that is 2^32, not below 0.
  auto const threshold = static_cast<std::uint64_t>(p * 0x1p32 + 0.5);
  bool const is_certain = threshold >> 32 != 0;
  auto below = make_map("bernoulli", Less{}, detail::draw<detail::WholeWord>(rng, shape),
                        Scalar<std::uint32_t>(static_cast<std::uint32_t>(threshold)));
  return make_map("bernoulli", LogicalXor{}, std::move(below), Scalar<bool>(is_certain));
}
template <ScalarOperand Probability, Number... Extents>
[[nodiscard]] constexpr auto bernoulli(Generator& rng, Probability probability,
                                       Extents... extents) {
  return bernoulli(rng, probability, sinter::shape(extents...));
}

#undef SINTER_RANDOM_ELEMENTS

}  // namespace sinter::inline SINTER_ABI::random
