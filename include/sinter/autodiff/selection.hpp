/// @file
/// Which arguments a gradient is taken with respect to, and a call with leaves in their place.
#pragma once

#include <sinter/autodiff/structure.hpp>

#include <array>
#include <tuple>

namespace sinter::inline SINTER_ABI::detail {

/// Numbers of the arguments that gradients are taken with respect to; none: all.
template <int... Numbers>
struct Selection {
  template <int Number>
  static constexpr bool has = sizeof...(Numbers) == 0 || ((Numbers == Number) || ...);
  /// Number of the `k`-th of them.
  static constexpr int at(int k) {
    int const list[] = {Numbers..., 0};
    return sizeof...(Numbers) == 0 ? k : list[k];
  }
  template <int Count>
  static constexpr int count = sizeof...(Numbers) == 0 ? Count
                                                        : static_cast<int>(sizeof...(Numbers));
};

/// Where the first tensor of each argument is in the list of all that have gradients.
template <class Chosen, class... Arguments>
constexpr auto argument_offsets() {
  constexpr int count = static_cast<int>(sizeof...(Arguments));
  std::array<int, sizeof...(Arguments) + 1> offsets{};
  int const tensors[] = {count_tensors<Arguments>()..., 0};
  int next = 0;
  for (int k = 0; k < Chosen::template count<count>; ++k) {
    offsets[static_cast<std::size_t>(Chosen::at(k))] = next;
    next += tensors[Chosen::at(k)];
  }
  return offsets;
}

/// What stands for an argument.
template <bool IsChosen, int First, class T, class Slots>
constexpr decltype(auto) argument_for(T const& argument, Slots& slots) {
  if constexpr (IsChosen) {
    return with_leaves<First>(argument, slots);
  } else {
    return (argument);
  }
}
template <class Chosen, class Function, class Slots, class... Arguments>
constexpr auto call_with_leaves(Function const& function, Slots& slots,
                                Arguments const&... arguments) {
  constexpr auto offsets = argument_offsets<Chosen, Arguments...>();
  return [&]<std::size_t... Number>(std::index_sequence<Number...>) {
    return operand<false>(
        function(argument_for<Chosen::template has<static_cast<int>(Number)>, offsets[Number]>(
            arguments, slots)...));
  }(std::index_sequence_for<Arguments...>{});
}

/// References to the tensors of all arguments that gradients are taken with respect to.
template <class Chosen, class... Arguments>
constexpr auto chosen_tensors(std::tuple<Arguments const&...> const& arguments) {
  constexpr int count = Chosen::template count<static_cast<int>(sizeof...(Arguments))>;
  if constexpr (std::is_same_v<Chosen, Selection<>>) {
    return tensors_in_all(arguments);
  } else {
    return [&]<std::size_t... K>(std::index_sequence<K...>) {
      return tensors_in_all(
          std::tie(std::get<static_cast<std::size_t>(Chosen::at(static_cast<int>(K)))>(
              arguments)...));
    }(std::make_index_sequence<static_cast<std::size_t>(count)>{});
  }
}

/// True where every chosen number is that of an argument, named once.
template <class Chosen, int Count>
inline constexpr bool numbers_arguments = [] {
  for (int k = 0; k < Chosen::template count<Count>; ++k) {
    if (Chosen::at(k) < 0 || Chosen::at(k) >= Count) return false;
    for (int other = 0; other < k; ++other) {
      if (Chosen::at(other) == Chosen::at(k)) return false;
    }
  }
  return true;
}();

/// The arguments that are chosen, as types.
template <class Chosen, class... Arguments>
struct ChosenTypes {
  static constexpr int count = Chosen::template count<static_cast<int>(sizeof...(Arguments))>;
  template <std::size_t... K>
  static auto make(std::index_sequence<K...>)
      -> TypeList<std::tuple_element_t<static_cast<std::size_t>(Chosen::at(static_cast<int>(K))),
                                       std::tuple<Arguments...>>...>;
  using type = decltype(make(std::make_index_sequence<static_cast<std::size_t>(count)>{}));
};

}  // namespace sinter::inline SINTER_ABI::detail
