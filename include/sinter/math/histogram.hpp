/// @file
/// Counts: histogram, bincount, digitize.
#pragma once

#include <sinter/math/reduce.hpp>
#include <sinter/math/sequence.hpp>
#include <sinter/math/searchsorted.hpp>

namespace sinter::inline SINTER_ABI {

/// What `histogram` returns: how many elements lie between two neighbours of the edges.
template <class Counts, class Edges>
struct Histogram {
  Counts counts;
  Edges edges;
};

namespace detail {

struct LimitsOption {
  double low;
  double high;
};
struct DensityOption {};
struct WeightsOption {};
template <class Held>
struct Weights : WeightsOption {
  constexpr explicit Weights(Held node) : values(std::move(node)) {}
  Held values;
};
struct NoWeights : WeightsOption {};
template <class Option>
inline constexpr bool is_histogram_option =
    std::is_same_v<Option, LimitsOption> || std::is_same_v<Option, DensityOption> ||
    std::is_base_of_v<WeightsOption, Option>;

}  // namespace detail

/// The interval that `histogram` cuts into bins: `histogram(x, 10_c, limits(0, 1))`.
constexpr auto limits(ScalarOperand auto low, ScalarOperand auto high) {
  return detail::LimitsOption{static_cast<double>(low), static_cast<double>(high)};
}
/// Asks `histogram` for a density: its integral is 1.
inline constexpr detail::DensityOption density{};
/// What each element of `histogram` or `bincount` counts: `histogram(x, 10_c, weights(w))`.
template <Expression Operand>
constexpr auto weights(Operand&& x) {
  auto held = detail::operand_as<double>(std::forward<Operand>(x));
  return detail::Weights<decltype(held)>(std::move(held));
}

namespace detail {

/// Edges of bins of one width, or those given; checked.
template <class E, Number Bins>
constexpr auto bin_edges(Bins bins, auto const& values, LimitsOption const* given) {
  std::ptrdiff_t const count = value_of(bins);
  if (count < 1) {
    raise<domain_error>(detail::text_of(
        {"histogram(x, bins): there must be a bin, found ", count}));
  }
  E low = 0;
  E high = 1;
  if (given != nullptr) {
    low = static_cast<E>(given->low);
    high = static_cast<E>(given->high);
  } else if (values.size() > 0) {
    low = static_cast<E>(min(values).item());
    high = static_cast<E>(max(values).item());
  }
  if (!(low - low == 0) || !(high - high == 0) || low > high) {
    raise<domain_error>(detail::text_of(
        {"histogram(x, bins, limits): the limits must be finite and in order, "
         "found ", std::to_string(low), " and ", std::to_string(high)}));
  }
  if (low == high) {
    low -= E(0.5);
    high += E(0.5);
  }
  if constexpr (Constant<Bins>) {
    constexpr std::integral_constant<std::ptrdiff_t, static_value<Bins> + 1> edges{};
    return evaluate(linspace<E>(low, high, edges));
  } else {
    return evaluate(linspace<E>(low, high, count + 1));
  }
}
template <class E, Expression Bins>
constexpr auto bin_edges(Bins const& bins, auto const&, LimitsOption const*) {
  auto edges = evaluate(operand_as<E>(bins));
  bool is_sorted = edges.size() >= 2;
  for (std::ptrdiff_t i = 1; i < edges.size(); ++i) {
    is_sorted = is_sorted && edges.data()[i - 1] <= edges.data()[i];
  }
  if (!is_sorted) {
    raise<domain_error>("histogram(x, edges): there must be two edges or more, in ascending order");
  }
  return edges;
}

/// The bin of a value; -1 outside. The last one has both its edges.
template <class E>
constexpr std::ptrdiff_t bin_of(E value, E const* edges, std::ptrdiff_t bins, E scale) {
  if (!(value >= edges[0] && value <= edges[bins])) return -1;
  std::ptrdiff_t bin = 0;
  if (scale > 0) {  // edges at equal distances: the bin is next to where it should be
    bin = static_cast<std::ptrdiff_t>((value - edges[0]) * scale);
    if (bin > bins - 1) bin = bins - 1;
    while (bin > 0 && value < edges[bin]) --bin;
    while (bin + 1 < bins && value >= edges[bin + 1]) ++bin;
  } else {
    bin = std::upper_bound(edges, edges + bins, value) - edges - 1;
  }
  return bin;
}

template <class Bins>
struct IsBins {
  static constexpr bool value = false;
};
template <Number Bins>
struct IsBins<Bins> {
  static constexpr bool value = true;
};
template <Expression Bins>
struct IsBins<Bins> {
  static constexpr bool value = shape_of<Bins>::rank == 1;
};

template <class EdgesType>
struct CountsShape;
template <class E, auto Extent>
struct CountsShape<Tensor<E, Extent>> {
  static constexpr std::ptrdiff_t extent = number_of<Extent>();
  template <class Count>
  using tensor = Tensor<Count, spelled<(extent == unknown ? unknown : extent - 1)>()>;
};

}  // namespace detail

/// True for elements that lie on a line.
template <class ElementType>
inline constexpr bool real_elements = detail::kind_of<floating_type<ElementType>> == 2;

/// How many elements lie in each of `bins` intervals of one width, or between neighbours of a
/// vector of edges: `auto const [counts, edges] = histogram(x, 10_c)`. Options in any order:
/// `limits(low, high)`, otherwise those of the elements; `weights(w)`, what each element counts;
/// `density`. Each bin has its lower edge, the last one both. Elements outside are not counted.
///
/// shape   (bins) int64, double with weights or a density; edges one more
/// errors  no bin, limits or elements that are not finite, edges that do not ascend are a
///         domain_error; weights of another shape a shape_error
/// cost    evaluates at once; two passes, or one with limits
template <Expression Operand, class Bins, class... Options>
constexpr auto histogram(Operand const& x, Bins const& bins, Options const&... options) {
  constexpr bool is_valid =
      detail::IsBins<Bins>::value && (detail::is_histogram_option<Options> && ... && true);
  static_assert(is_valid, "histogram(x, bins, options...): bins must be a number or a vector of "
                          "edges; limits, weights and density may follow");
  static_assert(real_elements<element_of<Operand>>,
                "histogram(x, bins, options...): elements must be real numbers; of complex ones take "
                "abs(x) or real(x)");
  if constexpr (is_valid && real_elements<element_of<Operand>>) {
    using E = floating_type<element_of<Operand>>;
    constexpr bool is_weighted = (std::is_base_of_v<detail::WeightsOption, Options> || ...);
    constexpr bool is_density = (std::is_same_v<detail::DensityOption, Options> || ...);
    using Count = std::conditional_t<is_weighted || is_density, double, std::int64_t>;
    auto const values = evaluate(detail::operand_as<E>(x));
    detail::LimitsOption const* given = nullptr;
    auto const look = [&](auto const& option) {
      if constexpr (std::is_same_v<std::remove_cvref_t<decltype(option)>, detail::LimitsOption>) {
        given = &option;
      }
    };
    (look(options), ...);
    auto edges = detail::bin_edges<E>(bins, values, given);
    std::ptrdiff_t const count = edges.size() - 1;
    E scale = 0;
    if constexpr (Number<Bins>) {
      scale = static_cast<E>(count) / (edges.data()[count] - edges.data()[0]);
    }
    using Counts =
        typename detail::CountsShape<decltype(edges)>::template tensor<Count>;
    Counts counts(shape_of<Counts>(ExtentList<1>{{count}}));
    double total = 0;
    auto const add = [&](auto const& weight) {
      for (std::ptrdiff_t i = 0; i < values.size(); ++i) {
        std::ptrdiff_t const bin =
            detail::bin_of<E>(values.data()[i], edges.data(), count, scale);
        if (bin < 0) continue;
        counts.data()[bin] += weight(i);
        total += static_cast<double>(weight(i));
      }
    };
    if constexpr (is_weighted) {
      auto const option =
          detail::extra_option<detail::WeightsOption>(detail::NoWeights{}, options...);
      auto const weight = evaluate(option.values);
      if (!(weight.shape() == values.shape())) {
        raise<shape_error>(detail::text_of(
            {"histogram(x, bins, weights): there must be a weight for each element, "
             "found shapes ", to_text(weight.shape()), " and ", to_text(values.shape())}));
      }
      add([&](std::ptrdiff_t i) { return weight.data()[i]; });
    } else {
      add([](std::ptrdiff_t) { return Count(1); });
    }
    if constexpr (is_density) {
      for (std::ptrdiff_t bin = 0; bin < count; ++bin) {
        double const width = static_cast<double>(edges.data()[bin + 1] - edges.data()[bin]);
        counts.data()[bin] /= width * total;
      }
    }
    return Histogram<Counts, decltype(edges)>{std::move(counts), std::move(edges)};
  } else {
    auto nothing = detail::after_error<double, 1>();
    return Histogram<decltype(nothing), decltype(nothing)>{nothing, nothing};
  }
}

namespace detail {

/// Counts of the elements of a vector of integers, evaluated, as `bincount` returns them.
template <class Count, class Integers, class Weight>
constexpr auto count_integers(Integers const& values, std::ptrdiff_t least, Weight weight) {
  std::ptrdiff_t size = least;
  for (std::ptrdiff_t i = 0; i < values.size(); ++i) {
    auto const value = static_cast<std::ptrdiff_t>(values.data()[i]);
    if (value < 0) {
      raise<domain_error>(detail::text_of(
          {"bincount(x): no element may be negative, found ", value}));
    }
    if (value >= size) size = value + 1;
  }
  Tensor<Count, dyn> result(shape(size));
  for (std::ptrdiff_t i = 0; i < values.size(); ++i) {
    result.data()[static_cast<std::ptrdiff_t>(values.data()[i])] += weight(i);
  }
  return result;
}

}  // namespace detail

/// True for a vector of integers.
template <class ShapeType, class ElementType>
inline constexpr bool countable_elements = ShapeType::rank == 1 && std::is_integral_v<ElementType>;

/// How often each number from 0 to the largest element is an element: `bincount(x)`,
/// `bincount(x, 10)` with ten counts or more.
///
/// shape   (one more than the largest element), int64
/// errors  other elements than integers, or another rank than 1, do not compile; a negative element
///         is a domain_error
/// cost    evaluates at once; two passes
template <Expression Operand>
constexpr auto bincount(Operand const& x, std::ptrdiff_t minlength = 0) {
  constexpr bool fits = countable_elements<shape_of<Operand>, element_of<Operand>>;
  static_assert(fits, "bincount(x): the operand must be a vector of integers");
  if constexpr (fits) {
    return detail::count_integers<std::int64_t>(evaluate(x), minlength,
                                                [](std::ptrdiff_t) { return std::int64_t{1}; });
  } else {
    return Tensor<std::int64_t, dyn>();
  }
}
/// The sum of the weights of the elements that are each number: `bincount(x, weights(w))`.
///
/// shape   (one more than the largest element), double
template <Expression Operand, class Held>
constexpr auto bincount(Operand const& x, detail::Weights<Held> const& weight,
                        std::ptrdiff_t minlength = 0) {
  constexpr bool fits = countable_elements<shape_of<Operand>, element_of<Operand>>;
  static_assert(fits, "bincount(x): the operand must be a vector of integers");
  if constexpr (fits) {
    auto const values = evaluate(weight.values);
    if (!(values.shape() == x.shape())) {
      raise<shape_error>(detail::text_of(
          {"bincount(x, weights): there must be a weight for each element, found "
           "shapes ", to_text(values.shape()), " and ", to_text(x.shape())}));
    }
    return detail::count_integers<double>(evaluate(x), minlength,
                                          [&](std::ptrdiff_t i) { return values.data()[i]; });
  } else {
    return Tensor<double, dyn>();
  }
}

/// The bin of each element between ascending edges: i where edges[i - 1] <= x < edges[i], or
/// edges[i - 1] < x <= edges[i] for `side::left`.
///
/// shape   the operand's, elements int64
/// errors  edges that are no vector do not compile
template <Expression Operand, Expression Edges>
constexpr auto digitize(Operand&& x, Edges&& edges, side which = side::right) {
  static_assert(shape_of<Edges>::rank == 1, "digitize(x, edges): the edges must be a vector");
  if constexpr (shape_of<Edges>::rank == 1) {
    return searchsorted(std::forward<Edges>(edges), std::forward<Operand>(x), which);
  } else {
    return detail::after_error<std::int64_t, shape_of<Operand>::rank>();
  }
}

}  // namespace sinter::inline SINTER_ABI
