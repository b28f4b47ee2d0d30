/// @file
/// Values made by tests/golden/math/make_elementwise.py, which has the same functions in the same order.
#pragma once

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace elementwise_golden {

using namespace sinter;

template <int Rank, class E>
struct DynamicTensor;
template <class E>
struct DynamicTensor<0, E> { using type = Tensor<E>; };
template <class E>
struct DynamicTensor<1, E> { using type = Tensor<E, dyn>; };
template <class E>
struct DynamicTensor<2, E> { using type = Tensor<E, dyn, dyn>; };
template <class E>
struct DynamicTensor<3, E> { using type = Tensor<E, dyn, dyn, dyn>; };
template <class E>
struct DynamicTensor<4, E> { using type = Tensor<E, dyn, dyn, dyn, dyn>; };
template <int Rank, class E>
using Operand = typename DynamicTensor<Rank, E>::type;

/// Reads a file from its beginning to its end.
class Reader {
 public:
  explicit Reader(std::string const& name)
      : name_(name), values_(io::load_npy<double, dyn>("tests/golden/math/" + name + ".npy")) {}
  ~Reader() { BOOST_TEST(at_ == values_.size(), name_ << ": everything is compared"); }
  Reader(Reader const&) = delete;
  Reader& operator=(Reader const&) = delete;

  double next() { return values_.at(at_++); }
  template <class Made>
  Made tensor() {
    constexpr int rank = Made::rank;
    BOOST_TEST_REQUIRE(next() == rank);
    ExtentList<rank> extents;
    for (int axis = 0; axis < rank; ++axis) extents[axis] = static_cast<std::ptrdiff_t>(next());
    Made result(typename Made::shape_type{extents});
    for (auto& element : result) element = static_cast<element_of<Made>>(next());
    return result;
  }
  std::string const& name() const { return name_; }

 private:
  std::string name_;
  Tensor<double, dyn> values_;
  std::ptrdiff_t at_ = 0;
};

/// Distance in units of the last place of the expected number.
template <class E>
bool agrees(E found, double expected, double ulps) {
  double const value = static_cast<double>(found);
  if (value != value || expected != expected) return value != value && expected != expected;
  if (value == expected) return std::signbit(value) == std::signbit(expected) || ulps > 0;
  if constexpr (std::is_floating_point_v<E>) {
    int exponent = 0;
    std::frexp(expected, &exponent);
    double const unit = std::ldexp(1.0, exponent - std::numeric_limits<E>::digits);
    return std::fabs(value - expected) <= ulps * unit;
  } else {
    return false;
  }
}

/// The operands of all cases of a file, and the comparison of one function after the other.
template <int Rank, class E>
class Cases {
 public:
  Cases(std::string const& name, int count) : reader_(name) {
    for (int k = 0; k < count; ++k) {
      left_.push_back(reader_.tensor<Operand<Rank, E>>());
      right_.push_back(reader_.tensor<Operand<Rank, E>>());
    }
  }

  template <class Verb>
  void check(char const* function, Verb verb, double ulps = 0) {
    for (std::size_t k = 0; k < left_.size(); ++k) {
      int const step = k % 2 == 1 ? -1 : 1;
      compare(function, k, ulps, [&] {
        if constexpr (Rank == 0) {
          return evaluate(verb(left_[k], right_[k]));
        } else {
          // Backwards along the first and the last axis.
          return evaluate(verb(left_[k](range(none, none, step), ellipsis),
                               right_[k](ellipsis, range(none, none, step))));
        }
      }());
    }
  }

 private:
  template <class Result>
  void compare(char const* function, std::size_t number, double ulps, Result const& found) {
    Operand<Rank, double> const expected = reader_.tensor<Operand<Rank, double>>();
    bool const fits = found.shape() == expected.shape();
    BOOST_TEST_REQUIRE(fits, reader_.name() << ", " << function << ", case " << number << ": shape");
    int wrong = 0;
    for (std::ptrdiff_t at = 0; at < found.size(); ++at) {
      if (agrees(found.data()[at], expected.data()[at], ulps) || wrong++ > 2) continue;
      BOOST_ERROR(reader_.name() << ", " << function << ", case " << number << ", element " << at
                                 << ": found " << +found.data()[at] << ", NumPy has "
                                 << expected.data()[at]);
    }
    BOOST_TEST(wrong == 0);
  }

  Reader reader_;
  std::vector<Operand<Rank, E>> left_;
  std::vector<Operand<Rank, E>> right_;
};

template <class E>
auto divisor(auto const& b) {
  return where(b == E(0), E(3), b);
}

#define SINTER_GOLDEN(call) check(#call, [](auto const& x, auto const& y) { (void)y; return call; })
#define SINTER_WITHIN(ulps, call) \
  check(#call, [](auto const& x, auto const& y) { (void)y; return call; }, ulps)
#define SINTER_NEAR(call) SINTER_WITHIN(2.5, call)

template <class E, class Of>
void check_both(Of& cases) {
  cases.SINTER_GOLDEN(x + y);
  cases.SINTER_GOLDEN(x * y);
  cases.SINTER_GOLDEN(maximum(x, y) + E(0));  // NumPy leaves the sign of zeros open
  cases.SINTER_GOLDEN(minimum(x, y) + E(0));
  cases.SINTER_GOLDEN(x == y);
  cases.SINTER_GOLDEN(x != y);
  cases.SINTER_GOLDEN(x < y);
  cases.SINTER_GOLDEN(x <= y);
}
template <class E, class Of>
void check_rest(Of& cases) {
  cases.SINTER_GOLDEN(x > y);
  cases.SINTER_GOLDEN(x >= y);
  cases.SINTER_GOLDEN(logical_and(x, y));
  cases.SINTER_GOLDEN(logical_or(x, y));
  cases.SINTER_GOLDEN(logical_xor(x, y));
  cases.SINTER_GOLDEN(logical_not(x));
  cases.SINTER_GOLDEN(abs(x));
  cases.SINTER_GOLDEN(fmax(x, y) + E(0));
  cases.SINTER_GOLDEN(fmin(x, y) + E(0));
  cases.SINTER_GOLDEN(where(x < y, x, y));
}
template <class E, class Of>
void check_numbers(Of& cases) {
  cases.SINTER_GOLDEN(x - y);
  cases.SINTER_GOLDEN(x / y);
  cases.SINTER_GOLDEN(remainder(x, divisor<E>(y)));
  cases.SINTER_GOLDEN(fmod(x, divisor<E>(y)));
  cases.SINTER_GOLDEN(-x);
}

template <class Of>
void check_floats(Of& cases) {
  cases.SINTER_GOLDEN(copysign(x, y));
  cases.SINTER_GOLDEN(nextafter(x, y));
  cases.SINTER_GOLDEN(signbit(x));
  cases.SINTER_GOLDEN(isfinite(x));
  cases.SINTER_GOLDEN(isinf(x));
  cases.SINTER_GOLDEN(isnan(x));
  cases.SINTER_GOLDEN(floor(x));
  cases.SINTER_GOLDEN(ceil(x));
  cases.SINTER_GOLDEN(trunc(x));
  cases.SINTER_GOLDEN(round(x));
  cases.SINTER_GOLDEN(sqrt(x));
  cases.SINTER_GOLDEN(reciprocal(x));
  cases.SINTER_NEAR(exp(x));
  cases.SINTER_NEAR(exp2(x));
  cases.SINTER_NEAR(expm1(x));
  cases.SINTER_NEAR(log(x));
  cases.SINTER_NEAR(log1p(x));
  cases.SINTER_NEAR(log2(x));
  cases.SINTER_NEAR(log10(x));
  cases.SINTER_NEAR(sin(x));
  cases.SINTER_NEAR(cos(x));
  cases.SINTER_NEAR(tan(x));
  cases.SINTER_NEAR(sinh(x));
  cases.SINTER_NEAR(cosh(x));
  cases.SINTER_NEAR(tanh(x));
  cases.SINTER_NEAR(asin(x));
  cases.SINTER_NEAR(acos(x));
  cases.SINTER_NEAR(atan(x));
  cases.SINTER_NEAR(asinh(x));
  cases.SINTER_NEAR(acosh(x));
  cases.SINTER_NEAR(atanh(x));
  cases.SINTER_NEAR(cbrt(x));
  cases.SINTER_NEAR(deg2rad(x));
  cases.SINTER_NEAR(rad2deg(x));
  cases.SINTER_NEAR(rsqrt(abs(x)));
  cases.SINTER_NEAR(log1p(abs(x)));
  cases.SINTER_NEAR(erf(x));
  cases.SINTER_NEAR(erfc(x));
  cases.SINTER_WITHIN(7.5, lgamma(abs(x) + 3));
  cases.SINTER_NEAR(atan2(x, y));
  cases.SINTER_NEAR(hypot(x, y));
  cases.SINTER_WITHIN(4, logaddexp(x, y));
  cases.SINTER_NEAR(pow(abs(x), y));
  cases.SINTER_WITHIN(1, fma(x, y, x));
  cases.SINTER_NEAR(lerp(abs(x), abs(y), 0.25));
}
/// NaN and infinities are 7.
auto finite(auto const& x) {
  return where(isfinite(x), x, 7);
}
template <class E, class Of>
void check_activations(Of& cases) {
  cases.SINTER_GOLDEN(floor_divide(finite(x), divisor<E>(finite(y))));
  cases.SINTER_GOLDEN(isclose(x, y));
  cases.SINTER_GOLDEN(isclose(x, y, 0.5, 0.25, equal_nan));
  cases.SINTER_GOLDEN(relu(clip(x, -9, 9)) + 0);
  cases.SINTER_GOLDEN(relu6(clip(x, -9, 9)) + 0);
  cases.SINTER_GOLDEN(leaky_relu(clip(x, -9, 9), 0.25));
  cases.SINTER_GOLDEN(hard_tanh(clip(x, -9, 9)));
  cases.SINTER_NEAR(sigmoid(clip(x, -9, 9)));
  cases.SINTER_NEAR(softplus(clip(x, -9, 9)));
  cases.SINTER_NEAR(log_sigmoid(clip(x, -9, 9)));
  cases.SINTER_NEAR(elu(clip(x, -9, 9), 0.5));
  cases.SINTER_WITHIN(3.5, silu(clip(x, -9, 9)));
  cases.SINTER_WITHIN(4.5, selu(clip(x, -9, 9)));
  cases.SINTER_NEAR(softsign(clip(x, -9, 9)));
  cases.SINTER_NEAR(hard_sigmoid(clip(x, -9, 9)));
  cases.SINTER_NEAR(hard_swish(clip(x, -9, 9)));
  cases.SINTER_WITHIN(6.5, mish(clip(x, -9, 9)));
  cases.SINTER_WITHIN(30.5, gelu(clip(x, -3, 9)));
}

/// All functions of an element type, at rank 2.
template <class E>
void check_type(std::string const& name) {
  Cases<2, E> cases("types_" + name, 6);
  check_both<E>(cases);
  check_rest<E>(cases);
  if constexpr (!std::is_same_v<E, bool>) {
    check_numbers<E>(cases);
    cases.SINTER_GOLDEN(sign(x));
    cases.SINTER_GOLDEN(square(x));
    cases.SINTER_GOLDEN(clip(x, E(2), E(7)));
  }
  if constexpr (std::is_integral_v<E>) {
    cases.SINTER_GOLDEN(x & y);
    cases.SINTER_GOLDEN(x | y);
    cases.SINTER_GOLDEN(x ^ y);
    cases.SINTER_GOLDEN(~x);
  }
  if constexpr (std::is_floating_point_v<E>) {
    check_floats(cases);
    check_activations<E>(cases);
  } else if constexpr (!std::is_same_v<E, bool>) {
    cases.SINTER_GOLDEN(floor_divide(x, divisor<E>(y)));
    cases.SINTER_GOLDEN(x << (y & E(sizeof(E) * 8 - 1)));
    cases.SINTER_GOLDEN(x >> (y & E(sizeof(E) * 8 - 1)));
    cases.SINTER_GOLDEN(pow(x, y & E(3)));
  }
}

}  // namespace elementwise_golden
