/// @file
/// What is done with a block of a product's result as soon as it is complete.
#pragma once

#include <sinter/evaluate/multiply_view.hpp>

#include <cstddef>

namespace sinter::inline SINTER_ABI { namespace kernel {

/// Called with each block of the result once, while the block is in a cache; from several threads
/// where the product is cut into parts for them. Rows of the result must be contiguous.
struct Finish {
  void const* own;
  void (*run)(void const* own, std::byte* first, std::ptrdiff_t rows, std::ptrdiff_t columns);
};

/// Bytes of such a block, about.
inline constexpr std::ptrdiff_t finished_bytes = 131072;

/// As many places of `size` bytes as a block has room for: a multiple of `unit`, and not none.
constexpr std::ptrdiff_t finished_places(std::ptrdiff_t size, std::ptrdiff_t unit) {
  auto const places = finished_bytes / size / unit * unit;
  return places > unit ? places : unit;
}

template <class E>
void finish_block(Finish const* finish, MatrixView<E> const& block) {
  if (finish == nullptr) return;
  ScratchAside const aside;
  finish->run(finish->own, reinterpret_cast<std::byte*>(block.data), block.rows, block.columns);
}

} }  // namespace sinter::kernel
