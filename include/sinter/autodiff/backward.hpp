/// @file
/// The program of a region read backwards: from the cotangent of its result to those of its leaves.
#pragma once

#include <sinter/autodiff/backward_plan.hpp>
#include <sinter/evaluate/outputs.hpp>
#include <sinter/rule/arithmetic.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// A cotangent of a result, the result and the operands become the cotangent of one operand.
template <class Rule, int Operand>
struct Pull {
  SINTER_HD constexpr auto operator()(auto const& cotangent, auto const& result,
                                      auto const&... operands) const {
    return pull(cotangent, Rule::partial(argument<Operand>{}, result, operands...));
  }
};

/// Lane of register `Register` of a program with backward instructions behind.
template <class Forward, class Seed, auto const& Plan, int Register>
constexpr auto lane_at() {
  constexpr int length = Forward::length;
  if constexpr (Register < length) {
    return std::type_identity<typename instruction_at<Forward, Register>::lane>{};
  } else if constexpr (Register < length + Seed::length) {
    return std::type_identity<typename instruction_at<Seed, Register - length>::lane>{};
  } else {
    constexpr int from = Plan.instructions[Register - length - Seed::length].lane;
    return std::type_identity<typename instruction_at<Forward, from>::lane>{};
  }
}
template <class Forward, class Seed, auto const& Plan, int Register>
using lane_of_register = typename decltype(lane_at<Forward, Seed, Plan, Register>())::type;

template <class Forward, class Seed, auto const& Plan, int Number>
struct BackwardStep {
  static constexpr BackwardInstruction code = Plan.instructions[Number];
  static constexpr int at = Forward::length + Seed::length + Number;
  using lane = typename instruction_at<Forward, code.lane>::lane;
  template <int Register>
  using from = From<lane_of_register<Forward, Seed, Plan, Register>, at - Register>;

  template <class Rule, class OwnLane, class... Lanes, int... Back>
  static auto pulled(Apply<Rule, OwnLane, From<Lanes, Back>...>)
      -> Apply<Pull<Rule, code.operand>, lane, from<code.first>, from<code.source>,
               From<Lanes, at - code.source + Back>...>;
  static auto make() {
    if constexpr (code.kind == BackwardKind::pull) {
      return decltype(pulled(instruction_at<Forward, code.source>{})){};
    } else if constexpr (code.kind == BackwardKind::add) {
      return Apply<Add, lane, from<code.first>, from<code.second>>{};
    } else if constexpr (code.kind == BackwardKind::subtract) {
      return Apply<Subtract, lane, from<code.first>, from<code.second>>{};
    } else if constexpr (code.kind == BackwardKind::negative) {
      return Apply<Negative, lane, from<code.first>>{};
    } else {
      return Apply<Cast<element_of_lane<lane>>, lane, from<code.first>>{};
    }
  }
  using type = decltype(make());
};

/// Everything that is known while compiling about going backward through the region that ends in
/// `NodeType`, from a cotangent that is itself a tree.
template <class NodeType, class SeedType>
struct Backward {
  using forward = program_of<NodeType>;
  using seed = program_of<SeedType>;
  static constexpr auto plan = plan_backward(static_cast<forward*>(nullptr), leaf_roles<NodeType>,
                                             seed::length);
  static constexpr bool is_complete = plan.missing < 0;

  template <std::size_t... Number>
  static auto make_steps(std::index_sequence<Number...>)
      -> Program<typename BackwardStep<forward, seed, plan, static_cast<int>(Number)>::type...>;
  using steps =
      decltype(make_steps(std::make_index_sequence<static_cast<std::size_t>(plan.length)>{}));
  // Not by way of `steps`: where a step is refused, clang would have a second error.
  template <std::size_t... Number>
  static auto make_program(std::index_sequence<Number...>)
      -> join<forward, seed,
              Program<typename BackwardStep<forward, seed, plan, static_cast<int>(Number)>::type...>>;
  using program = decltype(make_program(
      std::make_index_sequence<static_cast<std::size_t>(plan.length)>{}));

  /// For an argument that is several results, views whose elements may be neighbours, the number of
  /// the first; not that of the argument, so that equal programs have equal results.
  static constexpr int group_of(int output) {
    int const argument = leaf_roles<NodeType>.values[plan.leaves[output]].argument;
    for (int other = 0; other < plan.outputs; ++other) {
      bool const is_same = leaf_roles<NodeType>.values[plan.leaves[other]].argument == argument;
      if (argument >= 0 && other != output && is_same) return other < output ? other : output;
    }
    return -1;
  }
  /// Where the region has axes, the cotangent of a number is the sum of all elements'.
  static constexpr bool is_sum(int output) {
    return largest(NodeType::rank, SeedType::rank) > 0 &&
           forward::leaf_sizes.values[plan.leaves[output]] == 0;
  }
  template <std::size_t... Number>
  static auto make_outputs(std::index_sequence<Number...>)
      -> OutputList<Output<lane_of_register<forward, seed, plan, plan.registers[Number]>,
                           plan.registers[Number], group_of(static_cast<int>(Number)),
                           is_sum(static_cast<int>(Number))>...>;
  using outputs = decltype(make_outputs(
      std::make_index_sequence<static_cast<std::size_t>(plan.outputs)>{}));
};

}  // namespace sinter::inline SINTER_ABI::detail
