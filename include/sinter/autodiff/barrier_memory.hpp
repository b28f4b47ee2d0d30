/// @file
/// Room for values and cotangents of barriers: the thread's arena, or memory of their own.
#pragma once

#include <sinter/evaluate/barriers.hpp>

#include <type_traits>

namespace sinter::inline SINTER_ABI::detail {

/// Elements, of which `Few` are room in the object itself.
template <class ElementType, std::ptrdiff_t Few = 0>
class BarrierMemory {
 public:
  constexpr BarrierMemory() = default;
  BarrierMemory(BarrierMemory const&) = delete;
  BarrierMemory& operator=(BarrierMemory const&) = delete;
  constexpr ~BarrierMemory() { delete[] owned_; }

  /// Takes the memory, of the arena where a scope of it is open as long as this lives.
  constexpr void open(std::ptrdiff_t size, bool in_arena) {
    if (data_ != nullptr) return;
    auto const count = static_cast<std::size_t>(size > 0 ? size : 1);
    if (size <= Few) {
      data_ = few_;
    } else if (std::is_constant_evaluated()) {
      data_ = owned_ = new ElementType[count]{};
    } else if (in_arena) {
      data_ = reinterpret_cast<ElementType*>(thread_arena().take(count * sizeof(ElementType)));
    } else {
      data_ = owned_ = new ElementType[count];
    }
  }
  [[nodiscard]] constexpr ElementType* data() const { return data_; }

 private:
  ElementType* data_ = nullptr;
  ElementType* owned_ = nullptr;
  ElementType few_[Few > 0 ? Few : 1]{};
};

/// The memory of a node's elements: in the object itself where they are few.
template <class NodeType>
inline constexpr std::ptrdiff_t few_elements = [] {
  if constexpr (NodeType::shape_type::is_static) {
    constexpr std::ptrdiff_t size = shape_of<NodeType>().size();
    return size <= 16 ? size : 0;
  } else {
    return std::ptrdiff_t{0};
  }
}();
template <class NodeType>
using barrier_memory = BarrierMemory<element_of<NodeType>, few_elements<NodeType>>;

}  // namespace sinter::inline SINTER_ABI::detail
