/// @file
/// `RegionBlocks`: a gathered region over a matrix, of which any block can be evaluated.
#pragma once

#include <sinter/evaluate/multiply_factor.hpp>
#include <sinter/evaluate/region.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// Leaves of such a region at most.
inline constexpr int block_leaves = 12;

/// The last two axes of a region's table of leaves as a matrix. Reads nothing but the table and what
/// it points at, so that several threads may evaluate blocks at once.
struct RegionBlocks : kernel::BlockSource {
  RegionCode const* code;
  GatheredLeaves leaves;

  /// The table is settled here.
  RegionBlocks(RegionCode const& region, GatheredLeaves const& gathered)
      : kernel::BlockSource{fill_block, false}, code(&region), leaves(gathered) {
    int by_rows = 0;
    int by_columns = 0;
    SINTER_FEW for (int k = 0; k < code->leaves; ++k) {
      std::ptrdiff_t* const strides = leaves.strides + k * code->columns;
      settle(leaves.entries[k], strides, code->columns);
      by_rows += strides[code->columns - 1] == 1 ? 1 : 0;
      by_columns += strides[code->columns - 2] == 1 ? 1 : 0;
    }
    has_columns = by_columns > by_rows;
  }

 private:
  static void fill_block(kernel::BlockSource const& source, bool turned, std::ptrdiff_t row,
                         std::ptrdiff_t column, std::ptrdiff_t rows, std::ptrdiff_t columns,
                         void* to, std::ptrdiff_t stride) {
    auto const& self = static_cast<RegionBlocks const&>(source);
    RegionCode const& whole = *self.code;
    LeafEntry entries[block_leaves];
    std::ptrdiff_t strides[2 * block_leaves];
    SINTER_FEW for (int k = 0; k < whole.leaves; ++k) {
      std::ptrdiff_t const* const own = self.leaves.strides + (k + 1) * whole.columns - 2;
      std::ptrdiff_t const along_rows = own[turned ? 1 : 0];
      std::ptrdiff_t const along_columns = own[turned ? 0 : 1];
      entries[k] = self.leaves.entries[k];
      entries[k].offset += row * along_rows + column * along_columns;
      strides[2 * k] = rows == 1 ? 0 : along_rows;
      strides[2 * k + 1] = columns == 1 ? 0 : along_columns;
    }
    RegionCode const code{whole.kernel, whole.width,   whole.leaves, whole.sizes, 2, 2,
                          whole.to_size, false, whole.owns_leaves};
    std::ptrdiff_t const extents[] = {rows, columns};
    std::ptrdiff_t const to_strides[] = {stride, 1};
    run_gathered(code, {self.leaves.data, entries, strides}, static_cast<std::byte*>(to), extents,
                 to_strides, false);
  }
};

}  // namespace sinter::inline SINTER_ABI::detail
