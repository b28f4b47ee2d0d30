/// @file
/// Tiles: leaves that kernels cannot read where they lie, copied together some rows at a time.
#pragma once

#include <sinter/evaluate/blocks.hpp>
#include <sinter/evaluate/multiply_lanes.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// Elements of a tile, which stays in the first-level cache beside others.
inline constexpr std::ptrdiff_t tile_elements = 2048;
/// Where rows of memory are columns of the tile, so many bytes of each are read: two lines, which
/// caches fetch together. Rows of the tile are longer than others then: the destination is far
/// from row to row.
inline constexpr std::ptrdiff_t turned_bytes = 128;
inline constexpr std::ptrdiff_t turned_row_bytes = 1024;

/// `to(row, column) = from(column, row)`: elements of a row of `from` are neighbours.
template <class E>
inline void copy_turned(std::byte* to, std::ptrdiff_t to_row, std::byte const* from,
                        std::ptrdiff_t from_column, std::ptrdiff_t rows, std::ptrdiff_t columns) {
  constexpr auto size = static_cast<std::ptrdiff_t>(sizeof(E));
  constexpr std::ptrdiff_t n = kernel::lanes<E>;
  std::ptrdiff_t const whole_rows = rows / n * n;
  std::ptrdiff_t const whole_columns = columns / n * n;
  for (std::ptrdiff_t c = 0; c < whole_columns; c += n) {
    for (std::ptrdiff_t r = 0; r < whole_rows; r += n) {
      kernel::transpose_square(reinterpret_cast<E const*>(from + c * from_column + r * size),
                               from_column / size,
                               reinterpret_cast<E*>(to + r * to_row + c * size), to_row / size);
    }
  }
  for (std::ptrdiff_t r = 0; r < rows; ++r) {
    std::ptrdiff_t const first = r < whole_rows ? whole_columns : 0;
    copy_run<sizeof(E)>(to + r * to_row + first * size, size,
                        from + r * size + first * from_column, from_column, columns - first);
  }
}

#if SINTER_SHUFFLES
/// Every second element, or elements from the last to the first, a register at a time; returns how
/// many were copied. `from` is the first that is copied.
template <class E, int... Lane>
inline std::ptrdiff_t copy_shuffled(std::byte* to, std::byte const* from, std::ptrdiff_t step,
                                    std::ptrdiff_t count, std::integer_sequence<int, Lane...>) {
  constexpr auto n = static_cast<std::ptrdiff_t>(sizeof...(Lane));
  constexpr int last = static_cast<int>(n) - 1;
  constexpr auto bytes = static_cast<std::ptrdiff_t>(n * sizeof(E));
  typedef E Vector __attribute__((vector_size(n * sizeof(E))));
  std::ptrdiff_t done = 0;
  if (step == -static_cast<std::ptrdiff_t>(sizeof(E))) {
    SINTER_NO_UNROLL for (; done + n <= count; done += n) {
      Vector value;
      std::memcpy(&value, from + done * step - (bytes + step), sizeof(value));
      Vector const turned = __builtin_shufflevector(value, value, (last - Lane)...);
      std::memcpy(to + done * static_cast<std::ptrdiff_t>(sizeof(E)), &turned, sizeof(turned));
    }
  } else {
    // What is read reaches to the element behind the last one that is copied: not at the end.
    SINTER_NO_UNROLL for (; done + n < count; done += n) {
      Vector pair[2];
      std::memcpy(pair, from + done * step, sizeof(pair));
      Vector const even = __builtin_shufflevector(pair[0], pair[1], (2 * Lane)...);
      std::memcpy(to + done * static_cast<std::ptrdiff_t>(sizeof(E)), &even, sizeof(even));
    }
  }
  return done;
}
#endif

/// Copies `count` elements that lie `step` bytes apart next to each other.
inline void copy_apart(std::byte* to, std::byte const* from, std::ptrdiff_t step,
                       std::ptrdiff_t count, int size) {
  std::ptrdiff_t done = 0;
#if SINTER_SHUFFLES
  if (step == -size || step == 2 * size) {
    using namespace kernel;
    if (size == 4) {
      done = copy_shuffled<float>(to, from, step, count,
                                  std::make_integer_sequence<int, kernel::lanes<float>>{});
    } else if (size == 8) {
      done = copy_shuffled<double>(to, from, step, count,
                                   std::make_integer_sequence<int, kernel::lanes<double>>{});
    }
  }
#endif
  copy_elements(to + done * size, size, from + done * step, step, count - done, size);
}

template <int Size>
inline void repeat_rows_of(std::byte* to, std::byte const* from, std::ptrdiff_t step,
                           std::ptrdiff_t rows, std::ptrdiff_t columns) {
  for (std::ptrdiff_t r = 0; r < rows; ++r) {
    repeat_element(to + r * columns * Size, from + r * step, Size, static_cast<int>(columns));
  }
}
/// Fills a row of a tile with each of some elements, one row behind the other and up to 63 bytes
/// behind the last.
SINTER_NOINLINE inline void repeat_rows(std::byte* to, std::byte const* from, std::ptrdiff_t step,
                                        std::ptrdiff_t rows, std::ptrdiff_t columns, int size) {
  if (size == 4) return repeat_rows_of<4>(to, from, step, rows, columns);
  if (size == 8) return repeat_rows_of<8>(to, from, step, rows, columns);
  for (std::ptrdiff_t r = 0; r < rows; ++r) {
    repeat_element(to + r * columns * size, from + r * step, size, static_cast<int>(columns));
  }
}

/// Copies a tile: `rows` rows of `columns` elements, a row behind the other.
SINTER_NOINLINE inline void copy_tile(std::byte* to, std::byte const* from, std::ptrdiff_t row,
                                      std::ptrdiff_t column, std::ptrdiff_t rows,
                                      std::ptrdiff_t columns, int size) {
  if (row == size && rows > 1) {
    std::ptrdiff_t const to_row = columns * size;
    if (size == 4) return copy_turned<float>(to, to_row, from, column, rows, columns);
    if (size == 8) return copy_turned<double>(to, to_row, from, column, rows, columns);
  }
  for (std::ptrdiff_t r = 0; r < rows; ++r) {
    copy_apart(to, from, column, columns, size);
    to += columns * size;
    from += row;
  }
}

}  // namespace sinter::inline SINTER_ABI::detail
