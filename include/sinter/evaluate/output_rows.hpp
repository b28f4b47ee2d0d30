/// @file
/// Rows of results: put where they belong, or added up in pairs.
#pragma once

#include <sinter/evaluate/arena.hpp>
#include <sinter/evaluate/region.hpp>
#include <sinter/rule/arithmetic.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// What the driver must do for results of one element type.
struct OutputCode {
  int size;
  int group;    ///< below 0: of none
  bool is_sum;  ///< over everything
  std::size_t state_bytes;
  void (*finish)(FoldStateBase* state, std::byte* to, bool adds);
  void (*scatter)(std::byte* to, std::ptrdiff_t step, std::byte const* from, std::ptrdiff_t count,
                  bool adds);
};

template <class E, int Width>
void finish_output(FoldStateBase* base, std::byte* to, bool adds) {
  auto& state = *static_cast<FoldState<E, Width, false>*>(base);
  Pack<E, Width> sum(E{});
  int level = 0;
  for (std::uint64_t bits = state.filled; bits != 0; bits >>= 1U, ++level) {
    if ((bits & 1U) != 0) sum = Add{}(state.levels[level], sum);
  }
  state.filled = 0;
  E result = fold_lanes<Add>(sum);
  E before;
  std::memcpy(&before, to, sizeof(before));
  if (adds) result = scalar::add(before, result);
  std::memcpy(to, &result, sizeof(result));
}
template <class E, int Width = 1>
void scatter_output(std::byte* to, std::ptrdiff_t step, std::byte const* from,
                    std::ptrdiff_t count, bool adds) {
  std::ptrdiff_t i = 0;
  if constexpr (Width > 1) {
    if (step == static_cast<std::ptrdiff_t>(sizeof(E)) && adds) {
      for (; i + Width <= count; i += Width) {
        std::byte* const here = to + i * step;
        store(Add{}(load<E, Width>(here), load<E, Width>(from + i * step)), here);
      }
    }
  }
  for (; i < count; ++i) {
    E value;
    std::memcpy(&value, from + i * static_cast<std::ptrdiff_t>(sizeof(E)), sizeof(E));
    if (adds) {
      E before;
      std::memcpy(&before, to + i * step, sizeof(E));
      value = Add{}(before, value);
    }
    std::memcpy(to + i * step, &value, sizeof(E));
  }
}
template <class E, int Width, int Group = -1, bool IsSum = false>
inline constexpr OutputCode output_code = {static_cast<int>(sizeof(E)),
                                           Group,
                                           IsSum,
                                           sizeof(FoldState<E, Width, false>),
                                           finish_output<E, Width>,
                                           scatter_output<E, Width>};

/// Sums of rows in pairs: rows of a block are added up one after the other, then the sums of two
/// blocks, of two pairs of blocks and so on, so that errors grow with the logarithm of the number
/// of rows. A level holds the sum of as many blocks as a power of two; like the bits of a counter,
/// levels are full or empty.
class RowSums {
 public:
  static constexpr std::ptrdiff_t block = 32;

  /// True where so many rows are summed that it matters.
  static bool pays(std::ptrdiff_t rows) { return rows > 2 * block; }

  void open(OutputCode const& code, std::ptrdiff_t rows, std::ptrdiff_t length) {
    code_ = &code;
    length_ = length;
    rows_ = rows;
    std::ptrdiff_t levels = 1;
    for (std::ptrdiff_t blocks = rows / block; blocks > 0; blocks /= 2) ++levels;
    bytes_ = (length * code.size + 63) / 64 * 64;
    memory_ = thread_arena().take(static_cast<std::size_t>(levels * bytes_));
  }
  [[nodiscard]] bool is_open() const { return memory_ != nullptr; }
  /// Where a row goes, and whether it is added to what is there.
  [[nodiscard]] std::byte* place(std::ptrdiff_t row) const { return level(empty_level(row / block)); }
  static bool adds(std::ptrdiff_t row) { return row % block != 0; }
  /// When a row is done: ends its block, and with the last row the sum, which goes to `to`.
  void end_row(std::ptrdiff_t row, std::byte* to, bool adds) {
    bool const is_last = row + 1 == rows_;
    if ((row + 1) % block != 0 && !is_last) return;
    std::ptrdiff_t const number = row / block;
    int const own = empty_level(number);
    for (int below = 0; below < own; ++below) add(level(own), level(below), true);
    if (!is_last) return;
    std::byte* sum = level(own);
    int above = own + 1;
    for (std::ptrdiff_t bits = (number + 1) >> above; bits != 0; bits >>= 1, ++above) {
      if ((bits & 1) == 0) continue;
      add(level(above), sum, true);
      sum = level(above);
    }
    add(to, sum, adds);
  }

 private:
  /// The lowest level that is empty behind so many blocks.
  static int empty_level(std::ptrdiff_t blocks) {
    int level = 0;
    for (; (blocks & 1) != 0; blocks >>= 1) ++level;
    return level;
  }
  [[nodiscard]] std::byte* level(int number) const { return memory_ + number * bytes_; }
  void add(std::byte* to, std::byte const* from, bool adds) const {
    code_->scatter(to, code_->size, from, length_, adds);
  }

  OutputCode const* code_ = nullptr;
  std::byte* memory_ = nullptr;
  std::ptrdiff_t bytes_ = 0;
  std::ptrdiff_t length_ = 0;
  std::ptrdiff_t rows_ = 0;
};

}  // namespace sinter::inline SINTER_ABI::detail
