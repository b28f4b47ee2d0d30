/// @file
/// Elements by lists of their indices: take, take_along_axis, `x(indices, every)`, `x(mask)`.
#pragma once

#include <sinter/evaluate/assign_chosen.hpp>
#include <sinter/math/reshape.hpp>
#include <sinter/math/stretch.hpp>

#include <utility>

namespace sinter::inline SINTER_ABI {

/// True for elements that can be indices.
template <class ElementType>
inline constexpr bool index_elements =
    std::is_integral_v<ElementType> && !std::is_same_v<ElementType, bool>;

namespace detail {

constexpr std::ptrdiff_t wrapped(std::ptrdiff_t index, std::ptrdiff_t extent) {
  return index < 0 ? index + extent : index;
}
/// Raises an index_error where one of the numbers is no index of the axis.
template <class I, int Rank>
constexpr void check_indices(char const* call, Target<I const, Rank> const& indices, int axis,
                             std::ptrdiff_t extent) {
  ExtentList<Rank> at;
  std::ptrdiff_t const size = product(indices.extents);
  for (std::ptrdiff_t k = 0; k < size; ++k) {
    I const index = indices.data[offset_of(at, indices.strides)];
    if (std::cmp_less(index, -extent) || std::cmp_greater_equal(index, extent)) {
      raise_index(call, static_cast<std::ptrdiff_t>(index), axis, extent, true);
    }
    advance(at, indices.extents);
  }
}

/// Where `Count` lists of indices, one for each axis from `Axis` on, find elements.
template <int Axis, int Count>
struct TakenPlaces {
  static constexpr char const* name = "take";
  friend constexpr bool operator==(TakenPlaces const&, TakenPlaces const&) = default;

  template <int FromRank, class... Index>
  constexpr void check(ExtentList<FromRank> const& from, Index const&... indices) const {
    int axis = Axis;
    ((check_indices("take(x, indices, axis)", indices, axis, from[axis]), ++axis), ...);
  }
  template <int Rank, class Memory, class Visit, class First, class... Rest>
  constexpr void visit(ExtentList<Rank> const& to, Memory const& from, Visit const& visit,
                       First const& first, Rest const&... rest) const {
    constexpr int from_rank = Memory::rank;
    constexpr int listed = First::rank;
    constexpr bool has_runs = from_rank > Axis + Count;
    constexpr int last = has_runs ? Rank - 1 : Rank;
    std::ptrdiff_t const count = has_runs ? to[has_runs ? Rank - 1 : 0] : 1;
    std::ptrdiff_t const step = has_runs ? from.strides[from_rank > 0 ? from_rank - 1 : 0] : 0;
    auto extents = to;
    if (has_runs) extents[has_runs ? Rank - 1 : 0] = 1;
    std::ptrdiff_t const lines = count > 0 ? product(extents) : 0;
    ExtentList<Rank> index;
    for (std::ptrdiff_t line = 0; line < lines; ++line) {
      std::ptrdiff_t offset = 0;
      for (int axis = 0; axis < Axis; ++axis) offset += index[axis] * from.strides[axis];
      ExtentList<listed> at;
      for (int axis = 0; axis < listed; ++axis) at[axis] = index[Axis + axis];
      int axis = Axis;
      auto const find = [&](auto const& indices) {
        auto const own = static_cast<std::ptrdiff_t>(indices.data[offset_of(at, indices.strides)]);
        offset += wrapped(own, from.extents[axis]) * from.strides[axis];
        ++axis;
      };
      find(first);
      (find(rest), ...);
      for (int place = Axis + listed; place < last; ++place, ++axis) {
        offset += index[place] * from.strides[axis];
      }
      visit(index, offset, step, count);
      advance(index, extents);
    }
  }
};

/// Where a list of indices of the result's shape finds elements along one axis.
template <int Axis>
struct TakenAlongPlaces {
  static constexpr char const* name = "take_along_axis";
  friend constexpr bool operator==(TakenAlongPlaces const&, TakenAlongPlaces const&) = default;

  template <int Rank, class Index>
  constexpr void check(ExtentList<Rank> const& from, Index const& indices) const {
    check_indices("take_along_axis(x, indices, axis)", indices, Axis, from[Axis]);
  }
  template <int Rank, class Memory, class Visit, class Index>
  constexpr void visit(ExtentList<Rank> const& to, Memory const& from, Visit const& visit,
                       Index const& indices) const {
    ExtentList<Rank> index;
    std::ptrdiff_t const size = product(to);
    for (std::ptrdiff_t k = 0; k < size; ++k) {
      auto const own =
          static_cast<std::ptrdiff_t>(indices.data[offset_of(index, indices.strides)]);
      auto place = index;
      place[Axis] = wrapped(own, from.extents[Axis]);
      visit(index, offset_of(place, from.strides), 0, 1);
      advance(index, to);
    }
  }
};

/// Extents with some axes replaced by those of lists of indices.
template <int Axis, int Count, int Rank, int Listed>
constexpr auto taken_extents(ExtentList<Rank> const& from, ExtentList<Listed> const& list) {
  ExtentList<Rank - Count + Listed> result;
  for (int axis = 0; axis < result.rank; ++axis) {
    result[axis] = axis < Axis            ? from[axis]
                   : axis < Axis + Listed ? list[axis - Axis]
                                          : from[axis - Listed + Count];
  }
  return result;
}
template <int Axis, class Held, class First, class... Rest>
constexpr auto taken(Held held, First first, Rest... rest) {
  constexpr int count = 1 + static_cast<int>(sizeof...(Rest));
  constexpr auto list = taken_extents<Axis, count>(Held::shape_type::static_extents,
                                                   First::shape_type::static_extents);
  using Result = shape_from<list>;
  Result const shape(
      taken_extents<Axis, count>(held.shape().extents(), first.shape().extents()));
  return make_procedure<element_of<Held>>(Choose<TakenPlaces<Axis, count>>{}, shape,
                                          std::move(held), std::move(first), std::move(rest)...);
}

}  // namespace detail

/// The elements at indices along an axis: `take(x, indices, 0_c)`; without an axis those of all in
/// row-major order. Negative indices count from the end.
///
/// shape   the axis is replaced by the indices' axes
/// errors  indices that are no integers do not compile; one outside the axis is an index_error when
///         the expression is evaluated, before anything is written
/// cost    one pass; an operand that is neither stored nor a view is evaluated first
SINTER_ARGUMENTS_VERB(
    take, (Expression Indices, Constant... Axis), (Indices&& indices, Axis...),
    static_assert(index_elements<element_of<Indices>>,
                  "take(x, indices, axis): indices must be integers");
    if constexpr (!index_elements<element_of<Indices>>) {
      return detail::after_error<element_of<Operand>, shape_of<Indices>::rank>();
    } else if constexpr (sizeof...(Axis) == 0) {
      return take(flatten(std::forward<Operand>(x)), std::forward<Indices>(indices),
                  std::integral_constant<int, 0>{});
    } else {
      using Selection = Axes<static_cast<int>(Axis::value)...>;
      static_assert(sizeof...(Axis) == 1 && existing_axes<shape_of<Operand>, Selection>,
                    "take(x, indices, axis): the axis must be one of the operand's");
      constexpr int rank = std::remove_cvref_t<Operand>::rank;
      if constexpr (existing_axes<shape_of<Operand>, Selection>) {
        constexpr int axis = detail::from_front(static_cast<int>((Axis::value + ...)), rank);
        return detail::taken<axis>(detail::operand<false>(std::forward<Operand>(x)),
                                   detail::operand<false>(std::forward<Indices>(indices)));
      } else {
        return detail::after_error<element_of<Operand>, rank - 1 + shape_of<Indices>::rank>();
      }
    })

/// True unless the compiler sees that indices cannot stand beside an operand: they have its rank,
/// and extents that broadcast but along the axis.
template <class ShapeType, class Indices, int Axis>
inline constexpr bool alongside_shapes = [] {
  if constexpr (ShapeType::rank != Indices::rank) {
    return false;
  } else {
    for (int axis = 0; axis < ShapeType::rank; ++axis) {
      std::ptrdiff_t const own = ShapeType::static_extents[axis];
      std::ptrdiff_t const other = Indices::static_extents[axis];
      if (axis == Axis || own == unknown || other == unknown) continue;
      if (own != other && own != 1 && other != 1) return false;
    }
    return true;
  }
}();

namespace detail {

/// Extents of indices, and an operand's along the other axes, where those are not 1.
template <int Axis, int Rank>
constexpr auto along_extents(ExtentList<Rank> const& from, ExtentList<Rank> const& indices) {
  ExtentList<Rank> result = indices;
  for (int axis = 0; axis < Rank; ++axis) {
    if (axis == Axis) continue;
    if (from[axis] == unknown ? indices[axis] == 1 : from[axis] != 1) result[axis] = from[axis];
  }
  return result;
}
template <int Axis, class Held, class Indices>
constexpr auto taken_along(Held held, Indices indices) {
  using ShapeType = typename Held::shape_type;
  constexpr auto list =
      along_extents<Axis>(ShapeType::static_extents, Indices::shape_type::static_extents);
  using Result = shape_from<list>;
  auto const own = held.shape().extents();
  auto extents = along_extents<Axis>(own, indices.shape().extents());
  Result const shape(extents);
  constexpr auto source = [list] {
    auto result = list;
    result[Axis] = ShapeType::static_extents[Axis];
    return result;
  }();
  extents[Axis] = own[Axis];
  constexpr char const* call = "take_along_axis(x, indices, axis)";
  auto stretched_indices = stretch(call, std::move(indices), shape);
  if constexpr (std::is_same_v<shape_from<source>, ShapeType> && ShapeType::is_static) {
    return make_procedure<element_of<Held>>(Choose<TakenAlongPlaces<Axis>>{}, shape,
                                            std::move(held), std::move(stretched_indices));
  } else {
    return make_procedure<element_of<Held>>(
        Choose<TakenAlongPlaces<Axis>>{}, shape,
        stretch(call, std::move(held), shape_from<source>(extents)),
        std::move(stretched_indices));
  }
}

}  // namespace detail

/// For each line along an axis the elements at its own indices: x sorted is
/// `take_along_axis(x, argsort(x, 1_c), 1_c)`. Along the other axes, operand and indices broadcast.
///
/// shape   that of the indices, broadcast
/// errors  as `take`
SINTER_ARGUMENTS_VERB(
    take_along_axis, (Expression Indices, Constant Axis), (Indices&& indices, Axis),
    using ShapeType = shape_of<Operand>;
    constexpr int rank = ShapeType::rank;
    using Selection = Axes<static_cast<int>(Axis::value)>;
    static_assert(index_elements<element_of<Indices>>,
                  "take_along_axis(x, indices, axis): indices must be integers");
    static_assert(existing_axes<ShapeType, Selection>,
                  "take_along_axis(x, indices, axis): the axis must be one of the operand's");
    if constexpr (existing_axes<ShapeType, Selection> && index_elements<element_of<Indices>>) {
      constexpr int axis = detail::from_front(static_cast<int>(Axis::value), rank);
      static_assert(alongside_shapes<ShapeType, shape_of<Indices>, axis>,
                    "take_along_axis(x, indices, axis): operand and indices must have one rank, "
                    "and extents that broadcast but along the axis");
      if constexpr (alongside_shapes<ShapeType, shape_of<Indices>, axis>) {
        return detail::taken_along<axis>(detail::operand<false>(std::forward<Operand>(x)),
                                         detail::operand<false>(std::forward<Indices>(indices)));
      } else {
        return detail::after_error<element_of<Operand>, rank>();
      }
    } else {
      return detail::after_error<element_of<Operand>, rank>();
    })

}  // namespace sinter::inline SINTER_ABI
