/// @file
/// Kernels of constant expressions: special values by static_assert, ulps against long double.
#include <sinter/rule/constant_math.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <initializer_list>
#include <random>
#include <type_traits>
#include <vector>

namespace {

namespace constant = sinter::constant;

template <class Number>
constexpr Number infinite = std::numeric_limits<Number>::infinity();
template <class Number>
constexpr Number nan_of = std::numeric_limits<Number>::quiet_NaN();
constexpr double inf = infinite<double>;
constexpr double none = nan_of<double>;  // no number
constexpr double tiny = 0x1p-1074;
constexpr double huge = 0x1.fffffffffffffp1023;

/// The same number: zeros differ by their sign, one NaN is like another.
template <class Number>
constexpr bool same(Number a, Number b) {
  if (a != a || b != b) return a != a && b != b;
  return a == b && constant::signbit(a) == constant::signbit(b);
}

// Classes and signs.
static_assert(constant::isnan(none) && !constant::isnan(inf) && !constant::isnan(0.0));
static_assert(constant::isinf(inf) && constant::isinf(-inf) && !constant::isinf(huge));
static_assert(!constant::isinf(none) && !constant::isfinite(none) && !constant::isfinite(-inf));
static_assert(constant::isfinite(huge) && constant::isfinite(tiny) && constant::isfinite(-0.0));
static_assert(constant::isnan(nan_of<float>) && !constant::isnan(1.0f));
static_assert(constant::isinf(-infinite<float>) && !constant::isinf(0x1.fffffep127f));
static_assert(constant::isfinite(0x1p-149f) && !constant::isfinite(nan_of<float>));
static_assert(constant::signbit(-0.0) && !constant::signbit(0.0) && constant::signbit(-inf));
static_assert(constant::signbit(-0.0f) && !constant::signbit(2.0f));
static_assert(same(constant::abs(-0.0), 0.0) && same(constant::abs(-inf), inf));
static_assert(same(constant::abs(-3.5f), 3.5f) && same(constant::abs(-0.0f), 0.0f));
static_assert(same(constant::copysign(2.0, -0.0), -2.0) &&
              same(constant::copysign(-inf, 1.0), inf));
static_assert(same(constant::copysign(0.0f, -3.0f), -0.0f) && constant::isnan(constant::abs(none)));
static_assert(constant::signbit(constant::copysign(none, -1.0)));

// Rounding.
static_assert(same(constant::floor(-0.5), -1.0) && same(constant::floor(-0.0), -0.0));
static_assert(same(constant::floor(2.75), 2.0) && same(constant::floor(-inf), -inf));
static_assert(same(constant::ceil(-0.5), -0.0) && same(constant::ceil(tiny), 1.0));
static_assert(same(constant::ceil(0x1.8p51), 0x1.8p51) && constant::isnan(constant::ceil(none)));
static_assert(same(constant::trunc(-2.75), -2.0) && same(constant::trunc(-0.25), -0.0));
static_assert(same(constant::trunc(huge), huge) && same(constant::trunc(3.5f), 3.0f));
static_assert(same(constant::round(2.5), 2.0) && same(constant::round(3.5), 4.0));
static_assert(same(constant::round(-0.5), -0.0) && same(constant::round(-1.5), -2.0));
static_assert(same(constant::round(0x1.fffffffffffffp-2), 0.0) &&
              same(constant::round(5.5f), 6.0f));
static_assert(same(constant::round(0x1.fffffffffffffp51), 0x1p52));

// sqrt and fmod.
static_assert(same(constant::sqrt(2.0), 0x1.6a09e667f3bcdp+0) && same(constant::sqrt(-0.0), -0.0));
static_assert(same(constant::sqrt(tiny), 0x1p-537) && same(constant::sqrt(inf), inf));
static_assert(same(constant::sqrt(huge), 0x1.fffffffffffffp511) &&
              constant::isnan(constant::sqrt(none)));
static_assert(constant::isnan(constant::sqrt(-tiny)) && constant::isnan(constant::sqrt(-inf)));
static_assert(same(constant::sqrt(2.0f), 0x1.6a09e6p+0f));
static_assert(same(constant::fmod(7.5, 2.0), 1.5) && same(constant::fmod(-6.0, 3.0), -0.0));
static_assert(same(constant::fmod(5.0, inf), 5.0) && same(constant::fmod(-0.0, 3.0), -0.0));
static_assert(same(constant::fmod(huge, tiny), 0.0) && same(constant::fmod(1e308, 3e-324), 0.0));
static_assert(same(constant::fmod(0x1p1000, 7.0), 2.0) && same(constant::fmod(-5.5f, 2.0f), -1.5f));
static_assert(constant::isnan(constant::fmod(inf, 2.0)) &&
              constant::isnan(constant::fmod(1.0, 0.0)));
static_assert(constant::isnan(constant::fmod(none, 1.0)) &&
              constant::isnan(constant::fmod(1.0, none)));

// Exponentials and logarithms.
static_assert(same(constant::exp(0.0), 1.0) && same(constant::exp(-0.0), 1.0));
static_assert(same(constant::exp(tiny), 1.0) && same(constant::exp(-0x1p-540), 1.0));
static_assert(same(constant::exp(1.0), 0x1.5bf0a8b145769p+1) && same(constant::exp(inf), inf));
static_assert(same(constant::exp(-inf), 0.0) && same(constant::exp(710.0), inf));
static_assert(same(constant::exp(huge), inf) && same(constant::exp(-huge), 0.0));
static_assert(same(constant::exp(-745.0), tiny) && same(constant::exp(-746.0), 0.0));
static_assert(constant::isnan(constant::exp(none)) &&
              constant::isnan(constant::exp(nan_of<float>)));
static_assert(same(constant::exp(1.0f), 0x1.5bf0a8p+1f) &&
              same(constant::exp(89.0f), infinite<float>));
static_assert(same(constant::exp(-104.0f), 0.0f) && same(constant::exp(-103.0f), 0x1p-149f));
static_assert(same(constant::expm1(-0.0), -0.0) && same(constant::expm1(tiny), tiny));
static_assert(same(constant::expm1(-inf), -1.0) && same(constant::expm1(inf), inf));
static_assert(same(constant::expm1(710.0), inf) && constant::isnan(constant::expm1(none)));
static_assert(same(constant::log(1.0), 0.0) && same(constant::log(0.0), -inf));
static_assert(same(constant::log(-0.0), -inf) && same(constant::log(inf), inf));
static_assert(constant::isnan(constant::log(-1.0)) && constant::isnan(constant::log(none)));
static_assert(constant::isnan(constant::log(-inf)) && same(constant::log(2.0f), 0x1.62e43p-1f));
static_assert(same(constant::log(2.0), 0x1.62e42fefa39efp-1));
static_assert(same(constant::log(tiny), -0x1.74385446d71c3p+9));
static_assert(same(constant::log1p(-0.0), -0.0) && same(constant::log1p(-1.0), -inf));
static_assert(constant::isnan(constant::log1p(-1.5)) && same(constant::log1p(inf), inf));
static_assert(constant::isnan(constant::log1p(-inf)) && constant::isnan(constant::log1p(none)));
static_assert(same(constant::log1p(1.0), 0x1.62e42fefa39efp-1));
static_assert(same(constant::sinh(-0.0), -0.0) && same(constant::sinh(-inf), -inf));
static_assert(same(constant::sinh(-711.0), -inf) && constant::isnan(constant::sinh(none)));
static_assert(same(constant::cosh(-0.0), 1.0) && same(constant::cosh(-inf), inf));
static_assert(same(constant::cosh(711.0), inf) && constant::isnan(constant::cosh(none)));
static_assert(constant::isfinite(constant::cosh(710.4)) &&
              constant::isfinite(constant::sinh(710.4)));
static_assert(same(constant::tanh(-0.0), -0.0) && same(constant::tanh(-inf), -1.0));
static_assert(same(constant::tanh(inf), 1.0) && constant::isnan(constant::tanh(none)));
static_assert(same(constant::tanh(0.5), 0x1.d9353d7568af3p-2));
static_assert(same(constant::erf(-0.0), -0.0) && same(constant::erf(-inf), -1.0));
static_assert(same(constant::erf(inf), 1.0) && constant::isnan(constant::erf(none)));

// Trigonometry. The last argument is the double nearest to a multiple of pi / 2.
static_assert(same(constant::sin(-0.0), -0.0) && same(constant::cos(-0.0), 1.0));
static_assert(same(constant::tan(-0.0), -0.0) && constant::isnan(constant::sin(inf)));
static_assert(constant::isnan(constant::cos(-inf)) && constant::isnan(constant::tan(inf)));
static_assert(constant::isnan(constant::sin(none)) && constant::isnan(constant::cos(none)));
static_assert(constant::isnan(constant::tan(none)) &&
              constant::isnan(constant::sin(nan_of<float>)));
static_assert(same(constant::sin(1.0), 0x1.aed548f090ceep-1));
static_assert(same(constant::cos(1.0), 0x1.14a280fb5068cp-1));
static_assert(same(constant::tan(1.0), 0x1.8eb245cbee3a6p+0));
static_assert(same(constant::sin(3.141592653589793), 0x1.1a62633145c07p-53));
static_assert(same(constant::cos(6381956970095103.0 * 0x1p797), -0x1.14ae72e6ba22fp-61));

// The whole table of Annex F for pow.
static_assert(same(constant::pow(none, 0.0), 1.0) && same(constant::pow(none, -0.0), 1.0));
static_assert(same(constant::pow(1.0, none), 1.0) && same(constant::pow(1.0, inf), 1.0));
static_assert(same(constant::pow(0.0, 0.0), 1.0) && same(constant::pow(inf, -0.0), 1.0));
static_assert(same(constant::pow(0.0, -3.0), inf) && same(constant::pow(-0.0, -3.0), -inf));
static_assert(same(constant::pow(-0.0, -2.0), inf) && same(constant::pow(-0.0, -2.5), inf));
static_assert(same(constant::pow(-0.0, -inf), inf) && same(constant::pow(0.0, inf), 0.0));
static_assert(same(constant::pow(-0.0, 3.0), -0.0) && same(constant::pow(-0.0, 2.0), 0.0));
static_assert(same(constant::pow(-0.0, 2.5), 0.0) && same(constant::pow(-0.0, inf), 0.0));
static_assert(same(constant::pow(-1.0, inf), 1.0) && same(constant::pow(-1.0, -inf), 1.0));
static_assert(same(constant::pow(-1.0, 3.0), -1.0) && same(constant::pow(-1.0, 0x1p53), 1.0));
static_assert(constant::isnan(constant::pow(-2.0, 0.5)) &&
              constant::isnan(constant::pow(-1.0, 0.5)));
static_assert(constant::isnan(constant::pow(none, 1.0)) &&
              constant::isnan(constant::pow(2.0, none)));
static_assert(same(constant::pow(-0.5, -inf), inf) && same(constant::pow(-2.0, -inf), 0.0));
static_assert(same(constant::pow(-0.5, inf), 0.0) && same(constant::pow(-2.0, inf), inf));
static_assert(same(constant::pow(-inf, -3.0), -0.0) && same(constant::pow(-inf, -2.5), 0.0));
static_assert(same(constant::pow(-inf, 3.0), -inf) && same(constant::pow(-inf, 2.5), inf));
static_assert(same(constant::pow(inf, -tiny), 0.0) && same(constant::pow(inf, 2.5), inf));
static_assert(same(constant::pow(-inf, inf), inf) && same(constant::pow(-inf, -inf), 0.0));
static_assert(same(constant::pow(-2.0, 1023.0), -0x1p1023) &&
              same(constant::pow(-2.0, 1025.0), -inf));
static_assert(same(constant::pow(-2.0, -1074.0), tiny) && same(constant::pow(-2.0, -1077.0), -0.0));
static_assert(same(constant::pow(3.0, 5.0), 243.0) && same(constant::pow(10.0, -2.0), 0.01));
static_assert(same(constant::pow(2.0, huge), inf) &&
              same(constant::pow(0x1.fffffffffffffp-1, huge), 0.0));
static_assert(same(constant::pow(huge, tiny), 1.0) && same(constant::pow(-huge, 2.0), inf));
static_assert(same(constant::pow(2.0f, 128.0f), infinite<float>) &&
              same(constant::pow(3.0f, 4.0f), 81.0f));

// A loop over the elements of a tensor stays below the limits of a constant expression.
template <class Function>
constexpr bool grows(Function function, int count) {
  for (int i = 1; i < count; ++i) {
    if (!(function((i - 1) / 8192.0) < function(i / 8192.0))) return false;
  }
  return true;
}
static_assert(grows([](double x) { return constant::exp(x); }, 3000));
static_assert(grows([](double x) { return constant::tanh(x); }, 2000));

/// Units in the last place between a result and a reference. What overflows counts as the first
/// power of two out of range; a wrong sign, also of zero, or a wrong class is an infinite error.
template <class Number>
double ulps(Number result, long double reference) {
  using Limits = std::numeric_limits<Number>;
  if (result != result || reference != reference) {
    return result != result && reference != reference ? 0 : inf;
  }
  if (std::signbit(result) != std::signbit(reference)) return inf;
  if (std::isinf(reference) || reference == 0) return result == reference ? 0 : inf;
  long double const end = std::ldexp(1.0L, Limits::max_exponent);
  long double const got = std::min(std::fabs(static_cast<long double>(result)), end);
  long double const wanted = std::min(std::fabs(reference), end);
  int const exponent = std::clamp(std::ilogb(wanted), Limits::min_exponent - 1,
                                  Limits::max_exponent - 1);
  return static_cast<double>(
      std::ldexp(std::fabs(got - wanted), Limits::digits - 1 - exponent));
}

/// Numbers with both signs at and next to every place where a kernel takes another path.
template <class Number>
std::vector<Number> edges() {
  std::vector<Number> result;
  for (double centre :
       {0.0, 0x1p-1022, 0x1p-126, 0x1p-70, 0x1p-54, 0x1p-27, 0.25, 0.34657359027997264, 0.5,
        0.7071067811865476, 0.7853981633974483, 1.0, 1.0397207708399179, 1.4142135623730951,
        1.5707963267948966, 2.0, 2.5, 3.0, 3.141592653589793, 5.95, 6.0, 22.0, 40.0, 50.0,
        87.33654475055310, 88.72283905206835, 103.27892990343184, 708.3964185322641,
        709.782712893384, 710.4758600739439, 720.0, 745.1332191019412, 760.0, 1e5, 0x1p31, 0x1p52,
        0x1p53, 0x1p63, 0x1p70, 0x1p120, 6381956970095103.0 * 0x1p797, 1e308}) {
    Number x = static_cast<Number>(centre);
    for (int i = 0; i < 3; ++i) x = std::nextafter(x, Number{0});
    for (int i = 0; i < 7; ++i) {
      result.push_back(x);
      result.push_back(-x);
      x = std::nextafter(x, infinite<Number>);
    }
  }
  for (Number x : {std::numeric_limits<Number>::max(), infinite<Number>, nan_of<Number>}) {
    result.push_back(x);
    result.push_back(-x);
  }
  return result;
}

/// Uniform numbers of an interval.
struct Interval {
  double low;
  double high;
};
template <class Number>
std::vector<Number> uniform(Interval interval, int count) {
  std::mt19937_64 generator(7);
  std::uniform_real_distribution<double> distribution(interval.low, interval.high);
  std::vector<Number> result;
  for (int i = 0; i < count; ++i) result.push_back(static_cast<Number>(distribution(generator)));
  return result;
}
/// Random bits, so that every exponent comes up; NaN and infinities among them.
template <class Number>
std::vector<Number> random_bits(int count) {
  std::mt19937_64 generator(11);
  using Bits = std::conditional_t<sizeof(Number) == 8, std::uint64_t, std::uint32_t>;
  std::vector<Number> result;
  for (int i = 0; i < count; ++i) {
    result.push_back(std::bit_cast<Number>(static_cast<Bits>(generator())));
  }
  return result;
}

/// The largest error over edges, random bits and each of the intervals.
template <class Number, class Function, class Reference>
double largest_error(Function function, Reference reference,
                     std::initializer_list<Interval> intervals) {
  double largest = 0;
  auto const visit = [&](std::vector<Number> const& points) {
    for (Number x : points) {
      largest = std::max(largest, ulps(function(x), reference(static_cast<long double>(x))));
    }
  };
  visit(edges<Number>());
  visit(random_bits<Number>(20000));
  for (Interval interval : intervals) visit(uniform<Number>(interval, 40000));
  BOOST_TEST_MESSAGE("largest error in ulps: " << largest);
  return largest;
}

}  // namespace

/// One kernel against one function of <cmath>, for double and for float. The bounds lie just above
/// what millions of points have shown, below what the header promises: a lost term is noticed.
#define SINTER_CHECK_ULPS(name, bound, ...)                                                       \
  auto const kernel = [](auto x) { return constant::name(x); };                                   \
  auto const reference = [](long double x) { return std::name(x); };                              \
  BOOST_TEST((largest_error<double>(kernel, reference, {__VA_ARGS__})) <= bound);                 \
  BOOST_TEST((largest_error<float>(kernel, reference, {__VA_ARGS__})) <= 0.51)

BOOST_AUTO_TEST_SUITE(constant_math)

BOOST_AUTO_TEST_CASE(ulps_notice_a_wrong_number_a_wrong_sign_and_a_wrong_class) {
  BOOST_TEST(ulps(1.0, 1.0L) == 0);
  BOOST_TEST(ulps(1.0, 1.0L + 0x1p-53L) == 0.5);
  BOOST_TEST(ulps(0x1.0000000000001p0, 1.0L) == 1);
  BOOST_TEST(ulps(0.0, 0x1.8p-1074L) == 1.5);
  BOOST_TEST(ulps(inf, 0x1.fffffffffffff8p1023L) <= 0.5);
  BOOST_TEST(ulps(-0.0, 0.0L) == inf);
  BOOST_TEST(ulps(1.0, static_cast<long double>(none)) == inf);
  BOOST_TEST(ulps(none, 1.0L) == inf);
  BOOST_TEST(ulps(huge, static_cast<long double>(inf)) == inf);
  BOOST_TEST(ulps(-1.0f, 1.0L) == inf);
}

BOOST_AUTO_TEST_CASE(exp_is_within_one_ulp) {
  SINTER_CHECK_ULPS(exp, 0.8, {-1, 1}, {-746, 710}, {-745.2, -708});
}
BOOST_AUTO_TEST_CASE(expm1_is_within_one_ulp) {
  SINTER_CHECK_ULPS(expm1, 0.65, {-1, 1}, {-60, 60}, {-1e-3, 1e-3}, {50, 710});
}
BOOST_AUTO_TEST_CASE(log_is_within_one_ulp) {
  SINTER_CHECK_ULPS(log, 0.51, {0, 2}, {0.99, 1.01}, {0, 1e6});
}
BOOST_AUTO_TEST_CASE(log1p_is_within_one_ulp) {
  SINTER_CHECK_ULPS(log1p, 0.51, {-1, 1}, {-1e-3, 1e-3}, {-1, 1e4});
}
BOOST_AUTO_TEST_CASE(sinh_is_within_one_ulp) {
  SINTER_CHECK_ULPS(sinh, 0.6, {-1, 1}, {-45, 45}, {-711, 711});
}
BOOST_AUTO_TEST_CASE(cosh_is_within_one_ulp) {
  SINTER_CHECK_ULPS(cosh, 0.6, {-1, 1}, {-45, 45}, {-711, 711});
}
BOOST_AUTO_TEST_CASE(tanh_is_within_one_ulp) {
  SINTER_CHECK_ULPS(tanh, 0.6, {-1, 1}, {-23, 23}, {-1e-3, 1e-3});
}
BOOST_AUTO_TEST_CASE(erf_is_within_two_ulps) {
  SINTER_CHECK_ULPS(erf, 1.7, {-1, 1}, {-6, 6}, {-1e-3, 1e-3});
}
BOOST_AUTO_TEST_CASE(sin_is_within_one_ulp) {
  SINTER_CHECK_ULPS(sin, 0.85, {-0.8, 0.8}, {-7, 7}, {-1e6, 1e6}, {-1e30, 1e30});
}
BOOST_AUTO_TEST_CASE(cos_is_within_one_ulp) {
  SINTER_CHECK_ULPS(cos, 0.85, {-0.8, 0.8}, {-7, 7}, {-1e6, 1e6}, {-1e30, 1e30});
}
BOOST_AUTO_TEST_CASE(tan_is_within_one_ulp) {
  SINTER_CHECK_ULPS(tan, 1, {-0.8, 0.8}, {-7, 7}, {-1e6, 1e6}, {-1e30, 1e30});
}
BOOST_AUTO_TEST_CASE(sin_cos_and_tan_are_as_accurate_next_to_multiples_of_half_pi) {
  double largest = 0;
  for (double turns : uniform<double>({-50, 50}, 100000)) {
    double const x = static_cast<double>(std::nearbyint(std::exp2(std::fabs(turns))) *
                                         std::copysign(1.5707963267948966192L, turns));
    long double const exact = x;
    largest = std::max({largest, ulps(constant::sin(x), std::sin(exact)),
                        ulps(constant::cos(x), std::cos(exact)),
                        ulps(constant::tan(x), std::tan(exact))});
  }
  BOOST_TEST_MESSAGE("largest error in ulps: " << largest);
  BOOST_TEST(largest <= 1);
}
BOOST_AUTO_TEST_CASE(sqrt_is_correctly_rounded) {
  SINTER_CHECK_ULPS(sqrt, 0.5, {0, 4}, {0, 1e300});
  int wrong = 0;
  for (double x : random_bits<double>(100000)) wrong += !same(constant::sqrt(x), std::sqrt(x));
  for (float x : random_bits<float>(100000)) wrong += !same(constant::sqrt(x), std::sqrt(x));
  BOOST_TEST(wrong == 0);
}
BOOST_AUTO_TEST_CASE(floor_ceil_and_trunc_are_exact) {
  {
    SINTER_CHECK_ULPS(floor, 0, {-9, 9}, {-0x1p53, 0x1p53});
  }
  {
    SINTER_CHECK_ULPS(ceil, 0, {-9, 9}, {-0x1p53, 0x1p53});
  }
  SINTER_CHECK_ULPS(trunc, 0, {-9, 9}, {-0x1p53, 0x1p53});
}
BOOST_AUTO_TEST_CASE(round_is_exact_and_takes_half_to_even) {
  auto const kernel = [](auto x) { return constant::round(x); };
  auto const reference = [](long double x) { return std::nearbyint(x); };
  BOOST_TEST((largest_error<double>(kernel, reference, {{-9, 9}, {-0x1p52, 0x1p52}})) == 0);
  BOOST_TEST((largest_error<float>(kernel, reference, {{-9, 9}, {-0x1p23, 0x1p23}})) == 0);
  for (int i = -99; i < 99; ++i) {
    BOOST_TEST(same(constant::round(i + 0.5), std::nearbyint(i + 0.5)));
  }
}

BOOST_AUTO_TEST_CASE(pow_is_within_one_ulp) {
  double largest = 0, largest_float = 0;
  // glibc's long double pow(-infinity, -0x1p63) is infinite, its double pow is right.
  auto const reference = [](double x, double y) {
    return std::isinf(x) ? std::pow(x, y) : std::pow(static_cast<long double>(x), y);
  };
  auto const visit = [&](double x, double y) {
    largest = std::max(largest, ulps(constant::pow(x, y), reference(x, y)));
  };
  auto const visit_float = [&](float x, float y) {
    largest_float = std::max(largest_float, ulps(constant::pow(x, y), reference(x, y)));
  };
  std::vector<double> const bases = random_bits<double>(100000);
  std::vector<double> const powers = uniform<double>({-2, 2}, 100000);
  std::vector<double> const near_one = uniform<double>({0.99, 1.01}, 100000);
  for (std::size_t i = 0; i < bases.size(); ++i) {
    visit(constant::abs(bases[i]), powers[i]);
    visit(near_one[i], 30000 * powers[i]);
    visit(near_one[i] + powers[i], std::nearbyint(100 * powers[i]));
    double const base = 1.05 + 0.17 * powers[i];  // where the series of the logarithm is longest
    visit(base, 350 * powers[i ^ 1] / std::log(base));
    visit_float(static_cast<float>(near_one[i] + 9), static_cast<float>(20 * powers[i]));
  }
  std::vector<double> wholes = {2, 7, 8, 0x1p53 - 1, 0x1p53, -2, -7, -8, 1 - 0x1p53, -0x1p53};
  for (double x : edges<double>()) {
    for (double y : edges<double>()) visit(x, y);
    for (double y : wholes) visit(x, y);
  }
  for (float x : edges<float>()) {
    for (float y : edges<float>()) visit_float(x, y);
  }
  BOOST_TEST_MESSAGE("largest error in ulps: " << largest << " and " << largest_float);
  BOOST_TEST(largest <= 0.8);
  BOOST_TEST(largest_float <= 0.51);
}

BOOST_AUTO_TEST_CASE(fmod_is_exact) {
  std::vector<double> points = random_bits<double>(2000);
  for (double x : edges<double>()) points.push_back(x);
  int wrong = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t j = i % 37; j < points.size(); j += 37) {
      double const x = points[i], y = points[j];
      float const a = static_cast<float>(x), b = static_cast<float>(y);
      wrong += !same(constant::fmod(x, y), std::fmod(x, y));
      wrong += !same(constant::fmod(a, b), std::fmod(a, b));
    }
  }
  BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_CASE(a_constant_expression_and_the_run_time_agree) {
  constexpr auto all = [](double x) {
    return std::array{constant::exp(x),  constant::expm1(x), constant::log(x),  constant::log1p(x),
                      constant::sinh(x), constant::cosh(x),  constant::tanh(x), constant::erf(x),
                      constant::sin(x),  constant::cos(x),   constant::tan(x),  constant::sqrt(x),
                      constant::pow(x, 0.3)};
  };
  constexpr std::array points = {tiny, 1e-300, 1e-9, 0.1,   0.7,  0.9,
                                 1.1,  3.3,    17.0, 300.0, 1e22, huge};
  constexpr auto values = [&] {
    std::array<std::array<double, 13>, points.size()> result{};
    for (std::size_t i = 0; i < points.size(); ++i) result[i] = all(points[i]);
    return result;
  }();
  for (std::size_t i = 0; i < points.size(); ++i) {
    double volatile const hidden = points[i];
    std::array const expected = all(hidden);
    for (std::size_t j = 0; j < expected.size(); ++j) {
      BOOST_TEST(ulps(values[i][j], static_cast<long double>(expected[j])) <= 1);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
