// expect: topk\(x, count, axis\): the axis must be a constant and one of
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

[[maybe_unused]] auto found([[maybe_unused]] Tensor<float, 2, 3> const& x,
                            [[maybe_unused]] Tensor<int, 3> const& row) {
#ifdef SINTER_MISTAKE
  return topk(x, 1_c, 2_c);
#else
  return topk(x, 1_c, 1_c);
#endif
}
