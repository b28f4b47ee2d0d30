/// @file
/// Element types, and the type that two of them promote to.
#pragma once

#include <sinter/config.hpp>

#include <cstdint>
#include <type_traits>

namespace sinter::inline SINTER_ABI {

/// What a tensor may hold: bool, integers of 8 to 64 bits, float and double.
template <class T>
concept Element = std::is_arithmetic_v<T> && std::is_same_v<T, std::remove_cv_t<T>> &&
                  !std::is_same_v<T, long double>;

/// A built-in number beside a tensor: it adapts to the tensor's element type.
template <class T>
concept ScalarOperand = std::is_arithmetic_v<std::remove_cvref_t<T>>;

namespace detail {

template <class T>
inline constexpr bool is_bool = std::is_same_v<T, bool>;
template <class T>
inline constexpr bool is_integer = std::is_integral_v<T> && !is_bool<T>;

template <int Bytes, bool Signed>
struct IntegerOf;
template <>
struct IntegerOf<1, true> { using type = std::int8_t; };
template <>
struct IntegerOf<2, true> { using type = std::int16_t; };
template <>
struct IntegerOf<4, true> { using type = std::int32_t; };
template <>
struct IntegerOf<8, true> { using type = std::int64_t; };
template <>
struct IntegerOf<1, false> { using type = std::uint8_t; };
template <>
struct IntegerOf<2, false> { using type = std::uint16_t; };
template <>
struct IntegerOf<4, false> { using type = std::uint32_t; };
template <>
struct IntegerOf<8, false> { using type = std::uint64_t; };
// An unsigned type of 8 bytes beside a signed one: no integer holds both (NumPy gives double).
template <>
struct IntegerOf<16, true> { using type = double; };

template <class Left, class Right>
constexpr auto promoted() {
  constexpr int left_size = sizeof(Left);
  constexpr int right_size = sizeof(Right);
  if constexpr (std::is_same_v<Left, Right> || is_bool<Right>) {
    return Left{};
  } else if constexpr (is_bool<Left>) {
    return Right{};
  } else if constexpr (std::is_floating_point_v<Left> && std::is_floating_point_v<Right>) {
    return std::conditional_t<(left_size >= right_size), Left, Right>{};
  } else if constexpr (std::is_floating_point_v<Left>) {
    return Left{};
  } else if constexpr (std::is_floating_point_v<Right>) {
    return Right{};
  } else if constexpr (std::is_signed_v<Left> == std::is_signed_v<Right>) {
    return typename IntegerOf<(left_size > right_size ? left_size : right_size),
                              std::is_signed_v<Left>>::type{};
  } else {
    constexpr int signed_size = std::is_signed_v<Left> ? left_size : right_size;
    constexpr int unsigned_size = std::is_signed_v<Left> ? right_size : left_size;
    return typename IntegerOf<(signed_size > unsigned_size ? signed_size : 2 * unsigned_size),
                              true>::type{};
  }
}

template <class Strong, class Weak>
constexpr auto weakly_promoted() {
  if constexpr (std::is_floating_point_v<Weak> && !std::is_floating_point_v<Strong>) {
    return double{};
  } else if constexpr (is_integer<Weak> && is_bool<Strong>) {
    return std::int64_t{};
  } else {
    return Strong{};
  }
}

constexpr int kind_of(bool) { return 0; }
template <class T>
constexpr int kind_of(T) {
  return std::is_integral_v<T> ? 1 : 2;
}

}  // namespace detail

/// Element type of an operation on elements of both types: the standard's table; an integer beside
/// a floating-point type gives the floating-point type; uint64 beside a signed integer gives double.
template <class Left, class Right>
using result_type = decltype(detail::promoted<Left, Right>());

/// Element type of an operation on a tensor's elements and a built-in number. The number adapts,
/// unless it is of a higher kind: an integer beside bool gives int64, a floating-point number
/// beside bool or integers gives double.
template <class Strong, class Weak>
using weak_result_type = decltype(detail::weakly_promoted<Strong, Weak>());

/// Floating-point type of a true division, a mean or a logarithm: integers give double.
template <class T>
using floating_type = std::conditional_t<std::is_floating_point_v<T>, T, double>;

/// Type of a sum or product: integers are widened to 64 bits.
template <class T>
using accumulated_type = std::conditional_t<
    std::is_floating_point_v<T>, T,
    std::conditional_t<std::is_unsigned_v<T> && !detail::is_bool<T>, std::uint64_t, std::int64_t>>;

/// True where elements of type `From` may be assigned to elements of type `To` without saying
/// `astype`: a kind (bool, integer, floating point) never falls.
template <class From, class To>
inline constexpr bool assignable_elements = detail::kind_of(From{}) <= detail::kind_of(To{});

}  // namespace sinter::inline SINTER_ABI
