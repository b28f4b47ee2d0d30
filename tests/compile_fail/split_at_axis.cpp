// expect: split\(x, at\(places...\), axis\): the axis must be one of the operand
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto result(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return split(x, at(1_c), 2_c);
#else
  return split(x, at(1_c), 1_c);
#endif
}
