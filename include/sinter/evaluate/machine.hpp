/// @file
/// Runs a program once, on packs or on single numbers.
#pragma once

#include <sinter/evaluate/memory.hpp>
#include <sinter/rule/partial.hpp>

#include <initializer_list>
#include <utility>

namespace sinter::inline SINTER_ABI::detail {

/// The registers of one lane, a place for each instruction; those of other lanes stay empty.
template <class Lane, int Width>
struct Bank {
  register_of<Lane, Width>* registers;
};
/// The registers of a program by lane: pointers, so that a step of one kind is one function for
/// all programs.
template <int Width, class... Lanes>
struct Banks : Bank<Lanes, Width>... {
  static constexpr int width = Width;
};
template <class Lane, int Width>
SINTER_INLINE constexpr auto* bank_of(Bank<Lane, Width> const& bank) {
  return bank.registers;
}

/// The different lanes of a program.
template <class List, class... Instructions>
struct DistinctLanes {
  using type = List;
};
template <class... Lanes>
struct LaneList {};
template <class... Lanes, class First, class... Rest>
struct DistinctLanes<LaneList<Lanes...>, First, Rest...>
    : DistinctLanes<std::conditional_t<(std::is_same_v<Lanes, typename First::lane> || ...),
                                       LaneList<Lanes...>,
                                       LaneList<Lanes..., typename First::lane>>,
                    Rest...> {};

template <class Lane, class Source, class All>
SINTER_INLINE constexpr void step(Load<Lane>, All const& banks, int at, int leaf,
                                  Source const& source) {
  bank_of<Lane, All::width>(banks)[at] = source.template load<Lane>(leaf);
}
template <class Lane, class Source, class All>
SINTER_INLINE constexpr void step(Splat<Lane>, All const& banks, int at, int leaf,
                                  Source const& source) {
  bank_of<Lane, All::width>(banks)[at] = source.template splat<Lane>(leaf);
}
template <class Rule, class Lane, class... Lanes, int... Back, class Source, class All>
SINTER_INLINE constexpr void step(Apply<Rule, Lane, From<Lanes, Back>...>, All const& banks,
                                  int at, int, Source const&) {
  if constexpr (All::width == 0) {
    bank_of<Lane, 0>(banks)[at] = apply_rule(Rule{}, bank_of<Lanes, 0>(banks)[at - Back]...);
  } else {
    bank_of<Lane, All::width>(banks)[at] = as_register<register_of<Lane, All::width>>(
        Rule{}(bank_of<Lanes, All::width>(banks)[at - Back]...));
  }
}

/// Memory for the registers of one lane.
template <class Lane, int Width, int Length>
struct Registers {
  register_of<Lane, Width> values[static_cast<std::size_t>(Length)];
};
template <int Width, int Length, class List>
struct AllRegisters;
template <int Width, int Length, class... Lanes>
struct AllRegisters<Width, Length, LaneList<Lanes...>> : Registers<Lanes, Width, Length>... {
  SINTER_INLINE constexpr auto banks() {
    return Banks<Width, Lanes...>{{static_cast<Registers<Lanes, Width, Length>&>(*this).values}...};
  }
};

template <int Width, class Source, class Finish, class... Instructions, std::size_t... Number>
SINTER_INLINE constexpr auto run_program(Program<Instructions...>, Source const& source,
                                         Finish const& finish, std::index_sequence<Number...>) {
  using ProgramType = Program<Instructions...>;
  using Lanes = typename DistinctLanes<LaneList<>, Instructions...>::type;
  using All = AllRegisters<Width, ProgramType::length, Lanes>;
  auto const run = [&](All& registers) SINTER_LAMBDA_INLINE {
    auto const banks = registers.banks();
    (void)std::initializer_list<int>{(step(Instructions{}, banks, static_cast<int>(Number),
                                           ProgramType::leaf_numbers[Number], source),
                                      0)...};
    return finish(banks);
  };
  if constexpr (Width == 0) {
    All registers{};
    return run(registers);
  } else {
    All registers;
    return run(registers);
  }
}

/// Runs every instruction, then `finish` on the banks. `source` has `load<Lane>(leaf)` and
/// `splat<Lane>(leaf)`. `Width` is the number of lanes of a pack, 0 for single numbers.
template <class ProgramType, int Width, class Source, class Finish>
SINTER_INLINE constexpr auto run_and(Source const& source, Finish const& finish) {
  return run_program<Width>(
      ProgramType{}, source, finish,
      std::make_index_sequence<static_cast<std::size_t>(ProgramType::length)>{});
}
/// What the last instruction of a program fills.
template <class ProgramType, int Width, class Source>
SINTER_INLINE constexpr auto run_once(Source const& source) {
  constexpr int last = ProgramType::length - 1;
  using LastLane = typename instruction_at<ProgramType, last>::lane;
  return run_and<ProgramType, Width>(source, [](auto const& banks) SINTER_LAMBDA_INLINE {
    return bank_of<LastLane, Width>(banks)[last];
  });
}

}  // namespace sinter::inline SINTER_ABI::detail
