/// @file
/// Law: a rule does to the lanes of a pack what it does to single numbers.
#pragma once

#include "operations.hpp"
#include "samples.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>

namespace laws {

/// Where packs differ from single numbers by more than their ulps: where e^x is a subnormal number the
/// error of x e^x is absolute, and so is that of logaddexp where its two terms cancel.
template <class Operation, class E>
bool is_documented(E x, E found, E expected) {
  if constexpr (std::is_same_v<Operation, operation::Silu> ||
                std::is_same_v<Operation, operation::Mish> ||
                std::is_same_v<Operation, operation::Gelu> ||
                std::is_same_v<Operation, operation::GeluTanh>) {
    return std::abs(found - expected) <= 2 * std::abs(x) * std::numeric_limits<E>::denorm_min();
  } else if constexpr (std::is_same_v<Operation, operation::Logaddexp>) {
    return std::abs(found - expected) <= std::abs(x) * std::numeric_limits<E>::epsilon();
  } else {
    return false;
  }
}

/// Packs from memory, through the rule, and back: the first `count` lanes.
template <class Operation, class E, int Width>
void apply_to_pack(std::byte const* const* from, std::byte* to, int count) {
  [&]<std::size_t... Position>(std::index_sequence<Position...>) {
    using namespace sinter::detail;
    store(typename Operation::Rule{}(
              load<lane_of<operand_element<Operation, Position, E>>, Width>(from[Position],
                                                                            count)...),
          to, count);
  }(std::make_index_sequence<Operation::arity>{});
}

using PackFunction = void (*)(std::byte const* const* from, std::byte* to, int count);

// Messages are written once for all operations: they are most of what there is to compile.
template <class E, class Result>
SINTER_NOINLINE void report_lane(char const* name, int width, E x, E y, Result found,
                                 Result expected) {
  BOOST_ERROR(name << "(" << +x << ", " << +y << ") in packs of " << width << " elements of "
                   << sizeof(E) << " bytes: found " << +found << ", expected " << +expected);
}
SINTER_NOINLINE inline void expect_no(int differences, char const* name) {
  BOOST_TEST(differences == 0, name << " differs at " << differences << " places");
}

/// Compares packs of each width with single numbers.
template <class Operation, class E>
SINTER_NOINLINE void check_packs(
    std::vector<Column<E>> const& lists,
    std::initializer_list<std::pair<int, PackFunction>> functions) {
  using Result = decltype(apply<Operation, E>(true, E{}, E{}));
  Column<E> const& first = lists.front();
  Column<E> const& second = lists.back();
  std::size_t const size = first.size();
  Column<bool> conditions(size);
  Column<Result> expected(size);
  for (std::size_t k = 0; k < size; ++k) {
    conditions[k] = k % 3 == 0;
    expected[k] = apply<Operation, E>(k % 3 == 0, static_cast<E>(first[k]),
                                                 static_cast<E>(second[k]));
  }
  auto const bytes = [](auto const& list, std::size_t at) {
    return reinterpret_cast<std::byte const*>(list.data() + at);
  };
  for (auto const& [width, function] : functions) {
    Column<Result> found(size);
    for (std::size_t start = 0; start < size; start += static_cast<std::size_t>(width)) {
      auto const count = static_cast<int>(std::min(static_cast<std::size_t>(width), size - start));
      std::byte const* const values[] = {bytes(conditions, start), bytes(first, start),
                                         bytes(second, start), bytes(first, start),
                                         bytes(second, start)};
      function(values + (Operation::has_condition ? 0 : 1),
               reinterpret_cast<std::byte*>(found.data() + start), count);
    }
    int differences = 0;
    for (std::size_t k = 0; k < size; ++k) {
      if (agree(found[k], expected[k], Operation::ulps)) continue;
      if constexpr (Operation::ulps > 0) {
        if (is_documented<Operation, E>(first[k], found[k], expected[k])) continue;
      }
      if (++differences > 3) continue;
      report_lane<E, Result>(Operation::name, width, first[k], second[k], found[k], expected[k]);
    }
    expect_no(differences, Operation::name);
  }
}

/// Registers: one in long programs, two in short ones, four in folds.
template <class E>
void packs_equal_numbers() {
  constexpr int lanes = sinter::detail::lanes_of<E> > 1
                            ? sinter::detail::lanes_of<E>
                            : static_cast<int>(sinter::detail::vector_bytes) / 4;
  auto const single = operands<1, E>(1000);
  auto const pairs = operands<2, E>(1000);
  for_each_operation<E>([&]<class Operation>() {
    auto const& lists = Operation::arity == 1 ? single : pairs;
    auto const one = apply_to_pack<Operation, E, lanes>;
    auto const two = apply_to_pack<Operation, E, 2 * lanes>;
    if constexpr (sinter::detail::has_batch<E>) {
      auto const four = apply_to_pack<Operation, E, 4 * lanes>;
      check_packs<Operation, E>(lists, {{lanes, one}, {2 * lanes, two}, {4 * lanes, four}});
    } else {
      check_packs<Operation, E>(lists, {{lanes, one}, {2 * lanes, two}});
    }
  });
}

}  // namespace laws
