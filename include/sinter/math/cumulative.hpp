/// @file
/// Along an axis: cumulative sum, product, largest and smallest element.
#pragma once

#include <sinter/evaluate/lines.hpp>
#include <sinter/math/elementwise.hpp>
#include <sinter/math/fold.hpp>
#include <sinter/math/slice.hpp>

namespace sinter::inline SINTER_ABI {

/// Type of `include_initial`.
struct IncludeInitial {};
/// Asks `cumulative_sum` and `cumulative_prod` to begin with 0 or 1: one element more.
inline constexpr IncludeInitial include_initial{};

namespace detail {

struct AccumulatedSum {
  static constexpr char const* name = "cumulative_sum";
  /// Floats are added in double: the error would grow with the number of elements.
  template <class E>
  using wide = std::conditional_t<std::is_same_v<E, float>, double, E>;
  static constexpr auto first(auto zero) { return zero; }
  static constexpr auto combine(auto a, decltype(a) b) {
    using scalar::add;
    return add(a, b);
  }
};
struct AccumulatedProduct {
  static constexpr char const* name = "cumulative_prod";
  template <class E>
  using wide = E;
  static constexpr auto first(auto zero) { return static_cast<decltype(zero)>(1); }
  static constexpr auto combine(auto a, decltype(a) b) {
    using scalar::multiply;
    return multiply(a, b);
  }
};
struct AccumulatedMaximum {
  static constexpr char const* name = "cumulative_max";
  template <class E>
  using wide = E;
  static constexpr auto combine(auto a, decltype(a) b) {
    using scalar::maximum;
    return maximum(a, b);
  }
};
struct AccumulatedMinimum {
  static constexpr char const* name = "cumulative_min";
  template <class E>
  using wide = E;
  static constexpr auto combine(auto a, decltype(a) b) {
    using scalar::minimum;
    return minimum(a, b);
  }
};

/// The operand's indices from `First` on along one axis, less `Last` at the end.
template <int Axis, int First, int Last, class Held, std::size_t... A>
constexpr auto cut_axis(Held const& x, std::index_sequence<A...>) {
  auto const part = [](auto axis) {
    if constexpr (static_cast<int>(axis.value) != Axis) {
      return every;
    } else if constexpr (First != 0) {
      return range(std::integral_constant<int, First>{}, none);
    } else {
      return range(none, std::integral_constant<int, -Last>{});
    }
  };
  return x(part(std::integral_constant<std::size_t, A>{})...);
}
template <int Axis, bool Initial, class Held>
constexpr auto without_initial(Held const& x) {
  if constexpr (Initial) {
    return cut_axis<Axis, 1, 0>(x,
                                std::make_index_sequence<static_cast<std::size_t>(Held::rank)>{});
  } else {
    return x;
  }
}

/// Sums from each element to the end of its line.
template <int Axis>
struct SumFromEnd {
  static constexpr char const* name = "cumulative_sum";

  template <class E, int Rank>
  constexpr void run(Target<E, Rank> const& to, Target<E const, Rank> const& from) const {
    using Wide = AccumulatedSum::wide<E>;
    for_each_line<Axis>(
        [&](E* result, E const* element) {
          Wide value{};
          for (std::ptrdiff_t i = from.extents[Axis]; i-- > 0;) {
            value = scalar::add(value, static_cast<Wide>(element[i * from.strides[Axis]]));
            result[i * to.strides[Axis]] = static_cast<E>(value);
          }
        },
        to, from);
  }
};
/// From the cotangents and values of cumulative products to the cotangent of each factor: that of
/// the products from there on without it, times the product before. Nothing is divided by factors,
/// which may be 0.
template <int Axis>
struct ProductFromEnd {
  static constexpr char const* name = "cumulative_prod";

  template <class E, int Rank>
  constexpr void run(Target<E, Rank> const& to, Target<E const, Rank> const& cotangent,
                     Target<E const, Rank> const& product,
                     Target<E const, Rank> const& from) const {
    for_each_line<Axis>(
        [&](E* result, E const* given, E const* all, E const* element) {
          E rest{};
          for (std::ptrdiff_t i = from.extents[Axis]; i-- > 0;) {
            rest = scalar::add(rest, given[i * cotangent.strides[Axis]]);
            E const before = i == 0 ? E(1) : all[(i - 1) * product.strides[Axis]];
            result[i * to.strides[Axis]] = scalar::multiply(rest, before);
            rest = scalar::multiply(rest, element[i * from.strides[Axis]]);
          }
        },
        to, cotangent, product, from);
  }
};
/// Cotangents of running extrema go to the elements that these are: of equal ones, the last.
template <class Combination, int Axis>
struct ExtremumToElement {
  static constexpr char const* name = Combination::name;

  template <class E, int Rank>
  constexpr void run(Target<E, Rank> const& to, Target<E const, Rank> const& cotangent,
                     Target<E const, Rank> const& from) const {
    std::ptrdiff_t const count = from.extents[Axis];
    for_each_line<Axis>(
        [&](E* result, E const* given, E const* element) {
          std::ptrdiff_t chosen = 0;
          for (std::ptrdiff_t i = 0; i < count; ++i) {
            E const here = element[i * from.strides[Axis]];
            E const best = element[chosen * from.strides[Axis]];
            bool const stays = best != best || (here == here && here != best &&
                                                Combination::combine(best, here) == best);
            if (!stays) chosen = i;
            result[i * to.strides[Axis]] = E{};
            result[chosen * to.strides[Axis]] = scalar::add(
                result[chosen * to.strides[Axis]], given[i * cotangent.strides[Axis]]);
          }
        },
        to, cotangent, from);
  }
};

/// Each element combined with all before it on its line.
template <class Combination, int Axis, bool Initial>
struct Accumulate {
  static constexpr char const* name = Combination::name;

  constexpr auto pullback(argument<0>, auto const& cotangent, auto const& result,
                          auto const& x) const {
    using E = element_of<decltype(x)>;
    auto const given = without_initial<Axis, Initial>(operand<false>(cotangent));
    if constexpr (std::is_same_v<Combination, AccumulatedSum>) {
      return make_procedure<E>(SumFromEnd<Axis>{}, x.shape(), given);
    } else if constexpr (std::is_same_v<Combination, AccumulatedProduct>) {
      return make_procedure<E>(ProductFromEnd<Axis>{}, x.shape(), given,
                               without_initial<Axis, Initial>(operand<false>(result)), x);
    } else {
      return make_procedure<E>(ExtremumToElement<Combination, Axis>{}, x.shape(), given, x);
    }
  }

  template <class E, int Rank>
  constexpr void run(Target<E, Rank> const& to, Target<E const, Rank> const& from) const {
    using Wide = typename Combination::template wide<E>;
    std::ptrdiff_t const count = from.extents[Axis];
    std::ptrdiff_t const step = from.strides[Axis];
    std::ptrdiff_t const to_step = to.strides[Axis];
    if (to.extents[Axis] == 0) return;
    for_each_line<Axis>(
        [&](E* result, E const* element) {
          Wide value{};
          std::ptrdiff_t done = 0;
          if constexpr (Initial) {
            value = Combination::first(value);
            *result = static_cast<E>(value);
            result += to_step;
          } else {
            value = static_cast<Wide>(*element);
            *result = *element;
            done = 1;
          }
          for (std::ptrdiff_t i = done; i < count; ++i) {
            value = Combination::combine(value, static_cast<Wide>(element[i * step]));
            result[i * to_step] = static_cast<E>(value);
          }
        },
        to, from);
  }
};

/// What may follow the operand: an axis, which a vector need not name, and `include_initial`.
template <int Rank, class... Options>
struct LineOptions {
  static constexpr bool is_valid = Rank == 1 && sizeof...(Options) == 0;
  static constexpr int axis = 0;
};
template <int Rank, Constant Axis>
struct LineOptions<Rank, Axis> {
  static constexpr bool is_valid = axis_in_range(static_cast<int>(Axis::value), Rank);
  static constexpr int axis = from_front(static_cast<int>(Axis::value), Rank);
};

template <class Combination, int Axis, bool Initial, class ElementType, class T>
constexpr auto build_cumulative(T&& x) {
  auto values = operand_as<ElementType>(std::forward<T>(x));
  using Held = decltype(values);
  constexpr auto longer = [](auto list) {
    if (Initial && list[Axis] != unknown) ++list[Axis];
    return list;
  };
  constexpr auto list = longer(Held::shape_type::static_extents);
  using Result = shape_from<list>;
  Result const shape(longer(values.shape().extents()));
  return make_procedure<ElementType>(Accumulate<Combination, Axis, Initial>{}, shape,
                                     std::move(values));
}

}  // namespace detail

#define SINTER_CUMULATIVE_VERB(verb, combination, initial, element, ...)                        \
  template <Expression Operand, class... Options>                                               \
  constexpr auto verb(Operand&& x, Options... __VA_ARGS__) {                                    \
    constexpr int rank = std::remove_cvref_t<Operand>::rank;                                    \
    using Choice = detail::LineOptions<rank, Options...>;                                       \
    using E = element;                                                                          \
    static_assert(Choice::is_valid,                                                             \
                  #verb "(x, axis): the axis must be a constant and one of the operand's; only " \
                        "a vector's need not be named");                                        \
    if constexpr (Choice::is_valid) {                                                           \
      return detail::build_cumulative<detail::combination, Choice::axis, initial, E>(           \
          std::forward<Operand>(x));                                                            \
    } else {                                                                                    \
      return detail::after_error<E, rank>();                                                    \
    }                                                                                           \
  }

/// Sums of the elements up to each one along an axis: `cumulative_sum(x, 0_c)`, of a vector also
/// `cumulative_sum(x)`. Integers are summed in 64 bits, floats in double before they are rounded.
///
/// shape   the operand's
/// cost    one pass; an operand that is neither stored nor a view is evaluated first
SINTER_CUMULATIVE_VERB(cumulative_sum, AccumulatedSum, false, accumulated_type<element_of<Operand>>)
/// Products of the elements up to each one along an axis; integers wrap around in 64 bits.
SINTER_CUMULATIVE_VERB(cumulative_prod, AccumulatedProduct, false,
                       accumulated_type<element_of<Operand>>)
/// The largest of the elements up to each one along an axis; NaN from the first NaN on.
SINTER_CUMULATIVE_VERB(cumulative_max, AccumulatedMaximum, false, element_of<Operand>)
/// The smallest of the elements up to each one along an axis; NaN from the first NaN on.
SINTER_CUMULATIVE_VERB(cumulative_min, AccumulatedMinimum, false, element_of<Operand>)
#undef SINTER_CUMULATIVE_VERB

/// `cumulative_sum` that begins with 0.
///
/// shape   the operand's, with one element more along the axis
template <Expression Operand, Constant Axis>
constexpr auto cumulative_sum(Operand&& x, Axis, IncludeInitial) {
  using Choice = detail::LineOptions<std::remove_cvref_t<Operand>::rank, Axis>;
  static_assert(Choice::is_valid,
                "cumulative_sum(x, axis): the axis must be a constant and one of the operand's; "
                "only a vector's need not be named");
  using E = accumulated_type<element_of<Operand>>;
  if constexpr (Choice::is_valid) {
    return detail::build_cumulative<detail::AccumulatedSum, Choice::axis, true, E>(
        std::forward<Operand>(x));
  } else {
    return detail::after_error<E, shape_of<Operand>::rank>();
  }
}
/// `cumulative_prod` that begins with 1.
template <Expression Operand, Constant Axis>
constexpr auto cumulative_prod(Operand&& x, Axis, IncludeInitial) {
  using Choice = detail::LineOptions<std::remove_cvref_t<Operand>::rank, Axis>;
  static_assert(Choice::is_valid,
                "cumulative_prod(x, axis): the axis must be a constant and one of the operand's; "
                "only a vector's need not be named");
  using E = accumulated_type<element_of<Operand>>;
  if constexpr (Choice::is_valid) {
    return detail::build_cumulative<detail::AccumulatedProduct, Choice::axis, true, E>(
        std::forward<Operand>(x));
  } else {
    return detail::after_error<E, shape_of<Operand>::rank>();
  }
}

/// The same of a vector, whose axis need not be named.
template <Expression Operand>
  requires(shape_of<Operand>::rank == 1)
constexpr auto cumulative_sum(Operand&& x, IncludeInitial) {
  return cumulative_sum(std::forward<Operand>(x), std::integral_constant<int, 0>{},
                        include_initial);
}
template <Expression Operand>
  requires(shape_of<Operand>::rank == 1)
constexpr auto cumulative_prod(Operand&& x, IncludeInitial) {
  return cumulative_prod(std::forward<Operand>(x), std::integral_constant<int, 0>{},
                         include_initial);
}

}  // namespace sinter::inline SINTER_ABI
