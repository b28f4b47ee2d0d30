/// @file
/// Rows of docs/array_api.md: a function of the standard, the element types it is tried with, and
/// how many checks passed. The page is written from what this program finds, and compared with it.
#pragma once

#include <sinter.hpp>

#include <cmath>
#include <complex>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

namespace array_api {

template <class... Elements>
struct Types {};
using Boolean = Types<bool>;
using Integers = Types<std::uint8_t, std::int64_t>;
using Floats = Types<float, double>;
using Complexes = Types<std::complex<double>>;
template <class... Lists>
struct Join;
template <class... First>
struct Join<Types<First...>> {
  using type = Types<First...>;
};
template <class... First, class... Second, class... Rest>
struct Join<Types<First...>, Types<Second...>, Rest...>
    : Join<Types<First..., Second...>, Rest...> {};
using Reals = Join<Integers, Floats>::type;
using Inexact = Join<Floats, Complexes>::type;
using Numbers = Join<Integers, Floats, Complexes>::type;
using Comparable = Join<Boolean, Integers, Floats>::type;
using Bits = Join<Boolean, Integers>::type;
using All = Join<Boolean, Integers, Floats, Complexes>::type;
/// One of each kind, for what moves elements.
using Kinds = Types<bool, std::int32_t, float, std::complex<double>>;
using Ordered = Types<std::int32_t, float>;
using Plain = Types<std::int32_t, float, std::complex<double>>;

/// One row of the page.
struct Row {
  std::string section;
  std::string function;
  std::string types;  ///< kinds that were tried
  std::string note;   ///< spelling, where it is another; or why there is none
  int passed = 0;
  int failed = 0;
  std::string failure;
};
inline std::vector<Row>& rows() {
  static std::vector<Row> all;
  return all;
}

template <class E>
inline constexpr char const* kind_name = "integer";
template <>
inline constexpr char const* kind_name<bool> = "bool";
template <>
inline constexpr char const* kind_name<float> = "floating";
template <>
inline constexpr char const* kind_name<double> = "floating";
template <class R>
inline constexpr char const* kind_name<std::complex<R>> = "complex";

/// Checks of one function; each expectation counts.
class Checks {
 public:
  explicit Checks(Row& row) : row_(row) {}

  void expect(bool holds, std::string const& what) {
    if (holds) {
      ++row_.passed;
    } else {
      if (row_.failed++ == 0) row_.failure = what;
    }
  }
  /// The expression has elements of a type, a shape and values.
  template <class Expected, class Expr>
  void gives(Expr const& expression, std::initializer_list<std::ptrdiff_t> shape,
             std::initializer_list<double> values) {
    auto const result = sinter::evaluate(expression);
    using Found = sinter::element_of<decltype(result)>;
    expect(std::is_same_v<Found, Expected>, "element type");
    bool fits = result.rank == static_cast<int>(shape.size());
    int axis = 0;
    for (std::ptrdiff_t extent : shape) {
      fits = fits && result.extent(axis) == extent;
      ++axis;
    }
    expect(fits, "shape");
    if (!fits || static_cast<std::size_t>(result.size()) != values.size()) {
      expect(false, "number of values");
      return;
    }
    bool agree = true;
    auto const* expected = values.begin();
    for (auto const& element : result) agree = close(element, *expected++) && agree;
    expect(agree, "values");
  }

 private:
  template <class E>
  static bool close(E element, double expected) {
    if constexpr (std::is_integral_v<E>) {
      return static_cast<double>(element) == expected;
    } else if constexpr (std::is_floating_point_v<E>) {
      if (std::isnan(expected)) return std::isnan(element);
      return std::abs(static_cast<double>(element) - expected) <=
             (sizeof(E) == 4 ? 1e-6 : 1e-14) * (1 + std::abs(expected));
    } else {
      return close(element.real(), expected) && close(element.imag(), 0);
    }
  }
  Row& row_;
};

/// Tries a function with each type of a list: `check.template operator()<E>(checks)`.
template <class... Elements, class Check>
void function(char const* section, char const* name, Types<Elements...>, Check check,
              char const* note = "") {
  Row row{section, name, "", note, 0, 0, ""};
  auto const add_kind = [&](std::string const& kind) {
    if (row.types.find(kind) == row.types.npos) row.types += (row.types.empty() ? "" : ", ") + kind;
  };
  auto const one = [&]<class E>() {
    Checks checks(row);
    check.template operator()<E>(checks);
    add_kind(kind_name<E>);
  };
  (one.template operator()<Elements>(), ...);
  rows().push_back(row);
}
/// A function that there is none of.
inline void missing(char const* section, char const* name, char const* note = "") {
  rows().push_back({section, name, "", note, 0, 0, ""});
}

template <class E>
using Matrix = sinter::Tensor<E, 2, 3>;
template <class E>
using Vector = sinter::Tensor<E, sinter::dyn>;

/// The element type of magnitudes.
template <class E>
struct RealOf {
  using type = E;
};
template <class R>
struct RealOf<std::complex<R>> {
  using type = R;
};
template <class E>
using Real = typename RealOf<E>::type;

template <class E>
E number(double value) {
  if constexpr (std::is_class_v<E>) {
    return E(static_cast<Real<E>>(value));
  } else {
    return static_cast<E>(value);
  }
}
/// 1 to 6, also as truth values.
template <class E>
Matrix<E> counted() {
  Matrix<E> x;
  int count = 0;
  for (auto& element : x) element = number<E>(++count);
  return x;
}
template <class E>
Vector<E> listed(std::initializer_list<double> values) {
  Vector<E> x(sinter::shape(static_cast<std::ptrdiff_t>(values.size())));
  auto* to = x.data();
  for (double value : values) *to++ = number<E>(value);
  return x;
}

void elementwise();
void reductions();
void structure();

}  // namespace array_api
