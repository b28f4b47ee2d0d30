/// @file
/// Products of whole tensors: dot, outer, tensordot, kron; trace.
#pragma once

#include <sinter/math/contraction.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

/// Letters for all axes of two operands, of which some are paired.
template <int LeftRank, int RightRank>
struct PairedLetters {
  Letters left;
  Letters right;
  Letters output;  ///< the axes of left that are not paired, then those of right

  template <int Pairs>
  constexpr PairedLetters(ExtentList<Pairs> const& left_axes, ExtentList<Pairs> const& right_axes) {
    for (int axis = 0; axis < LeftRank; ++axis) {
      left.add(axis);
      bool is_paired = false;
      for (int pair = 0; pair < Pairs; ++pair) is_paired = is_paired || left_axes[pair] == axis;
      if (!is_paired) output.add(axis);
    }
    for (int axis = 0; axis < RightRank; ++axis) {
      int letter = LeftRank + axis;
      for (int pair = 0; pair < Pairs; ++pair) {
        if (right_axes[pair] == axis) letter = static_cast<int>(left_axes[pair]);
      }
      right.add(letter);
      if (letter >= LeftRank) output.add(letter);
    }
  }
};

/// True unless paired axes have extents that differ.
template <int Pairs, int LeftRank, int RightRank>
constexpr bool equal_pairs(ExtentList<Pairs> const& left_axes, ExtentList<Pairs> const& right_axes,
                           ExtentList<LeftRank> const& left, ExtentList<RightRank> const& right) {
  for (int pair = 0; pair < Pairs; ++pair) {
    std::ptrdiff_t const l = left[static_cast<int>(left_axes[pair])];
    std::ptrdiff_t const r = right[static_cast<int>(right_axes[pair])];
    if (l != unknown && r != unknown && l != r) return false;
  }
  return true;
}

/// The product of two nodes summed over pairs of axes.
template <auto LeftAxes, auto RightAxes, class Left, class Right>
constexpr auto paired_product(char const* sentence, Left left, Right right) {
  constexpr PairedLetters<Left::rank, Right::rank> letters(LeftAxes, RightAxes);
  if (!equal_pairs(LeftAxes, RightAxes, left.shape().extents(), right.shape().extents())) {
    raise_pairs(sentence, to_text(left.shape()), to_text(right.shape()));
  }
  return Contraction<letters.output, letters.left, letters.right>::template result<LeftToRight>(
      list_operands(std::move(left), std::move(right)));
}

/// Axes that `dot` multiplies away.
template <class Left, class Right>
inline constexpr bool dot_pairs = [] {
  if constexpr (Left::rank == 0 || Right::rank == 0) {
    return true;
  } else {
    return equal_pairs(ExtentList<1>{{Left::rank - 1}},
                       ExtentList<1>{{Right::rank > 1 ? Right::rank - 2 : 0}},
                       Left::static_extents, Right::static_extents);
  }
}();

}  // namespace detail

/// True unless the compiler sees that `dot` would multiply lines of different length.
template <class Left, class Right>
inline constexpr bool dottable_shapes = detail::dot_pairs<Left, Right>;

/// Sums of products of the last axis of left and the last axis but one of right, or its only one:
/// of two vectors a number, of two matrices their product. With a number: `multiply`.
///
/// shape   left's without its last axis, then right's without its last but one
/// errors  extents that differ do not compile, or are a shape_error
/// cost    of vectors one pass without a temporary; otherwise as `einsum`
SINTER_BINARY_VERB(
    dot, using LeftShape = detail::operand_shape<Left>;
    using RightShape = detail::operand_shape<Right>;
    static_assert(dottable_shapes<LeftShape, RightShape>,
                  "dot(left, right): the last axis of left and the last axis but one of right, or "
                  "its only one, must have the same extent");
    using E = detail::common_element<Left, Right>;
    if constexpr (!dottable_shapes<LeftShape, RightShape>) {
      return detail::after_error<E, LeftShape::rank + RightShape::rank - 2>();
    } else if constexpr (LeftShape::rank == 0 || RightShape::rank == 0) {
      return multiply(std::forward<Left>(left), std::forward<Right>(right));
    } else {
      constexpr ExtentList<1> last{{LeftShape::rank - 1}};
      constexpr ExtentList<1> before{{RightShape::rank > 1 ? RightShape::rank - 2 : 0}};
      return detail::paired_product<last, before>(
          "dot(left, right): the last axis of left and the last axis but one of right, or its only "
          "one, must have the same extent",
          detail::operand_as<E>(std::forward<Left>(left)),
          detail::operand_as<E>(std::forward<Right>(right)));
    })

/// All products of an element of left and one of right; operands of other ranks are taken as
/// vectors.
///
/// shape   (size of left, size of right)
/// cost    part of the loop it stands in
SINTER_BINARY_VERB(
    outer, using E = detail::common_element<Left, Right>;
    auto const as_vector = []<class Held>(Held held) {
      if constexpr (Held::rank == 1) {
        return held;
      } else {
        return flatten(std::move(held));
      }
    };
    return detail::paired_product<ExtentList<0>{}, ExtentList<0>{}>(
        "", as_vector(detail::operand_as<E>(std::forward<Left>(left))),
        as_vector(detail::operand_as<E>(std::forward<Right>(right))));)

namespace detail {

/// Axis `a` of both operands beside each other, counted from the last one.
template <int LeftRank, int RightRank>
struct InterleavedLetters {
  static constexpr int rank = LeftRank > RightRank ? LeftRank : RightRank;
  Letters left;
  Letters right;
  Letters output;

  constexpr InterleavedLetters() {
    for (int axis = 0; axis < rank; ++axis) {
      output.add(2 * axis);
      output.add(2 * axis + 1);
      if (axis >= rank - LeftRank) left.add(2 * axis);
      if (axis >= rank - RightRank) right.add(2 * axis + 1);
    }
  }
};

template <class Left, class Right>
constexpr auto kronecker(Left left, Right right) {
  constexpr InterleavedLetters<Left::rank, Right::rank> letters;
  constexpr int rank = letters.rank;
  constexpr auto merge = [](auto const& l, auto const& r) {
    ExtentList<rank> list;
    for (int axis = 0; axis < rank; ++axis) {
      int const left_axis = axis - (rank - Left::rank);
      int const right_axis = axis - (rank - Right::rank);
      ExtentList<2> const both{{left_axis >= 0 ? l[left_axis] : 1,
                                right_axis >= 0 ? r[right_axis] : 1}};
      list[axis] = merged_extent(both, 0, 2);
    }
    return list;
  };
  constexpr auto list =
      merge(Left::shape_type::static_extents, Right::shape_type::static_extents);
  using Result = shape_from<list>;
  Result const shape(merge(left.shape().extents(), right.shape().extents()));
  auto product = multiply(arranged<letters.output>(lettered<letters.left>(std::move(left))),
                          arranged<letters.output>(lettered<letters.right>(std::move(right))));
  return Reshape<decltype(product), Result>(std::move(product), shape);
}

}  // namespace detail

/// The Kronecker product: a copy of right, multiplied by it, in the place of each element of left.
///
/// shape   the extents of both multiplied, axis by axis from the last one
SINTER_BINARY_VERB(kron, using E = detail::common_element<Left, Right>;
                   return detail::kronecker(detail::operand_as<E>(std::forward<Left>(left)),
                                            detail::operand_as<E>(std::forward<Right>(right)));)

namespace detail {

/// Selections of axes as lists; a number of axes names the last of left and the first of right.
template <int Rank, int... Numbers>
constexpr auto axis_list(Axes<Numbers...>) {
  return ExtentList<static_cast<int>(sizeof...(Numbers))>{{from_front(Numbers, Rank)...}};
}
template <int Count, bool IsLeft, class ShapeType>
constexpr auto end_axes() {
  return []<int... A>(std::integer_sequence<int, A...>) {
    return Axes<(IsLeft ? ShapeType::rank - Count + A : A)...>{};
  }(std::make_integer_sequence<int, (Count > 0 ? Count : 0)>{});
}

/// True where selections name axes that there are, each once.
template <class Left, class LeftAxes, class Right, class RightAxes>
inline constexpr bool named_pairs =
    existing_axes<Left, LeftAxes> && distinct_axes<Left, LeftAxes> &&
    existing_axes<Right, RightAxes> && distinct_axes<Right, RightAxes>;

template <class Left, class LeftAxes, class Right, class RightAxes>
inline constexpr bool matching_pairs = [] {
  constexpr auto l = axis_list<Left::rank>(LeftAxes{});
  constexpr auto r = axis_list<Right::rank>(RightAxes{});
  if constexpr (l.rank != r.rank) {
    return false;
  } else {
    return equal_pairs(l, r, Left::static_extents, Right::static_extents);
  }
}();

}  // namespace detail

/// True unless the compiler sees that `tensordot` would multiply axes of different extents.
template <class Left, class LeftAxes, class Right, class RightAxes>
inline constexpr bool paired_shapes = detail::matching_pairs<Left, LeftAxes, Right, RightAxes>;

namespace detail {
template <Expression Left, Expression Right, int... L, int... R>
constexpr auto build_tensordot(Left&& left, Right&& right, Axes<L...>, Axes<R...>) {
  using LeftShape = shape_of<Left>;
  using RightShape = shape_of<Right>;
  static_assert(detail::named_pairs<LeftShape, Axes<L...>, RightShape, Axes<R...>>,
                "tensordot(left, right, axes): each axis must be one of its operand's and be named "
                "once");
  using E = detail::common_element<Left, Right>;
  if constexpr (detail::named_pairs<LeftShape, Axes<L...>, RightShape, Axes<R...>>) {
    static_assert(paired_shapes<LeftShape, Axes<L...>, RightShape, Axes<R...>>,
                  "tensordot(left, right, axes): axes must come in pairs with the same extent");
    if constexpr (paired_shapes<LeftShape, Axes<L...>, RightShape, Axes<R...>>) {
      return detail::paired_product<detail::axis_list<LeftShape::rank>(Axes<L...>{}),
                                    detail::axis_list<RightShape::rank>(Axes<R...>{})>(
          "tensordot(left, right, axes): axes must come in pairs with the same extent",
          detail::operand_as<E>(std::forward<Left>(left)),
          detail::operand_as<E>(std::forward<Right>(right)));
    } else {
      return detail::after_error<E, LeftShape::rank + RightShape::rank -
                                        static_cast<int>(sizeof...(L) + sizeof...(R))>();
    }
  } else {
    return detail::after_error<E, LeftShape::rank + RightShape::rank -
                                      static_cast<int>(sizeof...(L) + sizeof...(R))>();
  }
}
template <Expression Left, Expression Right, Constant Count = std::integral_constant<int, 2>>
constexpr auto build_tensordot(Left&& left, Right&& right, Count = {}) {
  constexpr int count = static_cast<int>(Count::value);
  return build_tensordot(std::forward<Left>(left), std::forward<Right>(right),
                         detail::end_axes<count, true, shape_of<Left>>(),
                         detail::end_axes<count, false, shape_of<Right>>());
}
}  // namespace detail

/// Products summed over pairs of axes, the first named of each operand, the second ones, and so on:
/// `tensordot(a, b, axes(1_c, 2_c), axes(0_c, 1_c))`. A number takes the last axes of left and the
/// first of right: `tensordot(a, b, 1_c)`, two without a number.
///
/// shape   left's other axes, then right's
/// errors  axes that are not there, are named twice or have different extents do not compile;
///         extents that only the running program knows are a shape_error
/// cost    as `einsum`
#if defined(__clang__)
template <detail::NamedTensor Left, detail::NamedTensor Right, class... Which>
constexpr auto tensordot(Left&& left SINTER_LIFETIMEBOUND, Right&& right SINTER_LIFETIMEBOUND,
                         Which... which) {
  return detail::build_tensordot(std::forward<Left>(left), std::forward<Right>(right), which...);
}
template <Expression Left, Expression Right, class... Which>
  requires(!(detail::NamedTensor<Left> && detail::NamedTensor<Right>))
#else
template <Expression Left, Expression Right, class... Which>
#endif
constexpr auto tensordot(Left&& left, Right&& right, Which... which) {
  return detail::build_tensordot(std::forward<Left>(left), std::forward<Right>(right), which...);
}

/// The sum of the diagonal of the last two axes, or of one `offset` places to the right:
/// `trace(x)`, `trace(x, 1_c)`. Integers are summed in 64 bits.
///
/// shape   the operand's without its last two axes
/// errors  "the operand must have two axes or more"
SINTER_ARGUMENTS_VERB(
    trace, (Number Offset = std::integral_constant<int, 0>), (Offset offset = {}),
    using E = accumulated_type<element_of<Operand>>;
    static_assert(matrix_shape<shape_of<Operand>>,
                  "trace(x, offset): the operand must have two axes or more");
    if constexpr (matrix_shape<shape_of<Operand>>) {
      return sum(diagonal(detail::operand_as<E>(std::forward<Operand>(x)), offset),
                 std::integral_constant<int, -1>{});
    } else { return detail::after_error<E, 0>(); })

}  // namespace sinter::inline SINTER_ABI
