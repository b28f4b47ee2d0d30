/// @file
/// Regions with several results that run on single values: those in which an element is a class.
#pragma once

#include <sinter/evaluate/outputs.hpp>

#include <tuple>

namespace sinter::inline SINTER_ABI::detail {

template <class E>
void finish_single_output(FoldStateBase* base, std::byte* to, bool adds) {
  auto& state = *static_cast<FoldState<E, 1, false>*>(base);
  E sum{};
  int level = 0;
  for (std::uint64_t bits = state.filled; bits != 0; bits >>= 1U, ++level) {
    if ((bits & 1U) != 0) sum = Add{}(state.levels[level], sum);
  }
  state.filled = 0;
  write_element(adds ? Add{}(read_element<E>(to), sum) : sum, to);
}

template <class ProgramType, class... Outputs>
  requires(runs_singly<ProgramType>)
struct OutputsLoop<ProgramType, OutputList<Outputs...>> {
  static constexpr int width = 1;
  static constexpr OutputCode codes[] = {
      {static_cast<int>(sizeof(typename Outputs::element_type)),
       -1,
       false,
       sizeof(FoldState<typename Outputs::element_type, 1, false>),
       finish_single_output<typename Outputs::element_type>,
       scatter_output<typename Outputs::element_type>}...};

  /// Results of up to sixteen elements are added one after the other, then pairwise.
  template <class E>
  static void put(E const& value, OutputPlace const& place, std::ptrdiff_t position, E& sum) {
    if (place.state != nullptr) {
      sum = Add{}(sum, value);
    } else {
      std::byte* const here = place.to + position * static_cast<std::ptrdiff_t>(sizeof(E));
      write_element(place.adds ? Add{}(read_element<E>(here), value) : value, here);
    }
  }
  template <class E>
  static void push(E const& sum, OutputPlace const& place) {
    if (place.state == nullptr) return;
    static_cast<FoldState<E, 1, false>*>(place.state)->template push<Add>(sum);
  }

  static void run(OutputPlace const* places, std::byte const* const* leaves,
                  std::ptrdiff_t const* steps, std::ptrdiff_t count) {
    run(places, leaves, steps, count, std::index_sequence_for<Outputs...>{});
  }
  template <std::size_t... Number>
  static void run(OutputPlace const* places, std::byte const* const* leaves,
                  std::ptrdiff_t const* steps, std::ptrdiff_t count,
                  std::index_sequence<Number...>) {
    LocalLeaves<ProgramType> const local(leaves, steps);
    for (std::ptrdiff_t position = 0; position < count;) {
      std::tuple<typename Outputs::element_type...> sums{};
      std::ptrdiff_t const end = count - position < fold_rounds ? count : position + fold_rounds;
      for (; position < end; ++position) {
        run_and<ProgramType, 0>(
            SingleSource{local.data, local.steps, position},
            [&](auto const& banks) SINTER_LAMBDA_INLINE {
              (put<typename Outputs::element_type>(
                   bank_of<typename Outputs::lane, 0>(banks)[Outputs::position], places[Number],
                   position, std::get<Number>(sums)),
               ...);
            });
      }
      (push(std::get<Number>(sums), places[Number]), ...);
    }
  }
};

}  // namespace sinter::inline SINTER_ABI::detail
