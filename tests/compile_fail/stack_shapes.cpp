// expect: stack\(axis, operands...\): the operands must have one shape
// expect: Shape<2, 3>.*Shape<3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return stack(0_c, x, x(0, every));
#else
  return stack(0_c, x, x + x(0, every));
#endif
}
