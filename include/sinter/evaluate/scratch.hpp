/// @file
/// `Scratch`: room for a loop's blocks, on the stack as long as it is little.
#pragma once

#include <sinter/config.hpp>

#include <cstddef>
#include <new>

namespace sinter::inline SINTER_ABI::detail {

/// Hands out pieces aligned to a cache line, which live as long as the object.
class Scratch {
 public:
  Scratch() : next_(local_), left_(sizeof(local_)) {}
  Scratch(Scratch const&) = delete;
  Scratch& operator=(Scratch const&) = delete;
  ~Scratch() {
    while (blocks_ != nullptr) {
      Block* const before = blocks_->before;
      ::operator delete(blocks_, std::align_val_t{alignment});
      blocks_ = before;
    }
  }

  std::byte* take(std::size_t bytes) {
    std::size_t const rounded = (bytes + alignment - 1) / alignment * alignment;
    if (rounded > left_) grow(rounded);
    std::byte* const result = next_;
    next_ += rounded;
    left_ -= rounded;
    return result;
  }

 private:
  static constexpr std::size_t alignment = 64;
  struct alignas(alignment) Block {
    Block* before;
  };

  SINTER_NOINLINE void grow(std::size_t bytes) {
    std::size_t const room = bytes > 65536 ? bytes : 65536;
    auto* const memory = static_cast<std::byte*>(
        ::operator new(sizeof(Block) + room, std::align_val_t{alignment}));
    blocks_ = new (memory) Block{blocks_};
    next_ = memory + sizeof(Block);
    left_ = room;
  }

  Block* blocks_ = nullptr;
  std::byte* next_;
  std::size_t left_;
  alignas(alignment) std::byte local_[12288];
};

}  // namespace sinter::inline SINTER_ABI::detail
