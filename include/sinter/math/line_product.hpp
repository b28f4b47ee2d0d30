/// @file
/// Products of lines along one axis: vecdot, cross.
#pragma once

#include <sinter/math/complex.hpp>
#include <sinter/math/contraction.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

/// An axis of two operands that broadcast, in each of them.
template <int Axis, class Left, class Right>
struct SharedAxis {
  static constexpr int rank = Left::rank > Right::rank ? Left::rank : Right::rank;
  static constexpr bool is_named = axis_in_range(Axis, rank);
  static constexpr int axis = is_named ? from_front(Axis, rank) : 0;
  static constexpr int left = axis - (rank - Left::rank);
  static constexpr int right = axis - (rank - Right::rank);
  static constexpr bool is_there = is_named && left >= 0 && right >= 0;
};
/// True where both have the axis, with one extent there, and broadcast.
template <int Axis, int Extent, class Left, class Right>
inline constexpr bool has_shared_axis = [] {
  using Shared = SharedAxis<Axis, Left, Right>;
  if constexpr (!Shared::is_there) {
    return false;
  } else {
    std::ptrdiff_t const l = Left::static_extents[Shared::left];
    std::ptrdiff_t const r = Right::static_extents[Shared::right];
    bool const fits = Extent == 0 || ((l == unknown || l == Extent) &&
                                      (r == unknown || r == Extent));
    return fits && (l == unknown || r == unknown || l == r) && broadcastable_shapes<Left, Right>;
  }
}();

}  // namespace detail

/// True unless the compiler sees that two shapes lack a common line along an axis.
template <class Left, class Right, int Axis>
inline constexpr bool common_line = detail::has_shared_axis<Axis, 0, Left, Right>;
/// True unless the compiler sees that two shapes lack lines of three elements along an axis.
template <class Left, class Right, int Axis>
inline constexpr bool common_triple = detail::has_shared_axis<Axis, 3, Left, Right>;

/// Sums of products along one axis of both operands, the last one or that given; other axes
/// broadcast. Of complex numbers left's conjugates are taken.
///
/// shape   that of `left * right` without the axis
/// errors  an axis that is not in both with one extent does not compile, or is a shape_error
/// cost    one pass without a temporary
template <Expression Left, Expression Right, Constant Axis = std::integral_constant<int, -1>>
constexpr auto vecdot(Left&& left, Right&& right, Axis = {}) {
  constexpr int number = static_cast<int>(Axis::value);
  using Shared = detail::SharedAxis<number, shape_of<Left>, shape_of<Right>>;
  static_assert(common_line<shape_of<Left>, shape_of<Right>, number>,
                "vecdot(left, right, axis): both operands must have the axis, with the same "
                "extent, and the other axes must broadcast");
  using E = detail::common_element<Left, Right>;
  if constexpr (common_line<shape_of<Left>, shape_of<Right>, number>) {
    if (left.shape()[Shared::left] != right.shape()[Shared::right]) {
      detail::raise_pairs(
          "vecdot(left, right, axis): both operands must have the axis, with the same extent",
          to_text(left.shape()), to_text(right.shape()));
    }
    auto const first = [&] {
      if constexpr (detail::is_complex<E>) {
        return conj(detail::operand_as<E>(std::forward<Left>(left)));
      } else {
        return detail::operand_as<E>(std::forward<Left>(left));
      }
    };
    return detail::fold_sum<1U << Shared::axis>(
        make_map("vecdot(left, right, axis)", Multiply{}, first(),
                 detail::operand_as<E>(std::forward<Right>(right))));
  } else {
    return detail::after_error<E, Shared::rank - 1>();
  }
}

namespace detail {

/// One element of each line along an axis; the axis stays, with an extent of 1.
template <int Axis, int Index, class Held>
constexpr auto line_element(Held const& x) {
  return [&]<std::size_t... A>(std::index_sequence<A...>) {
    auto const part = [](auto axis) {
      if constexpr (static_cast<int>(axis.value) == Axis) {
        return range(std::integral_constant<int, Index>{},
                     std::integral_constant<int, Index + 1>{});
      } else {
        return every;
      }
    };
    return x(part(std::integral_constant<std::size_t, A>{})...);
  }(std::make_index_sequence<static_cast<std::size_t>(Held::rank)>{});
}

}  // namespace detail

/// The vector product of lines of three elements along one axis of both operands, the last one or
/// that given; other axes broadcast.
///
/// shape   that of `left * right`
/// errors  an axis that is not in both, or is not three elements long, does not compile, or is a
///         shape_error
template <Expression Left, Expression Right, Constant Axis = std::integral_constant<int, -1>>
constexpr auto cross(Left&& left, Right&& right, Axis = {}) {
  constexpr int number = static_cast<int>(Axis::value);
  using Shared = detail::SharedAxis<number, shape_of<Left>, shape_of<Right>>;
  static_assert(common_triple<shape_of<Left>, shape_of<Right>, number>,
                "cross(left, right, axis): both operands must have the axis, with an extent of 3, "
                "and the other axes must broadcast");
  using E = detail::common_element<Left, Right>;
  if constexpr (common_triple<shape_of<Left>, shape_of<Right>, number>) {
    auto const l = detail::operand_as<E>(std::forward<Left>(left));
    auto const r = detail::operand_as<E>(std::forward<Right>(right));
    if (l.shape()[Shared::left] != 3 || r.shape()[Shared::right] != 3) {
      detail::raise_pairs(
          "cross(left, right, axis): both operands must have the axis, with an extent of 3",
          to_text(l.shape()), to_text(r.shape()));
    }
    auto const part = [&]<int First, int Second>(std::integer_sequence<int, First, Second>) {
      return detail::line_element<Shared::left, First>(l) *
                 detail::line_element<Shared::right, Second>(r) -
             detail::line_element<Shared::left, Second>(l) *
                 detail::line_element<Shared::right, First>(r);
    };
    return concat(std::integral_constant<int, Shared::axis>{},
                  part(std::integer_sequence<int, 1, 2>{}),
                  part(std::integer_sequence<int, 2, 0>{}),
                  part(std::integer_sequence<int, 0, 1>{}));
  } else {
    return detail::after_error<E, Shared::rank>();
  }
}

}  // namespace sinter::inline SINTER_ABI
