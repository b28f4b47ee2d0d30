/// @file
/// What may stand between the parentheses of a slice, and which extents it leaves.
#pragma once

#include <sinter/shape/shape.hpp>

namespace sinter::inline SINTER_ABI {

/// Type of `every`.
struct Every {};
/// A whole axis.
inline constexpr Every every{};
/// Type of `newaxis`.
struct NewAxis {};
/// A new axis of extent 1.
inline constexpr NewAxis newaxis{};
/// Type of `ellipsis`.
struct Ellipsis {};
/// As many whole axes as are left.
inline constexpr Ellipsis ellipsis{};
/// Type of `none`.
struct None {};
/// A limit of a range that is not given.
inline constexpr None none{};

/// Elements from `start` to before `stop` in steps, as Python's slices: negative limits count from
/// the end, limits outside are cut.
template <class Start, class Stop, class Step>
struct Range {
  [[no_unique_address]] Start start;
  [[no_unique_address]] Stop stop;
  [[no_unique_address]] Step step;
};

namespace detail {

template <class T>
concept Limit = Number<T> || std::is_same_v<T, None>;

inline constexpr std::ptrdiff_t not_given = PTRDIFF_MIN;

template <Limit T>
constexpr std::ptrdiff_t limit_value(T limit) {
  if constexpr (std::is_same_v<T, None>) {
    return not_given;
  } else {
    return value_of(limit);
  }
}

}  // namespace detail

/// `range(1, 5)`, `range(1, none)`, `range(none, none, -1_c)`. Constant limits on a static axis, or
/// a constant step without limits, keep the extent static.
///
/// errors  a step of 0 does not compile, or is a domain_error
template <detail::Limit Start, detail::Limit Stop, Number Step>
constexpr auto range(Start start, Stop stop, Step step) {
  static_assert(!Constant<Step> || detail::static_value<Step> != 0,
                "range(start, stop, step): the step must not be 0");
  if (detail::value_of(step) == 0) {
    raise<domain_error>("range(start, stop, step): the step must not be 0");
  }
  return Range<Start, Stop, Step>{start, stop, step};
}
template <detail::Limit Start, detail::Limit Stop>
constexpr auto range(Start start, Stop stop) {
  using One = std::integral_constant<int, 1>;
  return Range<Start, Stop, One>{start, stop, One{}};
}

namespace detail {

template <class T>
inline constexpr bool is_range = false;
template <class Start, class Stop, class Step>
inline constexpr bool is_range<Range<Start, Stop, Step>> = true;

/// What may stand in a slice.
template <class T>
concept SlicePart = Number<T> || std::is_same_v<T, Every> || std::is_same_v<T, NewAxis> ||
                    std::is_same_v<T, Ellipsis> || is_range<T>;

struct SliceLimits {
  std::ptrdiff_t start;
  std::ptrdiff_t extent;
};

/// First index and number of elements of a range on an axis (Python's rules).
constexpr SliceLimits slice_limits(std::ptrdiff_t start, std::ptrdiff_t stop, std::ptrdiff_t step,
                                   std::ptrdiff_t extent) {
  std::ptrdiff_t const low = step > 0 ? 0 : -1;
  std::ptrdiff_t const high = step > 0 ? extent : extent - 1;
  auto const inside = [&](std::ptrdiff_t limit, std::ptrdiff_t otherwise) {
    if (limit == not_given) return otherwise;
    if (limit < 0) limit += extent;
    return limit < low ? low : limit > high ? high : limit;
  };
  std::ptrdiff_t const first = inside(start, step > 0 ? low : high);
  std::ptrdiff_t const end = inside(stop, step > 0 ? high : low);
  std::ptrdiff_t const distance = step > 0 ? end - first : first - end;
  std::ptrdiff_t const stride = step > 0 ? step : -step;
  std::ptrdiff_t const count = distance > 0 ? (distance - 1) / stride + 1 : 0;
  return {count > 0 ? first : 0, count};
}

/// A part of a slice as the compiler sees it.
template <class Part>
struct PartTraits {  // an index
  static constexpr int consumed = 1;
  static constexpr int produced = 0;
  static constexpr std::ptrdiff_t step = 1;
  static constexpr std::ptrdiff_t extent(std::ptrdiff_t) { return 1; }
};
template <>
struct PartTraits<Every> {
  static constexpr int consumed = 1;
  static constexpr int produced = 1;
  static constexpr std::ptrdiff_t step = 1;
  static constexpr std::ptrdiff_t extent(std::ptrdiff_t whole) { return whole; }
};
template <>
struct PartTraits<NewAxis> {
  static constexpr int consumed = 0;
  static constexpr int produced = 1;
  static constexpr std::ptrdiff_t step = 1;
  static constexpr std::ptrdiff_t extent(std::ptrdiff_t) { return 1; }
};
template <class T>
inline constexpr bool is_fixed_limit = Constant<T> || std::is_same_v<T, None>;
template <class Start, class Stop, class Step>
struct PartTraits<Range<Start, Stop, Step>> {
  static constexpr int consumed = 1;
  static constexpr int produced = 1;
  static constexpr std::ptrdiff_t step = static_value<Step>;
  static constexpr std::ptrdiff_t extent(std::ptrdiff_t whole) {
    if constexpr (is_fixed_limit<Start> && is_fixed_limit<Stop> && Constant<Step>) {
      if (whole == unknown) return unknown;
      return slice_limits(limit_value(Start{}), limit_value(Stop{}), value_of(Step{}), whole)
          .extent;
    } else {
      return unknown;
    }
  }
};

}  // namespace detail

}  // namespace sinter::inline SINTER_ABI
