/// @file
/// The loops around element-wise kernels, compiled once for all statements.
#pragma once

#include <sinter/evaluate/rows.hpp>
#include <sinter/evaluate/single.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// Runs an element-wise kernel over a nest whose row 0 is the destination's. Empty nests included.
SINTER_NOINLINE inline void run_elementwise(LoopNest nest, std::byte* to, int to_size,
                                            LeafSpace const& leaves, ElementwiseCode const& kernel,
                                            CallLog* log = nullptr) {
  plan_elementwise(nest);
  if (nest.size() == 0) return;
  Scratch scratch;
  RowPlan const plan = plan_rows(nest, to, to_size, leaves, kernel.held);
  run_rows(nest, plan, to, to_size, leaves, kernel, scratch, log);
}

/// A position in a nest that moves on and knows how far each row has moved.
class Odometer {
 public:
  /// `moves` has an entry for each row.
  Odometer(LoopNest const& nest, std::ptrdiff_t* moves, std::ptrdiff_t* position)
      : nest_(nest), moves_(moves), position_(position) {
    for (int r = 0; r < nest.rows; ++r) moves_[r] = 0;
    for (int axis = 0; axis < nest.rank; ++axis) position_[axis] = 0;
  }
  void next() {
    for (int axis = nest_.rank - 1; axis >= 0; --axis) {
      if (++position_[axis] < nest_.extents[axis]) {
        for (int r = 0; r < nest_.rows; ++r) moves_[r] += nest_.row(r)[axis];
        return;
      }
      position_[axis] = 0;
      for (int r = 0; r < nest_.rows; ++r) {
        moves_[r] -= nest_.row(r)[axis] * (nest_.extents[axis] - 1);
      }
    }
  }

 private:
  LoopNest nest_;
  std::ptrdiff_t* moves_;
  std::ptrdiff_t* position_;
};

}  // namespace sinter::inline SINTER_ABI::detail
