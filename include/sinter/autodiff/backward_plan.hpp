/// @file
/// The pass that reads a region's program from last to first: what must be computed, as numbers.
#pragma once

#include <sinter/autodiff/leaf_role.hpp>
#include <sinter/rule/arithmetic.hpp>

namespace sinter::inline SINTER_ABI::detail {

// ---- partial derivatives of instructions -------------------------------------------------------

/// `factor`: a number that the cotangent is multiplied by; `value`: anything else.
enum class PartialKind : signed char { none, one, minus_one, factor, value, missing };

template <class Rule, int Operand, class Result, class... Elements>
constexpr PartialKind partial_kind() {
  if constexpr (!requires(Result y, Elements... x) {
                  Rule::partial(argument<Operand>{}, y, x...);
                }) {
    return PartialKind::missing;
  } else {
    using Partial = std::remove_cvref_t<decltype(Rule::partial(
        argument<Operand>{}, std::declval<Result const&>(), std::declval<Elements const&>()...))>;
    return std::is_same_v<Partial, exact::Zero>       ? PartialKind::none
           : std::is_same_v<Partial, exact::One>      ? PartialKind::one
           : std::is_same_v<Partial, exact::MinusOne> ? PartialKind::minus_one
           : std::is_same_v<Partial, Result> && std::is_floating_point_v<Result>
               ? PartialKind::factor
               : PartialKind::value;
  }
}

/// Bits of the operands whose values the partial with respect to operand `Operand` depends on. Of
/// most rules that is anything.
template <class Rule, int Operand>
inline constexpr unsigned partial_reads = ~0U;
template <int Operand>
inline constexpr unsigned partial_reads<Multiply, Operand> = Operand == 0 ? 2U : 1U;
template <>
inline constexpr unsigned partial_reads<Divide, 0> = 2U;

/// Most operands that a rule has.
inline constexpr int most_operands = 8;

/// An instruction as the pass reads it.
struct InstructionFacts {
  int operands = 0;
  int back[most_operands] = {};
  PartialKind partials[most_operands] = {};
  unsigned reads[most_operands] = {};
  void const* lane = nullptr;  ///< identity of the result's lane
  bool is_differentiable = false;
  bool reads_leaf = false;
};
template <class Instruction>
struct FactsOf {
  static constexpr InstructionFacts value = [] {
    InstructionFacts facts;
    facts.reads_leaf = true;
    facts.lane = &type_mark<typename Instruction::lane>;
    facts.is_differentiable =
        differentiable_element<element_of_lane<typename Instruction::lane>>;
    return facts;
  }();
};
template <class Rule, class Lane, class... Lanes, int... Back>
struct FactsOf<Apply<Rule, Lane, From<Lanes, Back>...>> {
  static_assert(sizeof...(Lanes) <= most_operands,
                "gradient: a rule through which a gradient passes must have at most 8 operands");
  static constexpr InstructionFacts value = []<std::size_t... K>(std::index_sequence<K...>) {
    InstructionFacts facts;
    facts.lane = &type_mark<Lane>;
    facts.is_differentiable = differentiable_element<element_of_lane<Lane>>;
    if constexpr (sizeof...(Lanes) <= most_operands) {
      facts.operands = static_cast<int>(sizeof...(Lanes));
      ((facts.back[K] = Back), ...);
      ((facts.reads[K] = partial_reads<Rule, static_cast<int>(K)>), ...);
      ((facts.partials[K] = [] {
         if constexpr (differentiable_element<element_of_lane<Lane>> &&
                       differentiable_element<element_of_lane<Lanes>>) {
           return partial_kind<Rule, static_cast<int>(K), element_of_lane<Lane>,
                               element_of_lane<Lanes>...>();
         } else {
           return PartialKind::none;
         }
       }()),
       ...);
    }
    return facts;
  }(std::index_sequence_for<Lanes...>{});
};

// ---- the pass ------------------------------------------------------------------------------------

enum class BackwardKind : signed char { pull, add, subtract, negative, cast };

/// An instruction of the backward part; registers are numbered from the program's beginning.
struct BackwardInstruction {
  BackwardKind kind = BackwardKind::pull;
  int first = 0;    ///< register of the cotangent, or the left operand
  int second = 0;   ///< the right operand
  int source = 0;   ///< forward instruction whose rule is pulled through
  int operand = 0;  ///< and the number of the operand
  int lane = 0;     ///< forward instruction whose lane the result has
};

/// Outcome of the pass. Output `k` belongs to leaf `leaves[k]` and is in register `registers[k]`.
/// `Operands`: of all instructions together; for each at most a pull, a conversion, an addition and
/// two changes of sign.
template <int Operands, int Leaves>
struct BackwardPlan {
  BackwardInstruction instructions[5 * Operands + 2 * Leaves + 1] = {};
  int length = 0;
  int outputs = 0;
  int leaves[Leaves > 0 ? Leaves : 1] = {};
  int registers[Leaves > 0 ? Leaves : 1] = {};
  int missing = -1;  ///< instruction that lacks a partial which is needed
  int missing_operand = 0;
  bool reads[Leaves > 0 ? Leaves : 1] = {};  ///< leaves whose elements a partial depends on
};

/// `seed`: number of instructions between the forward and the backward part, the last of which
/// gives the cotangent of the result. Leaves of one argument that are read at their own indices
/// become one output. A change of sign waits as long as there is one way to go on, where cotangents
/// are multiplied by numbers: subtracted in the end, it costs nothing.
template <int Leaves, class... Instructions>
constexpr auto plan_backward(Program<Instructions...>*, LeafRoles<Leaves> const& roles, int seed) {
  constexpr int length = static_cast<int>(sizeof...(Instructions));
  InstructionFacts const facts[] = {FactsOf<Instructions>::value...};
  BackwardPlan<(FactsOf<Instructions>::value.operands + ... + 0), Leaves> plan;
  bool active[length] = {};
  int cotangents[length] = {};
  bool is_minus[length] = {};  // its cotangent is minus what is in the register
  int leaf_of[length] = {};
  int leaf = 0;
  for (int at = 0; at < length; ++at) {
    cotangents[at] = -1;
    leaf_of[at] = -1;
    if (facts[at].reads_leaf) {
      leaf_of[at] = leaf;
      active[at] = roles.values[leaf++].is_active;
    } else {
      for (int k = 0; k < facts[at].operands; ++k) {
        active[at] = active[at] || active[at - facts[at].back[k]];
      }
      active[at] = active[at] && facts[at].is_differentiable;
    }
  }
  auto const emit = [&](BackwardInstruction instruction) {
    plan.instructions[plan.length] = instruction;
    return length + seed + plan.length++;
  };
  auto const change_sign = [&](int at) {
    if (!is_minus[at]) return;
    cotangents[at] = emit({BackwardKind::negative, cotangents[at], 0, at, 0, at});
    is_minus[at] = false;
  };
  // Adds a part, or minus a part, to the cotangent of instruction `at`.
  auto const gather = [&](int at, int part, bool is_minus_part, int source, int operand) {
    if (cotangents[at] < 0) {
      cotangents[at] = part;
      is_minus[at] = is_minus_part;
      return;
    }
    if (is_minus_part) change_sign(at);
    bool const turns = is_minus[at];
    cotangents[at] = emit({is_minus_part || turns ? BackwardKind::subtract : BackwardKind::add,
                           turns ? part : cotangents[at], turns ? cotangents[at] : part, source,
                           operand, at});
    is_minus[at] = false;
  };
  // True where a cotangent goes on to one operand alone, and minus it to minus that.
  auto const keeps_sign = [&](int at) {
    int ways = 0;
    for (int k = 0; k < facts[at].operands; ++k) {
      PartialKind const kind = facts[at].partials[k];
      if (!active[at - facts[at].back[k]] || kind == PartialKind::none) continue;
      ways += kind == PartialKind::value ? 2 : 1;
    }
    return ways == 1;
  };
  cotangents[length - 1] = length + seed - 1;
  for (int at = length - 1; at >= 0; --at) {
    if (!active[at] || cotangents[at] < 0 || facts[at].reads_leaf) continue;
    if (!keeps_sign(at)) change_sign(at);
    for (int k = 0; k < facts[at].operands; ++k) {
      int const from = at - facts[at].back[k];
      PartialKind const kind = facts[at].partials[k];
      if (!active[from] || kind == PartialKind::none) continue;
      if (kind == PartialKind::missing) {
        if (plan.missing < 0) plan.missing = at, plan.missing_operand = k;
        continue;
      }
      int part = cotangents[at];
      if (kind == PartialKind::value || kind == PartialKind::factor) {
        part = emit({BackwardKind::pull, part, 0, at, k, at});
      }
      if (facts[at].lane != facts[from].lane) {
        part = emit({BackwardKind::cast, part, 0, at, 0, from});
      }
      gather(from, part, is_minus[at] != (kind == PartialKind::minus_one), at, k);
    }
  }
  bool is_read[length] = {};
  for (int number = 0; number < plan.length; ++number) {
    BackwardInstruction const& code = plan.instructions[number];
    if (code.kind != BackwardKind::pull) continue;
    InstructionFacts const& source = facts[code.source];
    for (int k = 0; k < source.operands; ++k) {
      if (((source.reads[code.operand] >> k) & 1U) == 0) continue;
      is_read[code.source - source.back[k]] = true;
    }
  }
  for (int at = length - 1; at >= 0; --at) {
    if (!is_read[at]) continue;
    if (leaf_of[at] >= 0) plan.reads[leaf_of[at]] = true;
    for (int k = 0; k < facts[at].operands; ++k) is_read[at - facts[at].back[k]] = true;
  }
  for (int at = 0; at < length; ++at) {
    if (leaf_of[at] < 0 || !active[at] || cotangents[at] < 0) continue;
    LeafRole const& role = roles.values[leaf_of[at]];
    int same = -1;
    for (int k = 0; k < plan.outputs && same < 0; ++k) {
      LeafRole const& other = roles.values[plan.leaves[k]];
      bool const is_same = role.argument >= 0 && role.argument == other.argument &&
                           !role.is_viewed && !other.is_viewed;
      if (is_same) same = k;
    }
    if (same < 0) {
      change_sign(at);
      plan.leaves[plan.outputs] = leaf_of[at];
      plan.registers[plan.outputs++] = cotangents[at];
    } else {
      plan.registers[same] = emit({is_minus[at] ? BackwardKind::subtract : BackwardKind::add,
                                   plan.registers[same], cotangents[at], at, 0, at});
    }
  }
  return plan;
}

}  // namespace sinter::inline SINTER_ABI::detail
