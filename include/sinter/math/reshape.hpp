/// @file
/// The same elements in another shape: reshape, flatten, ravel, unflatten.
#pragma once

#include <sinter/math/permute.hpp>

namespace sinter::inline SINTER_ABI {

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
  raise<shape_error>(detail::text_of(
      {"reshape(x, extents...): the number of elements must stay, found ", to_text(from, from_rank),
       " and ", to_text(to, to_rank)}));
}

/// Works out an extent of -1; false where the extents do not have `size` elements.
SINTER_NOINLINE constexpr bool fill_open_extent(std::ptrdiff_t* extents, int rank,
                                                std::ptrdiff_t size) {
  std::ptrdiff_t others = 1;
  int open = -1;
  for (int axis = 0; axis < rank; ++axis) {
    if (extents[axis] == -1 && open < 0) {
      open = axis;
    } else if (extents[axis] < 0) {
      return false;
    } else {
      others *= extents[axis];
    }
  }
  if (open < 0) return others == size;
  if (others == 0 || size % others != 0) return false;
  extents[open] = size / others;
  return true;
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
SINTER_OPTIONS_VERB(
    reshape, Number, using From = shape_of<Operand>;
    constexpr int rank = static_cast<int>(sizeof...(Options));
    constexpr auto list = detail::reshaped_list<From, Options...>();
    using Result = shape_from<list>;
    static_assert(detail::open_extents<Options...> <= 1,
                  "reshape(x, extents...): at most one extent may be -1");
    static_assert(detail::open_extents<Options...> > 1 || reshapable_shapes<From, Result>,
                  "reshape(x, extents...): the number of elements must stay");
    if constexpr (reshapable_shapes<From, Result> && detail::open_extents<Options...> <= 1) {
      auto held = detail::operand<true>(std::forward<Operand>(x));
      auto const whole = held.shape().extents();
      ExtentList<rank> given{{detail::value_of(options)...}};
      if constexpr (!Result::is_static || !From::is_static) {
        if (!detail::fill_open_extent(given.values, rank, held.shape().size())) {
          detail::raise_reshape(whole.values, whole.rank, given.values, rank);
        }
      }
      return Reshape<decltype(held), Result>(std::move(held), Result(given));
    } else { return detail::after_error<element_of<Operand>, rank>(); })
/// `reshape(x, shape(2, n))`
SINTER_ARGUMENTS_VERB(
    reshape, (auto... Extents), (Shape<Extents...> const& to),
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
    })
/// All elements along one axis, in row-major order.
SINTER_UNARY_VERB(flatten, return reshape(std::forward<Operand>(x),
                                          std::integral_constant<int, -1>{});)
/// `flatten`
SINTER_UNARY_VERB(ravel, return reshape(std::forward<Operand>(x),
                                        std::integral_constant<int, -1>{});)

// ---- one axis becomes several ----------------------------------------------------------------

namespace detail {

template <int Axis, class From, class Piece>
constexpr auto unflattened_list() {
  ExtentList<From::rank - 1 + Piece::rank> list;
  for (int axis = 0; axis < From::rank - 1 + Piece::rank; ++axis) {
    list[axis] = axis < Axis                 ? From::static_extents[axis]
                 : axis < Axis + Piece::rank ? Piece::static_extents[axis - Axis]
                                             : From::static_extents[axis - Piece::rank + 1];
  }
  return list;
}
template <int Axis, class Piece, class Held, std::size_t... To>
constexpr auto unflattened(Held held, Piece const& piece, std::index_sequence<To...>) {
  constexpr int more = Piece::rank - 1;
  constexpr auto list = unflattened_list<Axis, typename Held::shape_type, Piece>();
  using Result = shape_from<list>;
  auto const whole = held.shape().extents();
  ExtentList<Result::rank> extents;
  ExtentList<Result::rank> steps = unit_steps<Result::rank>();
  for (int axis = 0; axis < Result::rank; ++axis) {
    bool const is_new = axis >= Axis && axis <= Axis + more;
    extents[axis] = is_new ? piece[axis - Axis] : whole[axis < Axis ? axis : axis - more];
  }
  for (int axis = Axis + more - 1; axis >= Axis; --axis) {
    steps[axis] = steps[axis + 1] * extents[axis + 1];
  }
  constexpr auto source = [](int axis) {
    return axis < Axis ? axis : axis <= Axis + more ? Axis : axis - more;
  };
  return View<Held, Result, Pick<source(static_cast<int>(To)), unknown>...>(
      std::move(held), Result(extents), ExtentList<Held::rank>{}, steps);
}

}  // namespace detail

/// One axis as several, in row-major order: `unflatten(x, 0_c, 2_c, -1)`; one extent may be -1.
/// A view of any expression: nothing is copied.
///
/// errors  extents whose product is not that of the axis do not compile where both are static, and
///         are a shape_error otherwise
SINTER_ARGUMENTS_VERB(
    unflatten, (Constant Axis, Number... Extents), (Axis, Extents... extents),
    constexpr int rank = std::remove_cvref_t<Operand>::rank;
    constexpr int parts = static_cast<int>(sizeof...(Extents));
    using Selection = Axes<static_cast<int>(Axis::value)>;
    static_assert(existing_axes<shape_of<Operand>, Selection>,
                  "unflatten(x, axis, extents...): the axis must be one of the operand's");
    if constexpr (existing_axes<shape_of<Operand>, Selection>) {
      constexpr int axis = detail::from_front(static_cast<int>(Axis::value), rank);
      using From = Shape<detail::spelled<shape_of<Operand>::static_extents[axis]>()>;
      constexpr auto list = detail::reshaped_list<From, Extents...>();
      using Piece = shape_from<list>;
      static_assert(detail::open_extents<Extents...> <= 1,
                    "unflatten(x, axis, extents...): at most one extent may be -1");
      static_assert(detail::open_extents<Extents...> > 1 || reshapable_shapes<From, Piece>,
                    "unflatten(x, axis, extents...): the extents' product must be that of the "
                    "axis");
      if constexpr (reshapable_shapes<From, Piece> && detail::open_extents<Extents...> <= 1) {
        auto held = detail::operand<true>(std::forward<Operand>(x));
        ExtentList<parts> given{{detail::value_of(extents)...}};
        if (!detail::fill_open_extent(given.values, parts, held.shape()[axis])) {
          raise<shape_error>(
              detail::text_of(
                  {"unflatten(x, axis, extents...): the extents' product must be that of axis ",
                   axis, ", found ", to_text(given.values, parts), " and ", held.shape()[axis]}));
        }
        return detail::unflattened<axis>(
            std::move(held), Piece(given),
            std::make_index_sequence<static_cast<std::size_t>(rank - 1 + parts)>{});
      } else {
        return detail::after_error<element_of<Operand>, rank - 1 + parts>();
      }
    } else {
      return detail::after_error<element_of<Operand>, rank - 1 + parts>();
    })

}  // namespace sinter::inline SINTER_ABI
