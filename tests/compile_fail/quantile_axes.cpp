// expect: quantile\(x, q, axes\): each axis must be one of the operand
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

[[maybe_unused]] auto found([[maybe_unused]] Tensor<float, 2, 3> const& x,
                            [[maybe_unused]] Tensor<int, 3> const& row) {
#ifdef SINTER_MISTAKE
  return quantile(x, 0.5, 2_c);
#else
  return quantile(x, 0.5, 1_c);
#endif
}
