/// @file
/// Sequences computed where they are read: arange, linspace, logspace, geomspace; meshgrid.
#pragma once

#include <sinter/math/arithmetic.hpp>
#include <sinter/math/select.hpp>

#include <tuple>

namespace sinter::inline SINTER_ABI {

/// Says that a sequence ends before its stop: `linspace<double>(0, 1, 10, without_endpoint)`.
struct WithoutEndpoint {};
inline constexpr WithoutEndpoint without_endpoint{};
/// Says that axis k of a grid belongs to operand k: `meshgrid(matrix_indexing, x, y)`.
struct MatrixIndexing {};
inline constexpr MatrixIndexing matrix_indexing{};

namespace detail {

/// A bound of a sequence: a number or a constant.
template <class T>
concept Bound = Constant<T> || ScalarOperand<T>;
template <class ElementType, Bound T>
constexpr ElementType bound_as(T bound) {
  if constexpr (Constant<T>) {
    return scalar_as<ElementType>(T::value);
  } else {
    return scalar_as<ElementType>(bound);
  }
}

/// Calls `visit(numbers, offset, lanes)` with packs of first, first + step, ... as int32.
template <class Visit>
SINTER_INLINE void count_in_packs(std::ptrdiff_t first, std::ptrdiff_t step, std::ptrdiff_t count,
                                  Visit visit) {
  constexpr int width = static_cast<int>(vector_bytes) / 4;
  std::int32_t lanes[width];
  for (int lane = 0; lane < width; ++lane) {
    // Behind the last number nothing is read: it may wrap around.
    lanes[lane] = static_cast<std::int32_t>(static_cast<std::uint32_t>(first) +
                                            static_cast<std::uint32_t>(step) *
                                                static_cast<std::uint32_t>(lane));
  }
  auto numbers = from_lanes<std::int32_t, width>(lanes);
  Pack<std::int32_t, width> const move(static_cast<std::int32_t>(
      static_cast<std::uint32_t>(step) * static_cast<std::uint32_t>(width)));
  for (std::ptrdiff_t at = 0; at < count; at += width) {
    auto const left = count - at;
    visit(numbers, at, static_cast<int>(left < width ? left : width));
    numbers = add(numbers, move);
  }
}
/// True where such numbers fit.
constexpr bool counts_in_int32(std::ptrdiff_t first, std::ptrdiff_t step, std::ptrdiff_t count) {
  constexpr std::ptrdiff_t limit = INT32_MAX;
  std::ptrdiff_t const last = first + step * (count - 1);
  return first <= limit && last >= 0 && last <= limit && step <= limit && step >= -limit;
}
template <class ElementType, int Width>
SINTER_INLINE void store_some(Pack<ElementType, Width> const& pack, ElementType* to, int count) {
  auto* const bytes = reinterpret_cast<std::byte*>(to);
  if (count == Width) {
    store(pack, bytes);
  } else {
    store(pack, bytes, count);
  }
}

/// start + position * step.
template <class ElementType>
struct Progression {
  using element_type = ElementType;
  ElementType start;
  ElementType step;

  constexpr ElementType operator()(std::ptrdiff_t position) const {
    return scalar::add(start, scalar::multiply(static_cast<ElementType>(position), step));
  }
  void fill(ElementType* to, std::ptrdiff_t first, std::ptrdiff_t stride,
            std::ptrdiff_t count) const {
    if constexpr (std::is_floating_point_v<ElementType>) {
      if (counts_in_int32(first, stride, count)) {
        return count_in_packs(first, stride, count, [&](auto const& numbers, auto at, int lanes) {
          constexpr int width = std::remove_cvref_t<decltype(numbers)>::count *
                                lanes_of<std::int32_t>;
          using Lanes = Pack<ElementType, width>;
          store_some(add(Lanes(start), multiply(convert<ElementType>(numbers), Lanes(step))),
                     to + at, lanes);
        });
      }
      for (std::ptrdiff_t k = 0; k < count; ++k) to[k] = (*this)(first + k * stride);
    } else {
      // Integers wrap around: adding again and again is exact.
      ElementType value = (*this)(first);
      ElementType const move = scalar::multiply(static_cast<ElementType>(stride), step);
      for (std::ptrdiff_t k = 0; k < count; ++k, value = scalar::add(value, move)) to[k] = value;
    }
  }
  friend constexpr bool operator==(Progression const&, Progression const&) = default;
};

/// start + position * step in double, and `stop` at position `last`.
template <class ElementType>
struct Division {
  using element_type = ElementType;
  double start;
  double step;
  ElementType stop;
  std::ptrdiff_t last;  ///< -1: nowhere

  constexpr ElementType operator()(std::ptrdiff_t position) const {
    if (position == last) return stop;
    double const value = start + static_cast<double>(position) * step;
    if constexpr (std::is_floating_point_v<ElementType>) {
      return static_cast<ElementType>(value);
    } else {
      return scalar::convert<ElementType>(scalar::floor(value));
    }
  }
  void fill(ElementType* to, std::ptrdiff_t first, std::ptrdiff_t stride,
            std::ptrdiff_t count) const {
    if constexpr (std::is_floating_point_v<ElementType>) {
      if (counts_in_int32(first, stride, count)) {
        count_in_packs(first, stride, count, [&](auto const& numbers, auto at, int lanes) {
          constexpr int width = std::remove_cvref_t<decltype(numbers)>::count *
                                lanes_of<std::int32_t>;
          using Lanes = Pack<double, width>;
          auto const value = add(Lanes(start), multiply(convert<double>(numbers), Lanes(step)));
          store_some(convert<ElementType>(value), to + at, lanes);
        });
        if (stride == 0) {
          for (std::ptrdiff_t k = 0; k < count && first == last; ++k) to[k] = stop;
        } else if ((last - first) % stride == 0) {
          std::ptrdiff_t const at = (last - first) / stride;
          if (last >= 0 && at >= 0 && at < count) to[at] = stop;
        }
        return;
      }
    }
    for (std::ptrdiff_t k = 0; k < count; ++k) to[k] = (*this)(first + k * stride);
  }
  friend constexpr bool operator==(Division const&, Division const&) = default;
};

/// start * ratio^position by logarithms, and both ends as they were given.
template <class ElementType>
struct Ratios {
  using element_type = ElementType;
  double first;
  double final;
  double logarithm;      ///< of |first|
  double step;
  std::ptrdiff_t last;   ///< position of `final`; -1: nowhere

  constexpr ElementType operator()(std::ptrdiff_t position) const {
    if (position == 0) return static_cast<ElementType>(first);
    if (position == last) return static_cast<ElementType>(final);
    double const size = scalar::exp(logarithm + static_cast<double>(position) * step);
    return static_cast<ElementType>(first < 0 ? -size : size);
  }
  friend constexpr bool operator==(Ratios const&, Ratios const&) = default;
};

/// Number of elements of start, start + step, ... before stop.
template <class ElementType>
constexpr std::ptrdiff_t progression_length(ElementType start, ElementType stop,
                                            ElementType step) {
  if constexpr (std::is_floating_point_v<ElementType>) {
    ElementType const exact = (stop - start) / step;
    if (!(exact > 0)) return 0;
    auto const count = static_cast<std::ptrdiff_t>(exact);
    return static_cast<ElementType>(count) < exact ? count + 1 : count;
  } else {
    bool const is_up = step > ElementType{};
    if (!(is_up ? start < stop : stop < start)) return 0;
    using Wide = std::uint64_t;
    Wide const distance = is_up ? static_cast<Wide>(stop) - static_cast<Wide>(start)
                                : static_cast<Wide>(start) - static_cast<Wide>(stop);
    Wide const stride = is_up ? static_cast<Wide>(step) : Wide{0} - static_cast<Wide>(step);
    return static_cast<std::ptrdiff_t>((distance - 1) / stride + 1);
  }
}
template <class ElementType, class Start, class Stop, class Step>
constexpr auto progression_shape(Start start, Stop stop, Step step) {
  using Wide = std::int64_t;
  if constexpr (Constant<Start> && Constant<Stop> && Constant<Step>) {
    constexpr std::ptrdiff_t stride = static_value<Step>;
    constexpr auto count = progression_length<Wide>(static_value<Start>, static_value<Stop>,
                                                    stride != 0 ? stride : 1);
    return Shape<spelled<count>()>();
  } else {
    return Shape<dyn>(ExtentList<1>{{progression_length(
        bound_as<ElementType>(start), bound_as<ElementType>(stop), bound_as<ElementType>(step))}});
  }
}

template <class ElementType, class Count>
constexpr auto divide_range(double start, double stop, ElementType last_element, Count count,
                            bool has_endpoint) {
  auto const length = shape(count);
  std::ptrdiff_t const size = length.size();
  std::ptrdiff_t const parts = has_endpoint ? size - 1 : size;
  double const step = parts > 0 ? (stop - start) / static_cast<double>(parts) : 0.0;
  std::ptrdiff_t const last = has_endpoint && size > 1 ? size - 1 : -1;
  return Generated<Division<ElementType>, std::remove_cvref_t<decltype(length)>>(
      {start, step, last_element, last}, length);
}

}  // namespace detail

/// start, start + step, ... before stop: `arange<int>(0, 10, 2)`. Element k is start + k * step.
///
/// shape   rank 1, ceil((stop - start) / step) elements; static where all three are constants:
///         `arange<int>(0_c, 10_c, 2_c)`
/// errors  a step of 0 is a domain_error, and does not compile where it is a constant
/// cost    no memory: a leaf whose elements are computed in the loop that reads them
template <Element ElementType, detail::Bound Start, detail::Bound Stop, detail::Bound Step>
[[nodiscard]] constexpr auto arange(Start start, Stop stop, Step step) {
  if constexpr (Constant<Step>) {
    static_assert(detail::static_value<Step> != 0,
                  "arange(start, stop, step): the step must not be 0");
  } else if (detail::bound_as<ElementType>(step) == ElementType{}) {
    raise<domain_error>("arange(start, stop, step): the step must not be 0");
  }
  auto const length = detail::progression_shape<ElementType>(start, stop, step);
  return Generated<detail::Progression<ElementType>, std::remove_cvref_t<decltype(length)>>(
      {detail::bound_as<ElementType>(start), detail::bound_as<ElementType>(step)}, length);
}
template <Element ElementType, detail::Bound Start, detail::Bound Stop>
[[nodiscard]] constexpr auto arange(Start start, Stop stop) {
  return arange<ElementType>(start, stop, std::integral_constant<int, 1>{});
}
/// 0, 1, ... before stop: `arange<float>(n)`; `arange<int>(5_c)` has a static extent.
template <Element ElementType, detail::Bound Stop>
[[nodiscard]] constexpr auto arange(Stop stop) {
  return arange<ElementType>(std::integral_constant<int, 0>{}, stop);
}

/// `count` numbers from start to stop, both included, at equal distances; computed in double.
/// Integers are rounded down. With `without_endpoint` stop is the number behind the last one.
///
/// shape   rank 1; a constant count gives a static extent
/// errors  a negative count is a shape_error
/// cost    no memory, as `arange`
template <Element ElementType, detail::Bound Start, detail::Bound Stop, Number Count>
[[nodiscard]] constexpr auto linspace(Start start, Stop stop, Count count) {
  return detail::divide_range<ElementType>(detail::bound_as<double>(start),
                                           detail::bound_as<double>(stop),
                                           detail::bound_as<ElementType>(stop), count, true);
}
template <Element ElementType, detail::Bound Start, detail::Bound Stop, Number Count>
[[nodiscard]] constexpr auto linspace(Start start, Stop stop, Count count, WithoutEndpoint) {
  return detail::divide_range<ElementType>(detail::bound_as<double>(start),
                                           detail::bound_as<double>(stop), ElementType{}, count,
                                           false);
}

/// `base` to the power of `count` numbers from start to stop at equal distances.
///
/// shape   as `linspace`
/// cost    no memory
template <Element ElementType, detail::Bound Start, detail::Bound Stop, Number Count>
[[nodiscard]] constexpr auto logspace(Start start, Stop stop, Count count, double base = 10) {
  return astype<ElementType>(pow(base, linspace<double>(start, stop, count)));
}
template <Element ElementType, detail::Bound Start, detail::Bound Stop, Number Count>
[[nodiscard]] constexpr auto logspace(Start start, Stop stop, Count count, double base,
                                      WithoutEndpoint) {
  return astype<ElementType>(pow(base, linspace<double>(start, stop, count, without_endpoint)));
}
template <Element ElementType, detail::Bound Start, detail::Bound Stop, Number Count>
[[nodiscard]] constexpr auto logspace(Start start, Stop stop, Count count, WithoutEndpoint) {
  return logspace<ElementType>(start, stop, count, 10.0, without_endpoint);
}

namespace detail {
template <class ElementType, class Count>
constexpr auto divide_ratio(double start, double stop, Count count, bool has_endpoint) {
  if (!(start * stop > 0)) {
    raise<domain_error>(
        "geomspace(start, stop, count): start and stop must have the same sign and not be 0");
  }
  auto const length = shape(count);
  std::ptrdiff_t const size = length.size();
  std::ptrdiff_t const parts = has_endpoint ? size - 1 : size;
  double const from = scalar::log(start < 0 ? -start : start);
  double const step =
      parts > 0 ? (scalar::log(stop < 0 ? -stop : stop) - from) / static_cast<double>(parts) : 0.0;
  return Generated<Ratios<ElementType>, std::remove_cvref_t<decltype(length)>>(
      {start, stop, from, step, has_endpoint && size > 1 ? size - 1 : -1}, length);
}
}  // namespace detail

/// `count` numbers from start to stop, both included, each the same multiple of the one before.
///
/// shape   as `linspace`
/// errors  start and stop of different signs, or 0, are a domain_error
/// cost    no memory; an exponential for each element
template <Element ElementType, detail::Bound Start, detail::Bound Stop, Number Count>
[[nodiscard]] constexpr auto geomspace(Start start, Stop stop, Count count) {
  return detail::divide_ratio<ElementType>(detail::bound_as<double>(start),
                                           detail::bound_as<double>(stop), count, true);
}
template <Element ElementType, detail::Bound Start, detail::Bound Stop, Number Count>
[[nodiscard]] constexpr auto geomspace(Start start, Stop stop, Count count, WithoutEndpoint) {
  return detail::divide_ratio<ElementType>(detail::bound_as<double>(start),
                                           detail::bound_as<double>(stop), count, false);
}

namespace detail {

/// Shape of a grid: the numbers of elements of its operands, the first two exchanged unless
/// `IsMatrix`.
template <bool IsMatrix, int Rank>
constexpr int grid_axis(int operand) {
  return IsMatrix || Rank < 2 || operand > 1 ? operand : 1 - operand;
}
template <bool IsMatrix, int Rank>
constexpr ExtentList<Rank> grid_list(ExtentList<Rank> const& lengths) {
  ExtentList<Rank> list;
  for (int operand = 0; operand < Rank; ++operand) {
    list[grid_axis<IsMatrix, Rank>(operand)] = lengths[operand];
  }
  return list;
}
/// An operand over a grid, whose axis `Axis` it belongs to.
template <int Axis, class GridShape, class NodeType, std::size_t... A>
constexpr auto stretch_over(NodeType node, GridShape const& grid, std::index_sequence<A...>) {
  using Own = Pick<NodeType::rank - 1, 1>;  // a number has no axis
  return View<NodeType, GridShape,
              std::conditional_t<static_cast<int>(A) == Axis, Own, Stretch<-1>>...>(
      std::move(node), grid, ExtentList<NodeType::rank>(), unit_steps<GridShape::rank>());
}
template <bool IsMatrix, class... Operands, std::size_t... Number>
constexpr auto make_grid(std::index_sequence<Number...> numbers, Operands&&... operands) {
  constexpr int rank = static_cast<int>(sizeof...(Operands));
  static_assert(((shape_of<Operands>::rank <= 1) && ... && true),
                "meshgrid(operands...): an operand must have one axis, or be a number");
  if constexpr (((shape_of<Operands>::rank <= 1) && ... && true)) {
    constexpr auto length_of = []<class ShapeType>(ShapeType const& own) {
      return own.rank == 0 ? std::ptrdiff_t{1} : own.extents()[0];
    };
    constexpr auto known = []<class ShapeType>(std::type_identity<ShapeType>) {
      return ShapeType::rank == 0 ? std::ptrdiff_t{1} : ShapeType::static_extents[0];
    };
    constexpr auto list = grid_list<IsMatrix>(
        ExtentList<rank>{{known(std::type_identity<shape_of<Operands>>{})...}});
    using GridShape = shape_from<list>;
    GridShape const grid(
        grid_list<IsMatrix>(ExtentList<rank>{{length_of(operands.shape())...}}));
    return std::tuple{stretch_over<grid_axis<IsMatrix, rank>(static_cast<int>(Number))>(
        operand<false>(std::forward<Operands>(operands)), grid, numbers)...};
  } else {
    return std::tuple{after_error<element_of<Operands>, rank>()...};
  }
}

}  // namespace detail

/// The coordinates of a grid: `auto [x, y] = meshgrid(xs, ys)`, where x(i, j) is xs(j) and y(i, j)
/// is ys(i). Operand k belongs to axis k, but the first two are exchanged; with
/// `meshgrid(matrix_indexing, xs, ys)` they are not. Views: nothing is copied.
///
/// shape   one axis for each operand
template <Expression... Operands>
[[nodiscard]] constexpr auto meshgrid(Operands&&... operands) {
  return detail::make_grid<false>(std::index_sequence_for<Operands...>{},
                                  std::forward<Operands>(operands)...);
}
template <Expression... Operands>
[[nodiscard]] constexpr auto meshgrid(MatrixIndexing, Operands&&... operands) {
  return detail::make_grid<true>(std::index_sequence_for<Operands...>{},
                                 std::forward<Operands>(operands)...);
}

}  // namespace sinter::inline SINTER_ABI
