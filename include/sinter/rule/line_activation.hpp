/// @file
/// Rules of activations that are made of straight lines.
#pragma once

#include <sinter/rule/arithmetic.hpp>

namespace sinter::inline SINTER_ABI {

/// 0 below 0, the value itself above; NaN stays NaN.
struct Relu {
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a) const {
    using scalar::less;
    using scalar::select;
    return select(less(a, Value(0)), Value(0), a);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::less;
    return gate(less(Value(0), a));
  }
};
/// Between 0 and 6.
struct Relu6 {
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a) const {
    using scalar::minimum;
    return minimum(Relu{}(a), Value(6));
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::less;
    using scalar::logical_and;
    return gate(logical_and(less(Value(0), a), less(a, Value(6))));
  }
};
/// The value itself above 0, `slope` times the value below.
struct LeakyRelu {
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a, Value const& slope) const {
    using scalar::less;
    using scalar::multiply;
    using scalar::select;
    return select(less(a, Value(0)), multiply(slope, a), a);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a,
                                          Value const& slope) {
    using scalar::less;
    using scalar::select;
    return select(less(Value(0), a), Value(1), slope);
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<1>, auto const&, Value const& a,
                                          Value const&) {
    using scalar::minimum;
    return minimum(a, Value(0));
  }
};
/// a / 6 + 1/2 between 0 and 1.
struct HardSigmoid {
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a) const {
    using scalar::add;
    using scalar::divide;
    return divide(Relu6{}(add(a, Value(3))), Value(6));
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::absolute;
    using scalar::less;
    using scalar::select;
    return select(less(absolute(a), Value(3)), Value(1.0 / 6), Value(0));
  }
};
/// Between -1 and 1.
struct HardTanh {
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a) const {
    using scalar::maximum;
    using scalar::minimum;
    return minimum(maximum(a, Value(-1)), Value(1));
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::absolute;
    using scalar::less;
    return gate(less(absolute(a), Value(1)));
  }
};
/// a times `HardSigmoid`.
struct HardSwish {
  template <class Value>
  SINTER_HD constexpr auto operator()(Value const& a) const {
    using scalar::maximum;
    using scalar::multiply;
    return multiply(maximum(a, Value(-10000)), HardSigmoid{}(a));
  }
  template <class Value>
  SINTER_HD static constexpr auto partial(argument<0>, auto const&, Value const& a) {
    using scalar::add;
    using scalar::divide;
    using scalar::less;
    using scalar::less_equal;
    using scalar::select;
    Value const three(3);
    return select(less_equal(three, a), Value(1),
                  select(less(Value(-3), a), add(divide(a, three), Value(0.5)), Value(0)));
  }
};

}  // namespace sinter::inline SINTER_ABI
