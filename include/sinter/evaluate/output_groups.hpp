/// @file
/// Results of a region, and groups of them whose elements are neighbours: one result, in registers.
#pragma once

#include <sinter/evaluate/lane_shift.hpp>
#include <sinter/evaluate/output_rows.hpp>
#include <sinter/rule/arithmetic.hpp>

#include <tuple>

namespace sinter::inline SINTER_ABI::detail {

/// A result of a program: the register of this lane that instruction `Position` fills. Results of
/// one `Group`, unless it is below 0, go to one tensor; their elements may be neighbours. `IsSum`:
/// it is known to be one number, the sum of all.
template <class LaneType, int Position, int Group = -1, bool IsSum = false>
struct Output {
  using lane = LaneType;
  using element_type = element_of_lane<LaneType>;
  static constexpr int position = Position;
  static constexpr int group = Group;
  static constexpr bool is_sum = IsSum;
};
template <class... Outputs>
struct OutputList {
  static constexpr int count = static_cast<int>(sizeof...(Outputs));
};

/// What a kernel does with a result: folds it into a state where there is one, else stores it from
/// `to` on or adds it to what is there.
struct OutputPlace {
  std::byte* to;
  FoldStateBase* state;
  bool adds;
  // Of results of groups whose elements are less than a register apart: a group is one result,
  // which goes to the first one's place, the earliest of all; each is moved on from there.
  bool is_last = false;          ///< the row ends with this call
  std::byte* carried = nullptr;  ///< lanes that enter the next call; nullptr: the group is not one
  std::ptrdiff_t shift = 0;      ///< elements from the place of the group
  std::ptrdiff_t reach = 0;      ///< the largest shift in the group
};

/// Where a result goes, nullptr if nowhere; it is added to what is there, or stored.
struct OutputTarget {
  std::byte* to;
  bool adds;
};

/// The register that an instruction only changes the sign of, counted back from its own; else 0.
template <class Instruction>
inline constexpr int negative_of = 0;
template <class Lane, int Back>
inline constexpr int negative_of<Apply<Negative, Lane, From<Lane, Back>>> = Back;

template <class Element, int Width, int Number>
struct ShiftedResult {
  LaneShift<Element, Width> lanes;
};
/// The results of groups that are one result each, on their way through a row.
template <class ProgramType, int Width, class List, class Numbers>
struct ShiftedGroups;
template <class ProgramType, int Width, class... Outputs, std::size_t... Number>
struct ShiftedGroups<ProgramType, Width, OutputList<Outputs...>, std::index_sequence<Number...>>
    : ShiftedResult<typename Outputs::element_type, Width, static_cast<int>(Number)>... {
  template <class Element, int K>
  using Shifted = ShiftedResult<Element, Width, K>;
  static constexpr int width = Width;
  static constexpr int groups[sizeof...(Outputs)] = {Outputs::group...};
  static constexpr bool is_first(int number) {
    for (int k = 0; k < number; ++k) {
      if (groups[k] == groups[number]) return false;
    }
    return groups[number] >= 0;
  }
  /// For a result that is subtracted, how far before it what is subtracted stands; else 0.
  template <int K, class Own>
  static constexpr int subtracted =
      is_first(K) ? 0 : negative_of<instruction_at<ProgramType, Own::position>>;
  /// Most results of a group among which the one that moves alone is told apart.
  static constexpr int most_told = 4;
  template <int First>
  static constexpr int members = static_cast<int>(((groups[Number] == groups[First]) + ... + 0));
  int lone[sizeof...(Outputs)];  ///< by a group's first: its only result that moves; below 0: none

  SINTER_INLINE explicit ShiftedGroups(OutputPlace const* places) {
    SINTER_UNROLL for (int first = 0; first < static_cast<int>(sizeof...(Outputs)); ++first) {
      int moving = 0;
      SINTER_UNROLL for (int k = 0; k < static_cast<int>(sizeof...(Outputs)); ++k) {
        if (groups[k] != groups[first] || places[k].shift == 0) continue;
        lone[first] = k;
        ++moving;
      }
      if (moving != 1) lone[first] = -1;
    }
    (open(static_cast<Shifted<typename Outputs::element_type, static_cast<int>(Number)>&>(*this),
          places[Number]),
     ...);
  }
  template <class E, int K>
  static SINTER_INLINE void open(Shifted<E, K>& own, OutputPlace const& place) {
    if constexpr (groups[K] >= 0) own.lanes = LaneShift<E, width>(place.shift, place.carried);
  }
  /// Takes on a pack, of which `count` lanes are there, and puts each group's.
  template <bool Partial, class Banks>
  SINTER_INLINE void put(Banks const& banks, OutputPlace const* places, std::ptrdiff_t position,
                         std::ptrdiff_t count) {
    auto const value = [&]<int K, class Own>(std::integral_constant<int, K>,
                                             std::type_identity<Own>) SINTER_LAMBDA_INLINE {
      Pack<typename Own::element_type, width> pack =
          bank_of<typename Own::lane, width>(banks)[Own::position - subtracted<K, Own>];
      if constexpr (Partial) {
        if (count != width) {
          fill_behind(pack, Part(static_cast<int>(count)), typename Own::element_type{});
        }
      }
      return pack;
    };
    (put_group<Partial, static_cast<int>(Number)>(value, places, position, count), ...);
  }
  /// What the last packs of a row have moved behind its end.
  SINTER_INLINE void finish(OutputPlace const* places, std::ptrdiff_t end) {
    auto const zero = []<int K, class Own>(std::integral_constant<int, K>,
                                           std::type_identity<Own>) SINTER_LAMBDA_INLINE {
      return Pack<typename Own::element_type, width>(typename Own::element_type{});
    };
    std::ptrdiff_t const first = (end + width - 1) / width * width;
    (put_group<true, static_cast<int>(Number)>(zero, places, first, end - first), ...);
  }
  SINTER_INLINE void keep(OutputPlace const* places) {
    (keep_one(
         static_cast<Shifted<typename Outputs::element_type, static_cast<int>(Number)>&>(*this),
         places[Number]),
     ...);
  }

 private:
  template <class E, int K>
  static SINTER_INLINE void keep_one(Shifted<E, K>& own, OutputPlace const& place) {
    if constexpr (groups[K] >= 0) own.lanes.keep(place.carried);
  }
  template <bool Partial, int First, class Value>
  SINTER_INLINE void put_group(Value const& value, OutputPlace const* places,
                               std::ptrdiff_t position, std::ptrdiff_t count) {
    if constexpr (is_first(First)) {
      using E = typename std::tuple_element_t<First, std::tuple<Outputs...>>::element_type;
      constexpr auto size = static_cast<std::ptrdiff_t>(sizeof(E));
      Pack<E, width> sum;
      bool const is_done = (add_lone<First, static_cast<int>(Number)>(sum, value) || ...);
      if (!is_done) add_all<First>(sum, value);
      OutputPlace const& place = places[First];
      std::byte* const here = place.to + position * size;
      std::ptrdiff_t const lanes = Partial && place.is_last ? count + place.reach : width;
      if (!Partial || lanes >= width) {
        if (place.adds) sum = Add{}(detail::load<E, width>(here), sum);
        store(sum, here);
      } else if (lanes > 0) {
        auto const part = static_cast<int>(lanes);
        if (place.adds) sum = Add{}(detail::load<E, width>(here, part), sum);
        store(sum, here, part);
      }
    }
  }
  /// The sum of a group where result `Lone` alone moves, as is most common; branches that depend on
  /// each result cost as much as the moves that they save.
  template <int First, int Lone, class Sum_, class Value>
  SINTER_INLINE bool add_lone(Sum_& sum, Value const& value) {
    if constexpr (groups[Lone] == groups[First] && members<First> <= most_told) {
      if (lone[First] != Lone) return false;
      add_all<First, Lone>(sum, value);
      return true;
    } else {
      return false;
    }
  }
  template <int First, int Lone = -1, class Sum_, class Value>
  SINTER_INLINE void add_all(Sum_& sum, Value const& value) {
    (add<First, Lone>(std::integral_constant<int, static_cast<int>(Number)>{},
                      std::type_identity<Outputs>{}, sum, value),
     ...);
  }
  template <int First, int Lone, int K, class Own, class Sum_, class Value>
  SINTER_INLINE void add(std::integral_constant<int, K> number, std::type_identity<Own> own,
                         Sum_& sum, Value const& value) {
    if constexpr (groups[K] == groups[First]) {
      Sum_ moved = value(number, own);
      if constexpr (Lone < 0 || Lone == K) {
        moved = static_cast<Shifted<typename Own::element_type, K>&>(*this).lanes.next(moved);
      }
      if constexpr (K == First) {
        sum = moved;
      } else if constexpr (subtracted<K, Own> != 0) {
        sum = Subtract{}(sum, moved);
      } else {
        sum = Add{}(sum, moved);
      }
    }
  }
};

/// Makes every group one result, if each has all its elements less than a register apart; `steps`
/// are those of the inner axis, the only one.
inline void join_groups(OutputTarget const* targets, OutputPlace* places, OutputCode const* codes,
                        int outputs, LoopNest const& inner, int first_row, Scratch& scratch) {
  for (int k = 0; k < outputs; ++k) {
    if (codes[k].group < 0) continue;
    std::ptrdiff_t const size = codes[k].size;
    if (inner.rank != 1 || targets[k].to == nullptr || inner.row(first_row + k)[0] != size) {
      return;
    }
    OutputPlace place = {targets[k].to, nullptr, true};
    std::byte* ahead = place.to;
    for (int j = 0; j < outputs; ++j) {
      if (codes[j].group != codes[k].group || targets[j].to == nullptr) continue;
      if (targets[j].to < place.to) place.to = targets[j].to;
      if (targets[j].to > ahead) ahead = targets[j].to;
      place.adds = place.adds && targets[j].adds;
    }
    if (ahead - place.to >= static_cast<std::ptrdiff_t>(vector_bytes)) return;
    place.shift = (targets[k].to - place.to) / size;
    place.reach = (ahead - place.to) / size;
    places[k] = place;
  }
  for (int k = 0; k < outputs; ++k) {
    if (codes[k].group < 0) continue;
    places[k].carried = scratch.take(vector_bytes);
    std::memset(places[k].carried, 0, vector_bytes);
  }
}

}  // namespace sinter::inline SINTER_ABI::detail
