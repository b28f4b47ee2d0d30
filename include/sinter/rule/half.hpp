/// @file
/// `float16` and `bfloat16`: 16-bit floating-point numbers, stored as bits, computed in float.
#pragma once

#include <sinter/rule/arithmetic.hpp>

#include <bit>
#include <cstdint>

namespace sinter::inline SINTER_ABI {

namespace detail {

/// A double as a float that rounds on to any shorter format as the double itself would: what is
/// lost leaves a trace in the last bit.
///
/// source  S. Boldo, G. Melquiond, Emulation of FMA and correctly rounded sums (round to odd), 2008
constexpr float odd_float(double number) {
  constexpr double largest = std::numeric_limits<float>::max();
  if (number != number) return std::numeric_limits<float>::quiet_NaN();
  if (number > largest) return std::numeric_limits<float>::infinity();
  if (number < -largest) return -std::numeric_limits<float>::infinity();
  auto const near = static_cast<float>(number);
  if (static_cast<double>(near) == number) return near;
  auto bits = std::bit_cast<std::uint32_t>(near);
  double const size = number < 0 ? -number : number;
  double const near_size = near < 0 ? -static_cast<double>(near) : static_cast<double>(near);
  if (near_size > size) --bits;
  return std::bit_cast<float>(bits | 1U);
}

/// The bits of a float in a shorter format, rounded to the nearest, half to even.
template <int ExponentBits, int FractionBits>
constexpr std::uint16_t shorten(float number) {
  constexpr int bias = (1 << (ExponentBits - 1)) - 1;
  constexpr int drop = 23 - FractionBits;
  constexpr std::uint32_t infinity = ((1U << ExponentBits) - 1U) << FractionBits;
  auto const bits = std::bit_cast<std::uint32_t>(number);
  std::uint32_t const sign = bits >> 31 << 15;
  std::uint32_t const size = bits & 0x7fffffffU;
  std::uint32_t result = 0;
  auto const round = [](std::uint32_t value, int by) {
    std::uint32_t const even = value >> by & 1U;
    return (value + (1U << (by - 1)) - 1U + even) >> by;
  };
  if (size > 0x7f800000U) {  // NaN stays NaN, and quiet
    result = infinity | 1U << (FractionBits - 1);
  } else if (size >= static_cast<std::uint32_t>(128 - bias) << 23) {
    result = round(size - (static_cast<std::uint32_t>(127 - bias) << 23), drop);
    if (result > infinity) result = infinity;
  } else {  // below the least normal number: a multiple of the least unit
    int const exponent = static_cast<int>(size >> 23);
    std::uint32_t const digits = (size & 0x7fffffU) | (exponent > 0 ? 1U << 23 : 0U);
    int const by = drop + (128 - bias) - (exponent > 0 ? exponent : 1);
    result = by > 24 ? 0 : round(digits, by);
  }
  return static_cast<std::uint16_t>(sign | result);
}
/// The float with the value that the bits of a shorter format have.
template <int ExponentBits, int FractionBits>
constexpr float lengthen(std::uint16_t bits) {
  constexpr int bias = (1 << (ExponentBits - 1)) - 1;
  constexpr int drop = 23 - FractionBits;
  std::uint32_t const sign = static_cast<std::uint32_t>(bits >> 15) << 31;
  std::uint32_t const size = bits & 0x7fffU;
  std::uint32_t const exponent = size >> FractionBits;
  if (exponent == (1U << ExponentBits) - 1U) {
    return std::bit_cast<float>(sign | 0x7f800000U | (size << drop & 0x7fffffU));
  }
  if (exponent == 0) {
    // The least unit is 2^(1 - bias - FractionBits); bits of a float where that is subnormal, too.
    if constexpr (bias == 127) {
      return std::bit_cast<float>(sign | size << drop);
    } else {
      float const unit = std::bit_cast<float>(static_cast<std::uint32_t>(128 - bias - FractionBits)
                                              << 23);
      float const value = static_cast<float>(size) * unit;
      return sign != 0 ? -value : value;
    }
  }
  return std::bit_cast<float>(sign |
                              ((size << drop) + (static_cast<std::uint32_t>(127 - bias) << 23)));
}

}  // namespace detail

/// A floating-point number of 16 bits. Every operation computes in float and rounds the result
/// once.
template <int ExponentBits, int FractionBits>
struct SmallFloat {
  std::uint16_t bits = 0;

  constexpr SmallFloat() = default;
  template <class Number>
    requires(std::is_arithmetic_v<Number>)
  constexpr explicit SmallFloat(Number number)
      : bits(detail::shorten<ExponentBits, FractionBits>([&] {
          if constexpr (std::is_same_v<Number, float>) {
            return number;
          } else {
            return detail::odd_float(static_cast<double>(number));
          }
        }())) {}
  template <int Exponent, int Fraction>
  constexpr explicit SmallFloat(SmallFloat<Exponent, Fraction> other)
      : SmallFloat(static_cast<float>(other)) {}
  constexpr explicit operator float() const {
    return detail::lengthen<ExponentBits, FractionBits>(bits);
  }
  constexpr explicit operator double() const { return static_cast<float>(*this); }

  friend constexpr bool operator==(SmallFloat a, SmallFloat b) {
    return static_cast<float>(a) == static_cast<float>(b);
  }
  friend constexpr bool operator<(SmallFloat a, SmallFloat b) {
    return static_cast<float>(a) < static_cast<float>(b);
  }
  friend constexpr bool operator<=(SmallFloat a, SmallFloat b) {
    return static_cast<float>(a) <= static_cast<float>(b);
  }
  friend constexpr SmallFloat operator+(SmallFloat a, SmallFloat b) {
    return SmallFloat(static_cast<float>(a) + static_cast<float>(b));
  }
  friend constexpr SmallFloat operator-(SmallFloat a, SmallFloat b) {
    return SmallFloat(static_cast<float>(a) - static_cast<float>(b));
  }
  friend constexpr SmallFloat operator*(SmallFloat a, SmallFloat b) {
    return SmallFloat(static_cast<float>(a) * static_cast<float>(b));
  }
  friend constexpr SmallFloat operator/(SmallFloat a, SmallFloat b) {
    return SmallFloat(scalar::divide(static_cast<float>(a), static_cast<float>(b)));
  }
  friend constexpr SmallFloat operator-(SmallFloat a) {
    a.bits ^= 0x8000U;
    return a;
  }
  /// Writes the number as a float is written.
  template <class Stream>
    requires requires(Stream& stream) { stream << 1.0f; }
  friend Stream& operator<<(Stream& stream, SmallFloat a) {
    stream << static_cast<float>(a);
    return stream;
  }
};

/// IEEE 754's binary16: 11 significant bits, up to 65504.
using float16 = SmallFloat<5, 10>;
/// The upper half of a float: 8 significant bits, the range of float.
using bfloat16 = SmallFloat<8, 7>;

namespace detail {
template <class T>
inline constexpr bool is_small_float = false;
template <int ExponentBits, int FractionBits>
inline constexpr bool is_small_float<SmallFloat<ExponentBits, FractionBits>> = true;

template <class T>
constexpr auto lengthened(T const& a) {
  if constexpr (is_small_float<T>) {
    return static_cast<float>(a);
  } else {
    return a;
  }
}
template <class First, class... Rest>
struct FirstSmallFloat : FirstSmallFloat<Rest...> {};
template <class First, class... Rest>
  requires(is_small_float<First>)
struct FirstSmallFloat<First, Rest...> {
  using type = First;
};
}  // namespace detail

/// A rule applied to 16-bit numbers: applied to floats, and rounded.
template <class Rule, class... Values>
  requires(detail::is_small_float<Values> || ...)
constexpr auto apply_rule(Rule rule, Values const&... values) {
  auto const result = rule(detail::lengthened(values)...);
  if constexpr (std::is_same_v<decltype(result), float const>) {
    return typename detail::FirstSmallFloat<Values...>::type(result);
  } else {
    return result;
  }
}
template <class To, class From>
  requires(detail::is_small_float<From>)
constexpr auto apply_rule(Cast<To> rule, From const& value) {
  return rule(value);
}

}  // namespace sinter::inline SINTER_ABI
