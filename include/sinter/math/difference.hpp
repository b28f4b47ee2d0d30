/// @file
/// Differences of neighbours along an axis: diff.
#pragma once

#include <sinter/math/cumulative.hpp>
#include <sinter/math/manipulate.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {
template <int Axis, int Count, class Held>
constexpr auto differences(Held const& x) {
  if constexpr (Count == 0) {
    return x;
  } else {
    constexpr auto all = std::make_index_sequence<static_cast<std::size_t>(Held::rank)>{};
    auto const after = cut_axis<Axis, 1, 0>(x, all);
    auto const before = cut_axis<Axis, 0, 1>(x, all);
    if constexpr (is_bool<element_of<Held>>) {
      return differences<Axis, Count - 1>(not_equal(after, before));
    } else {
      return differences<Axis, Count - 1>(after - before);
    }
  }
}
}  // namespace detail

/// Each element less the one before it along an axis, `Count` times over: `diff(x)` along the last
/// axis, `diff(x, 0_c)`, `diff(x, 0_c, 2_c)`. Of truth values: where they change.
///
/// shape   the operand's, with one element less along the axis for each time
/// cost    no temporary: 2^Count elements of the operand are read for each result
template <Expression Operand, Constant Axis = std::integral_constant<int, -1>,
          Constant Count = std::integral_constant<int, 1>>
constexpr auto diff(Operand&& x, Axis = {}, Count = {}) {
  constexpr int rank = std::remove_cvref_t<Operand>::rank;
  static_assert(existing_axes<shape_of<Operand>, Axes<static_cast<int>(Axis::value)>>,
                "diff(x, axis, count): the axis must be one of the operand's");
  static_assert(Count::value >= 0, "diff(x, axis, count): the count must not be negative");
  if constexpr (existing_axes<shape_of<Operand>, Axes<static_cast<int>(Axis::value)>> &&
                Count::value >= 0) {
    constexpr int axis = detail::from_front(static_cast<int>(Axis::value), rank);
    return detail::differences<axis, static_cast<int>(Count::value)>(
        detail::operand<false>(std::forward<Operand>(x)));
  } else {
    return detail::after_error<element_of<Operand>, rank>();
  }
}

namespace detail {
/// What stands before or behind an operand's lines: a number is one element of each.
template <int Axis, class Value, class Held>
constexpr auto line_end(Value&& value, Held const& x) {
  using E = element_of<Held>;
  if constexpr (ScalarOperand<Value>) {
    constexpr auto list = [] {
      auto extents = Held::shape_type::static_extents;
      extents[Axis] = 1;
      return extents;
    }();
    auto extents = x.shape().extents();
    extents[Axis] = 1;
    return broadcast_to(Scalar<E>(scalar_as<E>(value)), shape_from<list>(extents));
  } else {
    return operand_as<E>(std::forward<Value>(value));
  }
}
template <class Value>
inline constexpr bool is_none = std::is_same_v<std::remove_cvref_t<Value>, None>;
template <class Value>
concept LineEnd = Operand<Value> || is_none<Value>;
}  // namespace detail

/// The differences of lines with something before them, and behind them where it is given:
/// `diff(x, 0_c, 1_c, y)`, `diff(x, 0_c, 1_c, none, 2)`. A number is one element of each line.
///
/// errors  what `concat` refuses; the axis and the count as above
template <Expression Operand, Constant Axis, Constant Count, detail::LineEnd Before,
          detail::LineEnd After = None>
constexpr auto diff(Operand&& x, Axis axis, Count count, Before&& before, After&& after = {}) {
  constexpr bool is_there = existing_axes<shape_of<Operand>, Axes<static_cast<int>(Axis::value)>>;
  static_assert(is_there, "diff(x, axis, count): the axis must be one of the operand's");
  if constexpr (!is_there) {
    return detail::after_error<element_of<Operand>, shape_of<Operand>::rank>();
  } else {
    constexpr int place =
        detail::from_front(static_cast<int>(Axis::value), shape_of<Operand>::rank);
    auto const values = detail::operand<false>(std::forward<Operand>(x));
    auto const end = [&]<class Value>(Value&& value) {
      return detail::line_end<place>(std::forward<Value>(value), values);
    };
    if constexpr (detail::is_none<Before> && detail::is_none<After>) {
      return diff(values, axis, count);
    } else if constexpr (detail::is_none<After>) {
      return diff(concat(axis, end(std::forward<Before>(before)), values), axis, count);
    } else if constexpr (detail::is_none<Before>) {
      return diff(concat(axis, values, end(std::forward<After>(after))), axis, count);
    } else {
      return diff(concat(axis, end(std::forward<Before>(before)), values,
                         end(std::forward<After>(after))),
                  axis, count);
    }
  }
}

}  // namespace sinter::inline SINTER_ABI
