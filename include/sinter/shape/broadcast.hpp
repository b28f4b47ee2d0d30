/// @file
/// Broadcasting: two shapes become one, as far as possible while compiling.
#pragma once

#include <sinter/shape/shape.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

/// Stands in a list of extents for "these two do not go together".
inline constexpr std::ptrdiff_t conflict = -2;

/// One axis of the table in docs/architecture.md, chapter "Shapes"; `unknown` stands for dyn.
constexpr std::ptrdiff_t broadcast_extent(std::ptrdiff_t left, std::ptrdiff_t right) {
  if (left == right) return left;
  if (left == 1) return right;
  if (right == 1) return left;
  if (left == unknown) return right;
  if (right == unknown) return left;
  return conflict;
}

template <int LeftRank, int RightRank>
constexpr auto broadcast_lists(ExtentList<LeftRank> const& left,
                               ExtentList<RightRank> const& right) {
  constexpr int rank = LeftRank > RightRank ? LeftRank : RightRank;
  ExtentList<rank> result;
  for (int back = 1; back <= rank; ++back) {
    std::ptrdiff_t const l = back <= LeftRank ? left[LeftRank - back] : 1;
    std::ptrdiff_t const r = back <= RightRank ? right[RightRank - back] : 1;
    result[rank - back] = broadcast_extent(l, r);
  }
  return result;
}

template <class Left, class Right>
inline constexpr auto broadcast_static = broadcast_lists(Left::static_extents,
                                                         Right::static_extents);

template <int Rank>
constexpr bool has_conflict(ExtentList<Rank> const& list) {
  for (int axis = 0; axis < Rank; ++axis) {
    if (list[axis] == conflict) return true;
  }
  return false;
}

[[noreturn]] SINTER_COLD inline void raise_broadcast(char const* operation,
                                                     std::ptrdiff_t const* left, int left_rank,
                                                     std::ptrdiff_t const* right, int right_rank,
                                                     int axis) {
  raise<shape_error>(detail::text_of(
      {operation, ": shapes ", to_text(left, left_rank), " and ", to_text(right, right_rank),
       " do not broadcast: axis ", axis, " must be equal in both, or 1 in one of them"}));
}

/// The extents that two shapes broadcast to; compiled once.
SINTER_NOINLINE constexpr void broadcast_extents(char const* operation,
                                                 std::ptrdiff_t const* left, int left_rank,
                                                 std::ptrdiff_t const* right, int right_rank,
                                                 std::ptrdiff_t* result) {
  int const rank = left_rank > right_rank ? left_rank : right_rank;
  for (int back = 1; back <= rank; ++back) {
    std::ptrdiff_t const l = back <= left_rank ? left[left_rank - back] : 1;
    std::ptrdiff_t const r = back <= right_rank ? right[right_rank - back] : 1;
    std::ptrdiff_t const both = broadcast_extent(l, r);
    if (both == conflict) {
      raise_broadcast(operation, left, left_rank, right, right_rank, rank - back);
    }
    result[rank - back] = both;
  }
}

}  // namespace detail

/// True unless the compiler sees two extents that differ and of which none is 1.
template <class Left, class Right>
inline constexpr bool broadcastable_shapes =
    !detail::has_conflict(detail::broadcast_static<Left, Right>);
template <auto... Extents>
inline constexpr bool broadcastable_shapes<Shape<Extents...>, Shape<Extents...>> = true;

namespace detail {
template <class Left, class Right>
struct BroadcastShape {
  using type = shape_from<broadcast_static<Left, Right>>;
};
template <auto... Extents>
struct BroadcastShape<Shape<Extents...>, Shape<Extents...>> {
  using type = Shape<Extents...>;
};
template <auto... Extents>
  requires(sizeof...(Extents) > 0)
struct BroadcastShape<Shape<Extents...>, Shape<>> {
  using type = Shape<Extents...>;
};
template <auto... Extents>
  requires(sizeof...(Extents) > 0)
struct BroadcastShape<Shape<>, Shape<Extents...>> {
  using type = Shape<Extents...>;
};
}  // namespace detail

/// Type of the shape that two shapes broadcast to.
template <class Left, class Right>
using broadcast_shape = typename detail::BroadcastShape<Left, Right>::type;

namespace detail {
template <class... Shapes>
struct BroadcastTogether {
  static constexpr bool value = true;
};
template <class First, class Second, class... Rest>
struct BroadcastTogether<First, Second, Rest...> {
  static constexpr bool value = [] {
    if constexpr (broadcastable_shapes<First, Second>) {
      return BroadcastTogether<broadcast_shape<First, Second>, Rest...>::value;
    } else {
      return false;
    }
  }();
};
}  // namespace detail

/// `broadcastable_shapes` of any number of shapes.
template <class... Shapes>
inline constexpr bool broadcastable_together = detail::BroadcastTogether<Shapes...>::value;

namespace detail {
/// True where a shape of no more axes broadcasts to another one's extents.
template <class Left, class Right>
constexpr bool covers(Left const& left, Right const& right) {
  for (int axis = 0; axis < Right::rank; ++axis) {
    std::ptrdiff_t const extent = right[axis];
    if (extent != left[Left::rank - Right::rank + axis] && extent != 1) return false;
  }
  return true;
}
/// Apart from `broadcast`, which stands in every statement. Shapes by value: one whose address is
/// taken keeps the node around it out of registers.
template <class Left, class Right>
SINTER_NOINLINE constexpr broadcast_shape<Left, Right> broadcast_unequal(char const* operation,
                                                                         Left left, Right right) {
  using Result = broadcast_shape<Left, Right>;
  auto const l = left.extents();
  auto const r = right.extents();
  ExtentList<Result::rank> both;
  broadcast_extents(operation, l.values, l.rank, r.values, r.rank, both.values);
  return Result(both);
}
}  // namespace detail

/// The shape that two shapes broadcast to: missing axes count as 1, on the left.
///
/// errors  shape_error naming `operation`, both shapes and the axis
template <class Left, class Right>
constexpr broadcast_shape<Left, Right> broadcast(char const* operation, Left const& left,
                                                 Right const& right) {
  using Result = broadcast_shape<Left, Right>;
  if constexpr (Left::rank == 0 && std::is_same_v<Result, Right>) {
    return right;
  } else if constexpr (Right::rank == 0 && std::is_same_v<Result, Left>) {
    return left;
  } else if constexpr (Left::rank == 0) {
    return Result(right.extents());
  } else if constexpr (Right::rank == 0) {
    return Result(left.extents());
  } else if constexpr (Left::is_static && Right::is_static) {
    return Result();
  } else {
    if constexpr (std::is_same_v<Left, Right>) {
      if (left == right) return left;  // nearly always, and no call
    } else if constexpr (std::is_same_v<Left, Result> && Left::rank >= Right::rank) {
      if (detail::covers(left, right)) return left;  // a row, a column
    }
    return detail::broadcast_unequal(operation, left, right);
  }
}

}  // namespace sinter::inline SINTER_ABI
