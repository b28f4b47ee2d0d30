/// @file
/// What reductions share: axes and `keepdims` as a call gives them, their checks, the folding node.
#pragma once

#include <sinter/math/build.hpp>
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

/// Options of a verb without those that derive from `Extra`, which it looks for by itself.
template <class Extra, class Kept, class... Options>
struct OptionsBesides {
  using type = Kept;
};
template <class Extra, class... Kept, class First, class... Rest>
struct OptionsBesides<Extra, FoldOptionsOf<Kept...>, First, Rest...>
    : OptionsBesides<Extra,
                     std::conditional_t<std::is_base_of_v<Extra, First>, FoldOptionsOf<Kept...>,
                                        FoldOptionsOf<Kept..., First>>,
                     Rest...> {};
template <class Extra, class... Options>
using options_besides = typename OptionsBesides<Extra, FoldOptionsOf<>, Options...>::type;
struct NoExtra {};

/// True for what may follow the operand of a reduction.
template <class Extra, class... Options>
inline constexpr bool are_fold_options =
    requires { typename options_besides<Extra, Options...>::type; };
template <class Extra, class... Options>
using fold_options =
    typename std::conditional_t<are_fold_options<Extra, Options...>,
                                options_besides<Extra, Options...>, FoldOptionsOf<>>::type;
/// The option that derives from `Extra`, or what stands for it where none was given.
template <class Extra, class Default>
constexpr auto extra_option(Default otherwise) {
  return otherwise;
}
template <class Extra, class Default, class First, class... Rest>
constexpr auto extra_option(Default otherwise, First first, Rest... rest) {
  if constexpr (std::is_base_of_v<Extra, First>) {
    return first;
  } else {
    return extra_option<Extra>(otherwise, rest...);
  }
}

template <class Option>
inline constexpr int named_axes = Number<Option> ? 1 : 0;
template <int... Numbers>
inline constexpr int named_axes<Axes<Numbers...>> = static_cast<int>(sizeof...(Numbers));
/// Rank of a reduction, as far as can be told where its axes are wrong.
template <int Rank, class... Options>
inline constexpr int reduced_rank =
    (std::is_same_v<Options, KeepDims> || ...) ? Rank
    : (0 + ... + named_axes<Options>) == 0     ? 0
                                               : Rank - (0 + ... + named_axes<Options>);

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

/// The root of sums of squares; see `RootOfSum`.
template <class Held>
constexpr auto root_of_sum(Held sums) {
  auto const shape = sums.shape();
  return Map<RootOfSum, element_of<Held>, typename Held::shape_type, Held>({}, shape,
                                                                          std::move(sums));
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

}  // namespace detail

// The axes of a call are checked in one way for all verbs. `extra` is the base of what else a verb
// may be given behind its operand.
#define SINTER_CHECK_AXES(call, extra)                                                         \
  static_assert(detail::are_fold_options<extra, Options...>,                                   \
                call ": axes must be constants, as 0_c or axes(0_c, 2_c); keepdims may follow"); \
  using FoldChoice = detail::fold_options<extra, Options...>;                                  \
  static_assert(existing_axes<shape_of<Operand>, typename FoldChoice::selection>,              \
                call ": each axis must be one of the operand's");                              \
  static_assert(distinct_axes<shape_of<Operand>, typename FoldChoice::selection>,              \
                call ": no axis may be named twice");
#define SINTER_REDUCING_BODY(verb, extra, ...)                                                 \
  SINTER_CHECK_AXES(#verb "(x, axes)", extra)                                                  \
  if constexpr (!detail::are_fold_options<extra, Options...> ||                                \
                !detail::has_fold_axes<FoldChoice, Operand>) {                                 \
    constexpr int rank = std::remove_cvref_t<Operand>::rank;                                   \
    return detail::after_error<std::int8_t, detail::reduced_rank<rank, Options...>>();         \
  } else {                                                                                     \
    __VA_ARGS__                                                                                \
  }
#if defined(__clang__)
#define SINTER_REDUCING_VERB_WITH(verb, extra, ...)                                            \
  template <detail::NamedTensor Operand, class... Options>                                     \
  constexpr auto verb(Operand&& x SINTER_LIFETIMEBOUND, [[maybe_unused]] Options... options) { \
    SINTER_REDUCING_BODY(verb, extra, __VA_ARGS__)                                             \
  }                                                                                            \
  template <Expression Operand, class... Options>                                              \
    requires(!detail::NamedTensor<Operand>)                                                    \
  constexpr auto verb(Operand&& x, [[maybe_unused]] Options... options) {                      \
    SINTER_REDUCING_BODY(verb, extra, __VA_ARGS__)                                             \
  }
#else
#define SINTER_REDUCING_VERB_WITH(verb, extra, ...)                                            \
  template <Expression Operand, class... Options>                                              \
  constexpr auto verb(Operand&& x, [[maybe_unused]] Options... options) {                      \
    SINTER_REDUCING_BODY(verb, extra, __VA_ARGS__)                                             \
  }
#endif
/// A verb `verb(x)`, `verb(x, axes)`, `verb(x, axes, keepdims)`.
#define SINTER_REDUCING_VERB(verb, ...)                                                        \
  SINTER_REDUCING_VERB_WITH(verb, detail::NoExtra, __VA_ARGS__)
/// The same, of axes that must have elements.
#define SINTER_NONEMPTY_VERB(verb, ...)                                                        \
  SINTER_REDUCING_VERB(                                                                        \
      verb,                                                                                    \
      static_assert(detail::nonempty_axes<shape_of<Operand>, typename FoldChoice::selection>,  \
                    #verb "(x, axes): the axes must not be empty");                            \
      __VA_ARGS__)

}  // namespace sinter::inline SINTER_ABI
