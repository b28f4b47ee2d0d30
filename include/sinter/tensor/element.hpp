/// @file
/// Element types, and the type that two of them promote to.
#pragma once

#include <sinter/rule/half.hpp>
#include <sinter/rule/user_scalar.hpp>

#include <cstdint>
#include <type_traits>

namespace sinter::inline SINTER_ABI {

/// What a tensor may hold: bool, integers of 8 to 64 bits, float and double, complex numbers of
/// these two, and classes of numbers.
template <class T>
concept Element = (std::is_arithmetic_v<T> && std::is_same_v<T, std::remove_cv_t<T>> &&
                   !std::is_same_v<T, long double>) ||
                  UserScalar<T>;

/// A number beside a tensor. A built-in or complex one adapts to the tensor's element type.
template <class T>
concept ScalarOperand =
    std::is_arithmetic_v<std::remove_cvref_t<T>> || UserScalar<std::remove_cvref_t<T>>;

/// The type that elements of two types promote to, where one is a class of the user's: a
/// specialisation says `using type = ...`. One order is enough. Without it, a built-in number
/// becomes the class where that can be built from it.
template <class Left, class Right>
struct promotion {};

// 16-bit numbers beside longer ones become these; beside integers they stay what they are.
template <int ExponentBits, int FractionBits, class Right>
  requires(std::is_arithmetic_v<Right>)
struct promotion<SmallFloat<ExponentBits, FractionBits>, Right> {
  using type = std::conditional_t<std::is_floating_point_v<Right>, Right,
                                  SmallFloat<ExponentBits, FractionBits>>;
};
template <>
struct promotion<float16, bfloat16> {
  using type = float;
};
template <int ExponentBits, int FractionBits, class Real>
struct promotion<SmallFloat<ExponentBits, FractionBits>, std::complex<Real>> {
  using type = std::complex<Real>;
};

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

struct NoPromotion {};

/// Types of which at least one is a class.
template <class Left, class Right>
constexpr auto class_promoted() {
  if constexpr (requires { typename promotion<Left, Right>::type; }) {
    return typename promotion<Left, Right>::type{};
  } else if constexpr (requires { typename promotion<Right, Left>::type; }) {
    return typename promotion<Right, Left>::type{};
  } else if constexpr (std::is_arithmetic_v<Right> && is_buildable<Right, Left>) {
    return Left{};
  } else if constexpr (std::is_arithmetic_v<Left> && is_buildable<Left, Right>) {
    return Right{};
  } else {
    return NoPromotion{};
  }
}

template <class Left, class Right>
constexpr auto promoted() {
  constexpr int left_size = sizeof(Left);
  constexpr int right_size = sizeof(Right);
  if constexpr (std::is_same_v<Left, Right>) {
    return Left{};
  } else if constexpr (is_complex<Left> || is_complex<Right>) {
    if constexpr (is_complex<Left> && is_complex<Right>) {
      return std::conditional_t<(left_size >= right_size), Left, Right>{};
    } else if constexpr (std::is_floating_point_v<Left>) {
      return std::conditional_t<(2 * left_size > right_size), std::complex<Left>, Right>{};
    } else if constexpr (std::is_floating_point_v<Right>) {
      return std::conditional_t<(2 * right_size > left_size), std::complex<Right>, Left>{};
    } else if constexpr (std::is_integral_v<Left>) {
      return Right{};
    } else if constexpr (std::is_integral_v<Right>) {
      return Left{};
    } else {
      return class_promoted<Left, Right>();
    }
  } else if constexpr (std::is_class_v<Left> || std::is_class_v<Right>) {
    return class_promoted<Left, Right>();
  } else if constexpr (is_bool<Right>) {
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

/// How a built-in number adapts to a class that is made of built-in ones.
template <class Strong, class Weak>
struct WeakPromotion {};
template <int ExponentBits, int FractionBits, class Weak>
  requires(std::is_arithmetic_v<Weak>)
struct WeakPromotion<SmallFloat<ExponentBits, FractionBits>, Weak> {
  using type = SmallFloat<ExponentBits, FractionBits>;
};
template <int ExponentBits, int FractionBits, class Real>
struct WeakPromotion<SmallFloat<ExponentBits, FractionBits>, std::complex<Real>> {
  using type = std::complex<float>;
};

template <class Strong, class Weak>
constexpr auto weakly_promoted() {
  if constexpr (requires { typename WeakPromotion<Strong, Weak>::type; }) {
    return typename WeakPromotion<Strong, Weak>::type{};
  } else if constexpr (is_complex<Weak> && std::is_floating_point_v<Strong>) {
    return std::complex<Strong>{};
  } else if constexpr (is_complex<Weak> && std::is_integral_v<Strong>) {
    return std::complex<double>{};
  } else if constexpr (is_complex<Strong> && (std::is_arithmetic_v<Weak> || is_complex<Weak>)) {
    return Strong{};
  } else if constexpr (std::is_class_v<Strong> || std::is_class_v<Weak>) {
    return promoted<Strong, Weak>();
  } else if constexpr (std::is_floating_point_v<Weak> && !std::is_floating_point_v<Strong>) {
    return double{};
  } else if constexpr (is_integer<Weak> && is_bool<Strong>) {
    return std::int64_t{};
  } else {
    return Strong{};
  }
}

/// What was found, or the first type after an error.
template <class Found, class Left, class Right>
constexpr auto common_type_found() {
  constexpr bool has_promotion = !std::is_same_v<Found, NoPromotion>;
  static_assert(has_promotion,
                "result_type<Left, Right>: two element types of which one is a class must have a "
                "type in common; specialise sinter::promotion<Left, Right>");
  return std::conditional_t<has_promotion, Found, Left>{};
}

/// Kinds in the order in which elements may be assigned: bool, integers, real, complex numbers;
/// classes are none of these.
template <class T>
inline constexpr int kind_of = is_bool<T>                    ? 0
                               : std::is_integral_v<T>       ? 1
                               : std::is_floating_point_v<T> ? 2
                               : is_small_float<T>           ? 2
                               : is_complex<T>               ? 3
                                                             : 4;

template <class From, class To>
constexpr bool may_assign() {
  if constexpr (std::is_same_v<From, To>) {
    return true;
  } else if constexpr (kind_of<From> < 4 && kind_of<To> < 4) {
    return kind_of<From> <= kind_of<To>;
  } else {
    return std::is_same_v<decltype(promoted<From, To>()), To>;
  }
}
template <class From, class To>
constexpr bool may_convert() {
  if constexpr (std::is_class_v<From> || std::is_class_v<To>) {
    return is_buildable<From, To>;
  } else {
    return true;
  }
}

}  // namespace detail

/// True where elements of both types have a `result_type`.
template <class Left, class Right>
inline constexpr bool has_result_type =
    !std::is_same_v<decltype(detail::promoted<Left, Right>()), detail::NoPromotion>;

/// Element type of an operation on elements of both types: the standard's table; an integer beside
/// a floating-point type gives the floating-point type; uint64 beside a signed integer gives double.
///
/// errors  a class beside a type for which there is no `promotion` does not compile
template <class Left, class Right>
using result_type = decltype(detail::common_type_found<decltype(detail::promoted<Left, Right>()),
                                                       Left, Right>());

/// Element type of an operation on a tensor's elements and a built-in number. The number adapts,
/// unless it is of a higher kind: an integer beside bool gives int64, a floating-point number
/// beside bool or integers gives double, a complex one beside float gives complex float.
template <class Strong, class Weak>
using weak_result_type =
    decltype(detail::common_type_found<decltype(detail::weakly_promoted<Strong, Weak>()), Strong,
                                       Weak>());

/// Type of a true division, a mean or a logarithm: integers give double.
template <class T>
using floating_type = std::conditional_t<std::is_integral_v<T>, double, T>;

/// Type of a sum or product: integers are widened to 64 bits.
template <class T>
using accumulated_type = std::conditional_t<
    !std::is_integral_v<T>, T,
    std::conditional_t<std::is_unsigned_v<T> && !detail::is_bool<T>, std::uint64_t, std::int64_t>>;

/// Type that elements are summed and multiplied in: 16-bit numbers in float.
template <class T>
using folding_type = std::conditional_t<detail::is_small_float<T>, float, T>;

/// True where elements of type `From` may be assigned to elements of type `To` without saying
/// `astype`: a kind (bool, integer, floating point, complex) never falls; a class takes what
/// promotes to it.
template <class From, class To>
inline constexpr bool assignable_elements = detail::may_assign<From, To>();

/// True where `astype<To>` takes elements of type `From`: all but a complex number as a real one,
/// and classes that cannot be built from the other type.
template <class From, class To>
inline constexpr bool convertible_elements = detail::may_convert<From, To>();

}  // namespace sinter::inline SINTER_ABI
