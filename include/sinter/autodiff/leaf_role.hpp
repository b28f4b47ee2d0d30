/// @file
/// What each leaf of a region is to a gradient: argument or barrier, active, read in its own order.
#pragma once

#include <sinter/expression/argument.hpp>
#include <sinter/lower/flatten.hpp>
#include <sinter/rule/partial.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// What a leaf of a region is to a gradient.
struct LeafRole {
  int argument = -1;       ///< number of the argument
  int barrier = -1;        ///< number among the region's barriers
  bool is_active = false;  ///< a gradient is wanted
  bool is_viewed = false;  ///< read at other indices than its own
};
template <int Count>
struct LeafRoles {
  LeafRole values[Count > 0 ? Count : 1];
};
struct RoleCounter {
  int leaf = 0;
  int barrier = 0;
};

/// How a leaf is reached.
struct RolePath {
  bool is_viewed = false;
  bool is_detached = false;
};

template <class NodeType>
struct ListRoles {
  static constexpr void run(LeafRole* roles, RoleCounter& next, RolePath path) {
    LeafRole& role = roles[next.leaf++];
    role.is_viewed = path.is_viewed;
    role.is_active = passes_gradient<NodeType> && !path.is_detached;
    if constexpr (Flatten<NodeType>::is_barrier) {
      role.barrier = next.barrier++;
    } else {
      role.argument = argument_number<NodeType>;
    }
  }
};
template <class Rule, class ElementType, class ShapeType, class... Operands>
struct ListRoles<Map<Rule, ElementType, ShapeType, Operands...>> {
  static constexpr void run(LeafRole* roles, RoleCounter& next, RolePath path) {
    path.is_detached = path.is_detached || std::is_same_v<Rule, Detach>;
    (ListRoles<Operands>::run(roles, next, path), ...);
  }
};
template <class Operand, class ShapeType, class... Picks>
struct ListRoles<View<Operand, ShapeType, Picks...>> {
  static constexpr void run(LeafRole* roles, RoleCounter& next, RolePath path) {
    path.is_viewed = true;
    ListRoles<Operand>::run(roles, next, path);
  }
};
// A leaf in another shape is read at other indices than its own.
template <class Operand, class ShapeType>
  requires(is_stored_leaf<Reshape<Operand, ShapeType>>)
struct ListRoles<Reshape<Operand, ShapeType>> {
  static constexpr void run(LeafRole* roles, RoleCounter& next, RolePath path) {
    LeafRole& role = roles[next.leaf++];
    role.argument = argument_number<Operand>;
    role.is_active = passes_gradient<Operand> && !path.is_detached;
    role.is_viewed = true;
  }
};
template <class NodeType>
inline constexpr auto leaf_roles = [] {
  LeafRoles<program_of<NodeType>::leaves> roles{};
  RoleCounter next;
  ListRoles<NodeType>::run(roles.values, next, {});
  return roles;
}();
/// True where a gradient passes from the end of a region into its barrier `Number`.
template <class NodeType, int Number>
inline constexpr bool is_active_barrier = [] {
  for (LeafRole const& role : leaf_roles<NodeType>.values) {
    if (role.barrier == Number) return role.is_active;
  }
  return false;
}();

}  // namespace sinter::inline SINTER_ABI::detail
