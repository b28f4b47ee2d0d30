/// @file
/// One extent: a number the compiler knows, or `dyn`, one that is known when the program runs.
#pragma once

#include <sinter/config.hpp>

#include <boost/hana/integral_constant.hpp>
#include <boost/hana/minus.hpp>
#include <boost/hana/mult.hpp>
#include <boost/hana/negate.hpp>
#include <boost/hana/plus.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace sinter::inline SINTER_ABI {

/// `dyn`: an extent that is known only when the program runs. An enumeration, because compilers
/// print its value as `dyn` in the arguments of `Shape<2, dyn>`.
enum dynamic : signed char { dyn };

/// The number that stands for `dyn` where extents are computed with.
inline constexpr std::ptrdiff_t unknown = -1;

/// A list of `Rank` extents to compute with; an extent that is not known is `unknown`.
template <int Rank>
struct ExtentList {
  static constexpr int rank = Rank;
  std::ptrdiff_t values[Rank > 0 ? Rank : 1] = {};

  constexpr std::ptrdiff_t operator[](int axis) const { return values[axis]; }
  constexpr std::ptrdiff_t& operator[](int axis) { return values[axis]; }
  friend constexpr bool operator==(ExtentList const&, ExtentList const&) = default;
};

namespace detail {

template <auto Extent>
inline constexpr bool is_dynamic = std::is_same_v<std::remove_cv_t<decltype(Extent)>, dynamic>;

template <auto Extent>
constexpr std::ptrdiff_t number_of() {
  if constexpr (is_dynamic<Extent>) {
    return unknown;
  } else {
    return static_cast<std::ptrdiff_t>(Extent);
  }
}

/// The one spelling of an extent: `dyn`, or an int where it fits.
template <std::ptrdiff_t Number>
constexpr auto spelled() {
  if constexpr (Number == unknown) {
    return dyn;
  } else if constexpr (Number <= INT32_MAX) {
    return static_cast<int>(Number);
  } else {
    return Number;
  }
}

}  // namespace detail

/// True for a number that the compiler knows: Hana's and the standard library's integral constants.
template <class T>
concept Constant = requires {
  { T::value } -> std::convertible_to<std::ptrdiff_t>;
  requires std::is_integral_v<std::remove_cvref_t<decltype(T::value)>>;
  requires std::is_empty_v<T>;
};

/// An extent, index or axis in a call: a constant or an integer.
template <class T>
concept Number = Constant<T> || (std::is_integral_v<T> && !std::is_same_v<T, bool>);

namespace detail {

/// The static value of a constant, `unknown` for an integer.
template <class T>
inline constexpr std::ptrdiff_t static_value = unknown;
template <Constant T>
inline constexpr std::ptrdiff_t static_value<T> = static_cast<std::ptrdiff_t>(T::value);

template <Number T>
constexpr std::ptrdiff_t value_of(T number) {
  if constexpr (Constant<T>) {
    return static_cast<std::ptrdiff_t>(T::value);
  } else {
    return static_cast<std::ptrdiff_t>(number);
  }
}

}  // namespace detail

inline namespace literals {
using boost::hana::literals::operator""_c;
}

}  // namespace sinter::inline SINTER_ABI
