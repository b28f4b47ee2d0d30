/// @file
/// `View`: the operand read at other indices, by strides alone; `Reshape`: in another shape.
#pragma once

#include <sinter/expression/leaf.hpp>

namespace sinter::inline SINTER_ABI {

/// Where one axis of a view comes from: axis `Source` of the operand (-1: a new axis), walked in
/// steps of `Step` (`unknown` where it is given when the program runs), and with it axis `Second`
/// where there is one (a diagonal).
template <int Source, std::ptrdiff_t Step, int Second = -1>
struct Pick {
  static constexpr int source = Source;
  static constexpr int second = Second;
  static constexpr bool is_stretched = false;
};
/// An axis of extent 1 of the operand, or a new one, that may have any extent in the view: the same
/// elements again and again.
template <int Source>
struct Stretch : Pick<Source, 1> {
  static constexpr bool is_stretched = true;
};

namespace detail {
/// Steps of axes that are walked as they are.
template <int Rank>
constexpr ExtentList<Rank> unit_steps() {
  ExtentList<Rank> steps;
  for (int axis = 0; axis < Rank; ++axis) steps[axis] = 1;
  return steps;
}
/// True where no element of the operand stands in a view twice.
template <class... Picks>
constexpr bool picks_once() {
  int const sources[] = {Picks::source..., Picks::second..., -1};
  int const count = static_cast<int>(sizeof(sources) / sizeof(int));
  for (int one = 0; one < count; ++one) {
    for (int other = 0; other < one; ++other) {
      if (sources[one] >= 0 && sources[one] == sources[other]) return false;
    }
  }
  return !(Picks::is_stretched || ... || false);
}
}  // namespace detail

/// The operand read at other indices: permuted, sliced, flipped, with axes added or dropped, along
/// diagonals, in windows. Assignable where the operand is a named tensor or borrowed memory, and no
/// element stands there twice.
template <class Operand, class ShapeType, class... Picks>
struct View : Node<View<Operand, ShapeType, Picks...>, element_of<Operand>, ShapeType> {
  static constexpr int rank = ShapeType::rank;
  static constexpr int operand_rank = Operand::rank;
  static constexpr ExtentList<rank> sources{{Picks::source...}};
  static constexpr ExtentList<rank> seconds{{Picks::second...}};
  static constexpr bool is_writable = [] {
    if constexpr (requires { Operand::is_writable; }) {
      return Operand::is_writable && detail::picks_once<Picks...>();
    } else {
      return false;
    }
  }();

  constexpr View(Operand viewed, ShapeType const& shape, ExtentList<operand_rank> const& first,
                 ExtentList<rank> const& stride)
      : operand(std::move(viewed)), starts(first), steps(stride), shape_(shape) {}
  constexpr View(View const&) = default;
  constexpr View(View&&) = default;

  [[nodiscard]] constexpr ShapeType const& shape() const { return shape_; }

  /// Writes the elements of an expression, whose shape broadcasts to the view's. What the view
  /// reads and what it writes may overlap.
  template <Expression Source>
  constexpr View const& operator=(Source const& source) const {
    assign(*this, source);
    return *this;
  }
  constexpr View& operator=(View const& source) {
    assign(*this, source);
    return *this;
  }
  constexpr View const& operator=(ScalarOperand auto element) const {
    fill(*this, element);
    return *this;
  }

  Operand operand;
  ExtentList<operand_rank> starts;  ///< first index along each axis of the operand
  ExtentList<rank> steps;           ///< step along each axis of the view

 private:
  [[no_unique_address]] ShapeType shape_;
};

/// The operand's elements, in row-major order, in another shape. Stored operands are not copied.
template <class Operand, class ShapeType>
struct Reshape : Node<Reshape<Operand, ShapeType>, element_of<Operand>, ShapeType> {
  static constexpr bool is_writable = [] {
    if constexpr (requires { Operand::is_writable; }) {
      return Operand::is_writable && detail::is_stored_leaf<Operand>;
    } else {
      return false;
    }
  }();

  constexpr Reshape(Operand reshaped, ShapeType const& shape)
      : operand(std::move(reshaped)), shape_(shape) {}
  constexpr Reshape(Reshape const&) = default;
  constexpr Reshape(Reshape&&) = default;

  [[nodiscard]] constexpr ShapeType const& shape() const { return shape_; }
  [[nodiscard]] constexpr auto* data() const
    requires(detail::is_stored_leaf<Operand>)
  {
    return operand.data();
  }

  template <Expression Source>
  constexpr Reshape const& operator=(Source const& source) const {
    assign(*this, source);
    return *this;
  }
  constexpr Reshape& operator=(Reshape const& source) {
    assign(*this, source);
    return *this;
  }
  constexpr Reshape const& operator=(ScalarOperand auto element) const {
    fill(*this, element);
    return *this;
  }

  Operand operand;

 private:
  [[no_unique_address]] ShapeType shape_;
};

namespace detail {
template <class Operand, class ShapeType>
inline constexpr bool is_stored_leaf<Reshape<Operand, ShapeType>> = is_stored_leaf<Operand>;
}  // namespace detail

}  // namespace sinter::inline SINTER_ABI
