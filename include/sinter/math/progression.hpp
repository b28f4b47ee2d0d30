/// @file
/// Numbers at equal distances or ratios, computed in packs where they are read.
#pragma once

#include <sinter/math/arithmetic.hpp>
#include <sinter/math/select.hpp>

namespace sinter::inline SINTER_ABI::detail {

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

}  // namespace sinter::inline SINTER_ABI::detail
