/// @file
/// `Arena`: memory for the values of barriers, which a thread keeps from statement to statement.
#pragma once

#include <sinter/config.hpp>

#include <cstddef>
#include <new>
#include <type_traits>

namespace sinter::inline SINTER_ABI::detail {

/// Pieces aligned to a cache line, given back in the opposite order in which they were taken.
class Arena {
 public:
  struct Block {
    Block* before;
    std::size_t bytes;
  };
  struct Mark {
    Block* block;
    std::size_t used;
  };

  Arena() = default;
  Arena(Arena const&) = delete;
  Arena& operator=(Arena const&) = delete;
  ~Arena() {
    drop(nullptr);
    if (spare_ != nullptr) ::operator delete(spare_, std::align_val_t{alignment});
  }

  [[nodiscard]] Mark mark() const { return {block_, used_}; }

  [[nodiscard]] std::byte* take(std::size_t bytes) {
    std::size_t const rounded = (bytes + alignment - 1) / alignment * alignment;
    std::size_t const room = block_ != nullptr ? block_->bytes : sizeof(local_);
    if (rounded > room - used_) grow(rounded);
    std::byte* const begin =
        block_ != nullptr ? reinterpret_cast<std::byte*>(block_) + alignment : local_;
    std::byte* const result = begin + used_;
    used_ += rounded;
    return result;
  }

  /// Makes room for so many bytes in one block.
  void make_room(std::size_t bytes) {
    std::size_t const room = block_ != nullptr ? block_->bytes : sizeof(local_);
    if (bytes > room - used_) grow(bytes);
  }
  /// The block that pieces are taken from changes whenever this number does.
  [[nodiscard]] std::size_t growths() const { return growths_; }

  /// Gives back what was taken since `mark`.
  void release(Mark const& mark) {
    if (block_ != mark.block) drop(mark.block);
    used_ = mark.used;
  }

 private:
  static constexpr std::size_t alignment = 64;
  static constexpr std::size_t smallest = std::size_t{1} << 16;
  /// A larger block than this is not kept for the next statement.
  static constexpr std::size_t largest_spare = std::size_t{1} << 25;

  SINTER_NOINLINE void grow(std::size_t bytes) {
    ++growths_;
    Block* next = nullptr;
    if (spare_ != nullptr && spare_->bytes >= bytes) {
      next = spare_;
      spare_ = nullptr;
    } else {
      std::size_t const twice = block_ != nullptr ? 2 * block_->bytes : smallest;
      std::size_t const room = bytes > twice ? bytes : twice;
      next = static_cast<Block*>(::operator new(alignment + room, std::align_val_t{alignment}));
      next->bytes = room;
    }
    next->before = block_;
    block_ = next;
    used_ = 0;
  }

  /// Frees the blocks above one, but for the largest of moderate size.
  SINTER_NOINLINE void drop(Block* until) {
    while (block_ != until) {
      Block* const before = block_->before;
      Block* unused = block_;
      if (unused->bytes <= largest_spare &&
          (spare_ == nullptr || spare_->bytes < unused->bytes)) {
        Block* const smaller = spare_;
        spare_ = unused;
        unused = smaller;
      }
      if (unused != nullptr) ::operator delete(unused, std::align_val_t{alignment});
      block_ = before;
    }
  }

  /// The first pieces: what small tensors take is no allocation.
  alignas(alignment) std::byte local_[16384];
  Block* block_ = nullptr;   ///< the one that pieces are taken from; none: `local_`
  Block* spare_ = nullptr;
  std::size_t used_ = 0;     ///< bytes of `block_`
  std::size_t growths_ = 0;
};

/// A call: the code that makes the arena on its first use would stand in every statement.
SINTER_NOINLINE inline Arena& thread_arena() {
  static thread_local Arena arena;
  return arena;
}

/// Gives back what is taken of the thread's arena while it lives, also where an element's function
/// throws.
class ArenaScope {
 public:
  constexpr explicit ArenaScope(bool is_open = true) {
    if (!is_open || std::is_constant_evaluated()) return;
    arena_ = &thread_arena();
    mark_ = arena_->mark();
  }
  ArenaScope(ArenaScope const&) = delete;
  ArenaScope& operator=(ArenaScope const&) = delete;
  constexpr ~ArenaScope() {
    if (arena_ != nullptr) arena_->release(mark_);
  }
  [[nodiscard]] Arena& arena() const { return *arena_; }

 private:
  Arena* arena_ = nullptr;
  Arena::Mark mark_{};
};

}  // namespace sinter::inline SINTER_ABI::detail
