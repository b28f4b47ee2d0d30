/// @file
/// Rules of exponentials, logarithms, circular functions and the activations made of them.
#pragma once

#include <sinter/rule/scalar.hpp>

namespace sinter::inline SINTER_ABI {

/// Natural exponential.
struct Exp {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::exp;
    return exp(a);
  }
};
/// Natural logarithm.
struct Log {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::log;
    return log(a);
  }
};
struct Sqrt {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::sqrt;
    return sqrt(a);
  }
};
struct Tanh {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::tanh;
    return tanh(a);
  }
};
/// Sine of an angle in radians.
struct Sin {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::sin;
    return sin(a);
  }
};
/// Cosine of an angle in radians.
struct Cos {
  SINTER_HD constexpr auto operator()(auto const& a) const {
    using scalar::cos;
    return cos(a);
  }
};

/// 0 below 0, the value itself above; NaN stays NaN.
struct Relu {
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a) const {
    using scalar::less;
    using scalar::select;
    return select(less(a, Value(0)), Value(0), a);
  }
};
/// 1 / (1 + exp(-a)).
struct Sigmoid {
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a) const {
    using scalar::add;
    using scalar::divide;
    using scalar::exp;
    using scalar::negative;
    return divide(Value(1), add(Value(1), exp(negative(a))));
  }
};

}  // namespace sinter::inline SINTER_ABI
