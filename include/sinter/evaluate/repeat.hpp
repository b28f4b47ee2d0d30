/// @file
/// One element again and again in memory, which kernels load as a pack.
#pragma once

#include <sinter/evaluate/memory.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace sinter::inline SINTER_ABI::detail {

/// An element again and again, as 8 bytes.
inline std::uint64_t repeated(std::byte const* from, int size) {
  std::uint64_t word = 0;
  switch (size) {
    case 1: return std::to_integer<std::uint64_t>(*from) * 0x0101010101010101U;
    case 2: {
      std::uint16_t half;
      std::memcpy(&half, from, 2);
      return half * std::uint64_t{0x0001000100010001U};
    }
    case 4: {
      std::uint32_t value;
      std::memcpy(&value, from, 4);
      return value * std::uint64_t{0x0000000100000001U};
    }
    default: std::memcpy(&word, from, 8); return word;
  }
}
/// Fills a buffer with at least `count` copies of an element: up to a multiple of 64 bytes, for which
/// there must be room. Stores are as long as the loads of kernels, which need not wait for the cache
/// then.
inline void repeat_element(std::byte* to, std::byte const* from, int size, int count) {
  if (size > 8 || (size & (size - 1)) != 0) {
    for (; count > 0; --count, to += size) std::memcpy(to, from, static_cast<std::size_t>(size));
    return;
  }
  std::uint64_t const word = repeated(from, size);
  typedef std::uint64_t Words __attribute__((vector_size(vector_bytes), aligned(1), may_alias));
  Words const words = word - Words{};
  constexpr int step = static_cast<int>(vector_bytes);
  SINTER_NO_UNROLL for (int bytes = count * size; bytes > 0; bytes -= 64, to += 64) {
    SINTER_UNROLL for (int at = 0; at < 64; at += step) *reinterpret_cast<Words*>(to + at) = words;
  }
}
/// The same where the compiler knows how many: of elements of up to 8 bytes no call.
template <int Size, int Count>
SINTER_INLINE void repeat_few(std::byte* to, std::byte const* from) {
  if constexpr (Size > 8 || (Size & (Size - 1)) != 0) {
    repeat_element(to, from, Size, Count);
  } else {
    std::uint64_t const word = repeated(from, Size);
    typedef std::uint64_t Words __attribute__((vector_size(vector_bytes), aligned(1), may_alias));
    Words const words = word - Words{};
    constexpr int step = static_cast<int>(vector_bytes);
    SINTER_UNROLL for (int at = 0; at < Count * Size; at += step) {
      *reinterpret_cast<Words*>(to + at) = words;
    }
  }
}

}  // namespace sinter::inline SINTER_ABI::detail
