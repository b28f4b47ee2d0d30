/// @file
/// Elements to try operations on: every special value, and random ones.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <random>
#include <type_traits>
#include <vector>

namespace laws {

template <class E>
constexpr auto special_values() {
  using Limits = std::numeric_limits<E>;
  if constexpr (std::is_same_v<E, bool>) {
    return std::array<E, 2>{false, true};
  } else if constexpr (std::is_integral_v<E>) {
    constexpr E width = static_cast<E>(sizeof(E) * 8);
    return std::array<E, 14>{0,
                             1,
                             2,
                             3,
                             7,
                             static_cast<E>(-1),
                             static_cast<E>(-2),
                             static_cast<E>(-7),
                             width,
                             static_cast<E>(width - 1),
                             Limits::min(),
                             static_cast<E>(Limits::min() + 1),
                             Limits::max(),
                             static_cast<E>(Limits::max() / 2 + 1)};
  } else {
    constexpr E half_way = static_cast<E>(std::is_same_v<E, float> ? 0x1p22 : 0x1p51);
    return std::array<E, 28>{E(0),
                             -E(0),
                             E(1),
                             E(-1),
                             E(0.5),
                             E(-0.5),
                             E(1.5),
                             E(2.5),
                             E(-2.5),
                             E(3),
                             E(-7),
                             E(0.1),
                             E(-0.1),
                             E(3.1415926535897932),
                             E(20.25),
                             E(-80.5),
                             half_way + E(0.5),
                             -half_way - E(1.5),
                             2 * half_way + 1,
                             4 * half_way + 2,
                             Limits::infinity(),
                             -Limits::infinity(),
                             Limits::quiet_NaN(),
                             Limits::min(),
                             -Limits::min() / 4,
                             Limits::denorm_min(),
                             Limits::max(),
                             -Limits::max()};
  }
}

template <class E>
E random_element(std::mt19937& engine) {
  if constexpr (std::is_integral_v<E>) {
    auto const word = (std::uint64_t{engine()} << 32) | engine();
    // Numbers of any size: small ones divide, shift and raise to powers.
    return static_cast<E>(word >> (engine() % 64));
  } else {
    double const mantissa = std::uniform_real_distribution<double>(-2, 2)(engine);
    return static_cast<E>(std::ldexp(mantissa, static_cast<int>(engine() % 16) - 9));
  }
}

/// Elements in memory, in one piece for bool too.
template <class E>
using Column = std::vector<std::conditional_t<std::is_same_v<E, bool>, unsigned char, E>>;

/// The operands of an operation of `Count` operands, one list each: special values meet every
/// other special value.
template <int Count, class E>
std::vector<Column<E>> operands(std::size_t random) {
  auto const special = special_values<E>();
  std::vector<Column<E>> result(Count);
  if constexpr (Count == 1) {
    result[0].assign(special.begin(), special.end());
  } else {
    for (E const first : special) {
      for (E const second : special) {
        result[0].push_back(first);
        result[1].push_back(second);
      }
    }
  }
  std::mt19937 engine(20251);
  for (std::size_t k = 0; k < random; ++k) {
    for (auto& list : result) list.push_back(random_element<E>(engine));
  }
  if constexpr (Count == 1 && std::is_floating_point_v<E>) {
    // Arguments of every size, and those where exponentials reach the ends of the range.
    constexpr double end = std::is_same_v<E, float> ? 104 : 746;
    for (int exponent = std::numeric_limits<E>::min_exponent - 30;
         exponent < std::numeric_limits<E>::max_exponent; ++exponent) {
      result[0].push_back(
          static_cast<E>(std::ldexp(1 + random_element<double>(engine) / 2048, exponent)));
    }
    for (double x = -end; x < end; x += end / 1024) result[0].push_back(static_cast<E>(x));
  }
  return result;
}

/// Numbers between neighbours 1 apart: how far two results are from each other.
inline std::uint64_t ordered(double x) {
  std::uint64_t word;
  std::memcpy(&word, &x, sizeof(word));
  return word >> 63 ? ~word : word | (std::uint64_t{1} << 63);
}
inline std::uint64_t ordered(float x) {
  std::uint32_t word;
  std::memcpy(&word, &x, sizeof(word));
  return word >> 31 ? static_cast<std::uint32_t>(~word) : word | (std::uint32_t{1} << 31);
}

/// True where two results are equal: the same bits, or one NaN beside another; with `ulps` also
/// where they are so close.
template <class E>
bool agree(E a, E b, int ulps = 0) {
  if constexpr (std::is_floating_point_v<E>) {
    if (a != a || b != b) return a != a && b != b;
    std::uint64_t const x = ordered(a);
    std::uint64_t const y = ordered(b);
    return (x < y ? y - x : x - y) <= static_cast<std::uint64_t>(ulps);
  } else {
    return a == b;
  }
}

}  // namespace laws
