/// @file
/// What `pad` may put around an operand, and widths: `padding::constant`, `edge`, `reflect`, `wrap`.
#pragma once

#include <sinter/math/build.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

/// Elements that come one after the other: the first of them, -1 for none, and how many.
struct SourceRun {
  std::ptrdiff_t first;
  std::ptrdiff_t count;
};
/// How a run inside is found by all modes; those outside are theirs.
constexpr bool run_inside(std::ptrdiff_t place, std::ptrdiff_t extent, SourceRun& run) {
  run = {place, extent - place};
  return place >= 0 && place < extent;
}

}  // namespace detail

// How `pad` goes on outside: `place` is counted from the operand's first element.

/// Type of `padding::constant(value)`.
template <class Value>
struct ConstantPadding {
  Value value{};
  friend constexpr bool operator==(ConstantPadding const&, ConstantPadding const&) = default;

  constexpr detail::SourceRun run(std::ptrdiff_t place, std::ptrdiff_t extent) const {
    detail::SourceRun found{};
    return detail::run_inside(place, extent, found) ? found : detail::SourceRun{-1, 1};
  }
  static constexpr std::ptrdiff_t most(std::ptrdiff_t) { return PTRDIFF_MAX; }
};
/// Type of `padding::edge`.
struct EdgePadding {
  friend constexpr bool operator==(EdgePadding const&, EdgePadding const&) = default;
  constexpr detail::SourceRun run(std::ptrdiff_t place, std::ptrdiff_t extent) const {
    detail::SourceRun found{};
    if (detail::run_inside(place, extent, found)) return found;
    return {place < 0 ? 0 : extent - 1, 1};
  }
  static constexpr std::ptrdiff_t most(std::ptrdiff_t extent) {
    return extent > 0 ? PTRDIFF_MAX : 0;
  }
};
/// Type of `padding::reflect`.
struct ReflectPadding {
  friend constexpr bool operator==(ReflectPadding const&, ReflectPadding const&) = default;
  constexpr detail::SourceRun run(std::ptrdiff_t place, std::ptrdiff_t extent) const {
    detail::SourceRun found{};
    if (detail::run_inside(place, extent, found)) return found;
    return {place < 0 ? -place : 2 * (extent - 1) - place, 1};
  }
  static constexpr std::ptrdiff_t most(std::ptrdiff_t extent) {
    return extent > 0 ? extent - 1 : 0;
  }
};
/// Type of `padding::wrap`.
struct WrapPadding {
  friend constexpr bool operator==(WrapPadding const&, WrapPadding const&) = default;
  constexpr detail::SourceRun run(std::ptrdiff_t place, std::ptrdiff_t extent) const {
    std::ptrdiff_t const first = (place % extent + extent) % extent;
    return {first, extent - first};
  }
  static constexpr std::ptrdiff_t most(std::ptrdiff_t extent) { return extent; }
};

/// What `pad` puts around.
namespace padding {
/// One number everywhere.
template <ScalarOperand Value>
constexpr ConstantPadding<Value> constant(Value value) {
  return ConstantPadding<Value>{value};
}
/// The element at the edge, again and again.
inline constexpr EdgePadding edge{};
/// The elements mirrored at the edge, which stands there once: no more than the extent less 1.
inline constexpr ReflectPadding reflect{};
/// The elements from the other end: no more than the extent.
inline constexpr WrapPadding wrap{};
}  // namespace padding

/// Elements that `pad` adds in front of an axis and behind it.
template <Number Before, Number After>
struct Width {
  using before_type = Before;
  using after_type = After;
  [[no_unique_address]] Before before;
  [[no_unique_address]] After after;
};
/// `width(1_c, 2_c)`; constants keep a static extent static.
template <Number Before, Number After>
constexpr auto width(Before before, After after) {
  return Width<Before, After>{before, after};
}

}  // namespace sinter::inline SINTER_ABI
