/// @file
/// How far functions of registers are from what they should be, in ulps, against long double.
#pragma once

#include <sinter/evaluate/pack.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <random>
#include <type_traits>
#include <vector>

namespace accuracy {

template <class E>
using Register = decltype(sinter::detail::batch_of<E>::data);
template <class E>
inline constexpr std::size_t lanes = sizeof(Register<E>) / sizeof(E);

/// The distance of `found` from the exact value, in units of the last place of the latter. Where
/// one is not finite or a zero, and the other is not the same, the distance is infinite.
template <class E>
double distance(E found, long double exact) {
  using Limits = std::numeric_limits<E>;
  if (std::isnan(exact) || std::isnan(found)) {
    return std::isnan(exact) && std::isnan(found) ? 0 : HUGE_VAL;
  }
  E const rounded = static_cast<E>(exact);
  if (rounded == found && std::signbit(rounded) == std::signbit(found)) {
    if (rounded == 0 || std::isinf(rounded)) return 0;
  } else if (rounded == found) {
    return HUGE_VAL;  // zeros of different signs
  }
  int exponent = 0;
  std::frexp(exact, &exponent);
  exponent = std::max(exponent, Limits::min_exponent);
  // Beyond the largest number the next one is counted to be infinite.
  long double const value =
      std::isinf(found) ? std::copysign(std::ldexp(1.0L, Limits::max_exponent), found) : found;
  return static_cast<double>(std::fabs(value - exact) /
                             std::ldexp(1.0L, exponent - Limits::digits));
}

/// Special values, numbers of all sizes, and of the interval: evenly, and ever closer to 0.
template <class E>
std::vector<E> points(double low, double high, int count) {
  using Limits = std::numeric_limits<E>;
  std::vector<E> result{0, 1, E(0.5), 2, 3, E(0.1), Limits::infinity(), Limits::quiet_NaN(), Limits::min(),
                        Limits::min() / 4, Limits::denorm_min(), Limits::max(), Limits::epsilon(),
                        E(1) + Limits::epsilon(), E(1) - Limits::epsilon() / 2,
                        E(low), E(high)};
  for (std::size_t k = 0, end = result.size(); k < end; ++k) result.push_back(-result[k]);
  std::mt19937_64 engine(20251);
  std::uniform_real_distribution<double> inside(low, high);
  for (int k = 0; k < count; ++k) {
    result.push_back(static_cast<E>(inside(engine)));
    result.push_back(static_cast<E>(std::ldexp(inside(engine), -static_cast<int>(engine() % 40))));
    E any;
    auto const word = engine();
    std::memcpy(&any, &word, sizeof(any));
    if (!std::isnan(any)) result.push_back(any);
  }
  while (result.size() % lanes<E> != 0) result.push_back(1);
  return result;
}

/// At most `bound` ulps at all points; the largest distance is printed by `--log_level=message`.
template <class E>
void check(char const* name, Register<E> (*function)(Register<E>),
           long double (*exact)(long double), double low, double high, double bound) {
  char const* const all = std::getenv("SINTER_TEST_ALL");
  bool const is_exhaustive = all != nullptr && *all == '1';
  std::vector<E> const in = points<E>(low, high, is_exhaustive ? 3'000'000 : 30'000);
  std::vector<E> out(in.size());
  for (std::size_t k = 0; k < in.size(); k += lanes<E>) {
    Register<E> x;
    std::memcpy(&x, &in[k], sizeof(x));
    x = function(x);
    std::memcpy(&out[k], &x, sizeof(x));
  }
  double worst = 0;
  E at = 0;
  int outside = 0;
  for (std::size_t k = 0; k < in.size(); ++k) {
    double const error = distance(out[k], exact(in[k]));
    if (error > worst) {
      worst = error;
      at = in[k];
    }
    if (error > bound && ++outside <= 3) {
      BOOST_ERROR(name << "(" << in[k] << ") of " << sizeof(E) << " bytes: found " << out[k]
                       << ", expected " << exact(in[k]) << ", " << error << " ulp");
    }
  }
  BOOST_TEST_MESSAGE(name << " of " << sizeof(E) << " bytes: " << worst << " ulp at " << at);
  BOOST_TEST(outside == 0);
}

}  // namespace accuracy

/// `name` of registers of float and double against the expression `exact` of a long double x.
#define SINTER_CHECK_ACCURACY(name, exact, low, high, single, twice)                             \
  accuracy::check<float>(                                                                        \
      #name, [](accuracy::Register<float> x) { return sinter::simd::name(x); },                  \
      [](long double x) -> long double { return exact; }, low, high, single);                    \
  accuracy::check<double>(                                                                       \
      #name, [](accuracy::Register<double> x) { return sinter::simd::name(x); },                 \
      [](long double x) -> long double { return exact; }, low, high, twice)
