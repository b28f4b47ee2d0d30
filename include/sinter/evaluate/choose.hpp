/// @file
/// `Choose`: procedures that copy elements from places of an operand, and their way back.
#pragma once

#include <sinter/evaluate/lines.hpp>
#include <sinter/expression/argument.hpp>
#include <sinter/rule/scalar.hpp>

namespace sinter::inline SINTER_ABI::detail {

// Places of a choice say where each element of the result comes from:
//
//     static constexpr char const* name
//     void check(ExtentList const& from, Index const&... indices) const       raises what is wrong
//     void visit(ExtentList const& to, Target const& from, Visit, Index const&... indices) const
//     bool operator==(...) const
//
// `visit` calls Visit(index, offset, step, count): `count` elements from `index` on along the last
// axis of the result come from `offset` on in the operand, in steps of `step` elements. Indices are
// operands that hold numbers. What is visited by no call is `rest()`.

template <class Places>
struct ChooseBack;

/// The elements of the first operand that places tell. Where that is writable, and each element of
/// the result stands somewhere in it, the result can be assigned to.
template <class Places>
struct Choose {
  static constexpr char const* name = Places::name;
  static constexpr bool is_assignable = !requires(Places own) { own.rest(); };
  [[no_unique_address]] Places places;

  friend constexpr bool operator==(Choose const&, Choose const&) = default;

  template <class E, int Rank, int FromRank, class... Index>
  constexpr void run(Target<E, Rank> const& to, Target<E const, FromRank> const& from,
                     Index const&... indices) const {
    places.check(from.extents, indices...);
    if constexpr (requires { places.rest(); }) fill_target(to, static_cast<E>(places.rest()));
    constexpr int last = Rank > 0 ? Rank - 1 : 0;
    auto const copy = [&](ExtentList<Rank> const& index, std::ptrdiff_t offset,
                          std::ptrdiff_t step, std::ptrdiff_t count) {
      E* const here = to.data + offset_of(index, to.strides);
      std::ptrdiff_t const own = to.strides[last];
      for (std::ptrdiff_t k = 0; k < count; ++k) here[k * own] = from.data[offset + k * step];
    };
    places.visit(to.extents, from, copy, indices...);
  }

  constexpr auto pullback(argument<0>, auto const& cotangent, auto const&, auto const& x,
                          auto const&... indices) const {
    return make_procedure<element_of<decltype(x)>>(ChooseBack<Places>{places}, x.shape(),
                                                   operand<false>(cotangent), indices...);
  }

  template <class E, int Rank>
  static constexpr void fill_target(Target<E, Rank> const& to, E value) {
    ExtentList<Rank> index;
    std::ptrdiff_t const size = product(to.extents);
    for (std::ptrdiff_t k = 0; k < size; ++k) {
      to.data[offset_of(index, to.strides)] = value;
      advance(index, to.extents);
    }
  }
};

/// Adds elements to where `Choose` reads them; 0 where it does not.
template <class Places>
struct ChooseBack {
  static constexpr char const* name = "scatter";
  [[no_unique_address]] Places places;

  friend constexpr bool operator==(ChooseBack const&, ChooseBack const&) = default;

  template <class E, int Rank, int FromRank, class... Index>
  constexpr void run(Target<E, Rank> const& to, Target<E const, FromRank> const& from,
                     Index const&... indices) const {
    places.check(to.extents, indices...);
    Choose<Places>::fill_target(to, E{});
    constexpr int last = FromRank > 0 ? FromRank - 1 : 0;
    auto const add = [&](ExtentList<FromRank> const& index, std::ptrdiff_t offset,
                         std::ptrdiff_t step, std::ptrdiff_t count) {
      E const* const here = from.data + offset_of(index, from.strides);
      for (std::ptrdiff_t k = 0; k < count; ++k) {
        E& sum = to.data[offset + k * step];
        sum = scalar::add(sum, here[k * from.strides[last]]);
      }
    };
    places.visit(from.extents, to, add, indices...);
  }

  constexpr auto pullback(argument<0>, auto const& cotangent, auto const&, auto const& x,
                          auto const&... indices) const {
    return make_procedure<element_of<decltype(x)>>(Choose<Places>{places}, x.shape(),
                                                   operand<false>(cotangent), indices...);
  }
};

}  // namespace sinter::inline SINTER_ABI::detail
