/// @file
/// Random orders and samples: permutation, choice.
#pragma once

#include <sinter/evaluate/lines.hpp>
#include <sinter/math/elementwise.hpp>
#include <sinter/math/take.hpp>
#include <sinter/random/integers.hpp>

namespace sinter::inline SINTER_ABI::random {

/// Asks `choice` for different elements.
struct WithoutReplacement {};
inline constexpr WithoutReplacement without_replacement{};

namespace detail {

using Position = std::int64_t;
using sinter::detail::LineBuffer;

/// Exchanges place k of `places` with a random one from k on, for each k below `count`: then the
/// first `count` are a sample in random order.
///
/// source  Fisher and Yates
constexpr void shuffle_first(Stream const& stream, Position* places, std::ptrdiff_t size,
                             std::ptrdiff_t count) {
  for (std::ptrdiff_t k = 0; k < size; ++k) places[k] = k;
  for (std::ptrdiff_t k = 0; k < count; ++k) {
    auto const range = static_cast<std::uint64_t>(size - k);
    std::uint64_t const offset = range <= std::uint64_t{1} << 32
                                     ? bounded(stream, k, word_at(stream, k), range)
                                     : long_bounded(stream, k, range);
    std::ptrdiff_t const other = k + static_cast<std::ptrdiff_t>(offset);
    Position const kept = places[k];
    places[k] = places[other];
    places[other] = kept;
  }
}

/// Different numbers from 0, 1, ... `size` - 1 in random order.
struct Sample {
  static constexpr char const* name = "sample";
  Stream stream;
  std::ptrdiff_t size;

  constexpr void run(Target<Position, 1> const& to) const {
    LineBuffer<Position> const places(size);
    shuffle_first(stream, places.data(), size, to.extents[0]);
    for (std::ptrdiff_t k = 0; k < to.extents[0]; ++k) {
      to.data[k * to.strides[0]] = places.data()[k];
    }
  }
  friend constexpr bool operator==(Sample const&, Sample const&) = default;
};

[[noreturn]] SINTER_COLD inline void refuse_weights(char const* sentence) {
  raise<domain_error>(sinter::detail::text_of(
      {"random::choice(rng, population, count, weights): ", sentence}));
}
/// Numbers from 0, 1, ... with probabilities proportional to weights.
struct WeightedSample {
  static constexpr char const* name = "weighted sample";
  Stream stream;
  bool is_replaced;

  constexpr void run(Target<Position, 1> const& to, Target<double const, 1> const& weights) const {
    std::ptrdiff_t const size = weights.extents[0];
    std::ptrdiff_t const count = to.extents[0];
    LineBuffer<double> const sums(size + 1);
    LineBuffer<Position> const chosen(count);
    double total = 0;
    std::ptrdiff_t positive = 0;
    for (std::ptrdiff_t k = 0; k < size; ++k) {
      double const weight = weights.data[k * weights.strides[0]];
      if (!(weight >= 0) || weight - weight != 0) {
        refuse_weights("the weights must be finite and not negative");
      }
      positive += weight > 0;
      total += weight;
      sums.data()[k] = total;
    }
    if (count > 0 && !(total > 0 && total - total == 0)) {
      refuse_weights("the sum of the weights must be finite and not 0");
    }
    if (!is_replaced && positive < count) {
      refuse_weights("there must be as many weights above 0 as elements are chosen");
    }
    Draw<UnitDouble> const draw{stream};
    for (std::ptrdiff_t k = 0; k < count; ++k) {
      // The first whose sum is above the mark.
      double const mark = draw(k) * total;
      std::ptrdiff_t first = 0;
      for (std::ptrdiff_t left = size; left > 0;) {
        std::ptrdiff_t const half = left / 2;
        if (sums.data()[first + half] <= mark) {
          first += half + 1;
          left -= half + 1;
        } else {
          left = half;
        }
      }
      chosen.data()[k] = first < size ? first : last_positive(weights);
      if (!is_replaced) total = without(weights, chosen.data(), k + 1, sums.data());
    }
    for (std::ptrdiff_t k = 0; k < count; ++k) to.data[k * to.strides[0]] = chosen.data()[k];
  }
  friend constexpr bool operator==(WeightedSample const&, WeightedSample const&) = default;

 private:
  static constexpr Position last_positive(Target<double const, 1> const& weights) {
    std::ptrdiff_t last = weights.extents[0] - 1;
    while (last > 0 && !(weights.data[last * weights.strides[0]] > 0)) --last;
    return last;
  }
  /// Sums without the weights of what is chosen.
  static constexpr double without(Target<double const, 1> const& weights, Position const* chosen,
                                  std::ptrdiff_t count, double* sums) {
    std::ptrdiff_t const size = weights.extents[0];
    for (std::ptrdiff_t k = 0; k < size; ++k) sums[k] = weights.data[k * weights.strides[0]];
    for (std::ptrdiff_t k = 0; k < count; ++k) sums[chosen[k]] = 0;
    double total = 0;
    for (std::ptrdiff_t k = 0; k < size; ++k) sums[k] = total += sums[k];
    return total;
  }
};

inline constexpr std::integral_constant<int, 0> first_axis{};

[[noreturn]] SINTER_COLD inline void refuse_choice(char const* sentence) {
  raise<domain_error>(sinter::detail::text_of(
      {"random::choice(rng, population, count): ", sentence}));
}
template <Number Count>
constexpr auto sample(Generator& rng, std::ptrdiff_t size, Count count) {
  auto const shape = sinter::shape(count);
  if (shape.size() > size) {
    refuse_choice("there must be as many elements as are chosen without replacement");
  }
  Sample const algorithm{rng.take(2 * shape.size()), size};
  return make_procedure<Position>(algorithm, shape);
}
template <class Operand, Number Count>
constexpr auto weighted_sample(Generator& rng, Operand&& weights, Count count, bool is_replaced) {
  auto const shape = sinter::shape(count);
  WeightedSample const algorithm{rng.take(2 * shape.size()), is_replaced};
  return make_procedure<Position>(algorithm, shape,
                                  astype<double>(std::forward<Operand>(weights)));
}

}  // namespace detail

/// True for shapes that have parts to choose from.
template <class ShapeType>
inline constexpr bool has_parts = ShapeType::rank >= 1;
/// True for the shape of a list of weights.
template <class ShapeType>
inline constexpr bool is_weight_list = ShapeType::rank == 1;

/// 0, 1, ... n - 1 in random order, each order with the same probability; `permutation(rng, x)` has
/// the parts of x along its first axis in random order.
///
/// cost    evaluated before the loop that reads it: n words, n positions
template <Number Size>
[[nodiscard]] constexpr auto permutation(Generator& rng, Size size) {
  auto const shape = sinter::shape(size);
  return detail::sample(rng, shape.size(), size);
}
template <Expression Operand>
[[nodiscard]] constexpr auto permutation(Generator& rng, Operand&& x) {
  static_assert(has_parts<shape_of<Operand>>,
                "random::permutation(rng, x): x must have an axis");
  if constexpr (has_parts<shape_of<Operand>>) {
    constexpr std::ptrdiff_t known = shape_of<Operand>::static_extents[0];
    if constexpr (known != unknown) {
      auto places = permutation(rng, std::integral_constant<std::ptrdiff_t, known>{});
      return take(std::forward<Operand>(x), std::move(places), detail::first_axis);
    } else {
      auto places = permutation(rng, x.shape()[0]);
      return take(std::forward<Operand>(x), std::move(places), detail::first_axis);
    }
  } else {
    return sinter::detail::after_error<element_of<Operand>, 1>();
  }
}

/// `count` parts of x along its first axis, or numbers from 0, 1, ... n - 1; the same one may be
/// chosen again, unless `without_replacement` is given. With weights, probabilities are
/// proportional to them.
///
///     choice(rng, x, 5)   choice(rng, n, 5, without_replacement)   choice(rng, x, 5, weights)
///
/// shape   `count` in front of what a part has
/// errors  choosing from nothing, or more parts without replacement than there are, is a
///         domain_error; so are weights that are negative, not finite or all 0
/// cost    evaluated before the loop that reads it. Without replacement and with weights:
///         count * n operations
template <Number Size, Number Count>
[[nodiscard]] constexpr auto choice(Generator& rng, Size size, Count count) {
  std::ptrdiff_t const population = sinter::shape(size).size();
  auto const shape = sinter::shape(count);
  if (population == 0 && shape.size() > 0) {
    detail::refuse_choice("there must be something to choose from");
  }
  std::ptrdiff_t const range = population > 0 ? population : 1;
  return integers<detail::Position>(rng, std::ptrdiff_t{0}, range, shape);
}
template <Number Size, Number Count>
[[nodiscard]] constexpr auto choice(Generator& rng, Size size, Count count, WithoutReplacement) {
  return detail::sample(rng, sinter::shape(size).size(), count);
}
template <Number Size, Number Count, Expression Weights>
[[nodiscard]] constexpr auto choice(Generator& rng, Size size, Count count, Weights&& weights) {
  static_assert(is_weight_list<shape_of<Weights>>,
                "random::choice(rng, population, count, weights): the weights must have one axis");
  if (weights.shape().size() != sinter::shape(size).size()) {
    detail::refuse_weights("there must be a weight for each element");
  }
  return detail::weighted_sample(rng, std::forward<Weights>(weights), count, true);
}
template <Number Size, Number Count, Expression Weights>
[[nodiscard]] constexpr auto choice(Generator& rng, Size size, Count count, Weights&& weights,
                                    WithoutReplacement) {
  static_assert(is_weight_list<shape_of<Weights>>,
                "random::choice(rng, population, count, weights): the weights must have one axis");
  if (weights.shape().size() != sinter::shape(size).size()) {
    detail::refuse_weights("there must be a weight for each element");
  }
  return detail::weighted_sample(rng, std::forward<Weights>(weights), count, false);
}
template <Expression Operand, Number Count, class... Options>
[[nodiscard]] constexpr auto choice(Generator& rng, Operand&& x, Count count,
                                    Options&&... options) {
  static_assert(has_parts<shape_of<Operand>>,
                "random::choice(rng, population, count): the population must have an axis");
  if constexpr (has_parts<shape_of<Operand>>) {
    auto places = choice(rng, x.shape()[0], count, std::forward<Options>(options)...);
    return take(std::forward<Operand>(x), std::move(places), detail::first_axis);
  } else {
    return sinter::detail::after_error<element_of<Operand>, 1>();
  }
}

}  // namespace sinter::inline SINTER_ABI::random
