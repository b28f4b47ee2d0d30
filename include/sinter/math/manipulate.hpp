/// @file
/// The same elements in another shape: transposed, permuted, reshaped, one behind the other.
#pragma once

#include <sinter/math/slice.hpp>
#include <sinter/shape/axes.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

/// A view whose axis `a` is the operand's axis `Order[a]`.
template <class Held, int... Order>
constexpr auto permuted(Held held) {
  using ShapeType = typename Held::shape_type;
  constexpr int rank = ShapeType::rank;
  constexpr ExtentList<rank> list{{ShapeType::static_extents[Order]...}};
  using Result = shape_from<list>;
  auto const whole = held.shape().extents();
  ExtentList<rank> const extents{{whole[Order]...}};
  ExtentList<rank> steps;
  for (int axis = 0; axis < rank; ++axis) steps[axis] = 1;
  return View<Held, Result, Pick<Order, 1>...>(std::move(held), Result(extents),
                                               ExtentList<rank>{}, steps);
}
template <class Held, int... Axis>
constexpr auto reversed_axes(Held held, std::integer_sequence<int, Axis...>) {
  return permuted<Held, (Held::rank - 1 - Axis)...>(std::move(held));
}
template <class Held, int... Axis>
constexpr auto swapped_axes(Held held, std::integer_sequence<int, Axis...>) {
  constexpr int rank = Held::rank;
  return permuted<Held,
                  (Axis == rank - 1 ? rank - 2 : Axis == rank - 2 ? rank - 1 : Axis)...>(
      std::move(held));
}

}  // namespace detail

/// All axes in reverse order; nothing is copied.
SINTER_UNARY_VERB(
    transpose, auto held = detail::operand<true>(std::forward<Operand>(x));
    return detail::reversed_axes(std::move(held),
                                 std::make_integer_sequence<int, std::remove_cvref_t<
                                                                     Operand>::rank>{});)

/// True where a shape has rows and columns.
template <class ShapeType>
inline constexpr bool matrix_shape = ShapeType::rank >= 2;

/// The last two axes exchanged; nothing is copied.
SINTER_UNARY_VERB(
    matrix_transpose,
    static_assert(matrix_shape<shape_of<Operand>>,
                  "matrix_transpose(x): the operand must have two axes or more");
    if constexpr (matrix_shape<shape_of<Operand>>) {
      auto held = detail::operand<true>(std::forward<Operand>(x));
      return detail::swapped_axes(std::move(held),
                                  std::make_integer_sequence<int, std::remove_cvref_t<
                                                                      Operand>::rank>{});
    } else { return detail::after_error<element_of<Operand>, 2>(); })

/// True where a selection names each axis of a shape once.
template <class ShapeType, class Selection>
inline constexpr bool permuted_axes = false;
template <class ShapeType, int... Numbers>
inline constexpr bool permuted_axes<ShapeType, Axes<Numbers...>> =
    sizeof...(Numbers) == ShapeType::rank && existing_axes<ShapeType, Axes<Numbers...>> &&
    distinct_axes<ShapeType, Axes<Numbers...>>;

/// Axes in the order given: `permute_dims(x, 1_c, 2_c, 0_c)`; nothing is copied.
///
/// errors  "each axis must be named exactly once"
template <Expression Operand, Constant... Order>
constexpr auto permute_dims(Operand&& x, Order...) {
  constexpr int rank = std::remove_cvref_t<Operand>::rank;
  using Selection = Axes<static_cast<int>(Order::value)...>;
  static_assert(permuted_axes<shape_of<Operand>, Selection>,
                "permute_dims(x, axes...): each axis must be named exactly once");
  if constexpr (permuted_axes<shape_of<Operand>, Selection>) {
    auto held = detail::operand<true>(std::forward<Operand>(x));
    return detail::permuted<decltype(held),
                            detail::from_front(static_cast<int>(Order::value), rank)...>(
        std::move(held));
  } else {
    return detail::after_error<element_of<Operand>, static_cast<int>(sizeof...(Order))>();
  }
}

// ---- reshape --------------------------------------------------------------------------------

namespace detail {

/// Product of static extents; `unknown` where one is.
template <int Rank>
constexpr std::ptrdiff_t static_size(ExtentList<Rank> const& list) {
  std::ptrdiff_t result = 1;
  bool is_known = true;
  for (int axis = 0; axis < Rank; ++axis) {
    if (list[axis] == unknown) is_known = false;
    result *= list[axis];
  }
  return is_known ? result : unknown;
}

inline constexpr std::ptrdiff_t inferred = -3;

/// Static extents of a reshape: constants; a constant -1 is worked out where all others are known.
template <class From, class... Extents>
constexpr auto reshaped_list() {
  constexpr int rank = static_cast<int>(sizeof...(Extents));
  ExtentList<rank> list{{(Constant<Extents> ? (static_value<Extents> == -1 ? inferred
                                                                           : static_value<Extents>)
                                            : unknown)...}};
  constexpr std::ptrdiff_t whole = static_size(From::static_extents);
  std::ptrdiff_t others = 1;
  int open = 0;
  for (int axis = 0; axis < rank; ++axis) {
    if (list[axis] == unknown) others = unknown;
    if (list[axis] >= 0 && others != unknown) others *= list[axis];
    open += list[axis] == inferred;
  }
  for (int axis = 0; axis < rank; ++axis) {
    if (list[axis] != inferred) continue;
    bool const is_known = whole != unknown && others > 0 && open == 1 && whole % others == 0;
    list[axis] = is_known ? whole / others : unknown;
  }
  return list;
}

/// True unless the compiler sees another number of elements.
template <class From, class To>
inline constexpr bool reshapable = [] {
  constexpr std::ptrdiff_t from = static_size(From::static_extents);
  constexpr std::ptrdiff_t to = static_size(To::static_extents);
  return from == unknown || to == unknown || from == to;
}();

template <class... Extents>
inline constexpr int open_extents =
    (0 + ... + (Constant<Extents> && static_value<Extents> == -1 ? 1 : 0));

[[noreturn]] SINTER_COLD inline void raise_reshape(std::ptrdiff_t const* from, int from_rank,
                                                   std::ptrdiff_t const* to, int to_rank) {
  raise<shape_error>("reshape(x, extents...): the number of elements must stay, found " +
                     to_text(from, from_rank) + " and " + to_text(to, to_rank));
}

}  // namespace detail

/// True unless the compiler sees that two shapes have different numbers of elements.
template <class From, class To>
inline constexpr bool reshapable_shapes = detail::reshapable<From, To>;

/// The elements in row-major order in another shape: `reshape(x, 2_c, -1)`; one extent may be -1,
/// and is what is left then.
///
/// errors  another number of elements does not compile where both are static, and is a shape_error
///         otherwise
/// cost    none for stored tensors; a temporary for views and computed expressions
template <Expression Operand, Number... Extents>
constexpr auto reshape(Operand&& x, Extents... extents) {
  using From = shape_of<Operand>;
  constexpr int rank = static_cast<int>(sizeof...(Extents));
  constexpr auto list = detail::reshaped_list<From, Extents...>();
  using Result = shape_from<list>;
  static_assert(detail::open_extents<Extents...> <= 1,
                "reshape(x, extents...): at most one extent may be -1");
  static_assert(detail::open_extents<Extents...> > 1 || reshapable_shapes<From, Result>,
                "reshape(x, extents...): the number of elements must stay");
  if constexpr (reshapable_shapes<From, Result> && detail::open_extents<Extents...> <= 1) {
    auto held = detail::operand<true>(std::forward<Operand>(x));
    auto const whole = held.shape().extents();
    ExtentList<rank> given{{detail::value_of(extents)...}};
    if constexpr (!Result::is_static || !From::is_static) {
      std::ptrdiff_t const size = held.shape().size();
      std::ptrdiff_t others = 1;
      int open = -1;
      bool is_valid = true;
      for (int axis = 0; axis < rank; ++axis) {
        if (given[axis] == -1 && open < 0) {
          open = axis;
        } else {
          is_valid = is_valid && given[axis] >= 0;
          others *= given[axis];
        }
      }
      if (open >= 0 && is_valid && others > 0 && size % others == 0) {
        given[open] = size / others;
        others *= given[open];
      } else if (open >= 0) {
        is_valid = false;
      }
      if (!is_valid || others != size) {
        detail::raise_reshape(whole.values, whole.rank, given.values, rank);
      }
    }
    return Reshape<decltype(held), Result>(std::move(held), Result(given));
  } else {
    return detail::after_error<element_of<Operand>, rank>();
  }
}
/// `reshape(x, shape(2, n))`
template <Expression Operand, auto... Extents>
constexpr auto reshape(Operand&& x, Shape<Extents...> const& to) {
  using From = shape_of<Operand>;
  using Result = Shape<Extents...>;
  static_assert(reshapable_shapes<From, Result>,
                "reshape(x, shape): the number of elements must stay");
  if constexpr (reshapable_shapes<From, Result>) {
    auto held = detail::operand<true>(std::forward<Operand>(x));
    auto const whole = held.shape().extents();
    auto const given = to.extents();
    if (held.shape().size() != to.size()) {
      detail::raise_reshape(whole.values, whole.rank, given.values, given.rank);
    }
    return Reshape<decltype(held), Result>(std::move(held), to);
  } else {
    return detail::after_error<element_of<Operand>, Result::rank>();
  }
}
/// All elements along one axis, in row-major order.
template <Expression Operand>
constexpr auto flatten(Operand&& x) {
  return reshape(std::forward<Operand>(x), std::integral_constant<int, -1>{});
}

// ---- concat ---------------------------------------------------------------------------------

namespace detail {

template <int Axis, class Left, class Right>
constexpr bool concatenable() {
  if constexpr (Left::rank != Right::rank) {
    return false;
  } else {
    for (int axis = 0; axis < Left::rank; ++axis) {
      std::ptrdiff_t const l = Left::static_extents[axis];
      std::ptrdiff_t const r = Right::static_extents[axis];
      if (axis != Axis && l != unknown && r != unknown && l != r) return false;
    }
    return true;
  }
}
template <int Axis, class First, class... Rest>
constexpr auto concatenated_list() {
  constexpr int rank = First::rank;
  ExtentList<rank> list = First::static_extents;
  auto const add = [&](ExtentList<rank> const& other) {
    for (int axis = 0; axis < rank; ++axis) {
      if (axis != Axis) {
        if (list[axis] == unknown) list[axis] = other[axis];
      } else if (list[axis] == unknown || other[axis] == unknown) {
        list[axis] = unknown;
      } else {
        list[axis] += other[axis];
      }
    }
  };
  (add(Rest::static_extents), ...);
  return list;
}
template <class First, class... Rest>
struct PromotedElement {
  using type = First;
};
template <class First, class Second, class... Rest>
struct PromotedElement<First, Second, Rest...> : PromotedElement<result_type<First, Second>, Rest...> {
};

template <int Axis, class First, class... Rest>
constexpr auto concat_nodes(First first, Rest... rest) {
  constexpr auto list =
      concatenated_list<Axis, typename First::shape_type, typename Rest::shape_type...>();
  using Result = shape_from<list>;
  ExtentList<First::rank> extents = first.shape().extents();
  int number = 1;
  auto const add = [&](ExtentList<First::rank> const& other) {
    for (int axis = 0; axis < First::rank; ++axis) {
      if (axis == Axis) {
        extents[axis] += other[axis];
      } else if (extents[axis] != other[axis]) {
        raise<shape_error>("concat(axis, operands...): operand " + std::to_string(number) +
                           " must agree with the first one except along axis " +
                           std::to_string(Axis) + ", found " +
                           to_text(other.values, other.rank) + " beside " +
                           to_text(extents.values, extents.rank));
      }
    }
    ++number;
  };
  (add(rest.shape().extents()), ...);
  return Concatenate<Axis, Result, First, Rest...>(Result(extents), std::move(first),
                                                   std::move(rest)...);
}

}  // namespace detail

/// True unless the compiler sees that two shapes differ in another axis than `Axis`.
template <int Axis, class Left, class Right>
inline constexpr bool concatenable_shapes = detail::concatenable<Axis, Left, Right>();

/// Operands one behind the other along an axis: `concat(0_c, a, b, c)`.
///
/// shape   the extents along the axis are added
/// errors  other extents that differ do not compile, or are a shape_error
template <Constant Axis, Expression First, Expression... Rest>
constexpr auto concat(Axis, First&& first, Rest&&... rest) {
  using FirstShape = shape_of<First>;
  using Selection = Axes<static_cast<int>(Axis::value)>;
  static_assert(existing_axes<FirstShape, Selection>,
                "concat(axis, operands...): the axis must be one of the operands'");
  if constexpr (existing_axes<FirstShape, Selection>) {
    constexpr int axis = detail::from_front(static_cast<int>(Axis::value), FirstShape::rank);
    static_assert((concatenable_shapes<axis, FirstShape, shape_of<Rest>> && ... && true),
                  "concat(axis, operands...): the operands must agree in rank and in every extent "
                  "but the axis's");
    if constexpr ((concatenable_shapes<axis, FirstShape, shape_of<Rest>> && ... && true)) {
      using ElementType =
          typename detail::PromotedElement<element_of<First>, element_of<Rest>...>::type;
      return detail::concat_nodes<axis>(
          detail::operand_as<ElementType>(std::forward<First>(first)),
          detail::operand_as<ElementType>(std::forward<Rest>(rest))...);
    } else {
      return detail::after_error<element_of<First>, FirstShape::rank>();
    }
  } else {
    return detail::after_error<element_of<First>, FirstShape::rank>();
  }
}

}  // namespace sinter::inline SINTER_ABI
