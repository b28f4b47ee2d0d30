/// @file
/// Every form of operator new and delete, counted. Included by programs of one file.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

long allocations = 0;
long deallocations = 0;

void* counted_allocate(std::size_t bytes, std::size_t alignment) {
  ++allocations;
  std::size_t const whole = (bytes + alignment - 1) / alignment * alignment;
  void* const block = std::aligned_alloc(alignment, whole > 0 ? whole : alignment);
  if (block == nullptr) std::abort();
  return block;
}
void counted_free(void* block) {
  if (block != nullptr) ++deallocations;
  std::free(block);
}
constexpr std::size_t usual = alignof(std::max_align_t);

}  // namespace

void* operator new(std::size_t bytes) { return counted_allocate(bytes, usual); }
void* operator new[](std::size_t bytes) { return counted_allocate(bytes, usual); }
void* operator new(std::size_t bytes, std::nothrow_t const&) noexcept {
  return counted_allocate(bytes, usual);
}
void* operator new[](std::size_t bytes, std::nothrow_t const&) noexcept {
  return counted_allocate(bytes, usual);
}
void* operator new(std::size_t bytes, std::align_val_t alignment) {
  return counted_allocate(bytes, static_cast<std::size_t>(alignment));
}
void* operator new[](std::size_t bytes, std::align_val_t alignment) {
  return counted_allocate(bytes, static_cast<std::size_t>(alignment));
}
void* operator new(std::size_t bytes, std::align_val_t alignment, std::nothrow_t const&) noexcept {
  return counted_allocate(bytes, static_cast<std::size_t>(alignment));
}
void* operator new[](std::size_t bytes, std::align_val_t alignment,
                     std::nothrow_t const&) noexcept {
  return counted_allocate(bytes, static_cast<std::size_t>(alignment));
}
void operator delete(void* block) noexcept { counted_free(block); }
void operator delete[](void* block) noexcept { counted_free(block); }
void operator delete(void* block, std::size_t) noexcept { counted_free(block); }
void operator delete[](void* block, std::size_t) noexcept { counted_free(block); }
void operator delete(void* block, std::nothrow_t const&) noexcept { counted_free(block); }
void operator delete[](void* block, std::nothrow_t const&) noexcept { counted_free(block); }
void operator delete(void* block, std::align_val_t) noexcept { counted_free(block); }
void operator delete[](void* block, std::align_val_t) noexcept { counted_free(block); }
void operator delete(void* block, std::size_t, std::align_val_t) noexcept { counted_free(block); }
void operator delete[](void* block, std::size_t, std::align_val_t) noexcept {
  counted_free(block);
}
void operator delete(void* block, std::align_val_t, std::nothrow_t const&) noexcept {
  counted_free(block);
}
void operator delete[](void* block, std::align_val_t, std::nothrow_t const&) noexcept {
  counted_free(block);
}
