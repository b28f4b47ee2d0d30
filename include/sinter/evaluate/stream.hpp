/// @file
/// Streaming stores: results too large for the caches are written past them.
#pragma once

#include <sinter/config.hpp>
#include <sinter/evaluate/simd.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace sinter::inline SINTER_ABI::detail {

#if defined(__SSE2__)
/// Results of at least so many bytes are streamed. An ordinary store reads the line that it writes
/// to; below the size of the caches that costs nothing, above it a third of the traffic of a + b.
inline constexpr std::ptrdiff_t stream_limit = std::ptrdiff_t{8} << 20;

/// Elements that are computed before they are streamed.
inline constexpr std::ptrdiff_t stream_length = 64;

/// Copies to memory past the caches; whole lines where `to` is aligned.
SINTER_NOINLINE inline void stream_copy(std::byte* to, std::byte const* from, std::size_t bytes) {
  std::size_t const misaligned = reinterpret_cast<std::uintptr_t>(to) % 64;
  if (misaligned != 0) {
    std::size_t const head = bytes < 64 - misaligned ? bytes : 64 - misaligned;
    std::memcpy(to, from, head);
    to += head;
    from += head;
    bytes -= head;
  }
  for (; bytes >= 64; bytes -= 64, to += 64, from += 64) {
#if defined(__AVX512F__)
    _mm512_stream_si512(reinterpret_cast<__m512i*>(to), _mm512_loadu_si512(from));
#elif defined(__AVX__)
    for (int k = 0; k < 64; k += 32) {
      _mm256_stream_si256(reinterpret_cast<__m256i*>(to + k),
                          _mm256_loadu_si256(reinterpret_cast<__m256i const*>(from + k)));
    }
#else
    for (int k = 0; k < 64; k += 16) {
      _mm_stream_si128(reinterpret_cast<__m128i*>(to + k),
                       _mm_loadu_si128(reinterpret_cast<__m128i const*>(from + k)));
    }
#endif
  }
  if (bytes > 0) std::memcpy(to, from, bytes);
}
/// Makes streamed results visible to other threads.
inline void end_stream() { _mm_sfence(); }
#else
inline constexpr std::ptrdiff_t stream_limit = PTRDIFF_MAX;
inline constexpr std::ptrdiff_t stream_length = 64;
inline void stream_copy(std::byte* to, std::byte const* from, std::size_t bytes) {
  std::memcpy(to, from, bytes);
}
inline void end_stream() {}
#endif

/// At most `count` elements, so many that the next ones begin a cache line.
inline std::ptrdiff_t aligned_count(std::byte const* to, int size, std::ptrdiff_t count) {
  auto const address = reinterpret_cast<std::uintptr_t>(to);
  std::uintptr_t const bytes = static_cast<std::uintptr_t>(count * size);
  std::uintptr_t const over = (address + bytes) % 64;
  if (over >= bytes) return count;
  std::uintptr_t const aligned = bytes - over;
  return aligned % static_cast<std::uintptr_t>(size) == 0
             ? static_cast<std::ptrdiff_t>(aligned) / size
             : count;
}

}  // namespace sinter::inline SINTER_ABI::detail
