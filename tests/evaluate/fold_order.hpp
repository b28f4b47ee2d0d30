// The order in which folds add, number by number.
#pragma once

#include <sinter.hpp>

#include <cstddef>
#include <vector>

namespace fold_order {

using Matrix = sinter::Tensor<float, sinter::dyn, sinter::dyn>;
using Vector = sinter::Tensor<float, sinter::dyn>;

constexpr int pack_lanes = sinter::detail::fold_width<sinter::Program<sinter::Load<float>>, float>;
constexpr int step_lanes = pack_lanes / sinter::detail::fold_steps;
constexpr int block_lanes = pack_lanes * sinter::detail::fold_rounds;

/// Lengths around a step_lanes, a pack, a block and two of them.
inline std::vector<std::ptrdiff_t> lengths() {
  std::vector<std::ptrdiff_t> result{1, 2, 3};
  for (int const around :
       {step_lanes / 2, step_lanes, 2 * step_lanes, 3 * step_lanes, pack_lanes,
        pack_lanes + step_lanes, 3 * pack_lanes, block_lanes, block_lanes + step_lanes,
        2 * block_lanes, 3 * block_lanes, 8 * block_lanes, 9 * block_lanes}) {
    for (int const by : {-1, 0, 1}) result.push_back(around + by);
  }
  return result;
}

inline Matrix scattered(std::ptrdiff_t rows, std::ptrdiff_t columns, unsigned seed = 1) {
  Matrix result(sinter::shape(rows, columns));
  for (float& element : result) {
    seed = seed * 1664525U + 1013904223U;
    element = static_cast<float>(seed >> 8) * 0x1p-22F - 2;
  }
  return result;
}

/// Sums in the order that the header states, number by number.
inline float sum_in_order(std::vector<float> const& values, bool by_rows = true) {
  std::vector<std::vector<float>> levels;
  std::vector<bool> filled;
  int const lanes = by_rows ? pack_lanes : 1;
  auto const count = static_cast<int>(values.size());
  auto const add = [&](std::vector<float> const& left, std::vector<float>& right) {
    for (std::size_t k = 0; k < right.size(); ++k) right[k] = left[k] + right[k];
  };
  for (int start = 0; start < count; start += lanes * sinter::detail::fold_rounds) {
    std::vector<float> block(static_cast<std::size_t>(lanes));
    for (int at = start; at < start + lanes * sinter::detail::fold_rounds && at < count; ++at) {
      block[static_cast<std::size_t>((at - start) % lanes)] += values[static_cast<std::size_t>(at)];
    }
    std::size_t level = 0;
    for (; level < filled.size() && filled[level]; ++level) {
      add(levels[level], block);
      filled[level] = false;
    }
    if (level == filled.size()) filled.push_back(false), levels.push_back({});
    filled[level] = true;
    levels[level] = block;
  }
  std::vector<float> sum(static_cast<std::size_t>(lanes));
  for (std::size_t level = 0; level < filled.size(); ++level) {
    if (filled[level]) add(levels[level], sum);
  }
  for (int half = lanes / 2; half > 0; half /= 2) {
    for (int k = 0; k < half; ++k) {
      sum[static_cast<std::size_t>(k)] += sum[static_cast<std::size_t>(k + half)];
    }
  }
  return sum[0];
}
inline std::vector<float> row_of(Matrix const& x, std::ptrdiff_t row) {
  return {x.data() + row * x.shape()[1], x.data() + (row + 1) * x.shape()[1]};
}
inline std::vector<float> column_of(Matrix const& x, std::ptrdiff_t column) {
  std::vector<float> result;
  for (std::ptrdiff_t k = 0; k < x.shape()[0]; ++k) {
    result.push_back(x.data()[k * x.shape()[1] + column]);
  }
  return result;
}

}  // namespace fold_order
