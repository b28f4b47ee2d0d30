// expect: searchsorted\(sorted, values, side, sorter\): what is searched and the sorter
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

[[maybe_unused]] auto found([[maybe_unused]] Tensor<float, 2, 3> const& x,
                            [[maybe_unused]] Tensor<int, 3> const& row) {
#ifdef SINTER_MISTAKE
  return searchsorted(row, x, side::left, x);
#else
  return searchsorted(row, x, side::left, row);
#endif
}
