/// @file
/// `Blocks`: hands leaves to kernels block by block, copying together what is not in one piece.
#pragma once

#include <sinter/evaluate/kernel.hpp>
#include <sinter/evaluate/scratch.hpp>
#include <sinter/lower/leaves.hpp>
#include <sinter/lower/plan.hpp>

#include <cstdint>
#include <cstring>

namespace sinter::inline SINTER_ABI::detail {

/// Leaves of a program as the loops see them. Arrays have one entry for each leaf.
struct LeafSpace {
  int count;
  int width;                     ///< elements that the kernel reads at once
  std::byte const* const* data;  ///< first elements
  int const* sizes;              ///< bytes of an element; 0: the leaf is the same everywhere
  std::byte const** pointers;    ///< what the kernel is given
  std::ptrdiff_t* steps;         ///< and how far each leaf moves on
  std::byte** buffers;           ///< where elements are copied together
  std::ptrdiff_t* offsets;       ///< bytes from `data` to the row
  LeafEntry const* entries;      ///< of the table, for leaves without memory

  [[nodiscard]] bool is_generated(int leaf) const { return entries[leaf].fill != nullptr; }
};

template <std::size_t Size>
inline void copy_run(std::byte* to, std::ptrdiff_t to_step, std::byte const* from,
                     std::ptrdiff_t from_step, std::ptrdiff_t count) {
  SINTER_NO_UNROLL for (std::ptrdiff_t i = 0; i < count; ++i) {
    std::memcpy(to + i * to_step, from + i * from_step, Size);
  }
}
/// Copies `count` elements of `size` bytes with any steps.
SINTER_NOINLINE inline void copy_elements(std::byte* to, std::ptrdiff_t to_step, std::byte const* from,
                                          std::ptrdiff_t from_step, std::ptrdiff_t count,
                                          int size) {
  if (to_step == size && from_step == size && count * size >= 32) {
    std::memcpy(to, from, static_cast<std::size_t>(count * size));
    return;
  }
  switch (size) {
    case 1: return copy_run<1>(to, to_step, from, from_step, count);
    case 2: return copy_run<2>(to, to_step, from, from_step, count);
    case 4: return copy_run<4>(to, to_step, from, from_step, count);
    case 8: return copy_run<8>(to, to_step, from, from_step, count);
    default:
      for (std::ptrdiff_t i = 0; i < count; ++i) {
        std::memcpy(to + i * to_step, from + i * from_step, static_cast<std::size_t>(size));
      }
  }
}

/// Copies elements [start, start + count) of a loop nest, in its order, between memory that moves
/// as `row` says and a contiguous buffer. Elements of a leaf without memory are made there.
template <bool ToBuffer>
SINTER_NOINLINE inline void copy_block(LoopNest const& nest, int row, std::byte* memory,
                                       std::byte* buffer, int size, std::ptrdiff_t start,
                                       std::ptrdiff_t count,
                                       LeafEntry const* generated = nullptr) {
  std::ptrdiff_t const* const strides = nest.row(row);
  int const inner = nest.rank - 1;
  std::ptrdiff_t const length = inner >= 0 ? nest.extents[inner] : 1;
  std::ptrdiff_t const step = inner >= 0 ? strides[inner] : size;
  std::ptrdiff_t const rows = inner > 0 ? nest.extents[inner - 1] : 1;
  std::ptrdiff_t const row_step = inner > 0 ? strides[inner - 1] : 0;
  std::ptrdiff_t line = start / length;
  std::ptrdiff_t at = start - line * length;
  while (count > 0) {
    // One run over the axis before the last; the axes before that one are worked out anew.
    std::ptrdiff_t offset = 0;
    std::ptrdiff_t rest = line / rows;
    std::ptrdiff_t const first = line - rest * rows;
    for (int axis = inner - 2; axis >= 0; --axis) {
      std::ptrdiff_t const next = rest / nest.extents[axis];
      offset += (rest - next * nest.extents[axis]) * strides[axis];
      rest = next;
    }
    std::byte* from = memory + offset + first * row_step;
    for (std::ptrdiff_t r = first; r < rows && count > 0; ++r) {
      std::ptrdiff_t const run = count < length - at ? count : length - at;
      if constexpr (ToBuffer) {
        if (generated != nullptr) {
          generated->fill(generated->formula, buffer,
                          generated->position(from + at * step, size), step / size, run);
        } else {
          copy_elements(buffer, size, from + at * step, step, run, size);
        }
      } else {
        copy_elements(from + at * step, step, buffer, size, run, size);
      }
      buffer += run * size;
      count -= run;
      from += row_step;
      at = 0;
      ++line;
    }
  }
}

/// Elements that a leaf is copied together in, where it is.
inline constexpr std::ptrdiff_t block_length = 512;
/// Rows shorter than this are put together to blocks.
inline constexpr std::ptrdiff_t short_row = 2;

/// True where a row walks through memory in one go over the whole nest.
inline bool is_linear(LoopNest const& nest, int row, std::ptrdiff_t size) {
  std::ptrdiff_t expected = size;
  for (int axis = nest.rank - 1; axis >= 0; --axis) {
    if (nest.row(row)[axis] != expected) return false;
    expected *= nest.extents[axis];
  }
  return true;
}
/// The same where axes of extent 1 may have any stride.
inline bool is_linear_or_single(LoopNest const& nest, std::ptrdiff_t size) {
  std::ptrdiff_t expected = size;
  for (int axis = nest.rank - 1; axis >= 0; --axis) {
    if (nest.extents[axis] != 1 && nest.row(0)[axis] != expected) return false;
    expected *= nest.extents[axis];
  }
  return true;
}
inline bool is_constant(LoopNest const& nest, int row) {
  for (int axis = 0; axis < nest.rank; ++axis) {
    if (nest.row(row)[axis] != 0) return false;
  }
  return true;
}

/// The leaves over a loop nest, in its order. The nest's row `k + 1` belongs to leaf `k`.
class Blocks {
 public:
  /// `unit`: unless 0, every block but the last has a multiple of so many elements.
  Blocks(LoopNest const& nest, LeafSpace const& leaves, std::ptrdiff_t unit, Scratch& scratch)
      : nest_(nest), leaves_(leaves), size_(nest.size()) {
    int const inner = nest.rank - 1;
    std::ptrdiff_t const length = inner >= 0 ? nest.extents[inner] : 1;
    position_ = reinterpret_cast<std::ptrdiff_t*>(
        scratch.take(sizeof(std::ptrdiff_t) * static_cast<std::size_t>(nest.rank + 1)));
    by_rows_ = nest.rank <= 1 || (length >= short_row && (unit == 0 || length % unit == 0));
    for (int k = 0; k < leaves.count; ++k) {
      std::ptrdiff_t const stride = inner >= 0 ? nest.row(k + 1)[inner] : 0;
      bool const is_generated = leaves.is_generated(k);
      has_generated_ = has_generated_ || is_generated;
      by_rows_ = by_rows_ && (stride == 0 || stride == leaves.sizes[k] || leaves.sizes[k] == 0 ||
                              is_generated);
    }
    std::ptrdiff_t const most = unit != 0 ? unit : block_length;
    longest_ = by_rows_ && (!has_generated_ || length < most) ? length : most;
    is_stepped_ = false;
    for (int k = 0; k < leaves.count; ++k) {
      int const size = leaves.sizes[k];
      std::ptrdiff_t const stride = inner >= 0 ? nest.row(k + 1)[inner] : 0;
      leaves.buffers[k] = nullptr;
      leaves.offsets[k] = 0;
      leaves.steps[k] = size;
      leaves.pointers[k] = leaves.data[k];
      if (size == 0) continue;
      bool const is_same = by_rows_ ? stride == 0 : is_constant(nest, k + 1);
      if (is_same) {
        leaves.steps[k] = 0;
        is_stepped_ = true;
        leaves.buffers[k] = scratch.take(static_cast<std::size_t>(leaves.width * size));
      } else if (leaves.is_generated(k)) {
        std::ptrdiff_t const room = longest_ < size_ ? longest_ : size_;
        leaves.buffers[k] = scratch.take(static_cast<std::size_t>(room * size));
      } else if (!by_rows_) {
        if (!is_linear(nest, k + 1, size)) {
          leaves.buffers[k] = scratch.take(static_cast<std::size_t>(longest_ * size));
          longest_ = longest_ < size_ ? longest_ : size_;
        }
      }
    }
    if (!by_rows_ && unit == 0 && is_all_direct()) longest_ = size_;
  }

  /// The longest block that `at` can be asked for.
  [[nodiscard]] std::ptrdiff_t longest() const { return longest_; }
  [[nodiscard]] bool by_rows() const { return by_rows_; }
  [[nodiscard]] std::ptrdiff_t size() const { return size_; }
  /// Bytes from the destination to the row that the last block by rows is in.
  [[nodiscard]] std::ptrdiff_t row_offset() const { return row_offset_; }
  [[nodiscard]] std::ptrdiff_t row_start() const { return row_start_; }
  /// What the kernel is given as steps.
  [[nodiscard]] std::ptrdiff_t const* steps() const {
    return is_stepped_ ? leaves_.steps : nullptr;
  }

  /// Begins again with other first elements, `moves[k]` bytes behind those of the leaves.
  void rebase(std::ptrdiff_t const* moves) {
    moves_ = moves;
    filled_ = false;
  }

  /// Points the leaves at elements [start, start + count); a block by rows stays in its row.
  void at(std::ptrdiff_t start, std::ptrdiff_t count) {
    if (by_rows_) {
      at_row(start, count);
    } else {
      at_block(start, count);
    }
  }

 private:
  [[nodiscard]] bool is_all_direct() const {
    for (int k = 0; k < leaves_.count; ++k) {
      if (leaves_.buffers[k] != nullptr && leaves_.steps[k] != 0) return false;
    }
    return true;
  }
  [[nodiscard]] std::byte const* base(int leaf) const {
    return leaves_.data[leaf] + (moves_ != nullptr ? moves_[leaf] : 0);
  }
  void fill(int leaf, std::byte const* from) const {
    int const size = leaves_.sizes[leaf];
    alignas(16) std::byte element[16];
    if (leaves_.is_generated(leaf)) {
      generate(leaf, element, from, 0, 1);
      from = element;
    }
    repeat_element(leaves_.buffers[leaf], from, size, leaves_.width);
    leaves_.pointers[leaf] = leaves_.buffers[leaf];
  }

  /// Makes elements of a leaf without memory, `stride` bytes apart.
  void generate(int leaf, std::byte* to, std::byte const* from, std::ptrdiff_t stride,
                std::ptrdiff_t count) const {
    LeafEntry const& entry = leaves_.entries[leaf];
    int const size = leaves_.sizes[leaf];
    entry.fill(entry.formula, to, entry.position(from, size), stride / size, count);
  }

  void at_row(std::ptrdiff_t start, std::ptrdiff_t count) {
    int const inner = nest_.rank - 1;
    std::ptrdiff_t const length = inner >= 0 ? nest_.extents[inner] : 1;
    if (!filled_ || start < row_start_ || start >= row_start_ + length) go_to_row(start, length);
    std::ptrdiff_t const within = start - row_start_;
    for (int k = 0; k < leaves_.count; ++k) {
      int const size = leaves_.sizes[k];
      if (size == 0) {
        leaves_.pointers[k] = base(k);
      } else if (leaves_.steps[k] != 0 && leaves_.is_generated(k)) {
        std::ptrdiff_t const stride = nest_.row(k + 1)[inner];
        generate(k, leaves_.buffers[k], base(k) + leaves_.offsets[k] + within * stride, stride,
                 count);
        leaves_.pointers[k] = leaves_.buffers[k];
      } else if (leaves_.steps[k] != 0) {
        leaves_.pointers[k] = base(k) + leaves_.offsets[k] + within * size;
      }
    }
  }

  void go_to_row(std::ptrdiff_t start, std::ptrdiff_t length) {
    int const inner = nest_.rank - 1;
    if (filled_ && start == row_start_ + length) {
      int axis = inner - 1;
      for (; ++position_[axis] == nest_.extents[axis]; --axis) position_[axis] = 0;
    } else {
      std::ptrdiff_t rest = inner > 0 ? start / length : 0;
      for (int axis = inner - 1; axis >= 0; --axis) {
        std::ptrdiff_t const next = axis > 0 ? rest / nest_.extents[axis] : 0;
        position_[axis] = rest - next * nest_.extents[axis];
        rest = next;
      }
    }
    row_start_ = inner > 0 ? start - start % length : 0;
    for (int k = -1; k < leaves_.count; ++k) {
      std::ptrdiff_t offset = 0;
      for (int axis = 0; axis < inner; ++axis) offset += position_[axis] * nest_.row(k + 1)[axis];
      if (k < 0) {
        row_offset_ = offset;
        continue;
      }
      bool const has_moved = !filled_ || offset != leaves_.offsets[k];
      leaves_.offsets[k] = offset;
      if (leaves_.sizes[k] != 0 && leaves_.steps[k] == 0 && has_moved) fill(k, base(k) + offset);
    }
    filled_ = true;
  }

  void at_block(std::ptrdiff_t start, std::ptrdiff_t count) {
    for (int k = 0; k < leaves_.count; ++k) {
      int const size = leaves_.sizes[k];
      if (size == 0) {
        leaves_.pointers[k] = base(k);
      } else if (leaves_.buffers[k] == nullptr) {
        leaves_.pointers[k] = base(k) + start * size;
      } else if (leaves_.steps[k] == 0) {
        if (!filled_) fill(k, base(k));
      } else {
        bool const is_generated = leaves_.is_generated(k);
        if (is_generated && is_linear(nest_, k + 1, size)) {
          generate(k, leaves_.buffers[k], base(k) + start * size, size, count);
        } else {
          copy_block<true>(nest_, k + 1, const_cast<std::byte*>(base(k)), leaves_.buffers[k],
                           size, start, count, is_generated ? leaves_.entries + k : nullptr);
        }
        leaves_.pointers[k] = leaves_.buffers[k];
      }
    }
    filled_ = true;
  }

  LoopNest nest_;
  LeafSpace leaves_;
  std::ptrdiff_t size_;
  std::ptrdiff_t longest_ = 0;
  std::ptrdiff_t* position_;           ///< indices of the row
  std::ptrdiff_t row_start_ = 0;       ///< number of its first element
  std::ptrdiff_t row_offset_ = 0;
  std::ptrdiff_t const* moves_ = nullptr;
  bool by_rows_ = false;
  bool has_generated_ = false;
  bool is_stepped_ = false;
  bool filled_ = false;
};

}  // namespace sinter::inline SINTER_ABI::detail
