/// @file
/// The pass that reads a region's program from last to first: what must be computed, as numbers.
#pragma once

#include <sinter/expression/argument.hpp>
#include <sinter/lower/flatten.hpp>
#include <sinter/rule/arithmetic.hpp>

namespace sinter::inline SINTER_ABI::detail {

// ---- the leaves of a region, as far as gradients care ----------------------------------------

/// What a leaf of a region is to a gradient.
struct LeafRole {
  int argument = -1;       ///< number of the argument
  int barrier = -1;        ///< number among the region's barriers
  bool is_active = false;  ///< a gradient is wanted
  bool is_viewed = false;  ///< read at other indices than its own
};
template <int Count>
struct LeafRoles {
  LeafRole values[Count > 0 ? Count : 1];
};
struct RoleCounter {
  int leaf = 0;
  int barrier = 0;
};

/// How a leaf is reached.
struct RolePath {
  bool is_viewed = false;
  bool is_detached = false;
};

template <class NodeType>
struct ListRoles {
  static constexpr void run(LeafRole* roles, RoleCounter& next, RolePath path) {
    LeafRole& role = roles[next.leaf++];
    role.is_viewed = path.is_viewed;
    role.is_active = passes_gradient<NodeType> && !path.is_detached;
    if constexpr (Flatten<NodeType>::is_barrier) {
      role.barrier = next.barrier++;
    } else {
      role.argument = argument_number<NodeType>;
    }
  }
};
template <class Rule, class ElementType, class ShapeType, class... Operands>
struct ListRoles<Map<Rule, ElementType, ShapeType, Operands...>> {
  static constexpr void run(LeafRole* roles, RoleCounter& next, RolePath path) {
    path.is_detached = path.is_detached || std::is_same_v<Rule, Detach>;
    (ListRoles<Operands>::run(roles, next, path), ...);
  }
};
template <class Operand, class ShapeType, class... Picks>
struct ListRoles<View<Operand, ShapeType, Picks...>> {
  static constexpr void run(LeafRole* roles, RoleCounter& next, RolePath path) {
    path.is_viewed = true;
    ListRoles<Operand>::run(roles, next, path);
  }
};
// A leaf in another shape is read at other indices than its own.
template <class Operand, class ShapeType>
  requires(is_stored_leaf<Reshape<Operand, ShapeType>>)
struct ListRoles<Reshape<Operand, ShapeType>> {
  static constexpr void run(LeafRole* roles, RoleCounter& next, RolePath path) {
    LeafRole& role = roles[next.leaf++];
    role.argument = argument_number<Operand>;
    role.is_active = passes_gradient<Operand> && !path.is_detached;
    role.is_viewed = true;
  }
};
template <class NodeType>
inline constexpr auto leaf_roles = [] {
  LeafRoles<program_of<NodeType>::leaves> roles{};
  RoleCounter next;
  ListRoles<NodeType>::run(roles.values, next, {});
  return roles;
}();
/// True where a gradient passes from the end of a region into its barrier `Number`.
template <class NodeType, int Number>
inline constexpr bool is_active_barrier = [] {
  for (LeafRole const& role : leaf_roles<NodeType>.values) {
    if (role.barrier == Number) return role.is_active;
  }
  return false;
}();

// ---- partial derivatives of instructions -------------------------------------------------------

enum class PartialKind : signed char { none, one, minus_one, value, missing };

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
/// `Operands`: of all instructions together; for each at most a pull, a conversion, an addition.
template <int Operands, int Leaves>
struct BackwardPlan {
  BackwardInstruction instructions[3 * Operands + Leaves + 1] = {};
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
/// become one output.
template <int Leaves, class... Instructions>
constexpr auto plan_backward(Program<Instructions...>*, LeafRoles<Leaves> const& roles, int seed) {
  constexpr int length = static_cast<int>(sizeof...(Instructions));
  InstructionFacts const facts[] = {FactsOf<Instructions>::value...};
  BackwardPlan<(FactsOf<Instructions>::value.operands + ... + 0), Leaves> plan;
  bool active[length] = {};
  int cotangents[length] = {};
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
  // A cotangent that belongs to instruction `at`, in the lane of its operand `from`.
  auto const converted = [&](int cotangent, int at, int from) {
    if (facts[at].lane == facts[from].lane) return cotangent;
    return emit({BackwardKind::cast, cotangent, 0, at, 0, from});
  };
  cotangents[length - 1] = length + seed - 1;
  for (int at = length - 1; at >= 0; --at) {
    if (!active[at] || cotangents[at] < 0 || facts[at].reads_leaf) continue;
    for (int k = 0; k < facts[at].operands; ++k) {
      int const from = at - facts[at].back[k];
      PartialKind const kind = facts[at].partials[k];
      if (!active[from] || kind == PartialKind::none) continue;
      if (kind == PartialKind::missing) {
        if (plan.missing < 0) plan.missing = at, plan.missing_operand = k;
        continue;
      }
      int part = cotangents[at];
      if (kind == PartialKind::value) part = emit({BackwardKind::pull, part, 0, at, k, at});
      bool const is_difference = kind == PartialKind::minus_one && cotangents[from] >= 0;
      if (kind == PartialKind::minus_one && !is_difference) {
        part = emit({BackwardKind::negative, part, 0, at, k, at});
      }
      part = converted(part, at, from);
      if (cotangents[from] < 0) {
        cotangents[from] = part;
      } else {
        cotangents[from] = emit({is_difference ? BackwardKind::subtract : BackwardKind::add,
                                 cotangents[from], part, at, k, from});
      }
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
      plan.leaves[plan.outputs] = leaf_of[at];
      plan.registers[plan.outputs++] = cotangents[at];
    } else {
      plan.registers[same] =
          emit({BackwardKind::add, plan.registers[same], cotangents[at], at, 0, at});
    }
  }
  return plan;
}

}  // namespace sinter::inline SINTER_ABI::detail
