// expect: unflatten\(x, axis, extents...\): the axis must be one of the operand
// expect: Shape<2, 6>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 6> const& x) {
#ifdef SINTER_MISTAKE
  return unflatten(x, 2_c, 3_c, 2_c);
#else
  return unflatten(x, 1_c, 3_c, 2_c);
#endif
}
