/// @file
/// Numbers of twice the precision for the constant kernels: a sum of two doubles.
#pragma once

#include <sinter/rule/constant_exact.hpp>

namespace sinter::inline SINTER_ABI { namespace constant { namespace detail {

/// high + low, where low is below half an ulp of high once `ordered_sum` has made the pair.
///
/// The leading product of every operation has factors so short that it is exact: a compiler that
/// contracts a product and a sum into one fma changes nothing that matters.
///
/// source  Dekker, A floating-point technique for extending the available precision, 1971;
///         Knuth, The Art of Computer Programming, vol. 2, 4.2.2 (`sum`)
struct Pair {
  double high;
  double low;
};

/// Exact where |a| >= |b|, or a is zero.
SINTER_HD constexpr Pair ordered_sum(double a, double b) {
  double const high = a + b;
  return {high, b - (high - a)};
}
/// Exact.
SINTER_HD constexpr Pair sum(double a, double b) {
  double const high = a + b, part = high - a;
  return {high, (a - (high - part)) + (b - part)};
}
/// Relative error 2^-104, measured against the larger operand.
SINTER_HD constexpr Pair add(Pair a, Pair b) {
  Pair const highs = sum(a.high, b.high);
  return ordered_sum(highs.high, highs.low + (a.low + b.low));
}

/// The leading 26 bits: the product of two such numbers is exact.
SINTER_HD constexpr double short_part(double x) {
  return from_bits(bits(x) & ~((std::uint64_t{1} << 27) - 1));
}
/// Relative error 2^-75.
SINTER_HD constexpr Pair multiply(Pair a, Pair b) {
  double const a_short = short_part(a.high), a_rest = (a.high - a_short) + a.low;
  double const b_short = short_part(b.high), b_rest = (b.high - b_short) + b.low;
  return ordered_sum(a_short * b_short, a_short * b_rest + a_rest * b.high);
}
SINTER_HD constexpr Pair square(Pair a) {
  double const a_short = short_part(a.high), a_rest = (a.high - a_short) + a.low;
  return ordered_sum(a_short * a_short, a_rest * (a_short + a.high));
}
/// Relative error 2^-75.
SINTER_HD constexpr Pair divide(Pair a, Pair b) {
  double const quotient = short_part(a.high / b.high);
  double const b_short = short_part(b.high), b_rest = (b.high - b_short) + b.low;
  double const rest = ((a.high - quotient * b_short) + a.low) - quotient * b_rest;
  return ordered_sum(quotient, rest / b.high);
}
/// Exact for a power of two.
SINTER_HD constexpr Pair multiply(Pair a, double power) { return {a.high * power, a.low * power}; }
SINTER_HD constexpr Pair negative(Pair a) { return {-a.high, -a.low}; }

}}}  // namespace sinter::SINTER_ABI::constant::detail
