/// @file
/// A value that the copies of a node share, counted; usable in constant expressions.
#pragma once

#include <sinter/config.hpp>

#include <atomic>
#include <type_traits>
#include <utility>

namespace sinter::inline SINTER_ABI::detail {

/// Reference-counted `Value` that nobody changes. The count is atomic: copies may live in
/// different threads.
template <class Value>
class SharedBlock {
  struct Block {
    Value value;
    long count;
  };

 public:
  constexpr explicit SharedBlock(Value&& value) : block_(new Block{std::move(value), 1}) {}
  constexpr SharedBlock(SharedBlock const& other) noexcept : block_(other.block_) { add(1); }
  constexpr SharedBlock(SharedBlock&& other) noexcept
      : block_(std::exchange(other.block_, nullptr)) {}
  constexpr SharedBlock& operator=(SharedBlock other) noexcept {
    std::swap(block_, other.block_);
    return *this;
  }
  constexpr ~SharedBlock() {
    if (block_ != nullptr && add(-1) == 1) delete block_;
  }
  constexpr Value const& operator*() const { return block_->value; }

 private:
  /// Returns the count as it was before.
  constexpr long add(long change) const {
    if (block_ == nullptr) return 0;
    if (std::is_constant_evaluated()) return std::exchange(block_->count, block_->count + change);
    return std::atomic_ref<long>(block_->count).fetch_add(change, std::memory_order_acq_rel);
  }
  Block* block_;
};

}  // namespace sinter::inline SINTER_ABI::detail
