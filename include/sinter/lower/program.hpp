/// @file
/// `Program`: a region as a flat list of instructions, each of which fills one register.
#pragma once

#include <sinter/config.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace sinter::inline SINTER_ABI {

template <class... Instructions>
struct Program;

// A register holds a lane: an element type, or `Boolean<Basis>` for truth values in the form that
// comparing packs of `Basis` gives (`bool`: one byte each).
template <class Basis>
struct Boolean {};

/// Reads a leaf at the current position.
template <class Lane>
struct Load {
  using lane = Lane;
};
/// Reads a leaf that is the same at every position.
template <class Lane>
struct Splat {
  using lane = Lane;
};
/// An operand: the register of this lane that was filled `Back` instructions before.
template <class LaneType, int Back>
struct From {};
/// Applies a rule to registers.
template <class Rule, class LaneType, class... Operands>
struct Apply {
  using lane = LaneType;
};
namespace detail {

/// Its address is an identity of a type.
template <class Type>
inline constexpr char type_mark = 0;

template <class Instruction>
inline constexpr bool reads_leaf = false;
template <class Lane>
inline constexpr bool reads_leaf<Load<Lane>> = true;
template <class Lane>
inline constexpr bool reads_leaf<Splat<Lane>> = true;

/// Element type of a lane.
template <class Lane>
struct ElementOfLane {
  using type = Lane;
};
template <class Basis>
struct ElementOfLane<Boolean<Basis>> {
  using type = bool;
};
template <class Lane>
using element_of_lane = typename ElementOfLane<Lane>::type;

/// True where a program runs on single values: some of them are classes, which have no packs.
template <class ProgramType>
inline constexpr bool runs_singly = false;
template <class... Instructions>
inline constexpr bool runs_singly<Program<Instructions...>> =
    (std::is_class_v<element_of_lane<typename Instructions::lane>> || ...);

/// Numbers computed for each instruction, with one more behind the last.
template <int Count, class Number = int>
struct InstructionNumbers {
  Number values[Count + 1];
  constexpr Number operator[](int position) const { return values[position]; }
};

// Functions of a program's length, not of the program: one serves many.

/// How many leaves are read before each instruction.
template <int Length>
constexpr auto number_leaves(bool const (&reads)[Length + 1]) {
  InstructionNumbers<Length> numbers{};
  int before = 0;
  for (int position = 0; position <= Length; ++position) {
    numbers.values[position] = before;
    before += reads[position];
  }
  return numbers;
}
/// The numbers of the instructions that read leaves: those that are not negative.
template <class Number, int Leaves>
constexpr auto leaf_numbers_of(int const* numbers, int length) {
  InstructionNumbers<Leaves, Number> result{};
  int leaf = 0;
  for (int position = 0; position < length; ++position) {
    if (numbers[position] >= 0) result.values[leaf++] = numbers[position];
  }
  return result;
}
/// Bytes of an element of the leaf that an instruction reads: 0 where the leaf is the same at every
/// position, -1 where it reads none.
template <class Instruction>
inline constexpr int leaf_bytes = -1;
template <class Lane>
inline constexpr int leaf_bytes<Load<Lane>> = static_cast<int>(sizeof(element_of_lane<Lane>));
template <class Lane>
inline constexpr int leaf_bytes<Splat<Lane>> = 0;
/// Bytes of an element, where an instruction reads a leaf; else -1.
template <class Instruction>
inline constexpr int element_bytes = leaf_bytes<Instruction>;
template <class Lane>
inline constexpr int element_bytes<Splat<Lane>> = leaf_bytes<Load<Lane>>;

}  // namespace detail

/// A region: instructions in the order in which they run; the last one fills the result.
template <class... Instructions>
struct Program {
  static constexpr int length = static_cast<int>(sizeof...(Instructions));
  static constexpr int leaves = (static_cast<int>(detail::reads_leaf<Instructions>) + ... + 0);

  /// Number of the leaf that an instruction reads: how many are read before it.
  static constexpr auto leaf_numbers =
      detail::number_leaves<length>({detail::reads_leaf<Instructions>..., false});
  /// Bytes of an element of each instruction's leaf; -1 where it reads none.
  static constexpr int bytes[] = {detail::leaf_bytes<Instructions>..., -1};
  /// Bytes of an element of each leaf; 0 where the leaf is the same at every position.
  static constexpr auto leaf_sizes = detail::leaf_numbers_of<int, leaves>(bytes, length);
  static constexpr int own_bytes[] = {detail::element_bytes<Instructions>..., -1};
  /// Bytes of an element of each leaf, in any case.
  static constexpr auto element_sizes = detail::leaf_numbers_of<int, leaves>(own_bytes, length);
  /// As `leaf_sizes`, as what kernels take for steps.
  static constexpr auto leaf_steps =
      detail::leaf_numbers_of<std::ptrdiff_t, leaves>(bytes, length);
};

namespace detail {

template <int Position, class Instruction>
struct Numbered {
  using type = Instruction;
};
template <class Numbers, class... Instructions>
struct NumberedList;
template <std::size_t... Number, class... Instructions>
struct NumberedList<std::index_sequence<Number...>, Instructions...>
    : Numbered<static_cast<int>(Number), Instructions>... {};
template <int Position, class Instruction>
Numbered<Position, Instruction> numbered_at(Numbered<Position, Instruction> const*);

template <class ProgramType>
struct Numbering;
template <class... Instructions>
struct Numbering<Program<Instructions...>> {
  using type = NumberedList<std::index_sequence_for<Instructions...>, Instructions...>;
};
template <class ProgramType, int Position>
using instruction_at = typename decltype(numbered_at<Position>(
    static_cast<typename Numbering<ProgramType>::type const*>(nullptr)))::type;

template <class... Programs>
struct Join;
template <class Only>
struct Join<Only> {
  using type = Only;
};
template <class... First, class... Second>
struct Join<Program<First...>, Program<Second...>> {
  using type = Program<First..., Second...>;
};
template <class... First, class... Second, class... Third>
struct Join<Program<First...>, Program<Second...>, Program<Third...>> {
  using type = Program<First..., Second..., Third...>;
};
template <class First, class Second, class Third, class Fourth, class... Rest>
struct Join<First, Second, Third, Fourth, Rest...> {
  using type = typename Join<typename Join<First, Second, Third>::type, Fourth, Rest...>::type;
};

}  // namespace detail

/// One program behind the other; operands are counted backwards, so nothing is renumbered.
template <class... Programs>
using join = typename detail::Join<Programs...>::type;

}  // namespace sinter::inline SINTER_ABI
