/// @file
/// `Machine`: runs a program once, on packs or on single numbers.
#pragma once

#include <sinter/evaluate/memory.hpp>

#include <initializer_list>
#include <utility>

namespace sinter::inline SINTER_ABI::detail {

template <std::size_t Number, class Value>
struct Register {
  Value value;
};
template <std::size_t Number, class Value>
SINTER_INLINE constexpr Value& register_at(Register<Number, Value>& holder) {
  return holder.value;
}

/// The registers of a program. `Width` is the number of lanes, 0 for single numbers.
template <class ProgramType, int Width,
          class Indices = std::make_index_sequence<static_cast<std::size_t>(ProgramType::length)>>
struct Machine;

template <class... Instructions, int Width, std::size_t... Number>
struct Machine<Program<Instructions...>, Width, std::index_sequence<Number...>>
    : Register<Number, register_of<typename Instructions::lane, Width>>... {
  using ProgramType = Program<Instructions...>;

  /// Runs every instruction. `source` has `load<Leaf, Lane>()` and `splat<Leaf, Lane>()`.
  template <class Source>
  SINTER_INLINE constexpr auto const& run(Source const& source) {
    (void)std::initializer_list<int>{(step<Number>(Instructions{}, source), 0)...};
    return register_at<sizeof...(Number) - 1>(*this);
  }

 private:
  template <std::size_t At, class Lane, class Source>
  SINTER_INLINE constexpr void step(Load<Lane>, Source const& source) {
    register_at<At>(*this) = source.template load<ProgramType::leaf_numbers[At], Lane>();
  }
  template <std::size_t At, class Lane, class Source>
  SINTER_INLINE constexpr void step(Splat<Lane>, Source const& source) {
    register_at<At>(*this) = source.template splat<ProgramType::leaf_numbers[At], Lane>();
  }
  template <std::size_t At, class Lane, int Back, class Source>
  SINTER_INLINE constexpr void step(Repeat<Lane, Back>, Source const&) {
    register_at<At>(*this) = register_at<At - Back>(*this);
  }
  template <std::size_t At, class Rule, class Lane, int... Back, class Source>
  SINTER_INLINE constexpr void step(Apply<Rule, Lane, Back...>, Source const&) {
    if constexpr (Width == 0) {
      register_at<At>(*this) = Rule{}(register_at<At - Back>(*this)...);
    } else {
      register_at<At>(*this) =
          as_register<register_of<Lane, Width>>(Rule{}(register_at<At - Back>(*this)...));
    }
  }
};

/// Lane of a program's result.
template <class ProgramType>
struct LastLane;
template <class First, class... Rest>
struct LastLane<Program<First, Rest...>> : LastLane<Program<Rest...>> {};
template <class Only>
struct LastLane<Program<Only>> {
  using type = typename Only::lane;
};

}  // namespace sinter::inline SINTER_ABI::detail
