// expect: broadcast_to\(x, shape\): the operand must broadcast to the shape
// expect: Shape<2, 4>.*Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return broadcast_to(x, shape(2_c, 4_c));
#else
  return broadcast_to(x, shape(4_c, 2_c, 3_c));
#endif
}
