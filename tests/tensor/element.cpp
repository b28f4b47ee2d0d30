#include <sinter/tensor/element.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <type_traits>

namespace {

using namespace sinter;

using b = bool;
using i1 = std::int8_t;
using i2 = std::int16_t;
using i4 = std::int32_t;
using i8 = std::int64_t;
using u1 = std::uint8_t;
using u2 = std::uint16_t;
using u4 = std::uint32_t;
using u8 = std::uint64_t;
using f4 = float;
using f8 = double;

template <class...>
struct List {};
using All = List<b, i1, i2, i4, i8, u1, u2, u4, u8, f4, f8>;

/// One row of the table: `Left` beside each type in the order of `All`.
template <class Left, class... Results>
constexpr bool row() {
  return []<class... Right>(List<Right...>) {
    return (std::is_same_v<result_type<Left, Right>, Results> && ...) &&
           (std::is_same_v<result_type<Right, Left>, Results> && ...);
  }(All());
}

// The Array API standard's tables. Beyond them, as documented: bool beside a number gives the
// number's type; an integer beside a floating-point type gives the floating-point type; uint64
// beside a signed integer gives double.
//                 b   i1  i2  i4  i8  u1  u2  u4  u8  f4  f8
static_assert(row<b,  b,  i1, i2, i4, i8, u1, u2, u4, u8, f4, f8>());
static_assert(row<i1, i1, i1, i2, i4, i8, i2, i4, i8, f8, f4, f8>());
static_assert(row<i2, i2, i2, i2, i4, i8, i2, i4, i8, f8, f4, f8>());
static_assert(row<i4, i4, i4, i4, i4, i8, i4, i4, i8, f8, f4, f8>());
static_assert(row<i8, i8, i8, i8, i8, i8, i8, i8, i8, f8, f4, f8>());
static_assert(row<u1, u1, i2, i2, i4, i8, u1, u2, u4, u8, f4, f8>());
static_assert(row<u2, u2, i4, i4, i4, i8, u2, u2, u4, u8, f4, f8>());
static_assert(row<u4, u4, i8, i8, i8, i8, u4, u4, u4, u8, f4, f8>());
static_assert(row<u8, u8, f8, f8, f8, f8, u8, u8, u8, u8, f4, f8>());
static_assert(row<f4, f4, f4, f4, f4, f4, f4, f4, f4, f4, f4, f8>());
static_assert(row<f8, f8, f8, f8, f8, f8, f8, f8, f8, f8, f8, f8>());

/// A row for built-in numbers: each type of tensor beside a number of type `Weak`.
template <class Weak, class... Results>
constexpr bool weak_row() {
  return []<class... Strong>(List<Strong...>) {
    return (std::is_same_v<weak_result_type<Strong, Weak>, Results> && ...);
  }(All());
}

// A built-in number adapts, unless it is of a higher kind.
static_assert(weak_row<bool, b, i1, i2, i4, i8, u1, u2, u4, u8, f4, f8>());
static_assert(weak_row<int, i8, i1, i2, i4, i8, u1, u2, u4, u8, f4, f8>());
static_assert(weak_row<unsigned long, i8, i1, i2, i4, i8, u1, u2, u4, u8, f4, f8>());
static_assert(weak_row<float, f8, f8, f8, f8, f8, f8, f8, f8, f8, f4, f8>());
static_assert(weak_row<double, f8, f8, f8, f8, f8, f8, f8, f8, f8, f4, f8>());

// Complex numbers, by the standard's tables; beyond them an integer beside a complex type gives
// the complex type.
using c4 = std::complex<float>;
using c8 = std::complex<double>;
//                 b   i1  i2  i4  i8  u1  u2  u4  u8  f4  f8
static_assert(row<c4, c4, c4, c4, c4, c4, c4, c4, c4, c4, c4, c8>());
static_assert(row<c8, c8, c8, c8, c8, c8, c8, c8, c8, c8, c8, c8>());
static_assert(std::is_same_v<result_type<c4, c4>, c4> && std::is_same_v<result_type<c4, c8>, c8> &&
              std::is_same_v<result_type<c8, c4>, c8> && std::is_same_v<result_type<c8, c8>, c8>);
static_assert(weak_row<c4, c8, c8, c8, c8, c8, c8, c8, c8, c8, c4, c8>());
static_assert(weak_row<c8, c8, c8, c8, c8, c8, c8, c8, c8, c8, c4, c8>());
static_assert(std::is_same_v<weak_result_type<c4, double>, c4> &&
              std::is_same_v<weak_result_type<c4, c8>, c4> &&
              std::is_same_v<weak_result_type<c8, int>, c8>);

template <template <class> class Type, class... Results>
constexpr bool unary_row() {
  return []<class... From>(List<From...>) {
    return (std::is_same_v<Type<From>, Results> && ...);
  }(All());
}

// True division, means, logarithms.
static_assert(unary_row<floating_type, f8, f8, f8, f8, f8, f8, f8, f8, f8, f4, f8>());
// Sums and products.
static_assert(unary_row<accumulated_type, i8, i8, i8, i8, i8, u8, u8, u8, u8, f4, f8>());

// A kind never falls on assignment, a size may.
static_assert(assignable_elements<b, i1> && assignable_elements<i8, f4>);
static_assert(assignable_elements<i8, i1> && assignable_elements<f8, f4>);
static_assert(assignable_elements<i1, u8> && assignable_elements<u8, i1>);
static_assert(!assignable_elements<i1, b> && !assignable_elements<f4, i8>);
static_assert(!assignable_elements<f8, b>);

static_assert(assignable_elements<f8, c4> && assignable_elements<c8, c4> &&
              assignable_elements<b, c4> && !assignable_elements<c4, f8>);
static_assert(convertible_elements<f8, i1> && convertible_elements<i8, c4> &&
              convertible_elements<c4, b> && !convertible_elements<c4, f8>);
static_assert(std::is_same_v<floating_type<c4>, c4> && std::is_same_v<accumulated_type<c4>, c4>);

// What may be an element.
static_assert(Element<c4> && Element<c8> && ScalarOperand<c4 const&>);
static_assert(Element<b> && Element<i1> && Element<u8> && Element<f4> && Element<f8>);
static_assert(!Element<long double> && !Element<int const> && !Element<int&> && !Element<int*> &&
              !Element<std::string> && !Element<void>);
static_assert(ScalarOperand<int> && ScalarOperand<double const&> && !ScalarOperand<int*>);

}  // namespace

BOOST_AUTO_TEST_SUITE(element_types)

BOOST_AUTO_TEST_CASE(long_and_long_long_are_integers_too) {
  static_assert(Element<long> && Element<long long> && Element<unsigned long long>);
  static_assert(sizeof(result_type<long long, long>) == 8);
  static_assert(std::is_same_v<result_type<long long, float>, float>);
  BOOST_TEST((std::is_signed_v<result_type<long long, unsigned>>));
}

BOOST_AUTO_TEST_SUITE_END()
