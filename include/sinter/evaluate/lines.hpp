/// @file
/// Lines: memory along one axis, line after line, for procedures that work on lines.
#pragma once

#include <sinter/evaluate/arena.hpp>
#include <sinter/evaluate/region.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// Where an index of every axis lies, in elements.
template <int Rank>
constexpr std::ptrdiff_t offset_of(ExtentList<Rank> const& index,
                                   ExtentList<Rank> const& strides) {
  std::ptrdiff_t offset = 0;
  for (int axis = 0; axis < Rank; ++axis) offset += index[axis] * strides[axis];
  return offset;
}

/// Calls `visit` with the first element of each line along `Axis` in each of the targets, which
/// agree in all other extents.
template <int Axis, class Visit, class First, class... Rest>
constexpr void for_each_line(Visit visit, First const& first, Rest const&... rest) {
  auto extents = first.extents;
  extents[Axis] = 1;
  ExtentList<First::rank> index;
  std::ptrdiff_t const lines = product(extents);
  for (std::ptrdiff_t line = 0; line < lines; ++line) {
    visit(first.data + offset_of(index, first.strides),
          (rest.data + offset_of(index, rest.strides))...);
    advance(index, extents);
  }
}

/// Room for `count` values while it lives, of the thread's arena and left uninitialised where the
/// program runs.
template <class Value>
class LineBuffer {
 public:
  constexpr explicit LineBuffer(std::ptrdiff_t count) : scope_(is_plain) {
    auto const size = static_cast<std::size_t>(count);
    if (is_plain && !std::is_constant_evaluated()) {
      data_ = reinterpret_cast<Value*>(thread_arena().take(size * sizeof(Value)));
    } else {
      data_ = new Value[size];
    }
  }
  LineBuffer(LineBuffer const&) = delete;
  LineBuffer& operator=(LineBuffer const&) = delete;
  constexpr ~LineBuffer() {
    if (!is_plain || std::is_constant_evaluated()) delete[] data_;
  }
  [[nodiscard]] constexpr Value* data() const { return data_; }

 private:
  static constexpr bool is_plain =
      std::is_trivially_default_constructible_v<Value> && std::is_trivially_destructible_v<Value>;

  ArenaScope scope_;
  Value* data_;
};

}  // namespace sinter::inline SINTER_ABI::detail
