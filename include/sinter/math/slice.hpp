/// @file
/// Slicing: `x(0, every)`, `x(range(1, none), ellipsis)`, of tensors and of expressions.
#pragma once

#include <sinter/math/build.hpp>
#include <sinter/shape/slicing.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

/// Axes that the parts of a slice consume, without those of an ellipsis.
template <class... Parts>
inline constexpr int consumed_axes =
    (0 + ... + (std::is_same_v<Parts, Ellipsis> ? 0 : PartTraits<Parts>::consumed));
template <class... Parts>
inline constexpr int ellipses = (0 + ... + (std::is_same_v<Parts, Ellipsis> ? 1 : 0));

/// What a slice does to the axes of an operand of `Rank` axes: for each axis of the result the part
/// and the axis it comes from.
template <int Rank, class... Parts>
struct SliceAxes {
  static constexpr int filled = Rank - consumed_axes<Parts...>;
  static constexpr bool has_ellipsis = ellipses<Parts...> > 0;
  static constexpr int rank =
      (0 + ... + (std::is_same_v<Parts, Ellipsis> ? 0 : PartTraits<Parts>::produced)) + filled;

  int sources[rank > 0 ? rank : 1] = {};
  int parts[rank > 0 ? rank : 1] = {};        ///< number of the part; -1: a whole axis
  int axis_of_part[sizeof...(Parts) + 1] = {};  ///< axis that a part begins at

  constexpr SliceAxes() {
    bool const is_ellipsis[] = {std::is_same_v<Parts, Ellipsis>..., !has_ellipsis};
    int const consumed[] = {PartTraits<Parts>::consumed..., 0};
    int const produced[] = {PartTraits<Parts>::produced..., 0};
    int axis = 0;
    int place = 0;
    for (int part = 0; part <= static_cast<int>(sizeof...(Parts)); ++part) {
      axis_of_part[part] = axis;
      if (is_ellipsis[part]) {
        for (int k = 0; k < filled; ++k) {
          sources[place] = axis++;
          parts[place++] = -1;
        }
      } else if (part < static_cast<int>(sizeof...(Parts))) {
        if (produced[part] != 0) {
          sources[place] = consumed[part] != 0 ? axis : -1;
          parts[place++] = part;
        }
        axis += consumed[part];
      }
    }
  }
};
template <>
struct PartTraits<Ellipsis> {
  static constexpr int consumed = 0;
  static constexpr int produced = 0;
  static constexpr std::ptrdiff_t step = 1;
  static constexpr std::ptrdiff_t extent(std::ptrdiff_t whole) { return whole; }
};

/// What is returned where a slice of indices alone failed a check.
template <class ElementType>
inline ElementType no_element{};

/// True where the parts name no more axes than there are.
template <class ShapeType, class... Parts>
inline constexpr bool enough_axes = consumed_axes<Parts...> <= ShapeType::rank;

/// True unless the compiler sees a range whose step is 0.
template <class... Parts>
inline constexpr bool moving_ranges = ((PartTraits<Parts>::step != 0) && ... && true);

/// True unless the compiler sees an index outside its axis.
template <class ShapeType, class... Parts>
inline constexpr bool indices_inside_axes = [] {
  constexpr SliceAxes<ShapeType::rank, Parts...> axes;
  bool fits = true;
  int part = 0;
  auto const check = [&]<class Part>(Part const*) {
    if constexpr (Constant<Part>) {
      std::ptrdiff_t const extent = ShapeType::static_extents[axes.axis_of_part[part]];
      std::ptrdiff_t const index = static_value<Part>;
      if (extent != unknown) fits = fits && index >= -extent && index < extent;
    }
    ++part;
  };
  (check(static_cast<Parts const*>(nullptr)), ...);
  return fits;
}();

/// Number of a part's type among those of a slice.
template <int Position, class First, class... Rest>
struct PartAt : PartAt<Position - 1, Rest...> {};
template <class First, class... Rest>
struct PartAt<0, First, Rest...> {
  using type = First;
};

template <class ShapeType, class... Parts>
constexpr auto sliced_list() {
  using AxesType = SliceAxes<ShapeType::rank, Parts...>;
  constexpr AxesType axes;
  ExtentList<AxesType::rank> list;
  for (int axis = 0; axis < AxesType::rank; ++axis) {
    std::ptrdiff_t const whole =
        axes.sources[axis] >= 0 ? ShapeType::static_extents[axes.sources[axis]] : 1;
    list[axis] = whole;
    int part = 0;
    auto const cut = [&]<class Part>(Part const*) {
      if (part++ == axes.parts[axis]) list[axis] = PartTraits<Part>::extent(whole);
    };
    (cut(static_cast<Parts const*>(nullptr)), ...);
  }
  return list;
}
template <int Axis, class ShapeType, class... Parts>
constexpr std::ptrdiff_t slice_step() {
  constexpr SliceAxes<ShapeType::rank, Parts...> axes;
  std::ptrdiff_t const steps[] = {PartTraits<Parts>::step..., 1};
  constexpr int part = axes.parts[Axis];
  return steps[part < 0 ? sizeof...(Parts) : static_cast<std::size_t>(part)];
}

template <class Held, class... Parts>
constexpr auto slice_node(Held held, Parts... parts) {
  using ShapeType = typename Held::shape_type;
  using AxesType = SliceAxes<ShapeType::rank, Parts...>;
  constexpr AxesType axes;
  constexpr auto list = sliced_list<ShapeType, Parts...>();
  using Result = shape_from<list>;
  auto const whole = held.shape().extents();
  ExtentList<ShapeType::rank> starts;
  ExtentList<AxesType::rank> extents;
  ExtentList<AxesType::rank> steps;
  for (int axis = 0; axis < AxesType::rank; ++axis) {
    extents[axis] = axes.sources[axis] >= 0 ? whole[axes.sources[axis]] : 1;
    steps[axis] = 1;
  }
  int part = 0;
  auto const apply = [&]<class Part>(Part const& given) {
    int const source = axes.axis_of_part[part];
    if constexpr (Number<Part>) {
      std::ptrdiff_t const index = value_of(given);
      std::ptrdiff_t const extent = whole[source];
      if (index < -extent || index >= extent) raise_index("x(parts...)", index, source, extent, true);
      starts[source] = index < 0 ? index + extent : index;
    } else if constexpr (is_range<Part>) {
      std::ptrdiff_t const step = value_of(given.step);
      auto const limits =
          slice_limits(limit_value(given.start), limit_value(given.stop), step, whole[source]);
      starts[source] = limits.start;
      for (int axis = 0; axis < AxesType::rank; ++axis) {
        if (axes.parts[axis] == part) {
          extents[axis] = limits.extent;
          steps[axis] = step;
        }
      }
    }
    ++part;
  };
  (apply(parts), ...);
  return [&]<std::size_t... A>(std::index_sequence<A...>) {
    return View<Held, Result,
                Pick<axes.sources[A], slice_step<static_cast<int>(A), ShapeType, Parts...>()>...>(
        std::move(held), Result(extents), starts, steps);
  }(std::make_index_sequence<static_cast<std::size_t>(AxesType::rank)>{});
}

}  // namespace detail

/// A view of what indices and ranges select; nothing is copied. Writable where `x` is a named
/// tensor that is not constant, borrowed memory, or such a view.
///
/// shape   an index drops its axis, a range cuts it, `newaxis` adds one; axes not named stay whole
/// errors  more parts than axes do not compile; an index outside its axis does not compile where
///         both are static, and is an index_error otherwise
template <Expression Operand, class... Parts>
constexpr decltype(auto) slice(Operand&& x, Parts... parts) {
  using ShapeType = shape_of<Operand>;
  using ElementType = element_of<Operand>;
  static_assert((detail::SlicePart<Parts> && ... && true),
                "x(parts...): a part must be an index, every, range(start, stop, step), newaxis or "
                "ellipsis");
  if constexpr ((detail::SlicePart<Parts> && ... && true)) {
    using AxesType = detail::SliceAxes<ShapeType::rank, Parts...>;
    constexpr int rank = AxesType::rank - std::min(AxesType::filled, 0);
    static_assert(detail::enough_axes<ShapeType, Parts...>,
                  "x(parts...): there must not be more indices and ranges than axes");
    static_assert(detail::ellipses<Parts...> <= 1, "x(parts...): there must be at most one ellipsis");
    if constexpr (detail::enough_axes<ShapeType, Parts...> && detail::ellipses<Parts...> <= 1) {
      static_assert(detail::indices_inside_axes<ShapeType, Parts...>,
                    "x(parts...): an index must be inside its axis");
      if constexpr (detail::indices_inside_axes<ShapeType, Parts...> &&
                    detail::moving_ranges<Parts...>) {
        return detail::slice_node(detail::operand<true>(std::forward<Operand>(x)), parts...);
      } else {
        return detail::after_error<ElementType, rank>();
      }
    } else if constexpr ((Number<Parts> && ...)) {
      return static_cast<ElementType&>(detail::no_element<ElementType>);
    } else {
      return detail::after_error<ElementType, rank>();
    }
  } else {
    return detail::after_error<ElementType, ShapeType::rank - 1>();
  }
}

}  // namespace sinter::inline SINTER_ABI
