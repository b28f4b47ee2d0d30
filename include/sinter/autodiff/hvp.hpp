/// @file
/// `hvp`: the product of a function's Hessian and a vector, forward over reverse.
#pragma once

#include <sinter/autodiff/grad.hpp>
#include <sinter/autodiff/jvp.hpp>

namespace sinter::inline SINTER_ABI {

/// The Hessian of a function of tensors or structures times a direction: the derivative of the gradient along it.
/// `auto [hv] = hvp(f, std::tie(w), std::tie(v))`.
///
/// returns std::tuple: for each argument an object of its type
/// errors  as `value_and_grad` and `jvp`
/// cost    a gradient on single values, with a tangent beside each; no Hessian is formed
/// source  B. A. Pearlmutter, Fast exact multiplication by the Hessian, Neural Computation 6 (1994)
template <class Function, class... Arguments, class... Directions>
constexpr auto hvp(Function const& function, std::tuple<Arguments&...> arguments,
                   std::tuple<Directions&...> directions) {
  constexpr bool fits =
      detail::are_tangents<std::tuple<Arguments&...>, std::tuple<Directions&...>>;
  static_assert(fits,
                "hvp(f, std::tie(arguments...), std::tie(directions...)): each argument must have "
                "a direction, both tensors of one floating-point element type and one shape, or "
                "structures of one type");
  if constexpr (fits) {
    auto const duals =
        detail::all_with_tangents("hvp(f, std::tie(arguments...), std::tie(directions...))",
                                  arguments, directions);
    auto const gradients = std::apply(
        [&](auto const&... each) { return value_and_grad(function, each...); }, duals);
    return [&]<std::size_t... K>(std::index_sequence<K...>) {
      return std::make_tuple(
          detail::tangents_like(std::get<K>(arguments), std::get<K + 1>(gradients))...);
    }(std::index_sequence_for<Arguments...>{});
  } else {
    return std::tuple<std::remove_cv_t<Arguments>...>(std::get<Arguments&>(arguments)...);
  }
}

}  // namespace sinter::inline SINTER_ABI
