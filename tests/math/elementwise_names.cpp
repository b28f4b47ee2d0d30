/// @file
/// All 67 element-wise functions of the Array API standard under their names, and the others of ours.
#include <sinter/math/elementwise.hpp>

#include <boost/test/unit_test.hpp>

#include <sinter.hpp>

using namespace sinter;

namespace {

constexpr Tensor<double, 2> x{0.5, 1};
constexpr Tensor<double, 2> y{0.25, 2};
constexpr Tensor<int, 2> i{6, 3};
constexpr Tensor<int, 2> j{1, 2};
constexpr Tensor<std::complex<double>, 2> z{{1, 2}, {3, 4}};
constexpr Tensor<bool, 2> p{true, false};

constexpr int count_of(auto const&... results) {
  static_assert(((std::remove_cvref_t<decltype(results)>::rank == 1) && ...));
  return static_cast<int>(sizeof...(results));
}
constexpr int standard =
    count_of(abs(x), acos(x), acosh(y), add(x, y), asin(x), asinh(x), atan(x), atan2(x, y), atanh(x),
             bitwise_and(i, j), bitwise_left_shift(i, j), bitwise_invert(i), bitwise_or(i, j),
             bitwise_right_shift(i, j), bitwise_xor(i, j), ceil(x), clip(x, none, none)) +
    count_of(conj(x), copysign(x, y), cos(x), cosh(x), divide(x, y), equal(x, y), exp(x), expm1(x),
             floor(x), floor_divide(x, y), greater(x, y), greater_equal(x, y), hypot(x, y), imag(z),
             isfinite(x), isinf(x), isnan(x)) +
    count_of(less(x, y), less_equal(x, y), log(x), log1p(x), log2(x), log10(x), logaddexp(x, y),
             logical_and(x, p), logical_not(i), logical_or(p, i), logical_xor(p, p), maximum(x, y),
             minimum(x, y), multiply(x, y), negative(x), nextafter(x, y)) +
    count_of(not_equal(x, y), positive(x), pow(x, y), real(x), reciprocal(x), remainder(x, y),
             round(x), sign(x), signbit(x), sin(x), sinh(x), square(x), sqrt(x), subtract(x, y),
             tan(x), tanh(x), trunc(x));
static_assert(standard == 67);
static_assert(count_of(erf(x), erfc(x), lgamma(x), cbrt(x), rsqrt(x), lerp(x, y, 0.5), fma(x, y, x),
                       fmod(x, y), fmin(x, y), fmax(x, y), deg2rad(x), rad2deg(x), isclose(x, y),
                       cast<float>(x), astype<int>(x), where(p, x, y), exp2(x)) == 17);

// Integers are what roundings leave them.
static_assert(round(i)(0) == 6 && ceil(i)(0) == 6 && floor(i)(0) == 6 && trunc(i)(0) == 6);
static_assert(std::is_same_v<element_of<decltype(round(i))>, int>);
static_assert(allclose(x, x + 1e-9).item() && !allclose(x, y).item());
static_assert((+x)(1) == 1 && positive(i)(1) == 3);
// Both kinds of remainder, and what is not defined in C++.
constexpr Tensor<int, 3> ends{std::numeric_limits<int>::min(), 1, -1};
static_assert(floor_divide(ends, -1)(0) == std::numeric_limits<int>::min());
static_assert((ends % -1)(0) == 0 && fmod(ends, -1)(0) == 0 && abs(ends)(0) == ends(0));
static_assert((ends << 32)(1) == 0 && (ends >> 40)(0) == -1 && (ends >> -1)(2) == -1);
static_assert(fmod(Tensor<int, 2>{-7, 7}, 2)(0) == -1 && (Tensor<int, 2>{-7, 7} % 2)(0) == 1);

}  // namespace

BOOST_AUTO_TEST_SUITE(elementwise_names)

BOOST_AUTO_TEST_CASE(of_the_standard_are_all_there) { BOOST_TEST(standard == 67); }

BOOST_AUTO_TEST_CASE(that_cannot_divide_by_zero_say_so) {
  Tensor<int, 2> left{7, 8};
  Tensor<int, 2> zero{1, 0};
  BOOST_CHECK_EXCEPTION(left = fmod(left, zero), division_by_zero, [](auto const& error) {
    return std::string(error.what()).find("fmod(left, right)") == 0;
  });
  BOOST_TEST(left(0) == 7);
}

BOOST_AUTO_TEST_SUITE_END()
