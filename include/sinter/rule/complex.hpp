/// @file
/// Complex numbers: what each operation does to a `std::complex` of float or double.
#pragma once

#include <sinter/rule/scalar_functions.hpp>

#include <complex>
#include <numbers>

namespace sinter::inline SINTER_ABI {

namespace detail {
template <class T>
inline constexpr bool is_complex = false;
template <class T>
inline constexpr bool is_complex<std::complex<T>> = true;
/// Type of the real and the imaginary part; other types are their own.
template <class T>
struct RealOf {
  using type = T;
};
template <class T>
struct RealOf<std::complex<T>> {
  using type = T;
};
template <class T>
using real_of = typename RealOf<T>::type;
/// True for conversions between complex numbers, and of built-in ones to them.
template <class From, class To>
inline constexpr bool becomes_complex =
    is_complex<To> && (is_complex<From> || std::is_arithmetic_v<From>);
}  // namespace detail

namespace scalar {

// The formulas of NumPy: products of finite numbers are not looked at again for infinities, as
// C's are; quotients are scaled by the larger part of the divisor.

template <detail::Floating T>
constexpr std::complex<T> add(std::complex<T> const& a, std::complex<T> const& b) {
  return {a.real() + b.real(), a.imag() + b.imag()};
}
template <detail::Floating T>
constexpr std::complex<T> subtract(std::complex<T> const& a, std::complex<T> const& b) {
  return {a.real() - b.real(), a.imag() - b.imag()};
}
template <detail::Floating T>
constexpr std::complex<T> multiply(std::complex<T> const& a, std::complex<T> const& b) {
  return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
}
/// source  R. L. Smith, Algorithm 116: Complex division, Communications of the ACM 5 (1962)
template <detail::Floating T>
constexpr std::complex<T> divide(std::complex<T> const& a, std::complex<T> const& b) {
  T const x = absolute(b.real());
  T const y = absolute(b.imag());
  if (x >= y) {
    if (x == 0 && y == 0) return {divide(a.real(), x), divide(a.imag(), x)};
    T const ratio = divide(b.imag(), b.real());
    T const scale = divide(T(1), b.real() + b.imag() * ratio);
    return {(a.real() + a.imag() * ratio) * scale, (a.imag() - a.real() * ratio) * scale};
  }
  T const ratio = divide(b.real(), b.imag());
  T const scale = divide(T(1), b.imag() + b.real() * ratio);
  return {(a.real() * ratio + a.imag()) * scale, (a.imag() * ratio - a.real()) * scale};
}
template <detail::Floating T>
constexpr std::complex<T> negative(std::complex<T> const& a) {
  return {-a.real(), -a.imag()};
}
template <detail::Floating T>
constexpr bool equal(std::complex<T> const& a, std::complex<T> const& b) {
  return a.real() == b.real() && a.imag() == b.imag();
}
template <detail::Floating T>
constexpr bool not_equal(std::complex<T> const& a, std::complex<T> const& b) {
  return !equal(a, b);
}
/// The distance from 0, without overflow on the way.
template <detail::Floating T>
constexpr T absolute(std::complex<T> const& a) {
  if (std::is_constant_evaluated()) {
    T const x = absolute(a.real());
    T const y = absolute(a.imag());
    T const large = x < y ? y : x;
    T const small = x < y ? x : y;
    constexpr T infinity = std::numeric_limits<T>::infinity();
    if (x == infinity || y == infinity) return infinity;
    if (large == 0 || large != large || small != small) return x + y;
    T const ratio = small / large;
    return large * sqrt(1 + ratio * ratio);
  }
  return std::hypot(a.real(), a.imag());
}

// What the standard library has for real numbers only.
template <detail::Floating T>
std::complex<T> exp2(std::complex<T> const& a) {
  return std::exp(a * std::numbers::ln2_v<T>);
}
template <detail::Floating T>
std::complex<T> log2(std::complex<T> const& a) {
  return std::log(a) * std::numbers::log2e_v<T>;
}
template <detail::Floating T>
std::complex<T> expm1(std::complex<T> const& a) {
  if (!std::isfinite(a.real()) || !std::isfinite(a.imag())) return std::exp(a) - T(1);
  T const half = std::sin(a.imag() / 2);
  return {std::expm1(a.real()) * std::cos(a.imag()) - 2 * half * half,
          std::exp(a.real()) * std::sin(a.imag())};
}
template <detail::Floating T>
std::complex<T> log1p(std::complex<T> const& a) {
  T const x = a.real();
  T const y = a.imag();
  if (std::abs(x) + std::abs(y) > T(0.5)) return std::log(T(1) + a);
  return {std::log1p(x * (2 + x) + y * y) / 2, std::atan2(y, 1 + x)};
}

/// The real part; a real number is its own.
template <class T>
constexpr auto real_part(T const& a) {
  if constexpr (sinter::detail::is_complex<T>) {
    return a.real();
  } else {
    return a;
  }
}
/// The imaginary part.
template <class T>
constexpr auto imaginary_part(std::complex<T> const& a) { return a.imag(); }
template <class T>
constexpr std::complex<T> conjugate(std::complex<T> const& a) {
  return {a.real(), -a.imag()};
}
/// The angle in (-pi, pi].
template <class T>
T argument_of(std::complex<T> const& a) {
  return std::atan2(a.imag(), a.real());
}

// The standard library's other functions are found by argument-dependent lookup; these two work in
// constant expressions as well.
template <detail::Floating T>
constexpr std::complex<T> exp(std::complex<T> const& a) {
  if (std::is_constant_evaluated()) {
    T const size = exp(a.real());
    return {size * cos(a.imag()), size * sin(a.imag())};
  }
  return std::exp(a);
}
template <detail::Floating T>
constexpr std::complex<T> sqrt(std::complex<T> const& a) {
  if (std::is_constant_evaluated()) {
    T const size = absolute(a);
    if (size == 0) return {T(0), a.imag()};
    T const large = sqrt((size + absolute(a.real())) / 2);
    T const small = absolute(a.imag()) / (2 * large);
    bool const is_right = a.real() >= 0;
    T const y = is_right ? small : large;
    return {is_right ? large : small, constant::signbit(a.imag()) ? -y : y};
  }
  return std::sqrt(a);
}

/// Both parts to the nearest whole number.
template <detail::Floating T>
constexpr std::complex<T> round(std::complex<T> const& a) {
  return {round(a.real()), round(a.imag())};
}

/// Conversion between complex numbers, and of real ones.
template <class To, class From>
  requires(sinter::detail::becomes_complex<From, To>)
constexpr To convert(From const& a) {
  using Real = sinter::detail::real_of<To>;
  if constexpr (std::is_same_v<To, From>) {
    return a;
  } else if constexpr (sinter::detail::is_complex<From>) {
    return To(static_cast<Real>(a.real()), static_cast<Real>(a.imag()));
  } else {
    return To(static_cast<Real>(a));
  }
}

}  // namespace scalar
}  // namespace sinter::inline SINTER_ABI
