/// @file
/// Signs, neighbours, classes of elements; blends, angles; which elements are close to others.
#pragma once

#include <sinter/math/build.hpp>
#include <sinter/rule/floating.hpp>

namespace sinter::inline SINTER_ABI {

/// -1, 0 or 1 by the sign of each number; NaN stays NaN.
SINTER_UNARY_VERB(
    sign, static_assert(numeric_elements<element_of<Operand>>,
                        "sign(x): elements must be numbers, not bool");
    return detail::build_unary<Sign, detail::CommonNumber>("sign", std::forward<Operand>(x));)
/// The size of `left` with the sign of `right`. Integers give double, here and below.
SINTER_BROADCASTING_VERB(copysign, "copysign(left, right)", Copysign, CommonFloating)
/// The next number on the way from `left` to `right`.
SINTER_BROADCASTING_VERB(nextafter, "nextafter(left, right)", NextAfter, CommonFloating)
/// True for negative numbers, -0, and NaN of negative sign.
SINTER_MAPPING_VERB(signbit, Signbit, CommonFloating)
/// True for what is neither infinite nor NaN.
SINTER_MAPPING_VERB(isfinite, IsFinite, CommonFloating)
/// True for infinities of both signs.
SINTER_MAPPING_VERB(isinf, IsInfinite, CommonFloating)
SINTER_MAPPING_VERB(isnan, IsNan, CommonFloating)
/// 1 / x.
SINTER_MAPPING_VERB(reciprocal, Reciprocal, CommonFloating)
/// Degrees as radians.
SINTER_MAPPING_VERB(deg2rad, DegreesToRadians, CommonFloating)
/// Radians as degrees.
SINTER_MAPPING_VERB(rad2deg, RadiansToDegrees, CommonFloating)
/// The larger of two elements; a number wins over NaN.
SINTER_BROADCASTING_VERB(fmax, "fmax(left, right)", Fmax, Common)
/// The smaller of two elements; a number wins over NaN.
SINTER_BROADCASTING_VERB(fmin, "fmin(left, right)", Fmin, Common)
/// What division towards zero leaves; it has the sign of `left`.
///
/// errors  a zero divisor of integers is a division_by_zero; of floating-point numbers it gives NaN
SINTER_BINARY_VERB(
    fmod, static_assert(broadcastable_shapes<detail::operand_shape<Left>,
                                             detail::operand_shape<Right>>,
                        "fmod(left, right): the shapes must broadcast: from the right, extents "
                        "must be equal or one of them 1");
    using ElementType = detail::common_element<Left, Right>;
    using Rule = std::conditional_t<std::is_floating_point_v<ElementType>, Fmod, IntegerFmod>;
    return detail::build_binary<Rule, detail::CommonNumber>(
        "fmod(left, right)", std::forward<Left>(left), std::forward<Right>(right));)

namespace detail {
template <class... Operands>
concept SomeOperands = (Operand<Operands> && ...) && (Expression<Operands> || ...);
}  // namespace detail

/// a b + c, rounded once.
///
/// shape   the three shapes broadcast
/// cost    one instruction where the processor has it, otherwise a function for each element
template <class Left, class Right, class Addend>
  requires detail::SomeOperands<Left, Right, Addend>
constexpr auto fma(Left&& a, Right&& b, Addend&& c) {
  static_assert(broadcastable_together<detail::operand_shape<Left>, detail::operand_shape<Right>,
                                       detail::operand_shape<Addend>>,
                "fma(a, b, c): the shapes must broadcast");
  return detail::build_map<Fma, detail::CommonFloating>(
      "fma(a, b, c)", std::forward<Left>(a), std::forward<Right>(b), std::forward<Addend>(c));
}
/// a + t (b - a): `a` for t = 0, `b` for t = 1, exactly.
///
/// shape   the three shapes broadcast
template <class Left, class Right, class Weight>
  requires detail::SomeOperands<Left, Right, Weight>
constexpr auto lerp(Left&& a, Right&& b, Weight&& t) {
  static_assert(broadcastable_together<detail::operand_shape<Left>, detail::operand_shape<Right>,
                                       detail::operand_shape<Weight>>,
                "lerp(a, b, t): the shapes must broadcast");
  return detail::build_map<Lerp, detail::CommonFloating>(
      "lerp(a, b, t)", std::forward<Left>(a), std::forward<Right>(b), std::forward<Weight>(t));
}

/// Type of `equal_nan`.
struct EqualNan {};
/// For `isclose` and `allclose`: NaN is close to NaN.
inline constexpr EqualNan equal_nan{};

namespace detail {
template <class Rule, class Left, class Right, class Relative, class Absolute>
constexpr auto close_elements(Left&& left, Right&& right, Relative&& relative,
                              Absolute&& absolute) {
  static_assert(broadcastable_together<operand_shape<Left>, operand_shape<Right>,
                                       operand_shape<Relative>, operand_shape<Absolute>>,
                "isclose(left, right, relative, absolute): the shapes must broadcast");
  return build_map<Rule, CommonFloating>(
      "isclose(left, right, relative, absolute)", std::forward<Left>(left),
      std::forward<Right>(right), std::forward<Relative>(relative),
      std::forward<Absolute>(absolute));
}
}  // namespace detail

/// True where |left - right| <= absolute + relative |right|. Equal infinities are close, NaN is close
/// to nothing, or to NaN with `equal_nan` as last argument.
///
/// shape   all shapes broadcast; the limits may be tensors too
template <class Left, class Right, class Relative = double, class Absolute = double>
  requires(detail::SomeOperands<Left, Right> && detail::Operand<Relative> &&
           detail::Operand<Absolute>)
constexpr auto isclose(Left&& left, Right&& right, Relative&& relative = 1e-5,
                       Absolute&& absolute = 1e-8) {
  return detail::close_elements<IsClose>(
      std::forward<Left>(left), std::forward<Right>(right), std::forward<Relative>(relative),
      std::forward<Absolute>(absolute));
}
template <class Left, class Right, class Relative, class Absolute>
  requires(detail::SomeOperands<Left, Right> && detail::Operand<Relative> &&
           detail::Operand<Absolute>)
constexpr auto isclose(Left&& left, Right&& right, Relative&& relative, Absolute&& absolute,
                       EqualNan) {
  return detail::close_elements<IsCloseOrNan>(
      std::forward<Left>(left), std::forward<Right>(right), std::forward<Relative>(relative),
      std::forward<Absolute>(absolute));
}
template <class Left, class Right>
  requires detail::SomeOperands<Left, Right>
constexpr auto isclose(Left&& left, Right&& right, EqualNan) {
  return isclose(std::forward<Left>(left), std::forward<Right>(right), 1e-5, 1e-8, equal_nan);
}

}  // namespace sinter::inline SINTER_ABI
