/// @file
/// Forward mode: `jvp`, the value of a function and its derivative along a direction.
#pragma once

#include <sinter/autodiff/dual.hpp>
#include <sinter/autodiff/structure.hpp>
#include <sinter/evaluate/assign.hpp>

#include <tuple>

namespace sinter::inline SINTER_ABI {

/// True where a tensor and its tangent have one element type, of floating point, and one shape, or
/// where both are structures of one type with such tensors.
template <class TensorType, class TangentType>
inline constexpr bool tangent_of = [] {
  using Argument = std::remove_cv_t<TensorType>;
  using Tangent = std::remove_cv_t<TangentType>;
  if constexpr (detail::is_tensor<Argument> && detail::is_tensor<Tangent>) {
    return std::is_floating_point_v<element_of<Argument>> &&
           std::is_same_v<element_of<Argument>, element_of<Tangent>> &&
           equal_shapes<shape_of<Argument>, shape_of<Tangent>>;
  } else if constexpr (detail::has_parts<Argument>) {
    return std::is_same_v<Argument, Tangent> && detail::count_tensors<Argument>() > 0;
  } else {
    return false;
  }
}();

namespace detail {

template <class TensorType, class Element>
struct WithElement;
template <class Old, auto... Extents, class Element>
struct WithElement<Tensor<Old, Extents...>, Element> {
  using type = Tensor<Element, Extents...>;
};

/// An argument and its tangent as a tensor of dual numbers; a structure as one of such tensors,
/// of which what is no tensor of floating-point numbers is copied.
template <class T, class TangentType>
constexpr auto with_tangent(char const* call, T const& argument, TangentType const& tangent) {
  if constexpr (is_differentiable_tensor<T>) {
    using Element = element_of<T>;
    if (!(argument.shape().extents() == tangent.shape().extents())) {
      raise<shape_error>(std::string(call) +
                         ": a tangent must have the shape of its argument, found shapes " +
                         to_text(tangent.shape()) + " and " + to_text(argument.shape()));
    }
    typename WithElement<T, Dual<Element>>::type result(argument.shape(), uninitialized);
    for (std::ptrdiff_t k = 0; k < argument.size(); ++k) {
      result.data()[k] = Dual<Element>(argument.data()[k], tangent.data()[k]);
    }
    return result;
  } else if constexpr (has_parts<T>) {
    return apply_parts(argument, [&](auto const&... parts) {
      return apply_parts(tangent, [&](auto const&... along) {
        return rebuilt<T>(with_tangent(call, parts, along)...);
      });
    });
  } else {
    return argument;
  }
}

/// The values, or the tangents, of a tensor of dual numbers; numbers without tangents have 0.
template <bool Tangents, class TensorType>
constexpr auto part_of(TensorType const& dual) {
  using Element = element_of<TensorType>;
  if constexpr (is_dual<Element>) {
    typename WithElement<TensorType, decltype(Element::value)>::type result(dual.shape(),
                                                                            uninitialized);
    for (std::ptrdiff_t k = 0; k < dual.size(); ++k) {
      result.data()[k] = Tangents ? dual.data()[k].tangent : dual.data()[k].value;
    }
    return result;
  } else if constexpr (Tangents) {
    return TensorType(dual.shape());
  } else {
    return dual;
  }
}

/// The tangents of dual numbers as an object of the argument's type.
template <class T, class DualType>
constexpr T tangents_like(T const& argument, DualType const& dual) {
  if constexpr (is_tensor<T>) {
    return part_of<true>(dual);
  } else {
    T result = argument;
    auto const to = tensors_in(result);
    auto const from = tensors_in(dual);
    [&]<std::size_t... K>(std::index_sequence<K...>) {
      ((std::get<K>(to) = part_of<true>(std::get<K>(from))), ...);
    }(std::make_index_sequence<std::tuple_size_v<std::remove_const_t<decltype(to)>>>{});
    return result;
  }
}

template <class Arguments, class Tangents>
inline constexpr bool are_tangents = false;
template <class... Arguments, class... Tangents>
inline constexpr bool are_tangents<std::tuple<Arguments&...>, std::tuple<Tangents&...>> = [] {
  if constexpr (sizeof...(Arguments) == sizeof...(Tangents) && sizeof...(Arguments) > 0) {
    return (tangent_of<Arguments, Tangents> && ...);
  } else {
    return false;
  }
}();

/// The arguments with their tangents as a tuple of tensors of dual numbers.
template <class... Arguments, class... Tangents>
constexpr auto all_with_tangents(char const* call, std::tuple<Arguments&...> const& arguments,
                                 std::tuple<Tangents&...> const& tangents) {
  return [&]<std::size_t... K>(std::index_sequence<K...>) {
    return std::make_tuple(with_tangent(call, std::get<K>(arguments), std::get<K>(tangents))...);
  }(std::index_sequence_for<Arguments...>{});
}

}  // namespace detail

/// The value of a function of tensors or structures and its derivative along a direction, the
/// product of the Jacobian and the tangents:
/// `auto [value, tangent] = jvp(f, std::tie(w), std::tie(tw))`.
///
/// `function` is called once, with tensors of dual numbers (in place of a structure with one like
/// it, as `value_and_grad` has it), and returns an expression. Tensors that
/// it captures are constants.
///
/// returns std::tuple of two tensors of the function's shape
/// errors  "each argument must have a tangent"; other extents are a shape_error
/// cost    one evaluation on single values, of each of which a tangent is computed beside it
template <class Function, class... Arguments, class... Tangents>
constexpr auto jvp(Function const& function, std::tuple<Arguments&...> arguments,
                   std::tuple<Tangents&...> tangents) {
  constexpr bool fits =
      detail::are_tangents<std::tuple<Arguments&...>, std::tuple<Tangents&...>>;
  static_assert(fits,
                "jvp(f, std::tie(arguments...), std::tie(tangents...)): each argument must have a "
                "tangent, both tensors of one floating-point element type and one shape, or structures "
                "of one type");
  if constexpr (fits) {
    auto const duals =
        detail::all_with_tangents("jvp(f, std::tie(arguments...), std::tie(tangents...))",
                                  arguments, tangents);
    auto const result = std::apply(
        [&](auto const&... each) { return evaluate(function(each...)); }, duals);
    return std::tuple(detail::part_of<false>(result), detail::part_of<true>(result));
  } else {
    return std::tuple(0.0, 0.0);
  }
}

}  // namespace sinter::inline SINTER_ABI
