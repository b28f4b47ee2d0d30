/// @file
/// Runs a program once, on packs or on single numbers.
#pragma once

#include <sinter/evaluate/memory.hpp>
#include <sinter/rule/arithmetic.hpp>

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

template <class First, class... Rest>
inline constexpr bool has_one_lane =
    (std::is_same_v<typename First::lane, typename Rest::lane> && ...);
/// The different lanes of a program.
template <class... Instructions>
struct LanesOf : DistinctLanes<LaneList<>, Instructions...> {};
template <class First, class... Rest>
  requires(has_one_lane<First, Rest...>)
struct LanesOf<First, Rest...> {
  using type = LaneList<typename First::lane>;
};

template <class Instruction>
struct Tag {
  using type = Instruction;
};
/// The lane of a program's result.
template <class ProgramType>
struct LastLane;
template <class... Instructions>
  requires(sizeof...(Instructions) <= 200)
struct LastLane<Program<Instructions...>> {
  using type = typename decltype((Tag<Instructions>{}, ...))::type::lane;
};
template <class... Instructions>
  requires(sizeof...(Instructions) > 200)
struct LastLane<Program<Instructions...>> {
  using type = typename instruction_at<Program<Instructions...>,
                                       static_cast<int>(sizeof...(Instructions)) - 1>::lane;
};
template <class ProgramType>
using last_lane = typename LastLane<ProgramType>::type;

/// What an instruction does to `own`, the register at position `at`. A class, not an overload: nothing
/// is to be resolved at each instruction. Operands of the same lane are found from `own`: compilers
/// read less than where they look into `banks`.
template <class Instruction>
struct Step;
template <class Lane>
struct Step<Load<Lane>> {
  template <class Register, class Source, class All>
  static SINTER_INLINE constexpr void run(Register* own, All const&, int, int leaf,
                                          Source const& source) {
    if constexpr (All::width == 0) {
      *own = source.template load<Lane>(leaf);
    } else {
      source.template load<Lane>(*own, leaf);
    }
  }
};
template <class Lane>
struct Step<Splat<Lane>> {
  template <class Register, class Source, class All>
  static SINTER_INLINE constexpr void run(Register* own, All const&, int, int leaf,
                                          Source const& source) {
    if constexpr (All::width == 0) {
      *own = source.template splat<Lane>(leaf);
    } else {
      source.template splat<Lane>(*own, leaf);
    }
  }
};
template <class Rule, class Lane, class... Lanes, int... Back>
struct Step<Apply<Rule, Lane, From<Lanes, Back>...>> {
  template <class Register, class Source, class All>
  static SINTER_INLINE constexpr void run(Register* own, All const& banks, int at, int,
                                          Source const&) {
    if constexpr (All::width == 0) {
      *own = apply_rule(Rule{}, bank_of<Lanes, 0>(banks)[at - Back]...);
    } else if constexpr ((std::is_same_v<Lane, Lanes> && ...)) {
      *own = as_register<Register>(Rule{}(own[-Back]...));
    } else {
      *own = as_register<Register>(Rule{}(bank_of<Lanes, All::width>(banks)[at - Back]...));
    }
  }
};

// Most instructions are these. What `Rule{}` would say by way of five functions is one expression,
// and where a pack is one register, not even a loop.
#define SINTER_OPERATOR_STEP(Rule, symbol)                                                      \
  template <class Lane, int Left, int Right>                                                    \
    requires(has_operators<Lane>)                                                               \
  struct Step<Apply<Rule, Lane, From<Lane, Left>, From<Lane, Right>>> {                         \
    template <class Register, class Source, class All>                                          \
    static SINTER_INLINE constexpr void run(Register* own, All const&, int, int,                \
                                            Source const&) {                                    \
      if constexpr (All::width == 0) {                                                          \
        *own = apply_rule(Rule{}, own[-Left], own[-Right]);                                     \
      } else if constexpr (is_one_register<Lane, Register>) {                                   \
        own->parts[0].data = own[-Left].parts[0].data symbol own[-Right].parts[0].data;         \
      } else {                                                                                  \
        SINTER_UNROLL for (int k = 0; k < Register::count; ++k) {                               \
          own->parts[k].data = own[-Left].parts[k].data symbol own[-Right].parts[k].data;       \
        }                                                                                       \
      }                                                                                         \
    }                                                                                           \
  };
SINTER_OPERATOR_STEP(Add, +)
SINTER_OPERATOR_STEP(Subtract, -)
SINTER_OPERATOR_STEP(Multiply, *)
SINTER_OPERATOR_STEP(Divide, /)
#undef SINTER_OPERATOR_STEP

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

// ---- what is the same at every position --------------------------------------------------------

/// True where the result of an instruction is the same at every position, as far as the results of
/// those before it are, which `before` ends with.
template <class Lane>
constexpr bool stays_same(Load<Lane>, bool const*) {
  return false;
}
template <class Lane>
constexpr bool stays_same(Splat<Lane>, bool const*) {
  return true;
}
template <class Rule, class Lane, class... Lanes, int... Back>
constexpr bool stays_same(Apply<Rule, Lane, From<Lanes, Back>...>, bool const* before) {
  return (before[-Back] && ...);
}
template <class ProgramType>
struct SameEverywhere;
template <class... Instructions>
struct SameEverywhere<Program<Instructions...>> {
  static constexpr auto values = [] {
    InstructionNumbers<static_cast<int>(sizeof...(Instructions)), bool> result{};
    bool* next = result.values;
    ((*next = stays_same(Instructions{}, next), ++next), ...);
    return result;
  }();
};

/// A program's registers, and how its instructions fill them one after the other. `source` has
/// `load<Lane>` and `splat<Lane>`. `Width` is the number of lanes of a pack, 0 for single numbers.
template <class ProgramType, int Width,
          class = std::make_index_sequence<static_cast<std::size_t>(ProgramType::length)>>
struct Machine;
template <class... Instructions, int Width, std::size_t... Number>
struct Machine<Program<Instructions...>, Width, std::index_sequence<Number...>> {
  using ProgramType = Program<Instructions...>;
  using All = AllRegisters<Width, ProgramType::length,
                           typename LanesOf<Instructions...>::type>;
  static constexpr int last = ProgramType::length - 1;

  template <class Banks, class Source>
  static SINTER_INLINE constexpr void run(Banks const& banks, Source const& source) {
    if constexpr (sizeof...(Number) <= 200) {
      (Step<Instructions>::run(
           static_cast<Bank<typename Instructions::lane, Width> const&>(banks).registers + Number,
           banks, static_cast<int>(Number), ProgramType::leaf_numbers.values[Number], source),
       ...);
    } else {  // clang takes 256 operands
      (void)std::initializer_list<int>{
          (Step<Instructions>::run(
               static_cast<Bank<typename Instructions::lane, Width> const&>(banks).registers +
                   Number,
               banks, static_cast<int>(Number), ProgramType::leaf_numbers.values[Number], source),
           0)...};
    }
  }

  // The same in two parts: once what stays the same, then at each position the rest.
  template <class Banks, class Source>
  static SINTER_INLINE void run_same(Banks const& banks, Source const& source) {
    run_part<true>(banks, source);
  }
  template <class Banks, class Source>
  static SINTER_INLINE void run_rest(Banks const& banks, Source const& source) {
    run_part<false>(banks, source);
  }

 private:
  template <bool IsSame, class Banks, class Source>
  static SINTER_INLINE void run_part(Banks const& banks, Source const& source) {
    (void)std::initializer_list<int>{
        (run_if<SameEverywhere<ProgramType>::values.values[Number] == IsSame>(
             Instructions{}, banks, static_cast<int>(Number),
             ProgramType::leaf_numbers.values[Number], source),
         0)...};
  }
  template <bool Runs, class Instruction, class Banks, class Source>
  static SINTER_INLINE void run_if(Instruction, Banks const& banks, int at, int leaf,
                                   Source const& source) {
    if constexpr (Runs) {
      Step<Instruction>::run(
          static_cast<Bank<typename Instruction::lane, Width> const&>(banks).registers + at, banks,
          at, leaf, source);
    }
  }
};

/// Runs every instruction, then `finish` on the banks.
template <class ProgramType, int Width, class Source, class Finish>
SINTER_INLINE constexpr auto run_and(Source const& source, Finish const& finish) {
  using Own = Machine<ProgramType, Width>;
  if constexpr (Width == 0) {
    typename Own::All registers{};
    auto const banks = registers.banks();
    Own::run(banks, source);
    return finish(banks);
  } else {
    typename Own::All registers;
    auto const banks = registers.banks();
    Own::run(banks, source);
    return finish(banks);
  }
}
/// What the last instruction of a program fills.
template <class ProgramType, int Width, class Source>
SINTER_INLINE constexpr auto run_once(Source const& source) {
  return run_and<ProgramType, Width>(source, [](auto const& banks) SINTER_LAMBDA_INLINE {
    return bank_of<last_lane<ProgramType>, Width>(banks)[ProgramType::length - 1];
  });
}

}  // namespace sinter::inline SINTER_ABI::detail
