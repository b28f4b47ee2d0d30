/// @file
/// Structures: what is made of tensors, as models are; its parts, and the same with other parts.
#pragma once

#include <sinter/expression/argument.hpp>

#include <boost/hana/accessors.hpp>
#include <boost/hana/concept/struct.hpp>
#include <boost/hana/pair.hpp>
#include <boost/hana/tuple.hpp>
#include <boost/hana/unpack.hpp>

#include <array>
#include <tuple>

namespace sinter::inline SINTER_ABI::detail {

template <class... Types>
struct TypeList {
  static constexpr int count = static_cast<int>(sizeof...(Types));
};

/// A tensor that a gradient can be taken with respect to.
template <class T>
inline constexpr bool is_differentiable_tensor = [] {
  if constexpr (is_tensor<T>) {
    return differentiable_element<element_of<T>>;
  } else {
    return false;
  }
}();

template <class T>
inline constexpr bool is_tuple_structure = false;
template <class... Parts>
inline constexpr bool is_tuple_structure<std::tuple<Parts...>> = true;
template <class First, class Second>
inline constexpr bool is_tuple_structure<std::pair<First, Second>> = true;
template <class Part, std::size_t Count>
inline constexpr bool is_tuple_structure<std::array<Part, Count>> = true;

/// True for what has parts: a struct adapted with Boost.Hana, a tuple, a pair, an array.
template <class T>
inline constexpr bool has_parts = [] {
  if constexpr (is_tensor<T>) {
    return false;
  } else {
    return is_tuple_structure<T> || boost::hana::Struct<T>::value;
  }
}();

/// Calls a function with all parts of a structure.
template <class T, class Visit>
constexpr decltype(auto) apply_parts(T& whole, Visit visit) {
  if constexpr (is_tuple_structure<std::remove_const_t<T>>) {
    return std::apply(visit, whole);
  } else {
    return boost::hana::unpack(
        boost::hana::accessors<std::remove_const_t<T>>(),
        [&](auto const&... member) -> decltype(auto) {
          return visit(boost::hana::second(member)(whole)...);
        });
  }
}

struct ListTypes {
  template <class... Parts>
  constexpr auto operator()(Parts&...) const {
    return TypeList<std::remove_const_t<Parts>...>{};
  }
};
template <class T>
using parts_of = decltype(apply_parts(std::declval<T&>(), ListTypes{}));

/// Number of tensors in a structure that gradients are taken with respect to.
template <class T>
constexpr int count_tensors() {
  if constexpr (is_differentiable_tensor<T>) {
    return 1;
  } else if constexpr (has_parts<T>) {
    return []<class... Parts>(TypeList<Parts...>) {
      return (0 + ... + count_tensors<Parts>());
    }(parts_of<T>{});
  } else {
    return 0;
  }
}

/// References to all tensors of a structure that gradients are taken with respect to.
template <class T>
constexpr auto tensors_in(T& whole) {
  using Plain = std::remove_const_t<T>;
  if constexpr (is_differentiable_tensor<Plain>) {
    return std::tuple<T&>(whole);
  } else if constexpr (has_parts<Plain>) {
    return apply_parts(whole, [](auto&... parts) { return std::tuple_cat(tensors_in(parts)...); });
  } else {
    return std::tuple<>();
  }
}

/// A template over the types of its members, with others in their place.
template <class T, class Parts>
struct Rebound {
  static constexpr bool exists = false;
};
template <template <class...> class Model, class... Parts>
struct Rebound<Model<Parts...>, TypeList<Parts...>> {
  static constexpr bool exists = true;
  template <class... Others>
  using with = Model<Others...>;
};

/// A structure like `T` of other parts: of the same template where the types of its members are
/// the template's arguments, otherwise a tuple, which can be taken apart just as the struct can.
template <class T, class... Parts>
constexpr auto rebuilt(Parts&&... parts) {
  if constexpr (Rebound<T, parts_of<T>>::exists && !is_tuple_structure<T>) {
    return typename Rebound<T, parts_of<T>>::template with<Parts...>{
        std::forward<Parts>(parts)...};
  } else {
    return std::tuple<Parts...>(std::forward<Parts>(parts)...);
  }
}

/// Where the first of the tensors in each part is in the list of all.
template <int First, class... Parts>
constexpr auto part_offsets(TypeList<Parts...>) {
  std::array<int, sizeof...(Parts) + 1> offsets{First};
  int const counts[] = {count_tensors<Parts>()..., 0};
  for (std::size_t k = 0; k < sizeof...(Parts); ++k) offsets[k + 1] = offsets[k] + counts[k];
  return offsets;
}

/// What a differentiated function is called with in place of a structure: a leaf for each tensor,
/// numbered from `First` on. Everything else is constant.
template <int First, class T, class Slots>
constexpr auto with_leaves(T const& whole, Slots& slots) {
  if constexpr (is_differentiable_tensor<T>) {
    return Argument<First, T>(whole, &std::get<static_cast<std::size_t>(First)>(slots));
  } else if constexpr (is_tensor<T>) {
    return operand<false>(whole);
  } else if constexpr (has_parts<T>) {
    return apply_parts(whole, [&](auto const&... parts) {
      return [&]<std::size_t... Number>(std::index_sequence<Number...>) {
        constexpr auto offsets = part_offsets<First>(parts_of<T>{});
        return rebuilt<T>(with_leaves<offsets[Number]>(parts, slots)...);
      }(std::make_index_sequence<sizeof...(parts)>{});
    });
  } else {
    return whole;
  }
}

/// The tensors of several structures, one behind the other. A list of tensors is what it is: a
/// concatenation of many tuples is slow to compile.
template <class... Wholes>
constexpr auto tensors_in_all(std::tuple<Wholes&...> const& wholes) {
  if constexpr ((is_differentiable_tensor<std::remove_const_t<Wholes>> && ...)) {
    return wholes;
  } else {
    return std::apply([](auto&... each) { return std::tuple_cat(tensors_in(each)...); }, wholes);
  }
}

constexpr std::tuple<> slots_for(std::tuple<> const&) { return {}; }
/// The slots of a list of tensors; an array where they are of one type, which compiles faster.
template <class First, class... Rest>
constexpr auto slots_for(std::tuple<First&, Rest&...> const&) {
  using Slot = GradientSlot<element_of<First>>;
  if constexpr ((std::is_same_v<element_of<First>, element_of<Rest>> && ...)) {
    return std::array<Slot, 1 + sizeof...(Rest)>{};
  } else {
    return std::tuple<Slot, GradientSlot<element_of<Rest>>...>();
  }
}

}  // namespace sinter::inline SINTER_ABI::detail
