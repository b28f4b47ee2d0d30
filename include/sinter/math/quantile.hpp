/// @file
/// Quantiles: median, quantile.
#pragma once

#include <sinter/math/fold.hpp>
#include <sinter/math/sort.hpp>

namespace sinter::inline SINTER_ABI {

/// How `quantile` reads between two elements.
struct Interpolation {
  enum Kind : signed char { linear, lower, higher, nearest, midpoint };
  Kind kind;
  friend constexpr bool operator==(Interpolation, Interpolation) = default;
};
/// The names that `quantile` takes behind its axes: `quantile(x, 0.1, 0_c, interpolation::lower)`.
namespace interpolation {
inline constexpr Interpolation linear{Interpolation::linear};
inline constexpr Interpolation lower{Interpolation::lower};
inline constexpr Interpolation higher{Interpolation::higher};
inline constexpr Interpolation nearest{Interpolation::nearest};
inline constexpr Interpolation midpoint{Interpolation::midpoint};
}  // namespace interpolation

namespace detail {

/// Which of sorted elements a quantile lies between, and how far behind the first of them.
struct QuantilePlace {
  std::ptrdiff_t below;
  std::ptrdiff_t above;
  double part;

  constexpr QuantilePlace(double q, std::ptrdiff_t count, Interpolation::Kind kind) {
    double const place = q * static_cast<double>(count - 1);
    below = static_cast<std::ptrdiff_t>(place);
    part = place - static_cast<double>(below);
    switch (kind) {
      case Interpolation::linear: break;
      case Interpolation::lower: part = 0; break;
      case Interpolation::higher: part = part > 0 ? 1 : 0; break;
      case Interpolation::nearest:  // of two that are as near, the even one
        part = part > 0.5 || (part == 0.5 && below % 2 != 0) ? 1 : 0;
        break;
      case Interpolation::midpoint: part = part > 0 ? 0.5 : 0; break;
    }
    above = part > 0 ? below + 1 : below;
  }
};

/// The order of numbers; what has none is refused with a sentence.
struct IsLess {
  template <class E>
  constexpr bool operator()(E const& a, E const& b) const {
    using scalar::less;
    return less(a, b);
  }
};

/// The mean of two numbers, weighted; exact at both ends.
template <class E>
constexpr E between(E below, E above, double part) {
  using scalar::add;
  using scalar::multiply;
  using scalar::subtract;
  if (part == 0 || below == above) return below;
  if (part == 1) return above;
  E const difference = subtract(above, below);
  return part < 0.5 ? add(below, multiply(difference, static_cast<E>(part)))
                    : subtract(above, multiply(difference, static_cast<E>(1 - part)));
}

/// Where the quantile of one line and one q stands: axes of q in front, then those that are left.
template <unsigned Bits, class E, int ToRank, int Rank, int QRank>
constexpr std::ptrdiff_t quantile_offset(Target<E, ToRank> const& to, ExtentList<QRank> const& at,
                                         ExtentList<Rank> const& index) {
  constexpr bool keeps = ToRank == QRank + Rank;
  std::ptrdiff_t offset = 0;
  for (int axis = 0; axis < QRank; ++axis) offset += at[axis] * to.strides[axis];
  int place = QRank;
  for (int axis = 0; axis < Rank; ++axis) {
    bool const is_folded = ((Bits >> axis) & 1U) != 0;
    if (!is_folded || keeps) offset += index[axis] * to.strides[place++];
  }
  return offset;
}

/// Puts cotangents of quantiles back to the two elements that each lies between, by their weights.
/// Nothing reaches elements among which there is a NaN.
template <unsigned Bits>
struct QuantileBack {
  static constexpr char const* name = "quantile";
  Interpolation::Kind kind;

  template <class E, int Rank, int GivenRank, int QRank>
  constexpr void run(Target<E, Rank> const& to, Target<E const, GivenRank> const& given,
                     Target<E const, Rank> const& from,
                     Target<double const, QRank> const& q) const {
    auto kept = from.extents;
    auto folded = from.extents;
    for (int axis = 0; axis < Rank; ++axis) {
      (((Bits >> axis) & 1U) != 0 ? kept : folded)[axis] = 1;
    }
    std::ptrdiff_t const count = product(folded);
    std::ptrdiff_t const lines = count > 0 ? product(kept) : 0;
    LineBuffer<Placed<E>> const buffer(count);
    ExtentList<Rank> index;
    for (std::ptrdiff_t number = 0; number < lines; ++number) {
      std::ptrdiff_t const first = offset_of(index, from.strides);
      E* const result = to.data + offset_of(index, to.strides);
      ExtentList<Rank> inside;
      bool is_number = true;
      for (std::ptrdiff_t i = 0; i < count; ++i) {
        E const element = from.data[first + offset_of(inside, from.strides)];
        std::ptrdiff_t const place = offset_of(inside, to.strides);
        buffer.data()[i] = {element, place};
        result[place] = E(0);
        is_number = is_number && element == element;
        advance(inside, folded);
      }
      if (is_number) {
        sort_placed<false>(buffer.data(), count);
        add_line(result, buffer.data(), count, given, index, q);
      }
      advance(index, kept);
    }
  }
  friend constexpr bool operator==(QuantileBack, QuantileBack) = default;

 private:
  template <class E, int GivenRank, int Rank, int QRank>
  constexpr void add_line(E* result, Placed<E> const* sorted, std::ptrdiff_t count,
                          Target<E const, GivenRank> const& given, ExtentList<Rank> const& index,
                          Target<double const, QRank> const& q) const {
    using scalar::add;
    using scalar::multiply;
    std::ptrdiff_t const quantiles = product(q.extents);
    ExtentList<QRank> at;
    for (std::ptrdiff_t i = 0; i < quantiles; ++i) {
      QuantilePlace const place(q.data[offset_of(at, q.strides)], count, kind);
      E const cotangent = given.data[quantile_offset<Bits>(given, at, index)];
      E& below = result[sorted[place.below].place];
      below = add(below, multiply(cotangent, static_cast<E>(1 - place.part)));
      if (place.part > 0) {
        E& above = result[sorted[place.above].place];
        above = add(above, multiply(cotangent, static_cast<E>(place.part)));
      }
      advance(at, q.extents);
    }
  }
};

/// For each q (axes in front) the quantile over the axes in `Bits`; a median where `IsMedian`.
template <unsigned Bits, bool IsMedian>
struct Quantile {
  static constexpr char const* name = IsMedian ? "median" : "quantile";
  Interpolation::Kind kind;

  constexpr auto pullback(argument<0>, auto const& cotangent, auto const&, auto const& x,
                          auto const& q) const {
    return make_procedure<element_of<decltype(x)>>(QuantileBack<Bits>{kind}, x.shape(),
                                                   operand<false>(cotangent), x, q);
  }

  template <class E, int ToRank, int Rank, int QRank>
  constexpr void run(Target<E, ToRank> const& to, Target<E const, Rank> const& from,
                     Target<double const, QRank> const& q) const {
    std::ptrdiff_t const quantiles = product(q.extents);
    ExtentList<QRank> at;
    for (std::ptrdiff_t i = 0; i < quantiles; ++i) {
      double const value = q.data[offset_of(at, q.strides)];
      if (!(value >= 0 && value <= 1)) {
        raise<domain_error>(detail::text_of(
            {"quantile(x, q, axes): each q must be in [0, 1], found ", std::to_string(value)}));
      }
      advance(at, q.extents);
    }
    auto kept = from.extents;
    auto folded = from.extents;
    for (int axis = 0; axis < Rank; ++axis) {
      (((Bits >> axis) & 1U) != 0 ? kept : folded)[axis] = 1;
    }
    std::ptrdiff_t const count = product(folded);
    std::ptrdiff_t const lines = product(kept);
    LineBuffer<E> const buffer(count);
    E* const line = buffer.data();
    ExtentList<Rank> index;
    for (std::ptrdiff_t number = 0; number < lines; ++number) {
      E const* const first = from.data + offset_of(index, from.strides);
      ExtentList<Rank> inside;
      bool is_number = count > 0;
      for (std::ptrdiff_t i = 0; i < count; ++i) {
        line[i] = first[offset_of(inside, from.strides)];
        is_number = is_number && line[i] == line[i];
        advance(inside, folded);
      }
      if (is_number && quantiles > 1) std::sort(line, line + count, IsLess{});
      at = {};
      for (std::ptrdiff_t i = 0; i < quantiles; ++i) {
        E value = std::numeric_limits<E>::quiet_NaN();
        if (is_number) {
          QuantilePlace const place(q.data[offset_of(at, q.strides)], count, kind);
          value = quantile_of(line, count, place, quantiles == 1);
        }
        to.data[quantile_offset<Bits>(to, at, index)] = value;
        advance(at, q.extents);
      }
      advance(index, kept);
    }
  }
  friend constexpr bool operator==(Quantile, Quantile) = default;

 private:
  template <class E>
  static constexpr E quantile_of(E* line, std::ptrdiff_t count, QuantilePlace const& place,
                                 bool selects) {
    if (selects) std::nth_element(line, line + place.below, line + count, IsLess{});
    E const below = line[place.below];
    if (place.above == place.below) return below;
    E above = line[place.above];
    for (std::ptrdiff_t i = place.above; i < count && selects; ++i) {
      if (IsLess{}(line[i], above)) above = line[i];
    }
    if constexpr (IsMedian) {
      using scalar::add;
      using scalar::divide;
      return divide(add(below, above), static_cast<E>(2));
    } else {
      return between(below, above, place.part);
    }
  }
};

template <int First, int Second>
constexpr auto joined_lists(ExtentList<First> const& first, ExtentList<Second> const& second) {
  ExtentList<First + Second> list;
  for (int axis = 0; axis < First; ++axis) list[axis] = first[axis];
  for (int axis = 0; axis < Second; ++axis) list[First + axis] = second[axis];
  return list;
}

template <class Options, bool IsMedian, class Held, class Q>
constexpr auto build_quantile(Held x, Q q, Interpolation::Kind kind) {
  constexpr int rank = Held::rank;
  constexpr unsigned bits = axis_bits<typename Options::selection, rank>;
  constexpr auto list = joined_lists(
      Q::shape_type::static_extents,
      reduced_list<bits, Options::keeps, rank>(Held::shape_type::static_extents));
  using Result = shape_from<list>;
  Result const shape(
      joined_lists(q.shape().extents(),
                   reduced_list<bits, Options::keeps, rank>(x.shape().extents())));
  return make_procedure<element_of<Held>>(Quantile<bits, IsMedian>{kind}, shape, std::move(x),
                                          std::move(q));
}

}  // namespace detail

/// The middle of the sorted elements over all axes or those given, the mean of the two in the
/// middle of an even number: `median(x)`, `median(x, 0_c, keepdims)`. Integers give double. NaN
/// where there is one, and of nothing.
///
/// shape   as `mean`
/// cost    about 3 n comparisons and a copy of the n elements of one result
SINTER_REDUCING_VERB(
    median, return (detail::build_quantile<FoldChoice, true>(
                detail::operand_as<floating_type<element_of<Operand>>>(std::forward<Operand>(x)),
                Scalar<double>(0.5), Interpolation::midpoint));)

/// The element that a part q of the others does not exceed, over all axes or those given:
/// `quantile(x, 0.25)`, `quantile(x, q, 0_c, interpolation::lower)` with a number or a tensor q.
/// Between two elements it is read off the line through them, unless another way is named.
/// Integers give double. NaN where there is one, and of nothing.
///
/// shape   the axes of q, then those of `mean`
/// errors  a q that is not in [0, 1] is a domain_error
/// cost    as `median`; for several q the elements are sorted
/// source  Hyndman, Fan: Sample quantiles in statistical packages, The American Statistician 50
///         (1996), definition 7
template <Expression Operand, detail::Operand Q, class... Options>
constexpr auto quantile(Operand&& x, Q&& q, Options... options) {
  SINTER_CHECK_AXES("quantile(x, q, axes)", Interpolation)
  using E = floating_type<element_of<Operand>>;
  if constexpr (!detail::are_fold_options<Interpolation, Options...> ||
                !detail::has_fold_axes<FoldChoice, Operand>) {
    return detail::after_error<E, detail::reduced_rank<shape_of<Operand>::rank, Options...>>();
  } else {
    return detail::build_quantile<FoldChoice, false>(
        detail::operand_as<E>(std::forward<Operand>(x)),
        detail::operand_as<double>(std::forward<Q>(q)),
        detail::extra_option<Interpolation>(interpolation::linear, options...).kind);
  }
}

}  // namespace sinter::inline SINTER_ABI
