/// @file
/// Several assignments in one loop: `assign(std::tie(m, v, w), ...)`.
#pragma once

#include <sinter/evaluate/assign.hpp>
#include <sinter/evaluate/single_outputs.hpp>

#include <tuple>

namespace sinter::inline SINTER_ABI {

/// True unless the compiler sees that a tensor cannot take an expression of its own.
template <class Destination, class Source>
inline constexpr bool storable_in = equal_shapes<shape_of<Destination>, shape_of<Source>> &&
                                    storable_elements<Destination, Source> &&
                                    !std::is_same_v<element_of<Destination>, bool>;
template <class Destinations, class Sources>
inline constexpr bool storable_in_each = false;
template <class... Destinations, class... Sources>
  requires(sizeof...(Destinations) == sizeof...(Sources))
inline constexpr bool storable_in_each<std::tuple<Destinations&...>, std::tuple<Sources...>> =
    (storable_in<Destinations, Sources> && ...);

namespace detail {

/// The programs of several trees, one behind the other.
template <class... Nodes>
struct SeveralPrograms {
  static constexpr auto count = sizeof...(Nodes);
  using program = join<program_of<Nodes>...>;
  using barriers = typename JoinBarriers<typename Flatten<Nodes>::barriers...>::type;
  struct Numbers {
    int values[count + 1];
  };
  static constexpr Numbers running(std::initializer_list<int> lengths) {
    Numbers numbers{};
    int position = 0;
    for (int length : lengths) {
      numbers.values[position + 1] = numbers.values[position] + length;
      ++position;
    }
    return numbers;
  }
  static constexpr Numbers ends = running({program_of<Nodes>::length...});
  static constexpr Numbers leaves = running({program_of<Nodes>::leaves...});
  static constexpr Numbers first_barriers = running({Flatten<Nodes>::barriers::count...});

  template <std::size_t... Number>
  static auto make(std::index_sequence<Number...>)
      -> OutputList<Output<typename Flatten<Nodes>::lane, ends.values[Number + 1] - 1>...>;
  using outputs = decltype(make(std::make_index_sequence<count>{}));
};

/// Runs the trees in one loop; false where a destination overlaps what a tree reads elsewhere.
template <class... Destinations, class... Nodes, std::size_t... Number>
SINTER_NOINLINE bool run_several(std::tuple<Destinations&...> const& destinations,
                                 std::index_sequence<Number...>, Nodes const&... nodes) {
  using All = SeveralPrograms<Nodes...>;
  using ProgramType = typename All::program;
  using Loop = OutputsLoop<ProgramType, typename All::outputs>;
  using First = std::tuple_element_t<0, std::tuple<Nodes...>>;
  constexpr int leaves = ProgramType::leaves;
  constexpr int outputs = static_cast<int>(sizeof...(Nodes));
  constexpr int rank = First::rank;
  constexpr int columns = largest(rank, Flatten<Nodes>::rank...);

  LeafTable<leaves, columns> table;
  barrier_values<typename All::barriers> barriers(nullptr);
  (gather<All::leaves.values[Number], All::first_barriers.values[Number]>(nodes, table, barriers),
   ...);
  RegionSpace<leaves + outputs, rank> space;
  LoopNest nest = space.nest();
  nest.rows = leaves + 1;
  auto const extents = std::get<0>(destinations).shape().extents();
  auto const strides = row_major_strides(extents);
  place_leaves(nest, leaves, nullptr, table.layout.data, table.layout.entries,
               &table.layout.strides[0][0], columns, ProgramType::leaf_sizes.values, space.data);
  OutputTarget targets[sizeof...(Nodes)] = {
      {reinterpret_cast<std::byte*>(std::get<Number>(destinations).data()), false}...};
  for (int k = 0; k < outputs; ++k) {
    place_target(nest, extents.values, strides.values, Loop::codes[k].size);
    if (nest.size() == 0) return true;
    if (overlap_of(nest, targets[k].to, Loop::codes[k].size, space.data,
                   ProgramType::leaf_sizes.values)) {
      return false;
    }
  }
  nest.rows = leaves + outputs + 1;
  for (int k = 0; k < outputs; ++k) {
    for (int axis = 0; axis < rank; ++axis) {
      nest.row(leaves + 1 + k)[axis] = strides[axis] * Loop::codes[k].size;
    }
  }
  LeafSpace all = space.leaves(table.layout.entries, ProgramType::leaf_sizes.values, Loop::width);
  all.count = leaves;
  run_outputs(nest, all, outputs, targets, Loop::codes, Loop::run);
  return true;
}

[[noreturn]] SINTER_COLD inline void raise_several(std::string const& expected,
                                                   std::string const& found) {
  raise<shape_error>(
      detail::text_of(
          {"assign(std::tie(tensors...), expressions...): tensors and expressions must have one shape, "
           "expected ", expected, ", found ", found}));
}

}  // namespace detail

/// Evaluates an expression for each tensor, all from the values that the tensors hold before, in
/// one loop that reads what the expressions share once.
///
/// shape   all tensors and expressions have one shape; tensors are not re-shaped
/// errors  "each expression must have its tensor's shape and kind of numbers"; shape_error where
///         extents are dynamic; a tensor named twice is a domain_error; nothing is written then
/// cost    one pass; temporaries where an expression reads a tensor at other places than it writes
template <class... Destinations, class... Sources>
constexpr void assign(std::tuple<Destinations&...> destinations, Sources const&... sources)
  requires((Expression<Sources> && ...) && (Expression<Destinations> && ...))
{
  using To = std::tuple<Destinations&...>;
  static_assert(storable_in_each<To, std::tuple<Sources...>>,
                "assign(std::tie(tensors...), expressions...): each expression must have its "
                "tensor's shape and kind of numbers; bool is none");
  if constexpr (storable_in_each<To, std::tuple<Sources...>>) {
    auto const& first = std::get<0>(destinations);
    [&]<std::size_t... Number>(std::index_sequence<Number...> numbers) {
      auto const require = [&](auto const& other) {
        if (!(first.shape() == other.shape())) {
          detail::raise_several(to_text(first.shape()), to_text(other.shape()));
        }
      };
      (require(std::get<Number>(destinations)), ...);
      (require(sources), ...);
      void const* const addresses[] = {static_cast<void const*>(&std::get<Number>(destinations))...};
      for (std::size_t k = 0; k < sizeof...(Number); ++k) {
        for (std::size_t other = 0; other < k; ++other) {
          if (addresses[k] == addresses[other]) {
            raise<domain_error>(
                "assign(std::tie(tensors...), expressions...): each tensor must be named once");
          }
        }
      }
      auto const run = [&](auto const&... nodes) {
        if (!std::is_constant_evaluated()) {
          (detail::refuse_operands(nodes), ...);
          if (detail::run_several(destinations, numbers, nodes...)) return;
        }
        std::tuple<Destinations...> fresh{Destinations(nodes)...};
        ((std::get<Number>(destinations) = std::move(std::get<Number>(fresh))), ...);
      };
      run(detail::converted_node<element_of<Destinations>>(sources)...);
    }(std::index_sequence_for<Destinations...>{});
  }
}

}  // namespace sinter::inline SINTER_ABI
