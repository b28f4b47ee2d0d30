/// @file
/// Words of `explain`: names of rules and element types, counts, leaves.
#pragma once

#include <sinter/evaluate/barriers.hpp>

#include <string>

namespace sinter::inline SINTER_ABI::detail {

// ---- names ---------------------------------------------------------------------------------

#if defined(__GNUC__) || defined(__clang__)
#define SINTER_SIGNATURE __PRETTY_FUNCTION__
#else
#define SINTER_SIGNATURE "Type = rule]"
#endif
/// Text in which the compiler names a type, behind `Type = `.
template <class Type>
constexpr char const* signature() {
  return SINTER_SIGNATURE;
}
#undef SINTER_SIGNATURE

/// A type's name without the namespaces, from the text of `signature`.
SINTER_COLD inline std::string name_in(std::string const& signature) {
  std::size_t const begin = signature.find("Type = ");
  if (begin == std::string::npos) return "rule";
  std::string name;
  for (std::size_t at = begin + 7; at + 1 < signature.size() && signature[at] != ';'; ++at) {
    if (signature.compare(at, 2, " >") == 0) continue;  // g++: `A<B<C> >`
    if (signature.compare(at, 2, "::") != 0) {
      name += signature[at];
      continue;
    }
    // What stands before is a scope: an identifier, or (anonymous namespace), or main().
    ++at;
    int depth = 0;
    while (!name.empty()) {
      char const last = name.back();
      if (last == ')' || last == '}' || last == '>') ++depth;
      if (depth == 0 && (last == '<' || last == ',' || last == ' ' || last == '(')) break;
      if (last == '(' || last == '{' || last == '<') --depth;
      name.pop_back();
    }
  }
  return name;
}
template <class Type>
std::string type_name() {
  return name_in(signature<Type>());
}

/// `float`, `int32`, `uint8`, ...
template <class E>
constexpr char const* element_name() {
  constexpr char const* integers[2][4] = {{"uint8", "uint16", "uint32", "uint64"},
                                          {"int8", "int16", "int32", "int64"}};
  constexpr int power = sizeof(E) == 8 ? 3 : sizeof(E) == 4 ? 2 : sizeof(E) == 2 ? 1 : 0;
  if constexpr (std::is_same_v<E, bool>) {
    return "bool";
  } else if constexpr (std::is_class_v<E>) {
    return is_complex<E> ? (sizeof(E) == 8 ? "complex64" : "complex128") : "a class";
  } else if constexpr (std::is_floating_point_v<E>) {
    return sizeof(E) == 4 ? "float" : "double";
  } else {
    return integers[std::is_signed_v<E>][power];
  }
}

template <class Instruction>
constexpr char const* rule_signature(Instruction*) {
  return nullptr;
}
template <class Rule, class Lane, class... Operands>
constexpr char const* rule_signature(Apply<Rule, Lane, Operands...>*) {
  return signature<Rule>();
}
SINTER_COLD inline std::string joined_names(char const* const* signatures, int count) {
  std::string names;
  for (int k = 0; k < count; ++k) {
    if (signatures[k] == nullptr) continue;
    if (!names.empty()) names += ", ";
    names += name_in(signatures[k]);
  }
  return names;
}
/// The rules of a program in the order in which they are applied.
template <class... Instructions>
std::string rule_names(Program<Instructions...>) {
  char const* const signatures[] = {rule_signature(static_cast<Instructions*>(nullptr))...};
  return joined_names(signatures, static_cast<int>(sizeof...(Instructions)));
}

#define SINTER_TEXT_OF_TOKEN(token) #token
#define SINTER_TEXT_OF(macro) SINTER_TEXT_OF_TOKEN(macro)
inline constexpr char const* instruction_set = SINTER_TEXT_OF(SINTER_INSTRUCTIONS);
#undef SINTER_TEXT_OF
#undef SINTER_TEXT_OF_TOKEN

/// `3 regions`, `no temporary`.
SINTER_COLD inline std::string counted(std::ptrdiff_t count, char const* noun) {
  if (count == 0) return text_of({"no ", noun});
  return text_of({count, " ", noun, (count == 1 ? "" : "s")});
}
/// `5 x 7`.
SINTER_COLD inline std::string times(std::ptrdiff_t const* extents, int rank) {
  std::string text = rank > 0 ? "" : "1";
  for (int axis = 0; axis < rank; ++axis) {
    text += text_of({axis > 0 ? " x " : "", extents[axis]});
  }
  return text;
}

/// `sum over axes 0, 2 of (2, 3, 5)`.
SINTER_COLD inline std::string reduction_text(char const* name, unsigned bits, int rank,
                                              std::ptrdiff_t const* extents) {
  std::string axes;
  int count = 0;
  for (int axis = 0; axis < rank; ++axis) {
    if (((bits >> axis) & 1U) == 0) continue;
    axes += text_of({count++ > 0 ? ", " : " ", axis});
  }
  axes = count == 0 ? "no axis" : count == 1 ? text_of({"axis", axes}) : text_of({"axes", axes});
  return text_of({name, " over ", axes, " of ", to_text(extents, rank)});
}

// ---- leaves --------------------------------------------------------------------------------

/// How a leaf meets the destination.
enum class Meeting { none, same, overlap };

/// A leaf of a region.
struct LeafNote {
  char const* element = "";
  std::string shape = "()";
  int region = 0;  ///< that computes it; 0: memory of the user's, or a number
  bool is_merged = false;
  char const* access = "direct";
  Meeting meeting = Meeting::none;

  [[nodiscard]] SINTER_COLD std::string text() const {
    std::string result = text_of(
        {element, shape == "()" ? "" : " ", shape == "()" ? "" : shape.c_str()});
    if (region > 0) result += text_of({" of region ", region});
    if (is_merged) result += " (merged)";
    result += text_of({", ", access});
    if (meeting == Meeting::same) result += ", is the destination";
    if (meeting == Meeting::overlap) result += ", overlaps the destination";
    return result;
  }
};

/// What stands for the elements of a region that is not evaluated.
template <class ElementType>
struct RegionValue {
  int region;
  bool is_merged;
};

/// A table of leaves that takes notes; see `LeafTable`.
template <int Count, int Rank>
struct NotedTable {
  LeafLayout<Count, Rank> layout{};
  LeafNote notes[Count > 0 ? Count : 1];

  template <int Leaf, class NodeType>
  void add(NodeType const& node) {
    if constexpr (is_generated_leaf<NodeType>) {
      layout.data[Leaf] = generated_memory();
      place_generated(node, layout.entries[Leaf], layout.strides[Leaf], Rank);
    } else {
      layout.data[Leaf] = reinterpret_cast<std::byte const*>(node.data());
    }
    note<element_of<NodeType>>(Leaf, node.shape().extents());
  }
  template <int Leaf, class ElementType, int OwnRank>
  void add(RegionValue<ElementType> value, ExtentList<OwnRank> const& extents) {
    notes[Leaf].region = value.region;
    notes[Leaf].is_merged = value.is_merged;
    note<ElementType>(Leaf, extents);
  }
  /// There is no memory to step into.
  void forget_offsets() {
    for (int leaf = 0; leaf < Count; ++leaf) {
      if (layout.data[leaf] == nullptr) layout.entries[leaf].offset = 0;
    }
  }

 private:
  template <class ElementType, int OwnRank>
  void note(int leaf, ExtentList<OwnRank> const& extents) {
    layout.place(leaf, extents);
    notes[leaf].element = element_name<ElementType>();
    notes[leaf].shape = to_text(extents.values, OwnRank);
  }
};

/// A barrier that a region before has explained; see `Known`.
struct KnownRegion {
  void const* type;
  void const* node;
  int region;
  KnownRegion const* before;
  mutable bool is_read = true;  ///< false: evaluated before the first region that reads it
};

/// A value that a region before has stored.
template <class ElementType, class ShapeType>
struct Stored : Node<Stored<ElementType, ShapeType>, ElementType, ShapeType> {
  Stored(ShapeType const& shape, int region) : shape_(shape), number(region) {}
  [[nodiscard]] constexpr ShapeType const& shape() const { return shape_; }

 private:
  [[no_unique_address]] ShapeType shape_;

 public:
  int number;
};

}  // namespace sinter::inline SINTER_ABI::detail
