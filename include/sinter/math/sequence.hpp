/// @file
/// Sequences computed where they are read: arange, linspace, logspace, geomspace.
#pragma once

#include <sinter/math/progression.hpp>

namespace sinter::inline SINTER_ABI {

/// Says that a sequence ends before its stop: `linspace<double>(0, 1, 10, without_endpoint)`.
struct WithoutEndpoint {};
inline constexpr WithoutEndpoint without_endpoint{};

namespace detail {

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

}  // namespace sinter::inline SINTER_ABI
