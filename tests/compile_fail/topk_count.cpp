// expect: topk\(x, count, axis\): there must be as many elements along the axis
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

[[maybe_unused]] auto found([[maybe_unused]] Tensor<float, 2, 3> const& x,
                            [[maybe_unused]] Tensor<int, 3> const& row) {
#ifdef SINTER_MISTAKE
  return topk(x, 4_c);
#else
  return topk(x, 3_c);
#endif
}
