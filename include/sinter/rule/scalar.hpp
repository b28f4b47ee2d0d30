/// @file
/// What each operation does to one plain number, in every case: wrap-around, zero divisors, NaN.
#pragma once

#include <sinter/rule/constant_math.hpp>

#include <cmath>
#include <limits>
#include <type_traits>

/// Functions of plain numbers. A rule calls them by argument-dependent lookup or from here, so that
/// the same rule serves numbers, packs and constant expressions.
namespace sinter::inline SINTER_ABI { namespace scalar {

namespace detail {

/// Unsigned type to compute in, wide enough not to be promoted to int.
template <class T>
using Wrapping = std::conditional_t<(sizeof(T) < sizeof(unsigned)), unsigned,
                                    std::make_unsigned_t<T>>;
template <class T>
concept Floating = std::is_floating_point_v<T>;
template <class T>
concept Integer = std::is_integral_v<T> && !std::is_same_v<T, bool>;
template <class T>
concept Arithmetic = std::is_arithmetic_v<T>;

/// In a constant expression arithmetic that gives NaN is an error of the language: the
/// functions below look for it first.
template <class T>
SINTER_HD constexpr bool is_infinite(T a) {
  return a > std::numeric_limits<T>::max() || a < std::numeric_limits<T>::lowest();
}

}  // namespace detail

template <detail::Arithmetic T>
SINTER_HD constexpr T add(T a, T b) {
  if constexpr (std::is_same_v<T, bool>) {
    return a || b;
  } else if constexpr (detail::Integer<T>) {
    using U = detail::Wrapping<T>;
    return static_cast<T>(static_cast<U>(a) + static_cast<U>(b));
  } else {
    if (std::is_constant_evaluated() &&
        (a != a || b != b || (a == -b && detail::is_infinite(a)))) {
      return std::numeric_limits<T>::quiet_NaN();
    }
    return a + b;
  }
}
template <detail::Arithmetic T>
SINTER_HD constexpr T subtract(T a, T b) {
  if constexpr (detail::Integer<T>) {
    using U = detail::Wrapping<T>;
    return static_cast<T>(static_cast<U>(a) - static_cast<U>(b));
  } else {
    if (std::is_constant_evaluated() &&
        (a != a || b != b || (a == b && detail::is_infinite(a)))) {
      return std::numeric_limits<T>::quiet_NaN();
    }
    return a - b;
  }
}
template <detail::Arithmetic T>
SINTER_HD constexpr T multiply(T a, T b) {
  if constexpr (std::is_same_v<T, bool>) {
    return a && b;
  } else if constexpr (detail::Integer<T>) {
    using U = detail::Wrapping<T>;
    return static_cast<T>(static_cast<U>(a) * static_cast<U>(b));
  } else {
    if (std::is_constant_evaluated() &&
        (a != a || b != b || (a == 0 && detail::is_infinite(b)) ||
         (b == 0 && detail::is_infinite(a)))) {
      return std::numeric_limits<T>::quiet_NaN();
    }
    return a * b;
  }
}
/// True division; in a constant expression, where dividing by zero is an error of the language,
/// IEEE 754's answers are given by hand.
template <detail::Floating T>
SINTER_HD constexpr T divide(T a, T b) {
  if (std::is_constant_evaluated()) {
    if (b == 0) {
      if (a == 0 || a != a) return std::numeric_limits<T>::quiet_NaN();
      bool const negative = (a < 0) != constant::signbit(b);
      return negative ? -std::numeric_limits<T>::infinity() : std::numeric_limits<T>::infinity();
    }
    if (a != a || b != b || (detail::is_infinite(b) && detail::is_infinite(a))) {
      return std::numeric_limits<T>::quiet_NaN();
    }
  }
  return a / b;
}
template <detail::Arithmetic T>
SINTER_HD constexpr T negative(T a) {
  if constexpr (detail::Floating<T>) {
    return -a;
  } else {
    return subtract(T{}, a);
  }
}
template <detail::Arithmetic T>
SINTER_HD constexpr T absolute(T a) {
  if constexpr (detail::Floating<T>) {
    if (std::is_constant_evaluated()) return constant::abs(a);
    return std::fabs(a);
  } else if constexpr (std::is_signed_v<T>) {
    return a < 0 ? negative(a) : a;
  } else {
    return a;
  }
}
/// NaN wins over every number.
template <detail::Arithmetic T>
SINTER_HD constexpr T maximum(T a, T b) {
  return (a > b || a != a) ? a : b;
}
template <detail::Arithmetic T>
SINTER_HD constexpr T minimum(T a, T b) {
  return (a < b || a != a) ? a : b;
}
template <detail::Arithmetic T>
SINTER_HD constexpr T select(bool condition, T a, T b) {
  return condition ? a : b;
}

template <detail::Floating T>
SINTER_HD constexpr T floor(T a) {
  if (std::is_constant_evaluated()) return constant::floor(a);
  return std::floor(a);
}
template <detail::Floating T>
SINTER_HD constexpr T ceil(T a) {
  if (std::is_constant_evaluated()) return constant::ceil(a);
  return std::ceil(a);
}
template <detail::Floating T>
SINTER_HD constexpr T trunc(T a) {
  if (std::is_constant_evaluated()) return constant::trunc(a);
  return std::trunc(a);
}
/// Half goes to the even neighbour.
template <detail::Floating T>
SINTER_HD constexpr T round(T a) {
  if (std::is_constant_evaluated()) return constant::round(a);
  return std::nearbyint(a);
}
template <detail::Floating T>
SINTER_HD constexpr T fmod(T a, T b) {
  if (std::is_constant_evaluated()) return constant::fmod(a, b);
  return std::fmod(a, b);
}

/// The largest integer not above a / b. The zero divisor of an integer gives 0: whoever asks has
/// refused it before.
template <detail::Arithmetic T>
SINTER_HD constexpr T floor_divide(T a, T b) {
  if constexpr (detail::Floating<T>) {
    if (a != a || b != b || detail::is_infinite(a) || b == 0) return divide(a, b);
    T const rest = fmod(a, b);
    T quotient = (a - rest) / b;
    if (rest != 0 && ((rest < 0) != (b < 0))) quotient -= 1;
    if (quotient == 0) return constant::signbit(a) != constant::signbit(b) ? -T(0) : T(0);
    T const whole = floor(quotient);
    return quotient - whole > T(0.5) ? whole + 1 : whole;
  } else {
    if (b == 0) return T{};
    if constexpr (std::is_signed_v<T>) {
      if (b == -1) return negative(a);
      T const quotient = static_cast<T>(a / b);
      bool const inexact = a % b != 0;
      return static_cast<T>(quotient - (inexact && ((a < 0) != (b < 0)) ? 1 : 0));
    } else {
      return static_cast<T>(a / b);
    }
  }
}
/// a - floor_divide(a, b) * b: it has the sign of the divisor.
template <detail::Arithmetic T>
SINTER_HD constexpr T remainder(T a, T b) {
  if constexpr (detail::Floating<T>) {
    T const rest = fmod(a, b);
    if (rest == 0) {
      return constant::signbit(b) ? -T(0) : T(0);
    }
    return (rest < 0) != (b < 0) ? rest + b : rest;
  } else {
    if (b == 0) return T{};
    if constexpr (std::is_signed_v<T>) {
      if (b == -1) return T{};
      T const rest = static_cast<T>(a % b);
      return static_cast<T>(rest != 0 && ((rest < 0) != (b < 0)) ? rest + b : rest);
    } else {
      return static_cast<T>(a % b);
    }
  }
}
template <detail::Arithmetic T>
SINTER_HD constexpr bool equal(T a, T b) { return a == b; }
template <detail::Arithmetic T>
SINTER_HD constexpr bool not_equal(T a, T b) { return a != b; }
template <detail::Arithmetic T>
SINTER_HD constexpr bool less(T a, T b) { return a < b; }
template <detail::Arithmetic T>
SINTER_HD constexpr bool less_equal(T a, T b) { return a <= b; }
SINTER_HD constexpr bool logical_and(bool a, bool b) { return a && b; }
SINTER_HD constexpr bool logical_or(bool a, bool b) { return a || b; }
SINTER_HD constexpr bool logical_xor(bool a, bool b) { return a != b; }
SINTER_HD constexpr bool logical_not(bool a) { return !a; }

template <std::integral T>
SINTER_HD constexpr T bitwise_and(T a, T b) { return static_cast<T>(a & b); }
template <std::integral T>
SINTER_HD constexpr T bitwise_or(T a, T b) { return static_cast<T>(a | b); }
template <std::integral T>
SINTER_HD constexpr T bitwise_xor(T a, T b) { return static_cast<T>(a ^ b); }
template <std::integral T>
SINTER_HD constexpr T bitwise_invert(T a) {
  if constexpr (std::is_same_v<T, bool>) {
    return !a;
  } else {
    return static_cast<T>(~a);
  }
}
/// A shift by the width or more gives 0; so does a negative count.
template <detail::Integer T>
SINTER_HD constexpr T left_shift(T a, T count) {
  constexpr int width = static_cast<int>(sizeof(T) * 8);
  if (count < T{} || static_cast<std::make_unsigned_t<T>>(count) >= width) return T{};
  return static_cast<T>(static_cast<detail::Wrapping<T>>(a) << count);
}
/// Arithmetic: a shift by the width or more gives the sign; so does a negative count.
template <detail::Integer T>
SINTER_HD constexpr T right_shift(T a, T count) {
  constexpr int width = static_cast<int>(sizeof(T) * 8);
  if (count < T{} || static_cast<std::make_unsigned_t<T>>(count) >= width) {
    return static_cast<T>(a < T{} ? -1 : 0);
  }
  return static_cast<T>(a >> count);
}

/// Conversion between element types. A floating-point number outside the integer's range gives the
/// nearest end of the range, NaN gives 0.
template <detail::Arithmetic To, detail::Arithmetic From>
SINTER_HD constexpr To convert(From a) {
  if constexpr (std::is_same_v<To, bool>) {
    return a != From{};
  } else if constexpr (detail::Floating<From> && detail::Integer<To>) {
    // Both ends are powers of two, or one below: the comparisons are exact.
    constexpr From low = static_cast<From>(std::numeric_limits<To>::min());
    constexpr From end = static_cast<From>(std::numeric_limits<To>::max() / 2 + 1) * 2;
    if (a != a) return To{};
    if (a < low) return std::numeric_limits<To>::min();
    if (a >= end) return std::numeric_limits<To>::max();
    return static_cast<To>(a);
  } else {
    return static_cast<To>(a);
  }
}

}}  // namespace sinter::SINTER_ABI::scalar
