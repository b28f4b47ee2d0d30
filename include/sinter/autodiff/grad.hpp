/// @file
/// Gradients of functions: `value_and_grad`, `value_and_grad_into`, `grad`.
#pragma once

#include <sinter/autodiff/differentiate.hpp>

namespace sinter::inline SINTER_ABI {

/// True where `Gradients` are tensors, or structures, that can take the gradients of `Arguments`.
template <class Gradients, class... Arguments>
inline constexpr bool gradient_destinations =
    detail::are_destinations<Gradients, detail::TypeList<Arguments...>>;

#define SINTER_CHECK_DIFFERENTIABLE(call)                                                         \
  constexpr int count = static_cast<int>(sizeof...(Arguments));                                   \
  static_assert(detail::numbers_arguments<Chosen, count>,                                         \
                call ": each number in value_and_grad<numbers...> must be that of an argument, "  \
                     "once");                                                                     \
  if constexpr (detail::numbers_arguments<Chosen, count>) {                                       \
    static_assert(detail::differentiable_choice<Chosen, Arguments...>,                            \
                  call ": the arguments must be tensors of floating-point elements, or "          \
                       "structures with such; capture others in f");                              \
    if constexpr (detail::differentiable_choice<Chosen, Arguments...>) {                          \
      static_assert(                                                                              \
          differentiable_result<detail::result_of<Chosen, Function, Arguments...>>,               \
          call ": the function must return an expression of rank 0 with floating-point "          \
               "elements, such as sum(...) or mean(...)");                                        \
    }                                                                                             \
  }

namespace detail {

template <class Chosen, class Function, class... Arguments>
constexpr auto chosen_value_and_grad(Function const& function, Arguments const&... arguments) {
  SINTER_CHECK_DIFFERENTIABLE("value_and_grad(f, arguments...)")
  if constexpr (can_differentiate<Chosen, Function, Arguments...>) {
    auto const all = std::tie(arguments...);
    return [&]<std::size_t... K>(std::index_sequence<K...>) {
      using ElementType = element_of<result_of<Chosen, Function, Arguments...>>;
      auto result = std::tuple(
          ElementType{},
          gradient_like(
              std::get<static_cast<std::size_t>(Chosen::at(static_cast<int>(K)))>(all))...);
      std::get<0>(result) = run_value_and_grad<Chosen>(
          function, std::tie(std::get<K + 1>(result)...), arguments...);
      return result;
    }(std::make_index_sequence<static_cast<std::size_t>(Chosen::template count<count>)>{});
  } else {
    return std::tuple<double, Arguments...>(0.0, arguments...);
  }
}

template <class Chosen, class Function, class... Gradients, class... Arguments>
constexpr auto chosen_value_and_grad_into(Function const& function,
                                          std::tuple<Gradients&...> gradients,
                                          Arguments const&... arguments) {
  SINTER_CHECK_DIFFERENTIABLE("value_and_grad_into(f, std::tie(gradients...), arguments...)")
  if constexpr (can_differentiate<Chosen, Function, Arguments...>) {
    constexpr bool fits = are_destinations<std::tuple<Gradients&...>,
                                           typename ChosenTypes<Chosen, Arguments...>::type>;
    static_assert(fits,
                  "value_and_grad_into(f, std::tie(gradients...), arguments...): each gradient must "
                  "be of its argument's type");
    if constexpr (fits) {
      return run_value_and_grad<Chosen>(function, gradients, arguments...);
    } else {
      return 0.0;
    }
  } else {
    return 0.0;
  }
}

}  // namespace detail
#undef SINTER_CHECK_DIFFERENTIABLE

/// The value of a function and its gradient with respect to every argument.
///
/// `function` is called once, with leaves that stand for the arguments, and returns an expression of
/// rank 0 made of them by verbs and operators. Tensors that it captures are constants. An argument
/// is a tensor or a structure: a struct adapted with Boost.Hana, a tuple, a pair, an array. In place
/// of a struct that is a template over the types of its members, the function is called with the
/// same template over leaves, so that `model.weight` and member functions work; in place of any
/// other structure with a tuple of leaves, for `auto const& [weight, bias] = model`.
///
/// returns std::tuple: the value as a number, then a gradient of each argument's type
/// errors  "the function must return an expression of rank 0", "the arguments must be tensors of
///         floating-point elements", "has no partial derivative"
/// cost    a loop for each region forward and one backward, in which element-wise values are
///         computed again; operands and results of barriers are kept
/// example examples/11_gradients.cpp
template <class Function, class... Arguments>
  requires(sizeof...(Arguments) > 0)
constexpr auto value_and_grad(Function const& function, Arguments const&... arguments) {
  return detail::chosen_value_and_grad<detail::Selection<>>(function, arguments...);
}
/// `value_and_grad<0, 2>(f)(x, y, z)`: with respect to the arguments with these numbers; the others
/// are constants of any type.
template <int First, int... Rest, class Function>
constexpr auto value_and_grad(Function function) {
  return [function = std::move(function)]<class... Arguments>(Arguments const&... arguments) {
    return detail::chosen_value_and_grad<detail::Selection<First, Rest...>>(function, arguments...);
  };
}

/// As `value_and_grad`; writes the gradients into objects of the arguments' types and returns the
/// value.
///
/// errors  as `value_and_grad`; a gradient that the function reads, or that is named twice, is a
///         domain_error; nothing is written then
/// cost    as `value_and_grad`, without memory for gradients, which take the arguments' shapes
template <class Function, class... Gradients, class... Arguments>
  requires(sizeof...(Arguments) > 0)
constexpr auto value_and_grad_into(Function const& function, std::tuple<Gradients&...> gradients,
                                   Arguments const&... arguments) {
  return detail::chosen_value_and_grad_into<detail::Selection<>>(function, gradients,
                                                                 arguments...);
}
/// `value_and_grad_into<1>(f, std::tie(dy), x, y)`: with respect to the arguments with these numbers.
template <int First, int... Rest, class Function, class... Gradients, class... Arguments>
constexpr auto value_and_grad_into(Function const& function, std::tuple<Gradients&...> gradients,
                                   Arguments const&... arguments) {
  return detail::chosen_value_and_grad_into<detail::Selection<First, Rest...>>(function, gradients,
                                                                               arguments...);
}

namespace detail {
template <class Chosen, class Function>
constexpr auto grad_function(Function function) {
  return [function = std::move(function)]<class... Arguments>(Arguments const&... arguments) {
    auto result = chosen_value_and_grad<Chosen>(function, arguments...);
    return std::apply(
        []<class First, class... Others>(auto&, First& first, Others&... others) {
          if constexpr (sizeof...(Others) == 0) {
            return First(std::move(first));
          } else {
            return std::tuple<First, Others...>(std::move(first), std::move(others)...);
          }
        },
        result);
  };
}
}  // namespace detail

/// The gradient of a function, as a function: `grad(f)(x, y)` is the tuple of the gradients, or the
/// one gradient where there is one.
template <class Function>
constexpr auto grad(Function function) {
  return detail::grad_function<detail::Selection<>>(std::move(function));
}
/// `grad<1>(f)(x, y)`: with respect to the arguments with these numbers.
template <int First, int... Rest, class Function>
constexpr auto grad(Function function) {
  return detail::grad_function<detail::Selection<First, Rest...>>(std::move(function));
}

}  // namespace sinter::inline SINTER_ABI
