// expect: histogram\(x, bins, options...\): bins must be a number or a vector
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

[[maybe_unused]] auto found([[maybe_unused]] Tensor<float, 2, 3> const& x,
                            [[maybe_unused]] Tensor<int, 3> const& row) {
#ifdef SINTER_MISTAKE
  return histogram(x, x);
#else
  return histogram(x, row);
#endif
}
