/// @file
/// Element types that users define: what is asked of them, and what each operation does to them.
#pragma once

#include <sinter/rule/complex.hpp>

#include <concepts>
#include <cstdint>

namespace sinter::inline SINTER_ABI {

/// A class whose objects a tensor may hold: a rational number, a dual number, a number modulo p.
///
/// It is trivially copyable, its default constructor gives zero, and it has == (bool), + - * (its
/// own type). Whatever else it has, the verbs find: / and a unary -, the order <, a stream's <<,
/// and by argument-dependent lookup `exp`, `sqrt`, `abs` and the other functions of elements. A
/// verb that needs what is missing does not compile, and says so. Everything that is `constexpr`
/// works in constant expressions.
///
/// example examples/12_user_scalars.cpp
template <class T>
concept UserScalar =
    std::is_class_v<T> && !requires { T::is_expression; } && !requires { typename T::Part; } &&
    !requires { typename T::hana_tag; } &&
    std::is_same_v<T, std::remove_cv_t<T>> && std::is_trivially_copyable_v<T> &&
    std::is_default_constructible_v<T> && requires(T const& a) {
      { a == a } -> std::same_as<bool>;
      { a + a } -> std::same_as<T>;
      { a - a } -> std::same_as<T>;
      { a * a } -> std::same_as<T>;
    };

namespace detail {

template <class To, class From>
concept Unnarrowed = requires(From a) { To{a}; };
/// The built-in type by way of which a number becomes a `To` without narrowing; void: none.
template <class To, class From, class... Others>
struct PathTo {
  using type = void;
};
template <class To, class From, class First, class... Others>
struct PathTo<To, From, First, Others...>
    : std::conditional_t<Unnarrowed<To, First>, std::type_identity<First>,
                         PathTo<To, From, Others...>> {};
template <class To, class From>
using path_to = typename std::conditional_t<
    std::is_floating_point_v<From>, PathTo<To, From, From, double, float>,
    PathTo<To, From, From, std::int64_t, std::int32_t, double, float>>::type;

/// True where values of type `From` can be converted to `To`, of which one is a class.
template <class From, class To>
constexpr bool can_build() {
  if constexpr (std::is_same_v<From, To> || std::is_same_v<To, bool>) {
    return true;
  } else if constexpr (std::is_arithmetic_v<From> && std::is_class_v<To>) {
    return std::is_constructible_v<To, From> && !std::is_void_v<path_to<To, From>>;
  } else {
    return std::is_constructible_v<To, From>;
  }
}
template <class From, class To>
inline constexpr bool is_buildable = can_build<From, To>();

template <class T>
concept Ordered = requires(T const& a) {
  { a < a } -> std::same_as<bool>;
};
template <class>
inline constexpr bool never = false;

}  // namespace detail

// A user's own function with the name that a rule calls is a better match than those below.
namespace scalar {

template <UserScalar T>
constexpr T add(T const& a, T const& b) { return a + b; }
template <UserScalar T>
constexpr T subtract(T const& a, T const& b) { return a - b; }
template <UserScalar T>
constexpr T multiply(T const& a, T const& b) { return a * b; }
template <UserScalar T>
constexpr T divide(T const& a, T const& b) {
  if constexpr (requires { static_cast<T>(a / b); }) {
    return static_cast<T>(a / b);
  } else {
    static_assert(sinter::detail::never<T>,
                  "divide(left, right): a class of elements must have an operator /");
    return a;
  }
}
template <UserScalar T>
constexpr T negative(T const& a) {
  if constexpr (requires { static_cast<T>(-a); }) {
    return static_cast<T>(-a);
  } else {
    return T{} - a;
  }
}
template <UserScalar T>
constexpr bool equal(T const& a, T const& b) { return a == b; }
template <UserScalar T>
constexpr bool not_equal(T const& a, T const& b) { return !(a == b); }
template <UserScalar T>
constexpr bool less(T const& a, T const& b) {
  if constexpr (sinter::detail::Ordered<T>) {
    return a < b;
  } else {
    static_assert(sinter::detail::never<T>,
                  "less(left, right): these elements have no order; a class of elements must have "
                  "an operator <, and complex numbers have none: compare abs(x) or real(x)");
    return false;
  }
}
template <UserScalar T>
constexpr bool less_equal(T const& a, T const& b) {
  if constexpr (requires { { a <= b } -> std::same_as<bool>; }) {
    return a <= b;
  } else {
    return less(a, b) || a == b;
  }
}
template <UserScalar T>
constexpr T maximum(T const& a, T const& b) { return less(b, a) || !(a == a) ? a : b; }
template <UserScalar T>
constexpr T minimum(T const& a, T const& b) { return less(a, b) || !(a == a) ? a : b; }
template <UserScalar T>
constexpr T select(bool condition, T const& a, T const& b) { return condition ? a : b; }
template <UserScalar T>
constexpr auto absolute(T const& a) {
  if constexpr (requires { abs(a); }) {
    return abs(a);
  } else {
    return less(a, T{}) ? negative(a) : a;
  }
}
template <UserScalar T>
constexpr T fma(T const& a, T const& b, T const& c) { return a * b + c; }
template <UserScalar T>
constexpr T pow(T const& a, T const&) {
  static_assert(sinter::detail::never<T>,
                "pow(base, exponent): a class of elements must have a function pow of two "
                "elements, found by argument-dependent lookup");
  return a;
}

/// A function that a class has of its own, or has not.
#define SINTER_CLASS_FUNCTION(name)                                                           \
  template <UserScalar T>                                                                     \
  constexpr T name(T const& a) {                                                              \
    static_assert(sinter::detail::never<T>,                                                   \
                  #name "(x): complex numbers have no such function; a class of elements must " \
                        "have one of this name, found by argument-dependent lookup");         \
    return a;                                                                                 \
  }
SINTER_CLASS_FUNCTION(floor)
SINTER_CLASS_FUNCTION(ceil)
SINTER_CLASS_FUNCTION(trunc)
SINTER_CLASS_FUNCTION(round)
SINTER_CLASS_FUNCTION(exp)
SINTER_CLASS_FUNCTION(exp2)
SINTER_CLASS_FUNCTION(expm1)
SINTER_CLASS_FUNCTION(log)
SINTER_CLASS_FUNCTION(log1p)
SINTER_CLASS_FUNCTION(log2)
SINTER_CLASS_FUNCTION(log10)
SINTER_CLASS_FUNCTION(sqrt)
SINTER_CLASS_FUNCTION(cbrt)
SINTER_CLASS_FUNCTION(sin)
SINTER_CLASS_FUNCTION(cos)
SINTER_CLASS_FUNCTION(tan)
SINTER_CLASS_FUNCTION(asin)
SINTER_CLASS_FUNCTION(acos)
SINTER_CLASS_FUNCTION(atan)
SINTER_CLASS_FUNCTION(sinh)
SINTER_CLASS_FUNCTION(cosh)
SINTER_CLASS_FUNCTION(tanh)
SINTER_CLASS_FUNCTION(asinh)
SINTER_CLASS_FUNCTION(acosh)
SINTER_CLASS_FUNCTION(atanh)
SINTER_CLASS_FUNCTION(erf)
SINTER_CLASS_FUNCTION(erfc)
SINTER_CLASS_FUNCTION(lgamma)
SINTER_CLASS_FUNCTION(digamma)
SINTER_CLASS_FUNCTION(normal_cdf)
SINTER_CLASS_FUNCTION(sigmoid)
SINTER_CLASS_FUNCTION(signbit)
SINTER_CLASS_FUNCTION(bitwise_invert)
#undef SINTER_CLASS_FUNCTION

/// The same for functions of two elements.
#define SINTER_CLASS_FUNCTION(name)                                                           \
  template <UserScalar T>                                                                     \
  constexpr T name(T const& a, T const&) {                                                    \
    static_assert(sinter::detail::never<T>,                                                   \
                  #name "(left, right): complex numbers have no such function; a class of "     \
                        "elements must have one of this name, found by argument-dependent "   \
                        "lookup");                                                            \
    return a;                                                                                 \
  }
SINTER_CLASS_FUNCTION(floor_divide)
SINTER_CLASS_FUNCTION(remainder)
SINTER_CLASS_FUNCTION(fmod)
SINTER_CLASS_FUNCTION(atan2)
SINTER_CLASS_FUNCTION(hypot)
SINTER_CLASS_FUNCTION(copysign)
SINTER_CLASS_FUNCTION(nextafter)
SINTER_CLASS_FUNCTION(bitwise_and)
SINTER_CLASS_FUNCTION(bitwise_or)
SINTER_CLASS_FUNCTION(bitwise_xor)
SINTER_CLASS_FUNCTION(left_shift)
SINTER_CLASS_FUNCTION(right_shift)
#undef SINTER_CLASS_FUNCTION

/// Conversion from or to a class: by its constructors and conversions; bool is what is not zero.
/// Whoever asks has refused what cannot be converted.
template <class To, class From>
  requires((UserScalar<To> || UserScalar<From>) && !sinter::detail::becomes_complex<From, To>)
constexpr To convert(From const& a) {
  if constexpr (std::is_same_v<To, From>) {
    return a;
  } else if constexpr (std::is_same_v<To, bool>) {
    return !(a == From{});
  } else if constexpr (!sinter::detail::is_buildable<From, To>) {
    return To{};
  } else if constexpr (std::is_arithmetic_v<From>) {
    return static_cast<To>(static_cast<sinter::detail::path_to<To, From>>(a));
  } else {
    return static_cast<To>(a);
  }
}

}  // namespace scalar
}  // namespace sinter::inline SINTER_ABI
