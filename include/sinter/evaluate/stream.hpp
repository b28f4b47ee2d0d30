/// @file
/// Streaming stores: results too large for the caches are written past them.
#pragma once

#include <sinter/config.hpp>
#include <sinter/evaluate/simd.hpp>

#include <cstddef>

namespace sinter::inline SINTER_ABI::detail {

#if defined(__SSE2__)
/// Results of at least so many bytes are streamed. An ordinary store reads the line that it writes
/// to; below the size of the caches that costs nothing, above it a third of the traffic of a + b.
inline constexpr std::ptrdiff_t stream_limit = std::ptrdiff_t{8} << 20;

/// Makes streamed results visible to other threads.
inline void end_stream() { _mm_sfence(); }
#else
inline constexpr std::ptrdiff_t stream_limit = PTRDIFF_MAX;
inline void end_stream() {}
#endif

}  // namespace sinter::inline SINTER_ABI::detail
