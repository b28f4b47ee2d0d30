/// @file
/// `Shape`: the extents of a tensor, each static or dynamic, in one template.
#pragma once

#include <sinter/error.hpp>
#include <sinter/shape/extent.hpp>

#include <string>
#include <utility>

namespace sinter::inline SINTER_ABI {

/// The extents of a tensor. `Shape<2, dyn>` has a first extent of 2 and a second one that is known
/// when the program runs; only the dynamic ones are stored.
template <auto... Extents>
struct Shape {
  static constexpr int rank = static_cast<int>(sizeof...(Extents));
  static constexpr ExtentList<rank> static_extents{{detail::number_of<Extents>()...}};
  static constexpr bool is_static = (!detail::is_dynamic<Extents> && ... && true);
  static constexpr int dynamic_count = (static_cast<int>(detail::is_dynamic<Extents>) + ... + 0);

  /// Every dynamic extent is 0.
  constexpr Shape() = default;

  /// Takes the dynamic extents from `all`; the static ones are trusted to agree.
  constexpr explicit Shape([[maybe_unused]] ExtentList<rank> const& all) {
    if constexpr (!is_static) {
      int position = 0;
      for (int axis = 0; axis < rank; ++axis) {
        if (static_extents[axis] == unknown) dynamic_[position++] = all[axis];
      }
    }
  }

  /// Extent of `axis`, which must be in [0, rank).
  [[nodiscard]] SINTER_INLINE constexpr std::ptrdiff_t operator[](int axis) const {
    if constexpr (is_static) {
      return static_extents[axis];
    } else if constexpr (dynamic_count == rank) {
      return dynamic_[axis];
    } else {
      if (static_extents[axis] != unknown) return static_extents[axis];
      int position = 0;
      for (int before = 0; before < axis; ++before) position += static_extents[before] == unknown;
      return dynamic_[position];
    }
  }

  /// All extents, to compute with.
  [[nodiscard]] constexpr ExtentList<rank> extents() const {
    if constexpr (is_static) {
      return static_extents;
    } else {
      ExtentList<rank> all;
      int position = 0;
      for (int axis = 0; axis < rank; ++axis) {
        all[axis] = static_extents[axis] == unknown ? dynamic_[position++] : static_extents[axis];
      }
      return all;
    }
  }

  /// True where the extents stand in memory one after the other.
  static constexpr bool is_listed = is_static || dynamic_count == rank;
  [[nodiscard]] SINTER_INLINE constexpr std::ptrdiff_t const* listed() const
    requires(is_listed)
  {
    if constexpr (is_static) {
      return static_extents.values;
    } else {
      return dynamic_.values;
    }
  }

  /// Number of elements.
  [[nodiscard]] SINTER_INLINE constexpr std::ptrdiff_t size() const {
    std::ptrdiff_t product = 1;
    for (int axis = 0; axis < rank; ++axis) product *= (*this)[axis];
    return product;
  }

  template <auto... Others>
  friend constexpr bool operator==(Shape const& left, Shape<Others...> const& right) {
    if constexpr (sizeof...(Others) != rank) {
      return false;
    } else {
      for (int axis = 0; axis < rank; ++axis) {
        if (left[axis] != right[axis]) return false;
      }
      return true;
    }
  }

 private:
  struct Nothing {};
  struct Some {
    std::ptrdiff_t values[dynamic_count > 0 ? dynamic_count : 1] = {};
    SINTER_INLINE constexpr std::ptrdiff_t operator[](int position) const { return values[position]; }
    constexpr std::ptrdiff_t& operator[](int position) { return values[position]; }
  };
  [[no_unique_address]] std::conditional_t<(dynamic_count > 0), Some, Nothing> dynamic_{};
};

namespace detail {

template <auto List, class Indices = std::make_index_sequence<static_cast<std::size_t>(List.rank)>>
struct ShapeFrom;
template <auto List, std::size_t... Axis>
struct ShapeFrom<List, std::index_sequence<Axis...>> {
  using type = Shape<spelled<List.values[Axis]>()...>;
};

}  // namespace detail

/// The `Shape` whose static extents are those of an `ExtentList`.
template <auto List>
using shape_from = typename detail::ShapeFrom<List>::type;

/// The same shape with every extent in its one spelling (`Shape<2ul>` becomes `Shape<2>`).
template <auto... Extents>
using canonical_shape = Shape<detail::spelled<detail::number_of<Extents>()>()...>;

/// Shape of an expression or tensor.
template <class T>
using shape_of = typename std::remove_cvref_t<T>::shape_type;

/// A shape from extents: a constant (`3_c`) is a static extent, an integer a dynamic one.
///
/// errors  a negative extent is a shape_error; a negative constant does not compile
template <Number... Extents>
constexpr auto shape(Extents... extents) {
  static_assert(((!Constant<Extents> || detail::static_value<Extents> >= 0) && ... && true),
                "shape(extents...): an extent must not be negative");
  using Result = Shape<detail::spelled<(detail::static_value<Extents> < 0
                                            ? unknown
                                            : detail::static_value<Extents>)>()...>;
  ExtentList<Result::rank> all{{detail::value_of(extents)...}};
  for (int axis = 0; axis < Result::rank; ++axis) {
    if (all[axis] < 0) {
      raise<shape_error>(detail::text_of(
          {"shape(extents...): an extent must not be negative, found ", all[axis], " at axis ",
           axis}));
    }
  }
  return Result(all);
}

/// `(2, 3)`, as messages and `explain` print a shape.
SINTER_COLD inline std::string to_text(std::ptrdiff_t const* extents, int rank) {
  std::string text = "(";
  for (int axis = 0; axis < rank; ++axis) {
    text += std::to_string(extents[axis]);
    if (axis + 1 < rank) text += ", ";
  }
  return text + (rank == 1 ? ",)" : ")");
}
template <auto... Extents>
std::string to_text(Shape<Extents...> const& shape) {
  auto const all = shape.extents();
  return to_text(all.values, all.rank);
}

}  // namespace sinter::inline SINTER_ABI
