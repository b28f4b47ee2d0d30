#include "table.hpp"

using namespace sinter;
using namespace sinter::literals;

namespace array_api {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// A function of one number, at two numbers of its domain.
#define ARRAY_API_UNARY(name, types, a, b)                                                        \
  function("Element-wise functions", #name, types{}, []<class E>(Checks& checks) {                \
    checks.template gives<E>(sinter::name(listed<E>({a, b})), {2}, {std::name(a), std::name(b)}); \
  });

}  // namespace

void elementwise() {
  char const* const section = "Element-wise functions";
  function(section, "abs", Numbers{}, []<class E>(Checks& c) {
    c.template gives<Real<E>>(abs(listed<E>({0, 3})), {2}, {0, 3});
  });
  ARRAY_API_UNARY(acos, Inexact, 0.25, -1.0)
  ARRAY_API_UNARY(acosh, Inexact, 1.5, 20.0)
  function(section, "add", All{}, []<class E>(Checks& c) {
    auto const sums = counted<E>() + listed<E>({1, 0, 1});
    if constexpr (std::is_same_v<E, bool>) {
      c.template gives<E>(sums, {2, 3}, {1, 1, 1, 1, 1, 1});
    } else {
      c.template gives<E>(sums, {2, 3}, {2, 2, 4, 5, 5, 7});
      c.template gives<E>(add(counted<E>(), counted<E>()), {2, 3}, {2, 4, 6, 8, 10, 12});
    }
  });
  ARRAY_API_UNARY(asin, Inexact, 0.25, -1.0)
  ARRAY_API_UNARY(asinh, Inexact, 0.25, -20.0)
  ARRAY_API_UNARY(atan, Inexact, 0.25, -20.0)
  function(section, "atan2", Floats{}, []<class E>(Checks& c) {
    c.template gives<E>(atan2(listed<E>({1, -1}), listed<E>({-2, 0})), {2},
                        {std::atan2(1.0, -2.0), std::atan2(-1.0, 0.0)});
  });
  ARRAY_API_UNARY(atanh, Inexact, 0.25, -0.75)
  function(section, "bitwise_and", Bits{}, []<class E>(Checks& c) {
    c.template gives<E>(bitwise_and(listed<E>({1, 0}), listed<E>({1, 1})), {2}, {1, 0});
  });
  function(section, "bitwise_invert", Bits{}, []<class E>(Checks& c) {
    c.template gives<E>(bitwise_invert(bitwise_invert(listed<E>({1, 0}))), {2}, {1, 0});
  });
  function(section, "bitwise_left_shift", Integers{}, []<class E>(Checks& c) {
    c.template gives<E>(bitwise_left_shift(listed<E>({1, 3}), listed<E>({2, 100})), {2}, {4, 0});
  });
  function(section, "bitwise_or", Bits{}, []<class E>(Checks& c) {
    c.template gives<E>(bitwise_or(listed<E>({1, 0}), listed<E>({0, 0})), {2}, {1, 0});
  });
  function(section, "bitwise_right_shift", Integers{}, []<class E>(Checks& c) {
    c.template gives<E>(bitwise_right_shift(listed<E>({13, 3}), listed<E>({2, 100})), {2}, {3, 0});
  });
  function(section, "bitwise_xor", Bits{}, []<class E>(Checks& c) {
    c.template gives<E>(bitwise_xor(listed<E>({1, 1}), listed<E>({0, 1})), {2}, {1, 0});
  });
  function(section, "ceil", Reals{}, []<class E>(Checks& c) {
    bool const is_whole = std::is_integral_v<E>;
    c.template gives<E>(ceil(listed<E>({2.5, 7})), {2}, {is_whole ? 2 : std::ceil(2.5), 7});
  });
  function(section, "clip", Reals{}, []<class E>(Checks& c) {
    c.template gives<E>(clip(counted<E>(), 2, 4), {2, 3}, {2, 2, 3, 4, 4, 4});
    c.template gives<E>(clip(counted<E>(), none, 4), {2, 3}, {1, 2, 3, 4, 4, 4});
  });
  function(section, "conj", Complexes{}, []<class E>(Checks& c) {
    c.template gives<typename E::value_type>(imag(conj(Tensor<E, 1>{E(1, 2)})), {1}, {-2});
  });
  function(section, "copysign", Floats{}, []<class E>(Checks& c) {
    c.template gives<E>(copysign(listed<E>({3, 3}), listed<E>({-1, 1})), {2}, {-3, 3});
  });
  ARRAY_API_UNARY(cos, Inexact, 0.25, -2.0)
  ARRAY_API_UNARY(cosh, Inexact, 0.25, -2.0)
  function(section, "divide", Inexact{}, []<class E>(Checks& c) {
    c.template gives<E>(counted<E>() / 2, {2, 3}, {0.5, 1, 1.5, 2, 2.5, 3});
  });
  function(section, "equal", All{}, []<class E>(Checks& c) {
    c.template gives<bool>(listed<E>({1, 0}) == listed<E>({1, 1}), {2}, {1, 0});
  });
  ARRAY_API_UNARY(exp, Inexact, 0.25, -2.0)
  ARRAY_API_UNARY(expm1, Inexact, 0.25, -2.0)
  function(section, "floor", Reals{}, []<class E>(Checks& c) {
    bool const is_whole = std::is_integral_v<E>;
    c.template gives<E>(floor(listed<E>({2.5, 7})), {2}, {is_whole ? 2 : std::floor(2.5), 7});
  });
  function(section, "floor_divide", Reals{}, []<class E>(Checks& c) {
    c.template gives<E>(floor_divide(listed<E>({7, 9}), listed<E>({2, 3})), {2}, {3, 3});
  });
  function(section, "greater", Comparable{}, []<class E>(Checks& c) {
    c.template gives<bool>(greater(listed<E>({1, 0}), listed<E>({0, 0})), {2}, {1, 0});
  });
  function(section, "greater_equal", Comparable{}, []<class E>(Checks& c) {
    c.template gives<bool>(greater_equal(listed<E>({1, 0}), listed<E>({1, 1})), {2}, {1, 0});
  });
  function(section, "hypot", Floats{}, []<class E>(Checks& c) {
    c.template gives<E>(hypot(listed<E>({3, -5}), listed<E>({4, 12})), {2}, {5, 13});
  });
  function(section, "imag", Complexes{}, []<class E>(Checks& c) {
    c.template gives<typename E::value_type>(imag(Tensor<E, 1>{E(1, 2)}), {1}, {2});
  });
  function(section, "isfinite", Numbers{}, []<class E>(Checks& c) {
    if constexpr (std::is_floating_point_v<E>) {
      c.template gives<bool>(isfinite(listed<E>({1, INFINITY, nan})), {3}, {1, 0, 0});
    } else {
      c.template gives<bool>(isfinite(listed<E>({1, 0})), {2}, {1, 1});
    }
  });
  function(section, "isinf", Numbers{}, []<class E>(Checks& c) {
    if constexpr (std::is_floating_point_v<E>) {
      c.template gives<bool>(isinf(listed<E>({1, -INFINITY, nan})), {3}, {0, 1, 0});
    } else {
      c.template gives<bool>(isinf(listed<E>({1, 0})), {2}, {0, 0});
    }
  });
  function(section, "isnan", Numbers{}, []<class E>(Checks& c) {
    if constexpr (std::is_floating_point_v<E>) {
      c.template gives<bool>(isnan(listed<E>({1, INFINITY, nan})), {3}, {0, 0, 1});
    } else {
      c.template gives<bool>(isnan(listed<E>({1, 0})), {2}, {0, 0});
    }
  });
  function(section, "less", Comparable{}, []<class E>(Checks& c) {
    c.template gives<bool>(less(listed<E>({1, 0}), listed<E>({1, 1})), {2}, {0, 1});
  });
  function(section, "less_equal", Comparable{}, []<class E>(Checks& c) {
    c.template gives<bool>(less_equal(listed<E>({1, 1}), listed<E>({1, 0})), {2}, {1, 0});
  });
  ARRAY_API_UNARY(log, Inexact, 0.25, 2.0)
  ARRAY_API_UNARY(log10, Inexact, 0.25, 1000.0)
  ARRAY_API_UNARY(log1p, Inexact, 0.25, 2.0)
  ARRAY_API_UNARY(log2, Inexact, 0.25, 3.0)
  function(section, "logaddexp", Floats{}, []<class E>(Checks& c) {
    c.template gives<E>(logaddexp(listed<E>({0, 100}), listed<E>({0, -100})), {2},
                        {std::log(2.0), 100});
  });
  function(section, "logical_and", Boolean{}, []<class E>(Checks& c) {
    c.template gives<bool>(logical_and(listed<E>({1, 1}), listed<E>({1, 0})), {2}, {1, 0});
  });
  function(section, "logical_not", Boolean{}, []<class E>(Checks& c) {
    c.template gives<bool>(logical_not(listed<E>({1, 0})), {2}, {0, 1});
  });
  function(section, "logical_or", Boolean{}, []<class E>(Checks& c) {
    c.template gives<bool>(logical_or(listed<E>({0, 0}), listed<E>({1, 0})), {2}, {1, 0});
  });
  function(section, "logical_xor", Boolean{}, []<class E>(Checks& c) {
    c.template gives<bool>(logical_xor(listed<E>({1, 1}), listed<E>({1, 0})), {2}, {0, 1});
  });
  function(section, "maximum", Reals{}, []<class E>(Checks& c) {
    c.template gives<E>(maximum(listed<E>({1, 5}), listed<E>({3, 2})), {2}, {3, 5});
  });
  function(section, "minimum", Reals{}, []<class E>(Checks& c) {
    c.template gives<E>(minimum(listed<E>({1, 5}), listed<E>({3, 2})), {2}, {1, 2});
  });
  function(section, "multiply", Numbers{}, []<class E>(Checks& c) {
    c.template gives<E>(counted<E>() * listed<E>({3, 2, 1}), {2, 3}, {3, 4, 3, 12, 10, 6});
  });
  function(section, "negative", Numbers{}, []<class E>(Checks& c) {
    c.template gives<E>(negative(negative(counted<E>())), {2, 3}, {1, 2, 3, 4, 5, 6});
  });
  function(section, "nextafter", Floats{}, []<class E>(Checks& c) {
    c.template gives<bool>(nextafter(listed<E>({1}), listed<E>({2})) > 1, {1}, {1});
  });
  function(section, "not_equal", All{}, []<class E>(Checks& c) {
    c.template gives<bool>(listed<E>({1, 0}) != listed<E>({1, 1}), {2}, {0, 1});
  });
  function(section, "positive", Numbers{}, []<class E>(Checks& c) {
    c.template gives<E>(positive(counted<E>()), {2, 3}, {1, 2, 3, 4, 5, 6});
  });
  function(section, "pow", Numbers{}, []<class E>(Checks& c) {
    c.template gives<E>(pow(listed<E>({2, 3}), listed<E>({3, 2})), {2}, {8, 9});
  });
  function(section, "real", Complexes{}, []<class E>(Checks& c) {
    c.template gives<typename E::value_type>(real(Tensor<E, 1>{E(1, 2)}), {1}, {1});
  });
  function(section, "reciprocal", Inexact{}, []<class E>(Checks& c) {
    c.template gives<E>(reciprocal(listed<E>({4, -2})), {2}, {0.25, -0.5});
  });
  function(section, "remainder", Reals{}, []<class E>(Checks& c) {
    c.template gives<E>(remainder(listed<E>({7, 9}), listed<E>({4, 3})), {2}, {3, 0});
  });
  function(section, "round", Inexact{}, []<class E>(Checks& c) {
    c.template gives<E>(round(listed<E>({0.5, 1.5, -2.5})), {3}, {0, 2, -2});
  });
  function(section, "sign", Numbers{}, []<class E>(Checks& c) {
    c.template gives<E>(sign(listed<E>({7, 0})), {2}, {1, 0});
  });
  function(section, "signbit", Floats{}, []<class E>(Checks& c) {
    c.template gives<bool>(signbit(listed<E>({7, -0.0})), {2}, {0, 1});
  });
  ARRAY_API_UNARY(sin, Inexact, 0.25, -2.0)
  ARRAY_API_UNARY(sinh, Inexact, 0.25, -2.0)
  ARRAY_API_UNARY(sqrt, Inexact, 0.25, 9.0)
  function(section, "square", Numbers{}, []<class E>(Checks& c) {
    c.template gives<E>(square(listed<E>({7, 3})), {2}, {49, 9});
  });
  function(section, "subtract", Numbers{}, []<class E>(Checks& c) {
    c.template gives<E>(counted<E>() - listed<E>({1, 1, 1}), {2, 3}, {0, 1, 2, 3, 4, 5});
  });
  ARRAY_API_UNARY(tan, Inexact, 0.25, -1.0)
  ARRAY_API_UNARY(tanh, Inexact, 0.25, -1.0)
  function(section, "trunc", Reals{}, []<class E>(Checks& c) {
    bool const is_whole = std::is_integral_v<E>;
    c.template gives<E>(trunc(listed<E>({2.5, 7})), {2}, {is_whole ? 2 : std::trunc(2.5), 7});
  });
}

}  // namespace array_api
