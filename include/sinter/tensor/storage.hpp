/// @file
/// Where elements live: inside the tensor up to a limit, in one aligned heap block above it.
#pragma once

#include <sinter/config.hpp>

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

namespace sinter::inline SINTER_ABI {

/// A tensor with a static shape of at most this many bytes holds its elements inside itself.
inline constexpr std::size_t inline_limit = 4096;

/// Alignment in bytes of heap blocks: a cache line, the widest pack.
inline constexpr std::size_t block_alignment = 64;

/// Asks a constructor to leave the elements uninitialised.
struct Uninitialized {};
inline constexpr Uninitialized uninitialized{};

namespace detail {

/// The largest alignment that adds no padding to `bytes`.
template <class Element>
constexpr std::size_t unpadded_alignment(std::size_t bytes) {
  std::size_t alignment = block_alignment;
  while (alignment > alignof(Element) && bytes % alignment != 0) alignment /= 2;
  return alignment > alignof(Element) ? alignment : alignof(Element);
}

template <class Element>
SINTER_NOINLINE constexpr Element* allocate_elements(std::size_t count) {
  if (count == 0) return nullptr;
  if (std::is_constant_evaluated()) {
    Element* const data = std::allocator<Element>().allocate(count);
    for (std::size_t i = 0; i < count; ++i) std::construct_at(data + i);
    return data;
  }
  return static_cast<Element*>(
      ::operator new(count * sizeof(Element), std::align_val_t{block_alignment}));
}

template <class Element>
SINTER_NOINLINE constexpr void deallocate_elements(Element* data, std::size_t count) {
  if (data == nullptr) return;
  if (std::is_constant_evaluated()) {
    std::allocator<Element>().deallocate(data, count);
  } else {
    ::operator delete(data, std::align_val_t{block_alignment});
  }
}

template <class Element>
constexpr void copy_elements(Element const* from, Element* to, std::size_t count) {
  if (std::is_constant_evaluated()) {
    for (std::size_t i = 0; i < count; ++i) to[i] = from[i];
  } else if (count > 0) {
    std::memcpy(to, from, count * sizeof(Element));
  }
}

template <class Element>
constexpr void zero_elements(Element* to, std::size_t count) {
  if (std::is_class_v<Element> || std::is_constant_evaluated()) {
    for (std::size_t i = 0; i < count; ++i) to[i] = Element{};
  } else if (count > 0) {
    std::memset(static_cast<void*>(to), 0, count * sizeof(Element));
  }
}

}  // namespace detail

/// `Count` elements inside the object, with no padding behind them.
template <class Element, std::size_t Count>
struct InlineStorage {
  static constexpr bool is_inline = true;

  constexpr explicit InlineStorage(std::size_t) : data_{} {}
  constexpr InlineStorage(std::size_t, Uninitialized) {
    if (std::is_constant_evaluated()) detail::zero_elements(data_, Count);
  }
  constexpr void resize(std::size_t) {}
  [[nodiscard]] SINTER_INLINE constexpr Element* data() { return data_; }
  [[nodiscard]] SINTER_INLINE constexpr Element const* data() const { return data_; }

 private:
  alignas(detail::unpadded_alignment<Element>(
      sizeof(Element) * (Count > 0 ? Count : 1))) Element data_[Count > 0 ? Count : 1];
};

/// Elements in one heap block, aligned to a cache line.
template <class Element>
struct HeapStorage {
  static constexpr bool is_inline = false;

  constexpr explicit HeapStorage(std::size_t count) : HeapStorage(count, uninitialized) {
    detail::zero_elements(data_, count);
  }
  constexpr HeapStorage(std::size_t count, Uninitialized)
      : data_(detail::allocate_elements<Element>(count)), count_(count) {}
  constexpr HeapStorage(HeapStorage const& other) : HeapStorage(other.count_, uninitialized) {
    detail::copy_elements(other.data_, data_, count_);
  }
  constexpr HeapStorage(HeapStorage&& other) noexcept
      : data_(std::exchange(other.data_, nullptr)), count_(std::exchange(other.count_, 0)) {}
  constexpr HeapStorage& operator=(HeapStorage const& other) {
    if (this == &other) return *this;
    resize(other.count_);
    detail::copy_elements(other.data_, data_, count_);
    return *this;
  }
  constexpr HeapStorage& operator=(HeapStorage&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(count_, other.count_);
    return *this;
  }
  constexpr ~HeapStorage() { detail::deallocate_elements(data_, count_); }

  /// Makes room for `count` elements; those that were there are lost where the count changes.
  constexpr void resize(std::size_t count) {
    if (count == count_) return;
    Element* const fresh = detail::allocate_elements<Element>(count);
    detail::deallocate_elements(data_, count_);
    data_ = fresh;
    count_ = count;
  }
  [[nodiscard]] SINTER_INLINE constexpr Element* data() { return data_; }
  [[nodiscard]] SINTER_INLINE constexpr Element const* data() const { return data_; }

 private:
  Element* data_ = nullptr;
  std::size_t count_ = 0;
};

namespace detail {

template <class Element, class ShapeType, bool Static = ShapeType::is_static>
struct StorageFor {
  using type = HeapStorage<Element>;
};
template <class Element, class ShapeType>
struct StorageFor<Element, ShapeType, true> {
  static constexpr auto count = static_cast<std::size_t>(ShapeType().size());
  using type = std::conditional_t<(count * sizeof(Element) <= inline_limit),
                                  InlineStorage<Element, count>, HeapStorage<Element>>;
};

}  // namespace detail

/// Storage of a tensor with this shape.
template <class Element, class ShapeType>
using storage_for = typename detail::StorageFor<Element, ShapeType>::type;

}  // namespace sinter::inline SINTER_ABI
