// expect: median\(x, axes\): each axis must be one of the operand
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

[[maybe_unused]] auto found([[maybe_unused]] Tensor<float, 2, 3> const& x,
                            [[maybe_unused]] Tensor<int, 3> const& row) {
#ifdef SINTER_MISTAKE
  return median(x, 2_c);
#else
  return median(x, 1_c);
#endif
}
