/// @file
/// More elements around an operand: pad, by zeros, the edge, reflected, from the other end.
#pragma once

#include <sinter/evaluate/choose.hpp>
#include <sinter/math/padding.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

/// Where the elements of a padded or rolled operand come from.
template <class Mode, int Rank, bool Rolls = false>
struct PaddedPlaces {
  static constexpr char const* name = Rolls ? "roll" : "pad";
  [[no_unique_address]] Mode mode;
  ExtentList<Rank> before;

  friend constexpr bool operator==(PaddedPlaces const&, PaddedPlaces const&) = default;
  constexpr auto rest() const
    requires(requires(Mode own) { own.value; })
  {
    return mode.value;
  }
  constexpr void check(auto const&) const {}

  template <class Memory, class Visit>
  constexpr void visit(ExtentList<Rank> const& to, Memory const& from, Visit const& visit) const {
    if constexpr (Rank == 0) {
      visit(to, 0, 0, 1);
    } else {
      constexpr int last = Rank - 1;
      auto extents = to;
      extents[last] = 1;
      ExtentList<Rank> index;
      std::ptrdiff_t const lines = to[last] > 0 ? product(extents) : 0;
      for (std::ptrdiff_t line = 0; line < lines; ++line) {
        std::ptrdiff_t offset = 0;
        bool is_inside = true;
        for (int axis = 0; axis < last && is_inside; ++axis) {
          std::ptrdiff_t const source =
              mode.run(index[axis] - before[axis], from.extents[axis]).first;
          is_inside = source >= 0;
          offset += source * from.strides[axis];
        }
        for (std::ptrdiff_t at = 0; at < to[last] && is_inside;) {
          SourceRun run = mode.run(at - before[last], from.extents[last]);
          if (run.count > to[last] - at) run.count = to[last] - at;
          auto place = index;
          place[last] = at;
          if (run.first >= 0) {
            visit(place, offset + run.first * from.strides[last], from.strides[last], run.count);
          }
          at += run.count;
        }
        advance(index, extents);
      }
    }
  }
};

template <class T>
inline constexpr bool is_width = Number<T>;
template <class Before, class After>
inline constexpr bool is_width<Width<Before, After>> = true;
template <class T>
inline constexpr bool is_padding = false;
template <class Value>
inline constexpr bool is_padding<ConstantPadding<Value>> = true;
template <>
inline constexpr bool is_padding<EdgePadding> = true;
template <>
inline constexpr bool is_padding<ReflectPadding> = true;
template <>
inline constexpr bool is_padding<WrapPadding> = true;
template <class T>
concept PadOption = is_width<T> || is_padding<T>;

/// A width as two numbers; static ones are `unknown` where they are not constants.
struct WidthNumbers {
  std::ptrdiff_t before;
  std::ptrdiff_t after;
};
template <Number Both>
constexpr WidthNumbers width_numbers(Both both) {
  return {value_of(both), value_of(both)};
}
template <class Before, class After>
constexpr WidthNumbers width_numbers(Width<Before, After> const& both) {
  return {value_of(both.before), value_of(both.after)};
}
/// A width that the compiler knows; negative ones are all the same.
template <class T>
inline constexpr std::ptrdiff_t fixed_width =
    Constant<T> && static_value<T> < 0 ? unknown - 1 : static_value<T>;
template <class T>
inline constexpr WidthNumbers fixed_widths{fixed_width<T>, fixed_width<T>};
template <class Before, class After>
inline constexpr WidthNumbers fixed_widths<Width<Before, After>>{fixed_width<Before>,
                                                                 fixed_width<After>};

/// What is given to `pad` behind the operand: one width, or one for each axis; a mode may follow.
template <int Rank, class... Options>
struct PadOptions {
  static constexpr int widths = (0 + ... + (is_width<Options> ? 1 : 0));
  static constexpr int modes = (0 + ... + (is_padding<Options> ? 1 : 0));
  static constexpr bool is_last = [] {
    bool const kinds[] = {is_padding<Options>..., false};
    for (std::size_t k = 0; k + 1 < sizeof...(Options); ++k) {
      if (kinds[k]) return false;
    }
    return true;
  }();
  static constexpr bool is_valid =
      (widths == 1 || widths == Rank) && modes <= 1 && is_last && (widths > 0 || Rank == 0);
  static constexpr WidthNumbers fixed[sizeof...(Options) + 1] = {fixed_widths<Options>..., {0, 0}};

  static constexpr WidthNumbers fixed_at(int axis) { return fixed[widths == 1 ? 0 : axis]; }
};
constexpr auto mode_of() { return ConstantPadding<bool>{}; }
template <class First, class... Rest>
constexpr auto mode_of(First const& first, Rest const&... rest) {
  if constexpr (is_padding<First>) {
    return first;
  } else {
    return mode_of(rest...);
  }
}

template <class Choice, int Rank>
constexpr auto padded_list(ExtentList<Rank> list) {
  for (int axis = 0; axis < Rank; ++axis) {
    auto const [before, after] = Choice::fixed_at(axis);
    bool const is_known = list[axis] != unknown && before != unknown && after != unknown;
    list[axis] = is_known ? list[axis] + before + after : unknown;
  }
  return list;
}

/// True where a mode puts nothing among elements of a type that would lose its kind there.
template <class Mode, class ElementType>
inline constexpr bool paddable_elements = true;
template <class Value, class ElementType>
inline constexpr bool paddable_elements<ConstantPadding<Value>, ElementType> =
    std::is_same_v<Value, bool> || assignable_elements<Value, ElementType>;
template <class ElementType, class Mode>
constexpr auto mode_for(Mode const& mode) {
  return mode;
}
template <class ElementType, class Value>
constexpr auto mode_for(ConstantPadding<Value> const& mode) {
  return ConstantPadding<ElementType>{scalar_as<ElementType>(mode.value)};
}

template <class Choice, class Held, class Mode, class... Options>
constexpr auto padded(Held held, Mode const& mode, Options const&... options) {
  constexpr int rank = Held::rank;
  constexpr auto list = padded_list<Choice>(Held::shape_type::static_extents);
  using Result = shape_from<list>;
  auto const widths = [](auto const& given) {
    if constexpr (is_padding<std::remove_cvref_t<decltype(given)>>) {
      return WidthNumbers{0, 0};
    } else {
      return width_numbers(given);
    }
  };
  WidthNumbers const all[] = {widths(options)..., {0, 0}};
  auto extents = held.shape().extents();
  ExtentList<rank> before;
  for (int axis = 0; axis < rank; ++axis) {
    WidthNumbers const& own = all[Choice::widths == 1 ? 0 : axis];
    std::ptrdiff_t const most = Mode::most(extents[axis]);
    if (own.before < 0 || own.after < 0 || own.before > most || own.after > most) {
      raise<shape_error>(detail::text_of(
          {"pad(x, widths..., mode): the widths must not be negative, nor longer "
           "than the mode can go on, found ", own.before, " and ", own.after, " at axis ", axis,
           " of extent ", extents[axis]}));
    }
    before[axis] = own.before;
    extents[axis] += own.before + own.after;
  }
  using Places = PaddedPlaces<Mode, rank>;
  return make_procedure<element_of<Held>>(Choose<Places>{{mode, before}}, Result(extents),
                                          std::move(held));
}

}  // namespace detail

/// True unless the compiler sees a width that is negative or longer than a mode can go on.
template <class ShapeType, class Choice, class Mode>
inline constexpr bool paddable_widths = [] {
  for (int axis = 0; axis < ShapeType::rank; ++axis) {
    auto const [before, after] = Choice::fixed_at(axis);
    std::ptrdiff_t const extent = ShapeType::static_extents[axis];
    if (before < unknown || after < unknown) return false;
    if (extent != unknown && (before > Mode::most(extent) || after > Mode::most(extent))) {
      return false;
    }
  }
  return true;
}();

/// The operand with more elements around it: `pad(x, 1_c)` on all sides, `pad(x, 1, width(0, 2))`
/// for each axis a width, or one in front and one behind. Zeros, or what a mode says:
/// `pad(x, 1_c, padding::edge)`, `reflect`, `wrap`, `constant(7)`.
///
/// shape   the widths are added; constants keep static extents static
/// errors  "the widths must not be negative, nor longer than the mode can go on"
/// cost    one pass; an operand that is neither stored nor a view is evaluated first
SINTER_OPTIONS_VERB(
    pad, detail::PadOption, using ShapeType = shape_of<Operand>;
    constexpr int rank = ShapeType::rank;
    using Choice = detail::PadOptions<rank, Options...>;
    static_assert(Choice::is_valid,
                  "pad(x, widths..., mode): there must be one width for all axes or one for each, "
                  "then at most one mode");
    if constexpr (Choice::is_valid) {
      using E = element_of<Operand>;
      using Mode = decltype(detail::mode_of(options...));
      static_assert(detail::paddable_elements<Mode, E>,
                    "pad(x, widths..., mode): elements must not lose their kind; convert the "
                    "number first");
      static_assert(paddable_widths<ShapeType, Choice, Mode>,
                    "pad(x, widths..., mode): the widths must not be negative, nor longer than the "
                    "mode can go on");
      if constexpr (paddable_widths<ShapeType, Choice, Mode> &&
                    detail::paddable_elements<Mode, E>) {
        return detail::padded<Choice>(detail::operand<false>(std::forward<Operand>(x)),
                                      detail::mode_for<E>(detail::mode_of(options...)),
                                      options...);
      } else { return detail::after_error<element_of<Operand>, rank>(); }
    } else { return detail::after_error<element_of<Operand>, rank>(); })

}  // namespace sinter::inline SINTER_ABI
