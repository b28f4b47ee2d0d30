/// @file
/// Reductions: sum, mean, max, min, argmax, softmax.
#pragma once

#include <sinter/math/create.hpp>
#include <sinter/math/elementwise.hpp>
#include <sinter/math/slice.hpp>
#include <sinter/rule/reduction.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

/// Axes and `keepdims` as a verb was given them.
template <class Selection, bool Keep>
struct FoldOptions {
  using selection = Selection;
  static constexpr bool keeps = Keep;
};
template <class... Options>
struct FoldOptionsOf;
template <>
struct FoldOptionsOf<> {
  using type = FoldOptions<AllAxes, false>;
};
template <>
struct FoldOptionsOf<KeepDims> {
  using type = FoldOptions<AllAxes, true>;
};
template <Constant Axis>
struct FoldOptionsOf<Axis> {
  using type = FoldOptions<Axes<static_cast<int>(Axis::value)>, false>;
};
template <Constant Axis>
struct FoldOptionsOf<Axis, KeepDims> {
  using type = FoldOptions<Axes<static_cast<int>(Axis::value)>, true>;
};
template <int... Numbers>
struct FoldOptionsOf<Axes<Numbers...>> {
  using type = FoldOptions<Axes<Numbers...>, false>;
};
template <int... Numbers>
struct FoldOptionsOf<Axes<Numbers...>, KeepDims> {
  using type = FoldOptions<Axes<Numbers...>, true>;
};

/// True for what may follow the operand of a reduction.
template <class... Options>
inline constexpr bool are_fold_options = requires { typename FoldOptionsOf<Options...>::type; };
template <class... Options>
using fold_options = typename std::conditional_t<are_fold_options<Options...>,
                                                 FoldOptionsOf<Options...>, FoldOptionsOf<>>::type;

template <class Option>
inline constexpr int named_axes = 1;
template <>
inline constexpr int named_axes<KeepDims> = 0;
template <int... Numbers>
inline constexpr int named_axes<Axes<Numbers...>> = static_cast<int>(sizeof...(Numbers));
/// Rank of a reduction, as far as can be told where its axes are wrong.
template <int Rank, class... Options>
inline constexpr int reduced_rank =
    (std::is_same_v<Options, KeepDims> || ...) ? Rank : Rank - (0 + ... + named_axes<Options>);

template <class Reduction, class Options, class Operand>
constexpr auto fold_node(Operand operand) {
  constexpr int rank = Operand::rank;
  constexpr unsigned bits = axis_bits<typename Options::selection, rank>;
  constexpr auto list =
      reduced_list<bits, Options::keeps, rank>(Operand::shape_type::static_extents);
  using ShapeType = shape_from<list>;
  ShapeType const shape(reduced_list<bits, Options::keeps, rank>(operand.shape().extents()));
  return Reduce<Reduction, element_of<Operand>, ShapeType, bits, Operand>(std::move(operand),
                                                                         shape);
}

/// True unless the compiler sees that a reduction without identity would fold nothing.
template <class ShapeType, class Selection>
inline constexpr bool nonempty_axes = [] {
  constexpr unsigned bits = axis_bits<Selection, ShapeType::rank>;
  for (int axis = 0; axis < ShapeType::rank; ++axis) {
    if (((bits >> axis) & 1U) != 0 && ShapeType::static_extents[axis] == 0) return false;
  }
  return true;
}();

/// Elements that one result is folded from.
template <class Options, class ShapeType>
constexpr std::ptrdiff_t folded_count(ShapeType const& shape) {
  constexpr unsigned bits = axis_bits<typename Options::selection, ShapeType::rank>;
  std::ptrdiff_t count = 1;
  for (int axis = 0; axis < ShapeType::rank; ++axis) {
    if (((bits >> axis) & 1U) != 0) count *= shape[axis];
  }
  return count;
}

template <class Options, class T>
inline constexpr bool has_fold_axes =
    existing_axes<shape_of<T>, typename Options::selection> &&
    distinct_axes<shape_of<T>, typename Options::selection>;

template <class Reduction, class Options, class T>
constexpr auto build_extremum(T&& x) {
  using ElementType = element_of<T>;
  if constexpr (is_bool<ElementType>) {
    return operand_as<bool>(
        fold_node<Reduction, Options>(operand_as<std::uint8_t>(std::forward<T>(x))));
  } else {
    return fold_node<Reduction, Options>(operand<false>(std::forward<T>(x)));
  }
}

/// Indices along one axis, in a shape that broadcasts with the operand's.
template <int Axis, class ShapeType>
constexpr auto indices_along(ShapeType const& shape) {
  constexpr int rank = ShapeType::rank;
  constexpr auto extent = spelled<ShapeType::static_extents[Axis]>();
  Tensor<std::int64_t, extent> numbers(Shape<extent>(ExtentList<1>{{shape[Axis]}}), uninitialized);
  for (std::ptrdiff_t i = 0; i < shape[Axis]; ++i) numbers.data()[i] = i;
  return [&]<std::size_t... A>(std::index_sequence<A...>) {
    auto leaf = Owned<Tensor<std::int64_t, extent>>(std::move(numbers));
    constexpr auto extents = [] {
      ExtentList<ShapeType::rank> list;
      for (int axis = 0; axis < ShapeType::rank; ++axis) {
        list[axis] = axis == Axis ? ShapeType::static_extents[Axis] : 1;
      }
      return list;
    }();
    ExtentList<rank> all;
    ExtentList<rank> steps;
    for (int axis = 0; axis < rank; ++axis) {
      all[axis] = axis == Axis ? shape[Axis] : 1;
      steps[axis] = 1;
    }
    using Result = shape_from<extents>;
    return View<decltype(leaf), Result, Pick<(static_cast<int>(A) == Axis ? 0 : -1), 1>...>(
        std::move(leaf), Result(all), ExtentList<1>{}, steps);
  }(std::make_index_sequence<static_cast<std::size_t>(rank)>{});
}

/// Position of each element among those that are folded together.
template <unsigned Bits, int Axis, class ShapeType>
constexpr auto fold_positions(ShapeType const& shape) {
  constexpr unsigned below = Bits & ((1U << Axis) - 1U);
  auto own = indices_along<Axis>(shape);
  if constexpr (below == 0) {
    return own;
  } else {
    constexpr int next = 31 - std::countl_zero(below);
    return fold_positions<below, next>(shape) * shape[Axis] + std::move(own);
  }
}

}  // namespace detail

#define SINTER_CHECK_AXES(call)                                                               \
  static_assert(detail::are_fold_options<Options...>,                                         \
                call ": axes must be constants, as 0_c or axes(0_c, 2_c); keepdims may follow"); \
  using FoldChoice = detail::fold_options<Options...>;                                        \
  static_assert(existing_axes<shape_of<Operand>, typename FoldChoice::selection>,             \
                call ": each axis must be one of the operand's");                             \
  static_assert(distinct_axes<shape_of<Operand>, typename FoldChoice::selection>,             \
                call ": no axis may be named twice");
#define SINTER_REDUCING_BODY(verb, ...)                                                       \
  SINTER_CHECK_AXES(#verb "(x, axes)")                                                        \
  if constexpr (!detail::are_fold_options<Options...> ||                                      \
                !detail::has_fold_axes<FoldChoice, Operand>) {                                \
    constexpr int rank = std::remove_cvref_t<Operand>::rank;                                  \
    return detail::after_error<std::int8_t, detail::reduced_rank<rank, Options...>>();        \
  } else {                                                                                    \
    __VA_ARGS__                                                                               \
  }
#if defined(__clang__)
#define SINTER_REDUCING_VERB(verb, ...)                                                       \
  template <detail::NamedTensor Operand, class... Options>                                    \
  constexpr auto verb(Operand&& x SINTER_LIFETIMEBOUND, [[maybe_unused]] Options... options) { \
    SINTER_REDUCING_BODY(verb, __VA_ARGS__)                                                   \
  }                                                                                           \
  template <Expression Operand, class... Options>                                             \
    requires(!detail::NamedTensor<Operand>)                                                   \
  constexpr auto verb(Operand&& x, [[maybe_unused]] Options... options) {                     \
    SINTER_REDUCING_BODY(verb, __VA_ARGS__)                                                   \
  }
#else
#define SINTER_REDUCING_VERB(verb, ...)                                                       \
  template <Expression Operand, class... Options>                                             \
  constexpr auto verb(Operand&& x, [[maybe_unused]] Options... options) {                     \
    SINTER_REDUCING_BODY(verb, __VA_ARGS__)                                                   \
  }
#endif

/// Sum over all axes, or over those given: `sum(x)`, `sum(x, -1_c)`, `sum(x, axes(0_c, 2_c),
/// keepdims)`. Integers are summed in 64 bits.
///
/// shape   the operand's without the axes, or with 1 in their place (`keepdims`)
/// errors  "each axis must be one of the operand's", "no axis may be named twice"
/// cost    one pass, pairwise, no temporary: the operand is never stored
/// source  Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., ch. 4
SINTER_REDUCING_VERB(sum, using Sum = accumulated_type<element_of<Operand>>;
                     return detail::fold_node<SumReduction, FoldChoice>(
                         detail::operand_as<Sum>(std::forward<Operand>(x)));)

/// Arithmetic mean; of integers in double. The mean of nothing is NaN.
SINTER_REDUCING_VERB(
    mean, using Mean = floating_type<element_of<Operand>>;
    auto values = detail::operand_as<Mean>(std::forward<Operand>(x));
    Scalar<Mean> const count(static_cast<Mean>(detail::folded_count<FoldChoice>(values.shape())));
    return make_map("mean(x, axes)", Divide{},
                    detail::fold_node<SumReduction, FoldChoice>(std::move(values)), count);)

#define SINTER_EXTREMUM_VERB(verb, reduction)                                                 \
  SINTER_REDUCING_VERB(                                                                       \
      verb,                                                                                   \
      static_assert(detail::nonempty_axes<shape_of<Operand>, typename FoldChoice::selection>, \
                    #verb "(x, axes): the axes must not be empty");                           \
      return detail::build_extremum<reduction, FoldChoice>(std::forward<Operand>(x));)
/// Largest element; NaN where there is one.
///
/// errors  axes without elements do not compile, or are a domain_error
SINTER_EXTREMUM_VERB(max, MaximumReduction)
/// Smallest element; NaN where there is one.
SINTER_EXTREMUM_VERB(min, MinimumReduction)
#undef SINTER_EXTREMUM_VERB

/// Index of the first largest element along an axis, or in row-major order over all; the first NaN
/// where there is one. The elements are int64.
///
/// errors  as `max`
/// cost    two passes; the operand's barriers are evaluated once
SINTER_REDUCING_VERB(
    argmax,
    static_assert(detail::nonempty_axes<shape_of<Operand>, typename FoldChoice::selection>,
                  "argmax(x, axes): the axes must not be empty");
    auto values = detail::operand_as<typename detail::CommonNumber::type<element_of<Operand>>>(
        std::forward<Operand>(x));
    using Kept = detail::FoldOptions<typename FoldChoice::selection, true>;
    constexpr int rank = std::remove_cvref_t<Operand>::rank;
    constexpr unsigned bits = detail::axis_bits<typename FoldChoice::selection, rank>;
    if constexpr (bits == 0) {
      return Scalar<std::int64_t>(0);
    } else {
      auto const shape = values.shape();
      auto largest = detail::fold_node<MaximumReduction, Kept>(values);
      auto found = logical_or(equal(values, std::move(largest)), not_equal(values, values));
      auto positions = detail::fold_positions<bits, 31 - std::countl_zero(bits)>(shape);
      return detail::fold_node<MinimumReduction, FoldChoice>(
          where(std::move(found), std::move(positions), std::numeric_limits<std::int64_t>::max()));
    })

/// exp(x) / sum(exp(x)) along one axis, from exponents of which the largest is 0.
///
/// shape   the operand's
/// cost    three passes over the axis; the operand's barriers are evaluated once
template <Expression Operand, Constant Axis>
constexpr auto softmax(Operand&& x, Axis axis) {
  static_assert(existing_axes<shape_of<Operand>, Axes<static_cast<int>(Axis::value)>>,
                "softmax(x, axis): the axis must be one of the operand's");
  if constexpr (existing_axes<shape_of<Operand>, Axes<static_cast<int>(Axis::value)>>) {
    using ElementType = floating_type<element_of<Operand>>;
    auto const values = detail::operand_as<ElementType>(std::forward<Operand>(x));
    auto const powers = exp(values - max(values, axis, keepdims));
    return powers / sum(powers, axis, keepdims);
  } else {
    return detail::after_error<floating_type<element_of<Operand>>, shape_of<Operand>::rank>();
  }
}
#undef SINTER_REDUCING_VERB
#undef SINTER_REDUCING_BODY
#undef SINTER_CHECK_AXES

}  // namespace sinter::inline SINTER_ABI
